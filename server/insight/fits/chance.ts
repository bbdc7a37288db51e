/**
 * How many customers would have two items both if nothing went with anything: every item is bought by as many as it is, every
 * customer buys as many things as they do, and all else is chance. So whoever buys much is no sign that two things go together.
 * The bipartite configuration model (Saracco, Di Clemente, Gabrielli and Squartini, Scientific Reports 5, 2015; for pairs: New
 * Journal of Physics 19, 2017): the chance that customer u has item a is x_a y_u / (1 + x_a y_u).
 */

export interface Chance {
  /** Of two items that so many customers have, how many are expected to have both. */
  expectedBoth(first: number, second: number): number
}

const mostRounds = 300
/** Nobody is told of a thousandth of a customer. */
const closeEnough = 1e-6
const largest = 1e12

/** Values that are the same count once, with how often they are there. */
function classesOf(values: readonly number[]): { values: Float64Array; counts: Float64Array } {
  const counted = new Map<number, number>()
  for (const value of values) if (value > 0) counted.set(value, (counted.get(value) ?? 0) + 1)
  const sorted = [...counted].sort(([a], [b]) => a - b)
  return {
    values: Float64Array.from(sorted, ([value]) => value),
    counts: Float64Array.from(sorted, ([, count]) => count),
  }
}

/**
 * @param buyers by item, how many customers have it
 * @param sizes by customer, how many items they have
 */
export function chanceOf(buyers: readonly number[], sizes: readonly number[]): Chance {
  const [items, customers] = [classesOf(buyers), classesOf(sizes)]
  const all = Math.max(
    1,
    buyers.reduce((sum, one) => sum + one, 0),
  )
  const x = items.values.map((value) => value / Math.sqrt(all))
  const y = customers.values.map((value) => value / Math.sqrt(all))
  for (let round = 0; round < mostRounds; round++) {
    const moved = Math.max(step(x, items.values, y, customers.counts), step(y, customers.values, x, items.counts))
    if (moved < closeEnough) break
  }
  const placeOf = new Map([...items.values].map((value, place) => [value, place]))
  const chances = [...x].map((one) => Float64Array.from(y, (other) => (one * other) / (1 + one * other)))
  return {
    expectedBoth(first, second) {
      const [a, b] = [chances[placeOf.get(first) ?? -1], chances[placeOf.get(second) ?? -1]]
      if (!a || !b) return 0
      let sum = 0
      for (let at = 0; at < a.length; at++) sum += (customers.counts[at] ?? 0) * (a[at] ?? 0) * (b[at] ?? 0)
      return sum
    },
  }
}

/** One round of the fixed point for one side. @returns by which part of itself a value moved at most */
function step(own: Float64Array, wanted: Float64Array, others: Float64Array, counts: Float64Array): number {
  let moved = 0
  for (const [at, value] of own.entries()) {
    let sum = 0
    for (let other = 0; other < others.length; other++) {
      const theirs = others[other] ?? 0
      sum += ((counts[other] ?? 0) * theirs) / (1 + value * theirs)
    }
    const next = Math.min(largest, (wanted[at] ?? 0) / sum)
    moved = Math.max(moved, Math.abs(next / value - 1))
    own[at] = next
  }
  return moved
}
