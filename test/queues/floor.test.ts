/** The floor: what is sent of it makes the whole again, an agent is one row, and nobody sees what is not for them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { QueueMember } from '../../server/queues/agent-states.ts'
import { composeFloor, type FloorStanding, type FoundCaller, noMemory } from '../../server/queues/floor-rows.ts'
import { createHandledToday } from '../../server/queues/handled-today.ts'
import { createQueueLinks } from '../../server/queues/queue-links.ts'
import { createTrend } from '../../server/queues/trend.ts'
import {
  applyFloor,
  emptyFloor,
  type Floor,
  floorDelta,
  floorOf,
  heardFloor,
  isEmptyDelta,
} from '../../shared/floor.ts'
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { AgentLeg, AgentState, Call, CallId, CustomerId, E164 } from '../../shared/vocabulary.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 26, 12, 0, seconds)).toISOString()

const call = (id: string, more: Partial<Call> = {}): Call => ({
  callId: id as CallId,
  external: [{ phoneSystem: 'hq', id }],
  phoneSystem: 'hq',
  direction: 'inbound',
  state: 'queued',
  stateSince: at(0),
  from: { e164: '+358401234567' as E164, display: '+358 40 123 4567', withheld: false, name: 'MERI' },
  queue: 'support',
  queueVisits: [{ queue: 'support', joinedAt: at(0) }],
  agents: [],
  startedAt: at(0),
  transfers: [],
  ...more,
})
const leg = (extension: string, state: AgentLeg['state'], more: Partial<AgentLeg> = {}): AgentLeg => ({
  extension,
  state,
  at: at(1),
  ...more,
})
const member = (username: string, queue: string, state: AgentState, more: Partial<QueueMember> = {}): QueueMember => ({
  queue,
  phoneSystem: 'hq',
  extension: '201',
  username,
  state,
  since: at(0),
  ...more,
})
const standing = (members: QueueMember[] = [], more: Partial<FloorStanding> = {}): FloorStanding => ({
  queues: [],
  members,
  handledOf: () => ({ handled: 0 }),
  nameOf: (username) => `${username[0]?.toUpperCase()}${username.slice(1)}`,
  links: [],
  ...more,
})
const meri: FoundCaller = {
  outcome: 'known',
  customerId: 'meri' as CustomerId,
  name: 'Hotel Meri Oy',
  segment: 'champion',
  bought12Months: { minor: 12_345_00, currency: 'EUR' },
  overdue: [{ minor: 77_700, currency: 'EUR' }],
}
const seesAll = { maySeeCustomers: true, maySeeFigures: true }
const callerOn = (one: Call, found: FoundCaller | undefined = meri, viewer = seesAll) =>
  composeFloor(standing(), [one], () => found, viewer).calls.get(one.callId)?.caller

test('who waits is named with what they are worth and what is overdue', () => {
  const floor = composeFloor(standing(), [call('a')], () => meri, seesAll)
  expect(floor.calls.get('a')).toMatchObject({
    waitsSince: at(0),
    queue: 'support',
    caller: {
      outcome: 'known',
      name: 'Hotel Meri Oy',
      segment: 'champion',
      bought12Months: { minor: 12_345_00, currency: 'EUR' },
      overdue: [{ minor: 77_700, currency: 'EUR' }],
    },
  })
})

test('without the right to figures there is no figure in it: no segment, no value, nothing overdue', () => {
  const told = JSON.stringify(callerOn(call('a'), meri, { maySeeCustomers: true, maySeeFigures: false }))
  expect(told).toContain('Hotel Meri Oy')
  expect(told).not.toMatch(/champion|EUR|777|1234500|overdue/)
})

test('without the right to customers nobody is named', () => {
  const told = JSON.stringify(callerOn(call('a'), meri, { maySeeCustomers: false, maySeeFigures: true }))
  expect(told).not.toMatch(/Meri|"meri"|champion|EUR/)
})

test('a withheld number and its caller are nowhere in it, although they were looked up before that was known', () => {
  const withheld = call('a', { from: { e164: '+358401234567' as E164, display: '+358 40', withheld: true } })
  expect(callerOn(withheld)).toEqual({ outcome: 'withheld', number: { e164: null, display: '', withheld: true } })
})

test('while it is asked whether they withhold it, there is no number', () => {
  expect(callerOn(call('a', { callerAwaited: true }))).toEqual({
    outcome: 'not-yet',
    number: { e164: null, display: '', withheld: false },
  })
})

test('what is disclosed on answer is there once the call is answered', () => {
  const { overdue: overdueOnAnswer, ...found } = meri
  const later: FoundCaller = { ...found, ...(overdueOnAnswer ? { overdueOnAnswer } : {}) }
  expect(callerOn(call('a'), later)?.overdue).toBeUndefined()
  expect(callerOn(call('a', { state: 'answered' }), later)?.overdue).toEqual(overdueOnAnswer)
})

test('an agent in three queues is one row: busy with what keeps them busiest, in the queues they are in', () => {
  const members = [
    member('anna', 'support', 'talking', { since: at(5) }),
    member('anna', 'sales', 'talking', { since: at(5) }),
    member('anna', 'invoicing', 'logged-out', { since: at(2) }),
  ]
  const talks = call('a', { state: 'answered', agents: [leg('201', 'answered', { username: 'anna', queue: 'sales' })] })
  const floor = composeFloor(standing(members), [talks], () => meri, seesAll)
  expect([...floor.agents.values()]).toEqual([
    {
      key: 'anna',
      extension: '201',
      name: 'Anna',
      state: 'talking',
      since: at(5),
      queues: ['sales', 'support'],
      callId: 'a',
      callQueue: 'sales',
      today: { handled: 0 },
    },
  ])
  expect(floor.calls.get('a')?.agents).toEqual(['Anna'])
})

test('whoever talks and is rung beside it is on the call they talk on', () => {
  const calls = [
    call('rings', { agents: [leg('201', 'ringing', { username: 'anna' })] }),
    call('talks', { state: 'answered', agents: [leg('201', 'answered', { username: 'anna' })] }),
    call('rings-too', { agents: [leg('201', 'ringing', { username: 'anna' })] }),
  ]
  const floor = composeFloor(standing([member('anna', 'support', 'talking')]), calls, () => undefined, seesAll)
  expect(floor.agents.get('anna')?.callId).toBe('talks')
})

test('a phone that is nobody’s is an agent of its phone system', () => {
  const { username: _, ...phone } = member('x', 'support', 'free')
  const other = { ...phone, phoneSystem: 'branch' }
  expect([...composeFloor(standing([phone, other]), [], () => undefined, seesAll).agents.keys()]).toEqual([
    'hq 201',
    'branch 201',
  ])
})

const states = ['free', 'ringing', 'talking', 'wrap-up', 'paused', 'logged-out'] as const
const [members, calls] = [new Map<string, QueueMember>(), new Map<string, Call>()]
/** The same object each time, as the board and the calls keep theirs while nothing changes. */
function kept<Kept>(all: Map<string, Kept>, key: unknown, make: () => Kept): Kept {
  const name = JSON.stringify(key)
  const known = all.get(name) ?? make()
  all.set(name, known)
  return known
}
/** What any floor of a few keys is composed of, so that rows stay, change, come and go. */
const anyInput = fc
  .record({
    members: fc.array(
      fc.record({
        who: fc.integer({ min: 0, max: 4 }),
        queue: fc.constantFrom('support', 'sales'),
        state: fc.constantFrom(...states),
        since: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 8 },
    ),
    calls: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        isFound: fc.boolean(),
        isAnswered: fc.boolean(),
        agent: fc.integer({ min: 0, max: 4 }),
      }),
      { selector: ({ id }) => id, maxLength: 4 },
    ),
    links: fc.constantFrom([], [{ phoneSystem: 'hq', state: 'live' as const, since: at(0) }]),
    handled: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ members: places, calls: up, links, handled }) => {
    const found = new Set<string>(up.filter(({ isFound }) => isFound).map(({ id }) => id))
    const asMember = (one: (typeof places)[number]) =>
      kept(members, one, () => member(`agent${one.who}`, one.queue, one.state, { since: at(one.since) }))
    const asCall = ({ id, isAnswered, agent }: (typeof up)[number]) =>
      kept(calls, [id, isAnswered, agent], () =>
        call(id, {
          ...(isAnswered ? { state: 'answered' } : {}),
          agents: [leg('201', isAnswered ? 'answered' : 'ringing', { username: `agent${agent}` })],
        }),
      )
    return [
      standing(places.map(asMember), { links, handledOf: () => ({ handled }) }),
      up.map(asCall),
      ({ callId }: Call) => (found.has(callId) ? meri : undefined),
      seesAll,
    ] as const
  })

