/** Reports as a server reckons them: a day of one queue, a week of all by agents, the calls behind a figure, nothing, and no answer. */
import { serviceLevelFormulas } from '../../../shared/queue-board.ts'
import {
  type CountedFigure,
  countedFigures,
  type QueueReport,
  type ReportBy,
  type ReportCallsAnswer,
  type ReportFigures,
  type ReportRow,
} from '../../../shared/reports.ts'
import { loggedCalls, names } from '../call-fixtures.ts'

export interface ReportScreen {
  /** What stands in the address beside the screen's own name. */
  address?: string
  shows: string
}
export const reportScreens: Record<string, ReportScreen> = {
  reports: { address: 'queue=support', shows: 'Agents needed and there' },
  'reports-week': { address: 'period=last-7&by=agent', shows: 'Anna Virtanen' },
  'reports-calls': { address: 'figure=offered&of=queue&key=support', shows: 'Show more' },
  'reports-none': { address: 'period=days&from=2026-11-21&until=2026-11-22', shows: 'Nothing was in queues' },
  'reports-failed': { shows: 'The server does not answer' },
  'reports-too-long': { address: 'period=days&from=2025-01-01&until=2026-11-22', shows: 'at most' },
}

/** Of one half hour or day, or one queue. */
type Counted = Record<CountedFigure, number>
function counted(offered: number, abandoned: number, late: number, more: Partial<Counted> = {}): Counted {
  const { timedOut = 0, left = 0, waiting = 0 } = more
  const answered = offered - abandoned - timedOut - left - waiting
  return {
    ...{ offered, answered, answeredWithin: answered - late, abandoned, abandonedWithin: Math.ceil(abandoned / 2) },
    ...{ shortAbandoned: Math.floor(abandoned / 3), timedOut, left, waiting },
    ...{ handled: answered, transferred: Math.floor(answered / 9), ...more },
  }
}
const summed = (all: readonly Counted[]): Counted =>
  Object.fromEntries(
    countedFigures.map((figure) => [figure, all.reduce((sum, one) => sum + one[figure], 0)]),
  ) as Counted

function figures(of: Counted, more: Partial<ReportFigures> = {}): ReportFigures {
  const ended = of.offered - of.waiting
  if (ended === 0) return { ...of, ...more }
  return {
    ...of,
    ...{ serviceLevel: of.answeredWithin / ended, abandonRate: of.abandoned / ended },
    abandonRateWithoutShort: (of.abandoned - of.shortAbandoned) / (ended - of.shortAbandoned),
    ...{ asaMs: 9000 + 40_000 * (1 - of.answeredWithin / ended), longestWaitMs: 131_000 },
    ...{ ahtMs: 212_000, acwMs: 31_000, occupancy: 0.71, ...more },
  }
}

/** From 8 to 16 in Helsinki: as a Tuesday is. */
const day = [3, 7, 11, 16, 19, 17, 14, 9, 6, 8, 12, 15, 13, 9, 5, 0]
const halfHours: ReportRow[] = Array.from({ length: 48 }, (_, at) => {
  const offered = day[at - 16] ?? 0
  const key = new Date(Date.parse('2026-11-23T22:00:00.000Z') + at * 1_800_000).toISOString()
  const busy = offered > 12 ? offered - 12 : 0
  const of = counted(offered, Math.ceil(busy / 3), busy, at === 30 ? { waiting: 1 } : {})
  const isOpen = at >= 15 && at < 32
  return {
    key,
    ...figures(of, isOpen ? { agentsThere: at < 18 || at > 28 ? 2 : 3.4 } : {}),
    ...(offered > 0 ? { agentsNeeded: Math.ceil(offered / 5) + 1 } : {}),
  }
})
const days: ReportRow[] = [96, 121, 108, 0, 0, 133, 164].map((offered, at) => ({
  key: `2026-11-${18 + at}`,
  ...figures(counted(offered, Math.ceil(offered / 22), Math.ceil(offered / 8))),
}))

const rowsOf: Partial<Record<ReportBy, (today: Counted) => ReportRow[]>> = {
  queue: (today) => {
    const sales = counted(Math.floor(today.offered / 3), 2, 3)
    const rest = Object.fromEntries(countedFigures.map((figure) => [figure, today[figure] - sales[figure]])) as Counted
    return [
      { key: 'sales', ...figures(sales) },
      { key: 'support', ...figures(rest) },
    ]
  },
  agent: () => [
    {
      key: '',
      ...figures(counted(31, 29, 0, { answered: 0, answeredWithin: 0, handled: 0, transferred: 0, left: 2 })),
    },
    { key: 'anna', label: 'Anna Virtanen', ...figures(counted(204, 0, 18)) },
    { key: 'hq 219', ...figures(counted(26, 0, 9)) },
    { key: 'lauri', label: 'Lauri Korhonen', ...figures(counted(219, 0, 31), { occupancy: 0.83 }) },
    { key: 'sari', label: 'Sari Niemi', ...figures(counted(142, 0, 11), { occupancy: 0.44 }) },
  ],
}

export function reportOn(screen: string, query: string): QueueReport | undefined {
  if (screen === 'reports-failed') return undefined
  const asked = new URLSearchParams(query)
  const [from, to] = [asked.get('from') ?? '', asked.get('to') ?? '']
  const queue = asked.get('queue') ?? undefined
  const by = (asked.get('by') ?? 'queue') as ReportBy
  const isNone = screen === 'reports-none'
  const isDay = screen !== 'reports-week' && !isNone
  const series = isNone ? days.slice(3, 5) : isDay ? halfHours : days
  const total = summed(series)
  const ended = total.offered - total.waiting
  const levels = [
    total.answeredWithin / total.answered,
    (total.answeredWithin + total.abandonedWithin) / ended,
    total.answeredWithin / (total.answered + total.abandoned - total.abandonedWithin),
    (total.answeredWithin + total.shortAbandoned) / ended,
    total.answeredWithin / (ended - total.shortAbandoned),
    total.answeredWithin / ended,
  ]
  return {
    ...{ from, to, by, at: to },
    ...(queue === undefined ? {} : { queue }),
    total: figures(total, isNone ? {} : { agentsThere: 2.7 }),
    rows: isNone ? [] : by === 'half-hour' ? halfHours.slice(16, 31) : (rowsOf[by]?.(total) ?? []),
    series: { by: isDay ? 'half-hour' : 'day', rows: series },
    formulas: serviceLevelFormulas.map((formula, at) => ({
      formula,
      ...(isNone ? {} : { value: levels[at] ?? 0 }),
      used: at === 5,
    })),
    goal: { seconds: 20, target: 0.8 },
    queues: isNone ? [] : ['sales', 'support'],
  }
}

export function reportCallsOn(screen: string, query: string): ReportCallsAnswer | undefined {
  const report = reportOn(screen, query)
  if (!report) return undefined
  const hows = ['abandoned', 'answered', 'timed-out', 'left', undefined] as const
  const stays = loggedCalls.map((call, at) => {
    const how = hows[at % hows.length]
    return {
      ...{ callId: call.callId, queue: 'support', joinedAt: call.startedAt },
      ...(how ? { how, waitMs: 14_000 + at * 9000 } : {}),
      ...(how === 'answered' ? { talkMs: 184_000, wrapUpMs: 21_000, username: 'anna', extension: '201' } : {}),
      ...(at === 2 ? {} : { call }),
    }
  })
  const row = report.rows.find(({ key }) => key === new URLSearchParams(query).get('key'))
  return { stays, count: row?.offered ?? report.total.offered, next: stays.length, names }
}
