/**
 * How often customers will buy again: they buy at a rate of their own and drop out for good after some purchase. BG/NBD (Fader,
 * Hardie and Lee, Marketing Science 24, 2005): purchases come at random, whoever bought once is still there. MBG/CNBD-k (Reutterer,
 * Platzer and Schröder, International Journal of Research in Marketing 38, 2021): each k-th tick of a clock is a purchase, so
 * that businesses that buy regularly are told apart from those who are late, and one may drop out after the first.
 */
import type { History } from './histories.ts'
import { hypergeometric, logBeta, logGamma, logOfSum } from './numbers.ts'
import { leastOf, standardErrors } from './optimise.ts'

export interface BuyingParameters {
  r: number
  alpha: number
  a: number
  b: number
}
export interface BuyingModel extends BuyingParameters {
  kind: 'bg-nbd' | 'mbg-cnbd'
  /** Ticks of the clock a purchase; 1 for BG/NBD. */
  k: number
  logLikelihood: number
  standardErrors: BuyingParameters
}
type Shape = Pick<BuyingModel, 'kind' | 'k'>
/** What foresight needs of a model: not how sure its parameters are. */
export type BuyingLaw = BuyingParameters & Shape

/** Fewer who came back say too little of the others. */
export const fewestRepeatBuyers = 50
/** More regular than this is a subscription. */
const largestK = 6
/** Starts: what the papers' examples ended at, and one where nobody drops out soon. */
const starts: readonly (readonly number[])[] = [
  [0, 1, 0, 1],
  [-1, 1, -0.5, 0.7],
]
/** A weak pull back keeps small samples from running off to where a parameter is as good as infinite for nothing. */
const pull = 1e-4

/**
 * Of all customers together. What is the same for many is reckoned once for all of them, since a fit asks thousands of times: what
 * hangs on how often somebody came back alone, and the rest of those who came back as often, when and as long ago (days are few, and
 * where all buy alike, as subscribers do, the fit is long).
 */
function logLikelihoodOver(histories: readonly History[], { kind, k }: Shape): (of: BuyingParameters) => number {
  const often = [...new Set(histories.map(({ repeats }) => repeats))].sort((a, b) => a - b)
  const counts = new Map(often.map((repeats) => [repeats, 0]))
  for (const { repeats } of histories) counts.set(repeats, (counts.get(repeats) ?? 0) + 1)
  const alike = countAlike(histories)
  const times = histories.reduce((sum, { repeats, logGaps }) => sum + (k - 1) * logGaps - repeats * logGamma(k), 0)
  return (of) => {
    const { r, alpha, a, b } = of
    let sum = times
    for (const repeats of often) {
      const chances = kind === 'mbg-cnbd' ? repeats + 1 : repeats
      const rate = logGamma(r + k * repeats) - logGamma(r) + r * Math.log(alpha)
      sum += (counts.get(repeats) ?? 0) * (rate + logBeta(a, b + chances) - logBeta(a, b))
    }
    for (const { one, count } of alike) {
      const { logAlive, logGone } = odds(of, { kind, k }, one)
      sum += count * (logOfSum(logAlive, logGone) - (r + k * one.repeats) * Math.log(alpha + one.watched))
    }
    return sum
  }
}

function countAlike(histories: readonly History[]): { one: History; count: number }[] {
  const alike = new Map<string, { one: History; count: number }>()
  for (const one of histories) {
    const by = `${one.repeats} ${one.lastAt} ${one.watched}`
    const known = alike.get(by)
    if (known) known.count++
    else alike.set(by, { one, count: 1 })
  }
  return [...alike.values()]
}

/** Logarithms of how likely it is that they are still there and that they are not, as far as both differ. */
function odds(
  { r, alpha, a, b }: BuyingParameters,
  { kind, k }: Shape,
  { repeats, lastAt, watched }: Pick<History, 'repeats' | 'lastAt' | 'watched'>,
): { logAlive: number; logGone: number } {
  const bought = k * repeats
  const chances = kind === 'mbg-cnbd' ? repeats + 1 : repeats
  const logGone =
    chances === 0
      ? Number.NEGATIVE_INFINITY
      : Math.log(a / (b + chances - 1)) + (r + bought) * Math.log((alpha + watched) / (alpha + lastAt))
  let term = 1
  let alive = 1
  for (let j = 1; j < k; j++) {
    term *= ((r + bought + j - 1) * (watched - lastAt)) / (j * (alpha + watched))
    alive += term
  }
  return { logAlive: Math.log(alive), logGone }
}