test('what has changed, laid over what was, is what is: through any number of changes, as JSON carries it', () => {
  fc.assert(
    fc.property(fc.array(anyInput, { minLength: 1, maxLength: 6 }), (inputs) => {
      let [rev, sent, heard]: [number, Floor, ReturnType<typeof heardFloor>] = [1, emptyFloor, undefined]
      for (const floor of inputs.map((input) => composeFloor(...input))) {
        const delta = JSON.parse(JSON.stringify(floorDelta(sent, floor)))
        heard = heardFloor(heard, { rev: rev + 1, since: heard ? rev : null, at: at(0), delta })
        ;[rev, sent] = [rev + 1, floor]
        expect(heard && sorted(heard.floor)).toEqual(sorted(floor))
        expect(isEmptyDelta(floorDelta(floor, floor))).toBe(true)
      }
    }),
    { seed: 8, numRuns: 300 },
  )
})

test('a floor composed of what is remembered is the floor composed anew', () => {
  fc.assert(
    fc.property(fc.array(anyInput, { minLength: 1, maxLength: 8 }), (inputs) => {
      const memory = noMemory()
      for (const input of inputs) expect(composeFloor(...input, memory)).toEqual(composeFloor(...input))
    }),
    { seed: 9, numRuns: 300 },
  )
})
const sorted = (floor: Floor) =>
  Object.fromEntries(
    Object.entries(floor).map(([table, rows]) => [table, [...rows].sort(([a], [b]) => (a < b ? -1 : 1))]),
  )

