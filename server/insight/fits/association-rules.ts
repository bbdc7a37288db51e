/**
 * What is bought together: rules "whoever has these has that too" over baskets (Agrawal and Srikant, VLDB 1994), found depth first by
 * crossing the baskets of each item (Zaki, IEEE Transactions on Knowledge and Data Engineering 12, 2000).
 */

export interface AssociationRule {
  /** Items by their index, ascending. */
  given: number[]
  adds: number
  /** In how many baskets all of them are. */
  baskets: number
  /** Share of the baskets that have `given` which have `adds` too. */
  confidence: number
  /** How many times as often as by chance. */
  lift: number
}
export interface RuleBounds {
  /** Share of all baskets that must hold all items of a rule, 0–1. */
  support: number
  confidence: number
  /** Items of a rule, `adds` included. */
  mostItems?: number
}

const usualMostItems = 10

/** A basket a bit. */
type Baskets = Uint32Array

/**
 * @param baskets items by index, below `items`; one that stands twice counts once
 * @returns every rule within the bounds, in the order of its items
 */
export function associationRules(
  baskets: readonly (readonly number[])[],
  items: number,
  { support, confidence, mostItems = usualMostItems }: RuleBounds,
): AssociationRule[] {
  // A share that is a whole number of baskets must not fail by a rounding.
  const fewest = Math.max(1, Math.ceil(support * baskets.length - 1e-9))
  const words = Math.ceil(baskets.length / 32)
  const having = Array.from({ length: items }, (): Baskets => new Uint32Array(words))
  for (const [at, basket] of baskets.entries())
    for (const item of basket) {
      const own = having[item]
      if (own) own[at >>> 5] = (own[at >>> 5] ?? 0) | (1 << (at & 31))
    }
  const counts = having.map(countOf)
  const counted = new Map<string, number>()
  for (const [item, baskets] of counts.entries()) counted.set(String(item), baskets)
  const sets: { items: number[]; baskets: number }[] = []

  function grow(from: number[], own: Baskets | undefined, first: number): void {
    for (let item = first; item < items; item++) {
      if ((counts[item] ?? 0) < fewest) continue
      const there = own ? crossed(own, having[item] as Baskets) : (having[item] as Baskets)
      const many = countOf(there)
      if (many < fewest) continue
      const grown = [...from, item]
      counted.set(grown.join(' '), many)
      if (grown.length > 1) sets.push({ items: grown, baskets: many })
      if (grown.length < mostItems) grow(grown, there, item + 1)
    }
  }
  grow([], undefined, 0)

  return sets.flatMap(({ items: all, baskets: many }) =>
    all.flatMap((adds): AssociationRule[] => {
      const given = all.filter((item) => item !== adds)
      const share = many / (counted.get(given.join(' ')) ?? Number.POSITIVE_INFINITY)
      if (share < confidence - 1e-12) return []
      const lift = share / ((counts[adds] ?? 0) / baskets.length)
      return [{ given, adds, baskets: many, confidence: share, lift }]
    }),
  )
}

function crossed(a: Baskets, b: Baskets): Baskets {
  const both = new Uint32Array(a.length)
  for (let at = 0; at < a.length; at++) both[at] = (a[at] ?? 0) & (b[at] ?? 0)
  return both
}

/** Set bits, by halves (Warren, Hacker's Delight, 5–1). */
function countOf(baskets: Baskets): number {
  let count = 0
  for (let word of baskets) {
    word -= (word >>> 1) & 0x5555_5555
    word = (word & 0x3333_3333) + ((word >>> 2) & 0x3333_3333)
    count += Math.imul((word + (word >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
  }
  return count
}
