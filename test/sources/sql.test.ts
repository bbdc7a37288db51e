/** The same readings from a real PostgreSQL and a real MariaDB. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSources } from '../../server/adapters/sources/open-source.ts'
import type { Cell, DatasetConfig, SqlSource } from '../../server/ports/source.ts'
import { startMariadb, startPostgres, type TestDatabase } from './databases.ts'
import { openSource, problemWith, readAll, readRows, sourceParts } from './parts.ts'

describe.each([
  ['PostgreSQL', startPostgres],
  ['MariaDB', startMariadb],
])('%s', (name, start: () => Promise<TestDatabase>) => {
  const isPostgres = name === 'PostgreSQL'
  let database: TestDatabase
  beforeAll(async () => {
    database = await start()
    await database.run(
      `create table customers (nr bigint primary key, nimi varchar(200), saldo decimal(20,2), luotu date,
         muutettu ${isPostgres ? 'timestamp' : 'datetime'}, poistettu boolean)`,
      `insert into customers values
         (1, 'Åke Mäkinen', 12.50, '2026-11-05', '2026-11-05 01:30:00', false),
         (9007199254740993, 'Iso, numero', 123456789012345678.91, null, null, true),
         (3, '😀 שלום', 1.234, '1999-12-31', null, null)`,
      'create table invoices (nr integer, customer bigint, total decimal(12,2))',
      'insert into invoices values (1, 1, 100), (2, 1, 20.5)',
    )
  })
  afterAll(() => database.stop())

  const source = (dataset: Partial<DatasetConfig>, more: Partial<SqlSource> = {}): SqlSource => ({
    name: 'erp',
    roles: ['accounting'],
    everyMs: 60_000,
    trust: 1,
    ...database.place,
    ...more,
    datasets: { customers: { columns: { key: 'nr', name: 'nimi' }, ...dataset } },
  })

  test('a table is read with every value as it stands there', async () => {
    const rows = (await readRows(source({ sheet: 'customers' }))).map((row) => row.cells)
    const byName = (name: string) => rows.find((cells) => cells.nimi === name)
    const [first, third, big] = [byName('Åke Mäkinen'), byName('😀 שלום'), byName('Iso, numero')]
    expect(first).toMatchObject({ nr: 1, saldo: 12.5, luotu: '2026-11-05' })
    expect(String(first?.muutettu)).toMatch(/^2026-11-05 0?1:30:00/)
    expect(third).toMatchObject({ saldo: 1.23, muutettu: null })
    expect(big).toMatchObject({ nr: '9007199254740993', saldo: '123456789012345678.91', luotu: null })
    expect([first?.poistettu, big?.poistettu, third?.poistettu]).toEqual(
      isPostgres ? [false, true, null] : [0, 1, null],
    )
  })

  test('what sums of binary fractions leave over is a number, not a text nobody can read', async () => {
    const double = isPostgres ? 'float8' : 'double'
    const query = `select 1 as nr, 'x' as nimi, ${['0.1', '0.2', '-0.3'].map((one) => `cast(${one} as ${double})`).join(' + ')} as saldo`
    expect((await readRows(source({ query })))[0]?.cells.saldo).toBe(0.1 + 0.2 - 0.3)
  })

  test('a moment is in the company’s time zone, in summer and in winter', async () => {
    const type = isPostgres ? 'timestamptz' : 'timestamp'
    await database.run(
      `create table moments (nr integer, nimi ${type} null)`,
      ...(isPostgres ? [] : ["set time_zone = '+00:00'"]),
      `insert into moments values (1, '2026-01-10 22:30:00${isPostgres ? '+00' : ''}'), (2, '2026-07-10 21:30:00${isPostgres ? '+00' : ''}'), (3, null)`,
    )
    const rows = await readRows(source({ sheet: 'moments' }))
    expect(rows.map(({ cells }) => String(cells.nimi).slice(0, 19))).toEqual([
      '2026-01-11 00:30:00',
      '2026-07-11 00:30:00',
      'null',
    ])
  })

  test.each<[string, Partial<DatasetConfig>, Cell, unknown[]]>([
    ['whole numbers', { sheet: 'customers', watermark: 'nr' }, 3, [3, '9007199254740993']],
    [
      'a query that ends in a comment, in order, by moments',
      { query: 'select nr, muutettu from customers order by nr; -- all', watermark: 'muutettu' },
      '2026-11-05 01:30:00',
      [1],
    ],
    [
      'WITH, by decimals longer than a double',
      { query: 'with all_of_them as (select * from customers) select nr, saldo from all_of_them', watermark: 'saldo' },
      '123456789012345678.91',
      ['9007199254740993'],
    ],
  ])('only rows at or above a watermark: %s', async (_, dataset, from, keys) => {
    const columns = { key: 'nr' }
    const found: unknown[] = []
    for await (const table of openSource(source({ ...dataset, columns }), { customers: from }))
      for await (const batch of table.rows) found.push(...batch.map((row) => row.cells.nr))
    expect(found.sort()).toEqual(keys)
  })

  test('a query is read, whatever stands in its strings and comments', async () => {
    const query = `-- who: :key; delete from customers
      with known as (select nr, nimi from customers /* ; drop */)
      select nr, nimi, ':key; into' as text from known where nr < 5 order by nr;`
    const rows = await readRows(source({ query }))
    expect(rows.map((row) => [row.cells.nr, row.cells.text])).toEqual([
      [1, ':key; into'],
      [3, ':key; into'],
    ])
  })

  test('columns are found whatever their case, and the one spelt as configured first', async () => {
    const columns = { key: 'CustomerNo', name: 'Nimi' }
    const [row] = await readRows(
      source({ query: 'select nr as customerNo, nimi from customers where nr = 1', columns }),
    )
    expect(row?.cells).toMatchObject({ CustomerNo: 1, Nimi: 'Åke Mäkinen' })
    const quote = isPostgres ? '"' : '`'
    const query = `select nr, 'other' as ${quote}NIMI ${quote}, nimi from customers where nr = 1`
    expect((await readRows(source({ query })))[0]?.cells).toMatchObject({ nimi: 'Åke Mäkinen' })
  })

  test('datasets of one query are read once, all of one moment', async () => {
    const datasets = {
      customers: { query: 'select nr, nimi from customers', columns: { key: 'nr', name: 'nimi' } },
      balances: { query: 'select nr, nimi from customers', columns: { customer: 'nr', balance: 'nr' } },
      invoices: {
        query: 'select nr, customer, total from invoices',
        columns: { key: 'nr', customer: 'customer', open: 'total' },
      },
    }
    const all: [string[], number][] = []
    for await (const table of openSource({ ...source({}), datasets })) {
      // What is written while it is read is of another moment.
      await database.run('insert into invoices values (3, 1, 1)')
      let rows = 0
      for await (const batch of table.rows) rows += batch.length
      all.push([table.datasets, rows])
    }
    await database.run('delete from invoices where nr = 3')
    expect(all).toEqual([
      [['customers', 'balances'], 3],
      [['invoices'], 2],
    ])
  })

  test.each([
    ['a table that is not there', { sheet: 'nobody' }, {}, 'problem.query'],
    [
      'a column that is not there',
      { sheet: 'customers', columns: { key: 'id', name: 'nimi' } },
      {},
      'problem.missing-column',
    ],
    ['a query that writes', { query: 'delete from customers' }, {}, 'problem.query-not-read-only'],
    ['two statements', { query: 'select 1 as nr; delete from customers' }, {}, 'problem.query-not-read-only'],
    [
      'a query into a table',
      { query: 'select nr, nimi into copied from customers' },
      {},
      'problem.query-not-read-only',
    ],
    ['a mistake in the query', { query: 'select nr nimi form customers' }, {}, 'problem.query'],
    [
      'a parameter outside a live query',
      { query: 'select nr, nimi from customers where nr = :key' },
      {},
      'problem.query-parameter',
    ],
    ['a wrong password', { sheet: 'customers' }, { password: 'wrong' }, 'problem.wrong-password'],
    [
      'a database that is not there',
      { sheet: 'customers' },
      { database: 'nothing' },
      isPostgres ? 'problem.no-database' : 'problem.no-right',
    ],
    ['a port nobody listens on', { sheet: 'customers' }, { port: 1 }, 'problem.no-answer'],
    ['a server without encryption', { sheet: 'customers' }, { tls: { mode: 'verify' as const } }, 'problem.no-tls'],
    ['a host there is not', { sheet: 'customers' }, { host: 'nowhere.invalid' }, 'problem.no-such-host'],
  ])('%s is told as the source’s problem', async (_title, dataset, more, code) => {
    expect(await problemWith(source(dataset, more))).toMatchObject({ code })
  })

  test('a login that could write is kept from it by the transaction', async () => {
    const owner = isPostgres
      ? 'with gone as (delete from customers returning nr, nimi) select nr, nimi from gone'
      : 'select nextval(numbers) as nr, nimi from customers'
    if (isPostgres) await database.run('grant all on customers to reader')
    else await database.run('create sequence numbers', "grant all on erp.* to reader@'%'")
    expect(await problemWith(source({ query: owner }))).toMatchObject({ code: 'problem.query-not-read-only' })
    expect(Number(await database.value('select count(*) from customers'))).toBe(3)
  })

  test('a host in a private network is asked nothing unless it is allowed', async () => {
    const { createOutbound } = await import('../../server/adapters/outbound/outbound.ts')
    const open = createSources({ ...sourceParts, outbound: createOutbound({ allowed: [] }) })
    await expect(readAll(source({ sheet: 'customers' }), open)).rejects.toMatchObject({ code: 'problem.not-allowed' })
  })

  test('a server that dies in the midst is told as the connection lost', async () => {
    const many = isPostgres
      ? "select n as nr, repeat('x', 1000) as nimi from generate_series(1, 200000) n"
      : "select seq as nr, repeat('x', 1000) as nimi from seq_1_to_200000"
    const reading = async () => {
      for await (const { rows } of openSource(source({ query: many })))
        for await (const _ of rows)
          await database.run(
            isPostgres
              ? "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reader'"
              : 'kill user reader',
          )
    }
    await expect(reading()).rejects.toMatchObject({ code: 'problem.connection-lost' })
  })
})
