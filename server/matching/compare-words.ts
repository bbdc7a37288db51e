/** How two words of names relate: the same, a short form, an initial, a slip of the key, alike, or different. */
import type { Value } from './comparable.ts'
import { areNicknames } from './names/nicknames.ts'
import { areFarApart, isOneSlipApart, jaroWinkler, slipsApart } from './similarity.ts'

export const same = 0
export const nickname = 1
export const initial = 2
export const close = 3
export const alike = 4
export const differs = 5

/** Jaro-Winkler bounds for “a misspelling” and “may be one”: Splink's name comparison uses .92 and .88, Winkler .9. */
const closeFrom = 0.92
const alikeFrom = 0.86
/** Jaro-Winkler forgives words with one beginning too much: beside it so many slips, and of a misspelling one in four letters. */
const mostSlips = 3
const lettersPerSlip = 4
/** In shorter words one slip makes another word. */
const shortestClose = 4

/** @returns one of the constants above: the lower, the nearer; the same whichever way round */
export function compareWords(a: Value, b: Value): number {
  if (a === b) return same
  const [one, other] = [a.text, b.text]
  if (one === other) return same
  if (one.length === 1 || other.length === 1) return one.charCodeAt(0) === other.charCodeAt(0) ? initial : differs
  if (a.hasForms && b.hasForms && areNicknames(one, other)) return nickname
  const soundsSame = a.sound === b.sound
  if (!soundsSame && areFarApart(one, a.letters, other, b.letters)) return differs
  if (hasDigit(a) || hasDigit(b)) return differs
  if (soundsSame) return isRespelt(one, other) ? same : close
  // What makes another name that many have is no slip of the key: Jari is not Kari. Shortened, it may be: Stan and Stanley.
  if (a.isCommon && b.isCommon) return one.startsWith(other) || other.startsWith(one) ? alike : differs
  const shortest = Math.min(one.length, other.length)
  if (shortest < shortestClose) return shortest >= 3 && isOneSlipApart(one, other) ? alike : differs
  if (isOneSlipApart(one, other)) return close
  const likeness = jaroWinkler(one, other)
  if (likeness >= alikeFrom) {
    const longest = Math.max(one.length, other.length)
    const slips = slipsApart(one, other, mostSlips)
    // The same letters in another order are keys that were hit too fast.
    const isShuffled = one.length === other.length && a.letters === b.letters
    if (likeness >= closeFrom && (isShuffled || slips * lettersPerSlip <= longest)) return close
    if (slips <= mostSlips) return alike
  }
  return soundsNear(a, b) ? alike : differs
}
/** Mäkelä is written Makela and Maekelae. */
const withoutUmlauts = (word: string): string => word.replace(/([ao])e/g, '$1').replace(/ue/g, 'u')
const isRespelt = (one: string, other: string): boolean => withoutUmlauts(one) === withoutUmlauts(other)
const shortestSound = 5
const soundsNear = (a: Value, b: Value): boolean =>
  Math.min(a.sound.length, b.sound.length) >= shortestSound && isOneSlipApart(a.sound, b.sound)
/** Digits share a bit with all that is no letter: a look is worth it there only. */
const hasDigit = ({ letters, text }: Value): boolean => (letters & (1 << 26)) !== 0 && /\d/.test(text)
