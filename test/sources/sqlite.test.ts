import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { createSources } from '../../server/adapters/sources/open-source.ts'
import { usualLimits } from '../../server/adapters/sources/reading-watch.ts'
import type { DatasetConfig, FileSource } from '../../server/ports/source.ts'
import { openSource, ownFolder, problemWith, readAll, readRows, sourceOf, sourceParts, workFolder } from './parts.ts'

const folder = ownFolder()
let files = 0
const open: Sqlite.Database[] = []
afterAll(() => {
  for (const database of open) database.close()
})

/** A ledger of `many` customers, each with a balance of 100; still open. */
function ledger(many: number, journal: 'delete' | 'wal' = 'delete'): Sqlite.Database {
  const database = new Sqlite(join(folder, `${++files}.sqlite`))
  open.push(database)
  database.pragma(`journal_mode = ${journal}`)
  database.exec(
    'create table asiakkaat (no integer, nimi text, saldo integer); create view isot as select * from asiakkaat where no > 2',
  )
  const insert = database.prepare('insert into asiakkaat values (?, ?, 100)')
  database.transaction(() => {
    for (let no = 1; no <= many; no++) insert.run(no, `Asiakas ${no}`)
  })()
  return database
}
const columns = { key: 'no', name: 'nimi' }
const source = (path: string, dataset: Partial<DatasetConfig>): FileSource =>
  sourceOf({ kind: 'sqlite', path, datasets: { customers: { columns, ...dataset } } })

test.each<[string, Partial<DatasetConfig>, number[]]>([
  ['a query', { query: 'select no, nimi from asiakkaat where no <> 2 order by no' }, [1, 3]],
  [
    'a query with comments and WITH',
    { query: '-- all\n/* of them */ with a as (select * from asiakkaat) select * from a;' },
    [1, 2, 3],
  ],
  ['a table', { sheet: 'asiakkaat' }, [1, 2, 3]],
  ['a table in other case', { sheet: 'ASIAKKAAT' }, [1, 2, 3]],
  ['the only table', {}, [1, 2, 3]],
  ['a view, by a query', { query: 'select * from isot' }, [3]],
])('rows come from %s, numbered as they come', async (_, dataset, keys) => {
  const rows = await readRows(source(ledger(3).name, dataset))
  expect(rows.map((row) => row.cells.no)).toEqual(keys)
  expect(rows.map((row) => row.line)).toEqual(keys.map((_, at) => at + 1))
})

test.each<[string, Partial<DatasetConfig>, number | string, unknown[]]>([
  ['a table, by numbers', { sheet: 'asiakkaat', watermark: 'no' }, 3, [3, '9007199254740993']],
  ['numbers too long for a double', { sheet: 'asiakkaat', watermark: 'no' }, '9007199254740993', ['9007199254740993']],
  ['a query, by texts', { query: 'select * from asiakkaat; -- all', watermark: 'nimi' }, 'Asiakas 2', [2, 3]],
])('only rows at or above a watermark: %s', async (_, dataset, from, keys) => {
  const database = ledger(3)
  database.exec(`insert into asiakkaat values (9007199254740993, '', null)`)
  const found: unknown[] = []
  for await (const table of openSource(source(database.name, dataset), { customers: from }))
    for await (const batch of table.rows) found.push(...batch.map((row) => row.cells.no))
  expect(found).toEqual(keys)
})

test('whole numbers too long for a double stay what they are, and blobs of text are text', async () => {
  const database = ledger(0)
  database.exec(`insert into asiakkaat values (9007199254740993, cast('Åke' as blob), null)`)
  expect(await readRows(source(database.name, { sheet: 'asiakkaat' }))).toEqual([
    { line: 1, cells: { no: '9007199254740993', nimi: 'Åke', saldo: null } },
  ])
})

test('datasets with the same query are read once', async () => {
  const query = 'select * from asiakkaat'
  const datasets = { customers: { query, columns }, balances: { query, columns: { customer: 'no', balance: 'saldo' } } }
  const tables = await readAll(sourceOf({ kind: 'sqlite', path: ledger(3).name, datasets }))
  expect(tables.map((table) => table.datasets)).toEqual([['customers', 'balances']])
})

test.each([
  ['update asiakkaat set saldo = 0'],
  ['delete from asiakkaat returning *'],
  ['with a as (select 1) delete from asiakkaat returning *'],
  ['pragma table_info(asiakkaat)'],
  ["attach 'x' as y"],
  ['/* select */ drop table asiakkaat'],
])('the query %s is refused and changes nothing', async (query) => {
  const { name } = ledger(3)
  const before = readFileSync(name)
  expect((await problemWith(source(name, { query }))).code).toBe('problem.query-not-read-only')
  expect(readFileSync(name).equals(before)).toBe(true)
})

test.each<[string, Partial<DatasetConfig>, object]>([
  ['two statements', { query: 'select 1; select 2' }, { code: 'problem.query' }],
  ['a query that is none', { query: 'select from where' }, { code: 'problem.query' }],
  [
    'a table there is not',
    { sheet: 'laskut' },
    { code: 'problem.no-table', params: { table: 'laskut', found: 'asiakkaat' } },
  ],
  ['a view in place of a table', { sheet: 'ISOT' }, { code: 'problem.view', params: { view: 'isot' } }],
  [
    'a column there is not',
    { query: 'select no from asiakkaat' },
    { code: 'problem.missing-column', params: { missing: 'nimi', found: 'no' } },
  ],
])('%s is told', async (_, dataset, problem) => {
  expect(await problemWith(source(ledger(1).name, dataset))).toMatchObject(problem)
})

