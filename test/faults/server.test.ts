/** Faults as an administrator and an agent see them: on the list of sources, in the job, and on the card of whoever calls. */
import { writeFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Card } from '../../shared/vocabulary.ts'
import type { SourcesAnswer } from '../../shared/wire.ts'
import {
  baseConfig,
  freshFolder,
  next,
  startServer,
  type TestConsole,
  type TestServer,
} from '../server/start-server.ts'
import { startPostgres, type TestDatabase } from '../sources/databases.ts'

let database: TestDatabase
let shop: Server
let server: TestServer
let admin: string
let socket: TestConsole
let config: object
const folder = freshFolder()
const usual = (response: ServerResponse) =>
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end('[{"id":"S1","name":"Maija Virtanen","phone":"0401234567","date":"2026-11-05","product":"Espresso"}]')
let answer = usual
const register = (header: string, days: number) =>
  writeFileSync(join(folder, 'register.csv'), `${header}\nR1;Maija Virtanen;0401234567;${days}\n`)
const header = 'nr;nimi;puh;paivat'

async function start(): Promise<void> {
  server = await startServer(config, folder)
  admin = await server.signIn('paavo')
  await server.indexed(admin)
  socket = await server.console(await server.signIn('anna'))
}

beforeAll(async () => {
  database = await startPostgres()
  await database.run(
    'create table asiakkaat (nr bigint, nimi text, puh text, saldo numeric(12,2))',
    "insert into asiakkaat values (1, 'Maija Virtanen', '0401234567', 12.50)",
  )
  shop = createServer((_, response) => answer(response))
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  const address = shop.address()
  const port = typeof address === 'object' && address ? address.port : 0
  register(header, 14)
  const { username, password } = database.place
  const customers = { key: 'nr', name: 'nimi', phones: 'puh' }
  const sources = [
    {
      name: 'erp',
      role: 'accounting',
      kind: 'postgres',
      url: `postgres://${username}:${encodeURIComponent(password)}@127.0.0.1:${database.place.port}/postgres`,
      tls: 'off',
      datasets: {
        customers: { sheet: 'asiakkaat', columns: customers },
        balances: { sheet: 'asiakkaat', columns: { customer: 'nr', balance: 'saldo' } },
      },
    },
    {
      name: 'shop',
      role: 'sales',
      kind: 'http',
      url: `http://127.0.0.1:${port}/`,
      datasets: {
        customers: { request: 'lines', columns: { key: 'id', name: 'name', phones: 'phone' } },
        purchases: { request: 'lines', columns: { customer: 'id', date: 'date', product: 'product' } },
      },
    },
    {
      name: 'register',
      role: 'credit',
      kind: 'csv',
      path: './register.csv',
      datasets: { customers: { columns: customers }, credit: { columns: { customer: 'nr', termDays: 'paivat' } } },
    },
  ].map((source) => ({ ...source, every: '168h' }))
  config = baseConfig({ sources })
  await start()
})
afterAll(async () => {
  socket?.close()
  await server?.stop()
  shop?.close()
  await database?.stop()
})

let calls = 0
async function cardOfCaller(): Promise<Card> {
  const callId = `fault-${calls++}`
  const popped = next(socket, 'pop')
  await server.hook({ event: 'ringing', callId, from: '+358401234567', extension: '201' })
  const { card } = await popped
  await server.hook({ event: 'ended', callId })
  if (!card) throw new Error('nobody was known')
  return card
}
async function sources(): Promise<Record<string, SourcesAnswer['sources'][number]>> {
  const { sources: all } = (await (await server.ask('/api/sources', { cookie: admin })).json()) as SourcesAnswer
  return Object.fromEntries(all.map((source) => [source.name, source]))
}
/** Reads the source, and gives what the job says when it has ended. */
async function sync(name: string): Promise<{ state: string; problems: { text?: string }[] }> {
  const asked = await server.ask(`/api/sources/${name}/sync`, { method: 'POST', cookie: admin, body: {} })
  const { jobId } = (await asked.json()) as { jobId: string }
  for (;;) {
    const job = await (await server.ask(`/api/jobs/${jobId}`, { cookie: admin })).json()
    if (job.state === 'done' || job.state === 'failed') return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('each source’s fault is told in words, keeps its last good figures on the card, and leaves the others alone', async () => {
  const whole = (await cardOfCaller()).sections
  expect([whole.balance.state, whole.purchases.state, whole.terms.state]).toEqual(['ready', 'ready', 'ready'])

  await database.run("alter role reader password 'another'")
  expect(await sync('erp')).toMatchObject({
    state: 'failed',
    problems: [{ text: expect.stringMatching(/password|salasana/) }],
  })
  expect(await sources()).toMatchObject({
    erp: { state: 'stale', counts: { customers: 1, balances: 1 }, problem: expect.stringMatching(/password|salasana/) },
    shop: { state: 'current' },
    register: { state: 'current' },
  })
  const { sections } = await cardOfCaller()
  expect(sections.balance).toEqual({
    ...whole.balance,
    state: 'stale',
    why: { code: 'section.source-failed', params: { source: 'erp' }, text: expect.stringMatching(/^erp/) },
  })
  expect(sections.purchases).toEqual(whole.purchases)
  expect(sections.terms).toEqual(whole.terms)

  answer = (response) => response.writeHead(401).end()
  expect(await sync('shop')).toMatchObject({ state: 'failed' })
  register('nr;nimi;puh;maksuaika', 14)
  await expect.poll(async () => (await sources()).register, { timeout: 15_000 }).toMatchObject({ state: 'stale' })
  expect((await sources()).register?.problem).toMatch(/paivat.*maksuaika/)
  const all = (await cardOfCaller()).sections
  expect([all.balance.state, all.purchases.state, all.terms.state]).toEqual(['stale', 'stale', 'stale'])
  expect([all.balance.data, all.purchases.data, all.terms.data]).toEqual([
    whole.balance.data,
    whole.purchases.data,
    whole.terms.data,
  ])
})

test('a server that starts while its sources are faulty shows the last good figures, as what they are', async () => {
  socket.close()
  await server.stop()
  await start()
  expect(await sources()).toMatchObject({
    erp: { state: 'stale' },
    shop: { state: 'stale' },
    register: { state: 'stale' },
  })
  const { sections } = await cardOfCaller()
  expect(sections.balance).toMatchObject({ state: 'stale', data: { balance: [{ minor: 1250, currency: 'EUR' }] } })
  expect(sections.terms).toMatchObject({ state: 'stale', data: { termDays: 14 } })
})

test('what is mended is well again', async () => {
  await database.run(`alter role reader password '${database.place.password}'`, 'update asiakkaat set saldo = 99')
  expect(await sync('erp')).toMatchObject({ state: 'done', problems: [] })
  answer = usual
  expect(await sync('shop')).toMatchObject({ state: 'done' })
  register(header, 30)
  await expect.poll(async () => (await sources()).register?.state, { timeout: 15_000 }).toBe('current')
  for (const source of Object.values(await sources())) {
    expect(source.state).toBe('current')
    expect(source).not.toHaveProperty('problem')
  }
  expect((await cardOfCaller()).sections).toMatchObject({
    balance: { state: 'ready', data: { balance: [{ minor: 9900, currency: 'EUR' }] } },
    purchases: { state: 'ready' },
    terms: { state: 'ready', data: { termDays: 30 } },
  })
})
