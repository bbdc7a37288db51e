/** The desk over HTTP and the socket: to whom calls go on, one person's consoles, which build the server gives out. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TransferTargets } from '../../shared/transfer-targets.ts'
import type { SocketAnswer } from '../../shared/wire.ts'
import { baseConfig, next, startServer, type TestConsole, type TestServer } from './start-server.ts'

let server: TestServer
let cookie: string
let anna: TestConsole

beforeAll(async () => {
  server = await startServer(
    baseConfig({
      queues: [{ name: 'support', label: 'Support', extension: '800' }],
      lines: [{ number: '010 555 0100', label: 'Support', queue: 'support' }],
    }),
  )
  cookie = await server.signIn('anna')
  anna = await server.console(cookie)
})
afterAll(() => server.stop())

const targets = (call = '') => server.ask(`/api/transfer-targets${call && `?call=${call}`}`, { cookie })

test('who passes a call on sees their colleagues and what they do, and queues with their number', async () => {
  const popped = next(anna, 'pop')
  await server.hook({ event: 'ringing', callId: 'a', from: '0401234567', extension: '201' })
  const { callId } = await popped
  await server.hook({ event: 'answered', callId: 'a', extension: '201' })
  await server.hook({ event: 'ringing', callId: 'b', from: '0401234568', extension: '202' })
  const answer = (await (await targets(callId)).json()) as TransferTargets
  expect(answer.people).toEqual([
    { username: 'sari', name: 'sari', extension: '203', state: 'free' },
    { username: 'lauri', name: 'lauri', extension: '202', state: 'ringing', since: expect.any(String) },
  ])
  expect(answer.queues).toMatchObject([{ name: 'support', label: 'Support', extension: '800', waiting: 1 }])
  expect((await server.ask('/api/transfer-targets', { cookie: await server.signIn('paavo') })).status).toBe(403)
  for (const id of ['a', 'b']) await server.hook({ event: 'ended', callId: id })
  expect((await targets(callId)).status).toBe(404)
})

test.each(['x', '8'.repeat(30), '80 0', '800;drop'])('a queue’s number is digits, not “%s”', async (extension) => {
  const config = baseConfig({ queues: [{ name: 'support', extension }] })
  await expect(startServer(config)).rejects.toThrow(/queues\[0\]\.extension/)
})

test('a finished card closed at one console is closed at the person’s others, and at nobody else’s', async () => {
  const other = await server.console(cookie)
  const lauri = await server.console(await server.signIn('lauri'))
  const popped = next(anna, 'pop')
  await server.hook({ event: 'ringing', callId: 'c', from: '0401234567', extension: '201' })
  const { callId } = await popped
  await server.hook({ event: 'ended', callId: 'c' })
  const heard: string[] = []
  lauri.on('pop:closed', () => heard.push('lauri'))
  anna.on('pop:closed', () => heard.push('anna'))
  const closed = next(other, 'pop:closed')
  await anna.emitWithAck('pop:close', { callId })
  expect(await closed).toEqual({ callId })
  // What was sent before this answer has come.
  for (const console of [lauri, anna]) await console.emitWithAck('hello', { protocol: 1 })
  expect(heard).toEqual([])
  for (const console of [other, lauri]) console.disconnect()
})

test('a console is told the server’s clock before any call, and which build the server gives out', async () => {
  await server.hook({ event: 'ringing', callId: 'd', from: '0401234567', extension: '201' })
  const order: string[] = []
  anna.io.engine.close()
  anna.on('time', (serverTime) => order.push(Number.isNaN(Date.parse(serverTime)) ? 'no time' : 'time'))
  anna.on('pop', () => order.push('pop'))
  await next(anna, 'pop')
  expect(order).toEqual(['time', 'pop'])
  const answer = (await anna.emitWithAck('hello', { protocol: 1 })) as SocketAnswer
  expect(answer).toMatchObject({ ok: true, welcome: { version: expect.stringMatching(/^[0-9a-f]{12}$/) } })
  await server.hook({ event: 'ended', callId: 'd' })
})
