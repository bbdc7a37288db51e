/** Figures of a report in words: what each is called, what it comes to, and which calls are behind it. */
import type { CountedFigure, ReportBy, ReportFigures, ReportRow } from '../../shared/reports.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import type { Words } from '../words.tsx'

/** Those that are no count, and the counted one whose calls they are made of. */
export const madeOf = {
  serviceLevel: 'offered',
  abandonRate: 'abandoned',
  asaMs: 'answered',
  longestWaitMs: 'offered',
  ahtMs: 'handled',
  acwMs: 'handled',
  occupancy: undefined,
  agentsThere: undefined,
  agentsNeeded: undefined,
} as const satisfies Partial<Record<keyof ReportFigures, CountedFigure | undefined>>
export type MadeFigure = keyof typeof madeOf
export type Figure = CountedFigure | MadeFigure

const isMade = (figure: Figure): figure is MadeFigure => figure in madeOf
export const callsOf = (figure: Figure): CountedFigure | undefined => (isMade(figure) ? madeOf[figure] : figure)

export function valueInWords(figure: Figure, figures: ReportFigures, words: Words): string {
  const value = figures[figure]
  if (value === undefined) return words.say('ui.none')
  if (figure === 'serviceLevel' || figure === 'abandonRate' || figure === 'occupancy') return words.percent(value)
  // A twentieth of an agent is somebody all the same.
  if (figure === 'agentsThere') return words.number(Number(value.toPrecision(value < 1 ? 1 : 2)))
  return figure.endsWith('Ms') ? minutesAndSeconds(value) : words.number(value)
}

export const figureInWords = (figure: Figure, words: Words): string => words.say(`ui.reports.figure.${figure}`)

const halfHourMs = 1_800_000

/** What a row is called. */
export function rowInWords(by: ReportBy, { key, label }: Pick<ReportRow, 'key' | 'label'>, words: Words): string {
  if (key === '') {
    const isNamed = by === 'agent' || by === 'team' || by === 'line'
    return words.say(`ui.reports.by-none.${isNamed ? by : 'other'}`)
  }
  if (by === 'queue') return words.queue(key)
  if (by === 'day') return words.day(key)
  if (by === 'hour') return `${key}–${String((Number(key) + 1) % 24).padStart(2, '0')}`
  if (by === 'half-hour') return `${words.time(Date.parse(key))}–${words.time(Date.parse(key) + halfHourMs)}`
  return label ?? key
}

/** The same, with its day where the rows are of several. */
export function slotInWords(
  by: ReportBy,
  row: Pick<ReportRow, 'key' | 'label'>,
  isOfDays: boolean,
  words: Words,
): string {
  const named = rowInWords(by, row, words)
  return by === 'half-hour' && isOfDays ? `${words.date(words.today(Date.parse(row.key)))} ${named}` : named
}
