/** Files for an evaluation, as people have them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnOf, readBasketLines, readTable } from '../../evaluate/table.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuttu-table-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
function written(name: string, bytes: string | Buffer): string {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}
const rows = [
  { customer: 'Äijälä', amount: '1,50' },
  { customer: 'Öhman', amount: '20' },
]

test.each([
  ['semicolons.csv', 'customer;amount\nÄijälä;1,50\nÖhman;20\n'],
  ['tabs.txt', 'customer\tamount\r\nÄijälä\t1,50\r\nÖhman\t20\r\n'],
  ['mark.csv', '\ufeffcustomer,amount\nÄijälä,"1,50"\nÖhman,20\n'],
  ['spaces.txt', ' customer   amount\n  Äijälä   1,50\n Öhman 20\n'],
])('%s', (name, text) => {
  expect(readTable({ file: written(name, text) })).toEqual(rows)
})

test('cp1252, packed', () => {
  const bytes = Buffer.from('customer;amount\nÄijälä;1,50\nÖhman;20\n', 'latin1')
  expect(readTable({ file: written('old.csv.gz', gzipSync(bytes)) })).toEqual(rows)
})

test('without a header columns are named', () => {
  expect(readTable({ file: written('bare.csv', 'Öhman;20\n'), columns: ['customer', 'amount'] })).toEqual([rows[1]])
})

test('a column that is not there is said, with those that are', () => {
  expect(() => columnOf(rows[0] as Record<string, string>, 'sum', 'f.csv')).toThrow(
    'f.csv has no column sum; it has: customer, amount',
  )
})

test('a basket a line', () => {
  expect(readBasketLines(written('baskets.csv', 'milk,bread\n\nmilk\n'))).toEqual([['milk', 'bread'], ['milk']])
})
