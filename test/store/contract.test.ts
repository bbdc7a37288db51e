/** What both stores promise, held against SQLite and a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  openGroundReader,
  openGroundWriter,
  openIndexReader,
  openIndexWriter,
} from '../../server/adapters/store/open-stores.ts'
import { buildGeneration } from '../../server/matching/golden-record.ts'
import type { Decision, GroundReader, GroundWriter, LoggedIdentity, Person } from '../../server/ports/ground-store.ts'
import type { Doubt, IndexReader, IndexWriter, Link, RecordRef } from '../../server/ports/index-store.ts'
import type { AcceptedRow } from '../../server/ports/rows.ts'
import type { SearchAsked } from '../../server/ports/search.ts'
import type { SourceConfig } from '../../server/ports/source.ts'
import type { StorePlace } from '../../server/ports/store-place.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import type { Call, CallId, CustomerId, E164, PersonId } from '../../shared/vocabulary.ts'
import { record } from '../matching/records.ts'
import { matched } from '../setup/matching.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 12, 0, second)).toISOString()
const anna: Person = {
  personId: 'p-anna' as PersonId,
  username: 'anna',
  name: 'Anna Virtanen',
  roles: ['agent'],
  teams: ['support'],
  phones: [{ phoneSystem: 'hq', extension: '201' }],
  passwordHash: 'hash',
}
const source = (name: string, roles: SourceConfig['roles'], datasets: string[], trust = 1): SourceConfig => ({
  name,
  roles,
  kind: 'csv',
  path: '/nowhere',
  everyMs: 1000,
  trust,
  datasets: Object.fromEntries(datasets.map((dataset) => [dataset, { columns: {} }])),
})
const customers = (...rows: ReturnType<typeof record>[]): AcceptedRow[] =>
  rows.map(({ row }) => ({ dataset: 'customers', row }))

async function load(writer: IndexWriter, from: SourceConfig, rows: AcceptedRow[], second = 0): Promise<void> {
  const loading = await writer.beginLoad(from)
  await loading.add(rows)
  await loading.finish({ asOf: at(second), fingerprint: 'mark' })
  await loading.commit()
}
const rules = (second: number) => ({ at: at(second), matching: 'rules', decidedSeq: 0 })
async function publish(writer: IndexWriter, ids: string[], trust = new Map<string, number>()): Promise<void> {
  const groups = matched(await writer.allRecords())
  const generation = buildGeneration(groups, ids as CustomerId[], [], trust)
  await writer.publish(generation, rules(9))
}

async function publishWith(writer: IndexWriter, ids: string[], doubts: Doubt[]): Promise<void> {
  const groups = matched(await writer.allRecords())
  const generation = buildGeneration(groups, ids as CustomerId[], [], new Map())
  await writer.publish({ ...generation, doubts }, rules(9))
}

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
      return async () => {
        await reader.close()
        await writer.close()
      }
    })

    const call = (id: string, more: Partial<Call> = {}): Call => ({
      callId: id as CallId,
      external: [{ phoneSystem: 'hq', id }],
      phoneSystem: 'hq',
      direction: 'inbound',
      state: 'ringing',
      from: { e164: '+358401234567' as E164, display: '', withheld: false },
      agents: [{ username: 'anna', extension: '201', state: 'ringing', at: at(0) }],
      startedAt: at(0),
      stateSince: at(0),
      transfers: [],
      ...more,
    })
    const event = (id: string, more: Partial<CallEvent> = {}): CallEvent => ({
      phoneSystem: 'hq',
      id,
      kind: 'ringing',
      externalCallId: 'x',
      direction: 'inbound',
      withheld: false,
      receivedAt: at(0),
      ...more,
    })

    const of = (one: Call) => ({ callId: one.callId, call: one })

    test('a commit is on the disk before it is answered, after a second opening too', async () => {
      expect(await writer.durability()).toBe('FULL')
      const again = await openGroundWriter(where)
      expect(await again.durability()).toBe('FULL')
      await again.close()
    })

    test('a person keeps their id when saved again, and their password when none is given', async () => {
      await writer.savePerson(anna)
      const { passwordHash: _, ...withoutPassword } = anna
      await writer.savePerson({ ...withoutPassword, personId: 'other' as PersonId, name: 'Anna V.' })
      expect(await reader.people()).toEqual([{ ...anna, name: 'Anna V.' }])
    })

    test('a retired person is gone from the list, and so are their sessions', async () => {
      await writer.savePerson(anna)
      await writer.openSession({ tokenHash: 'h', personId: anna.personId, createdAt: at(0), expiresAt: at(50) })
      expect(await reader.sessionByTokenHash('h')).toMatchObject({ person: { username: 'anna' } })
      await writer.retirePeopleExcept(['lauri'])
      expect(await reader.people()).toEqual([])
      expect(await reader.sessionByTokenHash('h')).toBeUndefined()
    })

    test('a phone system connected in the browser is there until it is dropped; its name again takes its place', async () => {
      const hq = { name: 'hq', sealed: 'v1.aa', connectedAt: at(0), connectedBy: anna.personId }
      await writer.saveConnectedPhoneSystem(hq)
      await writer.saveConnectedPhoneSystem({ ...hq, name: 'branch' })
      await writer.saveConnectedPhoneSystem({ ...hq, sealed: 'v1.bb', connectedAt: at(5) })
      expect(await reader.connectedPhoneSystems()).toEqual([
        { ...hq, name: 'branch' },
        { ...hq, sealed: 'v1.bb', connectedAt: at(5) },
      ])
      expect(await reader.connectedSources()).toEqual([])
      await writer.dropConnectedPhoneSystem('branch')
      expect((await reader.connectedPhoneSystems()).map(({ name }) => name)).toEqual(['hq'])
    })

    test('a session ends when closed, when all of the person’s are, and when it has run out', async () => {
      await writer.savePerson(anna)
      const open = (tokenHash: string, expires: number) =>
        writer.openSession({ tokenHash, personId: anna.personId, createdAt: at(0), expiresAt: at(expires) })
      await Promise.all([open('a', 10), open('b', 20), open('c', 50)])
      await writer.closeSession('b')
      await writer.dropExpiredSessions(at(10))
      expect(
        await Promise.all(['a', 'b', 'c'].map(async (hash) => (await reader.sessionByTokenHash(hash))?.tokenHash)),
      ).toEqual([undefined, undefined, 'c'])
      await writer.closeSessionsOf(anna.personId)
      expect(await reader.sessionByTokenHash('c')).toBeUndefined()
    })

    test('the identity log comes back whole, oldest first', async () => {
      const entry = (key: string, customerId: string, second: number) => ({
        source: 'ledger',
        key,
        customerId: customerId as CustomerId,
        since: at(second),
      })
      await writer.appendIdentities([entry('1', 'a', 0), entry('2', 'a', 0)])
      await writer.appendIdentities([entry('2', 'b', 1)])
      expect((await reader.identities()).map((one) => `${one.key} ${one.customerId}`)).toEqual(['1 a', '2 a', '2 b'])
    })

    test('the log is asked by record, and by customer', async () => {
      const entry = (source: string, key: string, customerId: string) => ({
        ...{ source, key, since: at(0) },
        customerId: customerId as CustomerId,
      })
      await writer.appendIdentities([entry('ledger', '1', 'a'), entry('shop', '1', 'a'), entry('shop', '2', 'b')])
      await writer.appendIdentities([entry('shop', '2', 'a')])
      const of = async (found: Promise<LoggedIdentity[]>) =>
        (await found).sort((a, b) => a.seq - b.seq).map((one) => `${one.source} ${one.key} ${one.customerId}`)
      const shop2 = [{ source: 'shop', key: '2' }]
      expect(await of(reader.identitiesOfRecords(shop2))).toEqual(['shop 2 b', 'shop 2 a'])
      expect(await of(reader.identitiesOfRecords([{ source: 'shop', key: '9' }]))).toEqual([])
      const a = ['a' as CustomerId]
      expect(await of(reader.identitiesOfCustomers(a))).toEqual(['ledger 1 a', 'shop 1 a', 'shop 2 a'])
      expect(await reader.identitiesOfCustomers([])).toEqual([])
    })

    test('of a pair the newest decision counts; one that was taken back counts no more', async () => {
      const by = 'p-anna' as PersonId
      const [a, b, c] = ['1', '2', '3'].map((key) => ({ source: 'ledger', key })) as [RecordRef, RecordRef, RecordRef]
      const decide = (left: RecordRef, right: RecordRef, verdict: Decision['verdict'], second: number) => ({
        left,
        right,
        verdict,
        by,
        at: at(second),
      })
      await writer.appendDecisions([])
      await writer.appendDecisions([decide(a, b, 'same', 1), decide(a, c, 'different', 1)])
      await writer.appendDecisions([decide(b, c, 'same', 2)])
      await writer.appendDecisions([decide(a, b, 'undecided', 3)])
      await writer.appendDecisions([decide(b, c, 'different', 4)])
      const log = await reader.decidedSince(0)
      expect(log.map(({ seq: _, ...entry }) => entry)).toEqual([
        decide(a, b, 'same', 1),
        decide(a, c, 'different', 1),
        decide(b, c, 'same', 2),
        decide(a, b, 'undecided', 3),
        decide(b, c, 'different', 4),
      ])
      expect(log.map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq).toSorted((x, y) => x - y))
      expect(await reader.decidedSince(log[2]?.seq ?? 0)).toEqual(log.slice(3))
      expect(await reader.decisions()).toEqual([log[1], log[4]])
      expect(await reader.decisionsOf([b])).toEqual([log[4]])
      expect(await reader.decisionsOf([a, c])).toEqual([log[1], log[4]])
      expect(await reader.decisionsOf([{ source: 'shop', key: '1' }])).toEqual([])
    })

    test('every model stays, the newest first, and is told without being opened', async () => {
      expect([await reader.latestModel(), await reader.models(9)]).toEqual([undefined, []])
      const first = { at: at(1), records: 2, sources: ['ledger'], content: '{"rules":1}' }
      const second = { at: at(2), by: anna.personId, records: 3, sources: ['ledger', 'shop'], content: '{"rules":2}' }
      expect(await writer.appendModel(first)).toEqual({ ...first, version: 1 })
      expect(await writer.appendModel(second)).toEqual({ ...second, version: 2 })
      expect(await reader.latestModel()).toEqual({ ...second, version: 2 })
      const [told, ...older] = await reader.models(9)
      expect(told).toEqual({ version: 2, at: at(2), by: anna.personId, records: 3, sources: ['ledger', 'shop'] })
      expect(older).toEqual([{ version: 1, at: at(1), records: 2, sources: ['ledger'] }])
      expect(await reader.models(1)).toEqual([told])
    })

    test('an event and its call are stored together; calls come newest first, page by page, by agent', async () => {
      await writer.recordEvent({ event: event('e1'), ...of(call('c1')) })
      await writer.recordEvent({ event: event('e2'), ...of(call('c2', { startedAt: at(5) })) })
      await writer.recordEvent({
        event: event('e3'),
        ...of(call('c3', { startedAt: at(5), agents: [], endedAt: at(9) })),
      })
      const first = await reader.calls({ limit: 2 })
      expect(first.calls.map((one) => one.callId)).toEqual(['c3', 'c2'])
      const second = await reader.calls({ limit: 2, cursor: first.next })
      expect([second.calls.map((one) => one.callId), second.next]).toEqual([['c1'], undefined])
      const annas = await reader.calls({ limit: 9, username: 'anna' })
      expect(annas.calls.map((one) => one.callId)).toEqual(['c2', 'c1'])
      expect((await reader.openCalls()).map((one) => one.callId)).toEqual(['c1', 'c2'])
    })

    test('the caller of a call can be forgotten in all its events', async () => {
      await writer.recordEvent({ event: event('w1', { from: '+358401234567', fromName: 'Maija' }), ...of(call('w')) })
      await writer.recordEvent({ event: event('other', { from: '+358409999999' }), ...of(call('o')) })
      await writer.recordEvent({ event: event('w2', { withheld: true }), ...of(call('w')), forgetCaller: true })
      const events = (await reader.events('w' as CallId)).map((one) => [one.id, one.from, one.withheld])
      expect(events).toEqual([
        ['w1', undefined, true],
        ['w2', undefined, true],
      ])
      expect(await reader.events('o' as CallId)).toMatchObject([{ from: '+358409999999' }])
    })

    test('ids of events are remembered, those too old are not; dropped events are gone', async () => {
      await writer.recordEvent({ event: event('old', { receivedAt: at(0) }), ignored: 'ignored.unknown-call' })
      await writer.recordEvent({ event: event('new', { receivedAt: at(20) }), ignored: 'ignored.unknown-call' })
      expect(await reader.eventIdsSince(at(10), ['hq', 'cloud'])).toEqual(['hq new'])
      await writer.dropEventsBefore(at(10))
      expect(await reader.eventIdsSince(at(0), ['hq', 'cloud'])).toEqual(['hq new'])
    })

    test('trace, views and settings come back as they were given', async () => {
      const step = { callId: 'c1' as CallId, step: 'event', at: at(0), afterMs: 0.25, params: { event: 'ringing' } }
      await writer.appendTrace([step, { ...step, step: 'pop-sent', afterMs: 1.5 }])
      expect((await reader.trace('c1' as CallId)).map((one) => [one.step, one.afterMs])).toEqual([
        ['event', 0.25],
        ['pop-sent', 1.5],
      ])
      const view = { personId: anna.personId, what: 'pop' as const, at: at(1) }
      await writer.appendViews([view, { ...view, customerId: 'k' as CustomerId, callId: 'c1' as CallId }])
      expect(await reader.views(1)).toEqual([{ ...view, customerId: 'k', callId: 'c1' }])
      await writer.saveSetting('name', 'one')
      await writer.saveSetting('name', 'two')
      expect(await reader.setting('name')).toBe('two')
    })
  })

  describe('index', () => {
    let where: StorePlace
    let writer: IndexWriter
    let reader: IndexReader
    beforeEach(async () => {
      where = await place.fresh()
      writer = await openIndexWriter(where)
      reader = openIndexReader(where)
      return async () => {
        await reader.close()
        await writer.close()
      }
    })
    const ledger = source('ledger', ['accounting'], ['customers', 'balances', 'invoices'], 2)
    const shop = source('shop', ['sales'], ['customers', 'purchases', 'products'])
    const phone = '+358401234567' as E164

    test('who has a number: companies first, then by name; fax numbers are nobody’s', async () => {
      const rows = customers(
        record('ledger', '1', { name: 'Maija Virtanen', phones: [phone] }),
        record('ledger', '2', { name: 'Aalto Oy', phones: [phone] }),
      )
      await load(writer, ledger, rows)
      await publish(writer, ['id-1', 'id-2'])
      const owners = await reader.ownersOf(phone)
      expect(owners.map((owner) => [owner.name, owner.kind])).toEqual([
        ['Aalto Oy', 'company'],
        ['Maija Virtanen', 'person'],
      ])
      expect(await reader.ownersOf('+358409999999' as E164)).toEqual([])
    })

    test('an order in two currencies is one order, with a total in each', async () => {
      const line = (currency: string, order: string): AcceptedRow => ({
        dataset: 'purchases',
        row: { customer: 'S1', date: '2026-01-01', product: 'beans', order, amountMinor: 100, currency },
      })
      const lines = [line('EUR', 'o1'), line('SEK', 'o1'), line('SEK', 'o2')]
      await load(writer, shop, [...customers(record('shop', 'S1', { phones: [phone] })), ...lines])
      await publish(writer, ['id-1'])
      expect((await reader.cardFacts('id-1' as CustomerId, { purchases: 3, touches: 8 }))?.purchases).toMatchObject([
        {
          orders: 2,
          totals: [
            { minor: 100, currency: 'EUR' },
            { minor: 200, currency: 'SEK' },
          ],
        },
      ])
    })

    test('a record that has gone since it was matched knows the customer no more', async () => {
      await load(writer, ledger, customers(record('ledger', 'L1', { phones: [phone] })))
      await load(writer, shop, customers(record('shop', 'S1', { phones: [phone] })))
      await publish(writer, ['id-1'])
      await load(writer, ledger, [])
      expect(
        (await reader.cardFacts('id-1' as CustomerId, { purchases: 3, touches: 8 }))?.sources.map((one) => one.source),
      ).toEqual(['shop'])
    })

    test('of many refusals the first ten thousand are kept, and all are counted', async () => {
      const loading = await writer.beginLoad(shop)
      const refusal = { dataset: 'purchases' as const, line: 1, code: 'refused.too-few-columns', params: {} }
      for (let batch = 0; batch < 3; batch++) await loading.refuse(Array(4000).fill(refusal))
      expect((await loading.finish({ asOf: at(0), fingerprint: 'mark' })).refused).toBe(12_000)
      await loading.commit()
      expect(await reader.refusals('shop', 20_000)).toHaveLength(10_000)
    })

    test('a reading that fails half-way leaves the writer free for the next', async () => {
      await load(writer, shop, customers(record('shop', 'S1')))
      const loading = await writer.beginLoad(shop)
      const broken = { dataset: 'customers' as const, row: { ...record('shop', 'S2').row, key: null as never } }
      await expect(loading.add([broken])).rejects.toThrow()
      await loading.rollback()
      await loading.rollback()
      await load(writer, ledger, customers(record('ledger', 'L1')))
      expect((await writer.allRecords()).map((one) => one.row.key)).toEqual(['L1', 'S1'])
    })

    test('every link comes once, in order, however many there are', async () => {
      const keys = Array.from({ length: 2500 }, (_, n) => String(n).padStart(5, '0'))
      await load(writer, shop, customers(...keys.map((key) => record('shop', key))))
      await publish(
        writer,
        keys.map((key) => `id-${key}`),
      )
      const links: string[] = []
      for await (const link of reader.links()) links.push(link.key)
      expect(links).toEqual(keys)
    })

    test('a card’s facts come from every source that knows the customer', async () => {
      await load(writer, ledger, [
        ...customers(record('ledger', 'L1', { phones: [phone] })),
        {
          dataset: 'invoices',
          row: { key: 'i1', customer: 'L1', due: '2026-11-01', openMinor: 12_345, currency: 'EUR' },
        },
        { dataset: 'invoices', row: { key: 'i2', customer: 'L1', due: '2026-10-01', openMinor: 5, currency: 'EUR' } },
        { dataset: 'invoices', row: { key: 'i3', customer: 'L1', due: '2026-09-01', openMinor: 0, currency: 'EUR' } },
      ])
      const bought = (date: string, product: string, order: string): AcceptedRow => ({
        dataset: 'purchases',
        row: { customer: 'S1', date, product, order, amountMinor: 100, currency: 'EUR' },
      })
      await load(writer, shop, [
        ...customers(record('shop', 'S1', { phones: [phone] })),
        bought('2026-01-01', 'beans', 'o1'),
        bought('2026-02-01', 'filter', 'o2'),
        bought('2026-02-01', 'cups', 'o2'),
        { dataset: 'products', row: { sku: 'X', name: 'Grinder', currency: 'EUR', fits: [] } },
        { dataset: 'purchases', row: { customer: 'S1', date: '2025-01-01', sku: 'X', currency: 'EUR' } },
      ])
      await publish(writer, ['id-1'])
      const facts = await reader.cardFacts('id-1' as CustomerId, { purchases: 3, touches: 8 })
      expect(facts?.sources.map((one) => one.source)).toEqual(['ledger', 'shop'])
      expect(facts?.ledgers[0]?.invoices.map((one) => [one.number, one.openMinor])).toEqual([
        ['i2', 5],
        ['i1', 12_345],
      ])
      expect(facts?.purchases[0]?.items.map((one) => one.product)).toEqual(['cups', 'filter', 'beans'])
      expect(facts?.purchases[0]).toMatchObject({ orders: 3, totals: [{ minor: 300, currency: 'EUR' }] })
      const all = await reader.cardFacts('id-1' as CustomerId, { purchases: 10, touches: 8 })
      expect(all?.purchases[0]?.items.at(-1)).toEqual({
        date: '2025-01-01',
        sku: 'X',
        product: 'Grinder',
        currency: 'EUR',
      })
    })

    test('a reading that is rolled back leaves the last good rows', async () => {
      await load(writer, ledger, customers(record('ledger', '1')))
      const loading = await writer.beginLoad(ledger)
      await loading.add(customers(record('ledger', '2'), record('ledger', '3')))
      await loading.rollback()
      expect((await writer.allRecords()).map((one) => one.row.key)).toEqual(['1'])
    })

    test('readers see the last whole state while a source is being read', async () => {
      await load(writer, ledger, customers(record('ledger', '1', { phones: [phone] })))
      await publish(writer, ['id-1'])
      const loading = await writer.beginLoad(ledger)
      await loading.add(customers(record('ledger', '2')))
      expect((await reader.ownersOf(phone)).map((one) => one.customerId)).toEqual(['id-1'])
      expect((await reader.size()).records).toBe(1)
      await loading.finish({ asOf: at(3), fingerprint: 'mark' })
      await loading.commit()
    })

    test('a problem is kept beside the last good state, and gone with the next good reading', async () => {
      await load(writer, ledger, customers(record('ledger', '1')))
      await writer.markProblem('ledger', { code: 'problem.missing', params: {} })
      expect(await reader.sources()).toMatchObject([
        { name: 'ledger', asOf: at(0), problem: { code: 'problem.missing' } },
      ])
      await load(writer, ledger, customers(record('ledger', '1')), 5)
      expect(await reader.sources()).toEqual([
        {
          name: 'ledger',
          asOf: at(5),
          counts: { customers: 1, balances: 0, invoices: 0 },
          refused: 0,
          fingerprint: 'mark',
        },
      ])
    })

    test('refused rows are counted and kept in order', async () => {
      const loading = await writer.beginLoad(ledger)
      await loading.refuse([
        { dataset: 'customers', line: 7, column: 'saldo', value: '=12 €', code: 'refused.number', params: {} },
        { dataset: 'customers', line: 9, code: 'refused.row', params: { columns: 3 } },
      ])
      await loading.finish({ asOf: at(0), fingerprint: 'mark' })
      await loading.commit()
      expect((await reader.sources())[0]?.refused).toBe(2)
      expect(await reader.refusals('ledger', 10)).toEqual([
        { dataset: 'customers', line: 7, column: 'saldo', value: '=12 €', code: 'refused.number', params: {} },
        { dataset: 'customers', line: 9, code: 'refused.row', params: { columns: 3 } },
      ])
    })

    test('a merged id answers with its survivor', async () => {
      await load(writer, ledger, customers(record('ledger', '1')))
      const groups = matched(await writer.allRecords())
      const merged = [{ customerId: 'old' as CustomerId, into: 'id-1' as CustomerId }]
      await writer.publish(buildGeneration(groups, ['id-1' as CustomerId], merged, new Map()), rules(1))
      expect((await reader.cardFacts('old' as CustomerId, { purchases: 1, touches: 8 }))?.customer.customerId).toBe(
        'id-1',
      )
      expect(await reader.cardFacts('never' as CustomerId, { purchases: 1, touches: 8 })).toBeUndefined()
    })

    test('search finds by the beginning of words in any order, by number and by business id', async () => {
      await load(
        writer,
        ledger,
        customers(
          record('ledger', '1', { name: 'Kahvila Ääni Oy', businessId: '1234567-1', phones: [phone] }),
          record('ledger', '2', { name: 'Kahvila Meri' }),
        ),
      )
      await publish(writer, ['id-1', 'id-2'])
      const asked: SearchAsked = { words: [], ids: [], codes: [], ofFigures: true }
      const of = async (more: Partial<SearchAsked>) =>
        (await reader.search({ ...asked, ...more }, 9)).map((hit) => hit.customerId)
      const found = (...words: string[]) => of({ words })
      expect(await found('kahv')).toEqual(['id-2', 'id-1'])
      expect(await found('aani', 'kahvila')).toEqual(['id-1'])
      expect(await of({ ids: ['1234567-1'] })).toEqual(['id-1'])
      expect(await of({ number: phone })).toEqual(['id-1'])
      expect(await found('nobody')).toEqual([])
    })

    test('what there is to match: all at first, then what changed, and all again under other rules', async () => {
      const matched = async () => {
        await publish(writer, ['id-1', 'id-2', 'id-3'])
        expect(await writer.changes('rules')).toEqual([])
      }
      expect(await writer.changes('rules')).toBe('all')
      await load(writer, ledger, customers(record('ledger', '1'), record('ledger', '2')))
      await load(writer, shop, customers(record('shop', '1')))
      expect(await writer.changes('rules')).toBe('all')
      await matched()
      expect(await writer.changes('other rules')).toBe('all')
      await load(writer, source('lines', ['sales'], ['purchases']), [])
      expect(await writer.changes('rules')).toEqual([])
      await load(writer, ledger, customers(record('ledger', '2', { name: 'Other' }), record('ledger', '3')))
      await load(writer, shop, [])
      const [first, second, third, gone] = await writer.changes('rules')
      expect([first, second, third, gone]).toEqual([
        { source: 'ledger', key: '1' },
        { source: 'ledger', key: '2' },
        { source: 'ledger', key: '3' },
        { source: 'shop', key: '1' },
      ])
      await matched()
      await writer.keepOnly([shop])
      expect(await writer.changes('rules')).toBe('all')
    })

    test('records are found by name and by what they are found by; and as whom they were published', async () => {
      const other = '+358409999999' as E164
      await load(writer, ledger, [
        ...customers(record('ledger', '1', { phones: [phone] }), record('ledger', '2', { name: 'Other' })),
        { dataset: 'phones', row: { customer: '2', e164: other, active: true } },
        { dataset: 'phones', row: { customer: '2', e164: phone, active: true } },
      ])
      await load(writer, shop, customers(record('shop', '1', { phones: [phone] }), record('shop', '3')))
      await publish(writer, ['id-1', 'id-2', 'id-3'])
      const [one] = await writer.recordsOf([
        { source: 'ledger', key: '2' },
        { source: 'shop', key: '9' },
      ])
      expect(one).toMatchObject({ source: 'ledger', row: { key: '2', phones: [{ e164: other }, { e164: phone }] } })
      const refs = [
        { source: 'ledger', key: '1' },
        { source: 'shop', key: '1' },
        { source: 'shop', key: '9' },
      ]
      const published = await writer.publishedAs(refs)
      expect(published.map(({ facts, records }) => [facts.customerId, records])).toEqual([['id-1', 2]])
      const owners = await writer.publishedOwners([phone, '+358400000000' as E164])
      expect([...owners].map(([e164, all]) => [e164, all.map((owner) => owner.customerId)])).toEqual([
        [phone, ['id-1', 'id-2']],
      ])
    })

    test('a part of what is published is written anew, and the rest stays', async () => {
      await load(writer, ledger, customers(record('ledger', '1', { phones: [phone] }), record('ledger', '2')))
      await publish(writer, ['id-1', 'id-2'])
      const changed = record('ledger', '1', { name: 'Maija Virtanen-Aho', phones: ['+358402222222'] })
      await load(writer, ledger, customers(changed, record('ledger', '2')))
      const merged = [{ customerId: 'id-0' as CustomerId, into: 'id-1' as CustomerId }]
      const next = buildGeneration(matched([changed]), ['id-1' as CustomerId], merged, new Map())
      const numbers = [phone, '+358402222222' as E164]
      await writer.rewrite({ gone: ['id-1' as CustomerId, 'id-0' as CustomerId], numbers, next }, rules(20))
      expect(await writer.changes('rules')).toEqual([])
      expect(await reader.ownersOf(phone)).toEqual([])
      expect((await reader.ownersOf('+358402222222' as E164)).map((one) => one.name)).toEqual(['Maija Virtanen-Aho'])
      expect(
        (await reader.search({ words: ['virtanen'], ids: [], codes: [], ofFigures: false }, 9)).map(
          (hit) => hit.customerId,
        ),
      ).toEqual(['id-2', 'id-1'])
      expect((await reader.cardFacts('id-0' as CustomerId, { purchases: 1, touches: 8 }))?.customer.customerId).toBe(
        'id-1',
      )
      expect(await reader.size()).toMatchObject({ customers: 2, publishedAt: at(20), pendingRecords: 0 })
      const links: string[] = []
      for await (const link of reader.links()) links.push(`${link.key} ${link.customerId}`)
      expect(links).toEqual(['1 id-1', '2 id-2'])
    })

    const doubt = (id: string, left: [string, string], right: [string, string], weight: number): Doubt => ({
      id,
      left: { source: 'ledger', key: left[0], customerId: left[1] as CustomerId },
      right: { source: 'shop', key: right[0], customerId: right[1] as CustomerId },
      weight,
      evidence: [
        { why: { code: 'evidence.phone-same', params: { count: 1 } }, weight: 8.25 },
        { why: { code: 'evidence.name-differs', params: {} }, weight: -3.5 },
      ],
      because: { code: 'doubt.near', params: {} },
    })

    test('the most valuable doubts come first, and all are counted', async () => {
      await load(writer, ledger, [
        ...customers(record('ledger', '1'), record('ledger', '2'), record('ledger', '3')),
        { dataset: 'invoices', row: { key: 'i1', customer: '2', openMinor: 90_000_00, currency: 'EUR' } },
        { dataset: 'invoices', row: { key: 'i2', customer: '2', openMinor: 10_00, currency: 'SEK' } },
        { dataset: 'balances', row: { customer: '2', balanceMinor: 95_000_00, currency: 'EUR' } },
      ])
      await load(writer, shop, [
        ...customers(record('shop', 'A'), record('shop', 'B')),
        { dataset: 'purchases', row: { customer: 'B', date: '2026-11-01', amountMinor: 5_00, currency: 'EUR' } },
      ])
      const near = doubt('near', ['1', 'c-1'], ['A', 'c-a'], -0.5)
      const rich = doubt('rich', ['2', 'c-2'], ['B', 'c-b'], 1.5)
      const clear = doubt('clear', ['3', 'c-3'], ['A', 'c-a'], 9)
      await publishWith(writer, ['c-1', 'c-2', 'c-3', 'c-a', 'c-b'], [near, clear, rich])
      const atStake = { minor: 95_005_00, currency: 'EUR' }
      expect(await reader.doubts(9)).toEqual({ doubts: [{ ...rich, atStake }, near, clear], total: 3 })
      expect(await reader.doubts(1)).toEqual({ doubts: [{ ...rich, atStake }], total: 3 })
      expect(await reader.doubt('near')).toEqual(near)
      expect(await reader.doubt('nothing')).toBeUndefined()
      expect(await reader.doubtsOf('c-a' as CustomerId)).toEqual([near, clear])
      expect(await reader.doubtsOf('c-2' as CustomerId)).toEqual([{ ...rich, atStake }])
      expect(
        (await reader.ownersOfRecords([near.left, rich.right, { source: 'shop', key: 'nobody' }])).map((owner) => [
          owner.source,
          owner.key,
          owner.customerId,
        ]),
      ).toEqual([
        ['ledger', '1', 'c-1'],
        ['shop', 'B', 'c-b'],
      ])
      expect((await reader.recordsOf([near.left])).map(({ row }) => row.key)).toEqual(['1'])
    })

    test('with a customer that is made anew the doubts on either side of it go, the rest stay', async () => {
      await load(writer, ledger, customers(record('ledger', '1'), record('ledger', '2')))
      await load(writer, shop, customers(record('shop', 'A'), record('shop', 'B')))
      const [one, two, three] = [
        doubt('one', ['1', 'c-1'], ['A', 'c-a'], 0.1),
        doubt('two', ['2', 'c-2'], ['B', 'c-b'], 0.2),
        doubt('three', ['2', 'c-2'], ['A', 'c-a'], 0.3),
      ]
      await publishWith(writer, ['c-1', 'c-2', 'c-a', 'c-b'], [one, two, three])
      const next = { customers: [], links: [], numbers: [], merged: [], doubts: [{ ...one, id: 'anew' }], contacts: [] }
      await writer.rewrite({ gone: ['c-a' as CustomerId], numbers: [], next }, rules(20))
      expect((await reader.doubts(9)).doubts.map(({ id }) => id)).toEqual(['anew', 'two'])
      await publishWith(writer, ['c-1', 'c-2', 'c-a', 'c-b'], [])
      expect(await reader.doubts(9)).toEqual({ doubts: [], total: 0 })
    })

    test('a link says what decided it, how much speaks for it, and what', async () => {
      await load(writer, ledger, customers(record('ledger', '1')))
      const evidence = [{ why: { code: 'evidence.phone-same', params: { count: 2 } }, weight: 8.25 }]
      const weighed: Partial<Link> = { level: 'likely', weight: 5.0625, decidedBy: 'weight', evidence }
      const built = buildGeneration(matched(await writer.allRecords()), ['c-1' as CustomerId], [], new Map())
      await writer.publish({ ...built, links: [...built.links].map((link) => ({ ...link, ...weighed })) }, rules(9))
      expect(await reader.records('c-1' as CustomerId)).toMatchObject([
        { source: 'ledger', row: { key: '1' }, ...weighed },
      ])
      const links: Link[] = []
      for await (const link of reader.links()) links.push(link)
      expect(links).toMatchObject([{ key: '1', customerId: 'c-1', ...weighed }])
      await publish(writer, ['c-1'])
      const [alone] = await reader.records('c-1' as CustomerId)
      expect(alone).toMatchObject({ decidedBy: 'alone', evidence: [] })
      expect(alone).not.toHaveProperty('weight')
    })

    test('a source that was read and is as it was is as fresh as the reading, and sound again', async () => {
      await load(writer, shop, customers(record('shop', '1')), 1)
      await writer.markProblem('shop', { code: 'problem.no-file', params: {} })
      await writer.confirm('shop', at(9))
      expect(await reader.sources()).toEqual([
        {
          name: 'shop',
          asOf: at(9),
          counts: { customers: 1, products: 0, purchases: 0 },
          refused: 0,
          fingerprint: 'mark',
        },
      ])
    })

    test('a source no longer configured is taken out, rows and all', async () => {
      await load(writer, ledger, customers(record('ledger', '1')))
      await load(writer, shop, customers(record('shop', '1')))
      await writer.keepOnly([shop])
      expect((await writer.allRecords()).map((one) => one.source)).toEqual(['shop'])
      expect((await reader.sources()).map((one) => one.name)).toEqual(['shop'])
    })

    test('the customers of a source that was taken out are still to be matched anew, until that is done', async () => {
      await load(writer, ledger, customers(record('ledger', '1')))
      await load(writer, shop, customers(record('shop', '1')))
      await publish(writer, ['id-1', 'id-2'])
      await writer.keepOnly([ledger, shop])
      expect(await writer.changes('rules')).toEqual([])
      await writer.keepOnly([shop])
      // As after a kill between the two: nothing but the index says so.
      expect(await writer.changes('rules')).toBe('all')
      await publish(writer, ['id-2'])
      expect(await writer.changes('rules')).toEqual([])
    })
  })
})

test('a connection PostgreSQL ends in the midst of a reading costs that reading, and nothing else', async () => {
  const place = await postgresPlace()
  const where = await place.fresh()
  const writer = await openIndexWriter(where)
  const shop = source('shop', ['sales'], ['customers'])
  const loading = await writer.beginLoad(shop)
  // An error nobody listened to would end this very process.
  expect(await place.endConnections(where)).toBeGreaterThan(0)
  await expect(loading.add(customers(record('shop', 'S1')))).rejects.toThrow()
  await loading.rollback()
  await load(writer, shop, customers(record('shop', 'S2')))
  expect((await writer.allRecords()).map((one) => one.row.key)).toEqual(['S2'])
  await writer.close()
  await place.stop()
})
