/** The sip connector against Debian's Kamailio, with sipp as caller and as agents' phones. */

import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSipConnector } from '../../server/adapters/sip/sip-connector.ts'
import type { Connector, LinkStatus, UpNow } from '../../server/ports/phone-system.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import { bedLog, type Kamailio, placeCall, startKamailio, startPhone, watcher } from '../phone-bed/phone-bed.ts'
import { startSipPeer } from '../phone-systems/sip-peer.ts'

let kamailio: Kamailio
const ending: (() => Promise<unknown>)[] = []
beforeEach(async ({ onTestFailed }) => {
  bedLog.length = 0
  kamailio = await startKamailio()
  onTestFailed(() => console.error('the phone bed:', bedLog.slice(-60).join('\n')))
  ending.push(() => kamailio.stop())
})
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

function watch(
  extensions: string[],
  more: object = {},
): { events: CallEvent[]; statuses: LinkStatus[]; up: UpNow[]; refused: () => number; connector: Connector } {
  const events: CallEvent[] = []
  const up: UpNow[] = []
  let refused = 0
  const statuses: LinkStatus[] = []
  const connector = createSipConnector({
    name: 'hq',
    extensions,
    server: kamailio.server,
    ...watcher,
    now: () => new Date(),
    random: () => 0.5,
    output: {
      event: (event) => events.push(event),
      status(status) {
        statuses.push(status)
        bedLog.push(`link ${JSON.stringify(status)}`)
      },
      agent: () => undefined,
      allUpNow: () => undefined,
      upNow: (now) => up.push(now),
      refused: () => refused++,
    },
    ...more,
  })
  connector.start()
  ending.push(() => connector.stop())
  return { events, up, statuses, refused: () => refused, connector }
}
const states = (statuses: LinkStatus[]) => statuses.map(({ state, unwatched = [] }) => [state, ...unwatched].join(' '))
const live = (statuses: LinkStatus[]) => expect.poll(() => states(statuses).at(-1)).toBe('live')
const phone = async (extension: string, options = {}) => {
  const started = await startPhone(kamailio, extension, options)
  ending.push(() => started.stop())
}
const call = async (options: Parameters<typeof placeCall>[1]) => {
  const placed = await placeCall(kamailio, options)
  ending.push(() => placed.stop())
  return placed
}
const kinds = (events: CallEvent[]) => events.map((event) => `${event.kind} ${event.extension}`)

test('a call that rings, is answered and hung up is told as it happens', async () => {
  const { events, statuses } = watch(['201', '202'])
  await live(statuses)
  await phone('201', { answerAfterMs: 1000 })
  await call({ from: '+358401234567', displayName: 'Maija Virtanen', to: '201', talkMs: 1000 })
  await expect.poll(() => kinds(events), { timeout: 30_000 }).toEqual(['ringing 201', 'answered 201', 'leg-ended 201'])
  expect(events[0]).toMatchObject({ from: '+358401234567', withheld: false, direction: 'inbound', phoneSystem: 'hq' })
  expect(new Set(events.map((event) => event.externalCallId)).size).toBe(1)
})

test('a caller who gives up ends the ringing', async () => {
  const { events, statuses } = watch(['201'])
  await live(statuses)
  await phone('201')
  await call({ from: '0401234567', to: '201', ringMs: 1000 })
  await expect.poll(() => kinds(events), { timeout: 30_000 }).toEqual(['ringing 201', 'leg-ended 201'])
})

test('a withheld caller comes without number and name', async () => {
  const { events, statuses } = watch(['201'])
  await live(statuses)
  await phone('201')
  await call({ from: '0401234567', to: '201', withheld: true, ringMs: 1500 })
  await expect.poll(() => events.length, { timeout: 30_000 }).toBeGreaterThan(0)
  expect(events[0]).toMatchObject({ kind: 'ringing', withheld: true })
  expect(events[0]).not.toHaveProperty('from')
})

test('a phone system that restarts is watched again, and nothing rings twice', async () => {
  const { events, up, statuses } = watch(['201'])
  await live(statuses)
  await phone('201')
  await call({ from: '0401234567', to: '201', ringMs: 8000 })
  await expect.poll(() => kinds(events), { timeout: 30_000 }).toEqual(['ringing 201'])
  expect(up).toEqual([{ extension: '201', externalCallIds: [] }])
  const { port } = kamailio
  await kamailio.stop()
  await expect.poll(() => statuses.at(-1)?.state).toBe('down')
  kamailio = await startKamailio({ port })
  await live(statuses)
  await expect.poll(() => kinds(events), { timeout: 30_000 }).toEqual(['ringing 201', 'leg-ended 201'])
})

test('an extension the phone system does not know costs itself only', async () => {
  const { events, statuses } = watch(['299', '201'])
  await expect.poll(() => states(statuses).at(-1)).toBe('live 299')
  expect(statuses.at(-1)).toMatchObject({ problem: 'link.extensions-refused', unwatched: ['299'] })
  await phone('201')
  await call({ from: '0401234567', to: '201', ringMs: 1500 })
  await expect.poll(() => kinds(events), { timeout: 30_000 }).toEqual(['ringing 201', 'leg-ended 201'])
  expect(states(statuses).at(-1)).toBe('live 299')
  expect(states(statuses).filter((state) => !state.startsWith('live'))).toEqual(['connecting'])
})

test('an extension refused while the phone system starts is watched a moment later', async () => {
  const answers = ['503 Service Unavailable']
  const peer = await startSipPeer(() => answers.shift() ?? '200 OK')
  ending.push(() => peer.stop())
  const { statuses } = watch(['201'], { server: peer.server })
  await expect.poll(() => states(statuses), { timeout: 30_000 }).toEqual(['connecting', 'live 201'])
  await expect.poll(() => peer.subscribed, { timeout: 5000 }).toEqual(['201', '201'])
})

test('a wrong secret is refused, said, and not tried again in a tight loop', async () => {
  const { statuses } = watch(['201'], { secret: 'wrong' })
  await expect
    .poll(() => statuses.at(-1), { timeout: 30_000 })
    .toMatchObject({ state: 'refused', problem: 'link.wrong-password' })
  expect(statuses.filter((status) => status.state === 'connecting')).toHaveLength(1)
})

test('a peer that sends nonsense costs its own link only', async () => {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.write('SIP/2.0 200 OK\r\nVia: x\r\nCSeq: broken\r\nContent-Length: 0\r\n\r\n')
    socket.write(`NOTIFY sip:x SIP/2.0\r\nCSeq: \u0000\r\nContent-Length: 0\r\n\r\n${'A'.repeat(70_000)}`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { statuses, events, refused } = watch(['201'], { server: `sip:127.0.0.1:${port};transport=tcp` })
  await expect.poll(() => statuses.some((status) => status.state === 'down'), { timeout: 30_000 }).toBe(true)
  expect(events).toEqual([])
  expect(refused()).toBeGreaterThan(0)
  for (const socket of sockets) socket.destroy()
  server.close()
})
