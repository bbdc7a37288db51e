/** Events that come late, twice, or beside others: the calls are the same. */
import { describe, expect, test } from 'vitest'
import { type EslEvent, header, instantOf, readPlainEvent } from '../../server/adapters/freeswitch/esl-event.ts'
import { createEslFraming } from '../../server/adapters/freeswitch/esl-framing.ts'
import { subscription } from '../../server/adapters/freeswitch/esl-session.ts'
import { createCallTracker } from '../../server/adapters/freeswitch/track-calls.ts'
import { otherParty } from '../../shared/call-legs.ts'
import { differences, expectationsOf, hasRecordings } from '../recordings/expectations.ts'
import { bytesOf, listen } from './recording.ts'

function eventsOf(name: string): EslEvent[] {
  const events: EslEvent[] = []
  const framing = createEslFraming({
    message({ type, body }) {
      const event = type === 'text/event-plain' ? readPlainEvent(body) : undefined
      if (event) events.push(event)
    },
    odd: () => undefined,
    broken: () => undefined,
  })
  framing.read(bytesOf(name))
  return events
}

function track(events: readonly EslEvent[]) {
  let ms = 1_795_000_000_000
  // Every event takes a while, so that what is held is held for a time.
  const now = () => new Date(ms++)
  const listener = listen('DE', now)
  const tracker = createCallTracker({
    phoneSystem: 'pbx',
    extensions: new Set(['301', '302', '303', '304']),
    now,
    event: listener.event,
    refused: () => undefined,
  })
  for (const event of events) tracker.read(event)
  tracker.settle()
  return { listener, tracker }
}

/** A small generator: the same numbers every time. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const apartMs = (one: EslEvent, other: EslEvent): number =>
  Math.abs(Date.parse(instantOf(one) ?? '') - Date.parse(instantOf(other) ?? ''))

/** About so many of all change places with the next, where both happened at almost the same time. */
function shuffled(events: readonly EslEvent[], share: number, seed: number): EslEvent[] {
  const random = numbers(seed)
  const next = [...events]
  for (let at = 0; at + 1 < next.length; at++) {
    const [one, other] = [next[at], next[at + 1]]
    if (!one || !other || random() >= share || apartMs(one, other) > 50) continue
    next[at] = other
    next[at + 1] = one
    at++
  }
  return next
}

describe.skipIf(!hasRecordings)('a recording', () => {
  const expectations = hasRecordings ? [...expectationsOf('freeswitch').values()] : []
  const named = expectations.map((expected) => [expected.scenario, expected] as const)
  const nameOf = (recording: string) => recording.replace(/^.*\//, '').replace('.plain.esl.gz', '')

  test.each(named)('%s with every event twice', (_name, expected) => {
    const events = eventsOf(nameOf(expected.recording)).flatMap((event) => [event, event])
    const { listener, tracker } = track(events)
    expect(differences(expected, listener.made())).toEqual([])
    expect(tracker.size()).toBe(0)
  })

  test.each(named)('%s with events that come late', (_name, expected) => {
    // Those that are asked for: among all of a recording few neighbours would matter.
    const events = eventsOf(nameOf(expected.recording)).filter((event) =>
      subscription.includes(header(event, 'Event-Name') ?? ' '),
    )
    for (let seed = 1; seed <= 20; seed++) {
      const { listener, tracker } = track(shuffled(events, 0.1, seed))
      expect([seed, differences(expected, listener.made())]).toEqual([seed, []])
      expect(tracker.size()).toBe(0)
    }
  })

  test('of a client with a narrow subscription gives the same call', () => {
    const { listener, tracker } = track(eventsOf('73-proto-narrow'))
    const [call] = listener.made().calls
    expect(call && otherParty(call).e164).toBe('+491701234567')
    expect(call?.agents.map(({ extension, state }) => `${extension} ${state}`)).toEqual(['301 left', '302 left'])
    expect(call?.transfers.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['blind 302'])
    expect(call?.holdMs).toBeGreaterThan(0)
    expect(tracker.size()).toBe(0)
  })

  test('of every call there is at once: each is what it is alone', () => {
    const streams = expectations
      .filter(({ recording }) => !/shutdown|status/.test(recording))
      .map(({ recording }) => eventsOf(nameOf(recording)))
    const random = numbers(3)
    const mixed: EslEvent[] = []
    const left = streams.map((events) => events.values())
    while (left.length > 0) {
      const at = Math.floor(random() * left.length)
      const next = left[at]?.next()
      if (!next || next.done) left.splice(at, 1)
      else mixed.push(next.value)
    }
    const { listener, tracker } = track(mixed)
    const made = listener.made().calls.filter(({ direction }) => direction !== 'internal')
    const outcomes = (calls: typeof made) =>
      calls.map(
        (call) => `${otherParty(call).e164} ${call.agents.map(({ extension }) => extension).join()} ${call.outcome}`,
      )
    const alone = streams.flatMap((events) => track(events).listener.made().calls)
    expect(outcomes(made).sort()).toEqual(outcomes(alone.filter(({ direction }) => direction !== 'internal')).sort())
    expect(tracker.size()).toBe(0)
  })
})
