/** How much a share or a count is at least, so few as were counted. */
import { logGamma } from './value/numbers.ts'

/** 95 %, one-sided. */
const usualDeviations = 1.645

/** Of `count` of `of`, the lowest share that would not make it a surprise (Wilson, JASA 22, 1927). */
export function wilsonLow(count: number, of: number, deviations = usualDeviations): number {
  if (of <= 0) return 0
  const share = count / of
  const spread = deviations ** 2 / of
  const middle = share + spread / 2
  const half = deviations * Math.sqrt((share * (1 - share)) / of + spread / (4 * of))
  return Math.max(0, (middle - half) / (1 + spread))
}

/**
 * @returns the natural logarithm of the chance of `count` or more where `expected` are expected (Poisson): above `expected`, where
 * each further term is smaller
 */
export function logUpperTail(count: number, expected: number): number {
  if (count <= expected) return 0
  let [term, sum] = [1, 1]
  for (let next = count + 1; term > sum * 1e-12; next++) {
    term *= expected / next
    sum += term
  }
  return count * Math.log(expected) - expected - logGamma(count + 1) + Math.log(sum)
}
