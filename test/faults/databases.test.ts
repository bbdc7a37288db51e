/** Faults of database servers, real ones: what is told, what is kept, and that it is well again when they are. */
import mysql from 'mysql2/promise'
import pg from 'pg'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { createOutbound } from '../../server/adapters/outbound/outbound.ts'
import type { SqlSource } from '../../server/ports/source.ts'
import { startMariadb, startPostgres, type TestDatabase } from '../sources/databases.ts'
import { ownFolder } from '../sources/parts.ts'
import { selfSigned } from '../sources/web-server.ts'
import { openBed } from './fault-bed.ts'
import { expectHeldBack, type Fault } from './held-back.ts'
import { datasets, sqlLedger, withColumn } from './ledgers.ts'
import { startSilentProxy } from './silent-proxy.ts'

const waits = { connectMs: 2000, lockMs: 100, silenceMs: 1500 }
const keys = selfSigned(ownFolder(), 'IP:127.0.0.1,DNS:db.example')
describe.each([
  ['PostgreSQL', startPostgres],
  ['MariaDB', startMariadb],
])('a %s server that', (name, start: (keys: { cert: string; key: string }) => Promise<TestDatabase>) => {
  const isPostgres = name === 'PostgreSQL'
  let database: TestDatabase
  beforeAll(async () => {
    database = await start(keys)
  })
  afterAll(() => database.stop())

  /** The table, and then as many rows again of something else, more than lie between server and reader at once. */
  const much = {
    ...datasets({ sheet: 'asiakkaat' }),
    products: {
      query: isPostgres
        ? "select n as sku, repeat('x', 2000) as name from generate_series(1, 20000) n"
        : "select seq as sku, repeat('x', 2000) as name from seq_1_to_20000",
      columns: { sku: 'sku' },
    },
  }
  const kill = () =>
    database.run(
      isPostgres
        ? "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reader'"
        : 'kill user reader',
    )
  const configured = (more: Partial<SqlSource>) => (source: object) => ({ ...source, ...more }) as SqlSource
  const asking = (query: string) => configured({ datasets: datasets({ query }) })
  /** Locked against readers until what it gives is called. */
  async function lock(): Promise<() => Promise<void>> {
    if (isPostgres) {
      const client = new pg.Client({ ...database.place, user: 'owner', ssl: false, password: '' } as pg.ClientConfig)
      await client.connect()
      await client.query('begin; lock table asiakkaat in access exclusive mode')
      return () => client.end()
    }
    await database.run("grant all on erp.* to reader@'%'")
    const { host, port, username: user, password, database: schema } = database.place
    const client = await mysql.createConnection({ host, port, user, password, database: schema })
    await client.query('lock tables asiakkaat write')
    return () => client.end()
  }

  test.each([
    ['between two tables, while it is compared with the last reading', { reading: 1, table: 1 }],
    ['amid rows, while it is compared with the last reading', { reading: 1, table: 2 }],
    ['between two tables, while its rows go in', { reading: 2, table: 1 }],
    ['amid rows, while its rows go in', { reading: 2, table: 2 }],
  ])('ends the connection %s', async (_title, at) => {
    const bed = await openBed()
    const make = () => bed.inTheMidst(at, kill)
    await expectHeldBack(bed, sqlLedger(database, { datasets: much }), { code: 'problem.connection-lost', make })
  })

  test.each<[string, Fault]>([
    [
      'hangs',
      {
        code: 'problem.hangs',
        // The server sleeps on, and keeps its table, until it is woken.
        make: () => kill,
        configured: asking(
          `select a.*, ${isPostgres ? 'pg_sleep(100)' : 'sleep(100)'} as slept from asiakkaat a where nr > 0`,
        ),
      },
    ],
    ['is kept locked by another program', { code: 'problem.busy', make: lock }],
    ['has a new password', { code: 'problem.wrong-password', configured: configured({ password: 'old' }) }],
    [
      'no longer lets the login read',
      {
        code: 'problem.no-right',
        async make() {
          await database.run(isPostgres ? 'revoke pg_read_all_data from reader' : "revoke all on erp.* from reader@'%'")
          return () =>
            database.run(isPostgres ? 'grant pg_read_all_data to reader' : "grant select on erp.* to reader@'%'")
        },
      },
    ],
    ['is gone', { code: 'problem.no-answer', configured: configured({ port: 1 }) }],
    [
      'has a column of another name',
      {
        code: 'problem.missing-column',
        params: { missing: 'saldo' },
        async make() {
          await sqlLedger(database).put(withColumn('saldo', 'avoin'))
          return undefined
        },
      },
    ],
    [
      'has lost its table',
      {
        code: 'problem.query',
        async make() {
          await database.run('drop table asiakkaat')
          return undefined
        },
      },
    ],
  ])('%s', async (_title, fault) => {
    const bed = await openBed({ waits })
    await expectHeldBack(bed, sqlLedger(database), fault)
  })

  test.each<[string, RegExp, string]>([
    ['accepts a connection and never says a word', /^/, 'problem.no-answer'],
    ['falls silent once somebody has signed in', /set_config|set session/, 'problem.no-answer'],
    ['falls silent when it is asked for rows', /asiakkaat/, 'problem.hangs'],
  ])('%s', async (_title, word, code) => {
    const proxy = await startSilentProxy(database.place.port, word)
    const bed = await openBed({ waits })
    await expectHeldBack(bed, sqlLedger(database), { code, configured: configured({ port: proxy.port }) })
  })

  const certificate = { tls: { mode: 'verify', ca: keys.cert } } as const
  test.each<[string, Partial<SqlSource>, Partial<SqlSource>]>([
    ['that nobody it knows has signed', certificate, { tls: { mode: 'verify' } }],
    ['of another name', { ...certificate, host: 'db.example' }, { host: 'ledger.example' }],
  ])('shows a certificate %s', async (_title, right, wrong) => {
    const resolve = async () => ['127.0.0.1']
    const outbound = createOutbound({ allowed: ['127.0.0.0/8', 'db.example', 'ledger.example'], resolve })
    const bed = await openBed({ waits, outbound })
    await expectHeldBack(bed, sqlLedger(database, right), {
      code: 'problem.certificate',
      configured: configured(wrong),
    })
  })

  test('shows a certificate of another address', async () => {
    const proxy = await startSilentProxy(database.place.port, /(?!)/, '127.0.0.2')
    const bed = await openBed({ waits, outbound: createOutbound({ allowed: ['127.0.0.0/8'] }) })
    const wrong = configured({ host: '127.0.0.2', port: proxy.port })
    await expectHeldBack(bed, sqlLedger(database, certificate), { code: 'problem.certificate', configured: wrong })
  })
})
