/** Which of the pairs worth comparing a model is made of, where there are very many. */
import type { Blocks } from './blocking.ts'

/** When so many pairs have been looked at, those of further records are not. */
export const mostPairs = 500_000

/** Positions of the pairs that are looked at, lower first, in order; each stands for so many. */
export interface SampledPairs {
  a: Int32Array
  b: Int32Array
  standsFor: number
}
/**
 * All pairs of a record with those after it, or none: to draw from all pairs, all would have to be made.
 * @param records how many there are
 */
export function samplePairs(records: number, blocks: Blocks): SampledPairs {
  const chosen: number[] = []
  let count = 0
  for (const at of scattered(records)) {
    if (count >= mostPairs) break
    count += blocks.partnersAfter(at).length
    chosen.push(at)
  }
  const [a, b] = [new Int32Array(count), new Int32Array(count)]
  let kept = 0
  for (const at of chosen.sort((x, y) => x - y)) {
    const partners = blocks.partnersAfter(at)
    a.fill(at, kept, kept + partners.length)
    b.set(partners, kept)
    kept += partners.length
  }
  return { a, b, standsFor: records / Math.max(1, chosen.length) }
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))
/** Every position once; however many of them are taken, they lie evenly among all (Weyl: steps by the golden ratio). */
function* scattered(size: number): Generator<number> {
  let step = Math.max(1, Math.round(size * 0.618034))
  while (commonDivisor(size, step) !== 1) step++
  for (let at = 0, taken = 0; taken < size; taken++, at = (at + step) % size) yield at
}
