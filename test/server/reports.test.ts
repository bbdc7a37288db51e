/** Reports over HTTP: the server as its own process, calls as a phone system tells of them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serviceLevelFormulas } from '../../shared/queue-board.ts'
import {
  countedFigures,
  type QueueReport,
  type ReportCallsAnswer,
  reportBys,
  type ServiceLevelAnswer,
} from '../../shared/reports.ts'
import { baseConfig, freshFolder, startServer, type TestServer } from './start-server.ts'
import { zoneAtNoon } from './zone-at-noon.ts'

const folder = freshFolder()
const { people } = baseConfig()
const timeZone = zoneAtNoon()
const config = (formula: string) =>
  baseConfig({
    company: { name: 'Kahvitukku Oy', timeZone },
    people: people.map((one) => ({
      ...one,
      teams: { anna: ['daytime'], lauri: ['evening', 'daytime'] }[one.username] ?? [],
    })),
    queues: [
      {
        name: 'support',
        label: 'Support',
        serviceLevel: { seconds: 20, target: 0.8, formula, shortAbandonSeconds: 5 },
      },
      {
        name: 'sales',
        label: '=Sales, "and more"',
        serviceLevel: { seconds: 20, target: 0.8, formula, shortAbandonSeconds: 5 },
      },
    ],
    lines: [{ number: '010 555 0100', label: 'Support', queue: 'support' }],
  })
let server: TestServer
let cookies: Record<string, string> = {}

async function start(formula: string): Promise<void> {
  server = await startServer(config(formula), folder)
  cookies = {}
  for (const name of ['anna', 'sari', 'paavo']) cookies[name] = await server.signIn(name)
}
/** What happens to one call, in order. */
async function call(callId: string, ...events: Record<string, unknown>[]): Promise<void> {
  for (const event of events) expect((await server.hook({ callId, from: '0401234567', ...event })).status).toBe(200)
}
const queued = (queue: string) => ({ event: 'queued', queue })
const [ringing, answered] = [
  (extension: string) => ({ event: 'ringing', extension }),
  (extension: string) => ({ event: 'answered', extension }),
]
const ended = { event: 'ended' }

beforeAll(async () => {
  await start('answered-within/offered')
  for (const at of [1, 2, 3]) await call(`a${at}`, queued('support'), ringing('201'), answered('201'), ended)
  await call(
    'b',
    queued('support'),
    ringing('202'),
    answered('202'),
    { event: 'transferred', extension: '202', to: '203' },
    ended,
  )
  await call('c', queued('sales'), ringing('202'), answered('202'), ended)
  for (const at of [1, 2]) await call(`d${at}`, queued('sales'), ended)
  await call('e', queued('sales'), { event: 'left-queue', queue: 'sales' }, ended)
  await call('f', queued('support'))
})
afterAll(() => server?.stop())

const ask = (path: string, who = 'sari') => server.ask(`/api/reports/${path}`, { cookie: cookies[who] ?? '' })
async function get<Answer>(path: string, who?: string): Promise<Answer> {
  const answer = await ask(path, who)
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as Answer
}
const query = (of: Record<string, string>) => new URLSearchParams(of).toString()

test('today’s queues, without being told when or by what', async () => {
  const report = await get<QueueReport>('queues')
  expect(report).toMatchObject({ by: 'queue', queues: ['sales', 'support'], goal: { seconds: 20, target: 0.8 } })
  expect(report.total).toMatchObject({ offered: 9, answered: 5, abandoned: 2, shortAbandoned: 2, waiting: 1 })
  expect(report.rows.map(({ key, offered, answered, abandoned }) => [key, offered, answered, abandoned])).toEqual([
    ['sales', 4, 1, 2],
    ['support', 5, 4, 0],
  ])
  const midnight = new Date(report.from).toLocaleTimeString('sv-SE', { timeZone })
  expect(midnight).toBe('00:00:00')
})

test('every counted figure of every row, by whatever it is divided, opens as many calls as it says', async () => {
  const at = new Date().toISOString()
  const from = new Date(Date.parse(at) - 3_600_000).toISOString()
  for (const by of reportBys) {
    const { total, rows } = await get<QueueReport>(`queues?${query({ by, from, to: at })}`)
    for (const figure of countedFigures) {
      expect(
        rows.reduce((sum, row) => sum + row[figure], 0),
        `${by} ${figure}`,
      ).toBe(total[figure])
      for (const row of rows.filter((one) => one[figure] > 0)) {
        const of = await get<ReportCallsAnswer>(`calls?${query({ by, from, to: at, key: row.key, figure })}`)
        expect([of.count, of.stays.length], `${by} ${row.key} ${figure}`).toEqual([row[figure], row[figure]])
      }
    }
  }
})

test('agents are told by name, and what they did is theirs', async () => {
  const { rows } = await get<QueueReport>('queues?by=agent')
  expect(rows.map(({ key, label, answered, transferred }) => [key, label, answered, transferred])).toEqual([
    ['', undefined, 0, 0],
    ['anna', 'anna', 3, 0],
    ['lauri', 'lauri', 2, 1],
  ])
  const byTeam = await get<QueueReport>('queues?by=team')
  expect(byTeam.rows.map(({ key, answered }) => [key, answered])).toEqual([
    ['', 0],
    ['daytime', 3],
    ['evening', 2],
  ])
})