test('a file that is no database is told, and one that is not there', async () => {
  const path = join(folder, 'text.sqlite')
  writeFileSync(path, 'no;nimi\n'.repeat(1000))
  expect((await problemWith(source(path, { sheet: 'x' }))).code).toBe('problem.not-sqlite')
  expect((await problemWith(source(join(folder, 'none.sqlite'), { sheet: 'x' }))).code).toBe('problem.no-file')
})

test.each(['delete', 'wal'] as const)(
  'with journal mode %s, what another connection writes meanwhile does not tear the reading or wait for it',
  async (journal) => {
    const database = ledger(5000, journal)
    const balances: DatasetConfig = { sheet: 'asiakkaat', columns: { customer: 'no', balance: 'saldo' } }
    const reading = sourceOf({ kind: 'sqlite', path: database.name, datasets: { balances } })
    const seen: unknown[] = []
    let written = 0
    for await (const table of openSource(reading)) {
      for await (const batch of table.rows) {
        // Between batches the ledger goes on: every balance moves at once.
        database.exec('update asiakkaat set saldo = saldo + 1')
        written++
        seen.push(...batch.map((row) => row.cells.saldo))
      }
    }
    expect(written).toBe(5)
    expect(seen).toHaveLength(5000)
    expect(new Set(seen)).toEqual(new Set([100]))
  },
)

test('what is not yet committed is not read', async () => {
  const database = ledger(3, 'wal')
  database.exec("begin; insert into asiakkaat values (4, 'Kesken', 0)")
  expect(await readRows(source(database.name, { sheet: 'asiakkaat' }))).toHaveLength(3)
  database.exec('rollback')
})

test('a database with a write-ahead log that nobody has open is read without a file made beside it', async () => {
  const database = ledger(3, 'wal')
  const { name } = database
  database.close()
  const { mtimeMs } = statSync(name)
  expect(await readRows(source(name, { sheet: 'asiakkaat' }))).toHaveLength(3)
  expect([`${name}-wal`, `${name}-shm`].filter(existsSync)).toEqual([])
  expect(statSync(name).mtimeMs).toBe(mtimeMs)
})

/** A ledger with a view that never ends. */
function endless(): string {
  const database = ledger(1)
  database.exec(
    "create view loputon as with recursive n(i) as (select 1 union all select i + 1 from n) select i as no, 'x' as nimi from n",
  )
  return database.name
}
const query = 'select * from loputon'

test('a view without end is not read as a table', async () => {
  expect((await problemWith(source(endless(), { sheet: 'loputon' }))).code).toBe('problem.view')
})

test('a query without end stops after so many rows', async () => {
  const limited = createSources({
    ...sourceParts,
    workFolder: join(folder, 'w'),
    limits: { ...usualLimits, rows: 5000 },
  })
  expect(await problemWith(source(endless(), { query }), limited)).toEqual({
    code: 'problem.too-many-rows',
    params: { limit: 5000 },
  })
})

test('a query whose rows take too long stops within its first batch', async () => {
  let minute = 0
  const limited = createSources({ ...sourceParts, workFolder: join(folder, 'w'), nowMs: () => minute++ * 60_000 })
  let batches = 0
  const reading = async () => {
    for await (const table of limited(source(endless(), { query }))) for await (const _ of table.rows) batches++
  }
  await expect(reading()).rejects.toMatchObject({ code: 'problem.takes-too-long', params: { minutes: 10 } })
  expect(batches).toBe(0)
})

test('rows that a database makes long come in small batches', async () => {
  const long = `${query.replace('*', "no, printf('%.*c', 1000000, 'x') as nimi")} limit 20`
  const sizes: number[] = []
  for await (const table of openSource(source(endless(), { query: long })))
    for await (const batch of table.rows) sizes.push(batch.length)
  expect(sizes).toEqual([4, 4, 4, 4, 4])
})

test('the copy lies in the folder given while it is read, and is removed after a whole reading, a problem, and one broken off', async () => {
  const { name } = ledger(3)
  await readRows(source(name, { sheet: 'asiakkaat' }))
  await problemWith(source(name, { query: 'select nothing' }))
  for await (const _ of openSource(source(name, { sheet: 'asiakkaat' }))) {
    expect(readdirSync(workFolder)).toEqual([expect.stringMatching(/^copy-/)])
    break
  }
  expect(readdirSync(workFolder)).toEqual([])
  expect(dirname(name)).toBe(folder)
})

test('what a killed server left of its copies is removed at the next start', () => {
  const left = join(folder, 'left', 'work')
  mkdirSync(join(left, 'copy-abc'), { recursive: true })
  writeFileSync(join(left, 'copy-abc', 'copy.sqlite'), 'Virtanen')
  createSources({ ...sourceParts, workFolder: left })
  expect(readdirSync(left)).toEqual([])
})
