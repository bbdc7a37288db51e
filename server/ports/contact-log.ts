/** What was written down and measured of calls, for reports. Part of ground. */
import type { Mood } from '../../shared/contacts.ts'
import type { CallId } from '../../shared/vocabulary.ts'

export interface SaidOfCall {
  callId: CallId
  /** As noted last, of whoever noted any. */
  mood?: Mood
  reason?: string
  /** 0–10: of answers about this call, the one given last. */
  score?: number
  /** From the event that caused the first card that was drawn for it to when that was told. A card shown again after a lost connection is none. */
  popMs?: number
}

export interface ContactLogReader {
  /** Of those of these calls of which there is anything. Not for the event loop. */
  saidOfCalls(callIds: readonly CallId[]): Promise<SaidOfCall[]>
}
