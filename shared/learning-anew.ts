/**
 * What crosses between server and console while an administrator has matching learn anew: what it goes by now, what learning
 * would change, and what it has changed.
 */
import { z } from 'zod'
import type { ReviewRecord } from './reviewing.ts'

/** Which proposal is meant: whoever adopts one has seen what it would change. */
export const adoptBody = z.strictObject({ proposal: z.uuid() })

/** Customers as they are now, beside what they would be. */
export interface ChangeCounts {
  /** In all. */
  customers: { now: number; next: number }
  /** So many customers of now would find themselves together with another, in so many. */
  joined: { customers: number; into: number }
  /** So many customers of now would be more than one: so many. */
  parted: { customers: number; into: number }
  /** As few as can be: of a customer that is parted the largest part stays, of those joined the largest. */
  recordsMoved: number
}
export interface LearntModel {
  version: number
  /** When it was taken into use. */
  at: string
  /** Who had it learn; absent for one that made itself. */
  byName?: string
  /** How many records it has learnt from. */
  records: number
}
/** Records that are, or will be, one customer: `count` of them, the first by name. */
export interface ExamplePart {
  records: ReviewRecord[]
  count: number
}
export interface LearningExample {
  parts: ExamplePart[]
  /** Parts beside those. */
  more: number
}
export interface LearningProposal {
  id: string
  at: string
  records: number
  change: ChangeCounts
  /** The largest first; none for a viewer who may not see customers. */
  joined: LearningExample[]
  parted: LearningExample[]
}
export interface MatchingAnswer {
  /** Absent before anything was matched. */
  model?: LearntModel
  recordsNow: number
  /** Why it is time to learn anew; absent where it is not. */
  suggestion?: { hasGrown: boolean; newSources: string[] }
  /** What is being done about it just now. */
  job?: { jobId: string; kind: 'proposing' | 'adopting' }
  proposal?: LearningProposal
  /** What the model in use has changed, where it was adopted since the server started. */
  changed?: ChangeCounts
  /** Models before this one, the newest first, at most 50. */
  past: LearntModel[]
}
