/** Looking into a real PostgreSQL and a real MariaDB: what there is, what stands in it, and what the login could do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSourceLook, isInClear } from '../../server/adapters/sources/look.ts'
import { isMatch, readGrant } from '../../server/adapters/sources/mysql-catalogue.ts'
import type { SqlSource } from '../../server/ports/source.ts'
import { text } from '../../shared/messages/catalogue.ts'
import { startMariadb, startPostgres, type TestDatabase } from './databases.ts'
import { look, ownFolder, problemOf, readRows, sourceParts } from './parts.ts'

describe.each([
  ['PostgreSQL', startPostgres],
  ['MariaDB', startMariadb],
])('%s', (name, start: () => Promise<TestDatabase>) => {
  const isPostgres = name === 'PostgreSQL'
  const numbers = (count: number) =>
    isPostgres ? `select n from generate_series(1, ${count}) n` : `select seq as n from seq_1_to_${count}`
  const quoted = (table: string) => (isPostgres ? `"${table}"` : `\`${table}\``)
  let database: TestDatabase
  beforeAll(async () => {
    database = await start()
    await database.run(
      'create table customers (nr bigint primary key, nimi varchar(200), saldo decimal(20,2))',
      "insert into customers values (1, 'Åke', 12.50), (9007199254740993, 'Iso', 123456789012345678.91)",
      'create table moves (n integer)',
      `insert into moves ${numbers(5000)}`,
      `create table ${quoted('Outo, 1.2')} (a integer)`,
      'create view names as select nimi from customers',
      ...(isPostgres
        ? ['create schema sales', 'create table sales.orders (nr integer)', 'analyze']
        : ['analyze table customers, moves']),
    )
  })
  afterAll(() => database.stop())
  const source = (more: Partial<SqlSource> = {}): SqlSource => ({
    name: 'erp',
    roles: ['accounting'],
    everyMs: 60_000,
    trust: 1,
    ...database.place,
    ...more,
    datasets: {},
  })

  test('tables and views are listed with about how many rows they have, the biggest first', async () => {
    const tables = await look.tables(source())
    expect(tables.slice(0, 2)).toEqual([
      { table: { sheet: 'moves' }, label: 'moves', rows: isPostgres ? 5000 : expect.any(Number) },
      { table: { sheet: 'customers' }, label: 'customers', rows: 2 },
    ])
    const labels = tables.map(({ label }) => label)
    expect(labels.slice(2).sort()).toEqual(isPostgres ? ['Outo, 1.2', 'names', 'sales.orders'] : ['Outo, 1.2', 'names'])
  })

  test('every one that is listed can be sampled, and read under the same name', async () => {
    for (const { table } of await look.tables(source())) {
      const { rows, namesFirst } = await look.sample(source(), table, {})
      const columns = rows[0]?.values.map(String) ?? []
      expect([namesFirst, rows[0]?.line, columns.length > 0]).toEqual([true, 0, true])
      const read = await readRows({
        ...source(),
        datasets: { phones: { ...table, columns: { customer: columns[0] ?? '', number: columns[0] ?? '' } } },
      })
      expect(Object.values(read[0]?.cells ?? {})).toEqual(rows[1]?.values ?? [])
    }
  })

  test('values are as the reader gives them, and a query is not changed', async () => {
    const query = "select nimi as kuka, saldo, nr from customers where nimi <> ':key' order by nr -- limit 1"
    expect(await look.sample(source(), { query }, {})).toEqual({
      read: {},
      rows: [
        { line: 0, values: ['kuka', 'saldo', 'nr'] },
        { line: 1, values: ['Åke', 12.5, 1] },
        { line: 2, values: ['Iso', '123456789012345678.91', '9007199254740993'] },
      ],
      namesFirst: true,
    })
  })

  test('two hundred rows are drawn of any number', async () => {
    expect((await look.sample(source(), { sheet: 'moves' }, {})).rows).toHaveLength(201)
    expect((await look.sample(source(), { query: numbers(3_000_000) }, {})).rows).toHaveLength(201)
  })

  test.each([
    ['a query that writes', { query: 'delete from customers' }, {}, 'problem.query-not-read-only'],
    ['two statements', { query: 'select 1; select 2' }, {}, 'problem.query-not-read-only'],
    ['a parameter', { query: 'select nr from customers where nr = :key' }, {}, 'problem.query-parameter'],
    ['a mistake', { query: 'select nr form customers where' }, {}, 'problem.query'],
    ['a table that is not there', { sheet: 'nobody' }, {}, 'problem.query'],
    ['no table', {}, {}, 'problem.no-table'],
    ['a wrong password', { sheet: 'moves' }, { password: 'x' }, 'problem.wrong-password'],
    ['a port nobody listens on', { sheet: 'moves' }, { port: 1 }, 'problem.no-answer'],
  ])('%s costs an error', async (_title, table, more, code) => {
    expect(await problemOf(look.sample(source(more), table, {}))).toMatchObject({ code })
  })

  test('a query that takes too long is given up', async () => {
    const limits = { rows: 1000, refused: 10, timeMs: 1000 }
    const hasty = createSourceLook({ ...sourceParts, workFolder: ownFolder(), limits })
    const query = isPostgres ? 'select pg_sleep(600)' : 'select sleep(600)'
    expect(await problemOf(hasty.sample(source(), { query }, {}))).toEqual({
      code: 'problem.takes-too-long',
      params: { minutes: 1 },
    })
  })

  test('a login that may only read is nothing to warn of, and one that may write is, by its tables', async () => {
    expect(await look.warnings(source())).toEqual([])
    await database.run(
      isPostgres ? 'grant update on customers, moves to reader' : "grant update, insert on erp.customers to reader@'%'",
    )
    const [warning, ...others] = await look.warnings(source())
    expect(others).toEqual([])
    expect(warning).toEqual({
      code: 'warning.could-write',
      params: isPostgres ? { count: 2, tables: 'public.customers, public.moves' } : { count: 1, tables: 'customers' },
    })
    expect(text('en', warning?.code ?? '', warning?.params)).toContain(
      isPostgres ? '2 tables, such as public.customers' : 'the table customers',
    )
    expect(await problemOf(look.sample(source(), { query: 'update customers set nr = 1' }, {}))).toMatchObject({
      code: 'problem.query-not-read-only',
    })
  })

  test('a login that administers the server, or owns its tables, is warned of', async () => {
    await database.run(
      ...(isPostgres
        ? [
            "create role boss superuser login password 'p@ss:word'",
            "create role clerk createrole login password 'p@ss:word'",
          ]
        : [
            "create user boss@'%' identified by 'p@ss:word'",
            "grant all privileges on *.* to boss@'%'",
            "create user clerk@'%' identified by 'p@ss:word'",
            "grant select on erp.* to clerk@'%'",
            "grant insert on `mysql`.* to clerk@'%'",
          ]),
    )
    const [boss] = await look.warnings(source({ username: 'boss' }))
    expect(boss).toMatchObject({ code: 'warning.could-write', params: { count: isPostgres ? 5 : 4 } })
    const [clerk] = await look.warnings(source({ username: 'clerk' }))
    expect(clerk?.params).toEqual(isPostgres ? { count: 0, tables: '' } : { count: 1, tables: 'mysql.*' })
  })
})

test.each([
  ['GRANT SELECT ON `erp`.* TO `tuttu`@`%`', { database: 'erp', table: '*', couldWrite: false }],
  ["GRANT USAGE ON *.* TO `tuttu`@`%` IDENTIFIED BY PASSWORD '*A'", { database: '*', table: '*', couldWrite: false }],
  ['GRANT ALL PRIVILEGES ON *.* TO `a`@`%` WITH GRANT OPTION', { database: '*', table: '*', couldWrite: true }],
  [
    'GRANT SELECT (`insert`), SHOW VIEW ON `e ON r`.`t``x` TO `a`@`%`',
    { database: 'e ON r', table: 't`x', couldWrite: false },
  ],
  ['GRANT SELECT, UPDATE (a) ON `erp`.`t` TO `a`@`%`', { database: 'erp', table: 't', couldWrite: true }],
  ['GRANT SELECT ON `erp`.* TO `a`@`%` WITH GRANT OPTION', { database: 'erp', table: '*', couldWrite: true }],
  ['GRANT `clerk`@`%` TO `a`@`%`', undefined],
])('%s is understood', (line, grant) => {
  expect(readGrant(line)).toEqual(grant)
})

test.each([
  ['*', 'erp', true],
  ['erp', 'ERP', true],
  ['erp', 'erp2', false],
  ['my\\_app', 'my_app', true],
  ['my\\_app', 'myxapp', false],
  ['my_app', 'myxapp', true],
  ['my%', 'myxapp', true],
  ['my%', 'erp', false],
])('a right on %s in the database %s: %s', (pattern, database, isOne) => {
  expect(isMatch(pattern, database)).toBe(isOne)
})

test.each([
  ['off', '10.1.2.3', true],
  ['verify', '10.1.2.3', false],
  ['off', '127.0.0.1', false],
  ['off', '::1', false],
  ['off', 'fd00::1', true],
] as const)('with tls: %s a server at %s is read in clear: %s', (mode, address, inClear) => {
  const place = { kind: 'postgres', host: 'erp', port: 1, database: 'erp', username: 'a', password: 'b' } as const
  const source = { name: 'erp', roles: [], everyMs: 1, trust: 1, datasets: {}, ...place, tls: { mode } }
  expect(isInClear(source, address)).toBe(inClear)
})
