/**
 * What a purchase of a customer is worth: their own mean, pulled towards everybody's by how often it has been seen. Gamma-Gamma (Fader
 * and Hardie, "The Gamma-Gamma Model of Monetary Value", 2013). Holds where how much somebody spends says nothing of how often.
 */
import type { History } from './histories.ts'
import { logGamma } from './numbers.ts'
import { leastOf } from './optimise.ts'

export interface SpendingModel {
  p: number
  q: number
  v: number
  logLikelihood: number
}

/** What foresight needs of a model. */
export type SpendingLaw = Pick<SpendingModel, 'p' | 'q' | 'v'>
export type Spending = Pick<History, 'repeats' | 'spent'>

const pull = 1e-4
/** Logarithm of q: beyond, customers would differ by less than two in a hundred. */
const alikeBeyond = 8
/** Standard deviation of what customers spend, of one: up to it everybody's mean may be told of each. */
const alikeSpread = 0.25

interface Spent {
  repeats: number
  spent: number
}
const spentIn = (histories: readonly Spending[]): Spent[] =>
  histories.flatMap(({ repeats, spent }) =>
    repeats > 0 && spent !== undefined && spent > 0 ? [{ repeats, spent }] : [],
  )

function logLikelihoodOf([p, q, v]: readonly [number, number, number], { repeats: x, spent: mean }: Spent): number {
  return (
    logGamma(p * x + q) -
    logGamma(p * x) -
    logGamma(q) +
    q * Math.log(v) +
    (p * x - 1) * Math.log(mean) +
    p * x * Math.log(x) -
    (p * x + q) * Math.log(v + x * mean)
  )
}

/** Standard deviation of what they spent, in units of its mean, which is 1. */
const spreadOf = (scaled: readonly Spent[]): number =>
  Math.sqrt(scaled.reduce((sum, { spent }) => sum + (spent - 1) ** 2, 0) / scaled.length)

/**
 * Undefined where nobody spent anything after their first purchase, and where customers' means differ but do not tell what differs
 * between customers from what differs between one's purchases: all have bought equally often, or it ends where customers would not
 * differ at all. Then everybody's mean would be told of whoever spends a hundredth of it.
 */
export function fitSpending(histories: readonly Spending[]): SpendingModel | undefined {
  const seen = spentIn(histories)
  if (seen.length === 0) return undefined
  // In units of the mean, so that no currency makes a start far away.
  const scale = seen.reduce((sum, { spent }) => sum + spent, 0) / seen.length
  const scaled = seen.map(({ repeats, spent }) => ({ repeats, spent: spent / scale }))
  const negative = (at: number[]): number => {
    const [p = 1, q = 1, v = 1] = at.map(Math.exp)
    let sum = 0
    for (const one of scaled) sum -= logLikelihoodOf([p, q, v], one)
    return sum
  }
  const { at } = leastOf((there) => negative(there) + pull * there.reduce((sum, x) => sum + x ** 2, 0), [1, 1, 0])
  const isEquallyOften = new Set(seen.map(({ repeats }) => repeats)).size === 1
  const saysAllAlike = isEquallyOften || (at[1] ?? 0) > alikeBeyond
  if (saysAllAlike && spreadOf(scaled) > alikeSpread) return undefined
  const [p = 1, q = 1, v = 1] = at.map(Math.exp)
  const logLikelihood = seen.reduce((sum, one) => sum + logLikelihoodOf([p, q, v * scale], one), 0)
  return { p, q, v: v * scale, logLikelihood }
}

/** What a purchase of theirs is worth on average; of whoever never came back, everybody's mean. With q ≤ 1 there is none. */
export function expectedSpending({ p, q, v }: SpendingLaw, { repeats, spent = 0 }: Spending): number | undefined {
  if (q <= 1 && repeats === 0) return undefined
  const [x, mean] = spent > 0 ? [repeats, spent] : [0, 0]
  const value = (p * (v + x * mean)) / (p * x + q - 1)
  return value > 0 && Number.isFinite(value) ? value : undefined
}
