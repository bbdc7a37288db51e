/** The log of what happened in queues, as it is asked. Part of ground. */
import type { QueueEvent, QueueEventsAnswer, QueueEventType } from '../../shared/queue-board.ts'
import type { Instant } from '../../shared/vocabulary.ts'

export interface QueueEventFilter {
  /** They came in at or after this. */
  from?: Instant | undefined
  /** They came in before this. */
  to?: Instant | undefined
  queue?: string | undefined
  types?: readonly QueueEventType[] | undefined
  limit: number
  /** `next` of the page before. */
  cursor?: string | undefined
}

export interface QueueLogReader {
  /** Oldest first. */
  queueEvents(filter: QueueEventFilter): Promise<QueueEventsAnswer>
  /** The newest state of everybody in each queue, of those told in this time, in order of time. */
  standingStates(told: { from: Instant; to: Instant }): Promise<QueueEvent[]>
  /** The newest state of everybody in each queue, of those told since then. */
  agentStates(since: Instant): Promise<QueueEvent[]>
}
