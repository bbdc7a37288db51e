/** Figures of a run: how samples spread, and how ours stand to a floor measured in the same run. */
export interface Spread {
  samples: number
  p50: number
  p95: number
  p99: number
}

/** Nearest-rank percentiles (of the values as they were measured, nothing interpolated). */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort()
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
  return { samples: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** One line of a bench: ours beside the floor, and what may not be exceeded. */
export interface Figure {
  name: string
  unit: 'ms' | 'µs'
  ours: Spread
  floor: Spread
  /** The most the ratio may be, or what was measured itself in ms; without a bound the figure only informs. */
  bound?: { of: Percentile; most: number } | { of: Percentile; mostMs: number }
}
/** One number that is no spread: what a whole run took, or how two runs stand to each other. */
export interface Single {
  name: string
  unit: 'CPU-s' | 'MB' | 'KB' | 's' | 'ms' | 'µs' | 'times'
  ours: number
  floor?: number
  /** The most our own number may be; without a bound it only informs. */
  bound?: { most: number }
}
type Percentile = 'p50' | 'p95' | 'p99'

/** What is written down of a figure beside what was measured. */
export const ratiosOf = (figure: Figure | Single): Record<string, number> | number | undefined =>
  isSingle(figure)
    ? figure.floor && figure.ours / figure.floor
    : { p50: ratioOf(figure, 'p50'), p95: ratioOf(figure, 'p95'), p99: ratioOf(figure, 'p99') }
export const ratioOf = (figure: Figure, at: 'p50' | 'p95' | 'p99'): number => figure.ours[at] / figure.floor[at]
const isSingle = (figure: Figure | Single): figure is Single => typeof figure.ours === 'number'
export function isMissed(figure: Figure | Single): boolean {
  if (isSingle(figure)) return figure.bound !== undefined && !(figure.ours <= figure.bound.most)
  return isSpreadMissed(figure)
}
const isSpreadMissed = (figure: Figure): boolean =>
  figure.bound !== undefined &&
  !('mostMs' in figure.bound
    ? figure.ours[figure.bound.of] <= figure.bound.mostMs
    : ratioOf(figure, figure.bound.of) <= figure.bound.most)

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2))

function singleLineOf(figure: Single): string {
  const { name, unit, ours, floor, bound } = figure
  const ratio = floor === undefined ? '' : (ours / floor).toFixed(2)
  const verdict = bound ? `≤ ${short(bound.most)}: ${isMissed(figure) ? 'MISSED' : 'met'}` : ''
  const numbers = `${short(ours).padEnd(22)}${(floor === undefined ? '' : short(floor)).padEnd(22)}`
  return `${name.padEnd(44)}${unit.padStart(10)}  ${numbers}${ratio.padEnd(20)}${verdict}`
}

export function lineOf(figure: Figure | Single): string {
  if (isSingle(figure)) return singleLineOf(figure)
  const spread = ({ p50, p95, p99 }: Spread) => [p50, p95, p99].map(short).join(' / ').padEnd(22)
  const ratios = (['p50', 'p95', 'p99'] as const).map((at) => ratioOf(figure, at).toFixed(2)).join(' / ')
  const { bound } = figure
  const most = bound && ('mostMs' in bound ? `${bound.mostMs} ms` : short(bound.most))
  const verdict = bound ? `${bound.of} ≤ ${most}: ${isMissed(figure) ? 'MISSED' : 'met'}` : ''
  const samples = String(figure.ours.samples).padStart(6)
  return `${figure.name.padEnd(44)}${samples}  ${figure.unit}  ${spread(figure.ours)}${spread(figure.floor)}${ratios.padEnd(20)}${verdict}`
}

export const heading = `${'p50 / p95 / p99'.padEnd(44)}${'n'.padStart(6)}      ${'ours'.padEnd(22)}${'floor'.padEnd(22)}${'ratio'.padEnd(20)}bound`
