/** Alerts over HTTP and the socket: who may, what another program hears and how it is signed, and across a restart. */
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Alert, AlertLimit, AlertRule, AlertRulesAnswer, AlertsAnswer } from '../../shared/alerts.ts'
import { baseConfig, freshFolder, next, startServer, type TestConsole, type TestServer } from './start-server.ts'

const secret = 'a-secret-for-the-pager'
const received: { headers: IncomingHttpHeaders; body: string }[] = []
/** What the receiver answers, in turn; afterwards that it has it. */
const statuses: number[] = []
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    received.push({ headers: request.headers, body })
    response.writeHead(statuses.shift() ?? 204).end()
  })
})

let server: TestServer
const folder = freshFolder()
const cookies: Record<string, string> = {}
const consoles: TestConsole[] = []

function config(): object {
  const { port } = receiver.address() as AddressInfo
  const months = Array.from({ length: 6 }, (_, at) => `2026-0${at + 1}-05`)
  writeFileSync(
    join(folder, 'till.csv'),
    ['code;name;phone;date;amount', ...months.map((date) => `1;Maija Virtanen;0401234567;${date};50,00`)].join('\n'),
  )
  const { people, ...base } = baseConfig({
    queues: [{ name: 'support', label: 'Customer support', serviceLevel: { seconds: 1 } }, { name: 'sales' }],
    sources: [
      {
        ...{ name: 'till', role: 'sales', kind: 'csv', path: './till.csv' },
        datasets: {
          customers: { columns: { key: 'code', name: 'name', phones: ['phone'] } },
          purchases: { columns: { customer: 'code', date: 'date', amount: 'amount' } },
        },
      },
    ],
    alerts: { webhook: { url: `http://127.0.0.1:${port}/pager?key=hidden`, secret } },
  })
  const vera = {
    username: 'vera',
    name: 'Vera',
    roles: ['supervisor'],
    password: 'vera-has-a-password',
    teams: ['day'],
  }
  return { ...base, people: [...people, { ...vera, phones: [] }] }
}
async function start(): Promise<void> {
  server = await startServer(config(), folder)
  for (const username of ['anna', 'sari', 'vera', 'paavo']) cookies[username] = await server.signIn(username)
}
beforeAll(async () => {
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  await start()
})
afterAll(async () => {
  for (const one of consoles) one.close()
  await server?.stop()
  receiver.close()
})

const ask = (username: string, path: string) => server.ask(path, { cookie: cookies[username] ?? '' })
const rulesNow = async (): Promise<AlertRulesAnswer> => (await ask('sari', '/api/alert-rules')).json()
const alertsNow = async (username = 'sari'): Promise<AlertsAnswer> => (await ask(username, '/api/alerts')).json()
const put = (username: string, body: object) =>
  server.ask('/api/alert-rules', { method: 'PUT', cookie: cookies[username] ?? '', body })
const acknowledge = (username: string, id: string) =>
  server.ask(`/api/alerts/${id}/acknowledge`, { method: 'POST', cookie: cookies[username] ?? '', body: {} })
async function watch(username: string): Promise<TestConsole> {
  const socket = await server.console(cookies[username] ?? '')
  consoles.push(socket)
  return socket
}
/** Asks until it is so. */
async function until<Value>(read: () => Promise<Value> | Value, isSo: (value: Value) => boolean): Promise<Value> {
  for (;;) {
    const value = await read()
    if (isSo(value)) return value
    await new Promise((resume) => setTimeout(resume, 50))
  }
}
const quiet = { sound: false, notification: false, webhook: false }
const rule = (id: string, limit: AlertLimit, how = quiet): AlertRule => ({ id, isOn: true, how, limit })
async function use(...rules: AlertRule[]): Promise<void> {
  const { version } = await rulesNow()
  expect((await put('sari', { basedOn: version, rules })).status).toBe(200)
}

