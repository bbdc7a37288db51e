/** What a phone system, the network and time do to calls: events twice, late, in the wrong order, with a clock of their own. */
import { expect, test } from 'vitest'
import { createLiveCalls, longestCallMs } from '../../server/calls/live-calls.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import type { CallId, E164 } from '../../shared/vocabulary.ts'

const startMs = Date.UTC(2026, 10, 25, 8, 0)

function bed() {
  let ids = 0
  let nowMs = startMs
  const calls = createLiveCalls(
    {
      newCallId: () => `call-${++ids}` as CallId,
      readNumber: (text) => ({ e164: text as E164, display: text, withheld: false }),
      usernameOf: (_system, extension) => `agent-${extension}`,
      lineOf: () => undefined,
      sendsAgain: () => true,
    },
    () => new Date(nowMs),
  )
  return {
    calls,
    hear(event: CallEvent) {
      nowMs = Math.max(nowMs, Date.parse(event.receivedAt))
      return calls.apply(event)
    },
  }
}

const event = (kind: CallEvent['kind'], atMs: number, more: Partial<CallEvent> = {}): CallEvent => ({
  phoneSystem: 'hq',
  id: `${more.externalCallId ?? 'x'} ${kind} ${more.extension ?? ''} ${atMs}`,
  kind,
  externalCallId: 'x',
  direction: 'inbound',
  from: '+358401234567',
  withheld: false,
  receivedAt: new Date(startMs + atMs).toISOString(),
  ...more,
})

/** A call through a queue, past one agent, to another, held and handed on: everything there is to mix up. */
const wholeCall: CallEvent[] = [
  event('started', 0, { to: '+358912345100' }),
  event('queued', 100, { queue: 'support', position: 1 }),
  event('ringing', 1000, { extension: '201', queue: 'support' }),
  event('leg-ended', 6000, { extension: '201', goesOn: true }),
  event('ringing', 6100, { extension: '202', queue: 'support' }),
  event('answered', 8000, { extension: '202', queue: 'support' }),
  event('held', 10_000, { extension: '202' }),
  event('resumed', 12_000, { extension: '202' }),
  event('transferred', 15_000, { extension: '202', transfer: 'blind', to: '203' }),
  event('ringing', 15_100, { extension: '203' }),
  event('answered', 17_000, { extension: '203' }),
  event('ended', 30_000),
]

/** Mulberry32: small, fixed by its seed. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

test('every event twice is every event once', () => {
  const [once, twice] = [bed(), bed()]
  for (const one of wholeCall) {
    once.hear(one)
    twice.hear(one)
    expect(twice.hear(one)).toMatchObject({ ignored: { code: 'ignored.duplicate' } })
  }
  expect(twice.calls.get('call-1' as CallId)).toEqual(once.calls.get('call-1' as CallId))
})

test('events in any wrong order make one call, ended once, with nobody left on it', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const { calls, hear } = bed()
    const random = chance(seed)
    // Neighbours change places; the end may come before what it ends.
    const mixed = wholeCall
      .map((one, at) => ({ one, place: at + random() * 3 }))
      .sort((a, b) => a.place - b.place)
      .map(({ one }) => one)
    for (const one of mixed) hear(one)
    expect(calls.up(), `seed ${seed}`).toEqual([])
    const call = calls.get('call-1' as CallId)
    expect(call?.agents.every((leg) => leg.state === 'missed' || leg.state === 'left')).toBe(true)
    expect(calls.get('call-2' as CallId), `seed ${seed}`).toBeUndefined()
  }
})

test('a phone system whose clock is two hours off changes no duration', () => {
  const { calls, hear } = bed()
  for (const one of wholeCall)
    hear({ ...one, at: new Date(Date.parse(one.receivedAt) + 2 * 60 * 60_000).toISOString() })
  expect(calls.get('call-1' as CallId)).toMatchObject({
    startedAt: new Date(startMs).toISOString(),
    waitMs: 8000,
    holdMs: 2000,
    endedAt: new Date(startMs + 30_000).toISOString(),
  })
})

test('a call of twelve hours is one call, and as long as it was', () => {
  const hoursMs = 12 * 60 * 60_000
  const { calls, hear } = bed()
  hear(event('ringing', 0, { extension: '201' }))
  hear(event('answered', 5000, { extension: '201' }))
  for (let ms = 60_000; ms < hoursMs; ms += 60_000) {
    hear(event('ringing', ms, { externalCallId: `other ${ms}`, extension: '202' }))
    hear(event('ended', ms + 10_000, { externalCallId: `other ${ms}` }))
  }
  expect(hoursMs).toBeLessThan(longestCallMs)
  hear(event('ended', hoursMs))
  expect(calls.get('call-1' as CallId)).toMatchObject({ outcome: 'answered', talkMs: hoursMs - 5000 })
  expect(calls.up()).toEqual([])
})

test('ten thousand open calls are kept apart, and forgotten when they have ended', () => {
  const { calls, hear } = bed()
  const many = Array.from({ length: 10_000 }, (_, at) => ({ externalCallId: `call ${at}`, extension: `${at % 500}` }))
  many.forEach((more, at) => void hear(event('ringing', at, more)))
  expect(calls.up()).toHaveLength(10_000)
  many.forEach((more, at) => void hear(event('ended', 20_000 + at, more)))
  expect(calls.up()).toEqual([])
  // Late events of a call that ended are known for a while; then nothing is left of it.
  hear(event('started', 20 * 60_000, { externalCallId: 'later' }))
  expect(calls.get('call-1' as CallId)).toBeUndefined()
})

test('two phone systems with the same extension numbers and call ids keep their calls apart', () => {
  const { calls, hear } = bed()
  hear(event('ringing', 0, { extension: '201' }))
  hear(event('ringing', 10_000, { phoneSystem: 'branch', extension: '201', from: '+46701234567' }))
  hear(event('ended', 11_000, { phoneSystem: 'branch' }))
  expect(calls.up()).toMatchObject([{ phoneSystem: 'hq', from: { e164: '+358401234567' } }])
})
