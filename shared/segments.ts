/** Segments as people work with them: what is done about each, who is in it, and what other programs are told. */
import type { Concentration, Segment } from './insight-value.ts'
import type { OutgoingHookState } from './outgoing-hook.ts'
import type { CalendarDate, CustomerId, CustomerKind, Instant, Money, Reason } from './vocabulary.ts'

/** A few lines that are read while somebody rings. */
export const [longestAction, mostActionLines] = [500, 6]

/** What the firm does about a segment, in its own words. */
export interface SegmentAction {
  /** "" where it was taken back. */
  text: string
  /** Counted up from 1, each segment by itself. */
  version: number
  /** The name of whoever wrote it. */
  by: string
  at: Instant
}
export interface SegmentEntry {
  segment: Segment
  /** Absent before anything was reckoned. */
  customers?: number
  /** The newest first, at most ten. */
  actions: SegmentAction[]
  /** What one could begin with, in the company's language. */
  suggested: string
}
/** One of those who buy most. */
export interface TopCustomer {
  customerId: CustomerId
  name: string
  kind: CustomerKind
  bought12Months: Money
  /** Of all sales in that currency, 0–1; `upTo` with all before. */
  share: number
  upTo: number
}
export interface SalesOfFew extends Concentration {
  top: TopCustomer[]
}
/** Every segment, in the order of a customer's life. */
export interface SegmentCountsAnswer {
  /** Absent before anything was reckoned. */
  counts?: { segment: Segment; customers: number }[]
}
export interface SegmentsAnswer {
  segments: SegmentEntry[]
  /** By currency, of 12 months up to `asOf`. */
  sales: SalesOfFew[]
  asOf?: CalendarDate
  hook?: OutgoingHookState
}

export interface SegmentCustomer {
  customerId: CustomerId
  name: string
  kind: CustomerKind
  town?: string
  segment: Segment
  bought12Months?: Money
  lastOn: CalendarDate
  why: Reason
}
export interface SegmentCustomersAnswer {
  /** Who buys most first. */
  customers: SegmentCustomer[]
  /** To ask for those after them. */
  next?: string
}

/** A customer is in another segment than they were; `from` is absent of whoever was in none. */
export interface SegmentChange {
  customerId: CustomerId
  from?: Segment
  to: Segment
  at: Instant
}
