/** A call's stays in queues: joined, and how each ended. */
import type { Call, Instant, QueueVisit } from '../../shared/vocabulary.ts'

/** The stay that has not ended. */
export const openVisit = (call: Call): QueueVisit | undefined =>
  call.queueVisits?.findLast((visit) => visit.leftAt === undefined)

/** True where the phone system keeps the caller waiting: a line that stands for a queue keeps nobody. */
export const waitsInQueue = (call: Call): boolean => {
  const open = openVisit(call)
  return open !== undefined && !open.ofLine
}

/** A call waits in one queue at a time: it has left the one before. Told of the same queue again, it has not joined anew. */
export function enterQueue(
  call: Call,
  queue: string,
  at: Instant,
  more: Pick<QueueVisit, 'position' | 'ofLine'> = {},
): Call {
  const open = openVisit(call)
  if (open?.queue === queue) return open.ofLine && !more.ofLine ? toldOf(call, open) : call
  const before = leaveQueue(call, 'left', at)
  return { ...before, queue, queueVisits: [...(before.queueVisits ?? []), { queue, joinedAt: at, ...more }] }
}

/** The phone system tells of the queue itself, later than the line stood for it. */
const toldOf = (call: Call, open: QueueVisit): Call => {
  const { ofLine: _, ...told } = open
  return { ...call, queueVisits: (call.queueVisits ?? []).map((visit) => (visit === open ? told : visit)) }
}

/** The call as it is when its open stay, if there is one, has ended this way. */
export function leaveQueue(call: Call, how: NonNullable<QueueVisit['how']>, at: Instant, extension?: string): Call {
  if (!openVisit(call)) return call
  const ended = { leftAt: at, how, ...(extension === undefined ? {} : { extension }) }
  return {
    ...call,
    queueVisits: (call.queueVisits ?? []).map((visit) => (visit.leftAt === undefined ? { ...visit, ...ended } : visit)),
  }
}

/** A line's stay that ended with the call goes on with it. */
export function resumeLine(call: Call): Call {
  const visits = call.queueVisits ?? []
  const last = visits.at(-1)
  if (!last?.ofLine || last.leftAt !== call.endedAt) return call
  const { leftAt: _, how: __, ...open } = last
  return { ...call, queueVisits: visits.with(-1, open) }
}

/**
 * The stays of two calls that are one: what a phone system tells of its queues counts before what follows from the line alone, and
 * a stay both tell of is one.
 */
export function joinVisits(first: Call, second: Call): QueueVisit[] {
  const all = [...(first.queueVisits ?? []), ...(second.queueVisits ?? [])]
  const told = all.filter((visit) => !visit.ofLine)
  const counting = told.length > 0 ? told : all
  const isOneOf = (earlier: QueueVisit[], visit: QueueVisit) =>
    earlier.some((other) => other.queue === visit.queue && overlap(other, visit))
  return counting
    .filter((visit, at) => !isOneOf(counting.slice(0, at), visit))
    .sort((a, b) => a.joinedAt.localeCompare(b.joinedAt))
}

const overlap = (one: QueueVisit, other: QueueVisit): boolean =>
  (one.leftAt === undefined || one.leftAt >= other.joinedAt) &&
  (other.leftAt === undefined || other.leftAt >= one.joinedAt)
