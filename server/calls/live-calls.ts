/**
 * The calls that are up, each with its own queue: events of one call are handled one after the other in the order they
 * came, those of different calls side by side. It remembers which events have been seen, so that a repeated one is
 * known, and calls that just ended, so that a late one is.
 */
import type { CallEvent, CallEventKind } from '../../shared/call-event.ts'
import type { Call, CallId, Reason } from '../../shared/vocabulary.ts'
import { applyCallEvent, type CallSurroundings, type Change } from './apply-call-event.ts'
import { isSameCall, joinCalls } from './same-call.ts'

/** How long an event's id is remembered (contract: 15 minutes, across a restart). */
export const rememberEventsMs = 15 * 60_000
/** A call this old that nobody ended was lost. Calls of half a day happen: lines left open, conferences nobody closed. */
export const longestCallMs = 24 * 60 * 60_000
/** How long an ended call is remembered, for its late events: of a phone system that sends them again, and of one that does not. */
const rememberEndedMs = 5 * 60_000
const rememberBrieflyMs = 30_000

export interface LiveCalls {
  /** Runs `work` when everything before it on this event's call is done. */
  inTurn<Result>(event: CallEvent, work: () => Promise<Result>): Promise<Result>
  /** The same for a call that is known, given as it is by then; undefined when it is known no more. */
  inTurnOf<Result>(callId: CallId, work: (call: Call | undefined) => Promise<Result>): Promise<Result>
  /** Applies the event and keeps the call as it is then. */
  apply(event: CallEvent): LiveApplied
  /** Takes back that the event was seen, so that its sender may send it again: it could not be stored. */
  forget(event: CallEvent): void
  get(callId: CallId): Call | undefined
  /** The call an event is about, if it is known. */
  of(event: CallEvent): Call | undefined
  /** Replaces the call after something other than an event changed it (a customer was chosen). */
  put(call: Call): void
  /** Next revision for what is told about this call. */
  nextRev(callId: CallId): number
  up(): Call[]
  /** Resolves when every turn that has been asked for by now is over. */
  settled(): Promise<void>
}

/** `before`: the call as it was, if there was one; of two that turned out to be one, both. */
export type LiveApplied = ({ change: Change & { absorbed?: CallId; before: Call[] } } | { ignored: Reason }) & {
  call?: Call
}

interface Entry {
  call: Call
  rev: number
  /** What changed it last. */
  last?: CallEventKind
  endedAtMs?: number | undefined
  /** Calls that turned out to be this one. */
  absorbed?: CallId[]
}

