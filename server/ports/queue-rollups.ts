/** Days of queues reckoned once and kept. Part of ground's file, but derived: all of it may be dropped, and is made anew. */
import type { Instant } from '../../shared/vocabulary.ts'

/**
 * `queue`: the day by queue; `half-hour`: by half hour and queue; `agent`, `line`: the day by agent or line, and queue; `stays`: each
 * stay by itself, for the calls behind a figure.
 */
export const rollupKinds = ['queue', 'half-hour', 'agent', 'line', 'stays'] as const
export type RollupKind = (typeof rollupKinds)[number]

/** One day of the company's calendar. */
export interface RolledDay {
  from: Instant
  to: Instant
}
export interface Rollup extends RolledDay {
  kind: RollupKind
  /** JSON. */
  body: string
}
export interface RollupsAsked {
  /** Which way of reckoning made them, and of which zone the days are: others are as good as none. */
  madeBy: string
  kinds: readonly RollupKind[]
  /** Days that begin at or after this. */
  from: Instant
  /** Days that end at or before this. */
  to: Instant
}

export interface RollupReader {
  /** By day; of one day all that were asked for or none. */
  rollups(asked: RollupsAsked): Promise<Rollup[]>
  /** When each day begins that is kept, in order. */
  rolledDays(madeBy: string): Promise<Instant[]>
}

export interface RollupClaim extends RolledDay {
  madeBy: string
  /** Of our own making: tells one claim from the next. */
  claim: string
  /** What happens from then on is no matter of the day's, unless it ends one of its stays. */
  heardUntil: Instant
}
export interface RollupMade {
  /** The same, now that it is known: not after the claim's. */
  heardUntil: Instant
  bodies: Readonly<Record<RollupKind, string>>
}

/**
 * A day is claimed, reckoned, and kept if it still is as it was claimed: whatever is stored meanwhile that the day would have heard
 * (an event, a call's end, two calls that turn out to be one) takes back the claim in its own commit, as it later takes back the day.
 */
export interface RollupWriter {
  /** Takes the place of an earlier claim of that day; what was kept of it another way is dropped. */
  claimRollup(claim: RollupClaim): Promise<void>
  /** All bodies in one commit. @returns whether the claim still held; where it did not nothing is kept */
  keepRollup(claim: RollupClaim, made: RollupMade): Promise<boolean>
}
