/**
 * SQL Server as far as it can be tested without one: the real driver against a peer that speaks its protocol, and what is
 * made of values, errors and queries. What a real server makes of our statements is not tried here.
 */
import { execFileSync } from 'node:child_process'
import { createServer, type Socket } from 'node:net'
import { ConnectionError, RequestError } from 'tedious'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createLiveFigures } from '../../server/adapters/sources/live.ts'
import { createSourceLook } from '../../server/adapters/sources/look.ts'
import { createSources } from '../../server/adapters/sources/open-source.ts'
import type { DatasetConfig, SqlSource } from '../../server/ports/source.ts'
import { openSource, ownFolder, problemOf, problemWith, readRows, sourceParts } from './parts.ts'
import { accepted, answerOf, columns, errorOf, more, routingTo, startTdsPeer, type TdsAnswers } from './tds-peer.ts'

const source = (port: number, dataset: Partial<DatasetConfig> = {}, more: Partial<SqlSource> = {}): SqlSource => ({
  name: 'erp',
  roles: ['accounting'],
  kind: 'sqlserver',
  everyMs: 60_000,
  trust: 1,
  host: '127.0.0.1',
  port,
  database: 'erp',
  username: 'tuttu',
  password: 'secret',
  tls: { mode: 'off' },
  datasets: { customers: { sheet: 'dbo.customers', columns: { key: 'nr', name: 'nimi' }, ...dataset } },
  ...more,
})

const { int, nvarchar, decimal } = columns
const described = { name: nvarchar, system_type_name: nvarchar, collation_name: nvarchar }
const customers = answerOf({ nr: int, nimi: nvarchar }, [[1, 'Åke Mäkinen']])
/** A server with snapshot isolation, or without, that gives this. */
const serving =
  (answer: Buffer, { snapshots = 1, types = [] as string[][] } = {}): NonNullable<TdsAnswers['query']> =>
  (query) => {
    if (query.includes('snapshot_isolation_state')) return answerOf({ state: int }, [[snapshots]])
    if (query.includes('dm_exec_describe')) return answerOf(described, types)
    if (query.includes('lock_timeout')) return Buffer.alloc(0)
    return answer
  }

test('the driver is loaded when the first such source is asked, not before', () => {
  const script = `import { createRequire } from 'node:module'
    const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => /node_modules.tedious/.test(file))
    await import('./server/app.ts')
    const atStart = isLoaded()
    const { dialects } = await import('./server/adapters/sources/dialects.ts')
    await dialects.sqlserver()
    console.log(atStart, isLoaded())`
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(said.trim()).toBe('false true')
})

