/** Queues through the flows: what is stored with which event, what the board shows, what is in the way. */
import { expect, test, vi } from 'vitest'
import type { AgentEvent } from '../../shared/call-event.ts'
import { createFlows, person } from './pop-flows.ts'

const anna = person('anna', '201')
const lauri = person('lauri', '202')
const agent = (extension: string, state: AgentEvent['state'], more: Partial<AgentEvent> = {}): AgentEvent => ({
  phoneSystem: 'hq',
  id: `${extension} ${state}`,
  extension,
  queue: 'support',
  state,
  receivedAt: '2026-11-24T12:00:00.000Z',
  ...more,
})
const queued = { queue: 'support' }
type Flows = ReturnType<typeof createFlows>
const kinds = (flows: Flows) =>
  flows.queueEvents.splice(0).map(({ type, extension, state }) => [type, extension, state].filter(Boolean).join(' '))
const support = (flows: Flows) => flows.queues.now().queues.find(({ name }) => name === 'support')

test('what a call means for queue and agents is stored in the commit of its event', async () => {
  const flows = createFlows([anna])
  flows.queues.told(agent('201', 'free'))
  await flows.queues.tick()
  expect(kinds(flows)).toEqual(['agent-state 201 free'])
  await flows.hear('queued@1', queued)
  await flows.hear('ringing 201@2', queued)
  await flows.hear('answered 201@5')
  await flows.hear('ended@60')
  expect(flows.stored.map(({ queueEvents }) => queueEvents?.map(({ type, state }) => state ?? type))).toEqual([
    ['joined'],
    ['offered', 'ringing'],
    ['answered', 'talking'],
    ['wrap-up'],
  ])
})

test('an ignored event means nothing for queues', async () => {
  const flows = createFlows([anna])
  await flows.hear('queued@1', queued)
  await flows.hear('queued@1', queued)
  await flows.hear('held 201@2')
  expect(kinds(flows)).toEqual(['joined'])
})

test('what could not be stored with its event is stored as soon as that is possible, once', async () => {
  const flows = createFlows([anna])
  flows.fails.ground = true
  await expect(flows.hear('queued@1', queued)).rejects.toThrow()
  await flows.queues.tick()
  expect(kinds(flows)).toEqual([])
  flows.fails.ground = false
  await flows.hear('ringing 201@2', queued)
  await flows.queues.tick()
  await flows.queues.tick()
  expect(kinds(flows).sort()).toEqual(['agent-state 201 ringing', 'joined', 'offered 201'])
})

test('a call that is lost has left its queue', async () => {
  const flows = createFlows([anna])
  await flows.hear('queued@1', queued)
  await flows.catchUp.endLost('2026-11-25T00:00:00.000Z')
  expect(kinds(flows)).toEqual(['joined', 'left'])
  expect(support(flows)).toMatchObject({ waiting: 0, today: { offered: 1, abandoned: 0 } })
})

test('the phone system’s own clock stands beside ours where it gave one', async () => {
  const flows = createFlows([anna])
  const at = '2026-11-24T14:00:01.500Z'
  await flows.hear('queued@1', { ...queued, at })
  expect(flows.queueEvents).toMatchObject([{ at: '2026-11-24T12:00:01.000Z', saidAt: at }])
})

test('the board shows who waits, what agents do, and today', async () => {
  const flows = createFlows([anna, lauri])
  for (const one of [agent('201', 'free'), agent('202', 'paused', { reason: 'Lunch' }), agent('299', 'logged-out')])
    flows.queues.told(one)
  await flows.hear('queued@10', { ...queued, externalCallId: 'y' })
  await flows.hear('queued@20', queued)
  await flows.hear('ringing 201@40', queued)
  expect(flows.queues.now()).toMatchObject({ todaySince: '2026-11-24T00:00:00.000Z', at: '2026-11-24T12:00:40.000Z' })
  expect(support(flows)).toMatchObject({
    waiting: 2,
    longestWaitMs: 30_000,
    longestSince: '2026-11-24T12:00:10.000Z',
    agents: { free: 0, ringing: 1, talking: 0, wrapUp: 0, paused: 1, loggedOut: 1 },
    people: [
      { username: 'anna', name: 'anna', extension: '201', state: 'ringing', since: '2026-11-24T12:00:40.000Z' },
      { username: 'lauri', state: 'paused', reason: 'Lunch' },
      { extension: '299', state: 'logged-out' },
    ],
    today: { offered: 2, answered: 0, abandoned: 0 },
  })
  await flows.hear('answered 201@45')
  expect(support(flows)).toMatchObject({
    waiting: 1,
    longestWaitMs: 35_000,
    agents: { ringing: 0, talking: 1 },
    today: { offered: 2, answered: 1, asaMs: 25_000, serviceLevel: 0 },
  })
  await flows.hear('ended@50')
  expect(support(flows)).toMatchObject({ agents: { talking: 0, wrapUp: 1 } })
})

