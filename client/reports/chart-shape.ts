/** Where a chart's bars, lines and labels stand. Pure; lengths in pixels. */
import type { ReportRow } from '../../shared/reports.ts'

export const parts = ['in-time', 'late', 'abandoned', 'other'] as const
export type PartOfBar = (typeof parts)[number]

export function countsOf({ offered, answered, answeredWithin, abandoned }: ReportRow): Record<PartOfBar, number> {
  const [late, other] = [answered - answeredWithin, offered - answered - abandoned]
  return { 'in-time': answeredWithin, late, abandoned, other }
}

/** The next of 1, 2, 4, 5, 10, 20 … that is no less: an axis is read by its end. */
export function roundUp(most: number): number {
  if (most <= 1) return 1
  const ten = 10 ** Math.floor(Math.log10(most))
  return ([1, 2, 4, 5, 10].find((one) => one * ten >= most) ?? 10) * ten
}

/** Without the empty rows at both ends: a night nobody called in only makes the day narrow. */
export function withoutEmptyEnds<Row extends ReportRow>(rows: readonly Row[]): Row[] {
  const isFull = ({ offered, agentsThere = 0 }: Row) => offered > 0 || agentsThere > 0
  const first = rows.findIndex(isFull)
  return first < 0 ? [] : rows.slice(first, rows.findLastIndex(isFull) + 1)
}

export const height = { bars: 170, labels: 26, level: 84, top: 8, bottom: 8 }
/** For the numbers of both axes. */
export const axisWidth = 46
export const fullHeight = height.top + height.bars + height.labels + height.level + height.bottom
export const levelTop = height.top + height.bars + height.labels

export interface Slot {
  row: ReportRow
  at: number
  /** Its column, and of that the bar. */
  x: number
  width: number
  barX: number
  barWidth: number
  parts: { part: PartOfBar; y: number; height: number }[]
  /** Of the service level. */
  level?: { x: number; y: number }
  hasLabel: boolean
}
export interface ChartShape {
  most: number
  slots: Slot[]
  /** One a run of rows that have a service level, as points of a line. */
  lines: string[]
}

const widestBarPx = 44
/** A label of the axis and a gap. */
const labelPx = 62

/** @param share 0–1 of the lower part */
export const levelY = (share: number): number => levelTop + height.level * (1 - share)

export function chartShape(rows: readonly ReportRow[], widthPx: number): ChartShape {
  const most = roundUp(Math.max(...rows.map(({ offered }) => offered), 1))
  const width = Math.max(0, widthPx - axisWidth) / Math.max(1, rows.length)
  const every = Math.max(1, Math.ceil(labelPx / Math.max(1, width)))
  const slots = rows.map((row, at): Slot => {
    const x = axisWidth + at * width
    const barWidth = Math.min(widestBarPx, Math.max(1, width * 0.74))
    let y = height.top + height.bars
    const counts = countsOf(row)
    const drawn = parts
      .filter((part) => counts[part] > 0)
      .map((part) => {
        const partHeight = (counts[part] / most) * height.bars
        y -= partHeight
        return { part, y, height: partHeight }
      })
    return {
      ...{ row, at, x, width, barX: x + (width - barWidth) / 2, barWidth, parts: drawn },
      ...(row.serviceLevel === undefined ? {} : { level: { x: x + width / 2, y: levelY(row.serviceLevel) } }),
      hasLabel: at % every === 0,
    }
  })
  const lines: string[] = []
  let run: string[] = []
  for (const { level } of [...slots, { level: undefined }]) {
    if (level) run.push(`${level.x.toFixed(1)},${level.y.toFixed(1)}`)
    else if (run.length > 0) {
      lines.push(run.join(' '))
      run = []
    }
  }
  return { most, slots, lines }
}
