/** A system connected, changed and removed over HTTP while the server runs; what lies on the disk; who may. */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PreviewAnswer, ReadingAnswer } from '../../shared/connecting.ts'
import type { Caller, Card } from '../../shared/vocabulary.ts'
import type { SourcesAnswer } from '../../shared/wire.ts'
import { baseConfig, freshFolder, next, startServer, type TestServer } from './start-server.ts'

const folder = freshFolder()
let server: TestServer
let admin: string
const password = 'hush-hush-very-secret'

beforeAll(async () => {
  server = await startServer(baseConfig(), folder)
  admin = await server.signIn('paavo')
})
afterAll(() => server?.stop())

const ask = (method: string, path: string, body?: unknown, cookie = admin) =>
  server.ask(path, { method, cookie, ...(body === undefined ? {} : { body }) })
const upload = (name: string, bytes: string | Uint8Array, cookie = admin) =>
  fetch(`${server.url}/api/uploads?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/octet-stream' },
    body: bytes as BodyInit,
  })
async function done(answer: Response): Promise<void> {
  const { jobId } = (await answer.json()) as { jobId: string }
  const job = async () => (await (await ask('GET', `/api/jobs/${jobId}`)).json()) as { state: string }
  await expect.poll(async () => (await job()).state, { timeout: 15_000, interval: 50 }).toMatch(/done|failed/)
  expect(await job()).toMatchObject({ state: 'done' })
}
async function lookup(number: string): Promise<Caller> {
  return (await (await ask('POST', '/api/lookup', { number })).json()) as Caller
}
async function balanceOf(number: string) {
  const { matches } = await lookup(number)
  const answer = await ask('GET', `/api/customers/${matches[0]?.customerId}/card`)
  return ((await answer.json()) as Card).sections.balance
}
const sources = async () => ((await (await ask('GET', '/api/sources')).json()) as SourcesAnswer).sources

const list = (saldo: string) =>
  `as.nro;nimi;puhelin;saldo\n7;Kahvila Aalto Oy;040 123 4567;${saldo}\n8;Maija Virtanen;050 111 2222;0\n`
const draft = (upload: string) => ({
  name: 'asiakkaat',
  role: ['accounting'],
  kind: 'csv',
  upload,
  datasets: {
    customers: { columns: { key: 'as.nro', name: 'nimi', phones: 'puhelin' } },
    balances: { columns: { customer: 'as.nro', balance: 'saldo' } },
  },
})

test('an empty installation becomes one that knows the caller', async () => {
  expect(await sources()).toEqual([])
  const sent = await upload('../../Asiakkaat 2026.csv', list('120,50'))
  expect(sent.status).toBe(201)
  const answer = (await sent.json()) as { upload: string; kind: string }
  expect(answer).toMatchObject({ kind: 'csv', fileName: 'Asiakkaat 2026.csv' })
  const connected = await ask('POST', '/api/sources', { source: draft(answer.upload) })
  expect(connected.status).toBe(201)
  await done(connected)
  expect(await lookup('0401234567')).toMatchObject({ outcome: 'known', matches: [{ name: 'Kahvila Aalto Oy' }] })
  expect((await balanceOf('0401234567')).data).toMatchObject({ balance: [{ minor: 12_050, currency: 'EUR' }] })
  expect(await sources()).toMatchObject([
    { name: 'asiakkaat', fromFile: false, state: 'current', counts: { customers: 2, balances: 2 } },
  ])
})

test('what a file holds is found out, shown, and read as it will be read', async () => {
  const text = `Asiakasluettelo;;;\nTulostettu 24.11.2026;;;\n${list('1 234,50')}Yhteensä;;;1 234,50\n`
  const { upload: id } = (await (await upload('luettelo.csv', text)).json()) as { upload: string }
  const source = { kind: 'csv', upload: id }
  const look = await (await ask('POST', '/api/sources/look', { source })).json()
  expect(look).toEqual({ tables: [{ table: {}, label: 'luettelo.csv' }], warnings: [] })
  const preview = (await (await ask('POST', '/api/sources/preview', { source, table: {} })).json()) as PreviewAnswer
  expect(preview.read).toMatchObject({ headerRow: 3, separator: ';' })
  expect(preview.top[0]).toEqual({ line: 1, cells: ['Asiakasluettelo', '', '', ''] })
  expect(preview.guesses.map(({ dataset }) => dataset)).toEqual(['customers', 'balances'])
  expect(preview.guesses[0]?.columns.phones).toMatchObject({
    columns: ['puhelin'],
    why: { text: expect.stringMatching(/phone numbers/) },
  })
  const datasets = Object.fromEntries(
    preview.guesses.map(({ dataset, columns, read }) => [
      dataset,
      { read, columns: Object.fromEntries(Object.entries(columns).map(([field, one]) => [field, one.columns])) },
    ]),
  )
  const whole = { ...source, name: 'luettelo', role: ['accounting'], read: preview.read, datasets }
  const reading = (await (await ask('POST', '/api/sources/reading', { source: whole })).json()) as ReadingAnswer
  expect(reading.datasets.map(({ dataset, rows }) => [dataset, rows.map(({ values }) => values)])).toEqual([
    [
      'customers',
      [
        { key: '7', name: 'Kahvila Aalto Oy', phones: '+358401234567' },
        { key: '8', name: 'Maija Virtanen', phones: '+358501112222' },
      ],
    ],
    [
      'balances',
      [
        { customer: '7', balance: '1234.50 EUR' },
        { customer: '8', balance: '0.00 EUR' },
      ],
    ],
  ])
  expect(reading.datasets[0]?.refused).toMatchObject([{ line: 6, reason: expect.stringMatching(/total/i) }])
})

test('a file that is none costs its own question', async () => {
  const { upload: id } = (await (await upload('a.xlsx', 'PK\u0003\u0004 and nothing more')).json()) as {
    upload: string
  }
  const answer = await ask('POST', '/api/sources/look', { source: { kind: 'xlsx', upload: id } })
  expect(answer.status).toBe(400)
  expect(((await answer.json()) as { error: { message: string } }).error.message).toMatch(/workbook/i)
})

test('a newer file in its place is read at once; the name is not given twice', async () => {
  const { upload: id } = (await (await upload('uusi.csv', list('99'))).json()) as { upload: string }
  const again = await ask('POST', '/api/sources', { source: draft(id) })
  expect(again.status).toBe(409)
  await done(await ask('PUT', '/api/sources/asiakkaat', { source: draft(id) }))
  expect((await balanceOf('0401234567')).data).toMatchObject({ balance: [{ minor: 9900 }] })
})

test('what is wrong with a draft is told by its field', async () => {
  const { upload: id } = (await (await upload('a.csv', list('1'))).json()) as { upload: string }
  const { datasets: _, ...without } = draft(id)
  const answer = await ask('POST', '/api/sources', {
    source: { ...without, name: 'x y', datasets: { balances: { columns: { customer: 'as.nro' } } } },
  })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({
    error: {
      code: 'invalid',
      fields: { name: expect.any(String), 'datasets.balances.columns.balance': 'is needed' },
    },
  })
})

test.each([
  ['old.xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), /save it as \.xlsx/],
  ['report.pdf', Buffer.from('%PDF-1.7 ...'), /This is no table/],
  ['empty.csv', Buffer.alloc(0), /is empty/],
])('%s is refused, and nothing of it is kept', async (name, bytes, why) => {
  const before = readdirSync(join(folder, 'data/uploads'))
  const answer = await upload(name, bytes)
  expect(answer.status).toBe(400)
  expect(((await answer.json()) as { error: { message: string } }).error.message).toMatch(why)
  expect(readdirSync(join(folder, 'data/uploads'))).toEqual(before)
})

test('agents neither send files nor connect anything', async () => {
  const agent = await server.signIn('anna')
  expect((await upload('a.csv', 'a;b', agent)).status).toBe(403)
  expect((await ask('POST', '/api/sources', { source: draft('x') }, agent)).status).toBe(403)
})

test('a database’s password lies nowhere in clear, and is never sent out again', async () => {
  const source = {
    name: 'erp',
    role: ['credit'],
    kind: 'postgres',
    url: `postgres://reader:${password}@127.0.0.1:1/erp`,
    datasets: { customers: { query: 'select 1', columns: { key: 'a', name: 'b' } } },
  }
  expect((await ask('POST', '/api/sources', { source })).status).toBe(201)
  const shown = await (await ask('GET', '/api/sources/erp')).text()
  expect(shown).toContain('(kept)')
  expect(shown + (await (await ask('GET', '/api/sources')).text())).not.toContain(password)
  await expect.poll(async () => (await sources()).find(({ name }) => name === 'erp')?.problem).toMatch(/\w/)
  const data = join(folder, 'data')
  for (const file of readdirSync(data).filter((name) => /sqlite/.test(name)))
    expect(readFileSync(join(data, file)).includes(password), file).toBe(false)
  expect(server.log()).not.toContain(password)
  expect(statSync(join(data, 'secret.key')).mode & 0o777).toBe(0o600)
  // A private address is only connected to when the configuration allows it by name.
  expect((await sources()).find(({ name }) => name === 'erp')?.problem).toMatch(/outbound\.allow/)
  await done(await ask('DELETE', '/api/sources/erp'))
})

