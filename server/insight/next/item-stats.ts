/**
 * What is known of each item from everybody who bought it: how many did, whether they come back for it, and after how long.
 * Nothing hangs on what an item is called: where two are equally popular, who bought them when decides.
 */
import type { BoughtItem } from '../bought-items.ts'
import { hashOfBoth } from '../hash.ts'
import { reword, type Wording, wordsOf } from '../item-wording.ts'

export interface ItemStats {
  item: string
  product?: string
  sku?: string
  buyers: number
  /** Chance that who bought it once, or twice, buys it once more: a share pulled towards that of all items. */
  again: [number, number]
  /** Nine of ten come back for it within so many days; absent where too few did. */
  longestGapDays?: number
}
export interface AllItems {
  /** The most bought first. */
  items: ItemStats[]
  /** Of all items together. */
  usual: Pick<ItemStats, 'again'> & { longestGapDays: number }
}
export interface ItemCounter {
  /** @param hash of the customer */
  add(hash: number, items: Iterable<BoughtItem>): void
  done(): AllItems
}

/** Whoever bought something more recently may well come back yet. */
const daysToComeBack = 90
/** As many customers as count for what is usual of all items. */
const usualWeight = 5
/** Of one customer: nobody's habit is everybody's. */
const mostGaps = 10
const fewestGaps = 10
const usualQuantile = 0.9
/** Where nothing is known at all. */
const unknownGapDays = 365
/** Half powers of two, up to 181 years. */
const gapBins = 32

interface Counts extends Wording {
  buyers: number
  /** Bought once and had time to come back or did; of these, came back; and the same of who bought it twice. */
  tried: [number, number]
  cameBack: [number, number]
  gaps?: Uint32Array
  /** Two sums over who bought it when, which no other item shares unless the same customers bought both on the same days. */
  marks: [number, number]
}

const binOf = (gapDays: number): number => Math.min(gapBins - 1, Math.floor(2 * Math.log2(gapDays)))
const longestIn = (bin: number): number => Math.floor(2 ** ((bin + 1) / 2))

export function createItemCounter(today: number): ItemCounter {
  const all = new Map<string, Counts>()
  const usual: Counts = { buyers: 0, tried: [0, 0], cameBack: [0, 0], marks: [0, 0], wordedOn: 0 }

  function countsOf(item: string): Counts {
    const known = all.get(item)
    if (known) return known
    const counts: Counts = { buyers: 0, tried: [0, 0], cameBack: [0, 0], marks: [0, 0], wordedOn: -Infinity }
    all.set(item, counts)
    return counts
  }

  return {
    add(hash, items) {
      let place = 0
      for (const bought of items) {
        const counts = countsOf(bought.item)
        counts.buyers++
        mark(counts, hash, bought.days, place++)
        reword(counts, bought)
        countComebacks(counts, bought.days, today)
        countComebacks(usual, bought.days, today)
      }
    },
    done() {
      const again = shareOf(usual, [0.5, 0.5])
      const longestGapDays = longestGap(usual, 1) ?? unknownGapDays
      const sorted = [...all].sort(([, a], [, b]) => byPopularity(a, b))
      const items = sorted.map(([item, counts]): ItemStats => {
        const own = longestGap(counts, fewestGaps)
        return {
          item,
          ...wordsOf(counts),
          buyers: counts.buyers,
          again: shareOf(counts, again),
          ...(own === undefined ? {} : { longestGapDays: own }),
        }
      })
      return { items, usual: { again, longestGapDays } }
    },
  }
}

function countComebacks(counts: Counts, days: readonly number[], today: number): void {
  const times = days.length
  for (const before of [0, 1] as const) {
    const day = days[before]
    if (day === undefined) break
    const cameBack = times > before + 1
    if (!cameBack && today - day < daysToComeBack) break
    counts.tried[before]++
    if (cameBack) counts.cameBack[before]++
  }
  for (let at = Math.max(1, times - mostGaps); at < times; at++) {
    counts.gaps ??= new Uint32Array(gapBins)
    const bin = binOf((days[at] ?? 0) - (days[at - 1] ?? 0))
    counts.gaps[bin] = (counts.gaps[bin] ?? 0) + 1
  }
}

const shareOf = ({ tried, cameBack }: Counts, usual: readonly [number, number]): [number, number] => [
  rounded((cameBack[0] + usualWeight * usual[0]) / (tried[0] + usualWeight)),
  rounded((cameBack[1] + usualWeight * usual[1]) / (tried[1] + usualWeight)),
]
/** A model of few digits is half the size. */
const rounded = (share: number): number => Math.round(share * 1e4) / 1e4

function longestGap({ gaps }: Counts, fewest: number): number | undefined {
  const count = gaps?.reduce((sum, one) => sum + one, 0) ?? 0
  if (!gaps || count < fewest) return undefined
  let seen = 0
  const bin = gaps.findIndex((one) => {
    seen += one
    return seen >= usualQuantile * count
  })
  return longestIn(bin)
}

/** Sums that are exact, and the same in whatever order they are added. */
function mark(counts: Counts, hash: number, days: readonly number[], place: number): void {
  for (const day of days) counts.marks[0] = (counts.marks[0] + hashOfBoth(hash, day)) % 2 ** 48
  counts.marks[1] = (counts.marks[1] + hashOfBoth(hash, place)) % 2 ** 48
}

function byPopularity(a: Counts, b: Counts): number {
  return b.buyers - a.buyers || a.marks[0] - b.marks[0] || a.marks[1] - b.marks[1]
}
