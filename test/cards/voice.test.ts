/** What a card says of how a customer feels: a figure only where there are answers enough for one, and never more than was said. */
import { expect, test } from 'vitest'
import { contactsOf, noContact } from '../../server/cards/touches.ts'
import { tallyOf, voiceDataOf } from '../../server/cards/voice.ts'
import { voicePeriods } from '../../server/flows/hear-voice.ts'
import type { Answers } from '../../server/ports/voice.ts'

const answers = (good: number, neutral: number, bad: number): Answers => ({ good, neutral, bad })
const none = answers(0, 0, 0)

test.each<[string, Answers, Answers, object | undefined]>([
  ['nobody answered', none, answers(9, 9, 9), undefined],
  ['one answer is one answer, not 100', answers(1, 0, 0), none, { good: 1 }],
  ['four are still counts', answers(3, 0, 1), none, { good: 3, bad: 1 }],
  ['five have a figure', answers(3, 1, 1), none, { good: 3, neutral: 1, bad: 1, net: 40 }],
  ['all of them against', answers(0, 0, 5), none, { bad: 5, net: -100 }],
  ['as many for as against is nought, never minus nought', answers(3, 0, 3), none, { good: 3, bad: 3, net: 0 }],
  ['rounded to whole points', answers(4, 1, 2), none, { good: 4, neutral: 1, bad: 2, net: 29 }],
  ['nine now are too few to say that it rose', answers(9, 0, 0), answers(0, 0, 40), { good: 9, net: 100 }],
  ['nine before too', answers(40, 0, 0), answers(0, 0, 9), { good: 40, net: 100 }],
  ['ten of each, from against to for', answers(10, 0, 0), answers(0, 0, 10), { good: 10, net: 100, trend: 'rising' }],
  ['and back', answers(0, 0, 10), answers(10, 0, 0), { bad: 10, net: -100, trend: 'falling' }],
  ['a little worse is chance', answers(6, 2, 2), answers(7, 2, 1), { good: 6, neutral: 2, bad: 2, net: 40 }],
  [
    'the same little of very many is not',
    answers(600, 200, 200),
    answers(700, 200, 100),
    { good: 600, neutral: 200, bad: 200, net: 40, trend: 'falling' },
  ],
])('%s', (_what, now, before, expected) => {
  expect(tallyOf(now, before)).toEqual(expected && { ...none, ...expected })
})

test('whatever is counted, the figure is a whole number from −100 to 100', () => {
  for (let good = 0; good < 12; good++)
    for (let neutral = 0; neutral < 12; neutral++)
      for (let bad = 0; bad < 12; bad++) {
        const net = tallyOf(answers(good, neutral, bad), answers(bad, good, neutral))?.net
        expect(net === undefined).toBe(good + neutral + bad < 5)
        if (net !== undefined)
          expect([Number.isInteger(net), Object.is(net, -0), Math.abs(net) <= 100]).toEqual([true, false, true])
      }
})

test('moods and surveys are told each for itself, and nothing where there is neither', () => {
  const counts = (moods: Answers, scores: Answers) => ({ moods, scores, reasons: [] })
  const voice = { answers: [], lastYear: counts(answers(1, 0, 0), none), yearBefore: counts(none, answers(5, 0, 0)) }
  expect(voiceDataOf(voice)).toEqual({ mood: answers(1, 0, 0) })
  expect(voiceDataOf({ ...voice, lastYear: counts(none, none) })).toBeUndefined()
  expect(voiceDataOf(undefined)).toBeUndefined()
})

test('what they called about is told where it was more than once, and no more than three of it', () => {
  const reasons = [5, 4, 3, 2, 1].map((calls) => ({ reason: `r${calls}`, calls }))
  const year = { moods: none, scores: none, reasons: [] }
  const told = (some: typeof reasons) =>
    voiceDataOf({ answers: [], lastYear: { ...year, reasons: some }, yearBefore: year })
  expect(told(reasons)).toEqual({ reasons: reasons.slice(0, 3) })
  expect(told(reasons.slice(3))).toEqual({ reasons: [{ reason: 'r2', calls: 2 }] })
  expect(told(reasons.slice(4))).toBeUndefined()
})

test('an answer that was sent to us stands among the others, cut to what can be glanced at', () => {
  const sent = { at: '2026-11-20T10:00:00.000Z', score: 2, comment: `Never \u202eagain ${'x'.repeat(300)}` }
  const told = { source: 'shop', contacts: [], surveys: [{ date: '2026-11-21', score: 9 }] }
  const items = contactsOf([told], noContact, () => undefined, [sent])?.items ?? []
  expect(items.map(({ kind, score }) => [kind, score])).toEqual([
    ['survey', 9],
    ['survey', 2],
  ])
  expect(items[1]?.note).toHaveLength(200)
  expect(items[1]?.note).toMatch(/^Never again x/)
})

test.each([
  ['2026-11-24', '2025-11-25', '2026-11-25', '2024-11-25'],
  ['2024-02-28', '2023-02-29', '2024-02-29', '2022-02-29'],
  ['2026-12-31', '2026-01-01', '2027-01-01', '2025-01-01'],
  ['2026-11-24T10:00:00.000Z', '2025-11-25T10:00:00.000Z', '2026-11-25T10:00:00.000Z', '2024-11-25T10:00:00.000Z'],
])('the twelve months up to %s begin on %s', (today, from, until, before) => {
  const { lastYear, yearBefore } = voicePeriods(today)
  expect(lastYear).toMatchObject({ from, until })
  expect(yearBefore).toMatchObject({ from: before, until: from })
})
