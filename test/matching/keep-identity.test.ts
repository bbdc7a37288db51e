import { expect, test } from 'vitest'
import { keepIdentity } from '../../server/matching/keep-identity.ts'
import type { Group } from '../../server/matching/match-records.ts'
import type { IdentityEntry } from '../../server/ports/ground-store.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import { record } from './records.ts'

const group = (...keys: string[]): Group => ({
  members: keys.map((key) => record('ledger', key)),
  joinedAt: () => undefined,
  weakest: Number.POSITIVE_INFINITY,
  lot: undefined,
})
const ids = () => {
  let next = 0
  return () => `new-${++next}` as CustomerId
}
const since = '2026-11-24T12:00:00.000Z'
/** Runs matching's groups one after the other, as refreshes would. */
function runs(...partitions: Group[][]) {
  const log: IdentityEntry[] = []
  const newId = ids()
  const results = partitions.map((groups) => {
    const result = keepIdentity(groups, log, newId, since)
    log.push(...result.entries)
    return result
  })
  return { log, results }
}

test('records never seen get new ids, each an entry of the log', () => {
  const { results } = runs([group('a', 'b'), group('c')])
  expect(results[0]?.customers).toEqual(['new-1', 'new-2'])
  expect(results[0]?.entries.map((entry) => entry.key)).toEqual(['a', 'b', 'c'])
})

test('the same groups again keep their ids and write nothing', () => {
  const { results } = runs([group('a', 'b'), group('c')], [group('a', 'b'), group('c')])
  expect(results[1]?.customers).toEqual(['new-1', 'new-2'])
  expect(results[1]?.entries).toEqual([])
})

test('a merge keeps the older id; the other answers with the survivor', () => {
  const { results } = runs([group('a'), group('b')], [group('a', 'b')])
  expect(results[1]?.customers).toEqual(['new-1'])
  expect(results[1]?.entries.map((entry) => [entry.key, entry.customerId])).toEqual([['b', 'new-1']])
  expect(results[1]?.merged).toEqual([{ customerId: 'new-2', into: 'new-1' }])
})

test('an id merged away answers with its survivor ever after, through further merges too', () => {
  const together = [group('a', 'b'), group('c')]
  const { results } = runs(
    [group('a'), group('b'), group('c')],
    together,
    together,
    [group('a', 'b', 'c')],
    [group('a', 'b', 'c')],
  )
  expect(results[2]?.merged).toEqual([{ customerId: 'new-2', into: 'new-1' }])
  for (const later of results.slice(3))
    expect(later.merged).toEqual([
      { customerId: 'new-2', into: 'new-1' },
      { customerId: 'new-3', into: 'new-1' },
    ])
})

test('an id whose records have gone answers with whom they had joined; one that joined nobody with nobody', () => {
  const { results } = runs([group('a'), group('b'), group('c')], [group('a', 'b'), group('c')], [group('a')])
  expect(results[2]?.merged).toEqual([{ customerId: 'new-2', into: 'new-1' }])
})

test('after a split an id merged before answers with who its records are now', () => {
  const { results } = runs([group('a'), group('b')], [group('a', 'b')], [group('a'), group('b')])
  expect(results[2]?.merged).toEqual([{ customerId: 'new-2', into: 'new-3' }])
})

test('a split leaves the id with the oldest member and gives the other a new one', () => {
  const { results } = runs([group('a'), group('b')], [group('a', 'b')], [group('a'), group('b')])
  expect(results[2]?.customers).toEqual(['new-1', 'new-3'])
})

test('an id is never given twice, whatever is merged and split between', () => {
  const { log } = runs(
    [group('a', 'b', 'c')],
    [group('a'), group('b', 'c')],
    [group('a', 'b'), group('c')],
    [group('c'), group('b'), group('a')],
  )
  const sinceSeen = new Map<string, Set<string>>()
  for (const entry of log)
    sinceSeen.set(entry.customerId, (sinceSeen.get(entry.customerId) ?? new Set()).add(entry.key))
  const holders = [...sinceSeen.values()].map((keys) => keys.size)
  expect(holders.length).toBeGreaterThan(2)
  const { results } = runs([group('a')], [group('a')])
  expect(results[1]?.customers).toEqual(results[0]?.customers)
})
