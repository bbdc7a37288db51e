/**
 * What every phone system is translated into: call events, of which `calls/` makes calls, and agent events, of which
 * `queues/` makes who is there to answer. Connectors make them. Plain and serialisable: a connector may live in another
 * process.
 */
import type { AgentState, Direction, Instant, Outcome, TransferKind } from './vocabulary.ts'

export const callEventKinds = [
  /** Somebody calls, and nothing rings or waits yet: a menu speaks, or the phone system is still finding its way. */
  'started',
  /** Who is calling is known only now, or known better: `from`, `fromName`, `withheld`. */
  'identified',
  'queued',
  'left-queue',
  'ringing',
  /** An agent talks with the caller now: they picked up, or were given the call without a ring (transfer, pickup, park). */
  'answered',
  'held',
  'resumed',
  'transferred',
  /** One agent's leg is over (they missed it, or went out of it); the call itself may go on. */
  'leg-ended',
  'ended',
] as const
export type CallEventKind = (typeof callEventKinds)[number]

export interface CallEvent {
  /** Name of the phone system in the configuration. */
  phoneSystem: string
  /** The event's own id, unique within its phone system: the same id twice is the same event. */
  id: string
  kind: CallEventKind
  /** The phone system's id for the call: one for the whole conversation, whatever legs it has. */
  externalCallId: string
  direction: Direction
  /** The caller's number as the phone system wrote it. Attacker-controlled text. For an outbound call, the agent's own. */
  from?: string
  /** The caller's name as the phone system wrote it. Attacker-controlled text. */
  fromName?: string
  /** True when the caller asked for their number not to be shown, even if the phone system leaks it. */
  withheld: boolean
  /**
   * Whether the caller withholds their number is being asked. `from` and `fromName` are not given before it is known; an
   * event `identified` follows.
   */
  callerAwaited?: boolean
  /** Inbound: the number that was dialled. Outbound: the customer's. For `transferred`: the target. */
  to?: string
  /** `queued`, `left-queue`: which; `ringing`, `answered`: the queue that offered the call to this agent. */
  queue?: string
  /** `queued`: the caller's place in it, from 1. */
  position?: number
  /** `left-queue`: how, where nobody of the queue answered. */
  left?: 'timed-out' | 'left'
  /** The agent's extension this event is about: for `transferred`, who transfers. */
  extension?: string
  transfer?: TransferKind
  /** `leg-ended`: the caller is still there, and the call's end will be told; without it, a call ends with its last leg. */
  goesOn?: boolean
  /** `ended`: how, where the phone system says more than follows from what happened: busy, refused, failed. */
  outcome?: Outcome
  /** True when this tells how things stood when the connector connected, not something that just happened. */
  snapshot?: boolean
  /** SIP Call-IDs of the call's legs, where known: what another connector may know the same call by. */
  sipCallIds?: string[]
  /** What the phone system calls the message this was read from, `DialBegin`: for the trace. Never its content. */
  said?: string
  /** The phone system's clock, if it gave one. */
  at?: Instant
  receivedAt: Instant
}

/** That an agent can be given calls of a queue, or not. That their phone rings or they talk follows from the calls. */
export interface AgentEvent {
  phoneSystem: string
  id: string
  extension: string
  /** Absent: in every queue they belong to. */
  queue?: string
  state: Exclude<AgentState, 'ringing' | 'talking'>
  /** Why they are paused, as the phone system or the agent wrote it. */
  reason?: string
  snapshot?: boolean
  at?: Instant
  receivedAt: Instant
}
