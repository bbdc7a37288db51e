/**
 * One history → the few items they are likely to buy next, with when and why. Only what is likely: what they buy by a rhythm of
 * their own and have not stopped buying, what most people who bought it come back for, and what customers like them have. A
 * thing bought once, years ago, that nobody buys twice, is none of these.
 */
import type { LikelyItem } from '../../../shared/insight.ts'
import type { Reason } from '../../../shared/vocabulary.ts'
import { type BoughtItem, boughtItems } from '../bought-items.ts'
import { wilsonLow } from '../bounds.ts'
import { type CustomerHistory, dateOf, dayMs } from '../history.ts'
import { standingOf } from '../segments/segment-of.ts'
import type { ItemStats } from './item-stats.ts'
import type { NextModel } from './model.ts'
import { type Ranked, type Ranking, rankNext } from './rank.ts'

const mostLikely = 5
/** Among so many of the likeliest those are looked for that may be told. */
const mostRanked = 50
/** Two gaps are the fewest that have a middle. */
const fewestForRhythm = 3
const mostGaps = 10
/** Ten years: beyond it is no habit but a slip in a date. */
const longestGapDays = 3653
/** Of ten gaps, the range told leaves out the shortest and the longest. */
const [lowQuantile, highQuantile] = [0.1, 0.9]
/** More come back for it than not. */
const leastAgain = 0.5
/** Fewer neighbours, or fewer of them who have it, are no sign. */
const [fewestNeighbours, fewestHaving, leastHaving] = [20, 5, 1 / 3]

export interface Likely extends LikelyItem {
  /** Comparable between customers, 0–1: see `Ranked`. */
  score: number
}

/**
 * @param today days since 1970
 * @returns the likeliest first, at most five, none where nothing is likely
 */
export function reckonNext(model: NextModel, history: CustomerHistory, today: number): Likely[] {
  const bought = boughtItems(history, today)
  if (bought.size === 0) return []
  const ranking = rankNext(model, history, today, mostRanked)
  const likely: Likely[] = []
  for (const ranked of ranking.ranked) {
    if (likely.length === mostLikely) break
    const own = bought.get(ranked.item)
    const one = own ? repeatOf(model, ranked, own, today) : discoveryOf(model, ranked, ranking)
    if (one) likely.push(one)
  }
  return likely
}

interface Rhythm {
  gapDays: number
  low: number
  high: number
}

/** Absent with fewer than three days of buying it. */
export function rhythmOf(days: readonly number[]): Rhythm | undefined {
  if (days.length < fewestForRhythm) return undefined
  const gaps = days
    .slice(1)
    .map((day, at) => day - (days[at] ?? 0))
    .slice(-mostGaps)
    .sort((a, b) => a - b)
  const at = (quantile: number): number => gaps[Math.max(0, Math.ceil(quantile * gaps.length) - 1)] ?? 0
  if (at(1) > longestGapDays) return undefined
  const middle = gaps.length / 2
  const gapDays = Math.round(((gaps[Math.ceil(middle) - 1] ?? 0) + (gaps[Math.floor(middle)] ?? 0)) / 2)
  return { gapDays, low: at(lowQuantile), high: at(highQuantile) }
}

function repeatOf(
  model: NextModel,
  { item, place, score }: Ranked,
  own: BoughtItem,
  today: number,
): Likely | undefined {
  const last = own.days.at(-1) ?? today
  const stats = place === undefined ? undefined : model.items[place]
  const rhythm = rhythmOf(own.days)
  const why = rhythm ? byRhythm(rhythm, last, today) : byOthers(model, stats, own.days.length, today - last)
  if (!why) return undefined
  return {
    item,
    ...named(item, own),
    ...{ kind: 'repeat', score, lastOn: dateOf(last) },
    ...(rhythm ? { due: { from: dateOf(last + rhythm.low), to: dateOf(last + rhythm.high) } } : {}),
    why,
  }
}

function byRhythm({ gapDays }: Rhythm, last: number, today: number): Reason | undefined {
  if (standingOf({ daysSinceLast: today - last, usualGapDays: gapDays }) === 'late') return undefined
  return { code: 'next.own-rhythm', params: { gap: gapDays, on: last * dayMs } }
}

function byOthers(
  { usual }: NextModel,
  stats: ItemStats | undefined,
  times: number,
  daysSinceLast: number,
): Reason | undefined {
  const again = (stats?.again ?? usual.again)[times === 1 ? 0 : 1]
  if (again < leastAgain || daysSinceLast > (stats?.longestGapDays ?? usual.longestGapDays)) return undefined
  if (times > 1) return { code: 'next.often', params: { times } }
  return stats ? { code: 'next.others-come-back', params: { percent: Math.round(100 * again) } } : undefined
}

function discoveryOf(model: NextModel, { item, place, score }: Ranked, ranking: Ranking): Likely | undefined {
  const stats = place === undefined ? undefined : model.items[place]
  if (!stats || place === undefined) return undefined
  const neighbours = ranking.neighbours.length
  const having = ranking.neighbours.filter(({ at }) => model.candidates[at]?.items.includes(place)).length
  if (neighbours < fewestNeighbours || having < Math.max(fewestHaving, leastHaving * neighbours)) return undefined
  // What everybody has is no more likely for their being like these.
  if (wilsonLow(having, neighbours) <= stats.buyers / model.customers) return undefined
  const why = { code: 'next.like-you', params: { having, neighbours } }
  return { item, ...named(item, stats), kind: 'discovery', score, why }
}

const named = (item: string, { product, sku }: Pick<BoughtItem, 'product' | 'sku'>) => ({
  product: product ?? item,
  ...(sku === undefined ? {} : { sku }),
})
