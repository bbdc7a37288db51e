/** A made-up day of three queues, as it lies in the store: from a seed, with whatever makes counting hard. */
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { AgentLeg, AgentState, Call, CallId } from '../../shared/vocabulary.ts'

export interface Day {
  zone: string
  fromMs: number
  toMs: number
}
const day = (zone: string, from: string, to: string): Day => ({ zone, fromMs: Date.parse(from), toMs: Date.parse(to) })
/** Plain ones, and those on which clocks go forward and back. */
export const days: Day[] = [
  day('Europe/Helsinki', '2026-11-23T22:00:00Z', '2026-11-24T22:00:00Z'),
  day('Europe/Helsinki', '2026-03-28T22:00:00Z', '2026-03-29T21:00:00Z'),
  day('Europe/Helsinki', '2026-10-24T21:00:00Z', '2026-10-25T22:00:00Z'),
  day('America/New_York', '2026-07-01T04:00:00Z', '2026-07-02T04:00:00Z'),
  day('America/New_York', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'),
  day('America/New_York', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'),
  // A quarter of an hour beside everybody else's, and a clock that is moved by half an hour.
  day('Asia/Kathmandu', '2026-11-23T18:15:00Z', '2026-11-24T18:15:00Z'),
  day('Australia/Lord_Howe', '2026-10-03T13:30:00Z', '2026-10-04T13:00:00Z'),
]

export const queueNames = ['support', 'sales', 'billing']
/** Who is in which queues: the first is in all three, the last phone is nobody's. */
const agents: { extension: string; username?: string; queues: string[] }[] = [
  { extension: '201', username: 'anna', queues: queueNames },
  { extension: '202', username: 'lauri', queues: ['support'] },
  { extension: '203', username: 'sari', queues: ['sales', 'support'] },
  { extension: '299', queues: ['billing'] },
]
export const teams: Record<string, string> = { anna: 'north', lauri: 'north', sari: 'south' }

export interface RandomDay extends Day {
  /** As they were written; not in order of time. */
  events: QueueEvent[]
  calls: Call[]
}
type Next = () => number

/** mulberry32: small, seeded, good enough to make up days. */
function randomOf(seed: number): Next {
  let state = seed * 2654435761
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
const at = (ms: number): string => new Date(ms).toISOString()

export function randomDay(seed: number): RandomDay {
  const next = randomOf(seed)
  const among = <One>(list: readonly One[]): One => list[Math.floor(next() * list.length)] as One
  const within = (from: number, to: number): number => Math.floor(from + next() * (to - from))
  const given = days[seed % days.length] as Day
  const { fromMs, toMs } = given
  const events: QueueEvent[] = []
  const calls: Call[] = []
  const minuteMs = 60_000

  /** @returns when it was over */
  function visit(call: Call, startMs: number): number {
    const queue = among(queueNames)
    const base = { queue, phoneSystem: 'hq', callId: call.callId }
    events.push({ ...base, type: 'joined', at: at(startMs) })
    const kind = next()
    // Two phone systems told of it: one of the two stays is taken back, under the id that is left.
    if (kind < 0.08) {
      const [otherMs, backMs] = [startMs + within(1, 900), startMs + within(1000, 3000)]
      events.push({ ...base, type: 'joined', at: at(otherMs) })
      events.push({ ...base, type: 'left', reason: 'same-call', at: at(backMs), waitMs: backMs - otherMs })
    }
    if (kind > 0.95) return startMs + 10 * minuteMs
    // By another server's clock it may end before it began.
    const endMs =
      kind > 0.88 ? startMs - within(1, 2000) : startMs + among([0, within(0, 5000), within(0, 90_000), 20_000])
    const waitMs = Math.max(0, endMs - startMs)
    const how = among(['answered', 'answered', 'answered', 'abandoned', 'timed-out', 'left'] as const)
    if (how !== 'answered') {
      events.push({ ...base, type: how, at: at(endMs), waitMs })
      return Math.max(startMs, endMs) + 1
    }
    if (next() < 0.1 && waitMs > 10) events.push({ ...base, type: 'abandoned', at: at(endMs - 5), waitMs: waitMs - 5 })
    const { extension, username } = among(agents.filter((one) => one.queues.includes(queue)))
    const who = { extension, ...(username === undefined ? {} : { username }) }
    events.push({ ...base, type: 'answered', ...who, at: at(endMs), waitMs })
    return talk(call, queue, who, startMs + waitMs)
  }

  function talk(call: Call, queue: string, who: Pick<AgentLeg, 'extension' | 'username'>, answeredMs: number): number {
    if (next() < 0.2) {
      const missed = { ...who, queue, state: 'missed', at: at(answeredMs - 900), until: at(answeredMs - 500) } as const
      call.agents.push(missed)
    }
    const untilMs = answeredMs + within(0, 12 * minuteMs)
    const heldMs = next() < 0.3 ? within(answeredMs, untilMs) : answeredMs
    if (next() < 0.08) {
      call.agents.push({ ...who, queue, state: 'held', at: at(heldMs) })
      return untilMs
    }
    call.agents.push({ ...who, queue, state: 'left', at: at(heldMs), until: at(untilMs) })
    if (next() < 0.2) call.transfers.push({ kind: 'blind', fromExtension: who.extension, to: '900', at: at(untilMs) })
    return untilMs + 1
  }

  for (let number = within(0, 40); number > 0; number--) {
    const startMs = within(fromMs - 20 * minuteMs, toMs + 20 * minuteMs)
    const line = among([undefined, { number: '010 1', label: 'Support' }, { number: '010 2' }])
    const call: Call = {
      callId: `c${number}` as CallId,
      external: [],
      phoneSystem: 'hq',
      direction: 'inbound',
      state: 'ended',
      stateSince: at(startMs),
      from: { e164: null, display: '', withheld: true },
      agents: [],
      startedAt: at(startMs),
      transfers: [],
      ...(line ? { line } : {}),
    }
    calls.push(call)
    let overMs = startMs
    for (let visits = within(1, 4); visits > 0; visits--) overMs = visit(call, overMs) + within(10_001, 60_000)
  }
  const states: AgentState[] = ['free', 'ringing', 'talking', 'wrap-up', 'paused', 'logged-out']
  for (const { queues, ...who } of agents) {
    let atMs = fromMs - within(0, 30 * 60) * minuteMs
    while (atMs < toMs + 2 * 60 * minuteMs) {
      const state = among(states)
      // Away in one queue alone, or whatever they do in all.
      const told = next() < 0.3 ? [among(queues)] : queues
      for (const queue of told)
        events.push({ type: 'agent-state', queue, phoneSystem: 'hq', ...who, state, at: at(atMs) })
      atMs += within(1000, 25 * minuteMs)
    }
  }
  return { ...given, events, calls }
}
