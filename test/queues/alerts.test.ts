/** When alerts begin, stand and end: none without its condition, none that flaps, each told once. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AlertFacts, alertReadings, levelMargin } from '../../server/queues/alert-readings.ts'
import { clearForMs, mostStanding, type Standing, stepAlerts } from '../../server/queues/alerts.ts'
import type { AlertLimit, AlertRule } from '../../shared/alerts.ts'
import type { Segment } from '../../shared/insight-value.ts'
import type { QueueOnBoard } from '../../shared/queue-board.ts'
import type { AgentLeg, Call, CallId } from '../../shared/vocabulary.ts'

const atMs = Date.parse('2026-11-25T12:00:00.000Z')
const ago = (seconds: number) => new Date(atMs - seconds * 1000).toISOString()
const how = { sound: false, notification: false, webhook: false }
const rule = (limit: AlertLimit, id = 'r'): AlertRule => ({ id, isOn: true, how, limit })

type Figures = Partial<QueueOnBoard['today']> & { waiting?: number; waitedSeconds?: number }
function queue(name: string, { waiting = 0, waitedSeconds = 0, ...today }: Figures = {}): QueueOnBoard {
  return {
    ...{ name, waiting, longestWaitMs: waitedSeconds * 1000, people: [] },
    agents: { free: 0, ringing: 0, talking: 0, wrapUp: 0, paused: 0, loggedOut: 0 },
    today: { offered: 0, answered: 0, abandoned: 0, timedOut: 0, ...today },
    goal: { seconds: 20, target: 0.8, formula: 'answered-within/offered', shortAbandonSeconds: 5 },
  }
}
function call(id: string, more: Partial<Call> = {}): Call {
  return {
    ...{ callId: id as CallId, external: [], phoneSystem: 'cloud', direction: 'inbound', state: 'queued' },
    ...{ stateSince: ago(0), from: { e164: null, display: '', withheld: true }, startedAt: ago(0), transfers: [] },
    agents: [],
    ...more,
  }
}
const waits = (id: string, seconds: number, name = 'support') =>
  call(id, { queue: name, queueVisits: [{ queue: name, joinedAt: ago(seconds) }] })
const leg = (username: string, state: AgentLeg['state'] = 'answered'): AgentLeg => ({
  ...{ username, extension: '201', state, at: ago(0) },
})
const talks = (id: string, seconds: number, more: Partial<Call> = {}) =>
  call(id, { state: 'answered', queue: 'support', answeredAt: ago(seconds), agents: [leg('anna')], ...more })

const segments: Record<string, Segment> = { c: 'champion', r: 'at-risk', l: 'loyal' }
const facts = (more: Partial<AlertFacts> = {}): AlertFacts => ({
  ...{
    queues: [],
    calls: [],
    atMs,
    segmentOf: (id) => segments[id],
    teamsOf: (who) => (who === 'anna' ? ['day'] : []),
  },
  ...more,
})
const over = (limit: AlertLimit, more: Partial<AlertFacts>) =>
  alertReadings([rule(limit)], facts(more))
    .filter(({ isOver }) => isOver)
    .map(({ subject, limit: gone }) => ({ ...subject, limit: gone }))

describe('the longest wait', () => {
  const queues = [
    queue('support', { waiting: 1, waitedSeconds: 121 }),
    queue('sales', { waiting: 1, waitedSeconds: 60 }),
  ]
  test('over so many seconds, in one queue or in each by itself', () => {
    expect(over({ kind: 'longest-wait', overSeconds: 120 }, { queues })).toEqual([{ queue: 'support', limit: 120 }])
    expect(over({ kind: 'longest-wait', overSeconds: 121 }, { queues })).toEqual([])
    expect(over({ kind: 'longest-wait', overSeconds: 30 }, { queues })).toHaveLength(2)
    expect(over({ kind: 'longest-wait', overSeconds: 30, queue: 'sales' }, { queues })).toEqual([
      { queue: 'sales', limit: 30 },
    ])
  })
  test('over so many times the queue’s own goal', () => {
    expect(over({ kind: 'longest-wait', overGoals: 3 }, { queues })).toEqual([{ queue: 'support', limit: 60 }])
  })
})

test('so many wait', () => {
  const queues = [queue('support', { waiting: 5 }), queue('sales', { waiting: 4 })]
  expect(over({ kind: 'waiting', atLeastCalls: 5 }, { queues })).toEqual([{ queue: 'support', limit: 5 }])
})

describe('the service level', () => {
  const level = (serviceLevel: number, ended: number) => [queue('support', { serviceLevel, answered: ended })]
  test('is under its queue’s target, or under a share, once ten stays have ended', () => {
    expect(over({ kind: 'service-level' }, { queues: level(0.79, 10) })).toEqual([{ queue: 'support', limit: 0.8 }])
    expect(over({ kind: 'service-level' }, { queues: level(0, 9) })).toEqual([])
    expect(over({ kind: 'service-level', belowShare: 0.5 }, { queues: level(0.5, 100) })).toEqual([])
    expect(over({ kind: 'service-level' }, { queues: [queue('support')] })).toEqual([])
  })
  test('is made up for two points above the limit, and never has to be above all', () => {
    const read = (limit: AlertLimit, share: number) =>
      alertReadings([rule(limit)], facts({ queues: level(share, 100) }))[0]?.isClear
    expect(read({ kind: 'service-level' }, 0.81)).toBe(false)
    expect(read({ kind: 'service-level' }, 0.8 + levelMargin)).toBe(true)
    expect(read({ kind: 'service-level', belowShare: 1 }, 1)).toBe(true)
  })
})

describe('a long call', () => {
  const limit = { kind: 'long-call', overMinutes: 10 } as const
  const calls = [talks('a', 601), talks('b', 600), talks('d', 9999, { state: 'ended' })]
  test('is over so many minutes since its first answer', () => {
    expect(over(limit, { calls })).toEqual([{ callId: 'a', queue: 'support', agent: 'anna', limit: 10 }])
  })
  test('on hold it goes on; between colleagues it is none', () => {
    expect(over(limit, { calls: [talks('a', 601, { agents: [leg('anna', 'held')] })] })).toHaveLength(1)
    expect(over(limit, { calls: [talks('a', 601, { direction: 'internal' })] })).toEqual([])
  })
  test('of one agent, of a team, of a queue', () => {
    for (const of of [{ agent: 'anna' }, { team: 'day' }, { queue: 'support' }])
      expect(over({ ...limit, ...of }, { calls })).toHaveLength(1)
    for (const of of [{ agent: 'lauri' }, { team: 'night' }, { queue: 'sales' }])
      expect(over({ ...limit, ...of }, { calls })).toEqual([])
  })
})

describe('a customer of a segment waits', () => {
  const limit = { kind: 'segment-waiting', segments: ['champion', 'at-risk'], overSeconds: 30 } as const
  test('only those, only once they have waited so long, only where it is sure who they are', () => {
    const calls = [waits('c', 31), waits('r', 30), waits('l', 300), waits('nobody', 300)]
    expect(over({ ...limit, segments: ['champion', 'at-risk'] }, { calls })).toEqual([
      { callId: 'c', segment: 'champion', queue: 'support', limit: 30 },
    ])
  })
  test('answered, they wait no more', () => {
    const answered = call('c', {
      ...{ state: 'answered', queue: 'support' },
      queueVisits: [{ queue: 'support', joinedAt: ago(300), leftAt: ago(10), how: 'answered' }],
    })
    expect(over({ ...limit, segments: ['champion'] }, { calls: [answered] })).toEqual([])
  })
})

test('of a queue whose phone system is out of reach nothing begins, and what stands stays', () => {
  const waiting = { ...queue('support', { waiting: 1, waitedSeconds: 300 }), notLiveSince: ago(200) }
  const given = { queues: [waiting, queue('sales', { waiting: 1, waitedSeconds: 300 })], calls: [waits('c', 300)] }
  expect(over({ kind: 'longest-wait', overSeconds: 120 }, given)).toEqual([{ queue: 'sales', limit: 120 }])
  expect(over({ kind: 'segment-waiting', segments: ['champion'], overSeconds: 60 }, given)).toEqual([])
  const readings = alertReadings([rule({ kind: 'longest-wait', overSeconds: 120, queue: 'support' })], facts(given))
  const [stood] = readings.map(({ key }) => key)
  const { standing, ended } = stepAlerts(new Map([[stood ?? '', {}]]), readings, atMs + 10 * clearForMs)
  expect([[...standing.keys()], ended]).toEqual([[stood], []])
})

test('a rule that is off says nothing', () => {
  const one = { ...rule({ kind: 'waiting', atLeastCalls: 1 }), isOn: false }
  expect(alertReadings([one], facts({ queues: [queue('support', { waiting: 9 })] }))).toEqual([])
})

const waiting = rule({ kind: 'waiting', atLeastCalls: 5 })
const readingsOf = (count: number, rules = [waiting]) =>
  alertReadings(rules, facts({ queues: [queue('support', { waiting: count })] }))
/** Second after second: what begins and ends at each. */
function run(counts: readonly number[], stepMs = 1000) {
  let standing: Standing = new Map()
  return counts.map((count, at) => {
    const step = stepAlerts(standing, readingsOf(count), atMs + at * stepMs)
    standing = step.standing
    return { begun: step.begun.length, ended: step.ended.length, stands: standing.size > 0 }
  })
}

