/** How two words of names relate: the same, a short form, an initial, a slip of the key, alike, or different. */
import type { Value } from './comparable.ts'
import { areNicknames } from './names/nicknames.ts'
import { isOneSlipApart, jaroWinkler } from './similarity.ts'

export const same = 0
export const nickname = 1
export const initial = 2
export const close = 3
export const alike = 4
export const differs = 5

/** Jaro-Winkler bounds for “a misspelling” and “may be one”: Splink's name comparison uses .92 and .88, Winkler .9. */
const closeFrom = 0.92
const alikeFrom = 0.86

/** @returns one of the constants above: the lower, the nearer */
export function compareWords(a: Value, b: Value): number {
  if (a === b) return same
  const [one, other] = [a.text, b.text]
  if (one === other) return same
  if (one.length === 1 || other.length === 1) return one.charCodeAt(0) === other.charCodeAt(0) ? initial : differs
  if (areNicknames(one, other)) return nickname
  const likeness = jaroWinkler(one, other)
  if (likeness >= closeFrom) return close
  if (Math.min(one.length, other.length) >= 4 && isOneSlipApart(one, other)) return close
  if (likeness >= alikeFrom || a.sound === b.sound) return alike
  return differs
}

/** The nearest that any word of one is to any of the other. Sets nothing where there is none: `differs`. */
export function nearest(some: readonly Value[], others: readonly Value[]): { level: number; rarity: number } {
  let level = differs
  let rarity = 0
  for (const a of some)
    for (const b of others) {
      const reached = compareWords(a, b)
      if (reached < level) {
        level = reached
        rarity = Math.min(a.rarity, b.rarity)
      } else if (reached === level && level === same) rarity = Math.max(rarity, Math.min(a.rarity, b.rarity))
    }
  return { level, rarity }
}
