/** Reports of queues: the trade's worked example, 200 made-up days against a count made the slow way, and that all adds up. */
import { expect, test } from 'vitest'
import { reportQueues, reportServiceLevel, reportStays } from '../../server/flows/report-queues.ts'
import type { QueueEvent } from '../../shared/queue-board.ts'
import { countedFigures, type ReportBy, reportBys } from '../../shared/reports.ts'
import type { Call, CallId } from '../../shared/vocabulary.ts'
import { groundOf } from './ground-of.ts'
import { randomDay } from './random-day.ts'
import { asking, rolledUp, withoutEvents } from './rolled-up.ts'

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

const seeds = Array.from({ length: 14 }, (_, at) => at + 1)

test.each(['events', 'roll-ups'])(
  'from %s every figure opens as many calls as it says, and the rows add up',
  async (way) => {
    for (const seed of seeds) {
      const day = randomDay(seed)
      const by = reportBys[seed % reportBys.length] as ReportBy
      const stored = groundOf(day.events, day.calls)
      const asked = asking(day, { by })
      const fromEvents = await reportStays({ ground: stored }, { ...asked, figure: 'offered', after: 0, limit: 1000 })
      const ground = way === 'events' ? stored : withoutEvents(await rolledUp(stored, day))
      const { total, rows, series } = await reportQueues({ ground }, asked)
      for (const figure of countedFigures) {
        const open = (key?: string) =>
          reportStays({ ground }, { ...asked, ...(key === undefined ? {} : { key }), figure, after: 0, limit: 1000 })
        const all = await open()
        expect([all.count, all.stays.length], `day ${seed}: ${figure}`).toEqual([total[figure], total[figure]])
        if (figure === 'offered') expect(all).toEqual(fromEvents)
        for (const of of [rows, series.rows]) expect(of.reduce((sum, row) => sum + row[figure], 0)).toBe(total[figure])
        // Each figure of each row is another reading of the day: of some rows it is enough.
        for (const row of rows.slice(0, 4))
          expect((await open(row.key)).count, `day ${seed}: ${figure} ${row.key}`).toBe(row[figure])
      }
    }
  },
)

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
