/** Stays and agents' times put into rows, by whatever is asked for. Pure; see docs/reports.md for what each figure is. */
import type { ServiceLevelGoal } from '../../shared/queue-board.ts'
import type { CountedFigure, QueueReport, ReportBy, ReportRow } from '../../shared/reports.ts'
import type { QueueReportAsked } from '../ports/reporter.ts'
import { type AgentSpan, agentKey } from './agent-times.ts'
import { agentsNeeded } from './erlang-c.ts'
import { createTimes, quarters, type TimeKind } from './half-hours.ts'
import { usualGoal } from './service-level.ts'
import { addStay, countsAs, figuresOf, formulasOf, noSums, type ReckonedStay, type Sums } from './stay-figures.ts'

export interface ReportMaking {
  add(stay: ReckonedStay): void
  addSpan(span: AgentSpan): void
  report(): QueueReport
}

const dayMs = 86_400_000
/** A chart of more half hours says nothing. */
const halfHoursUpToMs = 2 * dayMs + 2 * 3_600_000

/** What they may be rung in: paused and logged out they are not there. */
const there: readonly AgentSpan['state'][] = ['free', 'ringing', 'talking', 'wrap-up']
const busy: readonly AgentSpan['state'][] = ['talking', 'wrap-up']

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

export function answererOf({ how, extension, username, phoneSystem }: ReckonedStay): string | undefined {
  if (how !== 'answered' || extension === undefined) return undefined
  return agentKey({ phoneSystem, extension, ...(username === undefined ? {} : { username }) })
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

export function createQueueReport(asked: QueueReportAsked): ReportMaking {
  const { from, to, by, queue } = asked
  const times = createTimes(asked.timeZone)
  const [fromMs, toMs] = [Date.parse(from), Math.min(Date.parse(to), Date.parse(asked.now))]
  const total = noSums()
  const rows: Rows = { by, sums: new Map() }
  const isShort = Date.parse(to) - fromMs <= halfHoursUpToMs
  const series: Rows & { by: 'half-hour' | 'day' } = { by: isShort ? 'half-hour' : 'day', sums: new Map() }
  const labels = new Map<string, string>()
  const queues = new Set<string>()

  const sumsOf = ({ sums }: Rows, key: string): Sums => {
    const had = sums.get(key) ?? noSums()
    sums.set(key, had)
    return had
  }
  function addTime(sums: Sums, { state }: AgentSpan, lastsMs: number): void {
    if (there.includes(state)) sums.thereMs += lastsMs
    if (busy.includes(state)) sums.busyMs += lastsMs
  }
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
        const label = labels.get(key)
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
      const goal = goalOf(asked, stay.queue)
      queues.add(stay.queue)
      if (stay.line?.label !== undefined) labels.set(stay.line.number, stay.line.label)
      addStay(total, stay, goal)
      for (const into of [rows, series]) addStay(sumsOf(into, rowKey(into.by, stay, times.keyAt)), stay, goal)
    },
    addSpan(told) {
      const span = { ...told, fromMs: Math.max(fromMs, told.fromMs), toMs: Math.min(toMs, told.toMs) }
      if (span.fromMs >= span.toMs || !there.includes(span.state)) return
      const lastsMs = span.toMs - span.fromMs
      if (span.queue !== undefined) {
        if (by === 'queue') addTime(sumsOf(rows, span.queue), span, lastsMs)
        return
      }
      addTime(total, span, lastsMs)
      for (const into of [rows, series]) addToRows(into, span)
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
