/** Queues over HTTP and the socket: a webhook phone system without queues of its own, and one line that stands for one. */
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { QueueEventsAnswer, QueueOnBoard, QueuesAnswer } from '../../shared/queue-board.ts'
import { baseConfig, freshFolder, next, startServer, type TestConsole, type TestServer } from './start-server.ts'
import { zoneAtNoon } from './zone-at-noon.ts'

let server: TestServer
const folder = freshFolder()
const company = { name: 'Kahvitukku Oy', timeZone: zoneAtNoon() }
const config = baseConfig({
  company,
  queues: [
    { name: 'support', label: 'Support', wrapUpSeconds: 600, serviceLevel: { seconds: 60 } },
    { name: 'sales', label: 'Sales' },
  ],
  lines: [{ number: '010 555 0100', label: 'Support', queue: 'support' }],
})
const cookies = { anna: '', sari: '' }
let sari: TestConsole

async function start(): Promise<void> {
  server = await startServer(config, folder)
  cookies.anna = await server.signIn('anna')
  cookies.sari = await server.signIn('sari')
  sari = await server.console(cookies.sari)
}
beforeAll(start)
afterAll(() => server.stop())

const get = async <Answer>(path: string): Promise<Answer> =>
  (await (await server.ask(path, { cookie: cookies.sari })).json()) as Answer
const support = (board: QueuesAnswer): QueueOnBoard | undefined => board.queues.find(({ name }) => name === 'support')
const events = async (query = '') =>
  (await get<QueueEventsAnswer>(`/api/queues/events?${query}`)).events.map(({ type, queue, extension, state }) =>
    [type, queue, extension, state].filter(Boolean).join(' '),
  )
/** The next board that fits: boards come once a second at most, so one may stand for several changes. */
const boardWith = (fits: (queue: QueueOnBoard) => boolean) =>
  next(sari, 'queues', (board) => {
    const queue = support(board)
    return queue !== undefined && fits(queue)
  })

test('a call to a line that stands for a queue is on the board, is offered, answered, wrapped up, and counted', async () => {
  const waits = boardWith(({ waiting }) => waiting === 1)
  await server.hook({ event: 'ringing', callId: 'a', from: '0401234567', extension: '201' })
  expect(support(await waits)).toMatchObject({
    waiting: 1,
    people: [{ username: 'anna', name: 'anna', state: 'ringing' }],
  })
  const talks = boardWith(({ agents }) => agents.talking === 1)
  await server.hook({ event: 'answered', callId: 'a', extension: '201' })
  expect(support(await talks)).toMatchObject({ waiting: 0, longestWaitMs: 0 })
  const over = boardWith(({ agents }) => agents.wrapUp === 1)
  await server.hook({ event: 'ended', callId: 'a' })
  expect(support(await over)?.today).toMatchObject({ offered: 1, answered: 1, abandoned: 0, serviceLevel: 1 })
  expect(await events()).toEqual([
    'joined support',
    'offered support 201',
    'agent-state support 201 ringing',
    'answered support 201',
    'agent-state support 201 talking',
    'agent-state support 201 wrap-up',
  ])
})

test('a phone system that names the queue itself is believed; who gives up has abandoned it', async () => {
  await server.hook({ event: 'queued', callId: 'b', from: '0401234567', queue: 'sales' })
  await server.hook({ event: 'ended', callId: 'b' })
  expect(await events('queue=sales')).toEqual(['joined sales', 'abandoned sales'])
  const { queues } = await get<QueuesAnswer>('/api/queues')
  expect(queues.map(({ name, today }) => [name, today.abandoned])).toEqual([
    ['support', 0],
    ['sales', 1],
  ])
  // The figure opens the calls behind it.
  const { calls } = await get<{ calls: { outcome: string }[] }>('/api/calls?queue=sales&outcome=abandoned')
  expect(calls).toHaveLength(1)
})

test('events are asked by time in any zone, and page by page', async () => {
  const all = await get<QueueEventsAnswer>('/api/queues/events')
  const [first, second] = all.events
  const local = new Date(Date.parse(second?.at ?? '') + 2 * 3_600_000).toISOString().replace('Z', '+02:00')
  const from = encodeURIComponent(local)
  const later = await get<QueueEventsAnswer>(`/api/queues/events?from=${from}`)
  expect(later.events).toEqual(all.events.filter(({ at }) => at >= (second?.at ?? '')))
  const page = await get<QueueEventsAnswer>('/api/queues/events?limit=1')
  expect(page.events).toEqual([first])
  const rest = await get<QueueEventsAnswer>(`/api/queues/events?cursor=${encodeURIComponent(page.next ?? '')}`)
  expect([...page.events, ...rest.events]).toEqual(all.events)
  expect((await server.ask('/api/queues/events?from=yesterday', { cookie: cookies.sari })).status).toBe(400)
})

test('queues are for supervisors: an agent’s console is told nothing of them', async () => {
  const anna = await server.console(cookies.anna)
  const told: QueuesAnswer[] = []
  anna.on('queues', (board) => told.push(board))
  const changed = boardWith(({ waiting }) => waiting === 1)
  const pop = next(anna, 'pop')
  await server.hook({ event: 'ringing', callId: 'c', from: '0401234567', extension: '201' })
  await Promise.all([changed, pop])
  await server.hook({ event: 'ended', callId: 'c' })
  expect((await server.ask('/api/queues', { cookie: cookies.anna })).status).toBe(403)
  expect(told).toEqual([])
  anna.close()
})

test('a supervisor’s console has the board as soon as it connects', async () => {
  const socket: TestConsole = io(server.url, {
    transports: ['websocket'],
    extraHeaders: { cookie: cookies.sari },
    forceNew: true,
  })
  expect(support(await next(socket, 'queues'))?.today.offered).toBe(2)
  socket.close()
})

test('killed with a caller waiting, it knows after the start who waits, what agents did, and what the day was', async () => {
  await server.hook({ event: 'ringing', callId: 'd', from: '0401234567', extension: '202' })
  const before = await get<QueuesAnswer>('/api/queues')
  const eventsBefore = await events()
  await server.kill()
  sari.close()
  await start()
  const after = await get<QueuesAnswer>('/api/queues')
  const steady = ({ longestWaitMs: _, ...queue }: QueueOnBoard) => ({ ...queue, agents: undefined, people: undefined })
  expect(after.queues.map(steady)).toEqual(before.queues.map(steady))
  expect(support(after)?.people.find(({ username }) => username === 'lauri')).toMatchObject({ state: 'ringing' })
  await server.hook({ event: 'ringing', callId: 'd', from: '0401234567', extension: '202' })
  expect((await events()).slice(0, eventsBefore.length)).toEqual(eventsBefore)
  expect((await events()).filter((one) => one === 'joined support')).toHaveLength(3)
  await server.hook({ event: 'answered', callId: 'd', extension: '202' })
  await server.hook({ event: 'ended', callId: 'd' })
  expect(support(await get<QueuesAnswer>('/api/queues'))?.today).toMatchObject({
    offered: 3,
    answered: 2,
    abandoned: 1,
  })
})
