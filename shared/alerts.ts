/**
 * Alerts: what a firm wants its supervisors told of, by rules they write themselves, and what stands just now. An alert begins, stands
 * and ends; somebody acknowledges it. It holds ids and codes only, never a caller's name or number.
 */
import type { Segment } from './insight-value.ts'
import type { OutgoingHookState } from './outgoing-hook.ts'
import type { CallId, Instant } from './vocabulary.ts'

export const alertKinds = ['longest-wait', 'waiting', 'service-level', 'long-call', 'segment-waiting'] as const
export type AlertKind = (typeof alertKinds)[number]

/** How supervisors are told, beside the list on their screens. */
export interface AlertHow {
  /** Once a browser, where that browser may make sounds. */
  sound: boolean
  /** A notification of the system's, while no console of that browser is seen. */
  notification: boolean
  /** Told to another program, where one is set up. */
  webhook: boolean
}
/** Without `queue` each queue is looked at by itself. */
interface OfQueue {
  queue?: string
}
/** Whoever waits longest has waited so long: of two limits the one that is there. */
export interface LongestWaitLimit extends OfQueue {
  kind: 'longest-wait'
  overSeconds?: number
  /** So many times the seconds of the queue's own goal. */
  overGoals?: number
}
export interface WaitingLimit extends OfQueue {
  kind: 'waiting'
  atLeastCalls: number
}
/** Of stays that began today; only once enough of them have ended to go by. */
export interface ServiceLevelLimit extends OfQueue {
  kind: 'service-level'
  /** 0–1; absent: the queue's own target. */
  belowShare?: number
}
/** Counted from the first answer of the call, whoever has it now. */
export interface LongCallLimit extends OfQueue {
  kind: 'long-call'
  overMinutes: number
  /** Username of whoever has it now. */
  agent?: string
  /** One they are in. */
  team?: string
}
/** A caller who is certainly known, and in one of these segments. */
export interface SegmentWaitingLimit extends OfQueue {
  kind: 'segment-waiting'
  segments: Segment[]
  overSeconds: number
}
export type AlertLimit = LongestWaitLimit | WaitingLimit | ServiceLevelLimit | LongCallLimit | SegmentWaitingLimit
export interface AlertRule {
  id: string
  isOn: boolean
  how: AlertHow
  limit: AlertLimit
}

/** More are read by nobody. */
export const mostAlertRules = 50
export const longestAlertSeconds = 4 * 3600
export const longestAlertMinutes = 8 * 60
export const mostAlertGoals = 100
export const mostAlertCalls = 10_000

/** What it is about, and what was gone over. */
export interface AlertSubject {
  /** Of `segment-waiting` and the kinds of queues always, of `long-call` where it came through one. */
  queue?: string
  callId?: CallId
  /** Who has the call, by username. */
  agent?: string
  segment?: Segment
}
/** Limits as they were when it began: in seconds, calls, a share (0–1) or minutes, as its kind counts. */
export interface Alert extends AlertSubject {
  id: string
  ruleId: string
  kind: AlertKind
  limit: number
  /** What `agent` is called. */
  agentName?: string
  how: AlertHow
  beganAt: Instant
  /** Absent while it stands. */
  endedAt?: Instant
  acknowledged?: { by: string; byName: string; at: Instant }
}
/** To supervisors: on connecting, and whenever one begins, ends or is acknowledged. */
export interface AlertsTold {
  /** Oldest first. */
  standing: Alert[]
  /** Ids of those that have begun just now: each is in one message only. */
  begun: string[]
}
export interface AlertsAnswer {
  standing: Alert[]
  /** Those that have ended, the newest first. */
  recent: Alert[]
}

/** `version` 0, with nobody's name, is what Tuttu brings. */
export interface AlertRulesAnswer {
  version: number
  at?: Instant
  byName?: string
  rules: AlertRule[]
  queues: { name: string; label: string; goalSeconds: number; target: number }[]
  agents: { username: string; name: string }[]
  teams: string[]
  /** Absent where no other program is told. */
  hook?: OutgoingHookState
}
