/**
 * The story everything is for: something happened on the phone system → whoever it rings for sees who is calling.
 * Between the event and the pop only the index is asked. What happened is stored before the event is answered.
 */
import type { CallEvent } from '../../shared/call-event.ts'
import { isTalking, isUp, legOf, otherParty } from '../../shared/call-legs.ts'
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { AgentLeg, Call, CallId, Reason } from '../../shared/vocabulary.ts'
import type { PopEndReason } from '../../shared/wire.ts'
import type { Change } from '../calls/apply-call-event.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { Trace } from '../calls/trace.ts'
import type { Desks } from '../cards/desks.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { EventRecord, GroundWriter, Person } from '../ports/ground-store.ts'
import type { Push } from '../ports/push.ts'
import { redactWithheld } from '../privacy/redact.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import { hasAnswered, type PopDesk, withheldCaller } from './pop-desk.ts'
import type { QueueBoard } from './queue-board.ts'
import type { CardDesk } from './show-card.ts'

export interface ScreenPopParts {
  popDesk: PopDesk
  calls: LiveCalls
  cards: CardDesk
  desks: Desks
  push: Push
  ground: Pick<GroundWriter, 'recordEvent'>
  queues: Pick<QueueBoard, 'changed' | 'notStored'>
  views: ViewLog
  trace: Trace
  clock: Clock
  log: Log
}

/** What became of an event: what its sender is told. */
export interface EventAnswer {
  callId?: CallId
  ignored?: Reason
}

export interface ScreenPop {
  /** @param receivedMs steady time at which the event reached the server (now); rejects if it could not be stored */
  onEvent(event: CallEvent, receivedMs?: number): Promise<EventAnswer>
  /** Everybody on the call hears how it stands; who was spared it is told so; supervisors see it in their list. */
  tell(change: Change): Promise<void>
}

