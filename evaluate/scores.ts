/** How well a partition agrees with the true one, from their contingency table. */
export interface Score {
  precision: number
  recall: number
  f1: number
}
export interface Scores {
  /** Of pairs put together. */
  pairwise: Score
  /** Of each record's own cluster, averaged (Bagga and Baldwin 1998). */
  bCubed: Score
  largestCluster: number
}

const pairs = (size: number): number => (size * (size - 1)) / 2
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
const scoreOf = (precision: number, recall: number): Score => ({
  precision,
  recall,
  f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
})

function sizesOf(labels: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  return sizes
}

/**
 * @param found each record's cluster, and `truth` the one it belongs to, in the same order
 * @returns shares from 0 to 1; where there are no pairs to find or none was put together, that share is 1
 */
export function scoresOf(found: readonly string[], truth: readonly string[]): Scores {
  const [clusters, entities] = [sizesOf(found), sizesOf(truth)]
  const both = new Map<string, { size: number; cluster: number; entity: number }>()
  found.forEach((cluster, at) => {
    const entity = truth[at] ?? ''
    const cell = `${cluster}\u0000${entity}`
    const known = both.get(cell)
    if (known) known.size++
    else both.set(cell, { size: 1, cluster: clusters.get(cluster) ?? 0, entity: entities.get(entity) ?? 0 })
  })
  const cells = [...both.values()]
  const sum = (of: (cell: (typeof cells)[number]) => number): number =>
    cells.reduce((total, cell) => total + of(cell), 0)
  const allPairs = (sizes: Map<string, number>): number =>
    [...sizes.values()].reduce((total, size) => total + pairs(size), 0)
  const right = sum(({ size }) => pairs(size))
  return {
    pairwise: scoreOf(share(right, allPairs(clusters)), share(right, allPairs(entities))),
    bCubed: scoreOf(
      share(
        sum(({ size, cluster }) => size ** 2 / cluster),
        found.length,
      ),
      share(
        sum(({ size, entity }) => size ** 2 / entity),
        found.length,
      ),
    ),
    largestCluster: Math.max(0, ...clusters.values()),
  }
}
