/** Contacts: what was said on a call, as whoever took it wrote it down, and what is to be done about it. */
import type { CallNames } from './call-log.ts'
import type { CalendarDate, Call, CallId, Instant } from './vocabulary.ts'

export const moods = ['good', 'neutral', 'bad'] as const
export type Mood = (typeof moods)[number]

/** Longer than anybody types on a call, short enough that a whole day of them is read at once. */
export const longestNote = 20_000
export const longestReason = 80

/** Where a company has set up none of its own: message codes, said in the language of whoever reads. */
export const defaultReasons = [
  'reason.order',
  'reason.invoice',
  'reason.service',
  'reason.complaint',
  'reason.other',
] as const

/** What is to be done after a call, by whom and when. */
export interface FollowUp {
  on: CalendarDate
  /** Username of whoever does it. */
  username: string
  doneAt?: Instant
}

/** What one person wrote down of one call. Each has their own: two on one call never write over each other. */
export interface WrapUp {
  callId: CallId
  username: string
  /** Counts from 1 with each save; 0: nothing was saved yet. */
  rev: number
  note: string
  /** One of those the company set up (`Me.wrapUp.reasons`). */
  reason?: string
  mood?: Mood
  followUp?: FollowUp
  /** When they said that they are done with it; absent while they are at it. */
  finishedAt?: Instant
  at: Instant
}

/** How wrap-ups are done here. */
export interface WrapUpRules {
  /** To choose from, in this order. */
  reasons: string[]
  isReasonNeeded: boolean
  /** How long after a call an agent has for it before they count as free; 0: no limit. */
  seconds: number
}

/** With what people are called now. */
export interface NamedWrapUp extends WrapUp {
  name: string
  /** Of whoever is to follow it up. */
  followUpName?: string
}
export interface WrapUpsAnswer {
  /** What was written last comes last. */
  wrapUps: NamedWrapUp[]
}

/** Something that is to be done, or was, after a call. */
export interface FollowUpItem extends FollowUp {
  /** What whoever does it is called. */
  name: string
  call: Call
  /** Who wrote it down, by username and by name: the call and they are how it is known. */
  writer: string
  writerName: string
  note: string
  reason?: string
}
export interface FollowUpsAnswer {
  /** What is due first comes first. */
  open: FollowUpItem[]
  /** Done of late, the newest first. */
  done: FollowUpItem[]
  /** Today where the company is. */
  today: CalendarDate
  names: CallNames
}
/** Who can be asked to do something after a call. */
export interface ColleaguesAnswer {
  colleagues: { username: string; name: string }[]
}
