/** Segments over HTTP: the server as its own process, a shop's file as its source, and a receiver that is told who changed. */
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SegmentCustomersAnswer, SegmentsAnswer } from '../../shared/segments.ts'
import { baseConfig, freshFolder, startServer, type TestServer } from './start-server.ts'

const secret = 'a-secret-for-the-receiver'
interface Received {
  headers: IncomingHttpHeaders
  body: string
}
const received: Received[] = []
/** What the receiver answers, in turn; afterwards that it has it. */
const statuses: number[] = []
let told: () => void = () => {}
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    received.push({ headers: request.headers, body })
    response.writeHead(statuses.shift() ?? 204).end()
    told()
  })
})

let server: TestServer
let folder: string
const cookies: Record<string, string> = {}

const formula = '=HYPERLINK("http://evil.example")'
const months = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `2026-${String(from + at).padStart(2, '0')}-05`)
const of = (code: number, name: string, amount: string, dates: readonly string[]) =>
  dates.map((date) => `${code};"${name.replaceAll('"', '""')}";${date};${amount}`)
const bought = [
  ...of(1, 'Kahvila Aalto', '1000,00', months(1, 11)),
  ...of(2, 'Maija Virtanen', '50,00', months(1, 6)),
  ...of(3, formula, '25,50', ['2026-11-20']),
]
const write = (lines: readonly string[]) =>
  writeFileSync(join(folder, 'till.csv'), `\ufeffcode;name;date;amount\r\n${lines.join('\r\n')}\r\n`)