describe('a reading', () => {
  test('is one transaction of one moment where the database can, and is never committed', async () => {
    const peer = await startTdsPeer({ query: serving(customers) })
    expect(await readRows(source(peer.port))).toEqual([{ line: 1, cells: { nr: 1, nimi: 'Åke Mäkinen' } }])
    expect(peer.asked.filter((one) => /^(begin|commit|rollback)/.test(one))).toEqual(['begin 5'])
    expect(peer.asked.at(-1)).toContain('select * from [dbo].[customers]')
    const plain = await startTdsPeer({ query: serving(customers, { snapshots: 0 }) })
    await readRows(source(plain.port))
    expect(plain.asked.filter((one) => /^(begin|commit|rollback)/.test(one))).toEqual(['begin 2'])
  })

  test('gives values as the server has them', async () => {
    const types = { ...columns, decimal: decimal(15, 2) }
    const day = Math.round((Date.UTC(2026, 10, 5) - Date.UTC(1, 0, 1) - 0) / 86_400_000) - daysBefore1900()
    const rows = [
      {
        int: 7,
        bigint: 9007199254740993n,
        bit: true,
        money: -12_345n,
        decimal: -123_456_789_012_345n,
        real: Math.fround(0.1),
        nvarchar: '😀 שלום',
        varbinary: Buffer.from([0, 0, 7, 0xd1]),
        guid: Buffer.from('00112233445566778899aabbccddeeff', 'hex'),
        date: day,
        datetime2: [5_400_120, day],
        datetimeoffset: [84_600_000, day, 0],
      },
    ]
    const answer = answerOf(
      Object.fromEntries(Object.entries(types)) as never,
      rows.map((row) => Object.keys(types).map((name) => row[name as keyof typeof row])),
    )
    const peer = await startTdsPeer({ query: serving(answer) })
    const [row] = await readRows(source(peer.port, { columns: { key: 'int', name: 'nvarchar' } }))
    expect(row?.cells).toEqual({
      int: 7,
      bigint: '9007199254740993',
      bit: true,
      money: -1.2345,
      decimal: -1234567890123.45,
      real: 0.1,
      nvarchar: '😀 שלום',
      varbinary: '0x000007D1',
      guid: '33221100-5544-7766-8899-AABBCCDDEEFF',
      date: '2026-11-05',
      datetime2: '2026-11-05 01:30:00.120',
      // 23:30 in UTC is the next day in Helsinki.
      datetimeoffset: '2026-11-06 01:30:00+02:00',
    })
  })

  test('asks for long decimals written out, and leaves the query as it is', async () => {
    const types = [
      ['nr', 'int', ''],
      ['nimi', 'nvarchar(50)', 'Finnish_Swedish_CI_AS'],
      ['saldo', 'decimal(38,20)', ''],
    ]
    const answer = answerOf({ c1: int, c2: nvarchar, c3: nvarchar }, [
      [1, 'Aho', '1234.56000000000000000000'],
      [2, 'Ek', '123456789012345678.91000000000000000000'],
      [3, 'Oja', '-0.00000000000000000001'],
    ])
    const peer = await startTdsPeer({ query: serving(answer, { types }) })
    const query = 'with a as (select 1 x) select nr, nimi, saldo from t order by nr'
    const rows = await readRows(source(peer.port, { query }))
    expect(rows.map(({ cells }) => cells.saldo)).toEqual([1234.56, '123456789012345678.91', '-0.00000000000000000001'])
    expect(peer.asked.at(-1)).toContain(
      'exec sp_executesql @query, @declared with result sets ((c1 int null, c2 nvarchar(50) collate Finnish_Swedish_CI_AS null, c3 varchar(41) null))',
    )
    expect(peer.asked.at(-1)).toContain(query)
  })

  test('refuses to give a number it does not have every digit of', async () => {
    const answer = answerOf({ nr: int, nimi: nvarchar, saldo: decimal(38, 2) }, [
      [1, 'Aho', 99_999_999_999_999n],
      [2, 'Ek', 12_345_678_901_234_567_891n],
    ])
    // Where the server cannot describe its answer.
    const answers = serving(answer)
    const peer = await startTdsPeer({
      query: (text) => (text.includes('dm_exec_describe') ? errorOf(11526) : answers(text)),
    })
    const cells = (await readRows(source(peer.port))).map((row) => row.cells.saldo)
    expect(cells).toEqual([999999999999.99, expect.stringMatching(/^≈1234567890123456/)])
  })

  test('draws many rows in order, no more at a time than are wanted', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [at, 'x'.repeat(100)])
    const peer = await startTdsPeer({ query: serving(answerOf({ nr: int, nimi: nvarchar }, rows)) })
    const read = await readRows(source(peer.port))
    expect(read.map(({ cells }) => cells.nr)).toEqual(rows.map(([nr]) => nr))
  })

  test('that has no rows, or one empty cell, has its columns', async () => {
    const none = await startTdsPeer({ query: serving(answerOf({ nr: int, nimi: nvarchar }, [])) })
    expect(await readRows(source(none.port))).toEqual([])
    const empty = await startTdsPeer({ query: serving(answerOf({ nr: int, nimi: nvarchar }, [[null, '']])) })
    expect((await readRows(source(empty.port)))[0]?.cells).toEqual({ nr: null, nimi: '' })
    expect(await problemWith(source(none.port, { columns: { key: 'id', name: 'nimi' } }))).toMatchObject({
      code: 'problem.missing-column',
    })
  })

  test('is told as lost when the server goes before its end, however much of it waits to be drawn', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => [at, 'x'.repeat(100)])
    const answer = answerOf({ nr: int, nimi: nvarchar }, rows)
    // Half of a row is the last that comes.
    const half = answer.subarray(0, answer.length - 50)
    const peer = await startTdsPeer({ query: serving(half), endsAfter: '[customers]' })
    expect((await problemWith(source(peer.port))).code).toMatch(/^problem\.(connection-lost|query)$/)
    const whole = await startTdsPeer({ query: serving(answer), endsAfter: '[customers]' })
    // What has come whole is given whole or told as lost, never a part of it without a word.
    const read = await readRows(source(whole.port)).then(
      (all) => all.length,
      (error) => error.code,
    )
    expect([5000, 'problem.connection-lost']).toContain(read)
  })

  test('that is given up in the midst leaves nothing behind', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => [at, 'x'.repeat(50)])
    const peer = await startTdsPeer({ query: serving(answerOf({ nr: int, nimi: nvarchar }, rows)) })
    for (let times = 0; times < 20; times++) {
      for await (const table of openSource(source(peer.port))) {
        let batches = 0
        for await (const _ of table.rows) if (++batches > times % 4) break
        break
      }
    }
    expect(peer.connections()).toBe(20)
    expect(await readRows(source(peer.port))).toHaveLength(3000)
  })

  test('of two answers is none', async () => {
    const peer = await startTdsPeer({ query: serving(Buffer.concat([customers, more, customers])) })
    expect(await problemWith(source(peer.port))).toMatchObject({ code: 'problem.query-not-read-only' })
  })

  test.each([
    [229, 'problem.no-right'],
    [1222, 'problem.busy'],
    [1205, 'problem.busy'],
    [3906, 'problem.query-not-read-only'],
    [208, 'problem.query'],
  ])('error %i is %s', async (number, code) => {
    const peer = await startTdsPeer({ query: serving(errorOf(number)) })
    expect(await problemWith(source(peer.port))).toMatchObject({ code })
  })

  test('that fails half-way is told, and a value is not repeated', async () => {
    const failed = errorOf(245, "Conversion failed when converting the varchar value 'secret-word' to data type int.")
    const peer = await startTdsPeer({ query: serving(Buffer.concat([customers, failed])) })
    expect(await problemWith(source(peer.port))).toEqual({
      code: 'problem.query',
      params: { message: "Conversion failed when converting the varchar value '…' to data type int." },
    })
  })
})

