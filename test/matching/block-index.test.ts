/** Who has which key, through any changes, as a plain map would have it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBlockIndex } from '../../server/matching/block-index.ts'

const keys = fc.uniqueArray(
  fc.constantFrom(1, 2, 3, 4_294_967_296, 4_294_967_297, 9_007_199_254_740_991).map((key) => key),
  { maxLength: 4 },
)
const change = fc.record({ record: fc.constantFrom('a', 'b', 'c', 'd'), keys })

test('holders, counts and keys are those that were set last', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const index = createBlockIndex()
      const plain = new Map<string, number[]>()
      for (const { record, keys } of changes) {
        index.set(record, keys)
        plain.set(record, keys)
      }
      const holdersOf = (key: number) => [...plain].filter(([, held]) => held.includes(key)).map(([record]) => record)
      for (const key of new Set([...plain.values()].flat().concat(77))) {
        expect(index.holders(key).sort()).toEqual(holdersOf(key).sort())
        expect(index.count(key)).toBe(holdersOf(key).length)
      }
      for (const [record, held] of plain) expect(index.keysOf(record).sort()).toEqual([...held].sort())
      const shared = [...new Set([...plain.values()].flat())].filter((key) => [2, 3].includes(holdersOf(key).length))
      expect(index.keysHeldBy(2, 3).sort()).toEqual(shared.sort())
    }),
    { seed: 20261125, numRuns: 300 },
  )
})

test('it grows with its records', () => {
  const index = createBlockIndex()
  for (let at = 0; at < 5000; at++) index.set(`record ${at}`, [at % 700, 1_000_000 + at])
  expect(index.count(3)).toBe(8)
  expect(index.holders(1_004_321)).toEqual(['record 4321'])
  expect(index.keysHeldBy(8, 8)).toHaveLength(100)
})
