/**
 * The week before the demo was started, as its phone system would have told of it: the same for the same seed and days. Callers come
 * by the hour of the day, wait for whoever of the queue is free first, and give up when they have had enough. Pure.
 */
import type { AgentEvent, CallEvent } from '../shared/call-event.ts'
import type { Chance } from './chance.ts'

/** Something that happened; `tick`: time passed, and somebody is done with wrapping up. */
export type Happened =
  | { atMs: number; call: CallEvent }
  | { atMs: number; agent: AgentEvent }
  | { atMs: number; tick: true }

export interface PastDay {
  /** When its first caller may call. */
  opensMs: number
  /** Nothing of it is over later. */
  untilMs: number
  /** Makes ids unique. */
  name: string
}
export interface PastQueue {
  name: string
  /** The line it stands behind. */
  line: { number: string; label: string }
  /** How many call it, beside the others. */
  weight: number
  wrapUpMs: number
  extensions: readonly string[]
}
export interface PastOptions {
  chance: Chance
  /** Who calls. */
  numbers: readonly string[]
  phoneSystem: string
  queues: readonly PastQueue[]
}

/** Calls of a half hour, from opening to closing. */
const callers = [2, 5, 7, 9, 10, 9, 6, 4, 5, 7, 9, 8, 6, 5, 3, 2]
const [secondMs, halfHourMs] = [1000, 1_800_000]
const lunch = { fromMs: 7 * halfHourMs, lastsMs: halfHourMs }
/** The queue's own limit. */
const longestWaitMs = 300 * secondMs

interface Caller {
  atMs: number
  queue: PastQueue
}

export function pastDay(day: PastDay, options: PastOptions): Happened[] {
  const { chance, queues } = options
  const extensions = [...new Set(queues.flatMap((queue) => queue.extensions))]
  /** Until when each agent is taken. One after the other has lunch. */
  const freeMs = new Map(extensions.map((extension) => [extension, day.opensMs]))
  const happened = extensions.flatMap((extension, at) => shift(extension, at, day, options))
  let number = 0
  for (const caller of callersOf(day, chance, queues)) {
    const events = oneCall(`${day.name}-${++number}`, caller, freeMs, day, options)
    if ((events.at(-1)?.atMs ?? 0) <= day.untilMs) happened.push(...events)
  }
  return happened.sort((a, b) => a.atMs - b.atMs)
}

function callersOf({ opensMs }: PastDay, chance: Chance, queues: PastOptions['queues']): Caller[] {
  return callers
    .flatMap((usual, slot) =>
      queues.flatMap((queue) =>
        Array.from({ length: Math.round(usual * queue.weight * (0.6 + 0.8 * chance.fraction())) }, () => ({
          atMs: opensMs + slot * halfHourMs + chance.whole(0, halfHourMs - 1),
          queue,
        })),
      ),
    )
    .sort((a, b) => a.atMs - b.atMs)
}

function shift(extension: string, at: number, { opensMs, untilMs, name }: PastDay, options: PastOptions): Happened[] {
  const state = (afterMs: number, told: AgentEvent['state'], reason?: string): Happened => ({
    atMs: opensMs + afterMs,
    agent: {
      ...{ phoneSystem: options.phoneSystem, id: `${name}-${extension}-${afterMs}`, extension, state: told },
      ...(reason ? { reason } : {}),
      receivedAt: new Date(opensMs + afterMs).toISOString(),
    },
  })
  const lunchMs = lunch.fromMs + at * lunch.lastsMs
  const inQueues = options.queues
    .filter((queue) => queue.extensions.includes(extension))
    .map((queue): Happened => {
      const begins = state(-60 * secondMs, 'free')
      return 'agent' in begins ? { ...begins, agent: { ...begins.agent, queue: queue.name } } : begins
    })
  return [
    ...inQueues,
    state(lunchMs, 'paused', 'lunch'),
    state(lunchMs + lunch.lastsMs, 'free'),
    state(callers.length * halfHourMs, 'logged-out'),
  ].filter(({ atMs }) => atMs <= untilMs)
}

