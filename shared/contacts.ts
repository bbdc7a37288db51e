/** Contacts: what was said on a call, as whoever took it wrote it down, and what is to be done about it. */
import { z } from 'zod'
import type { CalendarDate, CallId, Instant } from './vocabulary.ts'

export const moods = ['good', 'neutral', 'bad'] as const
export type Mood = (typeof moods)[number]

/** Longer than anybody types on a call, short enough that a whole day of them is read at once. */
export const longestNote = 20_000
export const longestReason = 80

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

/** `rev`: of what it was typed over; another one stored meanwhile is a conflict. What is absent is taken out. */
export const wrapUpBody = z.object({
  rev: z.int().nonnegative(),
  note: z.string().max(longestNote),
  reason: z.string().max(longestReason).optional(),
  mood: z.enum(moods).optional(),
  followUp: z.object({ on: z.iso.date(), username: z.string().min(1).max(200) }).optional(),
  finished: z.boolean().default(false),
})
export type WrapUpSaved = z.infer<typeof wrapUpBody>

/** How wrap-ups are done here. */
export interface WrapUpRules {
  /** To choose from, in this order. */
  reasons: string[]
  isReasonNeeded: boolean
  /** How long after a call an agent has for it before they count as free; 0: no limit. */
  seconds: number
}