test('it ends only after fifteen seconds on the right side of its limit', () => {
  const steps = run([5, ...Array.from({ length: 20 }, () => 4)])
  expect(steps.findIndex(({ ended }) => ended > 0)).toBe(1 + clearForMs / 1000)
})

test('what is looked at no more has ended at once: its rule is off, its call is over', () => {
  const { standing } = stepAlerts(new Map(), readingsOf(5), atMs)
  expect(stepAlerts(standing, readingsOf(5, []), atMs + 1).ended).toHaveLength(1)
})

test('a clock that was put back holds nothing up', () => {
  const began = stepAlerts(new Map(), readingsOf(5), atMs).standing
  const clear = stepAlerts(began, readingsOf(0), atMs + 3_600_000).standing
  const back = stepAlerts(clear, readingsOf(0), atMs)
  expect(back.ended).toEqual([])
  expect(stepAlerts(back.standing, readingsOf(0), atMs + clearForMs).ended).toHaveLength(1)
})

test('more than can be read do not begin', () => {
  const queues = Array.from({ length: mostStanding + 50 }, (_, at) => queue(`q${at}`, { waiting: 9 }))
  const step = stepAlerts(new Map(), alertReadings([waiting], facts({ queues })), atMs)
  expect(step.begun).toHaveLength(mostStanding)
})

