/**
 * The floor, told to whoever watches it: composed once for all who may see the same, and only what has changed is sent. Who is waiting
 * is looked up here where no phone has rung yet: beside the calls' turns, one after the other, so that no pop waits for it.
 */
import { otherParty } from '../../shared/call-legs.ts'
import {
  emptyFloor,
  type Floor,
  type FloorDelta,
  type FloorUpdate,
  floorDelta,
  isEmptyDelta,
} from '../../shared/floor.ts'
import type { Call, CallId, CustomerId } from '../../shared/vocabulary.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import { rightsOf } from '../people/rights.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { Person } from '../ports/ground-store.ts'
import type { FloorPush, FloorViewers } from '../ports/push.ts'
import {
  composeFloor,
  type FloorMemory,
  type FloorStanding,
  type FloorViewer,
  type FoundCaller,
  noMemory,
} from '../queues/floor-rows.ts'
import type { Identified, PopDesk } from './pop-desk.ts'
import type { CardDesk } from './show-card.ts'

export interface FloorParts {
  standing: () => FloorStanding
  calls: Pick<LiveCalls, 'up' | 'get'>
  popDesk: Pick<PopDesk, 'look'>
  cards: Pick<CardDesk, 'glance'>
  push: FloorPush
  clock: Clock
  log: Log
}

export interface FloorDesk {
  /** Something on it has changed. Takes no time. */
  changed(): void
  /** A call's caller has been looked up, for whatever reason. Takes no time. */
  identified(identified: Identified): void
  /** The index has changed: whom nobody knew may be known. */
  lookAgain(): void
  viewersOf(person: Person): FloorViewers
  /** Everything, for somebody who begins to watch or has missed something. */
  snapshot(viewers: FloorViewers): FloorUpdate
  /** Time has passed. */
  tick(): void
  close(): void
}

/**
 * A change is to be on screen within a second of its event. Told twice a second, the latest is half a second old before it is even
 * drawn; told once a second, the slowest twentieth would take the whole of it.
 */
const tellEveryMs = 500

interface Told {
  rev: number
  floor: Floor
  memory: FloorMemory
  /** What somebody is sent who begins to watch now: made once, however many begin. */
  whole?: FloorDelta
}
interface Found {
  /** Whose the call was when it was looked up: where it is another's by now, it is looked up anew. */
  of: CustomerId | undefined
  identified?: Identified
  caller?: FoundCaller
}

export function createFloorDesk(parts: FloorParts): FloorDesk {
  const { calls, popDesk, cards, push, clock, log } = parts
  const told = new Map<FloorViewers, Told>()
  const found = new Map<CallId, Found>()
  /** Grows over all of them and over time, so that no revision is another's. */
  let lastRev = 0
  let timer: NodeJS.Timeout | undefined
  let toldMs = Number.NEGATIVE_INFINITY
  let isLooking = false

  function changed(): void {
    // After whatever this is told by: the floor must hold up no pop.
    timer ??= setTimeout(tell, Math.max(0, toldMs + tellEveryMs - clock.steadyMs())).unref()
  }

  function tell(): void {
    timer = undefined
    toldMs = clock.steadyMs()
    const watching = new Set(push.floorViewers())
    for (const viewers of told.keys()) if (!watching.has(viewers)) told.delete(viewers)
    if (told.size === 0) return
    const [standing, up] = [parts.standing(), calls.up()]
    for (const [viewers, { rev: since, floor: before, memory }] of told) {
      const floor = composeFloor(standing, up, foundOf, asViewer(viewers), memory)
      const delta = floorDelta(before, floor)
      if (isEmptyDelta(delta)) continue
      const rev = ++lastRev
      told.set(viewers, { rev, floor, memory })
      push.toFloor(viewers, { rev, since, at: clock.now().toISOString(), delta })
    }
    void lookUpMissing(up)
  }

  function begin(viewers: FloorViewers): Told {
    const [memory, up] = [noMemory(), calls.up()]
    const begun: Told = {
      rev: ++lastRev,
      floor: composeFloor(parts.standing(), up, foundOf, asViewer(viewers), memory),
      memory,
    }
    told.set(viewers, begun)
    void lookUpMissing(up)
    return begun
  }

  /** What is kept of a caller is little: their file is let go once it has been glanced at. */
  function foundOf({ callId }: Pick<Call, 'callId'>): FoundCaller | undefined {
    const one = found.get(callId)
    if (one?.identified) {
      one.caller = foundIn(one.identified)
      delete one.identified
    }
    return one?.caller
  }

  function foundIn({ caller, facts }: Identified): FoundCaller {
    if (!facts) return { outcome: caller.outcome }
    return { outcome: 'known', customerId: facts.customer.customerId, ...cards.glance(facts) }
  }

  const isMissing = (call: Call): boolean => {
    const one = found.get(call.callId)
    const isAskable = call.direction !== 'internal' && !call.callerAwaited && !otherParty(call).withheld
    return isAskable && (!one || (call.customerId !== undefined && one.of !== call.customerId))
  }

  async function lookUpMissing(up: readonly Call[]): Promise<void> {
    if (isLooking) return
    isLooking = true
    try {
      for (const { callId } of up.filter(isMissing)) {
        // Whatever has come in meanwhile goes first.
        await new Promise((resolve) => setImmediate(resolve))
        const call = calls.get(callId)
        if (!call || call.state === 'ended' || !isMissing(call)) continue
        const identified = await popDesk.look(call)
        found.set(callId, { of: call.customerId, identified })
        changed()
      }
    } catch (error) {
      log.error('index-not-read', error)
    } finally {
      isLooking = false
    }
  }

  return {
    changed,
    identified(identified) {
      const { callId, customerId, callerAwaited } = identified.call
      // Nobody has been looked up yet.
      if (callerAwaited) return
      found.set(callId, { of: customerId, identified })
      changed()
    },
    lookAgain() {
      for (const [callId, { caller }] of found) if (caller && caller.outcome !== 'known') found.delete(callId)
      changed()
    },
    viewersOf: ({ roles }) => viewersBy(rightsOf(roles)),
    snapshot(viewers) {
      const now = told.get(viewers) ?? begin(viewers)
      now.whole ??= floorDelta(emptyFloor, now.floor)
      return { rev: now.rev, since: null, at: clock.now().toISOString(), delta: now.whole }
    },
    tick() {
      for (const callId of found.keys()) {
        const call = calls.get(callId)
        if (!call || call.callId !== callId || call.state === 'ended') found.delete(callId)
        else foundOf(call)
      }
      if (told.size > 0) changed()
    },
    close: () => clearTimeout(timer),
  }
}

/** By the rights that make a difference: `customers+figures`. */
const viewersBy = (rights: readonly string[]): FloorViewers =>
  ['customers', 'figures'].filter((right) => rights.includes(right)).join('+')
const asViewer = (viewers: FloorViewers): FloorViewer => ({
  maySeeCustomers: viewers.split('+').includes('customers'),
  maySeeFigures: viewers.split('+').includes('figures'),
})