/** Days from 0001-01-01 as JavaScript reckons years below 100: 1 is 1901. */
function daysBefore1900(): number {
  const first = new Date(0)
  first.setUTCFullYear(1, 0, 1)
  return Math.round((first.getTime() - Date.UTC(1, 0, 1)) / 86_400_000)
}

describe('a server that is not to be read', () => {
  test.each<[string, TdsAnswers, Partial<SqlSource>, string]>([
    ['refuses the password', { login: errorOf(18456) }, {}, 'problem.wrong-password'],
    ['has no such database', { login: Buffer.concat([errorOf(4060), errorOf(18456)]) }, {}, 'problem.no-database'],
    ['is closed to this address', { login: errorOf(40615) }, {}, 'problem.no-answer'],
    [
      'sends its client on',
      { login: Buffer.concat([accepted(), routingTo('10.0.0.1', 1433)]) },
      {},
      'problem.other-origin',
    ],
    ['wants encryption where none is wanted', { encryption: 3 }, {}, 'problem.tls-needed'],
    ['has none where it is wanted', { encryption: 2 }, { tls: { mode: 'verify' } }, 'problem.no-tls'],
  ])('%s', async (_title, answers, settings, code) => {
    const peer = await startTdsPeer(answers)
    expect(await problemWith(source(peer.port, {}, settings))).toMatchObject({ code })
    expect(peer.connections()).toBe(1)
  })

  async function listening(onSocket: (socket: Socket) => void): Promise<number> {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      onSocket(socket)
      onTestFinished(() => void socket.destroy())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  test('does not listen', async () => {
    expect(await problemWith(source(1))).toEqual({ code: 'problem.no-answer', params: {} })
  })

  test.each<[string, (socket: Socket) => void, RegExp]>([
    ['hangs up', (socket) => socket.end(), /^problem\.connection-lost$/],
    ['resets', (socket) => socket.resetAndDestroy(), /^problem\.connection-lost$/],
    [
      'speaks HTTP',
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      /^problem\.(connection-lost|not-sql-server)$/,
    ],
    [
      'answers with a packet of nothing known',
      (socket) => void socket.once('data', () => socket.write(Buffer.from([4, 1, 0, 12, 0, 0, 1, 0, 1, 2, 3, 4]))),
      /^problem\.not-sql-server$/,
    ],
  ])('%s', async (_title, onSocket, code) => {
    const port = await listening(onSocket)
    expect((await problemWith(source(port))).code).toMatch(code)
  })

  test('says nothing', async () => {
    const port = await listening(() => {})
    const limits = { rows: 10, refused: 10, timeMs: 500 }
    const hasty = createSourceLook({ ...sourceParts, workFolder: ownFolder(), limits })
    expect(await problemOf(hasty.tables(source(port)))).toMatchObject({ code: 'problem.takes-too-long' })
  })

  test('lets nobody in, or never sets the connection up, is left when the time for that is over', async () => {
    const waits = { connectMs: 2000, lockMs: 1234, silenceMs: 60_000 }
    const hasty = createSources({ ...sourceParts, workFolder: ownFolder(), waits })
    expect(await problemWith(source(await listening(() => {})), hasty)).toMatchObject({ code: 'problem.no-answer' })
    const peer = await startTdsPeer({ query: (text) => (text.includes('lock_timeout') ? Buffer.alloc(0) : undefined) })
    expect(await problemWith(source(peer.port), hasty)).toMatchObject({ code: 'problem.no-answer' })
    expect(peer.asked[0]).toContain('set lock_timeout 1234;')
  })

  test('falls silent in the midst of its rows is left', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => [at, 'x'.repeat(100)])
    const answer = answerOf({ nr: int, nimi: nvarchar }, rows)
    const peer = await startTdsPeer({ query: serving(answer), stallsIn: '[customers]' })
    const waits = { connectMs: 10_000, lockMs: 5000, silenceMs: 300 }
    const hasty = createSources({ ...sourceParts, workFolder: ownFolder(), waits })
    expect(await problemWith(source(peer.port), hasty)).toMatchObject({ code: 'problem.hangs' })
  })

  test('never answers a query', async () => {
    const peer = await startTdsPeer({
      query: (text) => (text.includes('waits') ? undefined : serving(customers)(text)),
    })
    const limits = { rows: 10, refused: 10, timeMs: 500 }
    const hasty = createSourceLook({ ...sourceParts, workFolder: ownFolder(), limits })
    expect(await problemOf(hasty.sample(source(peer.port), { query: 'select nr from waits' }, {}))).toMatchObject({
      code: 'problem.takes-too-long',
    })
  })

  test('lies in a private network', async () => {
    const { createOutbound } = await import('../../server/adapters/outbound/outbound.ts')
    const open = createSources({ ...sourceParts, workFolder: ownFolder(), outbound: createOutbound({ allowed: [] }) })
    expect(await problemWith(source(1), open)).toMatchObject({ code: 'problem.not-allowed' })
  })

  test('has a certificate that is not believed', async () => {
    const { sqlserver } = await import('../../server/adapters/sources/sqlserver.ts')
    const cause = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect(sqlserver.problemOf(new ConnectionError('Connection lost', 'ESOCKET', { cause }))).toBe(cause)
    expect(sqlserver.problemOf(new ConnectionError('late', 'ETIMEOUT'))).toMatchObject({ code: 'problem.no-answer' })
    expect(sqlserver.problemOf(new RequestError('late', 'ETIMEOUT'))).toMatchObject({ code: 'problem.takes-too-long' })
    expect(sqlserver.problemOf(new RequestError('closed', 'ECLOSE'))).toMatchObject({ code: 'problem.connection-lost' })
  })
})

