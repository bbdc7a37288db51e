/** Rolling days up: which are, when, by which way of reckoning; and that no goal is lost by it. Whole days: random-days.test.ts. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reportQueues } from '../../server/flows/report-queues.ts'
import { rollUpNext, settledMs } from '../../server/flows/roll-up-queues.ts'
import { addStay, noSums, type ReckonedStay } from '../../server/queues/stay-figures.ts'
import { readStays, writeStays } from '../../server/queues/stays-written.ts'
import { addCell, createRollup, madeByOf, readCells, rollupVersion } from '../../server/queues/tallies.ts'
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { Call, CallId } from '../../shared/vocabulary.ts'
import { groundOf } from './ground-of.ts'
import { randomDay } from './random-day.ts'
import { asking, rolledUp, withoutEvents } from './rolled-up.ts'

const hourMs = 3_600_000
const dayMs = Date.parse('2026-11-24T00:00:00.000Z')
const day = { zone: 'UTC', fromMs: dayMs, toMs: dayMs + 24 * hourMs }
const at = (ms: number) => new Date(dayMs + ms).toISOString()

/** A call that is answered after 5 s and talks for 3 minutes. */
function answered(number: number, joinedMs: number): { events: QueueEvent[]; call: Call } {
  const callId = `c${number}` as CallId
  const base = { queue: 'support', phoneSystem: 'hq', callId }
  const [answeredAt, until] = [at(joinedMs + 5000), at(joinedMs + 185_000)]
  return {
    events: [
      { ...base, type: 'joined', at: at(joinedMs) },
      { ...base, type: 'answered', at: answeredAt, waitMs: 5000, extension: '201', username: 'anna' },
    ],
    call: {
      ...{ callId, external: [], phoneSystem: 'hq', direction: 'inbound', state: 'ended', transfers: [] },
      ...{ stateSince: until, startedAt: at(joinedMs), endedAt: until },
      from: { e164: null, display: '', withheld: true },
      agents: [{ extension: '201', username: 'anna', queue: 'support', state: 'left', at: answeredAt, until }],
    },
  }
}
async function rollUpAt(ground: ReturnType<typeof groundOf>, hours: number): Promise<string[]> {
  const asked = { timeZone: 'UTC', now: at(hours * hourMs) }
  while (await rollUpNext({ ground, keep: ground, newId: () => 'claim' }, asked));
  return ground.rolledDays(madeByOf('UTC'))
}

test('a day is rolled up once whoever rang at its end is through and wrapped up', async () => {
  const [morning, night] = [answered(1, 9 * hourMs), answered(2, 24 * hourMs - 60_000)]
  const ground = groundOf([...morning.events, ...night.events], [morning.call, night.call])
  expect(await rollUpAt(ground, 24.5)).toEqual([])
  expect(await rollUpAt(ground, 25.5)).toEqual([at(0)])
  const ofDay = { ...asking(day), now: at(26 * hourMs) }
  const { total } = await reportQueues({ ground: withoutEvents(ground) }, ofDay)
  expect(total).toMatchObject({ offered: 2, answered: 2, handled: 2, ahtMs: 180_000 })
})

test.each([
  ['somebody still waits', (one: ReturnType<typeof answered>) => ({ ...one, events: one.events.slice(0, 1) })],
  [
    'a call is not over',
    (one: ReturnType<typeof answered>) => {
      const { endedAt: _, ...call } = one.call
      return { ...one, call }
    },
  ],
])('a day of which %s is rolled up when no call lasts so long', async (_what, change) => {
  const { events, call } = change(answered(1, 9 * hourMs))
  const ground = groundOf(events, [call as Call])
  expect(await rollUpAt(ground, 30)).toEqual([])
  expect((await rollUpAt(ground, 23.9 + settledMs / hourMs)).sort()).toEqual([at(24 * hourMs)])
  expect((await rollUpAt(ground, 24 + settledMs / hourMs)).sort()).toEqual([at(0), at(24 * hourMs)])
})

