/**
 * What the demo phone system will do, as events with offsets: pure, the same for the same chance. The first round shows
 * every kind of call to extension 201 within two minutes; the rounds after it shuffle them. Nothing is sent from here.
 *
 * A scenario begins where 201's phone begins to ring; what happens before that has a negative offset.
 */
import type { Chance } from './chance.ts'

/** The events of the contract's webhook, apart from `id` and `at`, which the sender gives. */
export interface PlannedEvent {
  event: 'queued' | 'ringing' | 'answered' | 'held' | 'resumed' | 'transferred' | 'left-queue' | 'ended'
  /** Unique within the plan. */
  callId: string
  direction: 'inbound'
  from: string
  withheld?: true
  to: string
  queue?: string
  extension?: string
}
export interface TimedEvent {
  /** Milliseconds from the round's beginning. */
  afterMs: number
  event: PlannedEvent
}
export interface CallNumbers {
  /** Of those whose cards show most: they ring first, in this order. */
  first?: string[]
  oneMatch: string[]
  shared: string[]
  unknown: string[]
}
export interface Round {
  /** In the order they are sent. */
  events: TimedEvent[]
  lengthMs: number
}
/** What may ring for 201. */
export type Scenario =
  | 'one-match'
  | 'shared'
  | 'unknown'
  | 'withheld'
  | 'queue'
  | 'missed'
  | 'picked-up-by-other'
  | 'transferred-away'
  | 'transferred-here'

/** The demo's one line and one queue, as config.ts has them. */
const line = '+358105550100'
const queue = 'support'

/** A missed call rings while somebody is on the phone, so it takes none of 201's time. */
const opening: Scenario[] = [
  'one-match',
  'shared',
  'unknown',
  'missed',
  'transferred-here',
  'withheld',
  'transferred-away',
  'queue',
]
const later: Scenario[] = [...opening, 'one-match', 'one-match', 'shared', 'picked-up-by-other']

interface Pace {
  ring(): number
  talk(): number
  pause(): number
}
const paceOf = (chance: Chance, isOpening: boolean): Pace => ({
  // Two minutes hold eight calls only when nobody talks long.
  ring: () => chance.whole(4000, isOpening ? 4500 : 6000),
  talk: () => chance.whole(isOpening ? 11_000 : 12_000, isOpening ? 12_000 : 20_000),
  pause: () => chance.whole(1000, isOpening ? 1500 : 3500),
})

/** @param round 0 is the opening; also makes call ids unique between rounds */
export function planRound(chance: Chance, numbers: CallNumbers, round: number): Round {
  const isOpening = round === 0
  const pace = paceOf(chance, isOpening)
  const events: TimedEvent[] = []
  const means = { chance, numbers, pace, first: isOpening ? [...(numbers.first ?? [])] : [] }
  let freeMs = 1000
  for (const [at, scenario] of (isOpening ? opening : chance.shuffle(later)).entries()) {
    const played = play(scenario, `${round}-${at + 1}`, means)
    const firstMs = Math.min(...played.events.map((event) => event.afterMs))
    // Nobody can have rung before the round began.
    const beginsMs = Math.max(freeMs - (played.isBesides ? played.busyMs + pace.pause() : 0), -firstMs)
    for (const { afterMs, event } of played.events) events.push({ afterMs: beginsMs + afterMs, event })
    if (!played.isBesides) freeMs = beginsMs + played.busyMs + pace.pause()
  }
  if (!isOpening) events.push(...callsElsewhere(round, means, freeMs))
  events.sort((a, b) => a.afterMs - b.afterMs)
  return { events, lengthMs: Math.max(freeMs, (events.at(-1)?.afterMs ?? 0) + 1000) }
}

interface Played {
  events: TimedEvent[]
  /** How long 201 is taken by it. */
  busyMs: number
  /** Rings while 201 is on another call. */
  isBesides: boolean
}
interface Means {
  chance: Chance
  numbers: CallNumbers
  pace: Pace
  /** Taken away as they ring. */
  first: string[]
}

