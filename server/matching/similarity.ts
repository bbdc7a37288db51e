/**
 * How alike two words are. Jaro and Winkler's similarity (Winkler 1990, "String Comparator Metrics and Enhanced Decision
 * Rules in the Fellegi-Sunter Model of Record Linkage"), and whether one slip of the fingers parts two texts (Damerau 1964:
 * a letter too many, too few, another, or two swapped).
 */

/** Longer words are compared by their first letters: what is longer is no name. */
const longestWord = 32
const taken = new Uint8Array(longestWord)
const matchedA = new Uint16Array(longestWord)

/** @returns 0 (nothing in common) to 1 (the same) */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1
  // Letters are paired from the left: whichever way round the two are given, the outcome must be the same.
  const [a, b] = one < other ? [one, other] : [other, one]
  const [lengthA, lengthB] = [Math.min(a.length, longestWord), Math.min(b.length, longestWord)]
  if (lengthA === 0 || lengthB === 0) return 0
  const reach = Math.max(0, (Math.max(lengthA, lengthB) >> 1) - 1)
  taken.fill(0, 0, lengthB)
  let matches = 0
  for (let at = 0; at < lengthA; at++) {
    const letter = a.charCodeAt(at)
    const to = Math.min(lengthB - 1, at + reach)
    for (let other = Math.max(0, at - reach); other <= to; other++) {
      if (taken[other] || b.charCodeAt(other) !== letter) continue
      taken[other] = 1
      matchedA[matches++] = letter
      break
    }
  }
  if (matches === 0) return 0
  let swapped = 0
  for (let other = 0, at = 0; other < lengthB; other++)
    if (taken[other] && b.charCodeAt(other) !== matchedA[at++]) swapped++
  const jaro = (matches / lengthA + matches / lengthB + (matches - swapped / 2) / matches) / 3
  if (jaro < 0.7) return jaro
  let prefix = 0
  while (prefix < 4 && prefix < lengthA && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

/** Whether one letter too many, too few or another, or two neighbours swapped, is all that parts them. Equal texts: false. */
export function isOneSlipApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1 || a === b) return false
  let from = 0
  while (from < short.length && short.charCodeAt(from) === long.charCodeAt(from)) from++
  let [endShort, endLong] = [short.length - 1, long.length - 1]
  while (endShort >= from && short.charCodeAt(endShort) === long.charCodeAt(endLong)) {
    endShort--
    endLong--
  }
  if (endLong === from) return true
  return (
    short.length === long.length &&
    endLong === from + 1 &&
    short.charCodeAt(from) === long.charCodeAt(from + 1) &&
    short.charCodeAt(from + 1) === long.charCodeAt(from)
  )
}

/** @param text folded @returns which letters it has, a bit each; all that is no letter shares one */
export function lettersOf(text: string): number {
  let letters = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at) - 97
    letters |= 1 << (letter >= 0 && letter < 26 ? letter : 26)
  }
  return letters
}
function bitsIn(letters: number): number {
  let bits = letters - ((letters >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
/** Jaro at which Winkler's four first letters can still bring two words to .86. */
const leastJaro = 1 - (1 - 0.86) / 0.6
/** Whether two words have so few letters in common that they cannot be alike; seldom true of ones that are. */
export function areFarApart(a: string, lettersA: number, b: string, lettersB: number): boolean {
  const matched = Math.min(a.length - bitsIn(lettersA & ~lettersB), b.length - bitsIn(lettersB & ~lettersA))
  return matched <= 0 || (matched / a.length + matched / b.length + 1) / 3 < leastJaro
}

const longestCounted = 24
const rows = [0, 1, 2].map(() => new Uint8Array(longestCounted + 1))
/**
 * Slips of the fingers from one word to another: letters too many, too few, other ones, neighbours swapped (Damerau 1964, as
 * optimal string alignment). @returns their number; `most + 1` for more than `most`
 */
export function slipsApart(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  if (a.length > longestCounted || b.length > longestCounted) return a === b ? 0 : most + 1
  let [before, last, next] = rows as [Uint8Array, Uint8Array, Uint8Array]
  for (let at = 0; at <= b.length; at++) last[at] = at
  for (let i = 1; i <= a.length; i++) {
    next[0] = i
    const letter = a.charCodeAt(i - 1)
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1)
      let slips = (last[j - 1] ?? 0) + (letter === other ? 0 : 1)
      slips = Math.min(slips, (last[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        slips = Math.min(slips, (before[j - 2] ?? 0) + 1)
      next[j] = slips
    }
    const spare = before
    before = last
    last = next
    next = spare
  }
  return Math.min(last[b.length] ?? 0, most + 1)
}
