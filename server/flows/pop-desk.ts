/**
 * A pop put on somebody's desk: who is calling, the card composed for that person, and the record that they were shown
 * it. It decides nothing of when: screen-pop.ts and catch-up.ts do.
 */
import { isTalking, otherParty } from '../../shared/call-legs.ts'
import type { AgentLeg, Call, Caller, CallId, Reason } from '../../shared/vocabulary.ts'
import type { LiveCall, Pop } from '../../shared/wire.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { Trace } from '../calls/trace.ts'
import { changedSections } from '../cards/changed-sections.ts'
import type { CustomerFile } from '../cards/compose-card.ts'
import type { Desks } from '../cards/desks.ts'
import type { Directory } from '../people/directory.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { Person } from '../ports/ground-store.ts'
import type { Push } from '../ports/push.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import type { Freshen } from './live-figures.ts'
import { type CardDesk, callerInWords, whyThem } from './show-card.ts'
import type { WhoCalls } from './who-calls.ts'

export interface PopDeskParts {
  calls: LiveCalls
  whoCalls: WhoCalls
  cards: CardDesk
  desks: Desks
  directory: Directory
  views: ViewLog
  push: Push
  trace: Trace
  clock: Clock
  log: Log
  freshen: Freshen
  /** Somebody's call has been looked up. Called between ring and card: it must take no time. */
  onIdentified?: (identified: Identified) => void
}

/** Who is calling, what the index has of them where that is certain, and the call with its customer. */
export interface Identified {
  caller: Caller
  facts: CustomerFile | undefined
  call: Call
}

export interface PopDesk {
  personOf(leg: AgentLeg): Person | undefined
  /** Never rejects: an index that cannot be read must not keep the agent from seeing that somebody calls. */
  whoIs(call: Call): Promise<Identified>
  /** The same outside the call's turn: the call stays as it is. Rejects when the index cannot be read. */
  look(call: Call): Promise<Identified>
  /**
   * Puts the pop on the person's desk and gives it back to be sent: who sends it says so with `sent`.
   * @param sinceMs steady time of what caused it
   */
  lay(person: Person, identified: Identified, sinceMs: number, resumed: boolean): Pop
  /** After the sending: what is kept of it must not hold it up. */
  sent(person: Person, pop: Pop, sinceMs: number): void
  /** Who is calling is known only now, or better: laid anew and told to whoever has the call on their desk. */
  nameAnew(person: Person, identified: Identified): void
  /** The index has changed: what is other by now follows into the card that is on this person's desk. Never rejects. */
  drawAnew(person: Person, call: Call): Promise<void>
  /** Their card has been sent: what its sources say just now follows into it. */
  drawn(person: Person, callId: CallId): void
  /** As supervisors see it: the caller's name only where a card of theirs is on somebody's desk. */
  asLive(call: Call, rev: number): LiveCall
}

export const withheldCaller: Caller = {
  outcome: 'withheld',
  number: { e164: null, display: '', withheld: true },
  matches: [],
  why: { code: 'caller.withheld', params: {} },
}

const awaitedCaller: Caller = {
  outcome: 'unknown',
  number: { e164: null, display: '', withheld: false },
  matches: [],
  why: { code: 'caller.awaited', params: {} },
}

export const hasAnswered = (call: Call, person: Person): boolean =>
  call.agents.some((leg) => leg.username === person.username && isTalking(leg))

