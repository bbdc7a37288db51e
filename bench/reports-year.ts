/**
 * Reports of a call centre with a year of calls behind it, each kind over each time a supervisor asks for, beside counting the rows it
 * is of, bare; and how long the thread that pops come from is held up meanwhile. On SQLite, where a store is one file.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import Sqlite from 'better-sqlite3'
import { createReporter } from '../server/adapters/report-thread/report-thread.ts'
import { openGroundWriter, openIndexWriter } from '../server/adapters/store/open-stores.ts'
import type { QueueReportAsked, Reporter } from '../server/ports/reporter.ts'
import type { StorePlace } from '../server/ports/store-place.ts'
import { createDays } from '../server/queues/day.ts'
import { usualGoal } from '../server/queues/service-level.ts'
import type { ReportBy } from '../shared/reports.ts'
import { type Figure, type Single, spreadOf } from './spread.ts'
import { agents, fillYear, queues, teams } from './year-of-calls.ts'

const timeZone = 'Europe/Helsinki'
/** Noon: half a day is not over, and the day before it is not settled. */
const nowMs = Date.UTC(2026, 10, 26, 10)
const now = new Date(nowMs).toISOString()
const rounds = 20
/** Any report, at the 95th percentile: a person waits for it. */
const mostMs = 1000
const bys: readonly ReportBy[] = ['queue', 'agent', 'team', 'line', 'hour', 'day']

interface Span {
  name: string
  days: number
}
const spansUpTo = (days: number): Span[] =>
  [
    { name: 'a day', days: 1 },
    { name: 'a week', days: 7 },
    { name: 'a month', days: 31 },
    { name: 'a year', days: 365 },
  ].filter((span) => span.days <= days)

const asking = (span: Span, by: ReportBy, round: number): QueueReportAsked => ({
  from: new Date(createDays(timeZone).startOf(nowMs - (span.days - 1) * 86_400_000)).toISOString(),
  to: new Date(createDays(timeZone).startOf(nowMs + 24 * 3_600_000)).toISOString(),
  by,
  ...{ timeZone, teams, now },
  goals: Object.fromEntries(queues.map((queue) => [queue, { ...usualGoal, seconds: 20 + round }])),
  ...(round % 4 === 3 ? { queue: queues[round % queues.length] as string } : {}),
})

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Counting the rows a report is of. */
function countBare(file: string, { from, to }: QueueReportAsked): number[] {
  const db = new Sqlite(file, { readonly: true })
  const count = db.prepare('select count(*) from queue_events where received_at >= ? and received_at < ?').pluck()
  const samples = Array.from({ length: 5 }, () => {
    const began = performance.now()
    count.get(from, to)
    return performance.now() - began
  })
  db.close()
  return samples
}

async function measure(reporter: Reporter, span: Span, floor: Figure['floor']): Promise<(Figure | Single)[]> {
  const before = process.cpuUsage()
  const bound = { of: 'p95', mostMs } as const
  const figures: (Figure | Single)[] = []
  for (const by of bys) {
    const samples: number[] = []
    for (let round = 0; round < rounds; round++)
      samples.push(await timed(() => reporter.queues(asking(span, by, round))))
    figures.push({ name: `report of ${span.name} by ${by}`, unit: 'ms', ours: spreadOf(samples), floor, bound })
  }
  const behind: number[] = []
  for (let round = 0; round < rounds; round++) {
    const of = [
      { key: agents[round * 3] as string, figure: 'answered', by: 'agent' },
      { key: '+358912345100', figure: 'shortAbandoned', by: 'line' },
      { key: '09', figure: 'abandoned', by: 'hour' },
      { figure: 'offered', by: 'queue' },
    ] as const
    const { by, ...one } = of[round % of.length] as (typeof of)[number]
    const page = { after: round % 2 === 0 ? 0 : 200, limit: 50 }
    behind.push(await timed(() => reporter.queueStays({ ...asking(span, by, 0), ...one, ...page })))
  }
  figures.push({ name: `calls behind a figure of ${span.name}`, unit: 'ms', ours: spreadOf(behind), floor, bound })
  const { user, system } = process.cpuUsage(before)
  const each = (user + system) / 1000 / (rounds * (bys.length + 1))
  // Whoever else has the processors: so long it takes on a machine of its own.
  return [...figures, { name: `processor time of one of these of ${span.name}`, unit: 'ms', ours: each }]
}

/** How long this thread was held up, in ms, asked every millisecond; and how long it worked, whoever else has the processors. */
async function watched<Answer>(
  work: () => Promise<Answer>,
): Promise<{ answer: Answer; longestMs: number; p99Ms: number; workedShare: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const [before, began] = [process.threadCpuUsage(), performance.now()]
  const answer = await work()
  delay.disable()
  const { user, system } = process.threadCpuUsage(before)
  const workedShare = (user + system) / 1000 / (performance.now() - began)
  return { workedShare, answer, longestMs: delay.max / 1e6, p99Ms: delay.percentile(99) / 1e6 }
}

export interface YearAsked {
  days: number
  callsADay: number
}

export async function benchReportsOfYear({ days, callsADay }: YearAsked): Promise<(Figure | Single)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-bench-year-'))
  const place: StorePlace = { kind: 'sqlite', folder }
  const file = join(folder, 'ground.sqlite')
  try {
    await fillYear({ kind: 'sqlite', folder }, { days, callsADay, nowMs })
    const filledMb = statSync(file).size / 1e6
    await (await openIndexWriter(place)).close()
    const writer = await openGroundWriter(place)
    const reporter = createReporter({ store: place }, writer)
    const rolling: number[] = []
    const rolled = await watched(async () => {
      for (let more = true; more; )
        rolling.push(await timed(async () => (more = await reporter.rollUp({ timeZone, now }))))
    })
    process.stderr.write(`${rolling.length - 1} days rolled up\n`)
    // Counting runs on this very thread: it is over before that is watched.
    const floors = spansUpTo(days).map((span) => ({ span, floor: spreadOf(countBare(file, asking(span, 'queue', 0))) }))
    const reports = await watched(async () => {
      const figures: (Figure | Single)[] = []
      for (const { span, floor } of floors) figures.push(...(await measure(reporter, span, floor)))
      return figures
    })
    const idle = await watched(() => new Promise((over) => setTimeout(over, 5000)))
    await reporter.close()
    await writer.close()
    return [
      ...reports.answer,
      { name: 'a day rolled up, in the background', unit: 'ms', ours: spreadOf(rolling), floor: spreadOf(rolling) },
      {
        name: 'this thread’s own work, in a second of reports',
        unit: 'ms',
        ours: 1000 * reports.workedShare,
        floor: 1000 * idle.workedShare,
      },
      { name: 'this thread held up by reports (99 %)', unit: 'ms', ours: reports.p99Ms, floor: idle.p99Ms },
      { name: 'this thread held up by reports, at most', unit: 'ms', ours: reports.longestMs, floor: idle.longestMs },
      { name: 'this thread held up by rolling up (99 %)', unit: 'ms', ours: rolled.p99Ms, floor: idle.p99Ms },
      {
        name: 'this thread’s own work, in a second of rolling up',
        unit: 'ms',
        ours: 1000 * rolled.workedShare,
        floor: 1000 * idle.workedShare,
      },
      {
        name: 'what roll-ups add to the store',
        unit: 'MB',
        ours: statSync(file).size / 1e6 - filledMb,
        floor: filledMb,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
