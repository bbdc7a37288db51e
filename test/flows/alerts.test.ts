/** Alerts through the flow, on a real store: told once, acknowledged by one, standing on after a restart, seen by whoever may. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openGroundReader, openGroundWriterHere } from '../../server/adapters/store/open-stores.ts'
import { type Alerts, createAlerts } from '../../server/flows/alerts.ts'
import type { HookTeller } from '../../server/flows/tell-hook.ts'
import { createWaitingSegments } from '../../server/flows/waiting-segments.ts'
import type { GroundReader, GroundWriter, Person } from '../../server/ports/ground-store.ts'
import type { AlertRule, AlertsTold } from '../../shared/alerts.ts'
import type { Segment } from '../../shared/insight-value.ts'
import type { QueuesAnswer } from '../../shared/queue-board.ts'
import type { Call, Caller, CallId, CustomerId, PersonId } from '../../shared/vocabulary.ts'
import { sqlitePlace } from '../store/stores.ts'

const place = sqlitePlace()
const start = Date.parse('2026-11-25T12:00:00.000Z')
const someone = (username: string, roles: Person['roles'], teams: string[] = []): Person => ({
  ...{ personId: `p-${username}` as PersonId, username, name: username.toUpperCase(), roles, teams, phones: [] },
})
const [sari, vera] = [someone('sari', ['supervisor']), someone('vera', ['supervisor'])]
/** Holds the right to see queues and not the one to see segments: no role of today's, one of tomorrow's may. */
const stranger = someone('stranger', [])
const loud = { sound: true, notification: true, webhook: true }
const manyWait: AlertRule = { id: 'many', isOn: true, how: loud, limit: { kind: 'waiting', atLeastCalls: 2 } }
const dearWaits: AlertRule = {
  ...{ id: 'dear', isOn: true, how: loud },
  limit: { kind: 'segment-waiting', segments: ['champion'], overSeconds: 10 },
}

let nowMs: number
let rules: AlertRule[]
let waiting: number
let calls: Call[]
let told: { all: AlertsTold; without: AlertsTold }[]
let problems: string[]
let reader: GroundReader
let writer: GroundWriter
let ids: number
/** Of the number that calls. */
let caller: Pick<Caller, 'outcome'> & { customerId?: CustomerId }
let segmentOf: Map<string, Segment>
let isFull: boolean
let isIndexAway: boolean
let hookTold: number
const open: (() => Promise<void>)[] = []

beforeEach(async () => {
  nowMs = start
  rules = [manyWait]
  waiting = 0
  calls = []
  told = []
  problems = []
  ids = 0
  caller = { outcome: 'unknown' }
  segmentOf = new Map()
  isFull = false
  isIndexAway = false
  hookTold = 0
  const fresh = await place.fresh()
  writer = await openGroundWriterHere(fresh)
  reader = openGroundReader(fresh)
  for (const person of [sari, vera]) await writer.savePerson(person)
  open.push(async () => {
    await reader.close()
    await writer.close()
  })
})
afterAll(async () => {
  for (const close of open) await close()
  await place.stop()
})

const board = (): QueuesAnswer => ({
  ...{ todaySince: '2026-11-24T22:00:00.000Z', at: new Date(nowMs).toISOString() },
  queues: [
    {
      ...{ name: 'support', waiting, longestWaitMs: 0, people: [] },
      agents: { free: 0, ringing: 0, talking: 0, wrapUp: 0, paused: 0, loggedOut: 0 },
      today: { offered: 0, answered: 0, abandoned: 0, timedOut: 0 },
      goal: { seconds: 20, target: 0.8, formula: 'answered-within/offered', shortAbandonSeconds: 5 },
    },
  ],
})
const clock = { now: () => new Date(nowMs), steadyMs: () => nowMs }
const log = { info() {}, warn() {}, error: (code: string) => void problems.push(code) }
const teller: HookTeller = {
  async tell() {
    hookTold += 1
  },
  state: async () => ({ host: 'pager.example', waiting: 0, givenUp: 0 }),
  async stop() {},
}