test('a live question is bound, in a transaction of its own that is rolled back', async () => {
  const peer = await startTdsPeer({ query: serving(answerOf({ saldo: decimal(9, 2) }, [[1250n]])) })
  const figures = createLiveFigures(sourceParts)
  onTestFinished(() => figures.close())
  const live = { customers: { query: 'select saldo from t where nr = :key', timeLimitMs: 5000 } }
  const asking = source(peer.port, {}, { live })
  for (const key of ["10'; drop table t", 'Ä1']) {
    const rows = await figures.ask({ source: asking, dataset: 'customers', key })
    expect(rows.map(({ cells }) => cells.saldo)).toEqual([12.5])
  }
  expect(peer.asked.filter((one) => /^(begin|commit|rollback)/.test(one))).toEqual([
    'begin 5',
    'rollback',
    'begin 5',
    'rollback',
  ])
  const questions = peer.asked.filter((one) => one.includes('select saldo') && !one.includes('dm_exec'))
  expect(questions.every((one) => one.includes('select saldo from t where nr = @p1'))).toBe(true)
  expect(questions.join()).not.toContain('drop table')
  expect(questions.map((one) => /@p1 n?varchar/.exec(one)?.[0])).toEqual(['@p1 varchar', '@p1 nvarchar'])
  expect(peer.connections()).toBe(1)
})

