import type { Segment } from '../../shared/insight-value.ts'
import type { SegmentCountsAnswer, SegmentCustomersAnswer, SegmentsAnswer } from '../../shared/segments.ts'
import type { Person } from './ground-store.ts'

/** Segments, what is done about them, and who is in them. */
export interface SegmentsApi {
  segments(person: Person): Promise<SegmentsAnswer>
  segmentCounts(): Promise<SegmentCountsAnswer>
  /** @throws AppError `conflict` where another version was saved meanwhile */
  saveSegmentAction(person: Person, segment: Segment, over: number, text: string): Promise<SegmentsAnswer>
  /** Who buys most first, a page at a time. */
  segmentCustomers(person: Person, segment: Segment, after: string | undefined): Promise<SegmentCustomersAnswer>
  /** Names of columns, then a row a customer, of all segments without one. */
  segmentTable(person: Person, segment: Segment | undefined): AsyncIterable<readonly string[]>
}
