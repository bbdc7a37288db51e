/**
 * Which undecided pair a person should look at first: the one whose answer is worth most.
 *
 * Value = how uncertain it is × what hangs on it.
 * - Uncertain: the entropy, in bits, of the chance that they are one: 1 at even odds, .08 at 99 %. A question whose answer
 *   is all but known teaches nothing (uncertainty sampling: Settles, Active Learning Literature Survey, 2009, § 3.1).
 * - What hangs on it: 1 + the decimal logarithm of what the two customers owe or are owed and have bought, in minor units
 *   of one currency, capped at 8 (a million in cents): ten times the money is one step more, and no single giant keeps
 *   all others waiting.
 */
import type { Money } from '../../../shared/vocabulary.ts'

const mostSteps = 8

/** Entropy in bits of a chance given by its odds in bits, 0–1. */
export function uncertainty(weightBits: number): number {
  // Of the likelier side, so that no large power overflows.
  const less = 1 / (1 + 2 ** Math.abs(weightBits))
  const more = 1 - less
  return less === 0 ? 0 : -less * Math.log2(less) - more * Math.log2(more)
}

/** @param stakeMinor 0 where nothing is known to hang on it */
export function doubtValue(weightBits: number, stakeMinor: number): number {
  return uncertainty(weightBits) * (1 + Math.min(mostSteps, Math.log10(1 + Math.abs(stakeMinor))))
}

/** What is at stake, in the currency there is most of: amounts of several are never added. */
export function mostOf(amounts: readonly Money[]): Money | undefined {
  const sums = new Map<string, number>()
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + Math.abs(minor))
  const ranked = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const [first] = ranked
  return first && first[1] > 0 ? { minor: first[1], currency: first[0] } : undefined
}
