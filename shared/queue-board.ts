/**
 * What happens in queues, as it is stored and told, and the supervisor's board of them. Events are the ground the figures are
 * counted from, so that another formula counts the same calls.
 */
import type { AgentState, CallId, Instant } from './vocabulary.ts'

export const queueEventTypes = [
  /** A call has come into the queue. */
  'joined',
  /** It rings for an agent of it. */
  'offered',
  /** An agent has it; `waitMs` from joining. */
  'answered',
  /** The caller hung up before anybody answered. */
  'abandoned',
  /** The queue's own time limit ended the wait; what became of the call is not the queue's any more. */
  'timed-out',
  /** It went out of the queue in another way: to another queue, out by a key, its end was never told. */
  'left',
  /** What an agent of the queue does has changed. */
  'agent-state',
] as const
export type QueueEventType = (typeof queueEventTypes)[number]

/** Holds ids only: no number and no name of a caller. */
export interface QueueEvent {
  type: QueueEventType
  /** As the phone system calls it. */
  queue: string
  phoneSystem: string
  callId?: CallId
  /** Who it was offered to, who answered, whose state it is. */
  extension?: string
  username?: string
  /** `joined`: the caller's place, from 1, where the phone system tells it. */
  position?: number
  /** `answered`, `abandoned`, `timed-out`, `left`: since joining. */
  waitMs?: number
  /** `agent-state`. */
  state?: AgentState
  /** `agent-state`: why they are paused. `left`: `same-call`, the wait was one that another phone system had told of as well. */
  reason?: string
  /** When it reached us: all times of a call are by this one clock. */
  at: Instant
  /** The phone system's clock, if it gave one. */
  saidAt?: Instant
}

/**
 * How the service level is counted, of stays in the queue that have ended. `offered` is all of them, however they ended; `within` and
 * `after` are against the queue's seconds; `short-abandoned` is who hung up within its `shortAbandonSeconds`.
 */
export const serviceLevelFormulas = [
  'answered-within/answered',
  '(answered-within+abandoned-within)/offered',
  'answered-within/(answered+abandoned-after)',
  '(answered-within+short-abandoned)/offered',
  'answered-within/(offered-short-abandoned)',
  'answered-within/offered',
] as const
export type ServiceLevelFormula = (typeof serviceLevelFormulas)[number]

export interface ServiceLevelGoal {
  seconds: number
  /** 0–1. */
  target: number
  formula: ServiceLevelFormula
  shortAbandonSeconds: number
}

export interface AgentOnBoard {
  extension: string
  username?: string
  name?: string
  state: AgentState
  since: Instant
  /** Why they are paused. */
  reason?: string
}

export interface QueueOnBoard {
  name: string
  /** Calls in it that nobody has answered. */
  waiting: number
  /** Of those; 0 when nobody waits. */
  longestWaitMs: number
  /** When whoever has waited longest joined. */
  longestSince?: Instant
  agents: { free: number; ringing: number; talking: number; wrapUp: number; paused: number; loggedOut: number }
  /** In order of what they do, then of their names. */
  people: AgentOnBoard[]
  /** Of stays that began today, in the company's calendar. */
  today: {
    offered: number
    answered: number
    abandoned: number
    timedOut: number
    /** 0–1; absent before any stay has ended. */
    serviceLevel?: number
    /** Average speed of answer; absent before any was answered. */
    asaMs?: number
  }
  goal: ServiceLevelGoal
  /** Since when a phone system that tells of it is out of reach: its figures stand as they stood then. */
  notLiveSince?: Instant
}

export interface QueuesAnswer {
  /** As configured, then those only the phone systems have told of. */
  queues: QueueOnBoard[]
  /** When today began. */
  todaySince: Instant
  at: Instant
}

export interface QueueEventsAnswer {
  /** Oldest first. */
  events: QueueEvent[]
  /** Where the next page begins; absent when there is none. */
  next?: string
}
