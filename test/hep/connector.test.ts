/** The hep connector over real datagrams on loopback: who is heard, who is not, and what is told of it. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { createHepConnector, type HepConnectorOptions } from '../../server/adapters/hep/hep-connector.ts'
import type { LinkStatus } from '../../server/ports/phone-system.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import { freePort } from '../phone-bed/phone-bed.ts'
import { mirrored, sip } from './mirrored.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

async function mirror(more: Partial<HepConnectorOptions> = {}) {
  const events: CallEvent[] = []
  const statuses: LinkStatus[] = []
  let refused = 0
  const port = more.port ?? (await freePort())
  const connector = createHepConnector({
    name: 'mirror',
    extensions: ['201', '202'],
    bind: '127.0.0.1',
    port,
    senders: ['127.0.0.1'],
    now: () => new Date('2026-11-25T12:00:00.000Z'),
    output: {
      event: (event) => events.push(event),
      agent: () => undefined,
      upNow: () => undefined,
      allUpNow: () => undefined,
      status: (status) => statuses.push(status),
      refused: () => refused++,
    },
    ...more,
  })
  connector.start()
  ending.push(() => connector.stop())
  const states = () => statuses.map(({ state, problem }) => (problem === undefined ? state : `${state} ${problem}`))
  return { connector, events, states, port, refused: () => refused }
}

async function sender(port: number, address = '127.0.0.1'): Promise<(datagram: Buffer) => void> {
  const socket: Socket = createSocket('udp4')
  socket.bind(0, address)
  await once(socket, 'listening')
  ending.push(async () => socket.close())
  return (datagram) => socket.send(datagram, port, '127.0.0.1')
}

const invite = sip({ start: 'INVITE sip:201@10.0.0.9', via: ['a'] })
const ringing = sip({ start: '180', via: ['a'], to: '<sip:201@x>;tag=phone' })

test('what is mirrored is told, with the time it was captured at', async () => {
  const { events, states, port, connector } = await mirror()
  await expect.poll(states).toEqual(['connecting', 'live link.nothing-heard'])
  const send = await sender(port)
  send(mirrored(invite))
  send(mirrored(ringing))
  await expect.poll(() => events).toMatchObject([{ kind: 'ringing', extension: '201', at: '2026-11-22T12:05:17.420Z' }])
  expect(states().at(-1)).toBe('live')
  expect(await connector.look?.()).toEqual({ product: 'HEPv3 · 127.0.0.1', callsUp: 1, messages: 2, problems: [] })
  await connector.stop()
  expect(states().at(-1)).toBe('stopped')
})

test('without the key nothing is heard; what came is counted and told', async () => {
  const { events, states, port, refused, connector } = await mirror({ key: 'hep-secret' })
  const send = await sender(port)
  for (const key of [undefined, 'hep-secre', 'hep-secret2', '']) send(mirrored(invite, key))
  await expect.poll(refused).toBe(4)
  expect(states().at(-1)).toBe('live link.wrong-key-from')
  expect(events).toEqual([])
  expect(await connector.look?.()).toMatchObject({
    messages: 0,
    problems: [{ code: 'link.nothing-heard' }, { code: 'link.wrong-key-from', params: { senders: '127.0.0.1' } }],
  })
  send(mirrored(invite, 'hep-secret'))
  send(mirrored(ringing, 'hep-secret'))
  await expect.poll(() => events.length).toBe(1)
  expect(states().at(-1)).toBe('live')
})

test('an address that is not named is not heard, whatever it knows', async () => {
  const { events, port, refused, connector } = await mirror({ key: 'hep-secret', senders: ['127.0.0.2', '::1'] })
  const stranger = await sender(port, '127.0.0.1')
  stranger(mirrored(invite, 'hep-secret'))
  await expect.poll(refused).toBe(1)
  const friend = await sender(port, '127.0.0.2')
  friend(mirrored(invite, 'hep-secret'))
  friend(mirrored(ringing, 'hep-secret'))
  await expect.poll(() => events.length).toBe(1)
  expect(await connector.look?.()).toMatchObject({
    product: 'HEPv3 · 127.0.0.2',
    problems: [{ code: 'link.stranger', params: { senders: '127.0.0.1' } }],
  })
})

test('what is no SIP costs only itself', async () => {
  const { events, port, refused, connector } = await mirror()
  const send = await sender(port)
  for (const datagram of [Buffer.alloc(0), Buffer.from('hello'), mirrored('hello'), Buffer.alloc(9000, 65)])
    send(datagram)
  await expect.poll(refused).toBe(4)
  send(mirrored(invite))
  send(mirrored(ringing))
  await expect.poll(() => events.length).toBe(1)
  expect((await connector.look?.())?.problems).toMatchObject([{ code: 'link.unreadable-from' }])
})

test('a port that is taken, and an address this machine has not, are told', async () => {
  const { port, states } = await mirror()
  await expect.poll(states).toContain('live link.nothing-heard')
  for (const more of [{ port }, { bind: '192.0.2.1' }]) {
    const second = await mirror(more)
    await expect.poll(second.states).toEqual(['connecting', 'down link.cannot-listen'])
    expect((await second.connector.look?.())?.problems).toEqual([{ code: 'link.cannot-listen', params: {} }])
  }
})
