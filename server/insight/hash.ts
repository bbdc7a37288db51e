/** A number for a text: the same in every run, whatever came before it. For drawing samples, never for secrets. */

/**
 * FNV-1a, 32 bits (Fowler, Noll and Vo; RFC 9923), its bits stirred by MurmurHash3's finaliser so that the highest are as good
 * as the lowest: a sample is whoever's number is small.
 * @param seed samples drawn with different ones have nothing to do with each other
 * @returns 0 up to, not including, 2^32
 */
export function hashOf(text: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return stirred(hash)
}

/** Of two numbers one, in which neither can be seen any more. */
export const hashOfBoth = (first: number, second: number): number => stirred(Math.imul(first, 0x9e3779b1) ^ second)

function stirred(given: number): number {
  let hash = Math.imul(given ^ (given >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
