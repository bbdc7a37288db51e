/** Reports of queues: the trade's worked example, 200 made-up days against a count made the slow way, and that all adds up. */
import { expect, test } from 'vitest'
import { reportQueues, reportServiceLevel, reportStays } from '../../server/flows/report-queues.ts'
import type { QueueEventFilter } from '../../server/ports/queue-log.ts'
import type { QueueReportAsked } from '../../server/ports/reporter.ts'
import type { QueueEvent, ServiceLevelGoal } from '../../shared/queue-board.ts'
import { countedFigures, type ReportBy, reportBys } from '../../shared/reports.ts'
import type { Call, CallId } from '../../shared/vocabulary.ts'
import { type NaiveStay, naiveFigures, naiveStays, naiveTimes } from './naive-report.ts'
import { queueNames, randomDay, teams } from './random-day.ts'

/** The store's log and calls, in memory; pages are short, so that there are some. */
function groundOf(events: readonly QueueEvent[], calls: readonly Call[], pageRows = 211) {
  const rows = events.map((event, seq) => ({ event, seq })).sort((a, b) => order(a, b))
  return {
    async queueEvents({ from = '', to = '~', queue, types, limit, cursor }: QueueEventFilter) {
      const fits = rows.filter(
        ({ event }) =>
          event.at >= from &&
          event.at < to &&
          (queue ?? event.queue) === event.queue &&
          (types?.includes(event.type) ?? true),
      )
      const [start, size] = [Number(cursor ?? 0), Math.min(limit, pageRows)]
      const page = fits.slice(start, start + size)
      return {
        events: page.map(({ event }) => event),
        ...(start + size < fits.length ? { next: String(start + size) } : {}),
      }
    },
    callsOf: async (ids: readonly CallId[]) => calls.filter(({ callId }) => ids.includes(callId)),
  }
}
const order = (a: { event: QueueEvent; seq: number }, b: typeof a): number =>
  a.event.at === b.event.at ? a.seq - b.seq : a.event.at < b.event.at ? -1 : 1

const goal = (seconds: number, shortAbandonSeconds: number): ServiceLevelGoal => ({
  ...{ seconds, shortAbandonSeconds, target: 0.8, formula: 'answered-within/offered' },
})
const goals = { support: goal(20, 5), sales: goal(30, 10) }
const goalOf = (queue: string): ServiceLevelGoal => goals[queue as keyof typeof goals] ?? goal(20, 5)

const asking = (day: { zone: string; fromMs: number; toMs: number }, more: Partial<QueueReportAsked> = {}) => ({
  from: new Date(day.fromMs).toISOString(),
  to: new Date(day.toMs).toISOString(),
  by: 'queue' as ReportBy,
  timeZone: day.zone,
  goals,
  teams,
  now: new Date(day.toMs + 30 * 86_400_000).toISOString(),
  ...more,
})

const startMs = Date.parse('2026-11-24T08:00:00.000Z')
/** 1000 answered, 860 within 20 s; 60 gave up, 20 within 20 s, 10 of those within 5 s. */
function workedExample(): QueueEvent[] {
  const waits: [count: number, type: 'answered' | 'abandoned', waitMs: number][] = [
    [860, 'answered', 12_000],
    [140, 'answered', 45_000],
    [10, 'abandoned', 4000],
    [10, 'abandoned', 18_000],
    [40, 'abandoned', 50_000],
  ]
  let number = 0
  return waits.flatMap(([count, type, waitMs]) =>
    Array.from({ length: count }, (): QueueEvent[] => {
      const [joinedMs, base] = [startMs + ++number * 1000, { queue: 'support', phoneSystem: 'hq' }]
      const callId = `c${number}` as CallId
      return [
        { ...base, callId, type: 'joined', at: new Date(joinedMs).toISOString() },
        { ...base, callId, type, at: new Date(joinedMs + waitMs).toISOString(), waitMs, extension: '201' },
      ]
    }).flat(),
  )
}

test('the trade’s worked example, by all six formulas to the digits published', async () => {
  const ground = groundOf(workedExample(), [], 5000)
  const day = { zone: 'UTC', fromMs: startMs, toMs: startMs + 86_400_000 }
  const formulas = await reportServiceLevel({ ground }, asking(day, { queue: 'support' }))
  expect(formulas.map(({ formula, value = 0 }) => [formula, (100 * value).toFixed(1)])).toEqual([
    ['answered-within/answered', '86.0'],
    ['(answered-within+abandoned-within)/offered', '83.0'],
    ['answered-within/(answered+abandoned-after)', '82.7'],
    ['(answered-within+short-abandoned)/offered', '82.1'],
    ['answered-within/(offered-short-abandoned)', '81.9'],
    ['answered-within/offered', '81.1'],
  ])
  expect(formulas.filter(({ used }) => used).map(({ formula }) => formula)).toEqual(['answered-within/offered'])
})

