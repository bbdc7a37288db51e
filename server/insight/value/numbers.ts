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

/** ψ(x) and ψ′(x), x > 0, the first two derivatives of ln Γ: shifted beyond 8, then Abramowitz and Stegun 6.3.18 and 6.4.12. */
export function digammas(x: number): [first: number, second: number] {
  let [first, second, at] = [0, 0, x]
  for (; at < 8; at++) {
    first -= 1 / at
    second += 1 / at ** 2
  }
  const inverse = 1 / at ** 2
  first += Math.log(at) - 0.5 / at - inverse * (1 / 12 - inverse * (1 / 120 - inverse / 252))
  second += 1 / at + inverse / 2 + (inverse / at) * (1 / 6 - inverse * (1 / 30 - inverse / 42))
  return [first, second]
}

/** The chance that a standard normal is below `x`; to 7.5e-8 (Abramowitz and Stegun 26.2.17). */
export function normalBelow(x: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(x))
  const series =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
  const beyond = (Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI)) * series
  return x < 0 ? beyond : 1 - beyond
}