test('a call behind a figure comes with its number to whoever sees everybody’s calls, and to nobody else', async () => {
  const seen = await get<ReportCallsAnswer>('calls?figure=answered&queue=support')
  expect(seen.stays.map(({ call: one }) => one?.from.e164)).toEqual(Array.from({ length: 4 }, () => '+358401234567'))
  expect(seen.names.agents).toEqual({ anna: 'anna', lauri: 'lauri' })
  const unseen = await get<ReportCallsAnswer>('calls?figure=answered&queue=support', 'paavo')
  expect(unseen.stays.map(({ callId }) => callId)).toEqual(seen.stays.map(({ callId }) => callId))
  expect(JSON.stringify(unseen)).not.toContain('401234567')
  expect(unseen.names.agents).toEqual({ anna: 'anna', lauri: 'lauri' })
})

test('an agent is refused all of it, whoever is not signed in too', async () => {
  for (const path of ['queues', 'calls', 'service-level', 'queues.csv']) {
    expect((await ask(path, 'anna')).status, path).toBe(403)
    expect((await ask(path, 'nobody')).status, path).toBe(401)
  }
})

test.each([
  ['a time that is none', 'from=yesterday'],
  ['a time that ends before it begins', 'from=2026-11-24T10:00:00Z&to=2026-11-24T09:00:00Z'],
  ['a time of no length', 'from=2026-11-24T10:00:00Z&to=2026-11-24T10:00:00Z'],
  ['two years', 'from=2024-11-24T00:00:00Z&to=2026-11-24T00:00:00Z'],
  ['half hours of a month', 'from=2026-10-24T00:00:00Z&to=2026-11-24T00:00:00Z&by=half-hour'],
  ['by the colour', 'by=colour'],
  ['a queue without end', `queue=${'x'.repeat(101)}`],
])('%s is refused, and says so', async (_what, bad) => {
  const answer = await ask(`queues?${bad}`)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { code: 'invalid', fields: expect.any(Object) } })
  expect((await ask(`queues.csv?${bad}`)).status).toBe(400)
})
test.each(['figure=colour', 'after=-1', 'after=one'])('calls behind %s are refused', async (bad) => {
  expect((await ask(`calls?${bad}`)).status).toBe(400)
})

test('a month whose clock is put back is no longer than its days', async () => {
  const from = '2025-09-28T00:00:00+03:00'
  expect((await ask(`queues?${query({ from, to: '2026-11-02T00:00:00+02:00' })}`)).status).toBe(200)
  expect((await ask(`queues?${query({ from, to: '2026-11-03T00:00:00+02:00' })}`)).status).toBe(400)
})

test('the table is the report, cell by cell, and a name that looks like a formula is none', async () => {
  const to = new Date().toISOString()
  const from = new Date(Date.parse(to) - 3_600_000).toISOString()
  const { rows, total } = await get<QueueReport>(`queues?${query({ from, to })}`)
  const answer = await ask(`queues.csv?${query({ from, to })}`)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename=queues-by-queue-\d{4}-\d\d-\d\d\.csv$/,
  )
  const written = await answer.text()
  expect(written).toContain(`"'=Sales, ""and more"""`)
  const [head = '', ...lines] = written
    .replace('\ufeff', '')
    .replace(/"'=Sales.*?""",/, 'Sales,')
    .trim()
    .split('\r\n')
  const names = head.split(',')
  const cells = lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at], cell])))
  expect(cells.map(({ by, key }) => [by, key])).toEqual([
    ['queue', 'sales'],
    ['queue', 'support'],
    ['total', ''],
  ])
  for (const [at, row] of [...rows, total].entries())
    expect(cells[at]).toMatchObject({
      offered: String(row.offered),
      answered_within: String(row.answeredWithin),
      short_abandoned: String(row.shortAbandoned),
      transferred: String(row.transferred),
      service_level: row.serviceLevel?.toFixed(4),
      asa_seconds: ((row.asaMs ?? 0) / 1000).toFixed(1),
    })
})

test('another formula in the configuration is another past: all six are there beside the one in use', async () => {
  const used = ({ formulas }: ServiceLevelAnswer) => formulas.filter(({ used: isUsed }) => isUsed)
  const period = query({
    from: new Date(Date.now() - 3_600_000).toISOString(),
    to: new Date().toISOString(),
    queue: 'sales',
  })
  const before = await get<ServiceLevelAnswer>(`service-level?${period}`)
  expect(before.formulas.map(({ formula }) => formula)).toEqual(serviceLevelFormulas)
  expect(used(before)).toEqual([{ formula: 'answered-within/offered', value: 1 / 4, used: true }])
  await server.stop()
  await start('answered-within/answered')
  const after = await get<ServiceLevelAnswer>(`service-level?${period}`)
  expect(after.formulas.map(({ value }) => value)).toEqual(before.formulas.map(({ value }) => value))
  expect(used(after)).toEqual([{ formula: 'answered-within/answered', value: 1, used: true }])
  expect((await get<QueueReport>(`queues?${period}`)).total.serviceLevel).toBe(1)
})

test('a queue nobody called has no figure that stands on nothing', async () => {
  const { total, rows, formulas } = await get<QueueReport>('queues?queue=nobody')
  expect([total.offered, total.serviceLevel, rows.length]).toEqual([0, undefined, 0])
  expect(formulas.every(({ value }) => value === undefined)).toBe(true)
  expect(await get<ReportCallsAnswer>('calls?queue=nobody')).toEqual({
    stays: [],
    count: 0,
    names: { agents: {}, customers: {} },
  })
})
