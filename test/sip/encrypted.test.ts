/** The sip connector over TLS and over WebSocket on TLS, against Debian's Kamailio: who is trusted, and that calls are told. */
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { createSipConnector } from '../../server/adapters/sip/sip-connector.ts'
import type { LinkStatus } from '../../server/ports/phone-system.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import { type Kamailio, placeCall, startKamailio, startPhone, watcher } from '../phone-bed/phone-bed.ts'
import { selfSigned } from '../sources/web-server.ts'

let kamailio: Kamailio
let keys: { key: string; cert: string }
beforeAll(async () => {
  keys = selfSigned(mkdtempSync(join(tmpdir(), 'tuttu-sip-tls-')))
  kamailio = await startKamailio({ tls: keys })
})
afterAll(() => kamailio?.stop())

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

function watch(server: string, more: object = {}) {
  const events: CallEvent[] = []
  const statuses: LinkStatus[] = []
  const connector = createSipConnector({
    name: 'hq',
    extensions: ['201'],
    server,
    ...watcher,
    now: () => new Date(),
    random: () => 0.5,
    output: {
      event: (event) => events.push(event),
      status: (status) => statuses.push(status),
      agent: () => undefined,
      allUpNow: () => undefined,
      upNow: () => undefined,
      refused: () => undefined,
    },
    ...more,
  })
  connector.start()
  ending.push(() => connector.stop())
  const states = () => statuses.map(({ state, problem }) => (problem === undefined ? state : `${state} ${problem}`))
  return { events, states, connector }
}
const ways = [
  ['TLS', (port: number | undefined) => `sip:127.0.0.1:${port};transport=tls`],
  ['WebSocket on TLS', (port: number | undefined) => `wss://127.0.0.1:${port}/ws`],
] as const

test.each(ways)(
  'over %s a call that rings, is answered and ends is told, and a look says what is there',
  async (_, at) => {
    const { events, states, connector } = watch(at(kamailio.tlsPort), { trust: { ca: keys.cert } })
    await expect.poll(() => states().at(-1)).toBe('live')
    // One that is refused for a moment makes it live twice; that it was lost nothing does.
    expect(states().filter((state) => !state.startsWith('live'))).toEqual(['connecting'])
    const phone = await startPhone(kamailio, '201', { answerAfterMs: 1500 })
    ending.push(() => phone.stop())
    const call = await placeCall(kamailio, { from: '+358401234567', to: '201', talkMs: 1500 })
    ending.push(() => call.stop())
    await expect
      .poll(() => events.map((event) => event.kind), { timeout: 15_000 })
      .toEqual(['ringing', 'answered', 'leg-ended'])
    expect(events[0]).toMatchObject({ from: '+358401234567', extension: '201', sipCallIds: [expect.any(String)] })
    const sight = await connector.look?.()
    expect(sight).toMatchObject({ extensions: ['201'], callsUp: 0, problems: [] })
    expect(sight?.product).toMatch(/^kamailio/i)
    expect(sight?.messages).toBeGreaterThan(5)
  },
)

test.each(ways)('over %s a certificate that is not trusted is not spoken to', async (_, at) => {
  const { states, connector } = watch(at(kamailio.tlsPort))
  await expect.poll(() => states()[1], { timeout: 15_000 }).toBe('down link.certificate')
  expect(await connector.look?.()).toMatchObject({ messages: 0, problems: [{ code: 'link.certificate' }] })
})

test.each(ways)('over %s a wrong secret is refused, and not tried again at once', async (_, at) => {
  const { states } = watch(at(kamailio.tlsPort), { trust: { ca: keys.cert }, secret: 'wrong' })
  await expect.poll(() => states().at(-1), { timeout: 15_000 }).toBe('refused link.wrong-password')
  expect(states()).toHaveLength(2)
})

test('a peer that sends nonsense, and more than any message of SIP, costs its own link only', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  ending.push(async () => server.close())
  await once(server, 'listening')
  server.on('connection', (socket) => {
    for (const nonsense of ['', '\r\n', 'SIP/2.0 200 OK\r\nCSeq: broken\r\n\r\n', 'NOTIFY']) socket.send(nonsense)
    socket.send(Buffer.alloc(2_000_000, 65))
  })
  const { states, events } = watch(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`)
  await expect.poll(() => states()[1], { timeout: 15_000 }).toBe('down link.lost')
  expect(events).toEqual([])
})

test('nobody there is told', async () => {
  const { states, connector } = watch('ws://127.0.0.1:9/ws')
  await expect.poll(() => states()[1], { timeout: 15_000 }).toBe('down link.unreachable')
  expect(await connector.look?.()).toEqual({ messages: 0, problems: [{ code: 'link.unreachable', params: {} }] })
})