test('a customer typed in by hand is known at the next call, corrected, and gone when removed', async () => {
  const agent = await server.signIn('anna')
  const typed = { name: 'Leena Laine', phones: ['044 555 6666'], town: 'Oulu', note: 'asks for Pekka' }
  const refused = await ask('POST', '/api/customers', { ...typed, phones: ['not one'] }, agent)
  expect(await refused.json()).toMatchObject({ error: { fields: { 'phones.0': 'is not a phone number' } } })
  const { key, source } = (await (await ask('POST', '/api/customers', typed, agent)).json()) as Record<string, string>
  expect(source).toBe('own')
  const name = async () => (await lookup('0445556666')).matches[0]?.name
  await expect.poll(name, { timeout: 10_000 }).toBe('Leena Laine')
  expect((await ask('PUT', `/api/customers/own/${key}`, { ...typed, name: 'Leena Laine-Aho' }, agent)).status).toBe(204)
  await expect.poll(name, { timeout: 10_000 }).toBe('Leena Laine-Aho')
  expect(await (await ask('GET', `/api/customers/own/${key}`, undefined, agent)).json()).toMatchObject({ town: 'Oulu' })
  expect((await sources()).find((one) => one.name === 'own')).toMatchObject({ counts: { customers: 1 } })
  expect((await ask('DELETE', '/api/sources/own')).status).toBe(409)
  const { customerId } = (await lookup('0445556666')).matches[0] ?? {}
  expect(await (await ask('GET', `/api/customers/${customerId}/history`)).json()).toMatchObject({
    history: [{ what: 'record-joined', source: 'own', key }],
  })
  expect((await ask('DELETE', `/api/customers/own/${key}`, undefined, agent)).status).toBe(204)
  await expect.poll(async () => (await lookup('0445556666')).outcome, { timeout: 10_000 }).toBe('unknown')
})

