/** How two companies' names relate: which words they share, and how much the others would tell apart. */
import type { Value } from '../comparable.ts'
import { same } from '../compare-words.ts'
import { isOneSlipApart, jaroWinkler } from '../similarity.ts'
import { align, aligned } from './align.ts'
import { isNumber } from './company-words.ts'

export const nameLevels = ['same', 'within', 'close', 'overlaps', 'conflicts', 'differs'] as const
const [isSame, within, close, overlaps, conflicts, isOther] = [0, 1, 2, 3, 4, 5]

/** No name is rarer than this, however many rare words it has: they come together. */
const rarestName = 22
/** A word that is nearly another tells so much less than the same word, in bits. */
const nearBits = 2
/** Words up to this many bits together are such as companies add and leave out: group, international, Finland. */
const addedBits = 9
/** Names that have less than this share of their bits in common have nothing to do with each other. */
const leastShared = 0.4
/** What names that conflict still share, in bits: they speak against as names do that have nothing in common, not more. */
const leastConflict = 2
/** Names as a whole, where their words do not answer to each other. */
const nearWhole = 0.94

/** Of the last two names compared: bits of what they share. */
export const sharedName = { rarity: 0 }

/** @returns a level, whichever of the two is given first */
export function compareCompanyNames(some: readonly Value[], others: readonly Value[]): number {
  align(some, others)
  const [a, b] = [read(some, aligned.a, readA), read(others, aligned.b, readB)]
  // Where two words answer to one, either side's bits are those of what is shared: the lesser are sure.
  const shared = Math.min(a.exact, b.exact) + Math.min(a.near, b.near)
  sharedName.rarity = Math.min(shared, rarestName)
  if (a.left === 0 && b.left === 0) return a.isNear ? close : isSame
  if (a.left === 0 || b.left === 0) {
    if (shared === 0) return isOther
    // Of a series, one: Fund II is not the fund.
    if (a.isNumbered || b.isNumbered) return conflict(a.leftBits + b.leftBits)
    return a.leftBits + b.leftBits <= addedBits && !a.isNear ? within : overlaps
  }
  if (isNearWhole(some, others)) {
    sharedName.rarity = Math.max(sharedName.rarity, Math.min(a.leftBits, b.leftBits) - nearBits)
    return close
  }
  if (shared > 0 && shared / (shared + a.leftBits + b.leftBits) >= leastShared)
    return conflict(Math.min(a.leftBits, b.leftBits))
  sharedName.rarity = 0
  return isOther
}

/** Of one name: bits of its words by what answers to them. */
interface Read {
  exact: number
  near: number
  left: number
  leftBits: number
  isNear: boolean
  /** A number has no answer. */
  isNumbered: boolean
}
const newRead = (): Read => ({ exact: 0, near: 0, left: 0, leftBits: 0, isNear: false, isNumbered: false })
const [readA, readB] = [newRead(), newRead()]
function read(words: readonly Value[], { partner, level, words: count }: (typeof aligned)['a'], into: Read): Read {
  into.exact = into.near = into.left = into.leftBits = 0
  into.isNear = into.isNumbered = false
  for (let at = 0; at < count; at++) {
    const { rarity, text } = words[at] as Value
    if (partner[at] === -1) {
      into.left++
      into.leftBits += rarity
      into.isNumbered ||= isNumber(text)
    } else if (level[at] === same) into.exact += rarity
    else {
      into.near += Math.max(0, rarity - nearBits)
      into.isNear = true
    }
  }
  return into
}

/** Words that tell two companies apart take from what the shared ones say: one of each name is enough, the commoner one. */
function conflict(telling: number): number {
  sharedName.rarity = Math.max(leastConflict, sharedName.rarity - telling)
  return conflicts
}

const joined = (words: readonly Value[]): string => words.map((word) => word.text).join('')
const lengthOf = (words: readonly Value[]): number => {
  let length = 0
  for (const word of words) length += word.text.length
  return length
}
/** Words split and misspelt at once. */
function isNearWhole(some: readonly Value[], others: readonly Value[]): boolean {
  const [a, b] = [lengthOf(some), lengthOf(others)]
  if (Math.abs(a - b) > 1 || some.length === others.length) return false
  const [one, other] = [joined(some), joined(others)]
  return isOneSlipApart(one, other) || jaroWinkler(one, other) >= nearWhole
}
