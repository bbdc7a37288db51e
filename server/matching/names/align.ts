/**
 * Which word of one name answers to which of another, each once, the nearest first. What comes out is kept in `aligned`
 * until the next two names: comparing pairs by the million must not leave work for the collector.
 */
import type { Value } from '../comparable.ts'
import { alike, compareWords, initial, nickname, same } from '../compare-words.ts'

/** Words past these are not compared: no name needs them to be told from another. */
export const mostWords = 12

interface Side {
  /** The other name's word that answers to each; -1 for none. */
  partner: Int8Array
  /** How near the two are (compare-words.ts). */
  level: Int8Array
  /** How many words were looked at. */
  words: number
}
const sideOf = (): Side => ({ partner: new Int8Array(mostWords), level: new Int8Array(mostWords), words: 0 })
export const aligned = { a: sideOf(), b: sideOf() }
const levels = new Int8Array(mostWords * mostWords)

/**
 * @param familyA and `familyB`: from which place on words are the family's. Words of one part in their names are preferred;
 * where names have no parts, 0 and 0.
 */
export function align(some: readonly Value[], others: readonly Value[], familyA = 0, familyB = 0): void {
  const { a, b } = aligned
  a.words = Math.min(some.length, mostWords)
  b.words = Math.min(others.length, mostWords)
  for (let at = 0; at < mostWords; at++) a.partner[at] = b.partner[at] = -1
  let seen = 0
  for (let i = 0; i < a.words; i++)
    for (let j = 0; j < b.words; j++) {
      const level = compareWords(some[i] as Value, others[j] as Value)
      levels[i * mostWords + j] = level
      seen |= 1 << level
    }
  if (seen & (1 << same)) pairUp(same, familyA, familyB)
  if (!hasUnanswered(a) || !hasUnanswered(b)) return
  // Which side is looked at first could matter; it must not matter which was given first.
  const isFirst = comesFirst(some, others)
  if (isFirst) joinWords(some, a, others, b, joinedFrom, same)
  joinWords(others, b, some, a, joinedFrom, same)
  if (!isFirst) joinWords(some, a, others, b, joinedFrom, same)
  for (let level = nickname; level <= alike; level++) if (seen & (1 << level)) pairUp(level, familyA, familyB)
  if (!hasUnanswered(a) || !hasUnanswered(b)) return
  if (isFirst) joinWords(some, a, others, b, initialsFrom, initial)
  joinWords(others, b, some, a, initialsFrom, initial)
  if (!isFirst) joinWords(some, a, others, b, initialsFrom, initial)
}
const hasUnanswered = ({ partner, words }: Side): boolean => {
  for (let at = 0; at < words; at++) if (partner[at] === -1) return true
  return false
}
function comesFirst(some: readonly Value[], others: readonly Value[]): boolean {
  if (some.length !== others.length) return some.length < others.length
  for (let at = 0; at < some.length; at++) {
    const [one, other] = [some[at]?.text ?? '', others[at]?.text ?? '']
    if (one !== other) return one < other
  }
  return true
}

/** Words of one part first, then those that have changed parts. */
function pairUp(level: number, familyA: number, familyB: number): void {
  pairUpParts(level, familyA, familyB, true)
  if (familyA > 0 || familyB > 0) pairUpParts(level, familyA, familyB, false)
}
/** Those nearest in place first, from the left: whichever name is given first, the same words are paired. */
function pairUpParts(level: number, familyA: number, familyB: number, isOfOnePart: boolean): void {
  const { a, b } = aligned
  const furthest = Math.max(a.words, b.words)
  for (let apart = 0; apart < furthest; apart++)
    for (let i = 0; i < a.words; i++)
      for (let j = i - apart; j <= i + apart; j += 2 * apart || 1) {
        if (j < 0 || j >= b.words || a.partner[i] !== -1 || b.partner[j] !== -1) continue
        if (levels[i * mostWords + j] !== level || (i >= familyA === j >= familyB) !== isOfOnePart) continue
        a.partner[i] = j
        b.partner[j] = i
        a.level[i] = level
        b.level[j] = level
      }
}

/** How many parts from `from` on, none of them answered, make up a text; 0 if they do not. */
type PartsOf = (parts: readonly Value[], split: Side, from: number, text: string) => number

/** Neighbours that have no answer, against one word: "Kahvi Tukku" is Kahvitukku, J. C. is JC or Jean-Claude. */
function joinWords(
  parts: readonly Value[],
  split: Side,
  wholes: readonly Value[],
  whole: Side,
  partsOf: PartsOf,
  level: number,
): void {
  for (let at = 0; at < whole.words; at++) {
    const text = wholes[at]?.text ?? ''
    if (whole.partner[at] !== -1 || text.length < 2) continue
    for (let from = 0; from < split.words - 1; from++) {
      const count = partsOf(parts, split, from, text)
      if (count === 0) continue
      split.partner.fill(at, from, from + count)
      split.level.fill(level, from, from + count)
      whole.partner[at] = from
      whole.level[at] = level
      break
    }
  }
}
function joinedFrom(parts: readonly Value[], { partner, words }: Side, from: number, text: string): number {
  let length = 0
  for (let at = from; at < words && length < text.length; at++) {
    const part = parts[at]?.text ?? ''
    if (partner[at] !== -1 || !text.startsWith(part, length)) return 0
    length += part.length
    if (length === text.length) return at - from + 1
  }
  return 0
}
const mostInitials = 3
function initialsFrom(parts: readonly Value[], { partner, words }: Side, from: number, text: string): number {
  if (text.length > mostInitials || from + text.length > words) return 0
  for (let at = 0; at < text.length; at++)
    if (partner[from + at] !== -1 || parts[from + at]?.text.charCodeAt(0) !== text.charCodeAt(at)) return 0
  return text.length
}