test('rows that have not changed are not sent, and stay the same objects', () => {
  const before = composeFloor(standing([member('anna', 'support', 'free')]), [call('a')], () => meri, seesAll)
  const after = composeFloor(standing([member('anna', 'support', 'free')]), [call('b')], () => meri, seesAll)
  const delta = floorDelta(before, after)
  expect(delta).toEqual({ calls: { put: [after.calls.get('b')], gone: ['a'] } })
  expect(applyFloor(before, delta).agents).toBe(before.agents)
})

test('an update that is of another revision is not laid over', () => {
  const heard = { rev: 4, floor: emptyFloor }
  const update = { rev: 6, since: 5, at: at(0), delta: {} }
  expect(heardFloor(heard, update)).toBeUndefined()
  expect(heardFloor(undefined, update)).toBeUndefined()
  expect(heardFloor(heard, { ...update, since: 4 })?.rev).toBe(6)
  expect(heardFloor(heard, { ...update, since: null })?.rev).toBe(6)
})

test('a queue is not live while any phone system that tells of it is out of reach, since that began', () => {
  const links = createQueueLinks(new Map([['sales', 'hq']]))
  links.heard('support', 'branch')
  links.heard('support', 'hq')
  links.heard('webhook', 'cloud')
  links.status('hq', 'live', at(0))
  expect(links.notLiveSince('sales')).toBeUndefined()
  links.status('hq', 'down', at(10))
  links.status('hq', 'connecting', at(12))
  links.status('hq', 'down', at(14))
  expect(links.notLiveSince('sales')).toBe(at(10))
  expect(links.notLiveSince('support')).toBe(at(10))
  expect(links.notLiveSince('webhook')).toBeUndefined()
  links.status('hq', 'live', at(20))
  expect(links.notLiveSince('sales')).toBeUndefined()
  expect(links.all()).toEqual([{ phoneSystem: 'hq', state: 'live', since: at(20) }])
})

test('a phone system that was removed is missed by no queue', () => {
  let isThere = true
  const links = createQueueLinks(new Map([['sales', 'hq']]), () => isThere)
  links.status('hq', 'stopped', at(0))
  expect(links.notLiveSince('sales')).toBe(at(0))
  isThere = false
  expect(links.notLiveSince('sales')).toBeUndefined()
  expect(links.all()).toEqual([])
})

const event = (type: QueueEvent['type'], seconds: number, more: Partial<QueueEvent> = {}): QueueEvent => ({
  type,
  queue: 'support',
  phoneSystem: 'hq',
  at: at(seconds),
  ...more,
})

test('the trend has the most who waited in each minute, and carries who waits on into the next', () => {
  const trend = createTrend()
  const ms = (seconds: number) => Date.parse(at(seconds))
  trend.waits('support', 1, ms(0))
  trend.waits('support', 4, ms(10))
  trend.waits('support', 2, ms(50))
  trend.waits('support', 3, ms(190))
  const { until, waiting } = trend.of('support', ms(250))
  expect(until).toBe(at(240))
  expect(waiting).toHaveLength(60)
  expect(waiting.slice(-6)).toEqual([0, 4, 2, 2, 3, 3])
})

test('after a restart the trend of the last hour is what it was', () => {
  const [live, restored] = [createTrend(), createTrend()]
  const events = [
    event('joined', 5),
    event('joined', 20),
    event('answered', 70, { waitMs: 1 }),
    event('joined', 130),
    event('offered', 131),
    event('abandoned', 200, { waitMs: 1 }),
  ]
  const counts = [1, 2, 1, 2, 2, 1]
  events.forEach((one, place) => {
    live.waits('support', counts[place] ?? 0, Date.parse(one.at))
  })
  const nowMs = Date.parse(at(400))
  restored.restore(events, new Map([['support', 1]]), nowMs)
  expect(restored.of('support', nowMs)).toEqual(live.of('support', nowMs))
})

test('talk and wrap-up are one handling, counted once of an agent in three queues', () => {
  const handled = createHandledToday()
  const anna = { extension: '201', username: 'anna' }
  const moves = [
    ['free', 0],
    ['ringing', 10],
    ['talking', 20],
    ['wrap-up', 80],
    ['free', 100],
    ['talking', 110],
    ['free', 130],
    ['talking', 140],
  ] as const
  for (const [state, seconds] of moves)
    for (const queue of ['support', 'sales', 'invoicing'])
      handled.add(event('agent-state', seconds, { ...anna, queue, state }))
  expect(handled.of('anna')).toEqual({ handled: 2, handleMs: 50_000 })
  handled.begin()
  expect(handled.of('anna')).toEqual({ handled: 0 })
})

test('the floor of nothing is nothing', () => {
  expect(floorDelta(emptyFloor, floorOf({ queues: [], trends: [], agents: [], calls: [], links: [] }))).toEqual({})
})
