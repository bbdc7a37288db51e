/**
 * Stays in queues, from queue events: told live, or read again from the store. Pure. An event says when its stay began (`at` less
 * `waitMs`), so that the end finds its stay however often the call came to the queue.
 */
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { CallId, Instant } from '../../shared/vocabulary.ts'
import type { Stay } from './service-level.ts'

/** One visit of a call to a queue. */
export interface QueueStay extends Stay {
  callId: CallId
  queue: string
  phoneSystem: string
  joinedAt: Instant
  /** Who answered. */
  extension?: string
  username?: string
}

export interface Stays {
  /** Ends of stays whose beginning was never told count for nothing. */
  add(event: QueueEvent): void
  /** The one call turned out to be the other: what was told of it is the other's. */
  join(callId: CallId, into: CallId): void
  of(queue: string): QueueStay[]
  queues(): string[]
  all(): QueueStay[]
  clear(): void
}

export function createStays(): Stays {
  const ofQueue = new Map<string, Set<QueueStay>>()
  /** The newest last. */
  const ofCall = new Map<string, QueueStay[]>()
  /** Ends that another server's clock puts before the beginning, so that they are read before it. */
  const early = new Map<string, QueueEvent>()

  function begin({ callId = '' as CallId, queue, phoneSystem, at }: QueueEvent): void {
    const stay: QueueStay = { callId, queue, phoneSystem, joinedAt: at }
    const stays = ofQueue.get(queue) ?? new Set()
    ofQueue.set(queue, stays.add(stay))
    ofCall.set(callId, [...(ofCall.get(callId) ?? []), stay])
    const end = early.get(keyOf(callId, queue))
    early.delete(keyOf(callId, queue))
    if (end && isSkewed(at, end.at)) finish(stay, end)
  }

  function stayOf({ callId = '' as CallId, queue, at, waitMs }: QueueEvent): QueueStay | undefined {
    const stays = (ofCall.get(callId) ?? []).filter((stay) => stay.queue === queue)
    if (waitMs === undefined) return stays.at(-1)
    const joinedAt = new Date(Date.parse(at) - waitMs).toISOString()
    const told = stays.findLast((stay) => stay.joinedAt === joinedAt)
    // No wait is below zero, whatever two clocks say.
    return told ?? (waitMs === 0 ? stays.find((stay) => isSkewed(stay.joinedAt, at)) : undefined)
  }

  /** Another phone system had told of it as well: it is counted once. */
  function takeBack(stay: QueueStay): void {
    ofQueue.get(stay.queue)?.delete(stay)
    ofCall.set(
      stay.callId,
      (ofCall.get(stay.callId) ?? []).filter((one) => one !== stay),
    )
  }

  return {
    add(event) {
      const { type, callId, queue, waitMs, reason } = event
      if (callId === undefined || type === 'offered' || type === 'agent-state') return
      if (type === 'joined') return begin(event)
      const stay = stayOf(event)
      if (reason === 'same-call') {
        if (stay) takeBack(stay)
      } else if (stay) finish(stay, event)
      else if (waitMs === 0) early.set(keyOf(callId, queue), event)
    },
    join(callId, into) {
      const theirs = ofCall.get(callId)
      if (!theirs) return
      for (const stay of theirs) stay.callId = into
      ofCall.set(into, [...(ofCall.get(into) ?? []), ...theirs])
      ofCall.delete(callId)
    },
    of: (queue) => [...(ofQueue.get(queue) ?? [])],
    queues: () => [...ofQueue.keys()],
    all: () => [...ofQueue.values()].flatMap((stays) => [...stays]),
    clear() {
      ofQueue.clear()
      ofCall.clear()
      early.clear()
    },
  }
}

/** Further than this no two servers' clocks are apart that anybody keeps right. */
export const mostSkewMs = 10_000

/** An end that seems to be before its beginning. */
const isSkewed = (joinedAt: Instant, endedAt: Instant): boolean =>
  endedAt < joinedAt && Date.parse(joinedAt) - Date.parse(endedAt) <= mostSkewMs

const keyOf = (callId: CallId, queue: string): string => `${callId} ${queue}`

/** Phones rung one after the other end a call between two of them: what is told last counts. */
function finish(stay: QueueStay, { type, waitMs = 0, extension, username }: QueueEvent): void {
  stay.how = type as NonNullable<QueueStay['how']>
  stay.waitMs = waitMs
  if (type !== 'answered') {
    delete stay.extension
    delete stay.username
    return
  }
  if (extension !== undefined) stay.extension = extension
  if (username !== undefined) stay.username = username
}
