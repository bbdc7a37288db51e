/** Stays and agents' times, or days of them rolled up, put into rows by whatever is asked for. Pure; see docs/reports.md for what each figure is. */
import type { ServiceLevelGoal } from '../../shared/queue-board.ts'
import type { CountedFigure, QueueReport, ReportBy, ReportRow } from '../../shared/reports.ts'
import type { QueueReportAsked } from '../ports/reporter.ts'
import type { AgentSpan } from './agent-times.ts'
import { agentsNeeded } from './erlang-c.ts'
import { createTimes, quarters, type TimeKind } from './half-hours.ts'
import { usualGoal } from './service-level.ts'
import {
  addStay,
  addTime,
  answererOf,
  countsAs,
  figuresOf,
  formulasOf,
  isThere,
  noSums,
  type ReckonedStay,
  type Sums,
} from './stay-figures.ts'
import { addCell, addCellTimes, type Cell, type CellKind, staysIn, thereIn } from './tallies.ts'

export interface ReportMaking {
  /** @param stay of whichever queue */
  add(stay: ReckonedStay): void
  addSpan(span: AgentSpan): void
  /** In place of a day's stays and spans: cells of each of `kindsFor` what is asked. @param startMs when the day begins */
  addCells(kind: CellKind, startMs: number, cells: readonly Cell[]): void
  report(): QueueReport
}

const dayMs = 86_400_000
/** A chart of more half hours says nothing. */
const halfHoursUpToMs = 2 * dayMs + 2 * 3_600_000

export const goalOf = ({ goals }: Pick<QueueReportAsked, 'goals'>, queue: string): ServiceLevelGoal =>
  goals[queue] ?? usualGoal

/** Of which row a stay is. */
export function rowKey(by: ReportBy, stay: ReckonedStay, keyAt: (kind: TimeKind, atMs: number) => string): string {
  if (by === 'queue') return stay.queue
  if (by === 'line') return stay.line?.number ?? ''
  if (by === 'team') return stay.team ?? ''
  if (by === 'agent') return answererOf(stay) ?? ''
  return keyAt(by, Date.parse(stay.joinedAt))
}

/** Whether a stay is behind this figure of this row; of all rows where none is named. */
export function isBehind(asked: QueueReportAsked, key: string | undefined, figure: CountedFigure) {
  const { keyAt } = createTimes(asked.timeZone)
  return (stay: ReckonedStay): boolean =>
    countsAs[figure](stay, goalOf(asked, stay.queue)) && (key === undefined || rowKey(asked.by, stay, keyAt) === key)
}

interface Rows {
  by: ReportBy
  sums: Map<string, Sums>
}

const seriesBy = ({ from, to }: Pick<QueueReportAsked, 'from' | 'to'>): 'half-hour' | 'day' =>
  Date.parse(to) - Date.parse(from) <= halfHoursUpToMs ? 'half-hour' : 'day'

const kinds: Record<ReportBy, CellKind> = {
  ...{ queue: 'queue', day: 'queue', hour: 'half-hour', 'half-hour': 'half-hour', agent: 'agent', team: 'agent' },
  line: 'line',
}
/** In which kind of a day's cells the rows are. */
export const kindOf = (by: ReportBy): CellKind => kinds[by]
/** What of a day that is rolled up a report needs. */
export const kindsFor = (asked: Pick<QueueReportAsked, 'from' | 'to' | 'by'>): CellKind[] => [
  ...new Set(['queue', kindOf(seriesBy(asked)), kindOf(asked.by)] as const),
]

/** Of which row a cell is; undefined of none: agents' times of all queues are no queue's. */
function cellKeys({ teams }: Pick<QueueReportAsked, 'teams'>, keyAt: (kind: TimeKind, atMs: number) => string) {
  return (by: ReportBy, [key, queue]: Cell, startMs: number): string | undefined => {
    if (by === 'queue') return queue ?? undefined
    if (by === 'day') return keyAt('day', startMs)
    if (by === 'hour' || by === 'half-hour') return keyAt(by, Date.parse(key))
    return by === 'team' ? (teams[key] ?? '') : key
  }
}

