/** The floor of a past instant is what the floor was then, but for what was known of callers. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyFloor, emptyFloor, type Floor, floorTables, heardFloor, type PastFloor } from '../../shared/floor.ts'
import { numbers, smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, startServer, type TestServer } from './start-server.ts'
import { zoneAtNoon } from './zone-at-noon.ts'

let server: TestServer
let sari: string
beforeAll(async () => {
  const folder = freshFolder()
  const queues = [{ name: 'support', label: 'Support', wrapUpSeconds: 1 }, { name: 'sales' }]
  const company = { name: 'Kahvitukku Oy', timeZone: zoneAtNoon() }
  server = await startServer(baseConfig({ company, sources: smallFirm(folder), queues }), folder)
  sari = await server.signIn('sari')
  await server.indexed(await server.signIn('paavo'))
})
afterAll(() => server?.stop())

const pastFloor = (at: string, cookie = sari) => server.ask(`/api/floor?at=${encodeURIComponent(at)}`, { cookie })

/** What is stored of a floor: not what callers are worth today, nor how the connections stood. */
function kept(floor: Floor) {
  const rows = Object.fromEntries(
    floorTables.map((table) => [table, [...floor[table].values()].sort((a, b) => (a.key < b.key ? -1 : 1))]),
  )
  return {
    ...rows,
    links: [],
    calls: [...floor.calls.values()]
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ caller: { segment: _, bought12Months: __, overdue: ___, ...caller }, ...call }) => ({ ...call, caller })),
  }
}

test('minute by minute it was as it is told to have been', async () => {
  const socket = await server.console(sari)
  let heard: ReturnType<typeof heardFloor>
  /** When something has last happened or been told. */
  let newsAtMs = 0
  socket.on('floor', (update) => {
    heard = heardFloor(heard, update)
    newsAtMs = performance.now()
  })
  await socket.emitWithAck('floor:watch', {})
  const seen: { at: string; floor: Floor }[] = []
  const steps = [
    { event: 'queued', callId: 'r1', from: numbers.aalto, queue: 'support' },
    { event: 'queued', callId: 'r2', from: numbers.unknown, queue: 'support' },
    { event: 'ringing', callId: 'r1', extension: '201' },
    { event: 'answered', callId: 'r1', extension: '201' },
    { event: 'queued', callId: 'r3', from: numbers.maija, withheld: true, queue: 'sales' },
    { event: 'ended', callId: 'r2' },
    { event: 'ringing', callId: 'r4', from: numbers.maija, extension: '202' },
    { event: 'answered', callId: 'r4', extension: '202' },
    { event: 'transferred', callId: 'r1', extension: '201', to: '203' },
    { event: 'ended', callId: 'r1' },
    { event: 'ended', callId: 'r3' },
    { event: 'ended', callId: 'r4' },
  ]
  for (const step of steps) {
    expect((await server.hook(step)).ok).toBe(true)
    newsAtMs = performance.now()
    // A wrap-up and a minute are told to be over a moment after they are: the floor is looked at when no news is on its way.
    await expect
      .poll(() => {
        const at = new Date().toISOString()
        const isThisMinute = [...(heard?.floor.trends.values() ?? [])].every(
          ({ until }) => until.slice(0, 16) === at.slice(0, 16),
        )
        const isTold = heard !== undefined && isThisMinute && performance.now() - newsAtMs > 2500
        if (isTold) seen.push({ at, floor: heard?.floor ?? emptyFloor })
        return isTold
      })
      .toBe(true)
  }
  socket.close()
  expect(seen).toHaveLength(steps.length)
  for (const [step, { at, floor }] of seen.entries()) {
    const past = (await (await pastFloor(at)).json()) as PastFloor
    expect(past.at).toBe(at)
    expect(kept(applyFloor(emptyFloor, past.delta)), `after step ${step}`).toEqual(kept(floor))
  }
  expect(seen.map(({ floor }) => floor.queues.get('support')?.waiting)).toContain(2)
  expect(seen.some(({ floor }) => [...floor.calls.values()].some(({ caller }) => caller.name !== undefined))).toBe(true)
}, 120_000)

test('what has not been yet, and what is no instant, is refused; so are agents', async () => {
  expect((await pastFloor(new Date(Date.now() + 60_000).toISOString())).status).toBe(400)
  expect((await pastFloor('yesterday')).status).toBe(400)
  expect((await pastFloor(new Date().toISOString(), await server.signIn('anna'))).status).toBe(403)
})

test('before anything was stored nobody was there', async () => {
  const past = (await (await pastFloor('2020-01-01T12:00:00Z')).json()) as PastFloor
  const floor = applyFloor(emptyFloor, past.delta)
  expect(floor.queues.get('support')).toMatchObject({ waiting: 0, today: { offered: 0, answered: 0 } })
  expect([floor.agents.size, floor.calls.size]).toEqual([0, 0])
})
