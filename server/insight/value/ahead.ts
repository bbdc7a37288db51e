/**
 * What lies ahead of one customer as a distribution, not a mean alone, so that a range can be told. Of purchases it is exact for
 * both models: somebody still there ticks on (negative binomial, as their rate is a gamma), each k-th tick is a purchase, and after
 * each they may leave (a beta). Of money it is taken to be log-normal for each number of purchases, with the mean and spread of the
 * logarithm that Gamma-Gamma gives, beside the chance of nothing.
 */
import { aliveChance, type BuyingLaw } from './buying.ts'
import type { History } from './histories.ts'
import { digammas, normalBelow } from './numbers.ts'
import type { Spending, SpendingLaw } from './spending.ts'

/** 8 of 10: between the lowest and the highest tenth. */
const tail = 0.1
/** Further out it changes nothing that is shown. */
const negligible = 1e-7
const mostTicks = 50_000

/** `[n - 1]`: the chance of at least n purchases, for as many n as matter. */
export type AtLeast = readonly number[]

export function purchasesAhead(law: BuyingLaw, one: History, aheadWeeks: number): AtLeast {
  const chances = law.kind === 'mbg-cnbd' ? one.repeats + 1 : one.repeats
  const arrives = arrivals(law, one, aheadWeeks)
  let staying = aliveChance(law, one)
  return arrives.map((arrive, before) => {
    const atLeast = staying * arrive
    staying *= (law.b + chances + before) / (law.a + law.b + chances + before)
    return atLeast
  })
}

/** `[n - 1]`: the chance that whoever stays buys n times, over how many ticks ago they may have bought last. */
function arrivals({ k, r, alpha }: BuyingLaw, { repeats, lastAt, watched }: History, aheadWeeks: number): number[] {
  const rate = alpha + watched
  const shape = r + k * repeats
  const weights = [1]
  for (let since = 1; since < k; since++)
    weights.push(((weights[since - 1] ?? 0) * (shape + since - 1) * (watched - lastAt)) / (since * rate))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const arrives: number[] = []
  weights.forEach((weight, since) => {
    const beyond = ticksBeyond(shape + since, rate, aheadWeeks)
    for (let n = 1; n * k - since <= beyond.length; n++)
      arrives[n - 1] = (arrives[n - 1] ?? 0) + (weight / total) * (beyond[n * k - since - 1] ?? 0)
  })
  return arrives
}

/** `[m - 1]`: the chance of at least m ticks; negative binomial, in logarithms since its first term may be too small to write. */
function ticksBeyond(shape: number, rate: number, ahead: number): number[] {
  const [logStay, logTick] = [-Math.log1p(ahead / rate), Math.log(ahead / (rate + ahead))]
  const mean = (shape * ahead) / rate
  let logChance = shape * logStay
  let left = 1
  const beyond: number[] = []
  for (let ticks = 0; ticks < mostTicks; ticks++) {
    left -= Math.exp(logChance)
    if (left < negligible && ticks > mean) break
    beyond.push(Math.max(left, 0))
    logChance += Math.log((shape + ticks) / (ticks + 1)) + logTick
  }
  return beyond
}

export const meanOf = (atLeast: AtLeast): number => atLeast.reduce((sum, chance) => sum + chance, 0)

/** What the range leaves out above: two tenths where it begins at nothing, so that nothing is left out below. */
const tailAbove = (isFromNothing: boolean): number => (isFromNothing ? 2 * tail : tail)

/** At least 8 of 10 lie within. */
export function rangeOf(atLeast: AtLeast): { low: number; high: number } {
  const low = atLeast.findLastIndex((chance) => chance >= 1 - tail) + 1
  const high = atLeast.findIndex((chance) => chance <= tailAbove(low === 0))
  return { low, high: high === -1 ? atLeast.length : high }
}

/** Numbers of purchases that are told apart when money is reckoned; beyond, neighbours are taken as one. */
const mostParts = 24
/** Halvings: to a part in a thousand of what a range of e^±20 spans. */
const halvings = 26

interface Part {
  chance: number
  /** Of the logarithm. */
  mean: number
  spread: number
}

/**
 * What those purchases come to. Given n of them and the mean of x seen before, it is (v + x·mean) times a ratio of two gammas of
 * shapes p·n and p·x + q (Fader and Hardie 2013, section 3), whose logarithm has mean ψ(p·n) − ψ(p·x + q) and variance
 * ψ′(p·n) + ψ′(p·x + q).
 */
export function moneyRange(law: SpendingLaw, given: Spending, atLeast: AtLeast): [low: number, high: number] {
  const any = atLeast[0] ?? 0
  if (any <= 2 * tail) return [0, 0]
  const parts = partsOf(law, given, atLeast)
  const isFromNothing = 1 - any >= tail
  return [isFromNothing ? 0 : moneyAbove(parts, 1 - tail), moneyAbove(parts, tailAbove(isFromNothing))]
}

function partsOf({ p, q, v }: SpendingLaw, { repeats, spent = 0 }: Spending, atLeast: AtLeast): Part[] {
  const [x, seen] = spent > 0 ? [repeats, spent] : [0, 0]
  const [underMean, underVariance] = digammas(p * x + q)
  const scale = Math.log(v + x * seen) - underMean
  const width = Math.ceil(atLeast.length / mostParts)
  const parts: Part[] = []
  for (let from = 0; from < atLeast.length; from += width) {
    const [overMean, overVariance] = digammas(p * (from + (width + 1) / 2))
    const chance = (atLeast[from] ?? 0) - (atLeast[from + width] ?? 0)
    parts.push({ chance, mean: scale + overMean, spread: Math.sqrt(overVariance + underVariance) })
  }
  return parts
}

/** More than which it comes to with this chance. */
function moneyAbove(parts: readonly Part[], wanted: number): number {
  let low = Math.min(...parts.map(({ mean, spread }) => mean - 5 * spread))
  let high = Math.max(...parts.map(({ mean, spread }) => mean + 5 * spread))
  for (let step = 0; step < halvings; step++) {
    const middle = (low + high) / 2
    const above = parts.reduce(
      (sum, { chance, mean, spread }) => sum + chance * normalBelow((mean - middle) / spread),
      0,
    )
    if (above > wanted) low = middle
    else high = middle
  }
  return Math.exp(high)
}
