/**
 * The story everything is for: something happened on the phone system → whoever it rings for sees who is calling.
 * Between the event and the pop only the index is asked. What happened is stored before the event is answered.
 */
import type { CallEvent } from '../../shared/call-event.ts'
import type { AgentLeg, Call, Caller, CallId, Reason } from '../../shared/vocabulary.ts'
import type { LiveCall, Pop, PopEndReason } from '../../shared/wire.ts'
import { resolveCaller } from '../callers/resolve-caller.ts'
import type { Change } from '../calls/apply-call-event.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { Trace } from '../calls/trace.ts'
import type { Desks } from '../cards/desks.ts'
import type { Directory } from '../people/directory.ts'
import type { Clock } from '../ports/clock.ts'
import type { GroundWriter, Person } from '../ports/ground-store.ts'
import type { CardFacts, IndexReader } from '../ports/index-store.ts'
import type { Push } from '../ports/push.ts'
import { redactWithheld } from '../privacy/redact.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import { type CardDesk, callerInWords, whyThem } from './show-card.ts'

export interface ScreenPopParts {
  calls: LiveCalls
  index: Pick<IndexReader, 'ownersOf' | 'publishedAt' | 'cardFacts'>
  cards: CardDesk
  desks: Desks
  directory: Directory
  push: Push
  ground: Pick<GroundWriter, 'recordEvent'>
  views: ViewLog
  trace: Trace
  clock: Clock
}

/** What became of an event: what its sender is told. */
export interface EventAnswer {
  callId?: CallId
  ignored?: Reason
}

export interface ScreenPop {
  /** @param receivedMs steady time at which the event reached the server; rejects if it could not be stored */
  onEvent(event: CallEvent, receivedMs: number): Promise<EventAnswer>
  /** What is ringing or up for this person, for a console that just connected; its view is logged. */
  resume(person: Person): Promise<Pop[]>
  /** The index has changed: callers nobody knew are looked for again, and whoever has them on their desk is told. */
  lookAgain(): Promise<void>
  /** Every call that is up, for a supervisor who just connected. */
  liveCalls(): LiveCall[]
}