test('nobody called: no figure stands on nothing', async () => {
  const day = { zone: 'UTC', fromMs: startMs, toMs: startMs + 86_400_000 }
  const { total, rows, formulas, series } = await reportQueues({ ground: groundOf([], []) }, asking(day))
  expect(total).toEqual(Object.fromEntries(countedFigures.map((figure) => [figure, 0])))
  expect(rows).toEqual([])
  expect(formulas.every(({ value }) => value === undefined)).toBe(true)
  expect(series.rows).toHaveLength(48)
})

/** Written the long way, by another way of writing times than the product's. */
function naiveKey(by: ReportBy, stay: NaiveStay, zone: string): string {
  const local = (options: Intl.DateTimeFormatOptions) =>
    new Date(stay.joinedMs).toLocaleString('en-GB', { timeZone: zone, ...options })
  if (by === 'queue') return stay.queue
  if (by === 'agent') return stay.agent ?? ''
  if (by === 'team') return stay.team ?? ''
  if (by === 'line') return stay.line ?? ''
  if (by === 'half-hour') return new Date(Math.floor(stay.joinedMs / 1_800_000) * 1_800_000).toISOString()
  if (by === 'hour') return local({ hour: '2-digit', hourCycle: 'h23' }).slice(0, 2)
  const [day, month, year] = local({ day: '2-digit', month: '2-digit', year: 'numeric' }).split('/')
  return `${year}-${month}-${day}`
}
const occupied = (spans: ReturnType<typeof naiveTimes>, fromMs: number, toMs: number) => {
  let [busyMs, thereMs] = [0, 0]
  for (const { state, ...span } of spans) {
    const lastsMs = Math.max(0, Math.min(toMs, span.toMs) - Math.max(fromMs, span.fromMs))
    if (['talking', 'wrap-up'].includes(state)) busyMs += lastsMs
    if (['talking', 'wrap-up', 'ringing', 'free'].includes(state)) thereMs += lastsMs
  }
  return {
    occupancy: thereMs > 0 ? busyMs / thereMs : undefined,
    agentsThere: thereMs > 0 ? thereMs / (toMs - fromMs) : undefined,
  }
}
/** What is absent in one and undefined in the other is the same. */
const plain = (figures: object) => JSON.parse(JSON.stringify(figures)) as Record<string, number>

const seeds = Array.from({ length: 200 }, (_, at) => at + 1)

test('200 made-up days count the same as the slow way, in all, by each thing asked, and by one queue', async () => {
  let seen = 0
  for (const seed of seeds) {
    const day = randomDay(seed)
    const by = reportBys[seed % reportBys.length] as ReportBy
    const queue = seed % 3 === 0 ? queueNames[seed % 2] : undefined
    // Of some days the report is made while they last.
    const nowMs = seed % 5 === 0 ? Math.floor((day.fromMs + day.toMs) / 2) : day.toMs + 30 * 86_400_000
    const events = day.events.filter(({ at }) => Date.parse(at) <= nowMs)
    const asked = asking(day, { by, now: new Date(nowMs).toISOString(), ...(queue ? { queue } : {}) })
    const report = await reportQueues({ ground: groundOf(events, day.calls) }, asked)
    const ofQueue = queue ? { queue } : {}
    const stays = naiveStays({ ...day, events, teams, nowMs, ...ofQueue })
    seen += stays.length
    const { figures, formulas } = naiveFigures(stays, goalOf)
    const told = events.filter((one) => queue === undefined || one.queue === queue)
    const endMs = Math.min(day.toMs, nowMs)
    const times = naiveTimes({ events: told, fromMs: day.fromMs - 86_400_000, toMs: endMs })
    const total = occupied(times, day.fromMs, endMs)
    const { occupancy, agentsThere, ...counted } = report.total
    expect(counted, `day ${seed}`).toEqual(plain(figures))
    expect(occupancy ?? -1, `day ${seed}`).toBeCloseTo(total.occupancy ?? -1, 9)
    expect(agentsThere ?? -1, `day ${seed}`).toBeCloseTo(total.agentsThere ?? -1, 9)
    expect(report.formulas.map(({ value }) => value)).toEqual(formulas)
    for (const [key, ofKey] of Map.groupBy(stays, (stay) => naiveKey(by, stay, day.zone))) {
      const row = report.rows.find((one) => one.key === key)
      expect(row, `day ${seed}, ${by} ${key}`).toMatchObject(plain(naiveFigures(ofKey, goalOf).figures))
    }
    if (by === 'agent')
      for (const { key, occupancy } of report.rows) {
        const own = occupied(
          times.filter(({ agent }) => agent === key),
          day.fromMs,
          endMs,
        )
        expect(occupancy ?? -1, `day ${seed}, ${key}`).toBeCloseTo(own.occupancy ?? -1, 9)
      }
  }
  expect(seen).toBeGreaterThan(2000)
})

