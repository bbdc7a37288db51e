/** The floor over the socket: what is told of it to whom, and what becomes of it while a phone system is out of reach. */
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Floor, type FloorUpdate, heardFloor } from '../../shared/floor.ts'
import type { CallId } from '../../shared/vocabulary.ts'
import type { ServerToWallboard, WallboardBoard } from '../../shared/wallboard.ts'
import { type Answering, amiProtocol, list } from '../asterisk/ami-peer.ts'
import { caller, type MadeUpChannel, memberLines, saying } from '../asterisk/made-up-calls.ts'
import { type ScriptedPeer, startScriptedPeer } from '../phone-systems/scripted-peer.ts'
import { numbers, smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, startServer, type TestConsole, type TestServer } from './start-server.ts'

/** Who waits in the queue of the Asterisk, as it would say so if it were asked now. */
let waiting: MadeUpChannel[] = [caller('1795000000.1', { state: 'Up' }), caller('1795000000.2', { state: 'Up' })]
const answering: Answering = (action) => {
  const item = (event: string, lines: [string, string][]): [string, string][] => [['Event', event], ...lines]
  if (action.Action === 'CoreShowChannels')
    return list(
      action,
      'CoreShowChannels',
      waiting.map((channel) => item('CoreShowChannel', [...saying(channel), ['Application', 'Queue']])),
    )
  if (action.Action !== 'QueueStatus') return undefined
  const entries = waiting.map((channel, place) =>
    item('QueueEntry', [
      ['Queue', 'support'],
      ['Position', String(place + 1)],
      ['Channel', channel.name],
      ['Uniqueid', channel.uniqueid],
      ['CallerIDNum', channel.number],
    ]),
  )
  const members = ['support', 'sales', 'invoicing'].map((queue) => item('QueueMember', memberLines('201', queue)))
  return list(action, 'QueueStatus', [...members, ...entries])
}

let server: TestServer
let asterisk: ScriptedPeer
const cookies = { anna: '', sari: '' }
beforeAll(async () => {
  asterisk = await startScriptedPeer(amiProtocol(answering))
  const folder = freshFolder()
  const { phoneSystems, people, ...config } = baseConfig({
    sources: smallFirm(folder),
    queues: [{ name: 'support', label: 'Support' }, { name: 'cloud-sales' }],
  })
  const hq = {
    ...{ name: 'hq', kind: 'asterisk', host: '127.0.0.1', port: asterisk.port, username: 'tuttu', secret: 'hush' },
  }
  const phones = [{ phoneSystem: 'hq', extension: '201' }]
  server = await startServer(
    {
      ...config,
      phoneSystems: [...phoneSystems, hq],
      people: people.map((one) => (one.username === 'anna' ? { ...one, phones } : one)),
    },
    folder,
  )
  for (const name of ['anna', 'sari'] as const) cookies[name] = await server.signIn(name)
  await server.indexed(await server.signIn('paavo'))
})
afterAll(async () => {
  await server?.stop()
  await asterisk?.stop()
})

interface Watcher {
  socket: TestConsole
  updates: FloorUpdate[]
  /** Every floor there has been, the newest last. */
  floors: Floor[]
  until(fits: (floor: Floor) => boolean): Promise<Floor>
}
async function watch(cookie = cookies.sari): Promise<Watcher> {
  const socket = await server.console(cookie)
  const [updates, floors]: [FloorUpdate[], Floor[]] = [[], []]
  let heard: ReturnType<typeof heardFloor>
  const looking = new Set<(floor: Floor) => void>()
  socket.on('floor', (update) => {
    heard = heardFloor(heard, update)
    updates.push(update)
    if (!heard) throw new Error('an update of another revision')
    floors.push(heard.floor)
    for (const look of looking) look(heard.floor)
  })
  expect(await socket.emitWithAck('floor:watch', {})).toEqual({ ok: true })
  return {
    socket,
    updates,
    floors,
    until: (fits) =>
      new Promise((resolve) => {
        const look = (floor: Floor) => {
          if (!fits(floor)) return
          looking.delete(look)
          resolve(floor)
        }
        looking.add(look)
        const newest = floors.at(-1)
        if (newest) look(newest)
      }),
  }
}
const queueOf = (floor: Floor | undefined, name: string) => floor?.queues.get(name)
const callersIn = (floor: Floor, queue: string) =>
  [...floor.calls.values()].filter((call) => call.queue === queue && call.waitsSince !== undefined)

test('who waits in a queue is named, with segment, value and what is overdue, although no phone has rung', async () => {
  const { socket, until, updates } = await watch()
  await until((floor) => queueOf(floor, 'cloud-sales')?.waiting === 0)
  await server.hook({ event: 'queued', callId: 'q1', from: numbers.aalto, queue: 'cloud-sales' })
  const floor = await until((now) => callersIn(now, 'cloud-sales')[0]?.caller.outcome === 'known')
  expect(queueOf(floor, 'cloud-sales')).toMatchObject({ waiting: 1, longestSince: expect.any(String) })
  expect(callersIn(floor, 'cloud-sales')[0]?.caller).toMatchObject({
    name: 'Kahvila Aalto Oy',
    segment: expect.any(String),
    bought12Months: { currency: 'EUR' },
    overdue: [{ minor: 64_000, currency: 'EUR' }],
  })
  // Everything first, then only what has changed.
  expect(updates.map(({ since }) => since === null)).toEqual([true, ...updates.slice(1).map(() => false)])
  expect(updates.at(-1)?.delta.agents).toBeUndefined()
  await server.hook({ event: 'ended', callId: 'q1' })
  await until((now) => callersIn(now, 'cloud-sales').length === 0)
  socket.close()
})