export function createScreenPop(parts: ScreenPopParts): ScreenPop {
  const { calls, index, cards, desks, directory, push, ground, views, trace, clock } = parts
  const personOf = (leg: AgentLeg): Person | undefined =>
    leg.username === undefined ? undefined : directory.byUsername(leg.username)

  async function handle(event: CallEvent, receivedMs: number): Promise<EventAnswer> {
    const applied = calls.apply(event)
    if ('ignored' in applied) {
      const { call, ignored } = applied
      if (call) trace.note(call.callId, 'ignored', receivedMs, { event: event.kind, why: ignored.code })
      await store(event, call, ignored.code)
      return { ignored, ...(call ? { callId: call.callId } : {}) }
    }
    const { change } = applied
    const { callId } = change.call
    trace.note(callId, 'event', receivedMs, { event: event.kind })
    // Who dials out, or rings a colleague, knows whom they are calling.
    if (change.reached.length > 0 && change.call.direction === 'inbound') await pop(change, receivedMs)
    await tellOthers(change)
    if (change.call.state === 'ended') trace.note(callId, 'ended', receivedMs, { outcome: change.call.outcome ?? '' })
    await store(event, calls.get(callId) ?? change.call, undefined)
    return { callId }
  }

  async function store(event: CallEvent, call: Call | undefined, ignored: string | undefined): Promise<void> {
    try {
      await ground.recordEvent(event, call, ignored)
    } catch (error) {
      calls.forget(event)
      throw error
    }
  }

  async function pop(change: Change, receivedMs: number): Promise<void> {
    const { caller, facts, call } = await whoIs(change.call)
    trace.note(call.callId, 'resolved', receivedMs, { outcome: caller.outcome, matches: caller.matches.length })
    for (const leg of change.reached) {
      const person = personOf(leg)
      if (!person) {
        trace.note(call.callId, 'nobody-to-pop', receivedMs, { extension: leg.extension })
        continue
      }
      const message = lay(person, call, caller, facts, receivedMs, false)
      push.toPerson(person.personId, 'pop', message)
      sent(person, message, receivedMs)
    }
  }

  /** Who is calling, and what the index has of them if that is certain (or was chosen on this call already). */
  async function whoIs(call: Call): Promise<{ caller: Caller; facts: CardFacts | undefined; call: Call }> {
    const number = withoutName(call.from)
    const caller = await resolveCaller(number, index)
    const known = call.customerId ?? (caller.outcome === 'known' ? caller.matches[0]?.customerId : undefined)
    if (known === undefined) return { caller, facts: undefined, call }
    const facts = await cards.facts(known)
    if (call.customerId !== undefined || !facts) return { caller, facts, call }
    const identified = { ...call, customerId: known }
    calls.put(identified)
    return { caller, facts, call: identified }
  }

  /** Puts the pop on the person's desk and gives it back to be sent: who sends it says so with `sent`. */
  function lay(
    person: Person,
    call: Call,
    caller: Caller,
    facts: CardFacts | undefined,
    receivedMs: number,
    resumed: boolean,
  ): Pop {
    const before = desks.get(person.personId, call.callId)
    const checked = before?.checked ?? false
    const because = facts ? whyThem(caller, facts.customer.customerId) : []
    const card = facts ? cards.compose(facts, person, { answered: hasAnswered(call, person), checked }, because) : null
    const rev = calls.nextRev(call.callId)
    const serverMs = Math.round((clock.steadyMs() - receivedMs) * 100) / 100
    const inWords = callerInWords(caller, cards.languageOf(person))
    const at = resumed && before ? before.pop.at : clock.now().toISOString()
    const message = { callId: call.callId, call, caller: inWords, card, at, serverMs, rev, resumed }
    desks.put(person.personId, call.callId, {
      pop: message,
      checked,
      because,
      ...(facts ? { customerId: facts.customer.customerId } : {}),
    })
    return message
  }

  /** After the sending: what is kept of it must not hold it up. */
  function sent(person: Person, pop: Pop, receivedMs: number): void {
    const { callId, rev, resumed } = pop
    trace.note(callId, 'pop-sent', receivedMs, { person: person.personId, rev, resumed: resumed ? 1 : 0 })
    viewed(person, pop, 'pop')
  }

  function viewed(person: Person, { callId, caller, card }: Pop, what: 'pop' | 'card'): void {
    const customers = card ? [card.customerId] : caller.matches.map((match) => match.customerId)
    void views.shown(person.personId, what, customers, callId)
  }

  /** Everybody on the call hears how it stands; who was spared it is told so; supervisors see it in their list. */
  async function tellOthers(change: Change): Promise<void> {
    const call = calls.get(change.call.callId) ?? change.call
    const rev = calls.nextRev(call.callId)
    const told = new Set<Person>()
    for (const leg of call.agents) {
      const person = personOf(leg)
      if (!person || told.has(person) || !desks.get(person.personId, call.callId)) continue
      told.add(person)
      push.toPerson(person.personId, 'call', { call, rev })
    }
    for (const leg of change.over) {
      const person = personOf(leg)
      if (!person) continue
      push.toPerson(person.personId, 'pop:end', { callId: call.callId, reason: endReason(call, leg), rev })
      if (call.state !== 'ended') desks.clear(person.personId, call.callId)
    }
    for (const person of told) {
      if (call.state === 'ended') desks.clear(person.personId, call.callId)
      else await disclose(person, call)
    }
    push.toWatchers(asLive(call, rev))
  }

  /** As supervisors see it: the caller's name only where a card of theirs is on somebody's desk. */
  function asLive(call: Call, rev: number): LiveCall {
    const people = call.agents.flatMap((leg) => personOf(leg) ?? [])
    const callerName = people
      .map((person) => desks.get(person.personId, call.callId)?.pop.card?.name)
      .find((name) => name !== undefined)
    const agentNames = Object.fromEntries(people.map((person) => [person.username, person.name]))
    return { call, rev, agentNames, ...(callerName === undefined ? {} : { callerName }) }
  }

  /** What was to be shown on answer is shown now. */
  async function disclose(person: Person, call: Call): Promise<void> {
    const onDesk = desks.get(person.personId, call.callId)
    const waits = Object.values(onDesk?.pop.card?.sections ?? {}).some(
      (section) => section.why?.code === 'section.after-answer',
    )
    if (!onDesk?.customerId || !waits || !hasAnswered(call, person)) return
    const facts = await cards.facts(onDesk.customerId)
    if (!facts) return
    const card = cards.compose(facts, person, { answered: true, checked: onDesk.checked }, onDesk.because)
    const rev = calls.nextRev(call.callId)
    desks.put(person.personId, call.callId, { ...onDesk, pop: { ...onDesk.pop, card, rev } })
    push.toPerson(person.personId, 'card', { callId: call.callId, rev, card })
    void views.shown(person.personId, 'card', [onDesk.customerId], call.callId)
  }

  async function nameAgain(callId: CallId): Promise<void> {
    const call = calls.get(callId)
    const people = new Set(call?.agents.flatMap((leg) => personOf(leg) ?? []))
    const unnamed = [...people].filter((person) => desks.get(person.personId, callId)?.pop.caller.outcome === 'unknown')
    if (!call || call.customerId !== undefined || unnamed.length === 0) return
    const { caller, facts, call: identified } = await whoIs(call)
    if (caller.outcome === 'unknown') return
    const sinceMs = clock.steadyMs()
    trace.note(callId, 'resolved', sinceMs, { outcome: caller.outcome, matches: caller.matches.length })
    for (const person of unnamed) {
      const pop = lay(person, identified, caller, facts, sinceMs, true)
      const { rev, card } = pop
      push.toPerson(person.personId, 'card', { callId, rev, caller: pop.caller, ...(card ? { card } : {}) })
      viewed(person, pop, 'card')
    }
    push.toWatchers(asLive(identified, calls.nextRev(callId)))
  }

  return {
    onEvent: (raw, receivedMs) => {
      const event = redactWithheld(raw)
      return calls.inTurn(event, () => handle(event, receivedMs))
    },
    async resume(person) {
      const pops: Pop[] = []
      for (const call of calls.up()) {
        if (call.direction !== 'inbound') continue
        const leg = call.agents.findLast((one) => one.username === person.username)
        if (!leg || leg.state === 'missed' || leg.state === 'left') continue
        const { caller, facts, call: identified } = await whoIs(call)
        const receivedMs = clock.steadyMs()
        const message = lay(person, identified, caller, facts, receivedMs, true)
        pops.push(message)
        sent(person, message, receivedMs)
      }
      return pops
    },
    async lookAgain() {
      for (const { callId, external } of calls.up()) {
        const [first] = external
        if (!first) continue
        await calls.inTurn({ phoneSystem: first.phoneSystem, externalCallId: first.id }, () => nameAgain(callId))
      }
    },
    liveCalls: () => calls.up().map((call) => asLive(call, calls.nextRev(call.callId))),
  }
}

function withoutName({ name: _, ...number }: Call['from']): Caller['number'] {
  return number
}

const hasAnswered = (call: Call, person: Person): boolean =>
  call.agents.some((leg) => leg.username === person.username && (leg.state === 'answered' || leg.state === 'held'))

function endReason(call: Call, leg: AgentLeg): PopEndReason {
  if (leg.state === 'left') return call.state === 'ended' ? 'ended' : 'transferred'
  if (call.agents.some((other) => other !== leg && (other.state === 'answered' || other.state === 'held')))
    return 'answered-elsewhere'
  return call.state === 'ended' && call.outcome === 'abandoned' ? 'abandoned' : 'missed'
}
