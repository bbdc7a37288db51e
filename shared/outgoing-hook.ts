/** How telling another program of what happens goes. */
import type { Instant, Reason } from './vocabulary.ts'

export interface OutgoingHookState {
  /** Where it is sent, without what could be secret of it. */
  host: string
  /** What is still to be told. */
  waiting: number
  /** When the last was taken. */
  toldAt?: Instant
  /** Since the last that was taken: what went wrong, how often, and when it is tried again. */
  failing?: { since: Instant; tries: number; why: Reason; nextAt: Instant }
  /** What was given up, ever. */
  givenUp: number
}
