/** Notes of calls over HTTP and the socket: the server as its own process, calls by its webhook. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { longestNote, type NamedWrapUp } from '../../shared/contacts.ts'
import { smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, next, startServer, type TestConsole, type TestServer } from './start-server.ts'

let server: TestServer
const people: Record<string, { cookie: string; socket: TestConsole }> = {}
const of = (username: string) => people[username] as (typeof people)[string]

beforeAll(async () => {
  const folder = freshFolder()
  const wrapUp = { reasons: ['Order', 'Complaint'], reasonNeeded: true, seconds: 30 }
  server = await startServer(baseConfig({ sources: smallFirm(folder), wrapUp }), folder)
  await server.indexed(await server.signIn('paavo'))
  for (const username of ['anna', 'lauri', 'sari']) {
    const cookie = await server.signIn(username)
    people[username] = { cookie, socket: await server.console(cookie) }
  }
})
afterAll(() => server.stop())

async function ring(extension = '201', username = 'anna'): Promise<{ callId: string; external: string }> {
  const external = randomUUID()
  // Of this call: those of calls before it that nobody acknowledged are sent again.
  const popped = next(of(username).socket, 'pop', ({ call }) => call.external.some(({ id }) => id === external))
  await server.hook({ event: 'ringing', callId: external, from: '0401234567', extension })
  return { callId: (await popped).callId, external }
}
const put = (username: string, callId: string, body: object) =>
  server.ask(`/api/calls/${callId}/wrap-ups/me`, { method: 'PUT', cookie: of(username).cookie, body })
const get = async (username: string, path: string) => (await server.ask(path, { cookie: of(username).cookie })).json()

test('what is set up is told to the console', async () => {
  expect(await get('anna', '/api/me')).toMatchObject({
    wrapUp: { reasons: ['Order', 'Complaint'], isReasonNeeded: true, seconds: 30 },
  })
})

test('a note is stored when it is answered; over an older one it is a conflict that tells the newer; repeated it is done', async () => {
  const { callId } = await ring()
  const first = await put('anna', callId, { rev: 0, note: 'Asks', mood: 'neutral' })
  expect([first.status, await first.json()]).toMatchObject([
    200,
    { callId, username: 'anna', name: 'anna', rev: 1, note: 'Asks', mood: 'neutral' },
  ])
  expect((await put('anna', callId, { rev: 0, note: 'Asks', mood: 'neutral' })).status).toBe(200)
  const stale = await put('anna', callId, { rev: 0, note: 'Something else' })
  expect([stale.status, await stale.json()]).toMatchObject([
    409,
    { error: { code: 'conflict', current: { rev: 1, note: 'Asks' } } },
  ])
  expect((await get('anna', `/api/calls/${callId}/wrap-ups`)).wrapUps).toHaveLength(1)
})

test('of a call one is not on nothing can be read or written, but a supervisor reads all', async () => {
  const { callId } = await ring()
  await put('anna', callId, { rev: 0, note: 'Asks' })
  expect((await put('lauri', callId, { rev: 0, note: 'x' })).status).toBe(404)
  expect((await put('sari', callId, { rev: 0, note: 'x' })).status).toBe(404)
  expect((await server.ask(`/api/calls/${callId}/wrap-ups`, { cookie: of('lauri').cookie })).status).toBe(404)
  expect((await get('sari', `/api/calls/${callId}/wrap-ups`)).wrapUps).toMatchObject([{ username: 'anna' }])
})

test('two agents on one call write each their own, and a transfer carries the note with it', async () => {
  const strangers: NamedWrapUp[] = []
  of('sari').socket.on('wrap-up', (wrapUp) => strangers.push(wrapUp))
  const { callId, external } = await ring()
  await server.hook({ event: 'answered', callId: external, extension: '201' })
  await put('anna', callId, { rev: 0, note: 'Grinder is broken' })
  const popped = next(of('lauri').socket, 'pop', (pop) => pop.callId === callId)
  await server.hook({ event: 'transferred', callId: external, extension: '201', to: '202' })
  await server.hook({ event: 'ringing', callId: external, extension: '202' })
  expect((await popped).callId).toBe(callId)
  const seen = await get('lauri', `/api/calls/${callId}/wrap-ups`)
  expect(seen.wrapUps).toMatchObject([{ username: 'anna', name: 'anna', note: 'Grinder is broken' }])
  await server.hook({ event: 'answered', callId: external, extension: '202' })
  const told: Promise<NamedWrapUp>[] = ['anna', 'lauri'].map((username) =>
    next(of(username).socket, 'wrap-up', (wrapUp) => wrapUp.username === 'lauri'),
  )
  await put('lauri', callId, { rev: 0, note: 'Sends a new one' })
  for (const one of await Promise.all(told)) expect(one).toMatchObject({ callId, note: 'Sends a new one', rev: 1 })
  // Whoever has left the call still finishes what they wrote, and whoever has it now hears of it.
  const late = next(of('lauri').socket, 'wrap-up', (wrapUp) => wrapUp.username === 'anna')
  await put('anna', callId, { rev: 1, note: 'Grinder is broken, under warranty' })
  expect(await late).toMatchObject({ note: 'Grinder is broken, under warranty' })
  // Who is told of a call of their own afterwards has been told of no other.
  const own = await ring('203', 'sari')
  const toldOwn = next(of('sari').socket, 'wrap-up')
  await put('sari', own.callId, { rev: 0, note: 'My own' })
  await toldOwn
  expect(strangers.map((wrapUp) => wrapUp.callId)).toEqual([own.callId])
})

test.each([
  ['a note that is too long', { rev: 0, note: 'x'.repeat(longestNote + 1) }, 'note'],
  ['a mood there is not', { rev: 0, note: '', mood: 'furious' }, 'mood'],
  ['a date there is not', { rev: 0, note: '', followUp: { on: '2026-02-30', username: 'anna' } }, 'followUp.on'],
  [
    'a follow-up of nobody',
    { rev: 0, note: '', followUp: { on: '2026-12-01', username: 'nobody' } },
    'followUp.username',
  ],
  ['done without a reason, where one is needed', { rev: 0, note: '', finished: true }, 'reason'],
])('%s is refused, told by its field, and nothing is stored', async (_what, body, field) => {
  const { callId } = await ring()
  const answer = await put('anna', callId, body)
  expect(answer.status).toBe(400)
  expect(Object.keys((await answer.json()).error.fields)).toEqual([field])
  expect((await get('anna', `/api/calls/${callId}/wrap-ups`)).wrapUps).toEqual([])
})

test('a megabyte is refused without ado, and the longest note of wide characters goes through', async () => {
  const { callId } = await ring()
  expect((await put('anna', callId, { rev: 0, note: 'x'.repeat(1_048_576) })).status).toBe(413)
  for (const [rev, note] of ['漢'.repeat(longestNote), '👍🏽 שלום'.repeat(1000), `half \ud83d and \0`].entries())
    expect((await put('anna', callId, { rev, note })).status).toBe(200)
  expect((await get('anna', `/api/calls/${callId}/wrap-ups`)).wrapUps).toMatchObject([
    { rev: 3, note: 'half \ufffd and ' },
  ])
})

test('a follow-up is whoever’s it was given to: with the customer and the note, done and undone', async () => {
  const { callId, external } = await ring()
  await server.hook({ event: 'answered', callId: external, extension: '201' })
  const followUp = { on: '2026-11-25', username: 'LAURI' }
  await put('anna', callId, { rev: 0, note: 'Call about the grinder', reason: 'Order', followUp })
  await server.hook({ event: 'ended', callId: external })
  const listed = await get('lauri', '/api/follow-ups')
  expect(listed).toMatchObject({
    open: [{ on: '2026-11-25', username: 'lauri', writer: 'anna', note: 'Call about the grinder', call: { callId } }],
    done: [],
    today: '2026-11-24',
  })
  expect(Object.values(listed.names.customers)).toMatchObject([{ name: 'Kahvila Aalto Oy' }])
  expect((await get('anna', '/api/follow-ups')).open).toEqual([])
  expect((await server.ask('/api/follow-ups?of=everyone', { cookie: of('anna').cookie })).status).toBe(403)
  expect((await get('sari', '/api/follow-ups?of=everyone')).open).toMatchObject([{ call: { callId } }])
  const done = (isDone: boolean, username = 'lauri') =>
    server.ask(`/api/calls/${callId}/wrap-ups/anna/follow-up`, {
      method: 'PUT',
      cookie: of(username).cookie,
      body: { done: isDone },
    })
  expect((await done(true)).status).toBe(204)
  expect(await get('lauri', '/api/follow-ups')).toMatchObject({ open: [], done: [{ call: { callId } }] })
  expect((await done(false)).status).toBe(204)
  expect((await get('lauri', '/api/follow-ups')).open).toHaveLength(1)
})

test('nothing anybody typed is in the log', () => {
  for (const typed of ['Grinder', 'Asks', 'Aalto', '0401234567']) expect(server.log()).not.toContain(typed)
})
