/** Figures of contacts and abandoned callers over HTTP: the server as its own process, calls told by its webhook. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AbandonedAnswer } from '../../shared/abandoned.ts'
import { type ContactCallsAnswer, type ContactReport, contactBys, contactFigures } from '../../shared/contact-report.ts'
import { baseConfig, freshFolder, next, startServer, type TestConsole, type TestServer } from './start-server.ts'
import { zoneAtNoon } from './zone-at-noon.ts'

const numbers = { small: '+358401111111', big: '+358402222222', owes: '+358403333333', unknown: '+358404444444' }
let server: TestServer
let console: TestConsole
const cookies: Record<string, string> = {}

function sources(folder: string): object[] {
  const months = Array.from({ length: 11 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}-05`)
  const bought = (code: string, name: string, phone: string, amount: string) =>
    months.map((date) => `${code};${name};${phone};${date};${amount}`)
  const lines = [
    'code;name;phone;date;amount',
    ...bought('S', 'Pieni Kahvila', numbers.small, '10,00'),
    ...bought('B', 'Suuri Tukku', numbers.big, '900,00'),
  ]
  writeFileSync(join(folder, 'till.csv'), `${lines.join('\r\n')}\r\n`)
  writeFileSync(
    join(folder, 'ledger.csv'),
    `nr;name;phone;balance;overdue\r\n1;Velallinen Oy;${numbers.owes};500,00;120,50\r\n`,
  )
  return [
    {
      ...{ name: 'till', role: 'sales', kind: 'csv', path: './till.csv' },
      datasets: {
        customers: { columns: { key: 'code', name: 'name', phones: 'phone' } },
        purchases: { columns: { customer: 'code', date: 'date', amount: 'amount' } },
      },
    },
    {
      ...{ name: 'ledger', role: 'accounting', kind: 'csv', path: './ledger.csv' },
      datasets: {
        customers: { columns: { key: 'nr', name: 'name', phones: 'phone' } },
        balances: { columns: { customer: 'nr', balance: 'balance', overdue: 'overdue' } },
      },
    },
  ]
}

beforeAll(async () => {
  const folder = freshFolder()
  const queues = [{ name: 'support', phoneSystem: 'cloud' }]
  const company = { name: 'Kahvitukku Oy', timeZone: zoneAtNoon() }
  server = await startServer(baseConfig({ company, sources: sources(folder), queues }), folder)
  for (const username of ['anna', 'sari', 'paavo']) cookies[username] = await server.signIn(username)
  await server.indexed(cookies.paavo ?? '')
  console = await server.console(cookies.anna ?? '')
})
afterAll(async () => {
  console?.close()
  await server?.stop()
})

const get = (path: string, username = 'sari') => server.ask(path, { cookie: cookies[username] ?? '' })
const json = async <Told>(path: string, username = 'sari') => (await (await get(path, username)).json()) as Told
let calls = 0
async function tell(events: string[], more: object): Promise<string> {
  const callId = `contact-${++calls}`
  let told = ''
  for (const event of events) {
    const queue = event === 'queued' ? { queue: 'support' } : {}
    const response = await server.hook({ event, callId, ...queue, ...more })
    told = ((await response.json()) as { callId: string }).callId
  }
  return told
}
const gaveUp = (from: string, more: object = {}) => tell(['queued', 'ended'], { from, ...more })
const answered = (from: string, more: object = {}) =>
  tell(['ringing', 'answered', 'ended'], { from, extension: '201', ...more })
const waiting = async (username = 'sari', query = '') => {
  const { callers, names } = await json<AbandonedAnswer>(`/api/abandoned${query}`, username)
  return callers.map(({ call }) => names.customers[call.customerId ?? '']?.name ?? call.from.e164)
}

test('whoever gave up waits, the most valuable first, until somebody has spoken with them', async () => {
  for (const from of [numbers.owes, numbers.unknown, numbers.small, numbers.big, numbers.unknown]) await gaveUp(from)
  await gaveUp('', { withheld: true })
  const answer = await json<AbandonedAnswer>('/api/abandoned')
  expect(await waiting()).toEqual(['Suuri Tukku', 'Pieni Kahvila', numbers.unknown, 'Velallinen Oy'])
  expect(answer.unreachable).toBe(1)
  const [big, , unknown, owes] = answer.callers
  expect(big).toMatchObject({
    ...{ count: 1, segment: expect.any(String), longestWaitMs: expect.any(Number) },
    bought12Months: { minor: 990_000, currency: 'EUR' },
    call: { queue: 'support', outcome: 'abandoned' },
  })
  expect(unknown?.count).toBe(2)
  expect(Object.keys(unknown ?? {}).sort()).toEqual(['call', 'count', 'longestWaitMs'])
  expect(owes).toMatchObject({ overdue: [{ minor: 12_050, currency: 'EUR' }] })
  expect(owes).not.toHaveProperty('bought12Months')

  // Called again, and given up again: still not reached. Called back without an answer: tried, and not reached.
  await gaveUp(numbers.small)
  await tell(['ringing', 'ended'], { direction: 'outbound', from: '', to: numbers.small, extension: '203' })
  const tried = (await json<AbandonedAnswer>('/api/abandoned')).callers[1]
  expect(tried).toMatchObject({ count: 2, tried: { by: 'sari' } })
  // Called back and answered; called again and answered.
  await tell(['ringing', 'answered', 'ended'], {
    ...{ direction: 'outbound', from: '', to: numbers.big, extension: '203' },
  })
  await answered(numbers.unknown)
  expect(await waiting()).toEqual(['Pieni Kahvila', 'Velallinen Oy'])
  // On the line now.
  await server.hook({ event: 'ringing', callId: 'up', from: numbers.small, extension: '202' })
  expect(await waiting()).toEqual(['Pieni Kahvila', 'Velallinen Oy'])
  await server.hook({ event: 'answered', callId: 'up', from: numbers.small, extension: '202' })
  expect(await waiting('sari', '?days=14')).toEqual(['Velallinen Oy'])
  await server.hook({ event: 'ended', callId: 'up', from: numbers.small, extension: '202' })
  expect(await waiting()).toEqual(['Velallinen Oy'])
  expect((await get('/api/abandoned?days=15')).status).toBe(400)
})

test('every figure is as many calls as it opens, by each thing asked, and the table says the same', async () => {
  const popped = next(console, 'pop')
  const callId = await tell(['ringing'], { from: numbers.big, extension: '201' })
  const { rev } = await popped
  console.emit('pop:painted', { callId: callId as never, rev, afterMs: 3 })
  // A card that is no longer on the desk is not drawn: the call goes on until that has been heard.
  const isPainted = async () => (await (await get(`/api/calls/${callId}/trace`)).text()).includes('pop-painted')
  await expect.poll(isPainted, { timeout: 30_000 }).toBe(true)
  await server.hook({ event: 'answered', callId: `contact-${calls}`, from: numbers.big, extension: '201' })
  await server.hook({ event: 'ended', callId: `contact-${calls}`, from: numbers.big, extension: '201' })
  const wrapUp = { rev: 0, note: '', reason: 'Order', mood: 'good' }
  const saved = await server.ask(`/api/calls/${callId}/wrap-ups/me`, {
    ...{ cookie: cookies.anna ?? '', method: 'PUT', body: wrapUp },
  })
  expect(saved.status).toBe(200)
  expect((await json<ContactReport>('/api/reports/contacts')).total.popped).toBe(1)

  for (const by of contactBys) {
    const { total, rows } = await json<ContactReport>(`/api/reports/contacts?by=${by}`)
    for (const figure of contactFigures) {
      const sum = rows.reduce((all, row) => all + row[figure], 0)
      expect([by, figure, sum]).toEqual([by, figure, total[figure]])
      const all = await json<ContactCallsAnswer>(`/api/reports/contacts/calls?by=${by}&figure=${figure}`)
      expect([figure, all.count, all.contacts.length]).toEqual([figure, total[figure], total[figure]])
    }
    for (const { key, known } of rows) {
      const path = `/api/reports/contacts/calls?by=${by}&figure=known&key=${encodeURIComponent(key)}`
      expect([by, key, (await json<ContactCallsAnswer>(path)).count]).toEqual([by, key, known])
    }
  }
  const { total, queues } = await json<ContactReport>('/api/reports/contacts')
  expect(queues).toEqual(['support'])
  expect(total).toMatchObject({ withheld: 1, untold: 0, moodGood: 1, reasons: [{ reason: 'Order', calls: 1 }] })
  expect(total.known).toBe(6)
  expect(total.unknown).toBe(3)
  expect(total.knownShare).toBeCloseTo(6 / 9)
  expect(total.tooSoon).toBe(total.answered)
  expect(total).not.toHaveProperty('resolution')
  expect(total.popP50Ms).toBeGreaterThanOrEqual(0)
  const [newest] = (await json<ContactCallsAnswer>('/api/reports/contacts/calls?figure=moodGood')).contacts
  expect(newest).toMatchObject({ callId, mood: 'good', reason: 'Order', call: { callId, recognised: 'known' } })
  const support = await json<ContactReport>('/api/reports/contacts?queue=support&by=segment')
  expect(support.total.calls).toBe(7)
  const csv = (await (await get('/api/reports/contacts.csv?by=agent')).text()).trim().split('\r\n')
  expect(csv[0]?.split(',').slice(0, 4)).toEqual(['agent', 'calls', 'answered', 'known'])
  expect(csv.at(-1)?.split(',').slice(0, 2)).toEqual(['total', String(total.calls)])
})

test('an agent sees none of it; an administrator sees figures, and nobody’s calls', async () => {
  const paths = ['/api/reports/contacts', '/api/reports/contacts.csv', '/api/reports/contacts/calls', '/api/abandoned']
  const statuses = (username: string) => Promise.all(paths.map(async (path) => (await get(path, username)).status))
  expect(await statuses('anna')).toEqual([403, 403, 403, 403])
  expect(await statuses('paavo')).toEqual([200, 200, 403, 403])
  expect(await statuses('sari')).toEqual([200, 200, 200, 200])
  expect((await server.ask('/api/abandoned')).status).toBe(401)
})

test('a time that is none, or too long, is refused with what is wrong', async () => {
  const status = async (query: string) => (await get(`/api/reports/contacts?${query}`)).status
  expect(await status('from=2026-11-25T00:00:00Z&to=2026-11-24T00:00:00Z')).toBe(400)
  expect(await status('from=2026-01-01T00:00:00Z&to=2026-11-24T00:00:00Z')).toBe(400)
  expect(await status('by=mood')).toBe(400)
  expect(await status('within=0')).toBe(400)
  expect(await status('from=yesterday')).toBe(400)
  const past = await json<ContactReport>('/api/reports/contacts?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z')
  expect(past.total.calls).toBe(0)
  expect(past.popsSince).toBeDefined()
})
