/** What crosses between server and console of whom a customer has to do with. */
import type { NamedCustomer } from './reviewing.ts'
import type { Reason } from './vocabulary.ts'

export interface RelatedCustomer extends NamedCustomer {
  town?: string
  /** Which sources say it, of a contact person; absent where the values of the group do. */
  sources?: string[]
  /** Their sources mark the number old. */
  isOld?: true
}
/** Customers this one has one thing to do with. */
export interface RelatedGroup {
  /** Code `related.…`: what they are to each other. */
  why: Reason
  /** Numbers and e-mails they share. */
  values: string[]
  /** At most 20. */
  customers: RelatedCustomer[]
  /** How many there are in all. */
  count: number
  /** There may be more: nobody counted on. */
  isAtLeast?: true
}
export interface RelatedAnswer {
  /** Contact persons first, then what is shared; at most 20 groups. */
  related: RelatedGroup[]
}
