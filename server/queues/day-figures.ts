/** A day's stays in queues, by their events: told live, or read again from the store after a restart. Both count the same. */
import type { QueueEvent, QueueOnBoard, ServiceLevelGoal } from '../../shared/queue-board.ts'
import type { CallId, Instant } from '../../shared/vocabulary.ts'
import { countStays, type Stay, serviceLevel } from './service-level.ts'

export interface DayFigures {
  /** Events of stays that began before the day count for nothing in it. */
  add(event: QueueEvent): void
  /** The one call turned out to be the other: what was told of it is the other's. */
  join(callId: CallId, into: CallId): void
  of(queue: string, goal: ServiceLevelGoal): QueueOnBoard['today']
  queues(): string[]
  /** Another day has begun. */
  begin(since: Instant): void
}

export function createDayFigures(since: Instant): DayFigures {
  let dayStart = since
  const ofQueue = new Map<string, Stay[]>()
  /** By queue: the stays of a call in it, the newest last. */
  const ofCall = new Map<string, Map<string, Stay[]>>()

  const staysOf = (queue: string): Stay[] => {
    const stays = ofQueue.get(queue) ?? []
    ofQueue.set(queue, stays)
    return stays
  }
  function begin(callId: string, queue: string): void {
    const stay: Stay = {}
    staysOf(queue).push(stay)
    const mine = ofCall.get(callId) ?? new Map<string, Stay[]>()
    ofCall.set(callId, mine.set(queue, [...(mine.get(queue) ?? []), stay]))
  }
  /** Another phone system had told of it as well: it is counted once. */
  function takeBack(callId: string, queue: string): void {
    const stay = ofCall.get(callId)?.get(queue)?.pop()
    if (stay) staysOf(queue).splice(staysOf(queue).indexOf(stay), 1)
  }

  return {
    add({ type, callId = '', queue, at, waitMs = 0, reason }) {
      if (at < dayStart) return
      if (type === 'joined') return begin(callId, queue)
      if (type === 'offered' || type === 'agent-state') return
      if (reason === 'same-call') return takeBack(callId, queue)
      const stay = ofCall.get(callId)?.get(queue)?.at(-1)
      // Phones rung one after the other end a call between two of them: what is told last counts.
      if (stay) Object.assign(stay, { how: type, waitMs })
    },
    join(callId, into) {
      const [theirs, mine] = [ofCall.get(callId), ofCall.get(into) ?? new Map<string, Stay[]>()]
      if (!theirs) return
      for (const [queue, stays] of theirs) mine.set(queue, [...(mine.get(queue) ?? []), ...stays])
      ofCall.set(into, mine)
      ofCall.delete(callId)
    },
    of(queue, goal) {
      const stays = ofQueue.get(queue) ?? []
      const counts = countStays(stays, goal)
      const level = serviceLevel(counts, goal.formula)
      const answered = stays.filter(({ how }) => how === 'answered')
      const waitedMs = answered.reduce((sum, { waitMs = 0 }) => sum + waitMs, 0)
      return {
        offered: stays.length,
        answered: counts.answered,
        abandoned: counts.abandoned,
        timedOut: stays.filter(({ how }) => how === 'timed-out').length,
        ...(level === undefined ? {} : { serviceLevel: level }),
        ...(answered.length === 0 ? {} : { asaMs: Math.round(waitedMs / answered.length) }),
      }
    },
    queues: () => [...ofQueue.keys()],
    begin(next) {
      dayStart = next
      ofQueue.clear()
      ofCall.clear()
    },
  }
}
