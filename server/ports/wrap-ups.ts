/** What people wrote down of calls, and what is to be done after them. Part of ground. */
import type { Mood, WrapUp } from '../../shared/contacts.ts'
import type { CalendarDate, Call, CallId, Instant, PersonId } from '../../shared/vocabulary.ts'

/** What is to be kept of one person and call. */
export interface WrapUpToSave {
  callId: CallId
  personId: PersonId
  /** Of what it was written over; 0: of nothing. */
  rev: number
  note: string
  reason?: string
  mood?: Mood
  followUp?: { on: CalendarDate; username: string }
  finished: boolean
  at: Instant
}
/** `saved`: it is what is stored, whether or not it was before. `conflict`: something else was stored meanwhile, this. */
export interface WrapUpOutcome {
  outcome: 'saved' | 'conflict'
  wrapUp: WrapUp
}
/** Without `username`: everybody's. */
export interface FollowUpFilter {
  username?: string
  isDone: boolean
  limit: number
}

export interface WrapUpReader {
  /** Everybody's of a call, what was written last last. An id of a call that became part of another leads to that one. */
  wrapUps(callId: CallId): Promise<WrapUp[]>
  /** Those with something to be done: what is due first first, or of what is done the newest first. */
  followUps(filter: FollowUpFilter): Promise<{ wrapUp: WrapUp; call: Call }[]>
}
export interface WrapUpWriter {
  /**
   * Keeps it if nothing else was stored since `rev`. What is stored already is answered as saved.
   * @param call kept in the same commit where it is not stored yet: what was written of a call must not be without it
   */
  saveWrapUp(wrapUp: WrapUpToSave, call: Call): Promise<WrapUpOutcome>
  /** @param doneAt null: it is to be done again. @returns undefined where there is no such follow-up */
  setFollowUpDone(callId: CallId, username: string, doneAt: Instant | null): Promise<WrapUp | undefined>
}
