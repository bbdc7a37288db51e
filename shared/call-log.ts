/** What crosses between server and console of calls that have been: the log, the missed ones, and one call's trace. */
import { z } from 'zod'
import type { Call, CallId, CustomerId, CustomerKind, Instant, Reason } from './vocabulary.ts'

/** What those on calls are called now. */
export interface CallNames {
  /** By username. */
  agents: Record<string, string>
  /** By the id the call has; theirs may have become another since. */
  customers: Record<string, { customerId: CustomerId; name: string; kind: CustomerKind }>
}
export interface CallsAnswer {
  /** Newest first. */
  calls: Call[]
  /** Where the next page begins; absent when there is none. */
  next?: string
  /** The page is not full, because what fits is rare: so far back has been looked. There may be more from `next` on. */
  lookedBackTo?: Instant
  names: CallNames
}
export type CallDetail = Call & { names: CallNames }
/** Whose calls a supervisor may ask for. */
export interface CallChoices {
  agents: { username: string; name: string }[]
}

/** Somebody who called and was not answered, once or several times. */
export interface MissedCaller {
  /** Newest first. */
  calls: Call[]
  /** Who has taken note of the newest of them. */
  seen?: { by: string; at: Instant }
  /** They have been spoken with since: we called back, or they called again and somebody answered. */
  dealtWith?: { how: 'called-back' | 'called-again' | 'on-the-line'; callId: CallId; by?: string; at: Instant }
  /** We called back since, and they did not answer. */
  tried?: { callId: CallId; by?: string; at: Instant }
}
export interface MissedAnswer {
  /** Whoever waits to be called first, then the others; of each the newest first. */
  callers: MissedCaller[]
  /** How many have been neither seen nor dealt with. */
  waiting: number
  /** Missed calls since then are listed, the newest 300 of them. */
  since: Instant
  names: CallNames
}
export const seenBody = z.object({ seen: z.boolean().default(true) }).default({ seen: true })

/** Something that happened to a call on its way to the screen. Names colleagues and phones here, never a caller. */
export interface TraceLine {
  at: Instant
  /** `event`: the phone system told it; `ignored`: the same, and it changed nothing; `step`: Tuttu did it. */
  what: 'event' | 'ignored' | 'step'
  /** Code `trace.event.…` or `trace.step.…`. */
  said: Reason
  /** Why it was ignored. */
  why?: Reason
  /** What the phone system calls the message it came in. */
  message?: string
  /** `step`: milliseconds since the event that caused it reached Tuttu. */
  afterMs?: number
}
export interface TraceTold {
  /** Why there was a card, or none: the first says what matters most. */
  verdicts: Reason[]
  /** In the order it happened. */
  timeline: TraceLine[]
}
/** How long events and steps are kept. */
export const traceKeptDays = 14
