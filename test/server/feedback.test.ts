/** Answers to surveys sent to the server, each kept once: the server as its own process, a sender that signs. */
import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfigText } from '../../server/config-file.ts'
import type { Card } from '../../shared/vocabulary.ts'
import { numbers, smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, startServer, type TestServer } from './start-server.ts'

const secret = 'a-secret-of-surveys'
const folder = freshFolder()
const config = baseConfig({ sources: smallFirm(folder), feedback: { secret } })
let server: TestServer
let anna: string
beforeAll(async () => {
  server = await startServer(config, folder)
  await server.indexed(await server.signIn('paavo'))
  anna = await server.signIn('anna')
})
afterAll(() => server?.stop())

function send(
  answer: object | string,
  sign: { secret?: string; agedMs?: number; over?: string } = {},
): Promise<Response> {
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer)
  const timestamp = String(Math.floor((Date.now() - (sign.agedMs ?? 0)) / 1000))
  const hmac = createHmac('sha256', sign.secret ?? secret)
  const headers = {
    'x-tuttu-timestamp': timestamp,
    'x-tuttu-signature': `sha256=${hmac.update(`${timestamp}.${sign.over ?? body}`).digest('hex')}`,
  }
  return server.ask('/api/feedback', { method: 'POST', body, headers })
}
/** Some days ago: what is older than a year says nothing of how they feel. */
const at = new Date(Date.now() - 4 * 86_400_000).toISOString()
const ofAalto = { customer: { source: 'ledger', key: 1 } }

async function contactsOf(name: string): Promise<Card['sections']['contacts']> {
  const found = await server.ask(`/api/customers?search=${encodeURIComponent(name)}`, { cookie: anna })
  const [{ customerId }] = (await found.json()).customers
  const card = (await (await server.ask(`/api/customers/${customerId}/card`, { cookie: anna })).json()) as Card
  return card.sections.contacts
}

test('answers are on the card of whose record and whose number they are under, and of nobody who shares a number', async () => {
  expect((await send({ id: 'r', at, score: 9, comment: 'Fast', ...ofAalto })).status).toBe(201)
  expect((await send({ id: 'n', at, score: 3, number: '040 123 4567' })).status).toBe(201)
  expect((await send({ id: 's', at, score: 0, number: numbers.switchboard })).status).toBe(201)
  const { data } = await contactsOf('Aalto')
  expect(data?.voice).toEqual({ survey: { good: 1, neutral: 0, bad: 1 } })
  expect(data?.items.map(({ kind, at: told, score, note }) => [kind, told, score, note]).sort()).toEqual([
    ['survey', at, 3, undefined],
    ['survey', at, 9, 'Fast'],
  ])
  for (const name of ['Aino', 'Kalle', 'Pohjanmaan']) expect((await contactsOf(name)).state).toBe('missing')
})

test('about a call it is whose call it was', async () => {
  const rang = await server.hook({ event: 'ringing', callId: 'x', from: numbers.maija, extension: '201' })
  const { callId } = await rang.json()
  await server.hook({ event: 'answered', callId: 'x', extension: '201' })
  await server.hook({ event: 'ended', callId: 'x' })
  expect((await send({ id: 'c', at, score: 10, callId })).status).toBe(201)
  const { data } = await contactsOf('Maija')
  expect(data?.voice).toEqual({ survey: { good: 1, neutral: 0, bad: 0 } })
  expect(data?.items.map(({ kind }) => kind).sort()).toEqual(['call', 'survey'])
})

test('sent again, after a restart too, it is one answer', async () => {
  const answer = { id: 'again', at, score: 8, ...ofAalto }
  expect([(await send(answer)).status, (await send({ ...answer, score: 0 })).status]).toEqual([201, 200])
  await server.kill()
  server = await startServer(config, folder)
  await server.indexed(await server.signIn('paavo'))
  anna = await server.signIn('anna')
  const third = await send(answer)
  expect([third.status, await third.json()]).toEqual([200, { repeated: true }])
  expect((await contactsOf('Aalto')).data?.voice?.survey).toEqual({ good: 1, neutral: 1, bad: 1 })
})

test.each<[string, Parameters<typeof send>[1]]>([
  ['signed with another secret', { secret: 'another-secret' }],
  ['signed for another body', { over: '{}' }],
  ['signed six minutes ago', { agedMs: 360_000 }],
])('%s it is refused', async (_how, sign) => {
  const response = await send({ id: 'forged', at, score: 9, ...ofAalto }, sign)
  expect([response.status, (await response.json()).error.code]).toEqual([401, 'unauthenticated'])
})

test.each<[string, object, string]>([
  ['no score', { at, ...ofAalto }, 'score'],
  ['a score there is not', { at, score: 11, ...ofAalto }, 'score'],
  ['half a score', { at, score: 9.5, ...ofAalto }, 'score'],
  ['a day for an instant', { at: '2026-11-20', score: 9, ...ofAalto }, 'at'],
  ['an instant to come', { at: '2099-01-01T00:00:00Z', score: 9, ...ofAalto }, 'at'],
  ['nobody whose it is', { at, score: 9 }, 'customer'],
  ['two whose it is', { at, score: 9, ...ofAalto, number: '040 123 4567' }, 'customer'],
  ['a source there is not', { at, score: 9, customer: { source: 'elsewhere', key: '1' } }, 'customer.source'],
  ['a number that is none', { at, score: 9, number: 'anonymous' }, 'number'],
  ['a call there is not', { at, score: 9, callId: '019ab000-0000-7000-8000-000000000000' }, 'callId'],
  ['a comment without end', { at, score: 9, comment: 'x'.repeat(4001), ...ofAalto }, 'comment'],
  ['a field we do not know', { at, score: 9, ...ofAalto, name: 'Aalto' }, '(body)'],
])('with %s it is refused, told by its field', async (_what, answer, field) => {
  const response = await send({ id: `refused ${field}`, ...answer })
  expect(response.status).toBe(400)
  expect(Object.keys((await response.json()).error.fields)).toEqual([field])
})

test('what is no JSON is refused, and what no database keeps does not come so far', async () => {
  for (const body of ['', '[]', 'null', '{', '"x"']) expect((await send(body)).status).toBe(400)
  expect((await send({ id: 'odd', at, score: 7, comment: 'a\0b \ud800', ...ofAalto })).status).toBe(201)
  expect((await contactsOf('Aalto')).data?.items.map(({ note }) => note)).toContain('ab \ufffd')
})

const page = readFileSync(join(import.meta.dirname, '../../docs/feedback.md'), 'utf8')
test('what the page tells to try in a shell is taken, and its setting is one', () => {
  const script = page.match(/```sh\n(.*?)```/s)?.[1] ?? 'false'
  const env = { PATH: process.env.PATH, FEEDBACK_SECRET: secret, TUTTU_URL: server.url }
  expect(JSON.parse(execFileSync('sh', ['-c', script], { env, encoding: 'utf8' }))).toEqual({ repeated: false })
  const yaml = page.match(/```yaml\n(.*?)```/s)?.[1] ?? '?'
  expect(readConfigText(yaml, { FEEDBACK_SECRET: secret }).problems).toEqual([])
})

test('nothing that was answered is in the log', () => {
  for (const said of ['Fast', '0401234567', '401234567', 'again']) expect(server.log()).not.toContain(said)
})
