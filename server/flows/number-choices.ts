/**
 * Learning from the phone: what an agent's choice on a call says of the number, who said it, and taking it back. Every entry
 * is kept in ground with who and when; what it does to the next call is in callers/resolve-caller.ts.
 */
import type { Call, Caller, CallId, CustomerId, E164, PersonId } from '../../shared/vocabulary.ts'
import type { PreferredNumber, PreferredNumbers } from '../../shared/wire.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { Desks } from '../cards/desks.ts'
import { rightsOf } from '../people/rights.ts'
import type { Clock } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, GroundWriter, NamedChoice, NumberChoice, Person } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import type { Push } from '../ports/push.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import type { CardDesk } from './show-card.ts'

export interface NumberChoicesParts {
  index: Pick<IndexReader, 'ownersOf' | 'survivorOf'>
  ground: {
    reader: Pick<GroundReader, 'numberChoice' | 'numberChoices'>
    writer: Pick<GroundWriter, 'appendNumberChoice'>
  }
  cards: Pick<CardDesk, 'facts'>
  calls: Pick<LiveCalls, 'inTurnOf' | 'nextRev'>
  desks: Desks
  push: Push
  views: ViewLog
  numberPlan: NumberPlan
  country: string
  clock: Clock
}

export interface NumberChoices {
  /**
   * What it says of the call's number that this person chose the call's customer, to be stored; undefined where it says
   * nothing, or nothing new. Nothing is learned of a number that was withheld or is ours (of a call that did not come in), of one
   * that no source has for the customer (who calls from a borrowed phone is not who it belongs to), or of one that is known
   * to be this customer's without it. Who corrects themselves on the same call takes back what they said on it.
   */
  taughtBy(person: Person, call: Call, caller: Caller | undefined): Promise<NumberChoice | undefined>
  /** In number order. @throws AppError when there is no such customer */
  of(person: Person, customerId: CustomerId): Promise<PreferredNumbers>
  /** Afterwards the number does not prefer this customer. An entry is made only where it did. */
  revoke(person: Person, customerId: CustomerId, number: E164): Promise<void>
}

export function createNumberChoices(parts: NumberChoicesParts): NumberChoices {
  const { index, ground, cards, calls, desks, push, views, numberPlan, country, clock } = parts

  const isOf = async (choice: NamedChoice | undefined, customerId: CustomerId): Promise<boolean> =>
    choice?.kind === 'chosen' && (await index.survivorOf(choice.customerId)) === customerId

  /** Whoever taught it, and still has the call, no longer reads that it is so. */
  async function untell(personId: PersonId, callId: CallId, number: E164): Promise<void> {
    const onDesk = desks.get(personId, callId)
    if (onDesk?.learned?.number !== number) return
    const { learned: _, ...rest } = onDesk
    desks.put(personId, callId, rest)
    push.toPerson(personId, 'card', { callId, rev: calls.nextRev(callId), learned: null })
  }

  return {
    async taughtBy(person, { callId, customerId, direction, from }, caller) {
      if (direction !== 'inbound' || from.withheld || from.e164 === null || customerId === undefined) return undefined
      if (caller?.outcome === 'known' && caller.matches[0]?.customerId === customerId) return undefined
      const [owners, newest] = await Promise.all([index.ownersOf(from.e164), ground.reader.numberChoice(from.e164)])
      const common = { number: from.e164, callId, by: person.personId, at: clock.now().toISOString() }
      if (owners.some((owner) => owner.customerId === customerId))
        return (await isOf(newest, customerId)) ? undefined : { ...common, customerId, kind: 'chosen' }
      const isCorrected = newest?.kind === 'chosen' && newest.callId === callId
      return isCorrected ? { ...common, customerId: newest.customerId, kind: 'revoked' } : undefined
    },
    async of(person, customerId) {
      const facts = await cards.facts(customerId)
      if (!facts) throw new AppError('not-found', 'There is no such customer.')
      const { customerId: id, phones } = facts.customer
      await views.shown(person.personId, 'records', [id])
      const numbers: PreferredNumber[] = []
      // Of a number no source has for them any more nothing is told, as nothing comes of it.
      for (const choice of await ground.reader.numberChoices(phones as E164[])) {
        if (!(await isOf(choice, id))) continue
        const { number, byName, at } = choice
        numbers.push({ number, display: numberPlan.read(number, country).display, byName, at })
      }
      return { numbers, mayRevoke: rightsOf(person.roles).includes('desk') }
    },
    async revoke(person, customerId, number) {
      const [newest, id] = await Promise.all([ground.reader.numberChoice(number), index.survivorOf(customerId)])
      if (!newest || !(await isOf(newest, id))) return
      const { by, callId } = newest
      await ground.writer.appendNumberChoice({
        number,
        customerId: newest.customerId,
        kind: 'revoked',
        by: person.personId,
        at: clock.now().toISOString(),
      })
      if (callId) await calls.inTurnOf(callId, () => untell(by, callId, number))
    },
  }
}