test('a phone that rang and belongs to nobody is listed, and pops once it is somebody’s', async () => {
  const ring = (callId: string) => server.hook({ event: 'ringing', callId, from: '0401234567', extension: '299' })
  await ring('lost-1')
  await server.hook({ event: 'ended', callId: 'lost-1' })
  expect(await (await ask('GET', '/api/extensions/unassigned')).json()).toMatchObject({
    extensions: [{ phoneSystem: 'cloud', extension: '299', calls: 1 }],
  })
  const give = (extension: string, username: string) =>
    ask('POST', '/api/extensions', { phoneSystem: 'cloud', extension, username })
  expect((await give('201', 'sari')).status).toBe(409)
  expect((await give('299', 'nobody')).status).toBe(404)
  expect((await give('299', 'anna')).status).toBe(204)
  const socket = await server.console(await server.signIn('anna'))
  const popped = next(socket, 'pop')
  await ring('lost-2')
  expect(await popped).toMatchObject({ card: { name: 'Kahvila Aalto Oy' } })
  await server.hook({ event: 'ended', callId: 'lost-2' })
  socket.close()
  const people = (await (await ask('GET', '/api/people')).json()) as {
    people: { username: string; phones: object[] }[]
  }
  expect(people.people.find(({ username }) => username === 'anna')?.phones).toEqual([
    { phoneSystem: 'cloud', extension: '201', fromFile: true },
    { phoneSystem: 'cloud', extension: '299', fromFile: false },
  ])
})

test('after another start everything is as it was; with another key a source keeps its last rows and says so', async () => {
  await server.stop()
  server = await startServer(baseConfig(), folder)
  admin = await server.signIn('paavo')
  await server.indexed(admin)
  expect((await balanceOf('0401234567')).data).toMatchObject({ balance: [{ minor: 9900 }] })
  expect((await sources()).map(({ name, state }) => [name, state])).toEqual([['asiakkaat', 'current']])
  await server.stop()
  rmSync(join(folder, 'data/secret.key'))
  server = await startServer(baseConfig(), folder)
  admin = await server.signIn('paavo')
  await server.indexed(admin)
  expect(await sources()).toMatchObject([{ name: 'asiakkaat', state: 'stale', problem: expect.stringMatching(/key/) }])
  expect(await balanceOf('0401234567')).toMatchObject({ state: 'stale', data: { balance: [{ minor: 9900 }] } })
  await done(await ask('DELETE', '/api/sources/asiakkaat'))
  expect(await lookup('0401234567')).toMatchObject({ outcome: 'unknown' })
})
