/**
 * Customers typed in by hand: the firm whose only register is a card index. Kept in ground, read as the source `own` like
 * any other, so that they are matched, found and shown like any other.
 */
import type { OwnCustomer } from '../../shared/connecting.ts'
import type { Clock } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import type { Refresher } from '../ports/refresher.ts'
import type { OwnSource } from '../ports/source.ts'
import type { RefreshSchedule } from './refresh-schedule.ts'
import type { SourceBook } from './source-book.ts'

export interface OwnCustomersParts {
  ground: {
    reader: Pick<GroundReader, 'ownRecord'>
    writer: Pick<GroundWriter, 'saveOwnRecord' | 'dropOwnRecord'>
  }
  source: OwnSource
  book: SourceBook
  refresher: Pick<Refresher, 'configure'>
  schedule: Pick<RefreshSchedule, 'follow' | 'changed'>
  numberPlan: NumberPlan
  country: string
  newId: () => string
  clock: Clock
}

export interface OwnCustomers {
  /** @returns the record's key, and the job after which they can be found. @throws AppError for a number that is none */
  add(person: Person, customer: OwnCustomer, key?: string): Promise<{ source: string; key: string }>
  change(person: Person, key: string, customer: OwnCustomer): Promise<void>
  remove(key: string): Promise<void>
  get(key: string): Promise<OwnCustomer>
}

export function createOwnCustomers(parts: OwnCustomersParts): OwnCustomers {
  const { ground, source, book, refresher, schedule, clock } = parts

  /** What nobody could be reached by is told while its typist is there to mend it. */
  function check({ phones }: OwnCustomer): void {
    for (const [at, phone] of phones.entries())
      if (parts.numberPlan.read(phone, parts.country).e164 === null)
        throw new AppError('invalid', `“${phone}” is not a phone number.`, {
          [`phones.${at}`]: 'is not a phone number',
        })
  }
  async function save(person: Person, key: string, customer: OwnCustomer): Promise<void> {
    check(customer)
    await ground.writer.saveOwnRecord({ key, customer, at: clock.now().toISOString(), by: person.personId })
    await read()
  }
  async function read(): Promise<void> {
    if (book.get(source.name)) return schedule.changed(source.name)
    book.put(source)
    await refresher.configure([...book.all()])
    schedule.follow(source)
  }
  async function known(key: string): Promise<OwnCustomer> {
    const record = await ground.reader.ownRecord(key)
    if (!record) throw new AppError('not-found', 'There is no such customer that was typed in by hand.')
    return record.customer
  }

  return {
    async add(person, customer, key = parts.newId()) {
      await save(person, key, customer)
      return { source: source.name, key }
    },
    async change(person, key, customer) {
      await known(key)
      await save(person, key, customer)
    },
    async remove(key) {
      await known(key)
      await ground.writer.dropOwnRecord(key)
      await read()
    },
    get: known,
  }
}
