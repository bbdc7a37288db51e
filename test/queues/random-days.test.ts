/**
 * 200 made-up days against a count made the slow way (naive-report.ts): live, reported from events, from roll-ups, and from both where a
 * time is cut anywhere. The slow way is one and the same for all.
 */
import { expect, test } from 'vitest'
import { reportQueues, reportServiceLevel } from '../../server/flows/report-queues.ts'
import type { QueueReportAsked } from '../../server/ports/reporter.ts'
import { createDayFigures } from '../../server/queues/day-figures.ts'
import { usualGoal } from '../../server/queues/service-level.ts'
import type { QueueEvent } from '../../shared/queue-board.ts'
import { type QueueReport, type ReportBy, reportBys } from '../../shared/reports.ts'
import { groundOf } from './ground-of.ts'
import { type NaiveStay, naiveFigures, naiveStays, naiveTimes } from './naive-report.ts'
import { queueNames, type RandomDay, randomDay, teams } from './random-day.ts'
import { asking, goalOf, rolledUp, withoutEvents } from './rolled-up.ts'

/** Written the long way, by another way of writing times than the product's. */
function naiveKey(by: ReportBy, stay: NaiveStay, zone: string): string {
  const local = (options: Intl.DateTimeFormatOptions) =>
    new Date(stay.joinedMs).toLocaleString('en-GB', { timeZone: zone, ...options })
  if (by === 'queue') return stay.queue
  if (by === 'agent') return stay.agent ?? ''
  if (by === 'team') return stay.team ?? ''
  if (by === 'line') return stay.line ?? ''
  if (by === 'half-hour') {
    const minute = Math.floor(stay.joinedMs / 60_000)
    return new Date((minute - (Number(local({ minute: 'numeric' })) % 30)) * 60_000).toISOString()
  }
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

interface Counted {
  stays: NaiveStay[]
  times: (queue: string | undefined) => ReturnType<typeof naiveTimes>
  nowMs: number
}
/** All there is of a day and around it, the slow way. */
function counted(day: RandomDay, nowMs: number): Counted {
  const events = day.events.filter(({ at }) => Date.parse(at) <= nowMs)
  const all = { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY }
  const of = (queue: string | undefined) => events.filter((one) => queue === undefined || one.queue === queue)
  const known = new Map<string | undefined, ReturnType<typeof naiveTimes>>()
  return {
    nowMs,
    stays: naiveStays({ ...day, ...all, events, teams, nowMs }),
    times(queue) {
      const times = known.get(queue) ?? naiveTimes({ events: of(queue), toMs: nowMs })
      known.set(queue, times)
      return times
    },
  }
}

/** @returns how many stays the report was of */
function expectCounted(
  report: QueueReport,
  asked: QueueReportAsked,
  { stays: all, times, nowMs }: Counted,
  name: string,
) {
  const { by, queue, timeZone } = asked
  const [fromMs, toMs] = [Date.parse(asked.from), Date.parse(asked.to)]
  const stays = all.filter(
    (one) => one.joinedMs >= fromMs && one.joinedMs < toMs && (queue === undefined || one.queue === queue),
  )
  const { figures, formulas } = naiveFigures(stays, goalOf)
  const spans = times(queue)
  const endMs = Math.min(toMs, nowMs)
  const total = occupied(spans, fromMs, endMs)
  const { occupancy, agentsThere, ...told } = report.total
  expect(told, name).toEqual(plain(figures))
  expect(occupancy ?? -1, name).toBeCloseTo(total.occupancy ?? -1, 9)
  expect(agentsThere ?? -1, name).toBeCloseTo(total.agentsThere ?? -1, 9)
  expect(report.formulas.map(({ value }) => value)).toEqual(formulas)
  for (const [key, ofKey] of Map.groupBy(stays, (stay) => naiveKey(by, stay, timeZone))) {
    const row = report.rows.find((one) => one.key === key)
    expect(row, `${name}, ${by} ${key}`).toMatchObject(plain(naiveFigures(ofKey, goalOf).figures))
  }
  if (by === 'agent')
    for (const row of report.rows) {
      const own = occupied(
        spans.filter(({ agent }) => agent === row.key),
        fromMs,
        endMs,
      )
      expect(row.occupancy ?? -1, `${name}, ${row.key}`).toBeCloseTo(own.occupancy ?? -1, 9)
    }
  return stays.length
}

const seeds = Array.from({ length: 200 }, (_, at) => at + 1)
const hourMs = 3_600_000
const settledMs = 30 * 24 * hourMs

/** A time whose ends lie anywhere: over the whole day, or from within it over the next. */
function cutOf(day: RandomDay, seed: number): { zone: string; fromMs: number; toMs: number } {
  const [one, other] = [(seed * 7_919_333) % (3 * hourMs), (seed * 104_729_111) % (3 * hourMs)]
  return seed % 2 === 0
    ? { zone: day.zone, fromMs: day.fromMs - one, toMs: day.toMs + other }
    : { zone: day.zone, fromMs: day.fromMs + 4 * one, toMs: day.toMs + 24 * hourMs + other }
}

test('200 made-up days: events, roll-ups, and both of a time cut anywhere come to what the slow way counts', async () => {
  let [seen, half] = [0, 0]
  for (const seed of seeds) {
    const day = randomDay(seed)
    const by = reportBys[seed % reportBys.length] as ReportBy
    const queue = seed % 3 === 0 ? { queue: queueNames[seed % 2] as string } : {}
    const nowMs = day.toMs + settledMs
    const slow = counted(day, nowMs)
    const [plainGround, ground] = [groundOf(day.events, day.calls), groundOf(day.events, day.calls)]
    await rolledUp(ground, day)
    const asked = asking(day, { by, ...queue })
    const report = await reportQueues({ ground: plainGround }, asked)
    seen += expectCounted(report, asked, slow, `day ${seed} of events`)
    expect(await reportQueues({ ground: withoutEvents(ground) }, asked), `day ${seed} rolled up`).toEqual(report)
    expect(await reportServiceLevel({ ground: withoutEvents(ground) }, asked)).toEqual(report.formulas)

    const cut = asking(cutOf(day, seed), { by, ...queue, now: asked.now })
    const ofBoth = await reportQueues({ ground }, cut)
    half += expectCounted(ofBoth, cut, slow, `day ${seed} of both`)
    expect(ofBoth, `day ${seed} cut`).toEqual(await reportQueues({ ground: plainGround }, cut))
  }
  expect(seen).toBeGreaterThan(2000)
  expect(half).toBeGreaterThan(2000)
}, 240_000)

test('while a day lasts, its report and its live figures are what the slow way counts', async () => {
  let seen = 0
  for (const seed of seeds) {
    const day = randomDay(seed)
    const nowMs = seed % 5 === 0 ? Math.floor((day.fromMs + day.toMs) / 2) : day.toMs - 1
    const events = day.events.filter(({ at }) => Date.parse(at) <= nowMs)
    const slow = counted(day, nowMs)
    if (seed % 5 === 0) {
      const asked = asking(day, {
        by: reportBys[seed % reportBys.length] as ReportBy,
        now: new Date(nowMs).toISOString(),
      })
      expectCounted(await reportQueues({ ground: groundOf(events, day.calls) }, asked), asked, slow, `day ${seed}`)
    }
    // As they were told, and as they are read again after a restart.
    for (const told of [events, [...events].sort(byTime)]) {
      const live = createDayFigures(new Date(day.fromMs).toISOString())
      for (const event of told) live.add(event)
      for (const queue of queueNames) {
        const stays = slow.stays.filter(
          (one) => one.queue === queue && one.joinedMs >= day.fromMs && one.joinedMs < day.toMs,
        )
        const { figures, formulas } = naiveFigures(stays, goalOf)
        const { offered, answered, abandoned, timedOut, asaMs } = figures
        const goal = { ...usualGoal, ...goalOf(queue), formula: 'answered-within/offered' as const }
        expect(live.of(queue, goal), `day ${seed}, ${queue}`).toEqual(
          plain({ offered, answered, abandoned, timedOut, asaMs, serviceLevel: formulas[5] }),
        )
        seen += offered
      }
    }
  }
  expect(seen).toBeGreaterThan(4000)
})

const byTime = (a: QueueEvent, b: QueueEvent): number => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1)
