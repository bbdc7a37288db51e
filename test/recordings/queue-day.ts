/**
 * All recordings of a system played at once are a day of its queues: what is counted of it, live and in a report, and how many wait
 * at each moment, beside what the expectations say people had.
 */

import type { QueuesAnswer } from '../../shared/queue-board.ts'
import type { QueueReport } from '../../shared/reports.ts'
import type { Expectation, ExpectedCall } from './expectations.ts'

type Ended = 'answered' | 'abandoned' | 'timedOut'
export type QueueCounts = Record<'offered' | Ended, number>

/** What the board said of who waits, and when. */
export interface WaitingSeen {
  atMs: number
  waiting: Record<string, number>
}

/** A wait as it was outside: it surely lasted through `sure`, and not beyond `possible`; unix ms. */
interface Wait {
  queue: string
  sure: [number, number]
  possible: [number, number]
}

const endedBy: Record<string, Ended> = { answered: 'answered', abandoned: 'abandoned', 'timed-out': 'timedOut' }

/** @returns by queue */
export function countsExpected(expectations: Iterable<Expectation>): Record<string, QueueCounts> {
  const counts: Record<string, QueueCounts> = {}
  for (const { queueEvents } of expectations)
    for (const { type, queue, none } of queueEvents) {
      const how = type === 'joined' ? 'offered' : endedBy[type]
      if (none !== undefined || how === undefined) continue
      counts[queue] ??= { offered: 0, answered: 0, abandoned: 0, timedOut: 0 }
      counts[queue][how]++
    }
  return counts
}

/** Only queues of which something is told. */
const byName = <Row>(rows: readonly Row[], nameOf: (row: Row) => string, countsOf: (row: Row) => QueueCounts) =>
  Object.fromEntries(rows.map((row) => [nameOf(row), countsOf(row)] as const).filter(([, { offered }]) => offered > 0))

export const countsOnBoard = ({ queues }: QueuesAnswer): Record<string, QueueCounts> =>
  byName(
    queues,
    ({ name }) => name,
    ({ today: { offered, answered, abandoned, timedOut } }) => ({ offered, answered, abandoned, timedOut }),
  )

export const countsInReport = ({ rows }: QueueReport): Record<string, QueueCounts> =>
  byName(
    rows,
    ({ key }) => key,
    ({ offered, answered, abandoned, timedOut }) => ({ offered, answered, abandoned, timedOut }),
  )

/** @param beganMs when second 0 of the recording was @param graceMs how far times may be off */
export function waitsExpected({ calls, queueEvents }: Expectation, beganMs: number, graceMs: number): Wait[] {
  const joined = queueEvents.filter(({ type, none }) => type === 'joined' && none === undefined)
  return joined.flatMap(({ queue, call, soft }) => {
    const one = calls.find(({ id }) => id === call)
    if (!one) return []
    const [from, until] = waitOf(one)
    const at = (seconds: number, byMs: number): number => beganMs + seconds * 1000 + byMs
    const isSure = soft === undefined && from !== undefined
    return [
      {
        queue,
        sure: isSure ? [at(from, graceMs), at(until.sure, -graceMs)] : [0, 0],
        possible: [at(one.start, -graceMs), at(until.possible, graceMs)],
      },
    ]
  })
}

/** Seconds of the recording: since when the queue surely had it (it rang for one of its agents, or never for anybody), and until when. */
function waitOf({
  agents,
  start,
  end,
  outcome,
}: ExpectedCall): [number | undefined, { sure: number; possible: number }] {
  const ofQueue = agents.filter(({ via }) => via === 'queue')
  const [first] = ofQueue
  const answer = ofQueue.find((agent) => agent.outcome === 'answered')?.answer
  const until = answer ?? end
  // Who got tired in the queue and was let out of it again may have been out since the last ring.
  const last = outcome === 'abandoned' ? until : (answer ?? ofQueue.at(-1)?.ring ?? 0)
  const from = first?.ring ?? (agents.length === 0 ? start : undefined)
  return [from, { sure: last, possible: until }]
}

/** @returns a line for each moment at which more or fewer waited than did, and how often somebody surely did */
export function waitingDifferences(waits: readonly Wait[], seen: readonly WaitingSeen[]) {
  const told: string[] = []
  let moments = 0
  const count = (queue: string, atMs: number, of: (wait: Wait) => [number, number]) =>
    waits.filter((wait) => wait.queue === queue && of(wait)[0] <= atMs && atMs <= of(wait)[1]).length
  for (const { atMs, waiting } of seen)
    for (const queue of new Set([...waits.map((wait) => wait.queue), ...Object.keys(waiting)])) {
      const [least, most] = [count(queue, atMs, ({ sure }) => sure), count(queue, atMs, ({ possible }) => possible)]
      const got = waiting[queue] ?? 0
      if (least > 0) moments++
      if (got < least || got > most) told.push(`${queue}: ${least}–${most} waited, the board said ${got}`)
    }
  return { told, moments }
}
