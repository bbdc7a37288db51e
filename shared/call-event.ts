/**
 * A call event in the words every phone system is translated into. Connectors make these; `calls/` turns them into
 * calls. Plain and serialisable: a connector may live in another process.
 */
import type { Direction, Instant, TransferKind } from './vocabulary.ts'

export const callEventKinds = [
  'queued',
  'left-queue',
  'ringing',
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
  /** The phone system's id for the call. */
  externalCallId: string
  direction: Direction
  /** The caller's number as the phone system wrote it. Attacker-controlled text. */
  from?: string
  /** The caller's name as the phone system wrote it. Attacker-controlled text. */
  fromName?: string
  /** True when the caller asked for their number not to be shown, even if the phone system leaks it. */
  withheld: boolean
  to?: string
  queue?: string
  /** The agent's extension this event is about. */
  extension?: string
  /** For `transferred`: what kind; `to` names the target. */
  transfer?: TransferKind
  /** True when this tells how things stood when the connector connected, not something that just happened: never pops. */
  snapshot?: boolean
  /** The phone system's clock, if it gave one. */
  at?: Instant
  receivedAt: Instant
}
