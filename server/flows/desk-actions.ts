/**
 * What a person does themselves: choose who is calling, confirm that they checked, look somebody up, open a card. Each
 * shows something of a customer, so each is in the view log.
 */
import { isUp, legOf } from '../../shared/call-legs.ts'
import type { Call, Caller, CallId, Card, CustomerId, Reason } from '../../shared/vocabulary.ts'
import { readSearch } from '../callers/read-search.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { Trace } from '../calls/trace.ts'
import type { Desks } from '../cards/desks.ts'
import { rightsOf } from '../people/rights.ts'
import type { Clock } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundWriter, NumberChoice, Person } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import type { Push } from '../ports/push.ts'
import type { CustomerHit } from '../ports/search.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import type { NumberChoices } from './number-choices.ts'
import { hasAnswered, type PopDesk } from './pop-desk.ts'
import { type CardDesk, callerInWords, whyThem } from './show-card.ts'
import type { WhoCalls } from './who-calls.ts'

export interface DeskActionParts {
  popDesk: Pick<PopDesk, 'drawn'>
  calls: LiveCalls
  whoCalls: WhoCalls
  numberChoices: Pick<NumberChoices, 'taughtBy'>
  index: Pick<IndexReader, 'search'>
  cards: CardDesk
  desks: Desks
  push: Push
  ground: Pick<GroundWriter, 'saveCall'>
  views: ViewLog
  trace: Trace
  clock: Clock
  numberPlan: NumberPlan
  country: string
}

export interface DeskActions {
  /** The agent says who is calling. Every screen of theirs gets the card. */
  chooseCustomer(person: Person, callId: CallId, customerId: CustomerId): Promise<Card>
  /** The agent has asked the check question: what was masked until then is shown. */
  confirmCheck(person: Person, callId: CallId): Promise<Card>
  lookup(person: Person, number: string): Promise<Caller>
  search(person: Person, text: string): Promise<CustomerHit[]>
  /** Outside a call. @param checked the viewer says that they checked who is asking */
  showCustomer(person: Person, customerId: CustomerId, checked: boolean): Promise<Card>
}

/** As many hits as fit under a search field. */
const mostHits = 20