/** The flow as it is joined, at a start or a second one. */
async function startFlow(): Promise<Alerts> {
  const segments = createWaitingSegments({
    async whoCalls(number) {
      if (isIndexAway) throw new Error('the index is being made')
      const { outcome, customerId } = caller
      const match = { level: outcome === 'known' ? ('known' as const) : ('possible' as const), why: [] }
      const matches = customerId ? [{ customerId, name: 'x', kind: 'person' as const, ...match }] : []
      return { outcome, number, matches }
    },
    index: {
      segmentOf: async (customerId) => segmentOf.get(customerId),
      survivorOf: async (customerId) => customerId,
    },
    ...{ clock, log },
  })
  const alerts = createAlerts({
    ...{ rules: () => rules, board, segments, teller, clock, log },
    calls: { up: () => calls },
    directory: { byUsername: () => undefined },
    ground: {
      reader,
      writer: {
        async saveAlerts(entries, tellings) {
          if (isFull) throw new Error('the disk is full')
          await writer.saveAlerts(entries, tellings)
        },
      },
    },
    push: { toAlertWatchers: (compose) => void told.push({ all: compose(true), without: compose(false) }) },
    secrets: { newId: () => `019ab000-0000-7000-8000-${String(++ids).padStart(12, '0')}` },
  })
  await alerts.restore()
  return alerts
}
async function seconds(alerts: Alerts, count: number): Promise<void> {
  for (let second = 0; second < count; second++) {
    nowMs += 1000
    await alerts.tick()
  }
}
const begun = () => told.flatMap(({ all }) => all.begun)
const waits = (id: string): Call => ({
  ...{ callId: id as CallId, external: [], phoneSystem: 'hq', direction: 'inbound', state: 'queued', agents: [] },
  ...{ stateSince: new Date(nowMs).toISOString(), startedAt: new Date(nowMs).toISOString(), transfers: [] },
  from: { e164: null, display: '', withheld: false, name: 'Maija Virtanen' },
  queue: 'support',
  queueVisits: [{ queue: 'support', joinedAt: new Date(nowMs).toISOString() }],
})

test('it begins, stands and ends: told once, stored, and another program hears of both', async () => {
  const alerts = await startFlow()
  await seconds(alerts, 3)
  expect(told).toEqual([])
  waiting = 2
  await seconds(alerts, 60)
  expect(begun()).toHaveLength(1)
  expect(told).toHaveLength(1)
  expect(told[0]?.all.standing).toEqual([
    {
      ...{ id: expect.any(String), ruleId: 'many', kind: 'waiting', queue: 'support', limit: 2, how: loud },
      beganAt: '2026-11-25T12:00:04.000Z',
    },
  ])
  expect(await reader.standingAlerts()).toHaveLength(1)
  waiting = 0
  await seconds(alerts, 20)
  expect(told).toHaveLength(2)
  expect(told[1]?.all).toEqual({ standing: [], begun: [] })
  const { standing, recent } = await alerts.alerts(sari)
  expect([standing, recent.map(({ endedAt }) => endedAt)]).toEqual([[], ['2026-11-25T12:01:19.000Z']])
  expect((await reader.alertTellings(0, 10)).map(({ body }) => body)).toMatchObject([
    { event: 'began', kind: 'waiting', queue: 'support', limit: 2 },
    { event: 'ended', endedAt: '2026-11-25T12:01:19.000Z' },
  ])
  expect(hookTold).toBe(3)
})

test('the first who acknowledges it is who did, and every screen is told', async () => {
  const alerts = await startFlow()
  waiting = 2
  await seconds(alerts, 1)
  const id = begun()[0] ?? ''
  nowMs += 30_000
  const [first, second] = await Promise.all([alerts.acknowledgeAlert(sari, id), alerts.acknowledgeAlert(vera, id)])
  expect(first.acknowledged).toEqual({ by: 'p-sari', byName: 'SARI', at: '2026-11-25T12:00:31.000Z' })
  expect(second.acknowledged).toEqual(first.acknowledged)
  expect(told.map(({ all }) => all.standing[0]?.acknowledged?.byName)).toEqual([undefined, 'SARI'])
  expect(begun()).toEqual([id])
  expect((await reader.alertTellings(0, 10)).map(({ body }) => body)).toMatchObject([
    { event: 'began' },
    { event: 'acknowledged', acknowledgedBy: 'sari', acknowledgedAt: '2026-11-25T12:00:31.000Z' },
  ])
  waiting = 0
  await seconds(alerts, 20)
  await expect(alerts.acknowledgeAlert(vera, id)).rejects.toMatchObject({ code: 'not-found' })
  expect((await alerts.alerts(vera)).recent[0]?.acknowledged?.byName).toBe('SARI')
})

test('after a restart it stands on and is not told again; who acknowledged it still has; the others wait', async () => {
  rules = [manyWait, { ...manyWait, id: 'also', limit: { kind: 'waiting', atLeastCalls: 1 } }]
  const first = await startFlow()
  waiting = 2
  await seconds(first, 1)
  const acknowledged = begun()[0] ?? ''
  await first.acknowledgeAlert(sari, acknowledged)
  await first.close()
  told = []
  const second = await startFlow()
  await seconds(second, 30)
  expect(told).toEqual([])
  const { standing } = second.standingAlerts(true)
  expect(standing.map((one) => [one.id === acknowledged, one.acknowledged?.byName])).toEqual(
    expect.arrayContaining([
      [true, 'SARI'],
      [false, undefined],
    ]),
  )
  waiting = 0
  await seconds(second, 20)
  expect(await reader.standingAlerts()).toEqual([])
  expect((await reader.endedAlerts(9)).find(({ id }) => id === acknowledged)?.acknowledged?.byName).toBe('SARI')
})

