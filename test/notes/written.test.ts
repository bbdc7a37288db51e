/** Two who wrote at once are put together, and nothing of either is lost. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextWorkingDay } from '../../client/notes/working-day.ts'
import { caretAfter, nothingWritten, putNotesTogether, putTogether } from '../../client/notes/written.ts'

test.each([
  ['nobody wrote', 'abc', 'abc', 'abc', 'abc'],
  ['only I wrote', 'abc', 'abcd', 'abc', 'abcd'],
  ['only the other screen wrote', 'abc', 'abc', 'xabc', 'xabc'],
  ['both wrote the same', 'abc', 'abcd', 'abcd', 'abcd'],
  ['one took out, the other wrote elsewhere', 'one two three', 'two three', 'one two three four', 'two three four'],
  ['at the beginning and at the end', 'middle', 'first middle', 'middle last', 'first middle last'],
  ['on lines of their own', 'a\nb\nc', 'a1\nb\nc', 'a\nb\nc1', 'a1\nb\nc1'],
  ['I wrote on from what the other screen has too', 'ab', 'abXY', 'abX', 'abXY'],
  ['the other screen wrote on from what I have too', 'ab', 'abX', 'abXY', 'abXY'],
  ['both in the same place', 'ab', 'abX', 'abY', 'abX\n—\nabY'],
  ['both in the same place of one line among others', 'a\nb\nc', 'a\nb1\nc', 'a\nb2\nc', 'a\nb1\n—\nb2\nc'],
  ['both from nothing', '', 'mine', 'theirs', 'mine\n—\ntheirs'],
  ['one took all out, the other wrote on', 'ab', '', 'abc', 'c'],
])('%s', (_what, base, mine, theirs, together) => {
  expect(putNotesTogether(base, mine, theirs, '—')).toBe(together)
})

test('whatever two type into a note, every word either added is there afterwards', () => {
  const words = fc.array(fc.constantFrom<string>(...['alpha', 'beta', 'gamma', '\n']), { maxLength: 8 })
  const text = (parts: string[]) => parts.join(' ')
  fc.assert(
    fc.property(words, fc.nat(8), fc.nat(8), (base, mineAt, theirsAt) => {
      const mine = text(base.toSpliced(mineAt, 0, 'MINE'))
      const theirs = text(base.toSpliced(theirsAt, 0, 'THEIRS'))
      const together = putNotesTogether(text(base), mine, theirs, '—')
      expect(together).toContain('MINE')
      expect(together).toContain('THEIRS')
      for (const word of base.filter((one) => one !== '\n')) expect(together).toContain(word)
    }),
    { seed: 7, numRuns: 2000 },
  )
})

test('of reason, mood and follow-up what I changed counts, else what the other screen did', () => {
  const base = { ...nothingWritten, reason: 'Order', mood: 'good' as const }
  const followUp = { on: '2026-11-25', username: 'anna' }
  expect(putTogether(base, { ...base, reason: 'Other' }, { ...base, mood: 'bad', followUp }, '—')).toEqual({
    note: '',
    finished: false,
    reason: 'Other',
    mood: 'bad',
    followUp,
  })
})

test.each([
  ['after what was put in before it', 'abc', 'xxabc', 2, 4],
  ['before what was put in after it', 'abc', 'abcxx', 2, 2],
  ['at the end of what was put in where it stood, or before', 'abc', 'abxc', 2, 2],
])('the caret stays %s', (_what, before, now, caret, expected) => {
  expect(caretAfter(before, now, caret)).toBe(expected)
})

test.each([
  ['2026-11-24', '2026-11-25'],
  ['2026-11-27', '2026-11-30'],
  ['2026-11-28', '2026-11-30'],
  ['2026-11-29', '2026-11-30'],
  ['2026-12-31', '2027-01-01'],
])('the working day after %s is %s', (today, next) => {
  expect(nextWorkingDay(today)).toBe(next)
})
