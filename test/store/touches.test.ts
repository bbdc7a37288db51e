/** What a card tells beside figures, as both stores promise it: however much there is, the same few come, in the same order. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  openGroundReader,
  openGroundWriter,
  openIndexReader,
  openIndexWriter,
} from '../../server/adapters/store/open-stores.ts'
import { buildGeneration } from '../../server/matching/golden-record.ts'
import type { GroundReader, GroundWriter } from '../../server/ports/ground-store.ts'
import type { IndexReader, IndexWriter } from '../../server/ports/index-store.ts'
import type { AcceptedRow } from '../../server/ports/rows.ts'
import type { SourceConfig } from '../../server/ports/source.ts'
import type { Call, CallId, CustomerId, E164, PersonId } from '../../shared/vocabulary.ts'
import { record } from '../matching/records.ts'
import { matched } from '../setup/matching.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = '2026-11-24T12:00:00.000Z'
const c1 = 'c1' as CustomerId
const most = { purchases: 10, touches: 4 }
const datasets = ['customers', 'purchases', 'orders', 'cases', 'contacts', 'feedback']
const shop: SourceConfig = {
  ...{ name: 'shop', roles: ['sales'], kind: 'csv', path: '/nowhere', everyMs: 1000, trust: 1 },
  datasets: Object.fromEntries(datasets.map((dataset) => [dataset, { columns: {} }])),
}
const many = 2000
/** The n-th day from the first of 2000. */
const day = (n: number) => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10)

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
])('%s', (_name, start: () => Promise<TestPlace>) => {
  let place: TestPlace
  let writer: IndexWriter
  let reader: IndexReader
  let ground: { writer: GroundWriter; reader: GroundReader }
  beforeAll(async () => {
    place = await start()
  })
  afterAll(() => place.stop())
  beforeEach(async () => {
    const where = await place.fresh()
    writer = await openIndexWriter(where)
    reader = openIndexReader(where)
    ground = { writer: await openGroundWriter(where), reader: openGroundReader(where) }
    return async () => {
      await reader.close()
      await writer.close()
      await ground.reader.close()
      await ground.writer.close()
    }
  })

  async function facts(rows: AcceptedRow[]) {
    const loading = await writer.beginLoad(shop)
    await loading.add([{ dataset: 'customers', row: record('shop', '1').row }, ...rows])
    await loading.finish({ asOf: at, fingerprint: 'mark' })
    await loading.commit()
    const outcome = matched(await writer.allRecords())
    const generation = buildGeneration(outcome, [c1], [], new Map())
    await writer.publish(generation, { at, matching: 'rules', decidedSeq: 0 })
    const found = await reader.cardFacts(c1, most)
    if (!found) throw new Error('the customer is not there')
    return found
  }

  test('of two thousand of each, what is open and what is newest', async () => {
    const rows = Array.from({ length: many }, (_, n): AcceptedRow[] => [
      {
        dataset: 'orders',
        row: {
          customer: '1',
          key: `o${n}`,
          date: day(n),
          currency: 'EUR',
          ...(n % 1000 === 0 ? { isOpen: true } : {}),
        },
      },
      { dataset: 'cases', row: { customer: '1', opened: day(n), subject: `s${n}` } },
      { dataset: 'contacts', row: { customer: '1', at: day(n), subject: `t${n}` } },
      { dataset: 'feedback', row: { customer: '1', date: day(n), score: n % 11 } },
      { dataset: 'purchases', row: { customer: '1', date: day(n), product: `p${n}`, currency: 'EUR' } },
    ]).flat()
    const { orders, cases, touches, purchases } = await facts(rows)
    expect(orders[0]?.open).toBe(2)
    expect(orders[0]?.items.map((one) => one.key)).toEqual(['o1000', 'o0', 'o1999', 'o1998'])
    expect(orders[0]?.items[2]).toEqual({ key: 'o1999', date: day(1999), currency: 'EUR' })
    expect(cases[0]).toMatchObject({ open: 0, items: [{ subject: 's1999' }, { subject: 's1998' }, {}, {}] })
    expect(touches[0]?.contacts.map((one) => one.subject)).toEqual(['t1999', 't1998', 't1997', 't1996'])
    expect(touches[0]?.surveys.map((one) => one.date)).toEqual([1999, 1998, 1997, 1996].map(day))
    expect(purchases[0]?.items).toHaveLength(10)
  })

  test('without a day they come last', async () => {
    const order = (key: string, date?: string): AcceptedRow => ({
      dataset: 'orders',
      row: { customer: '1', key, currency: 'EUR', ...(date === undefined ? {} : { date }) },
    })
    const { orders } = await facts([order('a'), order('b', '2026-01-01'), order('c')])
    expect(orders[0]?.items.map((one) => one.key)).toEqual(['b', 'c', 'a'])
  })

  const call = (n: number, more: Partial<Call> = {}): Call => ({
    ...{ callId: `k${n}` as CallId, external: [], phoneSystem: 'hq', direction: 'inbound', state: 'ended' },
    ...{ stateSince: at, from: { e164: null, display: '', withheld: false }, agents: [], transfers: [] },
    ...{ startedAt: `2026-11-${String(n).padStart(2, '0')}T09:00:00.000Z`, endedAt: at, customerId: c1 },
    ...more,
  })

  test('calls that are over, under any id of theirs, with what each wrote; and what is still to be done', async () => {
    for (const username of ['anna', 'lauri'])
      await ground.writer.savePerson({
        ...{ personId: `p-${username}` as PersonId, username, name: username.toUpperCase() },
        ...{ roles: ['agent'], teams: [], phones: [] },
      })
    const { endedAt: _, ...up } = call(9)
    const calls = [
      call(1),
      call(2, { customerId: 'former' as CustomerId }),
      call(3, { customerId: 'x' as CustomerId }),
      up,
    ]
    for (const one of calls) await ground.writer.saveCall(one)
    const write = (n: number, username: string, note: string, on?: string) => {
      const wrapUp = {
        callId: `k${n}` as CallId,
        personId: `p-${username}` as PersonId,
        rev: 0,
        note,
        finished: false,
        at,
      }
      const followUp = on === undefined ? {} : { followUp: { on, username: 'lauri' } }
      return ground.writer.saveWrapUp({ ...wrapUp, ...followUp }, call(n))
    }
    await write(2, 'anna', 'Burrs', '2026-12-01')
    await write(2, 'lauri', 'Sent')
    await write(1, 'anna', 'Earlier', '2026-11-30')
    await write(3, 'anna', 'Somebody else', '2026-11-01')
    const ids = [c1, 'former' as CustomerId]
    const contacted = await ground.reader.contacted(ids, 5)
    expect(contacted.map(({ call: { callId }, written }) => [callId, written.map((one) => one.note).sort()])).toEqual([
      ['k2', ['Burrs', 'Sent']],
      ['k1', ['Earlier']],
    ])
    expect(contacted[1]?.written[0]?.byName).toBe('ANNA')
    expect(await ground.reader.contacted(ids, 1)).toHaveLength(1)
    expect(await ground.reader.openFollowUps(ids, 5)).toEqual([
      { callId: 'k1', on: '2026-11-30', username: 'lauri', note: 'Earlier' },
      { callId: 'k2', on: '2026-12-01', username: 'lauri', note: 'Burrs' },
    ])
    await ground.writer.setFollowUpDone('k1' as CallId, 'anna', at)
    expect((await ground.reader.openFollowUps(ids, 5)).map((one) => one.callId)).toEqual(['k2'])
  })

  test('a number’s earlier calls become a customer’s: those that are over and nobody’s, and never one withheld', async () => {
    const number = '+358401234567' as E164
    const from = { e164: number, display: '040 123 4567', withheld: false }
    const { customerId: _, ...nobodys } = call(1, { from })
    const { customerId: __, endedAt: ___, ...up } = call(3, { from })
    const { customerId: ____, ...withheld } = call(4, { from: { ...from, e164: null, display: '', withheld: true } })
    const { customerId: _____, ...older } = call(5, { from, startedAt: '2026-10-01T09:00:00.000Z' })
    for (const one of [nobodys, call(2, { from, customerId: 'other' as CustomerId }), up, withheld, older])
      await ground.writer.saveCall(one)
    const heard = async () =>
      (await ground.reader.callsFrom(number, 10)).map(({ call: one }) => [one.callId, one.customerId])
    const before = [
      ['k3', undefined],
      ['k2', 'other'],
      ['k1', undefined],
      ['k5', undefined],
    ]
    expect(await heard()).toEqual(before)
    expect(await ground.writer.giveCalls(number, c1, 1)).toBe(1)
    expect((await heard()).slice(2)).toEqual([
      ['k1', 'c1'],
      ['k5', undefined],
    ])
    expect(await ground.writer.giveCalls(number, c1, 10)).toBe(1)
    expect(await ground.writer.giveCalls(number, c1, 10)).toBe(0)
    expect(await heard()).toEqual([
      ['k3', undefined],
      ['k2', 'other'],
      ['k1', 'c1'],
      ['k5', 'c1'],
    ])
    expect((await ground.reader.contacted([c1], 5)).map(({ call: one }) => one.callId)).toEqual(['k1', 'k5'])
    expect((await ground.reader.callsFrom(number, 1)).length).toBe(1)
  })
})
