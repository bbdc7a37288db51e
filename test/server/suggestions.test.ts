/** What is said to suggestions, over HTTP and the socket: the server as its own process, suggestions as its worker would leave them. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SuggestionReport } from '../../shared/suggestions.ts'
import type { Card, CustomerId } from '../../shared/vocabulary.ts'
import { smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, next, startServer, type TestConsole, type TestServer } from './start-server.ts'
import { reckonedCustomer, suggestTo } from './suggest-to.ts'

const folder = freshFolder()
let server: TestServer
let customerId: CustomerId
const cookies: Record<string, string> = {}
let anna: TestConsole

const suggestion = (item: string, code: string) => ({ item, product: `Product ${item}`, why: { code, params: {} } })
const items = [suggestion('K 1/2', 'rule-one'), suggestion('~filter papers', 'rule-two')]

const store = (parts: Parameters<typeof suggestTo>[2]) => suggestTo(server, customerId, parts)
const ground = () => new Sqlite(join(folder, 'data', 'ground.sqlite'), { readonly: true })
const rowsOf = (table: string): Record<string, unknown>[] => {
  const db = ground()
  const rows = db.prepare(`select * from ${table}`).all() as Record<string, unknown>[]
  db.close()
  return rows
}

beforeAll(async () => {
  server = await startServer(baseConfig({ sources: smallFirm(folder), suggestions: { silenceDays: 30 } }), folder)
  for (const name of ['anna', 'lauri', 'sari', 'paavo']) cookies[name] = await server.signIn(name)
  customerId = await reckonedCustomer(server, cookies.paavo ?? '', 'aalto')
  anna = await server.console(cookies.anna ?? '')
  store({ likelyNext: { items } })
})
afterAll(async () => {
  anna?.disconnect()
  await server?.stop()
})

const likelyNext = async (username = 'anna'): Promise<Card['sections']['likelyNext']> => {
  const card = await server.ask(`/api/customers/${customerId}/card`, { cookie: cookies[username] ?? '' })
  return ((await card.json()) as Card).sections.likelyNext
}
const say = (answer: unknown, given: { item?: string; list?: string; username?: string; more?: object } = {}) =>
  server.ask(
    `/api/customers/${customerId}/suggestions/${given.list ?? 'likelyNext'}/${encodeURIComponent(given.item ?? 'K 1/2')}`,
    { method: 'PUT', cookie: cookies[given.username ?? 'anna'] ?? '', body: { answer, ...given.more } },
  )

test('a card that is shown notes its suggestions, once a day', async () => {
  for (const username of ['anna', 'lauri'])
    expect((await likelyNext(username)).data?.items.map(({ item }) => item)).toEqual(['K 1/2', '~filter papers'])
  while (rowsOf('suggestion_showings').length < 2) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(rowsOf('suggestion_showings')).toMatchObject([
    { customer_id: customerId, list: 'likelyNext', item: 'K 1/2', rule: 'rule-one', day: '2026-11-24', held_back: 0 },
    { item: '~filter papers', rule: 'rule-two' },
  ])
})

test('what is said is stored, told to their screens, and on the next card of anybody', async () => {
  const told = next(anna, 'suggestion')
  const answer = await say('took')
  expect([answer.status, await answer.json()]).toMatchObject([200, { customerId, item: 'K 1/2', answer: 'took' }])
  expect(await told).toMatchObject({ customerId, list: 'likelyNext', item: 'K 1/2', answer: 'took' })
  expect((await likelyNext('lauri')).data?.items).toMatchObject([{ item: 'K 1/2', answered: { answer: 'took' } }, {}])
  expect(rowsOf('suggestion_answers')).toMatchObject([{ rule: 'rule-one', answer: 'took', call_id: null }])
})

test('no thanks keeps it off the card, until it is taken back', async () => {
  expect((await say('no-thanks')).status).toBe(200)
  const silent = await likelyNext()
  expect(silent.data?.items.map(({ item }) => item)).toEqual(['~filter papers'])
  expect(silent.data?.silenced).toMatchObject([{ item: 'K 1/2', product: 'Product K 1/2' }])
  expect((await say(null)).status).toBe(200)
  const again = await likelyNext()
  expect(again.data?.items.map(({ item, answered }) => [item, answered])).toEqual([
    ['K 1/2', undefined],
    ['~filter papers', undefined],
  ])
  expect(again.data?.silenced).toBeUndefined()
})

test.each<[string, unknown, Parameters<typeof say>[1], number]>([
  ['an answer there is not', 'maybe', {}, 400],
  ['no answer', undefined, {}, 400],
  ['of a list there is not', 'took', { list: 'terms' }, 404],
  ['of what was never suggested', 'took', { item: 'K 3' }, 404],
  ['of what was suggested in the other list', 'took', { list: 'fits' }, 404],
  ['on a call there is not', 'took', { more: { callId: '019ab000-0000-7000-8000-000000000000' } }, 404],
  ['of an item without end', 'took', { item: 'x'.repeat(501) }, 404],
])('%s is refused, and nothing is stored', async (_what, answer, given, status) => {
  const before = rowsOf('suggestion_answers').length
  expect((await say(answer, given)).status).toBe(status)
  expect(rowsOf('suggestion_answers')).toHaveLength(before)
})

test('on a call it is said by whoever has it, and kept with it', async () => {
  const popped = next(anna, 'pop')
  await server.hook({ event: 'ringing', callId: 'x', from: '0401234567', extension: '201' })
  const { callId, card } = await popped
  expect(card?.sections.likelyNext.data?.items).toHaveLength(2)
  expect((await say('offered', { more: { callId }, username: 'lauri' })).status).toBe(404)
  expect((await say('offered', { more: { callId } })).status).toBe(200)
  expect(rowsOf('suggestion_answers').at(-1)).toMatchObject({ answer: 'offered', call_id: callId })
})

test('of what is suggested no more, what was shown can still be answered', async () => {
  store({ likelyNext: { items: items.slice(0, 1) } })
  expect((await say('took', { item: '~filter papers' })).status).toBe(200)
  expect(rowsOf('suggestion_answers').at(-1)).toMatchObject({ rule: 'rule-two', answer: 'took' })
})

test('whoever is held back is shown why, and what they would have been shown is noted', async () => {
  store({ fits: { items: [suggestion('K 9', 'rule-fits')], heldBack: 'comparison' } })
  const card = await server.ask(`/api/customers/${customerId}/card`, { cookie: cookies.anna ?? '' })
  const { fits } = ((await card.json()) as Card).sections
  expect(fits).toMatchObject({ state: 'missing', why: { code: 'section.comparison' } })
  expect(JSON.stringify(fits)).not.toContain('K 9')
  while (rowsOf('suggestion_showings').length < 3) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(rowsOf('suggestion_showings').at(-1)).toMatchObject({ item: 'K 9', rule: 'rule-fits', held_back: 1 })
  expect((await say('took', { list: 'fits', item: 'K 9' })).status).toBe(404)
})

test('supervisors and administrators read what came of it; agents do not', async () => {
  expect((await server.ask('/api/suggestions/report', { cookie: cookies.anna ?? '' })).status).toBe(403)
  for (const username of ['sari', 'paavo']) {
    const answer = await server.ask('/api/suggestions/report', { cookie: cookies[username] ?? '' })
    const { rows, ...period } = (await answer.json()) as SuggestionReport
    expect(period).toEqual({ from: '2025-11-24', to: '2026-11-24', boughtWithinDays: 30 })
    const told = rows.map(({ list, rule, shown, offered, took }) => [list, rule, shown, offered, took])
    // Of what is held back there is nothing to say before thirty days are over.
    expect(told).toEqual([
      ['likelyNext', undefined, 2, 2, 1],
      ['likelyNext', 'rule-one', 1, 1, 0],
      ['likelyNext', 'rule-two', 1, 1, 1],
    ])
  }
  const both = ['sari', 'paavo'].map((username) =>
    server.ask('/api/suggestions/report', { cookie: cookies[username] ?? '' }).then((answer) => answer.status),
  )
  expect(await Promise.all(both)).toEqual([200, 200])
})
