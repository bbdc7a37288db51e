/** What candidates are ranked by, as both stores promise it: choices and calls in ground, dealings and merges in the index. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  openGroundReader,
  openGroundWriter,
  openIndexReader,
  openIndexWriter,
} from '../../server/adapters/store/open-stores.ts'
import { buildGeneration } from '../../server/matching/golden-record.ts'
import type { GroundReader, GroundWriter, NumberChoice, Person } from '../../server/ports/ground-store.ts'
import type { IndexReader, IndexWriter } from '../../server/ports/index-store.ts'
import type { AcceptedRow, DatasetName } from '../../server/ports/rows.ts'
import type { SourceConfig } from '../../server/ports/source.ts'
import type { StorePlace } from '../../server/ports/store-place.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import type { Call, CallId, CustomerId, E164, PersonId } from '../../shared/vocabulary.ts'
import { record } from '../matching/records.ts'
import { matched } from '../setup/matching.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 12, minute)).toISOString()
const [one, two, three] = ['+358401111111', '+358402222222', '+358403333333'] as E164[] as [E164, E164, E164]
const sari: Person = {
  personId: 'p-sari' as PersonId,
  username: 'sari',
  name: 'Sari Niemi',
  roles: ['agent'],
  teams: [],
  phones: [],
}
const call = (id: string, more: Partial<Call> = {}): Call => ({
  callId: id as CallId,
  external: [{ phoneSystem: 'hq', id }],
  phoneSystem: 'hq',
  direction: 'inbound',
  state: 'ended',
  from: { e164: one, display: '', withheld: false },
  agents: [],
  startedAt: at(0),
  stateSince: at(0),
  transfers: [],
  ...more,
})
const chosen = (number: E164, customerId: string, more: Partial<NumberChoice> = {}): NumberChoice => ({
  number,
  customerId: customerId as CustomerId,
  kind: 'chosen',
  callId: 'c1' as CallId,
  by: sari.personId,
  at: at(0),
  ...more,
})

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
])('%s', (_name, start: () => Promise<TestPlace>) => {
  let place: TestPlace
  beforeAll(async () => {
    place = await start()
  })
  afterAll(() => place.stop())

  describe('ground', () => {
    let where: StorePlace
    let writer: GroundWriter
    let reader: GroundReader
    beforeEach(async () => {
      where = await place.fresh()
      writer = await openGroundWriter(where)
      reader = openGroundReader(where)
      await writer.savePerson(sari)
      return async () => {
        await reader.close()
        await writer.close()
      }
    })

    test('the newest entry of a number counts, with the name of whoever made it, and is stored with its call', async () => {
      expect(await reader.numberChoice(one)).toBeUndefined()
      await writer.saveCall(call('c1'), chosen(one, 'a'))
      expect(await reader.call('c1' as CallId)).toMatchObject({ callId: 'c1' })
      expect(await reader.numberChoice(one)).toEqual({ ...chosen(one, 'a'), byName: 'Sari Niemi' })
      await writer.saveCall(call('c2'), chosen(one, 'b', { callId: 'c2' as CallId }))
      expect(await reader.numberChoice(one)).toMatchObject({ customerId: 'b', callId: 'c2' })
      const { callId: _, ...revoked } = chosen(one, 'b', { kind: 'revoked', at: at(5) })
      await writer.appendNumberChoice(revoked)
      expect(await reader.numberChoice(one)).toEqual({ ...revoked, byName: 'Sari Niemi' })
      expect(await reader.numberChoice(two)).toBeUndefined()
    })

    test('of many numbers each has its newest entry, in number order; of none there is none', async () => {
      for (const choice of [chosen(two, 'a'), chosen(one, 'b'), chosen(one, 'c'), chosen(three, 'd')])
        await writer.appendNumberChoice(choice)
      const newest = await reader.numberChoices([two, '+358409999999' as E164, one])
      expect(newest.map((choice) => [choice.number, choice.customerId])).toEqual([
        [one, 'c'],
        [two, 'a'],
      ])
      expect(await reader.numberChoices([])).toEqual([])
    })

    test('what a person who has left chose is still known by their name', async () => {
      await writer.appendNumberChoice(chosen(one, 'a'))
      await writer.retirePeopleExcept([])
      expect(await reader.numberChoice(one)).toMatchObject({ byName: 'Sari Niemi' })
    })

    test('nothing was learned on a call whose number turns out to be withheld; what others taught stays', async () => {
      await writer.appendNumberChoice(chosen(one, 'a', { callId: 'before' as CallId }))
      await writer.saveCall(call('c1'), chosen(one, 'b'))
      const event: CallEvent = {
        phoneSystem: 'hq',
        id: 'e',
        kind: 'held',
        externalCallId: 'c1',
        direction: 'inbound',
        withheld: true,
        receivedAt: at(1),
      }
      await writer.recordEvent({ event, callId: 'c1' as CallId, forgetCaller: true })
      expect(await reader.numberChoice(one)).toMatchObject({ customerId: 'a', callId: 'before' })
    })

    test('the newest call with each of many customers in a time, by any line and by those that are asked for', async () => {
      const line = { number: '010 555 0100', label: 'Support' }
      const of = (id: string, customerId: string, minute: number, more: Partial<Call> = {}) =>
        writer.saveCall(call(id, { customerId: customerId as CustomerId, startedAt: at(minute), ...more }))
      await of('1', 'a', 1, { line })
      await of('2', 'a', 3, { line })
      await of('3', 'a', 4)
      await of('4', 'b', 9, { line })
      await of('too-early', 'b', 0, { line })
      await of('other', 'c', 5)
      await writer.saveCall(call('nobody', { startedAt: at(5) }))
      const many = Array.from({ length: 200 }, (_, n) => `n${n}` as CustomerId)
      const asked = [...many, 'a' as CustomerId, 'b' as CustomerId]
      const last = async (lines: string[]) =>
        (await reader.lastCalls(asked, lines, at(1), at(9)))
          .map((one) => [one.customerId, one.line ?? 'any', one.at])
          .sort()
      expect(await last([line.number, 'another'])).toEqual([
        ['a', line.number, at(3)],
        ['a', 'any', at(4)],
      ])
      expect(await last([])).toEqual([['a', 'any', at(4)]])
      expect(await reader.lastCalls([], [line.number], at(0), at(99))).toEqual([])
    })

    test('calls from a number that was taken back from a customer speak for them no more; other calls do', async () => {
      const of = (id: string, customerId: string, minute: number, e164 = one) =>
        writer.saveCall(
          call(id, {
            customerId: customerId as CustomerId,
            startedAt: at(minute),
            from: { e164, display: '', withheld: false },
          }),
        )
      await of('other-number', 'a', 2, two)
      await of('wrong', 'a', 3)
      await of('other-customer', 'b', 3)
      await writer.appendNumberChoice(chosen(one, 'a', { kind: 'revoked', at: at(4) }))
      const last = async () =>
        (await reader.lastCalls(['a', 'b'] as CustomerId[], [], at(0), at(99))).map((one) => [one.customerId, one.at])
      expect((await last()).sort()).toEqual([
        ['a', at(2)],
        ['b', at(3)],
      ])
      await of('afterwards', 'a', 5)
      expect((await last()).sort()).toEqual([
        ['a', at(5)],
        ['b', at(3)],
      ])
    })
  })

  describe('index', () => {
    let writer: IndexWriter
    let reader: IndexReader
    beforeEach(async () => {
      const where = await place.fresh()
      writer = await openIndexWriter(where)
      reader = openIndexReader(where)
      return async () => {
        await reader.close()
        await writer.close()
      }
    })
    const datasets: DatasetName[] = ['customers', 'cases', 'orders', 'contacts']
    const source = (name: string): SourceConfig => ({
      name,
      roles: ['sales'],
      kind: 'csv',
      path: '/nowhere',
      everyMs: 1000,
      trust: 1,
      datasets: Object.fromEntries(datasets.map((dataset) => [dataset, { columns: {} }])),
    })
    async function load(name: string, rows: AcceptedRow[]): Promise<void> {
      const loading = await writer.beginLoad(source(name))
      await loading.add(rows)
      await loading.finish({ asOf: at(0), fingerprint: 'mark' })
      await loading.commit()
    }
    const ids = (...names: string[]) => names as CustomerId[]

    test('what is open and when they were last in touch, over every record of a customer', async () => {
      const customer = (name: string, key: string, person: string): AcceptedRow => ({
        dataset: 'customers',
        row: record(name, key, { name: person, phones: [one] }).row,
      })
      const open = (customer: string, isOpen: boolean): AcceptedRow[] => [
        { dataset: 'cases', row: { customer, ...(isOpen ? { isOpen } : {}) } },
        {
          dataset: 'orders',
          row: { key: `${customer} ${isOpen}`, customer, currency: 'EUR', ...(isOpen ? { isOpen } : {}) },
        },
      ]
      const contact = (customer: string, moment: string): AcceptedRow => ({
        dataset: 'contacts',
        row: { customer, at: moment },
      })
      const maija = 'Maija Virtanen'
      await load('crm', [
        ...[customer('crm', '1', maija), customer('crm', '2', 'Aino Mäkelä'), customer('crm', '3', 'Kalle Mäkelä')],
        ...[...open('1', true), ...open('1', false), ...open('2', false)],
        ...[contact('1', '2026-11-20T09:00:00'), contact('1', '2026-12-24T09:00:00'), contact('2', '2026-01-01')],
      ])
      await load('shop', [customer('shop', 'a', maija), ...open('a', true), contact('a', '2026-11-21')])
      const outcome = matched(await writer.allRecords())
      expect(outcome.groups).toHaveLength(3)
      const customers = outcome.groups.map((group) => `id-${group.members[0]?.row.key}`) as CustomerId[]
      await writer.publish(buildGeneration(outcome, customers, [], new Map()), {
        at: at(1),
        matching: '',
        decidedSeq: 0,
      })
      expect(await reader.dealings(ids('id-1', 'id-2', 'id-3'), '2026-11-01', '2026-11-25')).toEqual([
        { customerId: 'id-1', openCases: 2, openOrders: 2, lastContactOn: '2026-11-21' },
      ])
      expect(await reader.dealings([], '2026-11-01', '2026-11-25')).toEqual([])
    })

    test('an id that was merged away leads to its survivor, and a survivor to the ids it has taken in', async () => {
      await load('crm', [{ dataset: 'customers', row: record('crm', '1').row }])
      const merged = ['old', 'older'].map((name) => ({ customerId: name as CustomerId, into: 'id-1' as CustomerId }))
      const outcome = matched(await writer.allRecords())
      await writer.publish(buildGeneration(outcome, ids('id-1'), merged, new Map()), {
        at: at(1),
        matching: '',
        decidedSeq: 0,
      })
      const survivors = await Promise.all(ids('old', 'id-1', 'never').map((id) => reader.survivorOf(id)))
      expect(survivors).toEqual(['id-1', 'id-1', 'never'])
      const takenIn = await reader.mergedInto(ids('id-1', 'id-2'))
      expect(takenIn.map((one) => `${one.customerId} ${one.into}`).sort()).toEqual(['old id-1', 'older id-1'])
      expect(await reader.mergedInto([])).toEqual([])
    })
  })
})
