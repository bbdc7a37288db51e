/** Faults of single rows and values: what cannot be read is told by line, column and reason, and all else goes in. */
import { truncateSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Refusal } from '../../server/ports/rows.ts'
import { startMariadb, startPostgres, type TestDatabase } from '../sources/databases.ts'
import { expectClear, expectOtherUntouched, openBed } from './fault-bed.ts'
import {
  aalto,
  fileLedger,
  good,
  type Ledger,
  maija,
  mended,
  sqlLedger,
  type Table,
  webLedger,
  withRow,
} from './ledgers.ts'

let postgres: TestDatabase
let mariadb: TestDatabase
beforeAll(async () => {
  ;[postgres, mariadb] = await Promise.all([startPostgres(), startMariadb()])
})
afterAll(() => Promise.all([postgres.stop(), mariadb.stop()]))

const kinds = ['csv', 'xlsx', 'sqlite', 'postgres', 'mysql', 'http'] as const
type Kind = (typeof kinds)[number]
const isFile = (kind: Kind) => kind === 'csv' || kind === 'xlsx'
/** The line that the first row stands on: under a header, or the first of an answer. */
const firstLine = (kind: Kind) => (isFile(kind) ? 2 : 1)
async function ledgerOf(kind: Kind): Promise<Ledger> {
  if (kind === 'postgres') return sqlLedger(postgres)
  if (kind === 'mysql') return sqlLedger(mariadb)
  return kind === 'http' ? webLedger() : fileLedger(kind)
}
const owes = (minor: number) => ({ data: { balance: [{ minor, currency: 'EUR' }] } })

/** Reads the good table, then one with faults in its second row, then a mended one. */
async function expectPartly(kind: Kind, faulty: Table, refused: Partial<Refusal>[]) {
  const bed = await openBed()
  const ledger = await ledgerOf(kind)
  await ledger.put(good)
  expect(await bed.read(ledger.source)).toBeUndefined()

  await ledger.put(faulty)
  expect(await bed.read(ledger.source)).toBeUndefined()
  const state = await bed.state('ledger')
  expect(state).not.toHaveProperty('problem')
  const refusals = await bed.refusals('ledger')
  expect(refusals).toMatchObject(refused)
  expect(state?.refused).toBe(refused.length)
  for (const refusal of refusals) expectClear(refusal)
  // The good row above it is as new as the reading.
  expect((await bed.card(maija))?.sections.balance).toMatchObject({ state: 'ready', ...owes(9900) })
  await expectOtherUntouched(bed)
  const card = await bed.card(aalto)

  await ledger.put(mended)
  expect(await bed.read(ledger.source)).toBeUndefined()
  expect(await bed.state('ledger')).toMatchObject({ refused: 0, counts: { customers: 3, balances: 3, purchases: 3 } })
  expect(await bed.refusals('ledger')).toEqual([])
  expect((await bed.card(aalto))?.sections.balance).toMatchObject({ state: 'ready', ...owes(2050) })
  return card
}

describe.each(kinds)('in a source of kind %s', (kind) => {
  const line = firstLine(kind) + 1

  test('an amount that has become text is refused, and no balance is shown in its place', async () => {
    const table = { ...withRow(1, { saldo: 'sovitaan' }), amountType: 'varchar(40)' }
    const card = await expectPartly(kind, table, [
      { dataset: 'balances', line, column: 'saldo', code: 'refused.not-a-number' },
    ])
    expect(card?.sections.balance).toMatchObject({ state: 'missing', why: { code: 'section.no-balance' } })
    expect(card?.sections.purchases.state).toBe('ready')
  })

  test('a date that there is not is refused, and the purchase with it', async () => {
    const card = await expectPartly(kind, withRow(1, { ostettu: '31.2.2026' }), [
      { dataset: 'purchases', line, column: 'ostettu', code: 'refused.not-a-date' },
    ])
    expect(card?.sections.purchases).toMatchObject({ state: 'missing', why: { code: 'section.no-purchases' } })
    expect(card?.sections.balance).toMatchObject({ state: 'ready', ...owes(2050) })
  })

  test.each(['NaN', 'Infinity', '-inf', '1e308', '9'.repeat(40)])('an amount of %s is refused', async (saldo) => {
    const table = { ...withRow(1, { saldo }), amountType: 'varchar(40)' }
    const card = await expectPartly(kind, table, [
      {
        dataset: 'balances',
        line,
        column: 'saldo',
        code: expect.stringMatching(/^refused\.(not-a-number|too-large)$/),
      },
    ])
    expect(card?.sections.balance.state).toBe('missing')
  })

  test('a name of 10,000 characters is refused, and the customer with it', async () => {
    const card = await expectPartly(kind, withRow(1, { nimi: 'Ä'.repeat(10_000) }), [
      { dataset: 'customers', line, column: 'nimi', code: 'refused.too-long' },
    ])
    expect(card).toBeUndefined()
  })

  test('names from right to left, of emoji, and with signs nobody sees go in as what is seen of them', async () => {
    const bed = await openBed()
    const ledger = await ledgerOf(kind)
    const named = (nimi: string) => ledger.put(withRow(1, { nimi }))
    const shown = async (nimi: string) => {
      await named(nimi)
      expect(await bed.read(ledger.source)).toBeUndefined()
      expect(await bed.refusals('ledger')).toEqual([])
      return (await bed.card(aalto))?.name
    }
    expect(await shown('קפה שלום בע״מ')).toBe('קפה שלום בע״מ')
    expect(await shown('مقهى السلام')).toBe('مقهى السلام')
    expect(await shown('☕ Kahvila 😀')).toBe('☕ Kahvila 😀')
    // A sign that turns the rest of the line around would show another name than the one that stands there.
    const turned = await shown('Kahvila \u202eyO otlaA\u202c')
    expect(turned).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    expect(await shown('Kah\u200bvi\ufeffla\u2060 Aalto')).toBe('Kahvila Aalto')
  })

  test('a key that comes twice with other content keeps the first row, and only its figures', async () => {
    const table = withRow(2, { nr: 2, nimi: 'Toinen Nimi', puh: '0442223333' })
    const card = await expectPartly(kind, table, [
      { dataset: 'customers', line: line + 1, code: 'refused.repeated-key', params: { line } },
    ])
    expect(card).toMatchObject({ name: 'Kahvila Aalto Oy' })
    expect(card?.sections.balance).toMatchObject(owes(2050))
  })

  test('a whole row that comes twice counts once', async () => {
    const card = await expectPartly(kind, { ...mended, rows: [...mended.rows, ...mended.rows.slice(1, 2)] }, [])
    expect(card?.sections.balance).toMatchObject(owes(2050))
  })
})

