/** The server as its own process, with a mirror in its configuration: what is mirrored to it pops on a console. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Pop } from '../../shared/wire.ts'
import { mirrored, sip } from '../hep/mirrored.ts'
import { freePort } from '../phone-bed/phone-bed.ts'
import { numbers, smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, startServer, type TestConsole, type TestServer } from './start-server.ts'

let server: TestServer
let anna: TestConsole
let port: number
const socket = createSocket('udp4')
beforeAll(async () => {
  const folder = freshFolder()
  port = await freePort()
  const mirror = { name: 'mirror', kind: 'hep', bind: '127.0.0.1', port, key: 'mirror-key', senders: ['127.0.0.1'] }
  const config = baseConfig({ phoneSystems: [mirror], sources: smallFirm(folder) })
  const people = config.people.map((one) => ({
    ...one,
    phones: one.phones.map((phone) => ({ ...phone, phoneSystem: 'mirror' })),
  }))
  server = await startServer({ ...config, people }, folder)
  await server.indexed(await server.signIn('paavo'))
  anna = await server.console(await server.signIn('anna'))
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  await vi.waitFor(() => expect(server.log()).toContain('"state":"live"'), { timeout: 15_000 })
})
afterAll(async () => {
  socket.close()
  anna?.disconnect()
  await server?.stop()
})

const to = '<sip:201@pbx.example>;tag=phone'
const send = (text: string) => socket.send(mirrored(text, 'mirror-key'), port, '127.0.0.1')

test('a call that is mirrored pops with who it is, and ends', async () => {
  const from = `"Somebody" <sip:${numbers.aalto}@carrier.example>;tag=caller`
  const popped = new Promise<Pop>((resolve) => anna.once('pop', resolve))
  send(sip({ start: 'INVITE sip:201@10.0.0.9', via: ['a'], from }))
  send(sip({ start: '180', via: ['a'], from, to }))
  const pop = await popped
  expect(pop.card?.name).toBe('Kahvila Aalto Oy')
  expect(pop.call).toMatchObject({ phoneSystem: 'mirror', from: { name: 'Somebody' } })
  const over = new Promise<{ callId: string }>((resolve) => anna.once('pop:end', resolve))
  send(sip({ start: 'CANCEL sip:201@10.0.0.9', via: ['a'], from }))
  expect((await over).callId).toBe(pop.callId)
  const cookie = await server.signIn('anna')
  await vi.waitFor(async () => {
    const call = await (await server.ask(`/api/calls/${pop.callId}`, { cookie })).json()
    expect(call).toMatchObject({ state: 'ended', outcome: 'missed', to: { display: expect.any(String) } })
  }, 15_000)
})