function play(scenario: Scenario, callId: string, means: Means): Played {
  const { pace } = means
  const [ringMs, talkMs] = [pace.ring(), pace.talk()]
  const make = eventsOf(callId, callerOf(scenario, means), callsOverQueue(scenario))
  const simple = [make(0, 'ringing', '201'), make(ringMs, 'answered', '201'), make(ringMs + talkMs, 'ended')]
  const busyMs = ringMs + talkMs
  const taken = (events: TimedEvent[], ms = busyMs): Played => ({ events, busyMs: ms, isBesides: false })
  switch (scenario) {
    case 'queue':
      return taken([make(-1000, 'queued'), ...simple, make(ringMs + 50, 'left-queue')])
    case 'missed':
      return {
        events: [
          make(-1000, 'queued'),
          make(0, 'ringing', '201'),
          make(ringMs, 'left-queue'),
          make(ringMs + 50, 'ended'),
        ],
        busyMs: ringMs,
        isBesides: true,
      }
    case 'picked-up-by-other':
      return taken(
        [
          make(-1000, 'queued'),
          make(0, 'ringing', '201'),
          make(50, 'ringing', '202'),
          make(ringMs, 'answered', '202'),
          make(ringMs + 50, 'left-queue'),
          make(ringMs + talkMs, 'ended'),
        ],
        ringMs,
      )
    case 'transferred-away': {
      const answeredMs = busyMs + pace.ring()
      return taken([
        ...simple.slice(0, 2),
        make(busyMs, 'transferred', '201', '202'),
        make(busyMs + 50, 'ringing', '202'),
        make(answeredMs, 'answered', '202'),
        make(answeredMs + pace.talk(), 'ended'),
      ])
    }
    case 'transferred-here': {
      const leadMs = pace.ring() + pace.talk()
      return taken([
        make(-leadMs, 'ringing', '202'),
        make(-leadMs + pace.ring(), 'answered', '202'),
        make(-50, 'transferred', '202', '201'),
        ...simple,
      ])
    }
    default:
      return taken(simple)
  }
}

const callsOverQueue = (scenario: Scenario): boolean =>
  scenario === 'queue' || scenario === 'missed' || scenario === 'picked-up-by-other'

function eventsOf(callId: string, caller: Pick<PlannedEvent, 'from' | 'withheld'>, isQueued: boolean) {
  return (afterMs: number, event: PlannedEvent['event'], extension?: string, to?: string): TimedEvent => ({
    afterMs,
    event: {
      event,
      callId,
      direction: 'inbound',
      ...caller,
      to: to ?? line,
      ...(isQueued ? { queue } : {}),
      ...(extension === undefined ? {} : { extension }),
    },
  })
}

function callerOf(scenario: Scenario, { chance, numbers, first }: Means): Pick<PlannedEvent, 'from' | 'withheld'> {
  if (scenario === 'withheld') return { from: 'anonymous', withheld: true }
  if (scenario === 'shared') return { from: asWritten(chance, chance.pick(numbers.shared)) }
  if (scenario === 'unknown') return { from: asWritten(chance, chance.pick(numbers.unknown)) }
  // Of a call nobody answers the card is hardly seen.
  const next = scenario === 'missed' ? undefined : first.shift()
  return { from: asWritten(chance, next ?? chance.pick(numbers.oneMatch)) }
}

/** Phone systems hand numbers over with or without the country. */
function asWritten(chance: Chance, e164: string): string {
  return e164.startsWith('+358') && chance.happens(0.4) ? `0${e164.slice(4)}` : e164
}

/** 203 takes calls too, so that a supervisor's list has more than one row. */
function callsElsewhere(round: number, means: Means, untilMs: number): TimedEvent[] {
  const { chance, numbers, pace } = means
  const events: TimedEvent[] = []
  for (let atMs = chance.whole(2000, 20_000), call = 1; atMs < untilMs - 30_000; call++) {
    const [ringMs, talkMs] = [pace.ring(), pace.talk()]
    const make = eventsOf(`${round}-other-${call}`, { from: asWritten(chance, chance.pick(numbers.oneMatch)) }, false)
    events.push(
      make(atMs, 'ringing', '203'),
      make(atMs + ringMs, 'answered', '203'),
      make(atMs + ringMs + talkMs, 'ended'),
    )
    atMs += ringMs + talkMs + chance.whole(5000, 30_000)
  }
  return events
}
