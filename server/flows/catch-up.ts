/**
 * Catching up with what went on unseen: a console that connects anew, an index that has changed, a phone system that was
 * out of reach, a call nobody told the end of. Each goes through its call's own turn, as events do.
 */
import { isUp, legOf } from '../../shared/call-legs.ts'
import type { Call, Instant } from '../../shared/vocabulary.ts'
import type { LiveCall, Pop } from '../../shared/wire.ts'
import { loseCall } from '../calls/apply-call-event.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { Trace } from '../calls/trace.ts'
import type { Desks } from '../cards/desks.ts'
import type { Clock } from '../ports/clock.ts'
import type { GroundWriter, Person } from '../ports/ground-store.ts'
import type { UpNow } from '../ports/phone-system.ts'
import type { Push } from '../ports/push.ts'
import type { PopDesk } from './pop-desk.ts'
import type { QueueBoard } from './queue-board.ts'
import type { ScreenPop } from './screen-pop.ts'

export interface CatchUpParts {
  screenPop: ScreenPop
  popDesk: PopDesk
  calls: LiveCalls
  desks: Desks
  push: Push
  ground: Pick<GroundWriter, 'saveCall'>
  queues: Pick<QueueBoard, 'changed'>
  trace: Trace
  clock: Clock
}

export interface CatchUp {
  /** Shows what is ringing or up for this person to a console that just connected. */
  resume(person: Person, show: (pop: Pop) => void): Promise<void>
  /** Every call that is up, for a supervisor who just connected. */
  liveCalls(): LiveCall[]
  /**
   * The index has changed: callers nobody knew are looked for again, what is other by now follows into the cards of the
   * others, and whoever has them on their desk is told.
   */
  lookAgain(): Promise<void>
  /** A phone system told what an extension has just now: whatever else it had has ended unheard. */
  upNow(phoneSystem: string, up: UpNow): Promise<void>
  /** A phone system told every call it has: whatever else of it was up has ended unheard. */
  allUpNow(phoneSystem: string, externalCallIds: readonly string[]): Promise<void>
  /** Calls begun before this instant that nobody ended are closed as failed. */
  endLost(startedBefore: Instant): Promise<void>
}

export function createCatchUp(parts: CatchUpParts): CatchUp {
  const { screenPop, popDesk, calls, desks, push, ground, queues, trace, clock } = parts

  async function showAgain(person: Person, call: Call | undefined, show: (pop: Pop) => void): Promise<void> {
    const leg = call && legOf(call, person.username)
    if (!call || call.direction === 'internal' || !leg || !isUp(leg)) return
    const identified = await popDesk.whoIs(call)
    const sinceMs = clock.steadyMs()
    const pop = popDesk.lay(person, identified, sinceMs, true)
    show(pop)
    popDesk.sent(person, pop, sinceMs)
  }

  async function showAnew(call: Call | undefined): Promise<void> {
    if (!call) return
    const people = [...new Set(call.agents.flatMap((leg) => popDesk.personOf(leg) ?? []))]
    for (const person of people) await popDesk.drawAnew(person, call)
    if (call.customerId === undefined) await nameAgain(call, people)
  }

  async function nameAgain(call: Call, people: Person[]): Promise<void> {
    const { callId } = call
    const unnamed = people.filter((person) => desks.get(person.personId, callId)?.pop.caller.outcome === 'unknown')
    if (unnamed.length === 0) return
    const identified = await popDesk.whoIs(call)
    const { caller } = identified
    if (caller.outcome === 'unknown') return
    const sinceMs = clock.steadyMs()
    trace.note(callId, 'resolved', sinceMs, { outcome: caller.outcome, matches: caller.matches.length })
    for (const person of unnamed) popDesk.nameAnew(person, identified)
    push.toWatchers(popDesk.asLive(identified.call, calls.nextRev(callId)))
  }

  async function endUnheard(call: Call, phoneSystem: string, externalCallId: string): Promise<void> {
    const receivedAt = clock.now().toISOString()
    await screenPop.onEvent({
      phoneSystem,
      id: `gone ${call.callId} ${receivedAt}`,
      kind: 'ended',
      externalCallId,
      direction: call.direction,
      withheld: call.from.withheld,
      receivedAt,
    })
  }

  async function endAsLost(call: Call | undefined): Promise<void> {
    if (!call || call.state === 'ended') return
    const change = loseCall(call, clock.now().toISOString())
    calls.put(change.call)
    const queueEvents = queues.changed([call], change.call)
    trace.note(call.callId, 'ended', clock.steadyMs(), { outcome: 'failed' })
    await screenPop.tell(change)
    await ground.saveCall(change.call, undefined, queueEvents)
  }

  return {
    async resume(person, show) {
      for (const { callId } of calls.up()) await calls.inTurnOf(callId, (call) => showAgain(person, call, show))
    },
    async lookAgain() {
      for (const { callId } of calls.up()) {
        await calls.inTurnOf(callId, showAnew)
        // Where SQLite answers at once nothing else waits: a caller who rings meanwhile gets their turn.
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
    async upNow(phoneSystem, { extension, externalCallIds }) {
      for (const call of calls.up()) {
        const [external] = call.external
        const isHere = call.agents.some((leg) => leg.extension === extension && isUp(leg))
        if (external?.phoneSystem !== phoneSystem || !isHere || externalCallIds.includes(external.id)) continue
        const receivedAt = clock.now().toISOString()
        await screenPop.onEvent({
          phoneSystem,
          id: `gone ${call.callId} ${extension} ${receivedAt}`,
          kind: 'leg-ended',
          externalCallId: external.id,
          direction: call.direction,
          withheld: call.from.withheld,
          extension,
          receivedAt,
        })
      }
    },
    async allUpNow(phoneSystem, externalCallIds) {
      const isUpThere = new Set(externalCallIds)
      for (const call of calls.up()) {
        const there = call.external.find((external) => external.phoneSystem === phoneSystem)
        if (there && !isUpThere.has(there.id)) await endUnheard(call, phoneSystem, there.id)
      }
    },
    async endLost(startedBefore) {
      for (const { callId, startedAt } of calls.up())
        if (startedAt < startedBefore) await calls.inTurnOf(callId, endAsLost)
    },
    liveCalls: () => calls.up().map((call) => popDesk.asLive(call, calls.nextRev(call.callId))),
  }
}