test('a customer who stands on two rows, one a currency, owes in both', async () => {
  const bed = await openBed()
  const ledger = fileLedger('csv')
  const balances = { columns: { customer: 'nr', balance: 'saldo', currency: 'tuote' } }
  const { customers } = ledger.source.datasets
  const source = { ...ledger.source, datasets: { balances, ...(customers ? { customers } : {}) } }
  const [first = []] = mended.rows
  const inCurrency = (saldo: number, currency: string) => [...first.slice(0, 3), saldo, null, currency]
  await ledger.put({ ...mended, rows: [inCurrency(10, 'EUR'), inCurrency(10, 'SEK'), inCurrency(10, 'EUR')] })
  expect(await bed.read(source)).toBeUndefined()
  expect((await bed.card(maija))?.sections.balance.data?.balance).toEqual([
    { minor: 1000, currency: 'EUR' },
    { minor: 1000, currency: 'SEK' },
  ])
})

test.each(['NaN', 'Infinity', '-Infinity', '1e308'])('a PostgreSQL float8 of %s is refused', async (value) => {
  const table = { ...withRow(1, { saldo: `${value}` }), amountType: 'double precision' }
  await expectPartly('postgres', table, [
    { dataset: 'balances', column: 'saldo', code: expect.stringMatching(/^refused\.(not-a-number|too-large)$/) },
  ])
})
test.each([1e308, Number.POSITIVE_INFINITY])('a SQLite number of %d is refused', async (saldo) => {
  await expectPartly('sqlite', withRow(1, { saldo }), [
    { dataset: 'balances', column: 'saldo', code: expect.stringMatching(/^refused\.(not-a-number|too-large)$/) },
  ])
})

test('a quotation mark that is never closed costs its line, and the rows behind it go in', async () => {
  await expectPartly('csv', withRow(1, { nimi: '"Kahvila Aalto Oy' }), [
    { dataset: 'customers', line: 3, code: 'refused.unclosed-quote' },
    { dataset: 'balances', line: 3, code: 'refused.unclosed-quote' },
    { dataset: 'purchases', line: 3, code: 'refused.unclosed-quote' },
  ])
})

test('a CSV file cut short between two readings loses its last row and says so; cut to a tenth, it is held back', async () => {
  const bed = await openBed()
  const ledger = fileLedger('csv')
  const many = (count: number): Table => ({
    ...mended,
    rows: Array.from({ length: count }, (_, at) => [
      at,
      `Asiakas ${at}`,
      `04012${10_000 + at}`,
      at,
      '2026-11-01',
      'Espresso',
    ]),
  })
  await ledger.put(many(100))
  expect(await bed.read(ledger.source)).toBeUndefined()
  await ledger.put(many(50))
  truncateSync(ledger.source.path, 2000)
  expect(await bed.read(ledger.source)).toBeUndefined()
  const refusals = await bed.refusals('ledger')
  expect(refusals.map(({ code }) => code)).toEqual(Array(3).fill('refused.column-count'))
  for (const refusal of refusals) expectClear(refusal)

  await ledger.put(many(100))
  expect(await bed.read(ledger.source)).toBeUndefined()
  truncateSync(ledger.source.path, 300)
  const problem = await bed.read(ledger.source)
  expect(problem).toMatchObject({ code: 'problem.few-rows', params: { before: 300 } })
  expectClear(problem ?? { code: '', params: {} })
  expect(await bed.state('ledger')).toMatchObject({ counts: { customers: 100 }, problem })
  expect((await bed.card('+3584012'.concat('10042')))?.sections.balance).toMatchObject({
    state: 'stale',
    ...owes(4200),
  })
  // Whoever says that it is right has what is there.
  expect(await bed.read(ledger.source, true)).toBeUndefined()
  expect(await bed.state('ledger')).not.toHaveProperty('problem')
})
