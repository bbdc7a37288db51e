/**
 * The most that a field could say for a pair, found faster than what it does say: by these, and by their names, nearly all
 * pairs that share one word of a name can be left. Whoever changes a comparison looks here too; a test holds that no pair is left
 * whose weight would have counted.
 */
import type { Comparable, Value } from './comparable.ts'

/** The two have nothing of it in common. */
export const nothing = -1
/** One of them has it not. */
export const unsaid = -2

export interface Ceiling {
  /** Levels that say that a value is shared; `found.rarity` is set at these alone. */
  sharing: readonly string[]
  /** @returns the bits of what is shared, or more; or a constant above */
  bits(a: Comparable, b: Comparable): number
}

/** Numbers and addresses that are nobody's are taken for somebody's: that says no less. */
function rarestShared(some: readonly Value[], others: readonly Value[]): number {
  if (some.length === 0 || others.length === 0) return unsaid
  let bits = nothing
  for (const one of some) for (const other of others) if (one === other) bits = Math.max(bits, one.rarity)
  return bits
}
/** Words may be shared by their sense: all there are, on the side that has less of them. */
function bitsOf(words: readonly Value[]): number {
  let bits = 0
  for (const { rarity } of words) bits += rarity
  return bits
}

const nameLevels = ['same', 'within', 'close', 'overlaps', 'conflicts', 'differs']

/** By field; one that is not here is quickly compared, or may say anything. */
export const ceilings: Readonly<Record<string, Ceiling>> = {
  name: { sharing: nameLevels, bits: (a, b) => Math.min(bitsOf(a.words), bitsOf(b.words)) },
  place: {
    sharing: ['same', 'postal', 'town'],
    bits({ postalCode, town }, b) {
      const isPostal = postalCode !== undefined && postalCode === b.postalCode
      const isTown = town !== undefined && town === b.town
      if (!isPostal && !isTown) return nothing
      return (isPostal ? postalCode.rarity : 0) + (isTown ? town.rarity : 0)
    },
  },
  phone: { sharing: ['same', 'partly'], bits: (a, b) => rarestShared(a.phones, b.phones) },
  email: { sharing: ['same'], bits: (a, b) => rarestShared(a.emails, b.emails) },
}
