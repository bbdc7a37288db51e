/** Scores of a partition by hand, and against pairs counted one by one. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scoresOf } from '../../evaluate/scores.ts'

test('five records, worked out by hand', () => {
  // Found: {a b c} {d e}; true: {a b} {c d e}. Pairs found 3 + 1, true 1 + 3, right ab and de.
  const scores = scoresOf(['1', '1', '1', '2', '2'], ['x', 'x', 'y', 'y', 'y'])
  expect(scores.pairwise).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 })
  // Precision: a, b 2/3, c 1/3, d, e 1. Recall: a, b 1, c 1/3, d, e 2/3.
  expect(scores.bCubed.precision).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 2) / 5, 12)
  expect(scores.bCubed.recall).toBeCloseTo((2 + 1 / 3 + 4 / 3) / 5, 12)
  expect(scores.largestCluster).toBe(3)
})

test('a partition that is the true one scores 1 in all, whatever its labels are', () => {
  const { pairwise, bCubed } = scoresOf(['a', 'b', 'a'], ['7', '8', '7'])
  expect([pairwise, bCubed]).toEqual([
    { precision: 1, recall: 1, f1: 1 },
    { precision: 1, recall: 1, f1: 1 },
  ])
})

test('nothing put together finds no pair, and says nothing wrong', () => {
  expect(scoresOf(['1', '2'], ['x', 'x']).pairwise).toEqual({ precision: 1, recall: 0, f1: 0 })
})

test('pairs are those that are counted one by one', () => {
  const label = fc.constantFrom('1', '2', '3')
  fc.assert(
    fc.property(fc.array(fc.tuple(label, label), { maxLength: 12 }), (records) => {
      let [found, real, right] = [0, 0, 0]
      records.forEach(([cluster, entity], at) => {
        for (const [otherCluster, otherEntity] of records.slice(at + 1)) {
          if (cluster === otherCluster) found++
          if (entity === otherEntity) real++
          if (cluster === otherCluster && entity === otherEntity) right++
        }
      })
      const { pairwise } = scoresOf(
        records.map(([cluster]) => cluster),
        records.map(([, entity]) => entity),
      )
      expect(pairwise.precision).toBeCloseTo(found === 0 ? 1 : right / found, 12)
      expect(pairwise.recall).toBeCloseTo(real === 0 ? 1 : right / real, 12)
    }),
    { seed: 20261125 },
  )
})
