/** A day's stays in queues, by their events: told live, or read again from the store after a restart. Both count the same. */
import type { QueueEvent, QueueOnBoard, ServiceLevelGoal } from '../../shared/queue-board.ts'
import type { CallId, Instant } from '../../shared/vocabulary.ts'
import { countStays, serviceLevel } from './service-level.ts'
import { createStays, mostSkewMs } from './stays.ts'

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
  const stays = createStays()
  /** Of queues in which nothing has happened since: a large house asks twice a second for all of them. */
  const known = new Map<string, { goal: ServiceLevelGoal; today: QueueOnBoard['today'] }>()
  function count(queue: string, goal: ServiceLevelGoal): QueueOnBoard['today'] {
    const ofQueue = stays.of(queue)
    const counts = countStays(ofQueue, goal)
    const level = serviceLevel(counts, goal.formula)
    const answered = ofQueue.filter(({ how }) => how === 'answered')
    const waitedMs = answered.reduce((sum, { waitMs = 0 }) => sum + waitMs, 0)
    return {
      offered: ofQueue.length,
      answered: counts.answered,
      abandoned: counts.abandoned,
      timedOut: ofQueue.filter(({ how }) => how === 'timed-out').length,
      ...(level === undefined ? {} : { serviceLevel: level }),
      ...(answered.length === 0 ? {} : { asaMs: Math.round(waitedMs / answered.length) }),
    }
  }
  return {
    add(event) {
      // By another server's clock the day's first stay may end before the day begins.
      const since = event.type === 'joined' ? dayStart : justBefore(dayStart)
      if (event.at < since) return
      stays.add(event)
      known.delete(event.queue)
    },
    join(callId, into) {
      stays.join(callId, into)
      known.clear()
    },
    of(queue, goal) {
      const before = known.get(queue)
      if (before?.goal === goal) return before.today
      const today = count(queue, goal)
      known.set(queue, { goal, today })
      return today
    },
    queues: stays.queues,
    begin(next) {
      dayStart = next
      stays.clear()
      known.clear()
    },
  }
}

const justBefore = (at: Instant): Instant => new Date(Date.parse(at) - mostSkewMs).toISOString()
