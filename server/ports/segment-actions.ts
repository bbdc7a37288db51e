/** What the firm does about each segment, as an administrator wrote it. Part of ground: every version is kept. */
import type { Segment } from '../../shared/insight-value.ts'
import type { Instant, PersonId } from '../../shared/vocabulary.ts'

export interface SegmentActionEntry {
  segment: Segment
  /** Counted up from 1, each segment by itself. */
  version: number
  /** "" where it was taken back. */
  text: string
  by: PersonId
  byName: string
  at: Instant
}
export interface SegmentActionToSave extends Omit<SegmentActionEntry, 'version' | 'byName'> {
  /** The version it was written over; 0: none. */
  over: number
}

export interface SegmentActionReader {
  /** Of every segment the newest ones, the newest first, at most `each`. */
  segmentActions(each: number): Promise<SegmentActionEntry[]>
}
export interface SegmentActionWriter {
  /** @returns undefined where another version was saved meanwhile */
  saveSegmentAction(action: SegmentActionToSave): Promise<number | undefined>
}