export function createLiveCalls(
  around: CallSurroundings,
  now: () => Date,
  before: { openCalls: Call[]; eventIds: string[] } = { openCalls: [], eventIds: [] },
): LiveCalls {
  const byExternal = new Map<string, Entry>()
  /** Also by the ids of calls that have become part of another. */
  const byId = new Map<CallId, Entry>()
  /** Calls that are up, by whom they reach. */
  const byUsername = new Map<string, Set<Entry>>()
  const queues = new Map<string, Promise<unknown>>()
  const seen = new Map<string, number>(before.eventIds.map((id) => [id, now().getTime()]))
  const seenOfLate = new Map<string, number>()
  const memoryOf = (event: CallEvent) => (around.sendsAgain(event.phoneSystem) ? seen : seenOfLate)
  const externalKey = (phoneSystem: string, id: string) => `${phoneSystem} ${id}`
  const eventKey = (event: CallEvent) => `${event.phoneSystem} ${event.id}`
  for (const call of before.openCalls) add(call)

  function add(call: Call): Entry {
    const entry: Entry = { call, rev: 0 }
    byId.set(call.callId, entry)
    for (const external of call.external) byExternal.set(externalKey(external.phoneSystem, external.id), entry)
    noteWhomItReaches(entry)
    return entry
  }

  function noteWhomItReaches(entry: Entry): void {
    for (const { username } of entry.call.agents) {
      if (username === undefined) continue
      const theirs = byUsername.get(username) ?? new Set()
      byUsername.set(username, entry.call.state === 'ended' ? theirs : theirs.add(entry))
      if (entry.call.state === 'ended') theirs.delete(entry)
      if (theirs.size === 0) byUsername.delete(username)
    }
  }

  /** The call this one turns out to be, now that it has reached somebody. */
  function twinOf(entry: Entry, change: Change): Entry | undefined {
    const usernames = change.reached.flatMap((leg) => leg.username ?? [])
    for (const username of usernames)
      for (const other of byUsername.get(username) ?? [])
        if (other !== entry && isSameCall(entry.call, other.call, username)) return other
    return undefined
  }

  /** The older one goes on; the other's ids lead to it from now on. */
  function join(one: Entry, other: Entry): { survivor: Entry; absorbed: CallId } {
    const isOlder = one.call.startedAt < other.call.startedAt
    const [survivor, gone] = isOlder ? [one, other] : [other, one]
    const absorbed = gone.call.callId
    for (const leg of gone.call.agents) if (leg.username !== undefined) byUsername.get(leg.username)?.delete(gone)
    survivor.call = joinCalls(survivor.call, gone.call)
    survivor.rev = Math.max(survivor.rev, gone.rev)
    for (const { phoneSystem, id } of gone.call.external) byExternal.set(externalKey(phoneSystem, id), survivor)
    byId.set(absorbed, survivor)
    survivor.absorbed = [...(survivor.absorbed ?? []), absorbed, ...(gone.absorbed ?? [])]
    noteWhomItReaches(survivor)
    return { survivor, absorbed }
  }

  function drop(entry: Entry): void {
    for (const callId of [entry.call.callId, ...(entry.absorbed ?? [])]) byId.delete(callId)
    for (const external of entry.call.external) byExternal.delete(externalKey(external.phoneSystem, external.id))
  }

  // Maps keep insertion order, so what is oldest comes first and each sweep touches only what it removes.
  function sweep(nowMs: number): void {
    for (const [ids, forMs] of [
      [seen, rememberEventsMs],
      [seenOfLate, rememberBrieflyMs],
    ] as const)
      for (const [key, atMs] of ids) {
        if (nowMs - atMs <= forMs) break
        ids.delete(key)
      }
    for (const entry of byId.values()) {
      if (entry.endedAtMs === undefined) continue
      const isLong = entry.call.external.some(({ phoneSystem }) => around.sendsAgain(phoneSystem))
      if (nowMs - entry.endedAtMs > (isLong ? rememberEndedMs : rememberBrieflyMs)) drop(entry)
    }
  }
  let sweptAtMs = 0

  function keep(entry: Entry, call: Call): void {
    entry.call = call
    entry.endedAtMs = call.state === 'ended' ? (entry.endedAtMs ?? now().getTime()) : undefined
    noteWhomItReaches(entry)
  }

  function queued<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (queues.get(key) ?? Promise.resolve()).then(work)
    const settled = turn.catch(() => undefined)
    queues.set(key, settled)
    void settled.then(() => {
      if (queues.get(key) === settled) queues.delete(key)
    })
    return turn
  }

  /** What a call's turns queue under: the same for whoever tells of it. */
  function turnOf(entry: Entry | undefined, otherwise: string): string {
    const [external] = entry?.call.external ?? []
    return external ? externalKey(external.phoneSystem, external.id) : otherwise
  }

  /** Of a call two phone systems tell of, neither knows whether the other's legs go on. */
  function among(event: CallEvent, entry: Entry | undefined): CallEvent {
    const isJoint = entry?.call.external.some((external) => external.phoneSystem !== event.phoneSystem)
    return isJoint && event.kind === 'leg-ended' ? { ...event, goesOn: true } : event
  }

  return {
    inTurn(event, work) {
      const key = externalKey(event.phoneSystem, event.externalCallId)
      return queued(turnOf(byExternal.get(key), key), work)
    },
    inTurnOf: (callId, work) => queued(turnOf(byId.get(callId), callId), () => work(byId.get(callId)?.call)),
    apply(event) {
      const nowMs = now().getTime()
      if (nowMs - sweptAtMs > 10_000) {
        sweptAtMs = nowMs
        sweep(nowMs)
      }
      const entry = byExternal.get(externalKey(event.phoneSystem, event.externalCallId))
      const duplicate: Reason = { code: 'ignored.duplicate', params: {} }
      const ids = memoryOf(event)
      if (ids.has(eventKey(event))) return { ignored: duplicate, ...(entry ? { call: entry.call } : {}) }
      ids.set(eventKey(event), nowMs)
      const applied = applyCallEvent(entry?.call, among(event, entry), around, entry?.last)
      if ('ignored' in applied) return { ...applied, ...(entry ? { call: entry.call } : {}) }
      const before = entry ? [entry.call] : []
      const kept = entry ?? add(applied.change.call)
      keep(kept, applied.change.call)
      kept.last = event.kind
      const twin = twinOf(kept, applied.change)
      if (!twin) return { change: { ...applied.change, before }, call: kept.call }
      before.push(twin.call)
      const { survivor, absorbed } = join(kept, twin)
      const isHidden =
        survivor.call.from.withheld && survivor.call.direction !== 'outbound' ? { isHidden: true as const } : {}
      return { change: { ...applied.change, call: survivor.call, absorbed, before, ...isHidden }, call: survivor.call }
    },
    forget(event) {
      memoryOf(event).delete(eventKey(event))
    },
    of: (event) => byExternal.get(externalKey(event.phoneSystem, event.externalCallId))?.call,
    get: (callId) => byId.get(callId)?.call,
    put(call) {
      const entry = byId.get(call.callId)
      if (entry) keep(entry, call)
    },
    nextRev(callId) {
      const entry = byId.get(callId)
      if (!entry) return 0
      entry.rev += 1
      return entry.rev
    },
    async settled() {
      await Promise.all(queues.values())
    },
    up: () => [...new Set(byId.values())].map((entry) => entry.call).filter((call) => call.state !== 'ended'),
  }
}