/**
 * How many stays of a day that is rolled up are behind a figure, of one row or of all.
 * @returns what counts them in that day's roll-ups: of `kindOf` what is asked, or `queue` where no row is named
 */
export function createCounting(asked: QueueReportAsked, key: string | undefined, figure: CountedFigure) {
  const cellKey = cellKeys(asked, createTimes(asked.timeZone).keyAt)
  return (cells: readonly Cell[], startMs: number): number => {
    const sums = noSums()
    for (const cell of cells) {
      const [, queue] = cell
      if (queue === null || (asked.queue ?? queue) !== queue) continue
      if (key === undefined || cellKey(asked.by, cell, startMs) === key) addCell(sums, cell, goalOf(asked, queue))
    }
    return sums[figure]
  }
}

export function createQueueReport(asked: QueueReportAsked): ReportMaking {
  const { from, to, by, queue } = asked
  const times = createTimes(asked.timeZone)
  const [fromMs, toMs] = [Date.parse(from), Math.min(Date.parse(to), Date.parse(asked.now))]
  const total = noSums()
  const rows: Rows = { by, sums: new Map() }
  const series: Rows & { by: 'half-hour' | 'day' } = { by: seriesBy(asked), sums: new Map() }
  const labels = new Map<string, { label: string; atMs: number }>()
  const queues = new Set<string>()

  const sumsOf = ({ sums }: Rows, key: string): Sums => {
    const had = sums.get(key) ?? noSums()
    sums.set(key, had)
    return had
  }
  const cellKey = cellKeys(asked, times.keyAt)
  const isAsked = (name: string): boolean => queue === undefined || name === queue
  /** An agent in several queues counts once, and of one queue in that one. */
  const countsTimesOf = (of: string | null | undefined): boolean => (of ?? undefined) === queue

  function addToRows(into: Rows, span: AgentSpan): void {
    if (into.by === 'hour' || into.by === 'day' || into.by === 'half-hour') {
      for (const [startMs, endMs] of quarters(span.fromMs, span.toMs))
        addTime(sumsOf(into, times.keyAt(into.by, startMs)), span, endMs - startMs)
      return
    }
    const lastsMs = span.toMs - span.fromMs
    if (into.by === 'agent') addTime(sumsOf(into, span.agent), span, lastsMs)
    if (into.by === 'team') addTime(sumsOf(into, asked.teams[span.agent] ?? ''), span, lastsMs)
  }
  /** Of a line that has had several the newest is told. */
  function label(number: string, written: string | undefined, atMs: number): void {
    if (written !== undefined && atMs >= (labels.get(number)?.atMs ?? 0)) labels.set(number, { label: written, atMs })
  }
  /** Into one row, of one cell what was asked of it. */
  function addCellTo(into: Rows, key: string, cell: Cell): void {
    const [, name] = cell
    if (name !== null && isAsked(name) && staysIn(cell) > 0) addCell(sumsOf(into, key), cell, goalOf(asked, name))
    const isTimed = into.by === 'queue' ? name !== null && isAsked(name) : into.by !== 'line' && countsTimesOf(name)
    if (isTimed && thereIn(cell) > 0) addCellTimes(sumsOf(into, key), cell)
  }
  function addDay(cell: Cell): void {
    const [, name] = cell
    if (name !== null && isAsked(name) && staysIn(cell) > 0) {
      queues.add(name)
      addCell(total, cell, goalOf(asked, name))
    }
    if (countsTimesOf(name)) addCellTimes(total, cell)
  }

  /** Of one queue its own; of several what they share. */
  function shared(): ServiceLevelGoal {
    const goals = (queue === undefined ? [...queues] : [queue]).map((name) => goalOf(asked, name))
    const [first = usualGoal] = goals
    return goals.every((goal) => goal.formula === first.formula) ? first : usualGoal
  }
  /** One goal for all; undefined where they differ. */
  function goalOfAll(): QueueReport['goal'] {
    const goals = (queue === undefined ? [...queues] : [queue]).map((name) => goalOf(asked, name))
    const [first] = goals
    if (!first || goals.some((one) => one.seconds !== first.seconds || one.target !== first.target)) return undefined
    return { seconds: first.seconds, target: first.target }
  }

  /** @param lasts how much of the time each row has; undefined: all of it */
  function made(of: Rows, lasts: ReadonlyMap<string, number> | undefined, handleMs: number | undefined): ReportRow[] {
    const isOfOneQueue = queue !== undefined && (of.by === 'half-hour' || of.by === 'hour')
    return [...of.sums]
      .map(([key, sums]): ReportRow => {
        const lastsMs = lasts?.get(key) ?? toMs - fromMs
        const formula = of.by === 'queue' ? goalOf(asked, key).formula : shared().formula
        const needed = isOfOneQueue && handleMs !== undefined ? neededFor(sums.offered, lastsMs, handleMs) : undefined
        const label = labels.get(key)?.label
        return {
          key,
          ...(of.by === 'line' && label !== undefined ? { label } : {}),
          ...figuresOf(sums, formula, lastsMs),
          ...(needed === undefined ? {} : { agentsNeeded: needed }),
        }
      })
      .sort((a, b) => (a.key < b.key ? -1 : 1))
  }
  function neededFor(calls: number, intervalMs: number, handleMs: number): number | undefined {
    const { seconds, target } = goalOf(asked, queue ?? '')
    return agentsNeeded({ calls, intervalMs, handleMs }, { withinMs: seconds * 1000, target })?.agents
  }

  return {
    add(stay) {
      if (!isAsked(stay.queue)) return
      const goal = goalOf(asked, stay.queue)
      const joinedMs = Date.parse(stay.joinedAt)
      queues.add(stay.queue)
      if (stay.line) label(stay.line.number, stay.line.label, joinedMs)
      addStay(total, stay, goal)
      for (const into of [rows, series]) addStay(sumsOf(into, rowKey(into.by, stay, times.keyAt)), stay, goal)
    },
    addSpan(told) {
      const span = { ...told, fromMs: Math.max(fromMs, told.fromMs), toMs: Math.min(toMs, told.toMs) }
      if (span.fromMs >= span.toMs || !isThere(span)) return
      const lastsMs = span.toMs - span.fromMs
      if (by === 'queue' && span.queue !== undefined && isAsked(span.queue))
        addTime(sumsOf(rows, span.queue), span, lastsMs)
      if (!countsTimesOf(span.queue)) return
      addTime(total, span, lastsMs)
      for (const into of [rows, series]) addToRows(into, span)
    },
    addCells(kind, startMs, cells) {
      for (const cell of cells) {
        const [key, name, , , , written, writtenAtMs = 0] = cell
        if (kind === 'queue') addDay(cell)
        if (kind === 'line' && name !== null && isAsked(name)) label(key, written, writtenAtMs)
        for (const into of [rows, series]) {
          const row = kind === kindOf(into.by) ? cellKey(into.by, cell, startMs) : undefined
          if (row !== undefined) addCellTo(into, row, cell)
        }
      }
    },
    report() {
      const lastsOf = (kind: ReportBy) =>
        kind === 'hour' || kind === 'day' || kind === 'half-hour' ? times.within(kind, fromMs, toMs) : undefined
      const lasts = times.within(series.by, fromMs, toMs)
      for (const key of lasts.keys()) sumsOf(series, key)
      const { formula } = shared()
      const figures = figuresOf(total, formula, toMs - fromMs)
      const goal = goalOfAll()
      return {
        ...{ from, to, by },
        ...(queue === undefined ? {} : { queue }),
        total: figures,
        rows: made(rows, lastsOf(by), figures.ahtMs),
        series: { by: series.by, rows: made(series, lasts, figures.ahtMs) },
        formulas: formulasOf(total, formula),
        ...(goal ? { goal } : {}),
        queues: [...queues].sort(),
        at: asked.now,
      }
    },
  }
}
