/** A total at the end of a list is nobody; somebody called Total is. */
import { expect, test } from 'vitest'
import type { DatasetName } from '../../server/ports/rows.ts'
import type { Cell } from '../../server/ports/source.ts'
import { mapperOf, mapRows, sourceOf } from './parts.ts'

const totals: [string, DatasetName, Record<string, Cell>][] = [
  ['a word and a sum', 'customers', { key: null, name: 'Yhteensä', saldo: '1 324,40' }],
  ['the word where the key stands', 'balances', { customer: 'Yhteensä:', balance: '1.324,40', overdue: 200 }],
  ['a sum of invoices', 'invoices', { key: 'Summa', customer: null, open: 1650.4, total: '1 650,40 €' }],
  [
    'the word in a column that is not read',
    'invoices',
    { key: null, customer: null, open: '12,00', selite: 'SALDO YHT.' },
  ],
  ['how many there were', 'customers', { key: null, name: 'Yhteensä 24 kpl', saldo: 8 }],
  ['a total in a currency', 'customers', { key: null, name: 'Totalt SEK', saldo: '12 500 kr' }],
  ['a total in English', 'orders', { key: 'Grand total', customer: null, total: '(120.00)' }],
  ['a subtotal', 'purchases', { customer: 'Välisumma', date: null, amount: '55,00' }],
]

test.each(totals)('%s is refused as a row of totals', (_title, dataset, row) => {
  const { rows, refused } = mapRows(dataset, [row])
  expect(rows).toEqual([])
  expect(refused).toEqual([{ dataset, line: 2, code: 'refused.totals-row', params: {} }])
})

const customers: [string, Record<string, Cell>][] = [
  ['a firm called Total Oy', { key: null, name: 'Total Oy', saldo: 5 }],
  ['a customer called Total with a number', { key: 17, name: 'Total', saldo: 5 }],
  ['a customer called Total with a phone', { key: null, name: 'Total', phones: '040 123 4567' }],
  ['a customer called Summa with a business ID', { key: null, name: 'Summa', businessId: '0112038-9' }],
  ['a customer called Total in a town', { key: null, name: 'Total', town: 'Turku' }],
  ['a customer called Total since a day', { key: null, name: 'Total', since: '1.2.2020' }],
  ['a customer called Total since a date of a sheet', { key: null, name: 'Total', since: new Date('2020-02-01') }],
  ['a Sumu Saldo', { key: null, name: 'Sumu Saldo', saldo: 5 }],
]
test.each(customers)('%s goes in', (_title, row) => {
  const { rows, refused } = mapRows('customers', [row])
  expect(refused).toEqual([])
  expect(rows).toMatchObject([{ name: row.name }])
})

test('an invoice of the customer whose key is Total goes in, since it has a key of its own', () => {
  const { rows, refused } = mapRows('invoices', [{ key: 9001, customer: 'Total', open: '12,00' }])
  expect(refused).toEqual([])
  expect(rows).toMatchObject([{ key: '9001', customer: 'Total', openMinor: 1200 }])
})

test('a customer told by several columns is told when one of them is filled', () => {
  const columns = { key: ['yritys', 'nro'], name: 'nimi' }
  const mapper = mapperOf(sourceOf({ kind: 'csv', datasets: { customers: { columns } } }))
  const map = (nro: Cell) => mapper.map('customers', { line: 2, cells: { yritys: null, nro, nimi: 'Total', saldo: 7 } })
  expect(map('3').accepted).toHaveLength(1)
  expect(map(null)).toMatchObject({ accepted: [], refused: [{ code: 'refused.totals-row' }] })
})
