/**
 * What was in queues over a time, reckoned from the events that are stored, so that another formula reckons the past anew. A stay
 * belongs to when it began; how it ended and what became of the call is heard out beyond the time asked for. Reads weeks of
 * events: it runs in a thread of its own.
 */

import type { QueueEvent, QueueEventType } from '../../shared/queue-board.ts'
import type { FormulaFigure, QueueReport } from '../../shared/reports.ts'
import type { Call, CallId, Instant } from '../../shared/vocabulary.ts'
import type { GroundReader } from '../ports/ground-store.ts'
import type { QueueReportAsked, StaysAsked, StaysTold } from '../ports/reporter.ts'
import { type AgentSpan, createAgentTimes } from '../queues/agent-times.ts'
import { createQueueReport, isBehind } from '../queues/queue-report.ts'
import { doneAtMs, type ReckonedStay } from '../queues/stay-figures.ts'
import { createStays, mostSkewMs } from '../queues/stays.ts'
import { createWrapUps } from '../queues/wrap-up-times.ts'

export interface QueueReportParts {
  ground: Pick<GroundReader, 'queueEvents' | 'callsOf'>
}

const pageRows = 5000
const callsAtATime = 500
const hourMs = 3_600_000
/** How far back somebody's last state counts, as after a restart. */
const statesBeforeMs = 24 * hourMs
/** No wait and no call lasts longer. */
const heardOutMs = 24 * hourMs
/** An end that was told may be told anew within the call: phones rung one after the other, two systems that tell of it. */
const settledMs = hourMs
/** The longest a queue may give for it (configuration). */
const longestWrapUpMs = hourMs
const endTypes = ['answered', 'abandoned', 'timed-out', 'left'] as const
const stayTypes = ['joined', ...endTypes] as const

const plus = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString()

async function* eventsOf(
  { ground }: QueueReportParts,
  asked: { from: Instant; to: Instant; queue?: string; types: readonly QueueEventType[] },
): AsyncGenerator<QueueEvent[]> {
  for (let cursor: string | undefined; ; ) {
    const page = await ground.queueEvents({ ...asked, limit: pageRows, cursor })
    yield page.events
    cursor = page.next
    if (cursor === undefined) return
  }
}

async function staysOf(parts: QueueReportParts, { from, to, queue }: QueueReportAsked): Promise<ReckonedStay[]> {
  const ofQueue = queue === undefined ? {} : { queue }
  const stays = createStays()
  // Some before: by another server's clock a stay may end before it begins.
  for await (const events of eventsOf(parts, { from: plus(from, -mostSkewMs), to, ...ofQueue, types: stayTypes }))
    for (const event of events) stays.add(event)
  const settled = plus(to, settledMs)
  for await (const events of eventsOf(parts, { from: to, to: plus(to, heardOutMs), ...ofQueue, types: endTypes })) {
    for (const event of events) stays.add(event)
    const isSettled = (events.at(-1)?.at ?? '') > settled
    if (isSettled && stays.all().every(({ how }) => how !== undefined)) break
  }
  return stays.all().filter(({ joinedAt }) => joinedAt >= from)
}

/** What became of the calls, put into the stays they were. */
async function follow({ ground }: QueueReportParts, stays: readonly ReckonedStay[]): Promise<void> {
  const ofCall = Map.groupBy(stays, ({ callId }) => callId)
  const ids = [...ofCall.keys()] as CallId[]
  for (let at = 0; at < ids.length; at += callsAtATime)
    for (const call of await ground.callsOf(ids.slice(at, at + callsAtATime)))
      for (const stay of ofCall.get(call.callId) ?? []) Object.assign(stay, became(stay, call))
}

/** @returns of a stay that was answered, how long whoever answered had the caller, and whether they passed them on */
export function became(stay: ReckonedStay, call: Call): Pick<ReckonedStay, 'line' | 'talkMs' | 'isTransferred'> {
  const { line } = call
  const ofLine = line ? { line: { number: line.number, ...(line.label ? { label: line.label } : {}) } } : {}
  if (stay.how !== 'answered' || stay.extension === undefined) return ofLine
  const answeredAt = plus(stay.joinedAt, stay.waitMs ?? 0)
  const leg = call.agents.find(
    (one) => one.extension === stay.extension && one.state !== 'missed' && one.at >= answeredAt,
  )
  if (leg?.state !== 'left' || leg.until === undefined) return ofLine
  const { until } = leg
  const isTransferred = call.transfers.some(
    ({ fromExtension, at }) => fromExtension === stay.extension && at >= answeredAt && at <= until,
  )
  return { ...ofLine, talkMs: Date.parse(until) - Date.parse(answeredAt), ...(isTransferred ? { isTransferred } : {}) }
}

/** @param tell of what agents did meanwhile */
async function gather(
  parts: QueueReportParts,
  asked: QueueReportAsked,
  tell: (span: AgentSpan) => void,
): Promise<ReckonedStay[]> {
  const { from, to, queue, teams, now } = asked
  const stays = await staysOf(parts, asked)
  await follow(parts, stays)
  const lastMs = stays.reduce((last, stay) => Math.max(last, doneAtMs(stay)), 0)
  const until = new Date(Math.min(Date.parse(now), Math.max(Date.parse(to), lastMs + longestWrapUpMs))).toISOString()
  const wrapUps = createWrapUps()
  const times = createAgentTimes((span) => {
    wrapUps.add(span)
    tell(span)
  })
  const asking = { from: plus(from, -statesBeforeMs), to: until, types: ['agent-state'] as const }
  for await (const events of eventsOf(parts, { ...asking, ...(queue === undefined ? {} : { queue }) }))
    for (const event of events) times.add(event)
  times.end(Date.parse(until))
  wrapUps.giveTo(stays)
  for (const stay of stays) {
    const team = teams[stay.username ?? '']
    if (team !== undefined) stay.team = team
  }
  return stays
}

export async function reportQueues(parts: QueueReportParts, asked: QueueReportAsked): Promise<QueueReport> {
  const making = createQueueReport(asked)
  for (const stay of await gather(parts, asked, making.addSpan)) making.add(stay)
  return making.report()
}

/** The stays behind one figure of that report: as many as it says. */
export async function reportStays(parts: QueueReportParts, asked: StaysAsked): Promise<StaysTold> {
  const { key, figure, after, limit } = asked
  const behind = (await gather(parts, asked, () => undefined)).filter(isBehind(asked, key, figure)).sort(newestFirst)
  const stays = behind.slice(after, after + limit).map((stay) => {
    const { phoneSystem: _, line: __, team: ___, isTransferred: ____, ...told } = stay
    return told
  })
  return { stays, count: behind.length }
}

const newestFirst = (a: ReckonedStay, b: ReckonedStay): number =>
  a.joinedAt === b.joinedAt ? (a.callId < b.callId ? 1 : -1) : a.joinedAt < b.joinedAt ? 1 : -1

export async function reportServiceLevel(parts: QueueReportParts, asked: QueueReportAsked): Promise<FormulaFigure[]> {
  const making = createQueueReport(asked)
  for (const stay of await staysOf(parts, asked)) making.add(stay)
  return making.report().formulas
}
