/**
 * A caller nobody knew becomes somebody: a customer is typed in while they are on the line, or an agent says whose number it is.
 * Either is a record of the source `own`, so that matching, the customer's page and taking it back know it like any other;
 * and a decision joins the record to a customer there is already. A choice for a number (number-choices.ts) would not do:
 * it ranks those who have the number, and nobody had it.
 */

import { otherParty } from '../../shared/call-legs.ts'
import type { OwnCustomer } from '../../shared/connecting.ts'
import type { Call, CallId, ContactItem, CustomerId, E164 } from '../../shared/vocabulary.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import { callItem } from '../cards/touches.ts'
import type { Clock, Log } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import type { CustomerRecord, IndexReader, RecordRef } from '../ports/index-store.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import type { DeskActions } from './desk-actions.ts'
import type { OwnCustomers } from './own-customers.ts'

export interface NameCallerParts {
  calls: Pick<LiveCalls, 'get'>
  index: Pick<IndexReader, 'ownersOfRecords' | 'records' | 'survivorOf'>
  ground: {
    reader: Pick<GroundReader, 'call' | 'callsFrom'>
    writer: Pick<GroundWriter, 'appendDecisions' | 'giveCalls'>
  }
  own: Pick<OwnCustomers, 'add'>
  desk: Pick<DeskActions, 'chooseCustomer'>
  views: ViewLog
  nameOf: (username: string) => string | undefined
  newId: () => string
  clock: Clock
  log: Log
}

export interface NameCaller {
  /** Calls of this call's number, newest first. @throws AppError `not-found` when no such call is theirs */
  earlierCalls(person: Person, callId: CallId): Promise<ContactItem[]>
  /** Their card comes on the call as soon as they can be found. @returns the record. @throws AppError as `OwnCustomers.add` */
  newCustomer(person: Person, callId: CallId, customer: OwnCustomer): Promise<RecordRef>
  /**
   * From now on the call's number is this customer's, and so are earlier calls of it that were nobody's.
   * @throws AppError `conflict` for a number that is withheld or none, `not-found` for no such customer
   */
  linkNumber(person: Person, callId: CallId, customerId: CustomerId): Promise<void>
  /** The index has changed: whoever waited for their customer gets them. */
  lookAgain(): Promise<void>
}

const earlierShown = 5
/** More calls of one number than this are somebody's switchboard; the newest follow. */
const mostGiven = 1000
/** Whoever typed in a customer that never comes waits no longer. */
const mostAwaited = 200

interface Linking {
  number: E164
  customerId: CustomerId
  saying: Promise<void>
}
interface Awaited {
  person: Person
  call: Call
  record: RecordRef
}

export function createNameCaller(parts: NameCallerParts): NameCaller {
  const { calls, index, ground, own, desk, views, nameOf, clock, log } = parts
  const awaited = new Map<string, Awaited>()
  /** By number and customer: being said, or said and not yet in the index, which tells it from then on. */
  const linking = new Map<string, Linking>()

  async function ownCall(person: Person, callId: CallId): Promise<Call> {
    const call = calls.get(callId) ?? (await ground.reader.call(callId))
    if (!call?.agents.some((leg) => leg.username === person.username))
      throw new AppError('not-found', 'There is no such call of yours.')
    return call
  }
  const numberOf = (call: Call): E164 | undefined => {
    const number = otherParty(call)
    return number.withheld || call.callerAwaited ? undefined : (number.e164 ?? undefined)
  }

  async function giveEarlier(call: Call, customerId: CustomerId): Promise<void> {
    const number = numberOf(call)
    if (number !== undefined) await ground.writer.giveCalls(number, customerId, mostGiven)
  }

  async function settle({ person, call, record }: Awaited): Promise<boolean> {
    const [owner] = await index.ownersOfRecords([record])
    if (!owner) return false
    const chosen = desk.chooseCustomer(person, call.callId, owner.customerId)
    // The call may be over, or somebody else's by now: the customer is there all the same.
    await chosen.catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
    })
    await giveEarlier(call, owner.customerId)
    return true
  }

  /** @throws AppError `not-found` */
  async function sayWhose(person: Person, number: E164, id: CustomerId): Promise<void> {
    const records = await index.records(id)
    if (hasNumber(records, number)) return
    // One of their records, as it is called today: should they be split later, the number stays with that part.
    const [theirs] = records
    if (!theirs) throw new AppError('not-found', 'There is no such customer.')
    const key = parts.newId()
    const { name, kind } = theirs.row
    const [one, other] = inOrder({ source: 'own', key }, { source: theirs.source, key: theirs.row.key })
    // Decided before the record is there: matching never sees it without.
    const decision = { left: one, right: other, verdict: 'same' as const, by: person.personId }
    await ground.writer.appendDecisions([{ ...decision, at: clock.now().toISOString() }])
    await own.add(person, { name, kind, phones: [number], emails: [] }, key)
  }

  return {
    async earlierCalls(person, callId) {
      const number = numberOf(await ownCall(person, callId))
      if (number === undefined) return []
      const found = await ground.reader.callsFrom(number, earlierShown + 1)
      const earlier = found.filter(({ call }) => call.callId !== callId).slice(0, earlierShown)
      // Of a call that is somebody's already, what was written is of them.
      const customers = new Set(earlier.flatMap(({ call }) => call.customerId ?? []))
      await views.shown(person.personId, 'call', [...customers], callId)
      return earlier.map((one) => callItem(one, nameOf))
    },
    async newCustomer(person, callId, customer) {
      const call = await ownCall(person, callId)
      const number = numberOf(call)
      const isThere = number === undefined || customer.phones.includes(number)
      const record = await own.add(person, isThere ? customer : { ...customer, phones: [number, ...customer.phones] })
      awaited.set(record.key, { person, call, record })
      const [oldest] = awaited.keys()
      if (awaited.size > mostAwaited && oldest !== undefined) awaited.delete(oldest)
      return record
    },
    async linkNumber(person, callId, customerId) {
      const call = await ownCall(person, callId)
      const number = numberOf(call)
      if (number === undefined) throw new AppError('conflict', 'No number came with this call.')
      const id = await index.survivorOf(customerId)
      const link = `${number} ${id}`
      // Said twice, by whomever, it is said once.
      const said = linking.get(link) ?? { number, customerId: id, saying: sayWhose(person, number, id) }
      linking.set(link, said)
      const [oldest] = linking.keys()
      if (linking.size > mostAwaited && oldest !== undefined) linking.delete(oldest)
      try {
        await said.saying
      } catch (error) {
        linking.delete(link)
        throw error
      }
      await giveEarlier(call, id)
    },
    async lookAgain() {
      for (const [link, { number, customerId }] of [...linking])
        if (hasNumber(await index.records(customerId), number)) linking.delete(link)
      for (const [key, one] of [...awaited]) {
        try {
          if (await settle(one)) awaited.delete(key)
        } catch (error) {
          log.error('caller-not-named', error)
          awaited.delete(key)
        }
      }
    },
  }
}

/** As decisions are kept: by source, then key. */
const inOrder = (one: RecordRef, other: RecordRef): [RecordRef, RecordRef] =>
  one.source < other.source || (one.source === other.source && one.key < other.key) ? [one, other] : [other, one]

/** Whether it was said by hand already that the number is theirs. */
const hasNumber = (records: readonly CustomerRecord[], number: E164): boolean =>
  records.some(({ source, row }) => source === 'own' && row.phones.some(({ e164 }) => e164 === number))
