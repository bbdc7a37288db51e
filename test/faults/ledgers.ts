/** The same small ledger as every kind of source: one table of customers with what they owe and last bought. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import writeXlsxFile from 'write-excel-file/node'
import type { DatasetConfig, FileKind, FileSource, HttpSource, SqlSource } from '../../server/ports/source.ts'
import type { TestDatabase } from '../sources/databases.ts'
import { ownFolder, sourceOf } from '../sources/parts.ts'
import { type Answering, startWebServer, type WebServer } from '../sources/web-server.ts'

export type Value = string | number | null
export interface Table {
  columns: string[]
  rows: Value[][]
  /** Of the amounts, where the kind of source has types. */
  amountType?: string
}
/** A source and how what stands in it is replaced. */
export interface Ledger<Source extends FileSource | SqlSource | HttpSource = FileSource | SqlSource | HttpSource> {
  source: Source
  put(table: Table): Promise<void>
}

export const maija = '+358401234567'
export const aalto = '+358501112222'
export const columns = ['nr', 'nimi', 'puh', 'saldo', 'ostettu', 'tuote']
const row = (nr: Value, nimi: string, puh: string, saldo: Value, ostettu: string): Value[] => [
  nr,
  nimi,
  puh,
  saldo,
  ostettu,
  'Espresso',
]
const rowsWith = (saldo: number): Value[][] => [
  row(1, 'Maija Virtanen', '0401234567', saldo, '2026-11-05'),
  row(2, 'Kahvila Aalto Oy', '0501112222', 20.5, '2026-10-01'),
  row(3, 'Kalle Mäkelä', '0442223333', -7.1, '2026-09-30'),
]
/** What was read last before a fault; changed, so that it is read into the index; and after it was mended. */
export const good: Table = { columns, rows: rowsWith(12.5) }
export const changed: Table = { columns, rows: rowsWith(55.5) }
export const mended: Table = { columns, rows: rowsWith(99) }

/** A table in which one customer's row is another. */
export function withRow(at: number, cells: Partial<Record<string, Value>>, table = mended): Table {
  const replaced = (values: Value[]) => values.map((value, column) => cells[columns[column] ?? ''] ?? value)
  return { ...table, rows: table.rows.map((values, index) => (index === at ? replaced(values) : values)) }
}
export const withColumn = (from: string, to: string): Table => ({
  ...mended,
  columns: columns.map((name) => (name === from ? to : name)),
})

export function datasets(place: Partial<DatasetConfig> = {}) {
  return {
    customers: { ...place, columns: { key: 'nr', name: 'nimi', phones: 'puh' } },
    balances: { ...place, columns: { customer: 'nr', balance: 'saldo' } },
    purchases: { ...place, columns: { customer: 'nr', date: 'ostettu', product: 'tuote' } },
  }
}
const named = { name: 'ledger', roles: ['accounting', 'sales'] } satisfies Partial<FileSource>

const folder = ownFolder()
let files = 0
export const csvOf = ({ columns: header, rows }: Table): string =>
  [header, ...rows]
    .map((values) => `${values.map((value) => String(value ?? '').replace('.', ',')).join(';')}\r\n`)
    .join('')

async function putFile(kind: FileKind, path: string, table: Table): Promise<void> {
  if (kind === 'csv') writeFileSync(path, csvOf(table))
  if (kind === 'xlsx') {
    const data = [table.columns, ...table.rows].map((values) =>
      values.map((value) => (value === null ? null : { value })),
    )
    await writeXlsxFile([{ sheet: 'Asiakkaat', data }]).toFile(path)
  }
  if (kind !== 'sqlite') return
  rmSync(path, { force: true })
  const database = new Sqlite(path)
  const names = table.columns.map((name) => `"${name}"`)
  database.exec(`create table asiakkaat (${names.join()})`)
  const insert = database.prepare(`insert into asiakkaat values (${names.map(() => '?').join()})`)
  for (const values of table.rows) insert.run(values)
  database.close()
}

export function fileLedger(kind: FileKind, more: Partial<FileSource> = {}): Ledger<FileSource> {
  const path = join(folder, `${files++}.${kind}`)
  const place = kind === 'csv' ? {} : { sheet: kind === 'xlsx' ? 'Asiakkaat' : 'asiakkaat' }
  const source = sourceOf({ ...named, kind, path, datasets: datasets(place), ...more })
  return { source, put: (table) => putFile(kind, path, table) }
}

/** @param more laid over the source */
export function sqlLedger(database: TestDatabase, more: Partial<SqlSource> = {}): Ledger<SqlSource> {
  const source: SqlSource = {
    ...named,
    everyMs: 60_000,
    trust: 1,
    ...database.place,
    datasets: datasets({ sheet: 'asiakkaat' }),
    ...more,
  }
  return {
    source,
    async put({ columns: header, rows, amountType = 'decimal(20,2)' }) {
      const types = ['bigint', 'varchar(12000)', 'varchar(200)', amountType, 'varchar(20)', 'varchar(200)']
      const written = (value: Value) =>
        typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value ?? 'null')
      await database.run(
        'drop table if exists asiakkaat',
        `create table asiakkaat (${header.map((name, at) => `${name} ${types[at]}`).join(', ')})`,
        ...rows.map((values) => `insert into asiakkaat values (${values.map(written).join(', ')})`),
      )
    },
  }
}

export interface WebLedger extends Ledger<HttpSource> {
  server: WebServer
  /** Answers in place of the rows, until it is undefined again. */
  answering: Answering | undefined
  rows(): Record<string, Value>[]
}
export async function webLedger(
  more: Partial<HttpSource> = {},
  keys?: { cert: string; key: string },
): Promise<WebLedger> {
  let table = good
  const server = await startWebServer(
    (asked, response) => (ledger.answering ? ledger.answering(asked, response) : { body: ledger.rows() }),
    keys,
  )
  const source: HttpSource = {
    ...named,
    kind: 'http',
    everyMs: 60_000,
    trust: 1,
    url: server.url,
    datasets: datasets({ request: 'customers' }),
    ...more,
  }
  const ledger: WebLedger = {
    source,
    server,
    answering: undefined,
    rows: () => table.rows.map((values) => Object.fromEntries(values.map((value, at) => [table.columns[at], value]))),
    async put(next) {
      table = next
    },
  }
  return ledger
}