export function createScreenPop(parts: ScreenPopParts): ScreenPop {
  const { popDesk, calls, cards, desks, push, ground, queues, views, trace, clock, log } = parts
  const { personOf } = popDesk

  /** @returns once the next event of the call may come; what is being stored is answered when it is stored */
  async function handle(event: CallEvent, receivedMs: number): Promise<{ answer: EventAnswer; stored: Promise<void> }> {
    const applied = calls.apply(event)
    if ('ignored' in applied) {
      const { call, ignored } = applied
      if (call) trace.note(call.callId, 'ignored', receivedMs, { event: event.kind, why: ignored.code })
      const stored = store(event, call, { ignored: ignored.code })
      return { answer: { ignored, ...(call ? { callId: call.callId } : {}) }, stored }
    }
    const { change } = applied
    const { callId } = change.call
    const queueEvents = queues.changed(change.before, change.call, event)
    trace.note(callId, 'event', receivedMs, { event: event.kind, ...(event.said ? { said: event.said } : {}) })
    if (change.absorbed) merge(change.call, change.absorbed, receivedMs)
    if (change.isHidden) takeBack(change.call)
    else if (change.isIdentified || change.absorbed) await nameAnew(change.call, receivedMs)
    if (change.call.state === 'ended') await nameForTheLog(change.call)
    const popped = change.reached.length > 0 ? await pop(change, receivedMs, event.snapshot ?? false) : []
    await tell(change, popped)
    if (change.call.state === 'ended') trace.note(callId, 'ended', receivedMs, { outcome: change.call.outcome ?? '' })
    const { absorbed, isHidden } = change
    const stored = store(event, calls.get(callId) ?? change.call, {
      ...(absorbed ? { absorbed } : {}),
      forgetCaller: isHidden ?? false,
      queueEvents,
    })
    // Whoever sent the event waits for it; nobody else does.
    stored.catch(() => undefined)
    return { answer: { callId }, stored }
  }

  /** Calls whose last change could not be stored: the next event stores it, whatever it means by itself. */
  const unstored = new Set<CallId>()
  async function store(
    event: CallEvent,
    call: Call | undefined,
    more: Pick<EventRecord, 'ignored' | 'absorbed' | 'forgetCaller'> & { queueEvents?: QueueEvent[] },
  ): Promise<void> {
    const { ignored } = more
    const changed = call && (!ignored || unstored.has(call.callId)) ? { call } : {}
    const of = call ? { callId: call.callId } : {}
    try {
      await ground.recordEvent({ event, ...of, ...changed, ...more })
      if (call) unstored.delete(call.callId)
    } catch (error) {
      if (changed.call) unstored.add(changed.call.callId)
      queues.notStored(more.queueEvents ?? [])
      // Its sender is told and sends it again. The event a duplicate repeats has been stored.
      if (ignored !== 'ignored.duplicate') calls.forget(event)
      throw error
    }
  }

  /** The number that somebody's card was found by turns out to be withheld. */
  function takeBack(call: Call): void {
    for (const person of peopleOn(call)) {
      const onDesk = desks.get(person.personId, call.callId)
      if (!onDesk) continue
      const pop = popDesk.lay(person, { caller: withheldCaller, facts: undefined, call }, clock.steadyMs(), true)
      push.toPerson(person.personId, 'card', { callId: call.callId, rev: pop.rev, caller: pop.caller, card: null })
    }
  }

  const peopleOn = (call: Call): Person[] => [...new Set(call.agents.flatMap((leg) => personOf(leg) ?? []))]

  /** Who is calling is known only now, or better: whoever has the call on their desk is told. */
  async function nameAnew(call: Call, receivedMs: number): Promise<void> {
    const people = peopleOn(call).filter((person) => desks.get(person.personId, call.callId))
    if (people.length === 0) return
    const identified = await popDesk.whoIs(call)
    const { caller } = identified
    trace.note(call.callId, 'resolved', receivedMs, { outcome: caller.outcome, matches: caller.matches.length })
    for (const person of people) popDesk.nameAnew(person, identified)
  }

  /** Whoever called and reached nobody is to be found in the log all the same. */
  async function nameForTheLog(call: Call): Promise<void> {
    if (call.customerId === undefined && call.direction !== 'internal' && otherParty(call).e164 !== null)
      await popDesk.whoIs(call)
  }

  /** Two phone systems told of one call: what was on a desk under the other's id is this call's. */
  function merge(call: Call, absorbed: CallId, receivedMs: number): void {
    trace.note(call.callId, 'merged', receivedMs, { absorbed })
    for (const person of peopleOn(call)) {
      const before = desks.get(person.personId, absorbed)
      if (!before) continue
      desks.clear(person.personId, absorbed)
      if (!desks.get(person.personId, call.callId))
        desks.put(person.personId, call.callId, { ...before, pop: { ...before.pop, callId: call.callId, call } })
      push.toPerson(person.personId, 'call:merged', {
        callId: absorbed,
        into: call.callId,
        rev: calls.nextRev(call.callId),
      })
    }
  }

  /**
   * @param resumed it was up before we heard of it: shown, but not announced as new
   * @returns to whom it was sent, with the call as it stands
   */
  async function pop(change: Change, receivedMs: number, resumed: boolean): Promise<Person[]> {
    const { callId: id, direction } = change.call
    // Who rings a colleague, or is rung by one, has no customer before them.
    if (direction === 'internal') {
      trace.note(id, 'no-pop', receivedMs, { why: 'no-pop.internal' })
      return []
    }
    const sent: Person[] = []
    const identified = await popDesk.whoIs(change.call)
    const { caller, call } = identified
    trace.note(call.callId, 'resolved', receivedMs, { outcome: caller.outcome, matches: caller.matches.length })
    for (const leg of change.reached) {
      const person = personOf(leg)
      if (!person) {
        trace.note(id, 'no-pop', receivedMs, { why: 'no-pop.nobody-has-phone', extension: leg.extension })
        continue
      }
      // Another phone of theirs has rung already: one pop a person and call.
      if (desks.get(person.personId, call.callId)) {
        trace.note(id, 'no-pop', receivedMs, { why: 'no-pop.already-shown', person: person.personId })
        continue
      }
      const message = popDesk.lay(person, identified, receivedMs, resumed)
      if (push.isThere(person.personId)) {
        push.toPerson(person.personId, 'pop', message)
        popDesk.sent(person, message, receivedMs)
        sent.push(person)
      } else {
        // It is theirs when they connect, if the call is up then.
        trace.note(id, 'no-pop', receivedMs, { why: 'no-pop.not-signed-in', person: person.personId })
      }
    }
    return sent
  }

  async function tell(change: Change, popped: readonly Person[] = []): Promise<void> {
    const call = calls.get(change.call.callId) ?? change.call
    const rev = calls.nextRev(call.callId)
    const told = new Set<Person>()
    for (const leg of call.agents) {
      const person = personOf(leg)
      if (!person || told.has(person) || !desks.get(person.personId, call.callId)) continue
      told.add(person)
      // Theirs came with the pop a moment ago: to draw it twice in one frame is what makes a pop late.
      if (!popped.includes(person)) push.toPerson(person.personId, 'call', { call, rev })
    }
    for (const leg of change.over) {
      const person = personOf(leg)
      const theirs = person && legOf(call, person.username)
      // On another phone of theirs it goes on.
      if (!person || (theirs && isUp(theirs)) || !desks.get(person.personId, call.callId)) continue
      push.toPerson(person.personId, 'pop:end', { callId: call.callId, reason: endReason(call, leg), rev })
      if (call.state !== 'ended') desks.clear(person.personId, call.callId)
    }
    for (const person of told) {
      if (call.state === 'ended') desks.clear(person.personId, call.callId)
      else await disclose(person, call)
    }
    push.toWatchers(popDesk.asLive(call, rev))
  }

  /** What was to be shown on answer is shown now. */
  async function disclose(person: Person, call: Call): Promise<void> {
    const onDesk = desks.get(person.personId, call.callId)
    const waits = Object.values(onDesk?.pop.card?.sections ?? {}).some(
      (section) => section.why?.code === 'section.after-answer',
    )
    if (!onDesk?.customerId || !waits || !hasAnswered(call, person)) return
    const facts = await cards.facts(onDesk.customerId).catch((error: unknown) => {
      // What is masked stays masked.
      log.error('index-not-read', error)
      return undefined
    })
    if (!facts) return
    const card = cards.compose(facts, person, { answered: true, checked: onDesk.checked }, onDesk.because)
    const rev = calls.nextRev(call.callId)
    desks.put(person.personId, call.callId, { ...onDesk, pop: { ...onDesk.pop, card, rev } })
    push.toPerson(person.personId, 'card', { callId: call.callId, rev, card })
    void views.shown(person.personId, 'card', [onDesk.customerId], call.callId)
    popDesk.drawn(person, call.callId)
  }

  return {
    async onEvent(raw, receivedMs = clock.steadyMs()) {
      const { answer, stored } = await calls.inTurn(raw, () => {
        const isKnownWithheld = calls.of(raw)?.from.withheld ?? false
        return handle(redactWithheld(raw, isKnownWithheld), receivedMs)
      })
      await stored
      return answer
    },
    tell,
  }
}

function endReason(call: Call, leg: AgentLeg): PopEndReason {
  if (leg.state === 'left') return call.state === 'ended' ? 'ended' : 'transferred'
  if (call.agents.some((other) => other !== leg && isTalking(other))) return 'answered-elsewhere'
  return 'missed'
}