export function createPopDesk(parts: PopDeskParts): PopDesk {
  const { calls, whoCalls, cards, desks, directory, views, push, trace, clock, log, freshen } = parts
  const personOf = (leg: AgentLeg): Person | undefined =>
    leg.username === undefined ? undefined : directory.byUsername(leg.username)

  /** Who is calling, and what the index has of them if that is certain (or was chosen on this call already). */
  async function look(call: Call): Promise<Identified> {
    const { line, startedAt } = call
    if (call.callerAwaited) return { caller: awaitedCaller, facts: undefined, call }
    const caller = await whoCalls(withoutName(otherParty(call)), { startedAt, ...(line ? { line: line.number } : {}) })
    const known = call.customerId ?? (caller.outcome === 'known' ? caller.matches[0]?.customerId : undefined)
    const facts = known === undefined ? undefined : await cards.facts(known)
    const found = call.customerId === undefined && known !== undefined && facts ? { customerId: known } : {}
    const said = call.recognised || caller.outcome === 'withheld' ? {} : { recognised: caller.outcome }
    const isNew = found.customerId !== undefined || said.recognised !== undefined
    return { caller, facts, call: isNew ? { ...call, ...found, ...said } : call }
  }
  async function lookUp(call: Call): Promise<Identified> {
    const identified = await look(call)
    if (identified.call !== call) calls.put(identified.call)
    parts.onIdentified?.(identified)
    return identified
  }

  function lay(person: Person, { caller, facts, call }: Identified, sinceMs: number, resumed: boolean): Pop {
    const before = desks.get(person.personId, call.callId)
    // Who was checked is who was shown then: somebody else has not been.
    const checked = before?.checked === true && before.customerId === facts?.customer.customerId
    const because = facts ? whyThem(caller, facts.customer.customerId) : []
    const card = facts ? cards.compose(facts, person, { answered: hasAnswered(call, person), checked }, because) : null
    const rev = calls.nextRev(call.callId)
    const serverMs = Math.round((clock.steadyMs() - sinceMs) * 100) / 100
    const inWords = callerInWords(caller, cards.languageOf(person))
    const at = resumed && before ? before.pop.at : clock.now().toISOString()
    const learned = facts && before?.learned ? { learned: before.learned } : {}
    const message = { callId: call.callId, call, caller: inWords, card, at, serverMs, rev, resumed, ...learned }
    desks.put(person.personId, call.callId, {
      pop: message,
      checked,
      because,
      ...learned,
      ...(facts ? { customerId: facts.customer.customerId } : {}),
    })
    return message
  }

  function viewed(person: Person, { callId, caller, card }: Pop, what: 'pop' | 'card'): void {
    const customers = card ? [card.customerId] : caller.matches.map((match) => match.customerId)
    void views.shown(person.personId, what, customers, callId)
  }

  function drawn(person: Person, callId: CallId): void {
    freshen.freshen(person, callId).catch((error: unknown) => log.error('live-figures-failed', error))
  }

  async function drawAnew(person: Person, call: Call): Promise<void> {
    const { callId } = call
    const onDesk = desks.get(person.personId, callId)
    const { customerId, checked, pop } = onDesk ?? {}
    const facts = pop?.card && customerId !== undefined ? await cards.facts(customerId) : undefined
    if (!onDesk || !pop?.card || !facts) return
    const { card } = pop
    const anew = cards.compose(facts, person, { answered: hasAnswered(call, person), checked: checked === true })
    const sections = changedSections(card.sections, anew.sections)
    if (Object.keys(sections).length === 0) return
    const rev = calls.nextRev(callId)
    const after = { ...card, sections: { ...card.sections, ...sections } }
    desks.put(person.personId, callId, { ...onDesk, pop: { ...pop, rev, card: after } })
    push.toPerson(person.personId, 'card', { callId, rev, sections })
    void views.shown(person.personId, 'card', [card.customerId], callId)
  }

  return {
    personOf,
    async whoIs(call) {
      try {
        return await lookUp(call)
      } catch (error) {
        log.error('index-not-read', error)
        const why: Reason = { code: 'caller.index-failed', params: {} }
        return {
          caller: { outcome: 'unknown', number: withoutName(otherParty(call)), matches: [], why },
          facts: undefined,
          call,
        }
      }
    },
    look,
    lay,
    sent(person, pop, sinceMs) {
      const { callId, rev, resumed } = pop
      trace.note(callId, 'pop-sent', sinceMs, { person: person.personId, rev, resumed: resumed ? 1 : 0 })
      viewed(person, pop, 'pop')
      drawn(person, callId)
    },
    nameAnew(person, identified) {
      const pop = lay(person, identified, clock.steadyMs(), true)
      const { callId, rev, card, caller } = pop
      push.toPerson(person.personId, 'card', { callId, rev, caller, ...(card ? { card } : {}) })
      viewed(person, pop, 'card')
      drawn(person, callId)
    },
    drawAnew: (person, call) =>
      drawAnew(person, call).catch((error: unknown) => log.error('card-not-drawn-anew', error)),
    drawn,
    asLive(call, rev) {
      const people = call.agents.flatMap((leg) => personOf(leg) ?? [])
      const callerName = people
        .map((person) => desks.get(person.personId, call.callId)?.pop.card?.name)
        .find((name) => name !== undefined)
      const agentNames = Object.fromEntries(people.map((person) => [person.username, person.name]))
      return { call, rev, agentNames, ...(callerName === undefined ? {} : { callerName }) }
    },
  }
}

function withoutName({ name: _, ...number }: Call['from']): Caller['number'] {
  return number
}