const settings = { seed: 8, numRuns: 300 }
const counts = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 120 })

test('none begins without its condition, and none stands longer than fifteen seconds after it', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const steps = run(given)
      for (const [at, { begun, stands }] of steps.entries()) {
        if (begun > 0) expect(given[at]).toBeGreaterThanOrEqual(5)
        const last = given.slice(0, at + 1).findLastIndex((count) => count >= 5)
        if (stands) expect(at - last).toBeLessThanOrEqual(clearForMs / 1000)
      }
    }),
    settings,
  )
})

test('each is told once: a beginning, then an end, then the next beginning; and it stands in between', () => {
  fc.assert(
    fc.property(counts, (given) => {
      let stands = false
      for (const step of run(given)) {
        if (step.begun > 0) expect(stands).toBe(false)
        if (step.ended > 0) expect(stands).toBe(true)
        expect(step.begun + step.ended).toBeLessThanOrEqual(1)
        stands = step.begun > 0 || (stands && step.ended === 0)
        expect(step.stands).toBe(stands)
      }
    }),
    settings,
  )
})

test('noise at the limit begins it once, however long it goes on', () => {
  const noise = fc.array(fc.constantFrom(4, 5), { minLength: 200, maxLength: 400 })
  fc.assert(
    fc.property(noise, (given) => {
      // Within any fifteen seconds the limit is gone over at least once.
      const steps = run(given.map((count, at) => (at % 14 === 0 ? 5 : count)))
      expect(steps.reduce((sum, { begun }) => sum + begun, 0)).toBe(1)
      expect(steps.every(({ ended }) => ended === 0)).toBe(true)
    }),
    settings,
  )
})

test('a service level that moves with every call, a point this way or that, is one alert', () => {
  const shares = fc.array(fc.double({ min: 0.79, max: 0.8199, noNaN: true }), { minLength: 50, maxLength: 200 })
  fc.assert(
    fc.property(shares, (given) => {
      let standing: Standing = new Map()
      let begun = 0
      // Minutes apart: the wait of fifteen seconds alone would end it between them.
      for (const [at, serviceLevel] of [0.79, ...given].entries()) {
        const queues = [queue('support', { serviceLevel, answered: 100 })]
        const readings = alertReadings([rule({ kind: 'service-level' })], facts({ queues }))
        const step = stepAlerts(standing, readings, atMs + at * 60_000)
        begun += step.begun.length
        standing = step.standing
      }
      expect(begun).toBe(1)
      expect(standing.size).toBe(1)
    }),
    settings,
  )
})
