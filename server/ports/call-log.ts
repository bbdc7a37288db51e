/** The call log as it is asked: which calls, the newest first, however many there are. Part of ground. */
import type { TraceTold } from '../../shared/call-log.ts'
import type { Call, CallId, CustomerId, Direction, E164, Instant, Outcome, PersonId } from '../../shared/vocabulary.ts'
import type { TraceStep } from './ground-store.ts'

/** What all must hold of a call. */
export interface CallFilter {
  /** It reached a phone of this username. */
  username?: string | undefined
  /** It began at or after this. */
  from?: Instant | undefined
  /** It began before this. */
  to?: Instant | undefined
  /** It waited in this queue, whether or not it went on to another. */
  queue?: string | undefined
  outcome?: Outcome | undefined
  direction?: Direction | undefined
  /** Somebody called and nobody answered: inbound, with the outcome `missed` or `abandoned`. */
  missed?: boolean | undefined
  /** Digits that stand one after the other somewhere in the customer's full number, at least `fewestDigits` of them. */
  digits?: string | undefined
  /** It is with one of these, at most `mostCustomers`. */
  customers?: readonly CustomerId[] | undefined
  limit: number
  /** `next` of the page before. */
  cursor?: string | undefined
}
/** Fewer digits are in almost every number. */
export const fewestDigits = 3
export const mostCustomers = 50

export interface CallsPage {
  /** Newest first. */
  calls: Call[]
  /** Where the next page begins; absent when there is none. */
  next?: string
  /**
   * So far back has been looked for this page, which is not full: what fits is rare. There may be more further back, from
   * `next` on.
   */
  lookedBackTo?: Instant
}

/** What is asked for, as a person writes it. All that is given must hold. */
export interface CallsAsked {
  from?: Instant | undefined
  to?: Instant | undefined
  /** Username. */
  agent?: string | undefined
  queue?: string | undefined
  outcome?: Outcome | undefined
  direction?: Direction | undefined
  missed?: boolean | undefined
  /** In any way of writing, or a part of one. */
  number?: string | undefined
  customer?: CustomerId | undefined
  /** A number or a part of one, or words of the customer's name. */
  search?: string | undefined
  limit: number
  cursor?: string | undefined
}
export interface TraceAnswer extends TraceTold {
  steps: TraceStep[]
}

/** Whom a call was with, as far as two calls can be told to be with the same. */
export interface Party {
  number?: E164
  customerId?: CustomerId
}
/** A missed call was taken note of, or was not after all: of a call and a person the newest entry counts. */
export interface SeenEntry {
  callId: CallId
  personId: PersonId
  kind: 'seen' | 'unseen'
  at: Instant
}

export interface CallLogReader {
  call(callId: CallId): Promise<Call | undefined>
  /** Those there are of these, in their order. */
  callsOf(callIds: readonly CallId[]): Promise<Call[]>
  /**
   * Looks at a bounded number of calls however many there are: each single filter has an index that goes by time; of
   * several, the narrowest leads and the others are asked of what it finds, for some thousand calls a page.
   */
  calls(filter: CallFilter): Promise<CallsPage>
  /** Calls that had not ended when last written. */
  openCalls(): Promise<Call[]>
  /**
   * Of each party the newest call that was answered, and the newest made to them that was not, of those that began at or
   * after `from`. In no order, each call once.
   */
  newestWith(parties: readonly Party[], from: Instant): Promise<Call[]>
  /** The first that counts of each of these calls; nothing of those nobody has seen. */
  seen(calls: readonly CallId[]): Promise<SeenEntry[]>
}