test('killed, what had begun stands on all the same', async () => {
  const first = await startFlow()
  waiting = 2
  await seconds(first, 1)
  const second = await startFlow()
  expect(second.standingAlerts(true).standing.map(({ id }) => id)).toEqual(begun())
})

test('a rule that is turned off ends what it began', async () => {
  const alerts = await startFlow()
  waiting = 2
  await seconds(alerts, 1)
  rules = []
  await seconds(alerts, 1)
  expect(told.at(-1)?.all.standing).toEqual([])
})

test('a full disk keeps nobody from being told; what could not be stored is, and nobody seems to have acknowledged', async () => {
  const alerts = await startFlow()
  isFull = true
  waiting = 2
  await seconds(alerts, 2)
  expect(begun()).toHaveLength(1)
  expect(problems).toContain('alerts-not-stored')
  await expect(alerts.acknowledgeAlert(sari, begun()[0] ?? '')).rejects.toThrow()
  expect(alerts.standingAlerts(true).standing[0]).not.toHaveProperty('acknowledged')
  isFull = false
  await seconds(alerts, 1)
  expect((await reader.standingAlerts()).map(({ id, acknowledged }) => [id, acknowledged])).toEqual([
    [begun()[0], undefined],
  ])
  expect(await reader.alertTellings(0, 10)).toHaveLength(1)
})

test('a champion who waits is told, without a name, only to those who may know segments', async () => {
  rules = [dearWaits]
  const alerts = await startFlow()
  calls = [waits('c-1')]
  caller = { outcome: 'known', customerId: 'maija' as CustomerId }
  segmentOf.set('maija', 'champion')
  await seconds(alerts, 10)
  expect(told).toEqual([])
  await seconds(alerts, 1)
  expect(told[0]?.all.standing).toMatchObject([{ callId: 'c-1', segment: 'champion', queue: 'support', limit: 10 }])
  expect(told[0]?.without).toEqual({ standing: [], begun: [] })
  expect(JSON.stringify([told, await reader.standingAlerts(), await reader.alertTellings(0, 9)])).not.toMatch(/maija/i)
  const id = begun()[0] ?? ''
  expect(await alerts.alerts(stranger)).toEqual({ standing: [], recent: [] })
  await expect(alerts.acknowledgeAlert(stranger, id)).rejects.toMatchObject({ code: 'not-found' })
  calls = []
  await seconds(alerts, 1)
  expect((await alerts.alerts(sari)).recent).toHaveLength(1)
  expect(await alerts.alerts(stranger)).toEqual({ standing: [], recent: [] })
})

test.each([
  ['who may be one of several', { outcome: 'candidates', customerId: 'maija' as CustomerId }],
  ['who withholds their number', { outcome: 'withheld' }],
  ['nobody knows', { outcome: 'unknown' }],
] as const)('nothing is told of a caller %s', async (_title, who) => {
  rules = [dearWaits]
  const alerts = await startFlow()
  calls = [waits('c-1')]
  caller = who
  segmentOf.set('maija', 'champion')
  await seconds(alerts, 120)
  expect(told).toEqual([])
})

test('somebody who is known only later is told of then; an index that is away ends nothing', async () => {
  rules = [dearWaits]
  const first = await startFlow()
  calls = [waits('c-1')]
  segmentOf.set('maija', 'champion')
  await seconds(first, 20)
  calls = calls.map((call) => ({ ...call, customerId: 'maija' as CustomerId }))
  await seconds(first, 1)
  expect(begun()).toHaveLength(1)
  calls = calls.map(({ customerId: _, ...call }) => call)
  isIndexAway = true
  const second = await startFlow()
  await seconds(second, 40)
  expect(second.standingAlerts(true).standing.map(({ id }) => id)).toEqual(begun())
  expect(problems).toContain('waiting-customer-not-read')
})

test('what is long ago is dropped, but for what stands and the place in what was told', async () => {
  const alerts = await startFlow()
  waiting = 2
  await seconds(alerts, 1)
  waiting = 0
  await seconds(alerts, 20)
  waiting = 2
  await seconds(alerts, 1)
  const newest = await reader.newestAlertTelling()
  expect(newest).toBe(3)
  await writer.dropAlertsBefore('2027-01-01T00:00:00.000Z')
  expect([await reader.endedAlerts(9), (await reader.standingAlerts()).length]).toEqual([[], 1])
  expect(await reader.newestAlertTelling()).toBe(newest)
})