test('a queue nobody has configured is on the board when something happens in it', async () => {
  const flows = createFlows([anna])
  expect(flows.queues.now().queues.map(({ name }) => name)).toEqual(['support'])
  await flows.hear('queued@1', { queue: 'sales@default' })
  expect(flows.queues.now().queues.map(({ name, waiting }) => [name, waiting])).toEqual([
    ['support', 0],
    ['sales@default', 1],
  ])
})

test('boards are told after what has changed, once for whatever changes at once', async () => {
  const flows = createFlows([anna])
  await flows.hear('queued@1', queued)
  await flows.hear('ringing 201@1', queued)
  const [first] = await flows.nextBoards(1)
  expect(first?.queues[0]).toMatchObject({ waiting: 1, agents: { ringing: 1 } })
  expect(flows.boards).toHaveLength(1)
})

test('when another day begins, its figures begin, and whoever waits still waits', async () => {
  const flows = createFlows([anna])
  await flows.hear('queued@0', queued)
  flows.passTime(12 * 3600)
  await flows.queues.tick()
  expect(flows.queues.now().todaySince).toBe('2026-11-25T00:00:00.000Z')
  expect(support(flows)).toMatchObject({ waiting: 1, today: { offered: 0 } })
})

test('who joins in the first moment of a day belongs to it', async () => {
  const flows = createFlows([anna])
  await flows.hear('queued@43200', queued)
  await flows.queues.tick()
  expect(flows.queues.now().todaySince).toBe('2026-11-25T00:00:00.000Z')
  expect(support(flows)).toMatchObject({ waiting: 1, today: { offered: 1 } })
})

test('after a restart the board is as it was', async () => {
  const flows = createFlows([anna])
  await flows.hear('queued@0', queued)
  await flows.hear('answered 201@10')
  await flows.hear('queued@20', { ...queued, externalCallId: 'y' })
  const before = support(flows)
  const restarted = createFlows([anna])
  restarted.queueEvents.push(...flows.queueEvents)
  restarted.passTime(20)
  await restarted.queues.restore(flows.calls.up())
  expect(support(restarted)).toMatchObject({
    waiting: before?.waiting,
    longestWaitMs: before?.longestWaitMs,
    today: before?.today,
    agents: before?.agents,
  })
})

test('after a restart the last hour and what agents have handled are as they were', async () => {
  const flows = createFlows([anna])
  flows.queues.told(agent('201', 'free'))
  await flows.hear('queued@0', queued)
  await flows.hear('ringing 201@70', queued)
  await flows.hear('answered 201@75')
  await flows.hear('ended@135')
  await flows.hear('queued@140', { ...queued, externalCallId: 'y' })
  flows.passTime(20)
  await flows.queues.tick()
  const before = flows.queues.standing()
  expect(before.handledOf('anna')).toEqual({ handled: 1, handleMs: 85_000 })
  expect(before.queues[0]?.trend.waiting.slice(-3)).toEqual([1, 1, 1])
  const restarted = createFlows([anna])
  restarted.queueEvents.push(...flows.queueEvents)
  restarted.passTime(160)
  await restarted.queues.restore(flows.calls.up())
  const after = restarted.queues.standing()
  expect(after.queues).toEqual(before.queues)
  expect(after.handledOf('anna')).toEqual(before.handledOf('anna'))
})

test('boards are told at most once a second, and of the last change too', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const flows = createFlows([anna])
    flows.queues.told(agent('201', 'free'))
    vi.advanceTimersByTime(0)
    expect(flows.boards).toHaveLength(1)
    flows.queues.told(agent('201', 'paused'))
    flows.queues.told(agent('201', 'logged-out'))
    vi.advanceTimersByTime(999)
    expect(flows.boards).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(flows.boards).toHaveLength(2)
    expect(flows.boards[1]?.queues[0]).toMatchObject({ agents: { loggedOut: 1 } })
  } finally {
    vi.useRealTimers()
  }
})