test('a withheld number is not on the floor', async () => {
  const { socket, until, updates } = await watch()
  await server.hook({ event: 'queued', callId: 'q2', from: numbers.maija, withheld: true, queue: 'cloud-sales' })
  const floor = await until((now) => callersIn(now, 'cloud-sales').length === 1)
  expect(callersIn(floor, 'cloud-sales')[0]?.caller).toEqual({
    outcome: 'withheld',
    number: { e164: null, display: '', withheld: true },
  })
  expect(JSON.stringify(updates)).not.toMatch(/50 ?111 ?2222/)
  await server.hook({ event: 'ended', callId: 'q2' })
  socket.close()
})

test('an agent in three queues is one row, in all three', async () => {
  const { socket, until } = await watch()
  const { agents } = await until((floor) => floor.agents.size > 0)
  expect([...agents.values()]).toMatchObject([
    { key: 'anna', name: 'anna', state: 'free', queues: ['invoicing', 'sales', 'support'] },
  ])
  socket.close()
})

test('whoever has missed an update asks again and is told everything; whoever leaves is told no more', async () => {
  const [{ socket, updates, until }, other] = [await watch(), await watch()]
  await socket.emitWithAck('floor:watch', {})
  expect(updates.filter(({ since }) => since === null)).toHaveLength(2)
  await socket.emitWithAck('floor:leave', {})
  const count = updates.length
  await server.hook({ event: 'queued', callId: 'q3', from: numbers.unknown, queue: 'cloud-sales' })
  await other.until((floor) => callersIn(floor, 'cloud-sales').length === 1)
  await server.hook({ event: 'ended', callId: 'q3' })
  await other.until((floor) => callersIn(floor, 'cloud-sales').length === 0)
  expect(updates).toHaveLength(count)
  await socket.emitWithAck('floor:watch', {})
  await until(
    (floor) =>
      queueOf(floor, 'cloud-sales')?.today.abandoned === queueOf(other.floors.at(-1), 'cloud-sales')?.today.abandoned,
  )
  for (const one of [socket, other.socket]) one.close()
})

test('a console that asks for the floor alone is not sent the whole board as well', async () => {
  const open = async (auth: object) => {
    const socket: TestConsole = io(server.url, {
      ...{ transports: ['websocket'], extraHeaders: { cookie: cookies.sari }, auth, forceNew: true },
    })
    const boards: unknown[] = []
    socket.on('queues', (board) => boards.push(board))
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()))
    await socket.emitWithAck('hello', { protocol: 1 })
    socket.close()
    return boards.length
  }
  // What the test before has changed is told within a second, to whoever is there then.
  await new Promise((resolve) => setTimeout(resolve, 2000))
  expect(await open({})).toBe(1)
  expect(await open({ floorOnly: true })).toBe(0)
})

test('a phone system that is out of reach: figures stand and say since when, and come back without a jump', async () => {
  const wall: Socket<ServerToWallboard> = io(`${server.url}/wallboard`, {
    ...{ transports: ['websocket'], extraHeaders: { cookie: cookies.sari }, auth: { as: 'person' }, forceNew: true },
  })
  const boards: WallboardBoard[] = []
  wall.on('board', (board) => boards.push(board))
  const onWall = () => boards.at(-1)?.queues.find(({ name }) => name === 'support')
  const { socket, until, floors } = await watch()
  const before = await until((floor) => queueOf(floor, 'support')?.waiting === 2)
  expect(queueOf(before, 'support')?.notLiveSince).toBeUndefined()
  const [first, second] = callersIn(before, 'support').map(({ key }) => key)
  const { port } = asterisk
  await asterisk.stop()
  const lost = await until((floor) => queueOf(floor, 'support')?.notLiveSince !== undefined)
  expect(queueOf(lost, 'support')).toMatchObject({ ...queueOf(before, 'support'), notLiveSince: expect.any(String) })
  expect(lost.links.get('hq')).toMatchObject({ since: queueOf(lost, 'support')?.notLiveSince })
  expect(queueOf(lost, 'cloud-sales')?.notLiveSince).toBeUndefined()
  await expect.poll(() => onWall()?.notLiveSince).toBe(queueOf(lost, 'support')?.notLiveSince)

  // Meanwhile the first has gone and another has come.
  const beganAgain = floors.length
  waiting = [...waiting.slice(1), caller('1795000000.3', { state: 'Up', number: '+358407777777' })]
  asterisk = await startScriptedPeer(amiProtocol(answering), { port })
  const back = await until((floor) => queueOf(floor, 'support')?.notLiveSince === undefined)
  const now = callersIn(back, 'support').map(({ key }) => key)
  expect(now).toHaveLength(2)
  expect(now).toContain(second)
  expect(now).not.toContain(first as CallId)
  expect(queueOf(back, 'support')?.waiting).toBe(2)
  // In between nothing was empty, and nothing was said to be live that was not right.
  const between = floors.slice(beganAgain).map((floor) => queueOf(floor, 'support'))
  expect(between.every((queue) => (queue?.waiting ?? 0) > 0)).toBe(true)
  expect(between.filter((queue) => queue?.notLiveSince === undefined).map((queue) => queue?.waiting)).toEqual([2])
  await expect.poll(() => onWall()?.notLiveSince).toBeUndefined()
  expect(
    boards.flatMap(({ queues }) => queues.filter(({ name }) => name === 'support')).every((queue) => queue.waiting > 0),
  ).toBe(true)
  wall.close()
  socket.close()
}, 60_000)
