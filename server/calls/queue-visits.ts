/** A call's stays in queues: joined, and how each ended. */
import type { Call, Instant, QueueVisit } from '../../shared/vocabulary.ts'

/** The stay that has not ended. */
export const openVisit = (call: Call): QueueVisit | undefined =>
  call.queueVisits?.findLast((visit) => visit.leftAt === undefined)

export const waitsInQueue = (call: Call): boolean => openVisit(call) !== undefined

/** A call waits in one queue at a time: it has left the one before. Told of the same queue again, it has not joined anew. */
export function enterQueue(call: Call, queue: string, at: Instant, position?: number): Call {
  const open = openVisit(call)
  if (open?.queue === queue) return call
  const before = leaveQueue(call, 'left', at)
  const visit: QueueVisit = { queue, joinedAt: at, ...(position === undefined ? {} : { position }) }
  return { ...before, queue, queueVisits: [...(before.queueVisits ?? []), visit] }
}

/** The call as it is when its open stay, if there is one, has ended this way. */
export function leaveQueue(call: Call, how: NonNullable<QueueVisit['how']>, at: Instant, extension?: string): Call {
  const open = openVisit(call)
  if (!open) return call
  const left: QueueVisit = { ...open, leftAt: at, how, ...(extension === undefined ? {} : { extension }) }
  return { ...call, queueVisits: (call.queueVisits ?? []).map((visit) => (visit === open ? left : visit)) }
}