function fitShape(histories: readonly History[], shape: Shape): BuyingModel {
  const logLikelihood = logLikelihoodOver(histories, shape)
  const negative = (at: number[]): number => {
    const [r = 1, alpha = 1, a = 1, b = 1] = at.map(Math.exp)
    return -logLikelihood({ r, alpha, a, b })
  }
  const pulled = (at: number[]) => negative(at) + pull * at.reduce((sum, x) => sum + x ** 2, 0)
  const fits = starts.map((start) => leastOf(pulled, start))
  const best = fits.reduce((least, one) => (one.value < least.value ? one : least))
  const [r = 1, alpha = 1, a = 1, b = 1] = best.at.map(Math.exp)
  const [rError = 0, alphaError = 0, aError = 0, bError = 0] = standardErrors(negative, best.at)
  return {
    ...shape,
    ...{ r, alpha, a, b },
    logLikelihood: -negative(best.at),
    standardErrors: { r: rError, alpha: alphaError, a: aError, b: bError },
  }
}

export const fitBgNbd = (histories: readonly History[]): BuyingModel => fitShape(histories, { kind: 'bg-nbd', k: 1 })

/** The k with the highest likelihood: taken as long as one more makes it likelier. */
export function fitMbgCnbd(histories: readonly History[]): BuyingModel {
  let best = fitShape(histories, { kind: 'mbg-cnbd', k: 1 })
  for (let k = 2; k <= largestK; k++) {
    const next = fitShape(histories, { kind: 'mbg-cnbd', k })
    if (next.logLikelihood <= best.logLikelihood) break
    best = next
  }
  return best
}

/** So much likelier (in natural logarithms) the one with a clock must be: less tells nothing, and BG/NBD is the one people know. */
const clearlyLikelier = 2

/** Whichever is clearly likelier; undefined where fewer than `fewestRepeatBuyers` came back. */
export function fitBuying(histories: readonly History[]): BuyingModel | undefined {
  if (histories.filter(({ repeats }) => repeats > 0).length < fewestRepeatBuyers) return undefined
  const [bg, mbg] = [fitBgNbd(histories), fitMbgCnbd(histories)]
  return mbg.logLikelihood > bg.logLikelihood + clearlyLikelier ? mbg : bg
}

/** That they have not dropped out, 0–1. BG/NBD says 1 of whoever never came back: that is not known, not certain. */
export function aliveChance(model: BuyingLaw, one: History): number {
  const { logAlive, logGone } = odds(model, model, one)
  return Math.exp(logAlive - logOfSum(logAlive, logGone))
}

/**
 * Purchases expected within `ahead` units of time from now. Exact for k = 1 (Fader, Hardie and Lee 2005, equation 10); for a
 * larger k those still there are taken to buy at random at a k-th of the clock's rate.
 */
export function expectedPurchases(model: BuyingLaw, one: History, ahead: number): number {
  const { kind, k, r, alpha, b } = model
  // The integral has a removable pole where a = 1.
  const a = Math.abs(model.a - 1) < 1e-6 ? 1 + 1e-6 : model.a
  const chances = kind === 'mbg-cnbd' ? one.repeats + 1 : one.repeats
  const [shape, rate, through] = [r + k * one.repeats, (alpha + one.watched) * k, ahead]
  const left = (rate / (rate + through)) ** shape
  const z = through / (rate + through)
  const inner = 1 - left * hypergeometric(shape, b + chances, a + b + chances - 1, z)
  return ((a + b + chances - 1) / (a - 1)) * inner * aliveChance(model, one)
}

/** Purchases expected of somebody new within `time`, for the check that a model agrees with what happened. */
export function expectedOfNew({ r, alpha, a: given, b }: BuyingParameters, time: number): number {
  const a = Math.abs(given - 1) < 1e-6 ? 1 + 1e-6 : given
  const left = (alpha / (alpha + time)) ** r
  return ((a + b - 1) / (a - 1)) * (1 - left * hypergeometric(r, b, a + b - 1, time / (alpha + time)))
}
