/** Who called and gave up, and has not been reached since: whom to call back, and whom first. */
import { z } from 'zod'
import type { CallNames } from './call-log.ts'
import type { Segment } from './insight-value.ts'
import type { Call, CallId, Instant, Money } from './vocabulary.ts'

export interface AbandonedCaller {
  /** How often they gave up in this time. */
  count: number
  /** The newest of those calls: when, in which queue, and how long they waited. */
  call: Call
  /** The longest they waited, of all of them. */
  longestWaitMs?: number
  /** What follows is of whom the calls are with, as far as this viewer may see it: absent where it is not known, or not theirs. */
  segment?: Segment
  bought12Months?: Money
  overdue?: Money[]
  /** We called them since, and they did not answer. */
  tried?: { callId: CallId; by?: string; at: Instant }
}
export interface AbandonedAnswer {
  /** The most valuable first; then whoever nothing is known of, the newest first. */
  callers: AbandonedCaller[]
  /** Calls of callers who cannot be called back: without a number, and with nobody known. */
  unreachable: number
  /** From the beginning of that day on. */
  since: Instant
  /** There were more: the newest calls were gone through. */
  isCut?: true
  names: CallNames
}

export const longestAbandonedDays = 14
/** `days`: today is one. */
export const abandonedQuery = z.object({ days: z.coerce.number().int().min(1).max(longestAbandonedDays).default(1) })