test('from the first day one rule is on: three times the queue’s goal, on the screen alone', async () => {
  const { version, rules, queues, teams, agents, hook } = await rulesNow()
  expect(version).toBe(0)
  expect(rules.filter(({ isOn }) => isOn).map(({ limit, how }) => [limit, how])).toEqual([
    [{ kind: 'longest-wait', overGoals: 3 }, quiet],
  ])
  expect(queues.map(({ label, goalSeconds }) => [label, goalSeconds])).toEqual([
    ['Customer support', 1],
    ['sales', 20],
  ])
  expect([teams, agents.map(({ username }) => username)]).toEqual([['day'], ['anna', 'lauri', 'sari']])
  expect(hook).toMatchObject({ waiting: 0, givenUp: 0 })
  expect(JSON.stringify(hook)).not.toContain('hidden')
})

test('a caller waits too long: supervisors are told, one acknowledges, both see who; agents hear nothing', async () => {
  const [sari, vera, anna] = [await watch('sari'), await watch('vera'), await watch('anna')]
  const heard: string[] = []
  anna.onAny((event) => heard.push(event))
  const [one, other] = [sari, vera].map((socket) => next(socket, 'alerts', ({ begun }) => begun.length > 0))
  await server.hook({ event: 'queued', callId: 'w1', from: '0409999999', queue: 'support' })
  const { standing, begun } = await (one as ReturnType<typeof next<'alerts'>>)
  expect((await other)?.begun).toEqual(begun)
  expect(standing).toMatchObject([{ kind: 'longest-wait', queue: 'support', limit: 3, id: begun[0] }])
  const shown = [sari, vera].map((socket) =>
    next(socket, 'alerts', (now) => now.standing[0]?.acknowledged !== undefined),
  )
  const answer = await acknowledge('vera', begun[0] ?? '')
  expect(((await answer.json()) as Alert).acknowledged).toMatchObject({ byName: 'Vera' })
  for (const told of await Promise.all(shown)) {
    expect(told.standing[0]?.acknowledged?.byName).toBe('Vera')
    expect(told.begun).toEqual([])
  }
  const again = (await (await acknowledge('sari', begun[0] ?? '')).json()) as Alert
  expect(again.acknowledged?.byName).toBe('Vera')
  expect(heard).not.toContain('alerts')
  expect(JSON.stringify(await alertsNow())).not.toContain('9999999')
})

test('agents and administrators are refused; so is what is no rule, and what was based on another version', async () => {
  for (const who of ['anna', 'paavo']) {
    expect((await ask(who, '/api/alerts')).status).toBe(403)
    expect((await ask(who, '/api/alert-rules')).status).toBe(403)
    expect((await put(who, { basedOn: 0, rules: [] })).status).toBe(403)
    expect((await acknowledge(who, (await alertsNow()).standing[0]?.id ?? '')).status).toBe(403)
  }
  const good = rule('a', { kind: 'waiting', atLeastCalls: 3 })
  for (const rules of [
    [good, good],
    [{ ...good, limit: { kind: 'waiting', atLeastCalls: 0 } }],
    [{ ...good, limit: { kind: 'longest-wait' } }],
    [{ ...good, limit: { kind: 'longest-wait', overSeconds: 5, overGoals: 2 } }],
    [{ ...good, limit: { kind: 'service-level', belowShare: 1.1 } }],
    [{ ...good, limit: { kind: 'long-call', overMinutes: 5, agent: 'anna', team: 'day' } }],
    [{ ...good, limit: { kind: 'segment-waiting', segments: ['made-up'], overSeconds: 5 } }],
    [{ ...good, limit: { kind: 'segment-waiting', segments: [], overSeconds: 5 } }],
    [{ ...good, id: '../x' }],
    [{ ...good, more: 1 }],
    Array.from({ length: 51 }, (_, at) => ({ ...good, id: `r${at}` })),
  ])
    expect((await put('sari', { basedOn: 0, rules })).status).toBe(400)
  const saved = (await (await put('sari', { basedOn: 0, rules: [good] })).json()) as AlertRulesAnswer
  expect(saved).toMatchObject({ version: 1, byName: 'sari', rules: [good] })
  const conflict = await put('vera', { basedOn: 0, rules: [] })
  expect(conflict.status).toBe(409)
  expect((await conflict.json()).error.current.rules).toEqual([good])
})

