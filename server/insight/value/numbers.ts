/** Functions of mathematics that JavaScript lacks. */

/** Lanczos' coefficients for g = 7, n = 9 (P. Godfrey, 2001): about 15 digits. */
const lanczos = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
  1.505_632_735_149_311_6e-7,
]

/** ln Γ(x), x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const z = x - 1
  let sum = lanczos[0] ?? 0
  for (let at = 1; at < lanczos.length; at++) sum += (lanczos[at] ?? 0) / (z + at)
  const t = z + 7.5
  return Math.log(Math.sqrt(2 * Math.PI)) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}

export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** ln(eᵃ + eᵇ) without overflow. */
export function logOfSum(a: number, b: number): number {
  const most = Math.max(a, b)
  return most === Number.NEGATIVE_INFINITY ? most : most + Math.log(Math.exp(a - most) + Math.exp(b - most))
}

const mostTerms = 5000

/**
 * Gauss' hypergeometric ₂F₁(a, b; c; z) for 0 ≤ z < 1 by its series (Abramowitz and Stegun 15.1.1), after Euler's
 * transformation (15.3.3) where that makes the terms smaller.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  const isBetterTransformed = z > 0.5 && c - a - b < 0
  if (isBetterTransformed) return (1 - z) ** (c - a - b) * series(c - a, c - b, c, z)
  return series(a, b, c, z)
}

function series(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 1
  for (let n = 0; n < mostTerms; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    if (Math.abs(term) < 1e-13 * Math.abs(sum)) break
  }
  return sum
}