export function createDeskActions(parts: DeskActionParts): DeskActions {
  const { popDesk, calls, whoCalls, numberChoices, index, cards, desks, push, ground, views, trace, clock } = parts
  const { numberPlan, country } = parts

  /** Whose phone does not have the call, or has it no more, says nothing of it. */
  function ownCall(person: Person, callId: CallId): Call {
    const call = calls.get(callId)
    const leg = call && legOf(call, person.username)
    if (!call || !leg || !isUp(leg)) throw new AppError('not-found', 'No such call of yours is up.')
    return call
  }

  async function showOnCall(
    person: Person,
    call: Call,
    customerId: CustomerId,
    checked: boolean,
    why: Reason[],
  ): Promise<Card> {
    const facts = await cards.facts(customerId)
    if (!facts) throw new AppError('not-found', 'There is no such customer.')
    const card = cards.compose(facts, person, { answered: hasAnswered(call, person), checked }, why)
    const rev = calls.nextRev(call.callId)
    const onDesk = desks.get(person.personId, call.callId)
    if (onDesk)
      desks.put(person.personId, call.callId, {
        pop: { ...onDesk.pop, card, rev },
        customerId: card.customerId,
        checked,
        because: why,
        ...(onDesk.learned ? { learned: onDesk.learned } : {}),
      })
    push.toPerson(person.personId, 'card', { callId: call.callId, rev, card })
    await views.shown(person.personId, checked ? 'card-checked' : 'card', [card.customerId], call.callId)
    popDesk.drawn(person, call.callId)
    return card
  }

  async function choose(person: Person, callId: CallId, customerId: CustomerId): Promise<Card> {
    const startMs = clock.steadyMs()
    const call = ownCall(person, callId)
    const onDesk = desks.get(person.personId, callId)
    // Who was checked is who was shown then: somebody else has not been.
    const checked = onDesk?.customerId === customerId && onDesk.checked
    const why = onDesk ? whyThem(onDesk.pop.caller, customerId) : []
    const card = await showOnCall(person, call, customerId, checked, why)
    const chosen = { ...(calls.get(callId) ?? call), customerId: card.customerId }
    calls.put(chosen)
    const taught = await numberChoices.taughtBy(person, chosen, onDesk?.pop.caller)
    await ground.saveCall(chosen, taught)
    trace.note(callId, 'chosen', startMs, { person: person.personId })
    if (taught) tellLearned(person, callId, taught)
    return card
  }

  /** Only once it is stored: what a person is told is kept, is. */
  function tellLearned(person: Person, callId: CallId, { kind, customerId, number }: NumberChoice): void {
    const learned = kind === 'chosen' ? { customerId, number } : null
    const { learned: _, ...onDesk } = desks.get(person.personId, callId) ?? {}
    if ('pop' in onDesk) desks.put(person.personId, callId, { ...onDesk, ...(learned ? { learned } : {}) })
    push.toPerson(person.personId, 'card', { callId, rev: calls.nextRev(callId), learned })
  }

  async function confirm(person: Person, callId: CallId): Promise<Card> {
    const startMs = clock.steadyMs()
    const call = ownCall(person, callId)
    const onDesk = desks.get(person.personId, callId)
    const customerId = onDesk?.customerId ?? call.customerId
    if (customerId === undefined) throw new AppError('conflict', 'Choose who is calling first.')
    if (!hasAnswered(call, person)) throw new AppError('conflict', 'Answer first: nobody has been asked anything yet.')
    const card = await showOnCall(person, call, customerId, true, onDesk?.because ?? [])
    trace.note(callId, 'checked', startMs, { person: person.personId })
    return card
  }

  /** Numbers as they are read, not as they are kept. */
  function shown({ code, params }: Reason): Reason {
    const isPhone = code === 'found.number' || code === 'found.number-end'
    return isPhone
      ? { code, params: { number: numberPlan.read(String(params.number), country).display } }
      : { code, params }
  }

  return {
    // In the call's turn, so that what is stored last is how it stands.
    chooseCustomer: (person, callId, customerId) => calls.inTurnOf(callId, () => choose(person, callId, customerId)),
    confirmCheck: (person, callId) => calls.inTurnOf(callId, () => confirm(person, callId)),
    async lookup(person, text) {
      const caller = await whoCalls(numberPlan.read(text, country))
      await views.shown(
        person.personId,
        'lookup',
        caller.matches.map((match) => match.customerId),
      )
      return callerInWords(caller, cards.languageOf(person))
    },
    async search(person, text) {
      const ofFigures = rightsOf(person.roles).includes('figures')
      const hits = await index.search(readSearch(text, numberPlan, country, ofFigures), mostHits)
      await views.shown(
        person.personId,
        'search',
        hits.map((hit) => hit.customerId),
      )
      return hits.map((hit) => ({ ...hit, because: cards.inWords(person, shown(hit.because)) }))
    },
    async showCustomer(person, customerId, checked) {
      const facts = await cards.facts(customerId)
      if (!facts) throw new AppError('not-found', 'There is no such customer.')
      const { customerId: id } = facts.customer
      // Of who is on their line they see what the call allows, whichever way they ask.
      const onDesk = desks.of(person.personId).find((one) => one.customerId === id)
      const call = onDesk && calls.get(onDesk.pop.callId)
      const progress =
        onDesk && call && call.state !== 'ended'
          ? { answered: hasAnswered(call, person), checked: onDesk.checked }
          : { answered: true, checked }
      const card = cards.compose(facts, person, progress)
      await views.shown(person.personId, progress.checked ? 'card-checked' : 'card', [id])
      return card
    },
  }
}