test('the rule that is gone ended its alert, which is kept with who acknowledged it', async () => {
  const { recent } = await until(
    () => alertsNow(),
    ({ standing }) => standing.length === 0,
  )
  expect(recent).toMatchObject([{ kind: 'longest-wait', acknowledged: { byName: 'Vera' } }])
})

test('a customer at risk waits: another program is told, signed, in order, again where it was not taken', async () => {
  await until(
    async () =>
      (await (await ask('sari', '/api/segments/counts')).json()).counts as { customers: number }[] | undefined,
    (counts) => counts?.some(({ customers }) => customers > 0) ?? false,
  )
  await use(
    rule('dear', { kind: 'segment-waiting', segments: ['at-risk'], overSeconds: 0 }, { ...quiet, webhook: true }),
  )
  statuses.push(503)
  await server.hook({ event: 'queued', callId: 'w2', from: '0401234567', queue: 'sales' })
  const { standing } = await until(
    () => alertsNow(),
    (now) => now.standing.length > 0,
  )
  expect(standing).toMatchObject([{ segment: 'at-risk', queue: 'sales', callId: expect.any(String) }])
  const { hook } = await until(rulesNow, (now) => now.hook?.failing !== undefined)
  expect(hook?.failing).toMatchObject({
    tries: 1,
    why: { params: { status: 503 }, text: expect.stringContaining('503') },
  })
  await acknowledge('sari', standing[0]?.id ?? '')
  await server.hook({ event: 'ended', callId: 'w2' })
  await until(
    () => received.length,
    (count) => count >= 4,
  )
  expect(received.map(({ body }) => JSON.parse(body).event)).toEqual(['began', 'began', 'acknowledged', 'ended'])
  expect(JSON.parse(received[2]?.body ?? '')).toEqual({
    ...{ event: 'acknowledged', id: standing[0]?.id, kind: 'segment-waiting', segment: 'at-risk', queue: 'sales' },
    ...{ callId: standing[0]?.callId, limit: 0, beganAt: standing[0]?.beganAt },
    ...{ acknowledgedAt: expect.any(String), acknowledgedBy: 'sari' },
  })
  for (const { headers, body } of received) {
    const timestamp = headers['x-tuttu-timestamp']
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
    expect(headers['x-tuttu-signature']).toBe(`sha256=${signature}`)
    expect(body).not.toMatch(/Maija|Virtanen|1234567/)
  }
  expect(server.log()).not.toMatch(/Maija|1234567/)
})

test('after a restart rules are in use, and what stood stands, told to nobody as new', async () => {
  await use(rule('many', { kind: 'waiting', atLeastCalls: 1 }))
  const before = await until(
    () => alertsNow(),
    ({ standing }) => standing.length === 1,
  )
  // It stands before it is stored; what is stored is stored in order, so that it has been when this is.
  await server.ask('/api/me', { method: 'PUT', cookie: cookies.sari ?? '', body: { language: 'en' } })
  await server.kill()
  await start()
  const after = await alertsNow('vera')
  expect(after.standing).toEqual(before.standing)
  const told: string[] = []
  const socket = await watch('vera')
  socket.on('alerts', ({ begun }) => told.push(...begun))
  await use(rule('many', { kind: 'waiting', atLeastCalls: 1 }), rule('more', { kind: 'waiting', atLeastCalls: 1 }))
  await until(
    () => told.length,
    (count) => count > 0,
  )
  const { standing } = await alertsNow('vera')
  expect(told).toEqual([standing.find(({ ruleId }) => ruleId === 'more')?.id])
  expect((await rulesNow()).rules).toHaveLength(2)
})