/** At whom it rings, and from when they are free. */
function firstFree({ queue }: Caller, freeMs: ReadonlyMap<string, number>): [extension: string, atMs: number] {
  const free = queue.extensions.map((extension): [string, number] => [extension, freeMs.get(extension) ?? 0])
  return free.reduce((first, one) => (one[1] < first[1] ? one : first), free[0] ?? ['', 0])
}

function oneCall(
  id: string,
  caller: Caller,
  freeMs: Map<string, number>,
  day: PastDay,
  options: PastOptions,
): Happened[] {
  const { chance, numbers, phoneSystem } = options
  const { atMs, queue } = caller
  const { wrapUpMs } = queue
  const isWithheld = chance.happens(0.04)
  const who = isWithheld ? { withheld: true } : { withheld: false, from: chance.pick(numbers) }
  let count = 0
  const tell = (kind: CallEvent['kind'], tellMs: number, more: Partial<CallEvent> = {}): Happened => ({
    atMs: tellMs,
    call: {
      ...{ phoneSystem, id: `${id}-${++count}`, kind, externalCallId: `past-${id}`, direction: 'inbound' },
      ...{ ...who, to: queue.line.number, receivedAt: new Date(tellMs).toISOString(), ...more },
    },
  })
  const patienceMs = secondMs * (chance.happens(0.04) ? chance.whole(1, 4) : chance.whole(40, 320))
  const [ringsMs, talksMs] = [secondMs * chance.whole(3, 9), secondMs * chance.whole(50, 480)]
  const [extension, availableMs] = firstFree(caller, freeMs)
  const rungMs = Math.max(atMs + secondMs, availableMs + secondMs)
  const answeredMs = rungMs + ringsMs
  const joined = tell('queued', atMs, { queue: queue.name })
  const ring = rungMs < atMs + patienceMs ? [tell('ringing', rungMs, { extension, queue: queue.name })] : []
  if (answeredMs > atMs + patienceMs) return [joined, ...ring, tell('ended', atMs + patienceMs)]
  if (answeredMs > atMs + longestWaitMs)
    return [
      joined,
      tell('left-queue', atMs + longestWaitMs, { queue: queue.name, left: 'timed-out' }),
      tell('ended', atMs + longestWaitMs + secondMs),
    ]
  const endedMs = answeredMs + talksMs
  freeMs.set(extension, endedMs + wrapUpMs)
  const done: Happened = { atMs: endedMs + wrapUpMs + secondMs, tick: true }
  return [
    ...[joined, ...ring, tell('answered', answeredMs, { extension, queue: queue.name })],
    ...passedOn(extension, endedMs, freeMs, tell, chance),
    ...(done.atMs <= day.untilMs ? [done] : []),
  ]
}

/** One call in twelve goes to a colleague who is free. @returns how it ends */
function passedOn(
  extension: string,
  endedMs: number,
  freeMs: Map<string, number>,
  tell: (kind: CallEvent['kind'], tellMs: number, more?: Partial<CallEvent>) => Happened,
  chance: Chance,
): Happened[] {
  const colleague = [...freeMs].find(([one, untilMs]) => one !== extension && untilMs < endedMs)?.[0]
  const isPassedOn = chance.happens(1 / 12)
  if (!isPassedOn || colleague === undefined) return [tell('ended', endedMs)]
  const overMs = endedMs + 5 * secondMs + secondMs * chance.whole(40, 200)
  freeMs.set(colleague, overMs)
  return [
    tell('transferred', endedMs, { extension, to: colleague, transfer: 'blind' }),
    tell('ringing', endedMs + secondMs, { extension: colleague }),
    tell('answered', endedMs + 5 * secondMs, { extension: colleague }),
    tell('ended', overMs),
  ]
}