test('every figure opens as many calls as it says, and the rows add up to the total', async () => {
  for (const seed of seeds.slice(0, 14)) {
    const day = randomDay(seed)
    const by = reportBys[seed % reportBys.length] as ReportBy
    const ground = groundOf(day.events, day.calls)
    const asked = asking(day, { by })
    const { total, rows, series } = await reportQueues({ ground }, asked)
    for (const figure of countedFigures) {
      const open = (key?: string) =>
        reportStays({ ground }, { ...asked, ...(key === undefined ? {} : { key }), figure, after: 0, limit: 1000 })
      const all = await open()
      expect([all.count, all.stays.length], `day ${seed}: ${figure}`).toEqual([total[figure], total[figure]])
      for (const of of [rows, series.rows]) expect(of.reduce((sum, row) => sum + row[figure], 0)).toBe(total[figure])
      // Each figure of each row is another reading of the day: of some rows it is enough.
      for (const row of rows.slice(0, 4))
        expect((await open(row.key)).count, `day ${seed}: ${figure} ${row.key}`).toBe(row[figure])
    }
  }
})

test('the calls behind a figure come page by page, each once', async () => {
  const day = randomDay(7)
  const asked = { ...asking(day), figure: 'offered' as const }
  const ground = groundOf(day.events, day.calls)
  const all = await reportStays({ ground }, { ...asked, after: 0, limit: 1000 })
  const pages = [0, 5, 10].map((after) => reportStays({ ground }, { ...asked, after, limit: 5 }))
  expect((await Promise.all(pages)).flatMap(({ stays }) => stays)).toEqual(all.stays.slice(0, 15))
  expect(all.stays.map(({ joinedAt }) => joinedAt)).toEqual(
    all.stays
      .map(({ joinedAt }) => joinedAt)
      .sort()
      .reverse(),
  )
})

test('agents needed stand beside those who were there, by the half hours of one queue', async () => {
  const halfHourMs = 1_800_000
  const events: QueueEvent[] = [
    {
      type: 'agent-state',
      queue: 'support',
      phoneSystem: 'hq',
      extension: '201',
      state: 'free',
      at: new Date(startMs).toISOString(),
    },
  ]
  const calls: Call[] = []
  // 100 calls of 180 s in half an hour: 14 agents answer 80 % within 20 s, 13 do not (facts/market.md).
  for (let number = 0; number < 100; number++) {
    const joinedMs = startMs + number * 10_000
    const base = { queue: 'support', phoneSystem: 'hq', callId: `c${number}` as CallId }
    const [at, until] = [new Date(joinedMs + 1000).toISOString(), new Date(joinedMs + 181_000).toISOString()]
    events.push({ ...base, type: 'joined', at: new Date(joinedMs).toISOString() })
    events.push({ ...base, type: 'answered', at, waitMs: 1000, extension: '201' })
    calls.push({
      ...{ callId: base.callId, external: [], phoneSystem: 'hq', direction: 'inbound', state: 'ended', transfers: [] },
      ...{ stateSince: at, startedAt: at, from: { e164: null, display: '', withheld: true } },
      agents: [{ extension: '201', queue: 'support', state: 'left', at, until }],
    })
  }
  const day = { zone: 'UTC', fromMs: startMs, toMs: startMs + 2 * halfHourMs }
  const asked = asking(day, { by: 'half-hour', queue: 'support' })
  const { rows, total } = await reportQueues({ ground: groundOf(events, calls) }, asked)
  expect(total.ahtMs).toBe(180_000)
  expect(rows.map(({ offered, agentsNeeded, agentsThere }) => [offered, agentsNeeded, agentsThere])).toEqual([
    [100, 14, 1],
    [0, undefined, 1],
  ])
})