test('every day since the first event is, also those on which nothing was', async () => {
  const one = answered(1, hourMs)
  const other = answered(2, 72 * hourMs)
  const ground = groundOf([...one.events, ...other.events], [one.call, other.call])
  expect((await rollUpAt(ground, 121)).sort()).toEqual([0, 24, 48, 72, 96].map((hour) => at(hour * hourMs)))
})

test('a goal of half a second is reckoned of the events: roll-ups know waits by the second', async () => {
  const one = answered(1, hourMs)
  const ground = groundOf(one.events, [one.call])
  await rollUpAt(ground, 100)
  const within = async (seconds: number) => {
    const goals = {
      support: { seconds, shortAbandonSeconds: 5, target: 0.8, formula: 'answered-within/offered' } as const,
    }
    return (await reportQueues({ ground }, { ...asking(day), goals })).total.answeredWithin
  }
  expect([await within(4.5), await within(4), await within(5)]).toEqual([0, 0, 1])
  await expect(
    reportQueues(
      { ground: withoutEvents(ground) },
      { ...asking(day), goals: { support: { ...asking(day).goals.support, seconds: 4.5 } } as never },
    ),
  ).rejects.toThrow()
})

test('whatever a queue’s goal is, a day that is rolled up meets it as its calls do', () => {
  const stay = fc.record({
    how: fc.constantFrom('answered', 'abandoned', 'timed-out', 'left', undefined),
    waitMs: fc.oneof(
      fc.integer({ min: 0, max: 30 }).map((one) => one * 1000),
      fc.integer({ min: 0, max: 30_000 }),
    ),
  })
  const whole = fc.integer({ min: 0, max: 31 })
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 30 }), whole, whole, (waits, seconds, shortAbandonSeconds) => {
      const goal = { seconds, shortAbandonSeconds, target: 0.8, formula: 'answered-within/offered' } as const
      const [ofStays, ofCells, rollup] = [noSums(), noSums(), createRollup(dayMs, 'UTC')]
      for (const { how, waitMs } of waits) {
        const one = { callId: 'c1' as CallId, queue: 'support', phoneSystem: 'hq', joinedAt: at(0), waitMs }
        const reckoned: ReckonedStay = how === undefined ? one : { ...one, how }
        addStay(ofStays, reckoned, goal)
        rollup.add(reckoned)
      }
      for (const cell of readCells(rollup.bodies().queue)) addCell(ofCells, cell, goal)
      expect(ofCells).toEqual(ofStays)
    }),
    { seed: 8, numRuns: 300 },
  )
})

test('stays come back as they were, but for their lines’ names', () => {
  const stays: ReckonedStay[] = [
    { callId: 'c1' as CallId, queue: 'support', phoneSystem: 'hq', joinedAt: at(0) },
    {
      ...{ callId: 'c2' as CallId, queue: 'sales', phoneSystem: 'hq', joinedAt: at(1), how: 'answered', waitMs: 0 },
      ...{ extension: '201', username: 'anna', line: { number: '010 1', label: 'Service' }, talkMs: 0, wrapUpMs: 900 },
      isTransferred: true,
    },
  ]
  const [first, second] = stays
  expect(readStays(writeStays(stays, dayMs), dayMs)).toEqual([first, { ...second, line: { number: '010 1' } }])
})

test('a way of reckoning that comes to something else has another version', async () => {
  const hash = createHash('sha256')
  for (let seed = 1; seed <= 20; seed++) {
    const made = randomDay(seed)
    const ground = await rolledUp(groundOf(made.events, made.calls), made)
    const all = { kinds: ['queue', 'half-hour', 'agent', 'line', 'stays'], from: '', to: '~' } as const
    for (const { body } of await ground.rollups({ ...all, madeBy: madeByOf(made.zone) })) hash.update(body)
  }
  // Where this fails and the made-up days are as they were, raise `rollupVersion` and write down what it gives: stored days are made anew.
  expect([rollupVersion, hash.digest('hex').slice(0, 16)]).toEqual([1, '9d384196445c6fbd'])
})
