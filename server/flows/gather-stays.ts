/**
 * Stays and agents' times of some time, from the events that are stored. What comes of a stay depends on nothing but the events and
 * calls around it, never on how long a time is asked for: so a time can be cut anywhere, and its parts add up to it. A stay belongs to
 * when it began; how it ended and what became of the call is heard out beyond the time.
 */
import type { QueueEvent, QueueEventType } from '../../shared/queue-board.ts'
import type { Call, CallId, Instant } from '../../shared/vocabulary.ts'
import type { GroundReader } from '../ports/ground-store.ts'
import { type AgentSpan, createAgentTimes, standsMs } from '../queues/agent-times.ts'
import { doneAtMs, type ReckonedStay } from '../queues/stay-figures.ts'
import { createStays, mostSkewMs } from '../queues/stays.ts'
import { besideMs, createWrapUps, heardOutMs, longestWrapUpMs } from '../queues/wrap-up-times.ts'

export interface GatherParts {
  ground: Pick<GroundReader, 'queueEvents' | 'standingStates' | 'callsOf'>
}
export interface Period {
  from: Instant
  to: Instant
}

const pageRows = 5000
const callsAtATime = 500
const endTypes = ['answered', 'abandoned', 'timed-out', 'left'] as const
const stayTypes = ['joined', ...endTypes] as const

export const plus = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString()
const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)

async function* eventsOf(
  { ground }: GatherParts,
  asked: Period & { queue?: string; types: readonly QueueEventType[] },
): AsyncGenerator<QueueEvent[]> {
  for (let cursor: string | undefined; ; ) {
    const page = await ground.queueEvents({ ...asked, limit: pageRows, cursor })
    yield page.events
    cursor = page.next
    if (cursor === undefined) return
  }
}

/** How stays ended that began in this time. */
export async function staysOf(
  parts: GatherParts,
  { from, to, queue }: Period & { queue?: string | undefined },
): Promise<ReckonedStay[]> {
  const ofQueue = queue === undefined ? {} : { queue }
  const stays = createStays()
  const add = (event: QueueEvent): void => {
    if ((event.waitMs ?? 0) <= heardOutMs) stays.add(event)
  }
  // Some before: by another server's clock a stay may end before it begins.
  for await (const events of eventsOf(parts, { from: plus(from, -mostSkewMs), to, ...ofQueue, types: stayTypes }))
    events.forEach(add)
  for await (const events of eventsOf(parts, { from: to, to: plus(to, heardOutMs), ...ofQueue, types: endTypes }))
    events.forEach(add)
  return stays.all().filter(({ joinedAt }) => joinedAt >= from)
}

/** What became of the calls, put into the stays they were. @returns whether all of it is over */
async function follow({ ground }: GatherParts, stays: readonly ReckonedStay[]): Promise<boolean> {
  let isOver = stays.every(({ how }) => how !== undefined)
  const ofCall = Map.groupBy(stays, ({ callId }) => callId)
  const ids = [...ofCall.keys()] as CallId[]
  for (let at = 0; at < ids.length; at += callsAtATime)
    for (const call of await ground.callsOf(ids.slice(at, at + callsAtATime))) {
      if (call.endedAt === undefined) isOver = false
      for (const stay of ofCall.get(call.callId) ?? []) Object.assign(stay, became(stay, call))
    }
  return isOver
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

/** When the last is wrapped up, at the latest. */
const wrappedUpBy = (stays: readonly ReckonedStay[], to: Instant): Instant => {
  const latestMs = Date.parse(to) + heardOutMs
  const lastMs = stays.reduce((last, stay) => Math.max(last, doneAtMs(stay)), 0)
  return new Date(Math.max(Date.parse(to), Math.min(latestMs, lastMs) + longestWrapUpMs)).toISOString()
}

export interface Gathered {
  /** Those that began in the time. */
  stays: ReckonedStay[]
  /** From then on nothing bears on them, unless a stay is ended anew. */
  heardUntil: Instant
  /** Nothing of them, nor of what is beside them, is still going on. */
  isOver: boolean
}

/**
 * @param now nothing after it is told
 * @param tell of what agents did in this time
 */
export async function gather(
  parts: GatherParts,
  { from, to, now }: Period & { now: Instant },
  tell: (span: AgentSpan) => void,
): Promise<Gathered> {
  const all = await staysOf(parts, { from: plus(from, -besideMs), to })
  let isOver = await follow(parts, all)
  const asked = all.filter(({ joinedAt }) => joinedAt >= from)
  const heardUntil = wrappedUpBy(asked, to)
  const until = earlier(now, heardUntil)
  if (until > to) {
    const after = await staysOf(parts, { from: to, to: until })
    isOver = (await follow(parts, after)) && isOver
    all.push(...after)
  }
  const [fromMs, toMs] = [Date.parse(from), Math.min(Date.parse(to), Date.parse(now))]
  const wrapUps = createWrapUps()
  const times = createAgentTimes((span) => {
    wrapUps.add(span)
    if (span.fromMs >= toMs || span.toMs <= fromMs) return
    const isWithin = span.fromMs >= fromMs && span.toMs <= toMs
    tell(isWithin ? span : { ...span, fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs, span.toMs) })
  })
  for (const event of await parts.ground.standingStates({ from: plus(from, -standsMs), to: from })) times.add(event)
  for await (const events of eventsOf(parts, { from, to: until, types: ['agent-state'] }))
    for (const event of events) times.add(event)
  times.end(Date.parse(until))
  wrapUps.giveTo(all)
  return { stays: asked, heardUntil, isOver: isOver && heardUntil <= now }
}
