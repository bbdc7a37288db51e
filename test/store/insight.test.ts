/**
 * What insight is reckoned from and how it is kept, as both stores promise it: only those something changed of are reckoned
 * anew, a model is learnt when there is a reason to, and whoever is killed goes on where they were.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openIndexReader, openIndexWriter } from '../../server/adapters/store/open-stores.ts'
import { createReckoning } from '../../server/flows/reckon-insight.ts'
import type { AnyPart } from '../../server/insight/part.ts'
import type { Generation, IndexReader, IndexWriter } from '../../server/ports/index-store.ts'
import type { AcceptedRow } from '../../server/ports/rows.ts'
import type { SourceConfig } from '../../server/ports/source.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import { record } from '../matching/records.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = '2026-11-24T12:00:00.000Z'
const by = { at, matching: 'rules', decidedSeq: 0 }
const datasets = ['customers', 'purchases', 'invoices', 'balances', 'credit', 'products']
const source = (name: string, trust: number): SourceConfig => ({
  ...{ name, roles: ['sales'], kind: 'csv', path: '/nowhere', everyMs: 1000, trust },
  datasets: Object.fromEntries(datasets.map((dataset) => [dataset, { columns: {} }])),
})
const [books, shop] = [source('books', 2), source('shop', 1)]
const id = (text: string) => text as CustomerId

const bought = (customer: string, date: string, sku = 'coffee'): AcceptedRow => ({
  dataset: 'purchases',
  row: { customer, date, sku, currency: 'EUR', amountMinor: 100 },
})
const customers = (keys: string[]): AcceptedRow[] =>
  keys.map((key) => ({ dataset: 'customers', row: record('books', key).row }))

/** Customers by the records (`source key`) that each is. */
function generation(of: Record<string, string[]>): Generation {
  const facts = (customerId: string) => ({
    ...{ customerId: id(customerId), name: customerId, kind: 'person' as const, phones: [], emails: [], why: [] },
  })
  return {
    customers: Object.keys(of).map((one) => ({ facts: facts(one), terms: [] })),
    links: Object.entries(of).flatMap(([one, records]) =>
      records.map((text) => {
        const [source = '', key = ''] = text.split(' ')
        const alone = { level: 'alone' as const, decidedBy: 'alone' as const, evidence: [], why: [] }
        return { source, key, line: 2, customerId: id(one), ...alone }
      }),
    ),
    ...{ numbers: [], merged: [], doubts: [], contacts: [] },
  }
}

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
])('%s', (_name, start: () => Promise<TestPlace>) => {
  let place: TestPlace
  let writer: IndexWriter
  let reader: IndexReader
  let today: string
  let rules: string
  let reckoned: string[]
  let learnt: number
  beforeAll(async () => {
    place = await start()
  })
  afterAll(() => place.stop())
  beforeEach(async () => {
    const where = await place.fresh()
    writer = await openIndexWriter(where)
    reader = openIndexReader(where)
    today = '2026-11-24'
    rules = 'rules 1'
    reckoned = []
    learnt = 0
    return async () => {
      await reader.close()
      await writer.close()
    }
  })

  /** How many lines each has, of how many in all. */
  const lines: AnyPart = {
    learner() {
      let all = 0
      learnt++
      return {
        add(history) {
          all += history.lines.length
        },
        done: () => ({ all }),
      }
    },
    reckon({ all }, { history, books: { invoices, balances, credit } }) {
      reckoned.push(history.customerId)
      const owed = invoices.length + balances.length + credit.length
      return history.lines.length === 0 && owed === 0 ? undefined : { own: history.lines.length, owed, all }
    },
  }
  const startReckoning = () =>
    createReckoning({
      index: writer,
      parts: { lines },
      by: async () => rules,
      today: () => today,
      now: () => new Date(at),
    })
  async function bringUpToDate(reckoning = startReckoning()) {
    reckoned = []
    while (await reckoning.some());
    return reckoned
  }
  async function load(from: SourceConfig, rows: AcceptedRow[]) {
    const loading = await writer.beginLoad(from)
    await loading.add(rows)
    await loading.finish({ asOf: at })
    await loading.commit()
  }
  const linesOf = async (customer: string) =>
    (await reader.cardFacts(id(customer), { purchases: 1, touches: 1 }))?.insight?.parts.lines

  async function threeCustomers() {
    await load(books, [...customers(['1', '2', '3']), bought('1', '2026-11-01'), bought('2', '2026-11-02')])
    await writer.publish(generation({ a: ['books 1'], b: ['books 2'], c: ['books 3'] }), by)
  }

  test('nothing is reckoned before customers are published', async () => {
    await load(books, customers(['1']))
    expect(await bringUpToDate()).toEqual([])
    expect(learnt).toBe(0)
  })

  test('all are reckoned by what was learnt of all, once', async () => {
    await threeCustomers()
    const reckoning = startReckoning()
    expect(await bringUpToDate(reckoning)).toEqual(['a', 'b', 'c'])
    expect(await linesOf('a')).toEqual({ own: 1, owed: 0, all: 2 })
    expect(await linesOf('c')).toBeUndefined()
    expect(await bringUpToDate(reckoning)).toEqual([])
    expect(await bringUpToDate()).toEqual([])
    expect(learnt).toBe(1)
  })

  test.each<[string, AcceptedRow]>([
    ['a purchase', bought('2', '2026-11-20')],
    ['an invoice', { dataset: 'invoices', row: { key: 'i', customer: '2', openMinor: 5, currency: 'EUR' } }],
    ['a balance', { dataset: 'balances', row: { customer: '2', balanceMinor: 5, currency: 'EUR' } }],
    ['a rating', { dataset: 'credit', row: { customer: '2', rating: 'A', currency: 'EUR' } }],
  ])('%s more: only whose it is, is reckoned anew', async (_what, row) => {
    await threeCustomers()
    await bringUpToDate()
    const before = [...customers(['1', '2', '3']), bought('1', '2026-11-01'), bought('2', '2026-11-02')]
    await load(books, [...before, row])
    expect(await bringUpToDate()).toEqual(['b'])
    const isBought = row.dataset === 'purchases'
    expect(await linesOf('b')).toEqual({ own: isBought ? 2 : 1, owed: isBought ? 0 : 1, all: 2 })
    await load(books, before)
    expect(await bringUpToDate()).toEqual(['b'])
    expect(await linesOf('b')).toEqual({ own: 1, owed: 0, all: 2 })
  })

  test('what matching joins is reckoned as one, and nothing is left of who went', async () => {
    await threeCustomers()
    await bringUpToDate()
    await writer.rewrite({ gone: [id('a'), id('b')], numbers: [], next: generation({ a: ['books 1', 'books 2'] }) }, by)
    expect(await bringUpToDate()).toEqual(['a'])
    expect(await linesOf('a')).toEqual({ own: 2, owed: 0, all: 2 })
    await writer.publish(generation({ b: ['books 1'] }), by)
    await bringUpToDate()
    expect(await linesOf('b')).toMatchObject({ own: 1 })
    expect((await writer.changedCustomers(10)).length).toBe(0)
  })

  test('a new day is learnt anew, other rules are reckoned by without learning', async () => {
    await threeCustomers()
    await bringUpToDate()
    today = '2026-11-25'
    expect(await bringUpToDate()).toEqual(['a', 'b', 'c'])
    expect(learnt).toBe(2)
    rules = 'rules 2'
    expect(await bringUpToDate()).toEqual(['a', 'b', 'c'])
    expect(learnt).toBe(2)
    expect((await reader.cardFacts(id('a'), { purchases: 1, touches: 1 }))?.insight).toMatchObject({
      ...{ asOf: at, modelVersion: 2 },
    })
  })

  test('when many have changed, it is learnt anew', async () => {
    const keys = Array.from({ length: 30 }, (_, n) => String(n))
    await load(books, customers(keys))
    await writer.publish(generation(Object.fromEntries(keys.map((key) => [`c${key}`, [`books ${key}`]]))), by)
    await bringUpToDate()
    await load(books, [...customers(keys), ...keys.slice(0, 20).map((key) => bought(key, '2026-11-02'))])
    await bringUpToDate()
    expect(learnt).toBe(1)
    await load(books, [...customers(keys), ...keys.map((key) => bought(key, '2026-11-03'))])
    await bringUpToDate()
    expect(learnt).toBe(2)
    expect(await linesOf('c7')).toEqual({ own: 1, owed: 0, all: 30 })
  })

  test('ended anywhere, it goes on to the same', async () => {
    const keys = Array.from({ length: 250 }, (_, n) => String(n).padStart(3, '0'))
    await load(books, [...customers(keys), ...keys.map((key) => bought(key, '2026-11-02'))])
    await writer.publish(generation(Object.fromEntries(keys.map((key) => [`c${key}`, [`books ${key}`]]))), by)
    const all = new Set<string>()
    for (let starts = 0; starts < 20; starts++) {
      const reckoning = startReckoning()
      reckoned = []
      // Two steps learn nothing of 250: learning is begun anew, and what was reckoned stays.
      for (let steps = 0; steps < (starts === 0 ? 3 : 1); steps++) await reckoning.some()
      for (const one of reckoned) all.add(one)
    }
    expect(all.size).toBe(250)
    expect(await bringUpToDate()).toEqual([])
    expect(await linesOf('c249')).toEqual({ own: 1, owed: 0, all: 250 })
  })

  test('a sale two sources tell of was made once, two of one source twice, and tomorrow’s not yet', async () => {
    const own = [bought('1', '2026-11-01'), bought('1', '2026-11-01'), bought('1', '2026-11-30')]
    await load(books, [...customers(['1']), ...own])
    await load(shop, [...customers(['9']), bought('9', '2026-11-01'), bought('9', '2026-11-02')])
    await writer.publish(generation({ a: ['books 1', 'shop 9'] }), by)
    await bringUpToDate()
    expect(await linesOf('a')).toMatchObject({ own: 3 })
  })

  test('what records say of tier and consent comes with the books', async () => {
    const said = (given: object): AcceptedRow[] => [{ dataset: 'customers', row: record('books', '1', given).row }]
    await load(books, said({ loyaltyTier: 'gold', marketingAllowed: true }))
    await load(shop, said({ loyaltyTier: 'basic', marketingAllowed: false }))
    await writer.publish(generation({ a: ['books 1', 'shop 1'] }), by)
    expect(await writer.books([id('a'), id('nobody')])).toMatchObject([
      { customerId: 'a', loyaltyTier: 'gold', marketingAllowed: false },
    ])
  })
})
