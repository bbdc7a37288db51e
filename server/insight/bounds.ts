/** How much a share or a count is at least, so few as were counted. */

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
