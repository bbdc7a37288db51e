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
/** Names as a whole, where their words do not answer to each other. */
const nearWhole = 0.94

/** Of the last two names compared: bits of what they share. */
export const sharedName = { rarity: 0 }

/** @returns a level, whichever of the two is given first */
export function compareCompanyNames(some: readonly Value[], others: readonly Value[]): number {
  align(some, others)
  const { a, b } = aligned
  let exact = 0
  let near = 0
  let [leftA, leftB] = [0, 0]
  let [countA, countB] = [0, 0]
  let isNumbered = false
  for (let i = 0; i < a.words; i++) {
    const rarity = some[i]?.rarity ?? 0
    const j = a.partner[i] as number
    if (j === -1) {
      leftA += rarity
      countA++
      isNumbered ||= isNumber(some[i]?.text ?? '')
    } else if (a.level[i] === same) exact += Math.min(rarity, others[j]?.rarity ?? 0)
    else near += Math.max(0, Math.min(rarity, others[j]?.rarity ?? 0) - nearBits)
  }
  let isNear = false
  for (let i = 0; i < a.words; i++) if (a.partner[i] !== -1 && a.level[i] !== same) isNear = true
  for (let j = 0; j < b.words; j++)
    if (b.partner[j] === -1) {
      leftB += others[j]?.rarity ?? 0
      countB++
      isNumbered ||= isNumber(others[j]?.text ?? '')
    }
  sharedName.rarity = Math.min(exact + near, rarestName)
  if (countA === 0 && countB === 0) return isNear ? close : isSame
  const shared = exact + near
  if (countA === 0 || countB === 0) {
    if (shared === 0) return isOther
    // Of a series, one: Fund II is not the fund.
    if (isNumbered) return conflict(leftA + leftB)
    return leftA + leftB <= addedBits && !isNear ? within : overlaps
  }
  if (isNearWhole(some, others)) {
    sharedName.rarity = Math.max(sharedName.rarity, Math.min(leftA, leftB) - nearBits)
    return close
  }
  if (shared > 0 && shared / (shared + leftA + leftB) >= leastShared) return conflict(Math.min(leftA, leftB))
  sharedName.rarity = 0
  return isOther
}

/** Words that tell two companies apart take from what the shared ones say: one of each name is enough, the commoner one. */
function conflict(telling: number): number {
  sharedName.rarity = Math.max(0, sharedName.rarity - telling)
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
