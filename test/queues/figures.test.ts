/** Days of a calendar, service levels by each formula, and a day's figures by its events. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDays } from '../../server/queues/day.ts'
import { createDayFigures } from '../../server/queues/day-figures.ts'
import { countStays, type Stay, serviceLevel, usualGoal } from '../../server/queues/service-level.ts'
import { type QueueEvent, serviceLevelFormulas } from '../../shared/queue-board.ts'
import type { CallId } from '../../shared/vocabulary.ts'
import { callsOf, play, second } from './play-calls.ts'

test.each([
  ['Europe/Helsinki', '2026-11-25T12:00:00.000Z', '2026-11-24T22:00:00.000Z'],
  ['Europe/Helsinki', '2026-11-24T21:59:59.999Z', '2026-11-23T22:00:00.000Z'],
  ['Europe/Helsinki', '2026-11-24T22:00:00.000Z', '2026-11-24T22:00:00.000Z'],
  ['Europe/Helsinki, clocks forward at 3', '2026-03-29T12:00:00.000Z', '2026-03-28T22:00:00.000Z'],
  ['Europe/Helsinki, clocks back at 4', '2026-10-25T12:00:00.000Z', '2026-10-24T21:00:00.000Z'],
  ['America/Santiago, forward at midnight', '2026-09-06T12:00:00.000Z', '2026-09-06T04:00:00.000Z'],
  ['America/Santiago, back at midnight', '2026-04-04T12:00:00.000Z', '2026-04-04T03:00:00.000Z'],
  ['America/Santiago, the hour that comes twice', '2026-04-05T03:30:00.000Z', '2026-04-04T03:00:00.000Z'],
  ['Asia/Kolkata', '2026-11-25T18:29:00.000Z', '2026-11-24T18:30:00.000Z'],
  ['UTC', '2026-11-25T00:00:00.000Z', '2026-11-25T00:00:00.000Z'],
])('%s: the day of %s began at %s', (zone, at, start) => {
  const days = createDays(zone.split(',')[0] ?? zone)
  expect(new Date(days.startOf(Date.parse(at))).toISOString()).toBe(start)
})

test('a day begins where the one before ends, whenever it is asked', () => {
  const zones = fc.constantFrom('Europe/Helsinki', 'America/Santiago', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC')
  const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2031, 0, 1) })
  fc.assert(
    fc.property(zones, instants, (zone, atMs) => {
      const days = createDays(zone)
      const startMs = days.startOf(atMs)
      expect(startMs).toBeLessThanOrEqual(atMs)
      expect(days.dayOf(startMs)).toBe(days.dayOf(atMs))
      expect(days.dayOf(startMs - 1) < days.dayOf(startMs)).toBe(true)
    }),
    { seed: 7, numRuns: 500 },
  )
})

const after = (how: Stay['how'], ...seconds: number[]): Stay[] =>
  seconds.map((one) => ({ ...(how ? { how } : {}), waitMs: one * 1000 }))

/** 6 answered, 4 of them within 20 s; 3 abandoned, 2 within 20 s, 1 of those within 5 s; 1 timed out. Offered: 10. */
const day: Stay[] = [
  ...after('answered', 3, 9, 15, 20, 21, 90),
  ...after('abandoned', 4, 12, 60),
  ...after('timed-out', 120),
  ...after(undefined, 5),
]
test.each([
  ['answered-within/answered', 4 / 6],
  ['(answered-within+abandoned-within)/offered', 6 / 10],
  ['answered-within/(answered+abandoned-after)', 4 / 7],
  ['(answered-within+short-abandoned)/offered', 5 / 10],
  ['answered-within/(offered-short-abandoned)', 4 / 9],
  ['answered-within/offered', 4 / 10],
] as const)('by %s the day was %f', (formula, level) => {
  expect(serviceLevel(countStays(day, usualGoal), formula)).toBeCloseTo(level, 12)
})
test('every formula of the contract has a figure, and none where nobody called', () => {
  for (const formula of serviceLevelFormulas) {
    expect(serviceLevel(countStays(day, usualGoal), formula)).toBeGreaterThan(0)
    expect(serviceLevel(countStays([], usualGoal), formula)).toBeUndefined()
  }
})

function figuresOf(events: readonly QueueEvent[], since = second(0)) {
  const figures = createDayFigures(since)
  for (const event of events) figures.add(event)
  return figures
}

test('a day’s figures are counted by stays', () => {
  const events = play(callsOf(), [
    'a:queued support @0',
    'a:answered 201 @10',
    'b:queued support @20',
    'b:ended @26',
    'c:queued support @30',
    'c:left-queue support @60 timed-out',
    'd:queued support @70',
    'd:answered 201 @100',
    'e:queued support @110',
    'f:queued sales @110',
  ])
  const figures = figuresOf(events)
  expect(figures.of('support', usualGoal)).toEqual({
    offered: 5,
    answered: 2,
    abandoned: 1,
    timedOut: 1,
    serviceLevel: 1 / 4,
    asaMs: 20_000,
  })
  expect(figures.of('sales', usualGoal)).toEqual({ offered: 1, answered: 0, abandoned: 0, timedOut: 0 })
  expect(figures.of('nowhere', usualGoal)).toEqual({ offered: 0, answered: 0, abandoned: 0, timedOut: 0 })
  expect(figures.queues().sort()).toEqual(['sales', 'support'])
})

test('phones rung one after the other are one stay, ended by what was told last', () => {
  const script = ['ringing 201 @0', 'leg-ended 201 @10', 'ringing 202 @11', 'answered 202 @13']
  const events = play(callsOf(), script, { phoneSystem: 'cloud' })
  expect(figuresOf(events).of('support', usualGoal)).toMatchObject({
    offered: 1,
    answered: 1,
    abandoned: 0,
    asaMs: 13_000,
  })
})

test('what came before the day counts for nothing in it, how it ended neither', () => {
  const events = play(callsOf(), ['queued support @0', 'answered 201 @20'])
  expect(figuresOf(events, second(10)).of('support', usualGoal)).toMatchObject({ offered: 0, answered: 0 })
})

test('a call two phone systems told of counts once, live and when read again', () => {
  const calls = callsOf()
  const one = createDayFigures(second(0))
  const told: QueueEvent[] = []
  const tell = (lines: string[], phoneSystem: string, joins?: [string, string]) => {
    const events = play(calls, lines, { phoneSystem })
    if (joins) one.join(joins[0] as CallId, joins[1] as CallId)
    for (const event of events) one.add(event)
    told.push(...events)
  }
  tell(['s:ringing 201 @2'], 'cloud')
  tell(['a:queued support @2'], 'hq')
  tell(['a:ringing 201 support @2'], 'hq', ['c2', 'c1'])
  tell(['a:answered 201 @5'], 'hq')
  const expected = { offered: 1, answered: 1, abandoned: 0, timedOut: 0, serviceLevel: 1, asaMs: 3000 }
  expect(one.of('support', usualGoal)).toEqual(expected)
  // The store tells both under the id that is left.
  const read = told.map((event) => ({ ...event, callId: 'c1' as CallId }))
  expect(figuresOf(read).of('support', usualGoal)).toEqual(expected)
})
