/** To whom a call can be passed on, and how they stand just now: what an agent is shown while choosing. */
import type { AgentState, Instant } from './vocabulary.ts'

export interface TransferPerson {
  username: string
  name: string
  /** Of their phone on the call's phone system. */
  extension: string
  /** Absent where it is not known: their phone system is out of reach. */
  state?: AgentState
  /** Since when, where that is known. */
  since?: Instant
}
export interface TransferQueue {
  name: string
  label: string
  /** What is dialled to reach it; absent: nobody has said, so nothing can be passed on to it. */
  extension?: string
  /** Calls in it that nobody has answered. */
  waiting: number
  /** When whoever has waited longest joined. */
  longestSince?: Instant
  /** Agents who could take a call of it now. */
  free: number
}
export interface TransferTargets {
  /** Who can be rung first, then who is busy, then who is away; of each by name. Never whoever asks. */
  people: TransferPerson[]
  /** As configured, then those only the phone system has told of. */
  queues: TransferQueue[]
}
