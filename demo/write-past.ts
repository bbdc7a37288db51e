/**
 * Puts the demo's past week into a store that has no calls yet: what its phone system would have told is made calls and queue events
 * by the server's own steps, and kept as the server keeps them. The one thing of the demo beside the one-click sign-in that goes
 * through no door of other firms: a phone system tells of now.
 */
import { createNumberPlan } from '../server/adapters/numbering/libphonenumber.ts'
import { openGroundReader, openGroundWriter } from '../server/adapters/store/open-stores.ts'
import { applyCallEvent, type CallSurroundings } from '../server/calls/apply-call-event.ts'
import type { EventRecord } from '../server/ports/ground-store.ts'
import type { StorePlace } from '../server/ports/store-place.ts'
import { createAgentStates } from '../server/queues/agent-states.ts'
import { createDays } from '../server/queues/day.ts'
import { queueEventsOf } from '../server/queues/queue-events-of.ts'
import type { CallEvent } from '../shared/call-event.ts'
import type { QueueEvent } from '../shared/queue-board.ts'
import type { Call, CallId } from '../shared/vocabulary.ts'
import { type Chance, createChance } from './chance.ts'
import { type PastOptions, pastDay } from './past-week.ts'

const [hourMs, dayMs] = [3_600_000, 86_400_000]
const [opensAtHour, daysBack] = [8, 7]
/** What has only just happened is left to the phone system. */
const untilBeforeMs = 10 * 60_000

export interface PastWeekOptions {
  store: StorePlace
  numbers: readonly string[]
  seed: number
  nowMs: number
  timeZone: string
  country: string
  phoneSystem: string
  queues: PastOptions['queues']
  usernameOf(extension: string): string | undefined
}

/** @returns how many calls were written; none where there are calls already */
export async function writePastWeek(options: PastWeekOptions): Promise<number> {
  const writer = await openGroundWriter(options.store)
  const reader = openGroundReader(options.store)
  try {
    if ((await reader.calls({ limit: 1 })).calls.length > 0) return 0
    const { records, queueEvents } = pastWeek(options)
    // Together: they are one commit.
    await Promise.all(records.map((record) => writer.recordEvent(record)))
    await writer.appendQueueEvents(queueEvents)
    return records.length
  } finally {
    await Promise.all([reader.close(), writer.close()])
  }
}

/** The calls as they ended, each with what happened in queues by it, and what agents did by themselves. */
export function pastWeek(options: Omit<PastWeekOptions, 'store'>): {
  records: EventRecord[]
  queueEvents: QueueEvent[]
} {
  const { phoneSystem } = options
  const days = createDays(options.timeZone)
  const usernameOf = (_: string, extension: string) => options.usernameOf(extension)
  const agents = createAgentStates({
    usernameOf,
    wrapUpMs: (name) => options.queues.find((queue) => queue.name === name)?.wrapUpMs ?? 0,
    tellsMembers: () => false,
    dayOf: days.dayOf,
  })
  const chance = createChance(options.seed + 8)
  const around = surroundings(options, chance)
  const records = new Map<string, EventRecord & { call: Call; queueEvents: QueueEvent[] }>()
  const queueEvents: QueueEvent[] = []

  function called(event: CallEvent): void {
    const had = records.get(event.externalCallId)
    const applied = applyCallEvent(had?.call, event, around(event))
    if (!('change' in applied)) return
    const { call } = applied.change
    const [before, at] = [had ? [had.call] : [], event.receivedAt]
    const told = [...queueEventsOf(before, call, at), ...agents.called(before, call, at)]
    records.set(event.externalCallId, {
      ...{ event, callId: call.callId, call, queueEvents: [...(had?.queueEvents ?? []), ...told] },
    })
  }
  const { numbers, queues } = options
  for (const day of workingDays(options.nowMs, days))
    for (const one of pastDay(day, { chance, numbers, phoneSystem, queues })) {
      const at = new Date(one.atMs).toISOString()
      queueEvents.push(...agents.tick(at))
      if ('call' in one) called(one.call)
      else if ('agent' in one) queueEvents.push(...agents.told(one.agent))
    }
  return { records: [...records.values()], queueEvents }
}

/** Mondays to Fridays, today so far. */
function workingDays(nowMs: number, days: ReturnType<typeof createDays>) {
  return Array.from({ length: daysBack + 1 }, (_, at) => days.startOf(nowMs - (daysBack - at) * dayMs))
    .filter((startMs) => {
      const weekday = new Date(`${days.dayOf(startMs)}T00:00:00Z`).getUTCDay()
      return weekday > 0 && weekday < 6
    })
    .map((startMs) => ({
      opensMs: startMs + opensAtHour * hourMs,
      untilMs: nowMs - untilBeforeMs,
      name: days.dayOf(startMs),
    }))
    .filter(({ opensMs, untilMs }) => opensMs < untilMs)
}

function surroundings(options: Omit<PastWeekOptions, 'store'>, chance: Chance): (event: CallEvent) => CallSurroundings {
  const plan = createNumberPlan()
  return ({ receivedAt }) => ({
    newCallId: () => pastId(Date.parse(receivedAt), chance),
    readNumber: (written) => plan.read(written, options.country),
    usernameOf: (_, extension) => options.usernameOf(extension),
    lineOf(number) {
      const line = options.queues.find((queue) => queue.line.number === number.e164)?.line
      return line && { number: number.national ?? line.number, label: line.label }
    },
    sendsAgain: () => true,
  })
}

/** UUIDv7 of then (RFC 9562, 5.7), the same for the same chance. */
function pastId(atMs: number, chance: Chance): CallId {
  const hex = (digits: number) => Array.from({ length: digits }, () => chance.whole(0, 15).toString(16)).join('')
  const time = atMs.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}` as CallId
}
