/** Customers by segment, as the index has them: how many, who, and who has changed. Reckoned in the worker. */
import type { Segment, StoredValue } from '../../shared/insight-value.ts'
import type { SegmentChange } from '../../shared/segments.ts'
import type { CalendarDate, CustomerId, CustomerKind, Instant } from '../../shared/vocabulary.ts'

export interface SegmentedCustomer {
  customerId: CustomerId
  name: string
  kind: CustomerKind
  town?: string
  businessId?: string
  /** Their part of all sales of 12 months, 0–1. */
  share: number
  asOf: Instant
  value: StoredValue
}
/** Behind whom others are asked for. */
export type SegmentPlace = Pick<SegmentedCustomer, 'share' | 'customerId'>
export interface LoggedSegmentChange extends SegmentChange {
  /** The higher the newer. */
  seq: number
}

export interface SegmentIndex {
  /** Undefined of whoever is in none, or is no customer. */
  segmentOf(customerId: CustomerId): Promise<Segment | undefined>
  /** Those that have any customers. */
  segmentCounts(): Promise<{ segment: Segment; customers: number }[]>
  /** Who buys most first, then by id. */
  customersIn(segment: Segment, after: SegmentPlace | undefined, most: number): Promise<SegmentedCustomer[]>
  /** Of those of these customers that are in any, in no order. Not for the event loop where they are many. */
  segmentsOf(customers: readonly CustomerId[]): Promise<{ customerId: CustomerId; segment: Segment }[]>
  /** In the order of their ids, of all segments without `segment`. Read a page at a time. */
  segmentedCustomers(segment: Segment | undefined): AsyncIterable<SegmentedCustomer>
  /** What was learnt of sales (insight/segments/concentration.ts), and of which day; undefined before anything was. */
  sales(): Promise<{ learntOn: CalendarDate; sales: unknown } | undefined>
  /** A name for the log of changes, another once the index has been made anew, and the seq of its newest entry, 0 without any. */
  segmentChangeLog(): Promise<{ log: string; newest: number }>
  /** Oldest first. What is longer ago than the log goes back is left out. */
  segmentChanges(after: number, most: number): Promise<LoggedSegmentChange[]>
}