function config(): object {
  const { port } = receiver.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/tuttu?key=hidden`
  return baseConfig({
    sources: [
      {
        ...{ name: 'till', role: 'sales', kind: 'csv', path: './till.csv' },
        datasets: {
          customers: { columns: { key: 'code', name: 'name' } },
          purchases: { columns: { customer: 'code', date: 'date', amount: 'amount' } },
        },
      },
    ],
    segments: { webhook: { url, secret } },
  })
}
async function start(): Promise<void> {
  server = await startServer(config(), folder)
  for (const username of ['anna', 'sari', 'paavo']) cookies[username] = await server.signIn(username)
}

beforeAll(async () => {
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  folder = freshFolder()
  write(bought)
  await start()
})
afterAll(async () => {
  await server?.stop()
  receiver.close()
})

const ask = (username: string, path: string) => server.ask(path, { cookie: cookies[username] ?? '' })
const page = async (): Promise<SegmentsAnswer> => (await ask('paavo', '/api/segments')).json()
/** Asks until it is so: what is reckoned in the background comes when it comes. */
async function until<Value>(read: () => Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
  for (;;) {
    const value = await read()
    if (isSo(value)) return value
    await new Promise((resume) => setTimeout(resume, 50))
  }
}
const inSegment = async (segment: string): Promise<SegmentCustomersAnswer> =>
  (await ask('sari', `/api/segments/${segment}/customers`)).json()
const save = (username: string, segment: string, body: object) =>
  server.ask(`/api/segments/${segment}/action`, { method: 'PUT', cookie: cookies[username] ?? '', body })

test('each customer is counted in one segment, and found there by whoever may', async () => {
  const answer = await until(page, ({ segments }) => segments.some(({ customers = 0 }) => customers > 0))
  expect(answer.segments.map(({ segment, customers }) => [segment, customers])).toEqual([
    ['new', 1],
    ['promising', 0],
    ['loyal', 1],
    ['champion', 0],
    ['at-risk', 1],
    ['lost', 0],
  ])
  expect((await (await ask('sari', '/api/segments/counts')).json()).counts).toContainEqual({
    segment: 'loyal',
    customers: 1,
  })
  expect(answer.sales[0]).toMatchObject({ currency: 'EUR', customers: 3, halfBy: 1 })
  expect(answer.sales[0]?.top.map(({ name }) => name)).toEqual(['Kahvila Aalto', 'Maija Virtanen', formula])
  expect((await inSegment('at-risk')).customers).toMatchObject([
    { name: 'Maija Virtanen', bought12Months: { minor: 300_00, currency: 'EUR' }, lastOn: '2026-06-05' },
  ])
  expect((await ask('sari', '/api/segments/nonsense/customers')).status).toBe(404)
  expect((await ask('sari', '/api/segments/lost/customers?after=nonsense')).status).toBe(400)
  for (const path of ['/api/segments', '/api/segments/counts', '/api/segments/lost/customers', '/api/segments.csv'])
    expect((await ask('anna', path)).status).toBe(403)
})

test('what is to be done is written by an administrator, by version, and stands on the card', async () => {
  expect((await save('sari', 'at-risk', { over: 0, text: 'Call them' })).status).toBe(403)
  expect((await save('paavo', 'at-risk', { over: 0, text: 'x'.repeat(501) })).status).toBe(400)
  expect((await save('paavo', 'at-risk', { over: 0, text: '1\n2\n3\n4\n5\n6\n7' })).status).toBe(400)
  const saved = await save('paavo', 'at-risk', { over: 0, text: '  Call them\nwithin a week  ' })
  expect(((await saved.json()) as SegmentsAnswer).segments.find(({ segment }) => segment === 'at-risk')).toMatchObject({
    actions: [{ text: 'Call them\nwithin a week', version: 1, by: 'paavo' }],
    suggested: expect.stringContaining('Goal'),
  })
  expect((await save('paavo', 'at-risk', { over: 0, text: 'Something else' })).status).toBe(409)
  const [maija] = (await inSegment('at-risk')).customers
  const card = await (await ask('anna', `/api/customers/${maija?.customerId}/card`)).json()
  expect(card.sections.value.data).toMatchObject({ segment: 'at-risk', action: 'Call them\nwithin a week' })
})

test('the export has a row a customer, and no formula in it', async () => {
  const response = await ask('sari', '/api/segments.csv')
  const lines = (await response.text()).split('\r\n')
  expect(response.headers.get('content-disposition')).toContain('customers-by-segment.csv')
  expect(lines).toHaveLength(5)
  const columns = (lines[0] ?? '').replace('\ufeff', '').split(',')
  expect(columns.slice(0, 9).join()).toBe(
    'customer_id,name,kind,town,business_id,segment,tier,currency,bought_12_months',
  )
  expect(lines.some((line) => line.includes(',Kahvila Aalto,') && line.includes(',loyal,,EUR,11000.00,11,11,'))).toBe(
    true,
  )
  expect(lines.some((line) => line.includes(`,"'=HYPERLINK(""http://evil.example"")",`))).toBe(true)
  expect((await (await ask('sari', '/api/segments.csv?segment=new')).text()).split('\r\n')).toHaveLength(3)
  expect((await ask('sari', '/api/segments.csv?segment=nonsense')).status).toBe(400)
})

test('of the first reckoning nothing was sent; who changes is told, signed, and again until it is taken', async () => {
  expect(received).toEqual([])
  expect((await page()).hook).toEqual({ host: expect.stringMatching(/^127\.0\.0\.1:\d+$/), waiting: 0, givenUp: 0 })
  const [maija] = (await inSegment('at-risk')).customers
  statuses.push(503)
  const twice = new Promise<void>((resolve) => {
    told = () => received.length >= 2 && resolve()
  })
  write([...bought, ...of(2, 'Maija Virtanen', '50,00', ['2026-11-23'])])
  await server.ask('/api/sources/till/sync', { method: 'POST', cookie: cookies.paavo ?? '', body: {} })
  const failing = await until(page, ({ hook }) => hook?.failing !== undefined)
  expect(failing.hook).toMatchObject({ waiting: 1, failing: { tries: 1, why: { params: { status: 503 } } } })
  expect(JSON.stringify(failing)).not.toContain('hidden')
  await twice
  const [first, second] = received as [Received, Received]
  expect(second.body).toBe(first.body)
  expect(JSON.parse(second.body)).toEqual({
    ...{ customerId: maija?.customerId, from: 'at-risk', to: 'loyal' },
    at: expect.stringMatching(/^\d{4}-.*Z$/),
  })
  for (const { headers, body } of [first, second]) {
    const timestamp = headers['x-tuttu-timestamp']
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
    expect(headers['x-tuttu-signature']).toBe(`sha256=${signature}`)
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(300)
  }
  expect((await until(page, ({ hook }) => hook?.waiting === 0)).hook).not.toHaveProperty('failing')
}, 60_000)

test('what waited when the server stopped is told after it starts again, and nothing twice that was taken', async () => {
  const before = received.length
  const taken = new Promise<void>((resolve) => {
    told = () => received.length > before + 1 && resolve()
  })
  statuses.push(500)
  write([...bought, ...of(2, 'Maija Virtanen', '50,00', ['2026-11-23']), ...of(3, formula, '25,50', months(1, 4))])
  await server.ask('/api/sources/till/sync', { method: 'POST', cookie: cookies.paavo ?? '', body: {} })
  await until(page, ({ hook }) => hook?.failing !== undefined)
  await server.stop()
  await start()
  await taken
  const bodies = received.slice(before).map(({ body }) => JSON.parse(body))
  expect(bodies).toEqual([bodies[0], bodies[0]])
  expect(bodies[0]).toMatchObject({ from: 'new', to: 'loyal' })
  await until(page, ({ hook }) => hook?.waiting === 0)
}, 60_000)
