/** Figures asked of a real PostgreSQL while the card is on the screen. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CardUpdate, Pop } from '../../shared/wire.ts'
import { startPostgres, type TestDatabase } from '../sources/databases.ts'
import { baseConfig, freshFolder, next, startServer, type TestConsole, type TestServer } from './start-server.ts'

let database: TestDatabase
let server: TestServer
let socket: TestConsole
const from = '+358401234567'

beforeAll(async () => {
  database = await startPostgres()
  await database.run(
    'create table customers (id integer primary key, name text, phone text)',
    'create table open_items (customer integer, amount numeric(12,2), due date)',
    "insert into customers values (7, 'Kahvila Aalto Oy', '040 123 4567')",
    "insert into open_items values (7, 100, '2026-11-01')",
  )
  const { host, port, database: name, username, password } = database.place
  const balance = "sum(amount) as saldo, sum(amount) filter (where due < date '2026-11-24') as late from open_items"
  const erp = {
    name: 'erp',
    role: 'accounting',
    kind: 'postgres',
    url: `postgres://${username}:${encodeURIComponent(password)}@${host}:${port}/${name}`,
    every: '168h',
    datasets: {
      customers: { sheet: 'customers', columns: { key: 'id', name: 'name', phones: 'phone' } },
      balances: {
        query: `select customer, ${balance} group by customer`,
        columns: { customer: 'customer', balance: 'saldo', overdue: 'late' },
      },
    },
    live: { balances: { query: `select ${balance} where customer = :key::int`, timeLimit: '2s' } },
  }
  const folder = freshFolder()
  server = await startServer(baseConfig({ sources: [erp] }), folder)
  await server.indexed(await server.signIn('paavo'))
  socket = await server.console(await server.signIn('anna'))
})
afterAll(async () => {
  socket?.close()
  await server?.stop()
  await database?.stop()
})

async function ring(callId: string): Promise<{ pop: Pop; update: CardUpdate }> {
  const popped = next(socket, 'pop')
  const updated = next(socket, 'card')
  await server.hook({ event: 'ringing', callId, from, extension: '201' })
  const pop = await popped
  const update = await updated
  await server.hook({ event: 'ended', callId })
  return { pop, update }
}

test('the first card has the index’s figures; what the source says just now follows into it', async () => {
  const { pop, update } = await ring('same')
  expect(pop.card?.sections.balance).toMatchObject({ state: 'ready', data: { balance: [{ minor: 10_000 }] } })
  expect(update.callId).toBe(pop.callId)
  expect(update.rev).toBeGreaterThan(pop.rev)
  const balance = update.sections?.balance
  expect(balance).toMatchObject({
    state: 'ready',
    data: { balance: [{ minor: 10_000 }], overdue: [{ minor: 10_000 }] },
  })
  expect(Date.parse(balance?.asOf ?? '')).toBeGreaterThan(Date.parse(pop.card?.sections.balance.asOf ?? ''))
  expect(balance).not.toHaveProperty('why')
})

test('a figure that has changed since the last reading says so', async () => {
  await database.run('insert into open_items values (7, 20.5, null)')
  await expect
    .poll(async () => (await ring(`c${Math.random()}`)).update.sections?.balance, { timeout: 15_000 })
    .toMatchObject({
      state: 'ready',
      why: { code: 'live.changed', text: expect.stringMatching(/\w/) },
      data: { balance: [{ minor: 12_050 }] },
    })
})

test('a source that answers late or not at all leaves the index’s figures, and is left alone in the end', async () => {
  // Whoever asks waits for the lock, as for a busy system.
  const hold = database.run('begin; lock table open_items; select pg_sleep(20)').catch(() => undefined)
  const outcomes: (string | undefined)[] = []
  await expect
    .poll(
      async () => {
        const { pop, update } = await ring(`l${Math.random()}`)
        expect(pop.card?.sections.balance).toMatchObject({ state: 'ready', data: { balance: [{ minor: 10_000 }] } })
        const balance = update.sections?.balance
        outcomes.push(balance?.why?.code)
        if (balance?.state === 'stale') expect(balance.data?.balance).toEqual([{ minor: 10_000, currency: 'EUR' }])
        return outcomes
      },
      { timeout: 40_000, interval: 1000 },
    )
    .toEqual(expect.arrayContaining(['live.late', 'live.paused']))
  await database.run(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid()",
  )
  await hold
})
