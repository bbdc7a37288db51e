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
