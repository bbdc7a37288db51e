/** The pairs a person works through: what is shown after each thing that happens. */
import { expect, test } from 'vitest'
import { chanceInWords, evidenceInWords, withinSentence } from '../../client/review/evidence-words.ts'
import { currentOf, emptyQueue, placeOf, type Queue, type QueueEvent, reduceQueue } from '../../client/review/queue.ts'
import { createWords } from '../../client/words.tsx'
import type { Review, ReviewVerdict } from '../../shared/reviewing.ts'
import { loaded, merged, reviews } from './review-fixtures.ts'

const [one, two, three] = reviews as [Review, Review, Review]
const after = (...events: QueueEvent[]): Queue => events.reduce(reduceQueue, emptyQueue)
const shown = (queue: Queue) => `${currentOf(queue)?.id} ${placeOf(queue)} of ${queue.total}`
const decided = (review: Review, verdict: ReviewVerdict = 'same'): QueueEvent => ({
  kind: 'decided',
  review,
  verdict,
  answer: merged,
})
const skipped: QueueEvent = { kind: 'skipped' }

test.each<[string, QueueEvent[], string]>([
  ['loaded', [], 'pair-1 1 of 42'],
  ['skipped', [skipped], 'pair-2 2 of 42'],
  ['skipped to the end and round', [skipped, skipped, skipped], 'pair-1 1 of 42'],
  ['decided', [decided(one)], 'pair-2 2 of 42'],
  ['the last of them decided', [skipped, skipped, decided(three)], 'pair-1 2 of 42'],
  ['decided and undone', [decided(one), { kind: 'undone', answer: merged }], 'pair-1 1 of 42'],
  ['another shown', [{ kind: 'shown', id: 'pair-3' }], 'pair-3 3 of 42'],
  ['one shown that is not there', [{ kind: 'shown', id: 'nothing' }], 'pair-1 1 of 42'],
  ['gone meanwhile', [{ kind: 'gone', id: 'pair-1' }], 'pair-2 1 of 41'],
  ['busy: nothing is skipped', [{ kind: 'asked' }, skipped, { kind: 'shown', id: 'pair-3' }], 'pair-1 1 of 42'],
  ['failed: the pair stays', [{ kind: 'asked' }, { kind: 'failed', problem: { fields: {} } }], 'pair-1 1 of 42'],
])('%s', (_, events, expected) => {
  expect(shown(after(loaded, ...events))).toBe(expected)
})

test('the pair somebody came for is first, once, and counted', () => {
  const answer = { reviews: [two, three], total: 2 }
  expect(after({ kind: 'loaded', answer, first: three }).reviews.map(({ id }) => id)).toEqual(['pair-3', 'pair-2'])
  const beyond = after({ kind: 'loaded', answer, first: one })
  expect(beyond.reviews.map(({ id }) => id)).toEqual(['pair-1', 'pair-2', 'pair-3'])
  expect(beyond.total).toBe(3)
})

test('pairs that are counted but cannot be shown are nothing to wait for', () => {
  const queue = after({ kind: 'loaded', answer: { reviews: [], total: 7 } })
  expect(queue.total).toBe(0)
})

test('what came of a decision is told of that decision only', () => {
  const queue = after(loaded, { ...decided(one), answer: { undo: 5, jobId: 'j' } } as QueueEvent)
  const followed = reduceQueue(queue, { kind: 'followed', undo: 5, effect: merged.effect })
  expect(followed.last?.answer.effect?.outcome).toBe('one')
  expect(reduceQueue(queue, { kind: 'followed', undo: 5, effect: undefined }).last?.hasFailed).toBe(true)
  expect(reduceQueue(queue, { kind: 'followed', undo: 4, effect: merged.effect })).toBe(queue)
})

const words = createWords('en', 'Europe/Helsinki')
test.each([
  [0, '50%'],
  [5.2, '97.4%'],
  [-1.4, '27.5%'],
  [40, '> 99.9%'],
  [-40, '< 0.1%'],
  [5000, '> 99.9%'],
])('%s bits are a chance of %s', (bits, chance) => {
  expect(chanceInWords(bits, words)).toBe(chance)
})

test.each([
  ['a message', { code: 'why.switchboard', params: {} }, 'This number is the company’s switchboard'],
  ['a code the server has words for', { code: 'evidence.x', params: {}, text: 'Same shop' }, 'Same shop'],
  [
    'a code nobody has words for',
    { code: 'evidence.delivery-place-differs', params: {}, text: 'evidence.delivery-place-differs' },
    'Delivery place was compared',
  ],
])('evidence by %s', (_, why, said) => {
  expect(evidenceInWords({ why, weight: 1 }, words)).toBe(said)
})

test.each([
  ['Same name', 'same name'],
  ['IBAN differs', 'IBAN differs'],
  ['E-mail differs', 'e-mail differs'],
])('within a sentence “%s” is “%s”', (alone, within) => {
  expect(withinSentence(alone)).toBe(within)
})