describe('looking into it', () => {
  const look = createSourceLook({ ...sourceParts, workFolder: ownFolder() })
  const { int: flag } = columns

  test('lists its tables as the reader would be told of them', async () => {
    const tables = answerOf({ s: nvarchar, o: nvarchar, rows: nvarchar, own: flag }, [
      ['dbo', 'Customers', '1200', 1],
      ['sales', 'Orders', '30', 0],
      ['dbo', 'CRONUS A.B$Item]s', '2', 1],
    ])
    const peer = await startTdsPeer({ query: serving(tables) })
    expect(await look.tables(source(peer.port))).toEqual([
      { table: { sheet: 'Customers' }, label: 'Customers', rows: 1200 },
      { table: { sheet: 'sales.Orders' }, label: 'sales.Orders', rows: 30 },
      { table: { query: 'select * from [CRONUS A.B$Item]]s]' }, label: 'CRONUS A.B$Item]s', rows: 2 },
    ])
  })

  test('takes the first two hundred rows of a query', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => [at, 'x'])
    const peer = await startTdsPeer({ query: serving(answerOf({ nr: int, nimi: nvarchar }, rows)) })
    const sample = await look.sample(source(peer.port), { query: 'select nr, nimi from t' }, {})
    expect([sample.rows.length, sample.rows[0]?.values, sample.rows[200]?.values]).toEqual([
      201,
      ['nr', 'nimi'],
      [199, 'x'],
    ])
  })

  test('warns of what its login could change', async () => {
    const found = answerOf({ count: nvarchar, name: nvarchar }, [
      ['2', 'dbo.A'],
      ['2', 'dbo.B'],
    ])
    const peer = await startTdsPeer({ query: serving(found) })
    expect(await look.warnings(source(peer.port))).toEqual([
      { code: 'warning.could-write', params: { count: 2, tables: 'dbo.A, dbo.B' } },
    ])
    const reader = await startTdsPeer({
      query: (text) =>
        text.includes('is_srvrolemember') ? answerOf({ n: flag }, [[0]]) : serving(answerOf({ c: nvarchar }, []))(text),
    })
    expect(await look.warnings(source(reader.port))).toEqual([])
  })
})
