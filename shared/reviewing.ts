/**
 * What crosses between server and console while a person decides whether two records are one customer: pairs with their
 * evidence, what was decided, and what came of it.
 */
import { z } from 'zod'
import type { CustomerId, CustomerKind, Evidence, Money, Reason } from './vocabulary.ts'

export const decisionBody = z.strictObject({ decision: z.enum(['same', 'different']) })
/** `undo` of the answer to what is taken back. */
export const undoBody = z.strictObject({ undo: z.int().positive() })
export const splitBody = z.strictObject({
  /** Those that leave the others. */
  records: z
    .array(z.strictObject({ source: z.string().min(1).max(200), key: z.string().min(1).max(2000) }))
    .min(1)
    .max(2000),
})

export type ReviewVerdict = z.infer<typeof decisionBody>['decision']

export interface RecordName {
  source: string
  key: string
}
export interface NamedCustomer {
  customerId: CustomerId
  name: string
  kind: CustomerKind
}
/** What a source says of somebody, as far as it tells people apart. */
export interface ReviewRecord extends RecordName {
  name: string
  kind?: CustomerKind
  businessId?: string
  birthDate?: string
  birthYear?: number
  phones: { e164: string; extension?: string; active: boolean }[]
  emails: string[]
  addresses: { street?: string; postalCode?: string; town?: string; active: boolean }[]
  contactPerson?: string
  website?: string
  loyaltyNumber?: string
  note?: string
}
export interface ReviewSide extends NamedCustomer {
  record: ReviewRecord
}
/** Two customers that may be one, by a record of each. */
export interface Review {
  id: string
  left: ReviewSide
  right: ReviewSide
  /** Bits; above 0 they are more likely one than not. */
  weight: number
  /** Strongest first. What it does not add up to is where the odds started from. */
  evidence: Evidence[]
  because: Reason
  /** What the two owe or are owed, and have bought; absent where nothing is known or the viewer may not see figures. */
  atStake?: Money
}
export interface ReviewsAnswer {
  /** The most valuable first. */
  reviews: Review[]
  total: number
}
export interface DecisionEffect {
  /** What the records decided about are now. */
  outcome: 'one' | 'apart'
  before: NamedCustomer[]
  after: NamedCustomer[]
}
/** It is kept, whatever happens; `effect` where matching was quick, else the job that will tell it. */
export interface DecisionAnswer {
  undo: number
  effect?: DecisionEffect
  jobId?: string
}
export interface DecisionJob {
  state: 'queued' | 'running' | 'done' | 'failed'
  problems: Reason[]
  effect?: DecisionEffect
}
