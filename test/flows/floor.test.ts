/** The floor through the flows: who is looked up when, how often it is told and to whom, and that no pop waits for it. */
import { expect, test, vi } from 'vitest'
import { createFloorDesk } from '../../server/flows/floor.ts'
import { createHeardAnew } from '../../server/flows/heard-anew.ts'
import type { FloorViewers } from '../../server/ports/push.ts'
import type { FloorUpdate } from '../../shared/floor.ts'
import { createFlows, person } from './pop-flows.ts'

const anna = person('anna', '201')
const sari = { ...person('sari'), roles: ['supervisor' as const] }
const queued = { queue: 'support' }

function createFloor(disclosure?: Parameters<typeof createFlows>[1]) {
  const flows = createFlows([anna, sari], disclosure)
  const told: { viewers: FloorViewers; update: FloorUpdate }[] = []
  const watching = new Set<FloorViewers>()
  const looked: string[] = []
  let isTold = () => {}
  const desk = createFloorDesk({
    ...{ standing: flows.queues.standing, calls: flows.calls, cards: flows.cards, clock: flows.clock, log: flows.log },
    popDesk: {
      look(call) {
        looked.push(call.callId)
        return flows.popDesk.look(call)
      },
    },
    push: {
      toFloor(viewers, update) {
        told.push({ viewers, update })
        isTold()
      },
      floorViewers: () => [...watching],
    },
  })
  return {
    flows,
    desk,
    told,
    looked,
    watch(viewers: FloorViewers = desk.viewersOf(sari)) {
      watching.add(viewers)
      return desk.snapshot(viewers)
    },
    /** The next that is told. */
    next: () =>
      new Promise<FloorUpdate>((resolve) => {
        isTold = () => resolve(told.at(-1)?.update as FloorUpdate)
      }),
  }
}

test('who waits is looked up once, and nothing is put on their call: the pop’s own turn does that', async () => {
  const { flows, desk, looked, watch, next } = createFloor()
  watch()
  await flows.hear('queued@1', queued)
  const first = next()
  desk.changed()
  expect((await first).delta.calls?.put?.[0]?.caller).toMatchObject({ outcome: 'not-yet', number: { display: '+1' } })
  flows.passTime(1)
  const named = await next()
  expect(named.delta.calls?.put?.[0]?.caller).toMatchObject({ outcome: 'known', name: 'maija' })
  expect(looked).toHaveLength(1)
  expect(flows.calls.up()[0]?.customerId).toBeUndefined()
  await flows.hear('ringing 201@4', queued)
  expect(flows.calls.up()[0]?.customerId).toBe('maija')
  expect(flows.heard()).toContain('anna pop')
})

test('while nobody watches nobody is looked up', async () => {
  const { flows, desk, looked, watch } = createFloor()
  await flows.hear('queued@1', queued)
  desk.changed()
  desk.tick()
  expect(looked).toEqual([])
  watch()
  await vi.waitFor(() => expect(looked).toHaveLength(1), 15_000)
})

test('it is told at once, then at most twice a second, once for all who may see the same', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const { flows, desk, told, watch } = createFloor()
    const both = watch()
    expect(watch()).toEqual(both)
    watch('customers')
    await flows.hear('queued@1', queued)
    desk.changed()
    desk.changed()
    vi.advanceTimersByTime(0)
    expect(told.map(({ viewers }) => viewers)).toEqual(['customers+figures', 'customers'])
    expect(told[0]?.update.since).toBe(both.rev)
    await flows.hear('ringing 201@1', queued)
    desk.changed()
    vi.advanceTimersByTime(499)
    expect(told).toHaveLength(2)
    vi.advanceTimersByTime(1)
    expect(told).toHaveLength(4)
    expect(told[2]?.update.since).toBe(told[0]?.update.rev)
  } finally {
    vi.useRealTimers()
  }
})

test('what has not changed is not told', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const { desk, told, watch } = createFloor()
    watch()
    desk.changed()
    vi.advanceTimersByTime(1000)
    expect(told).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})

test('live is said only when the turns of all that was told on connecting are over', async () => {
  const { flows } = createFloor()
  let endTurn = () => {}
  const turn = new Promise<void>((resolve) => {
    endTurn = resolve
  })
  await flows.hear('queued@1', queued)
  const said: string[] = []
  const heardAnew = createHeardAnew({ link: (name, { state }) => said.push(`${name} ${state}`) }, flows.calls)
  const at = { since: '2026-11-24T12:00:00.000Z' }
  heardAnew.status('hq', { state: 'connecting', ...at })
  const [up] = flows.calls.up()
  if (!up) throw new Error('the call is not up')
  void flows.calls.inTurnOf(up.callId, () => turn)
  heardAnew.catchingUp('hq', Promise.resolve())
  heardAnew.status('hq', { state: 'live', ...at })
  await new Promise((resolve) => setImmediate(resolve))
  expect(said).toEqual(['hq connecting'])
  endTurn()
  await vi.waitFor(() => expect(said).toEqual(['hq connecting', 'hq live']), 15_000)
})

test('a link that is lost again before that is not said to be live', async () => {
  const { flows } = createFloor()
  const said: string[] = []
  const heardAnew = createHeardAnew({ link: (name, { state }) => said.push(`${name} ${state}`) }, flows.calls)
  heardAnew.status('hq', { state: 'live', since: '2026-11-24T12:00:00.000Z' })
  heardAnew.status('hq', { state: 'down', since: '2026-11-24T12:00:01.000Z' })
  await new Promise((resolve) => setImmediate(resolve))
  expect(said).toEqual(['hq down'])
})
