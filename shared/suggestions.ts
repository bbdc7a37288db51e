/** What customers were offered and what became of it. */
import { z } from 'zod'
import type { CalendarDate, CustomerId, Instant } from './vocabulary.ts'

/** The sections of a card that suggest something. */
export const suggestionLists = ['likelyNext', 'fits'] as const
export type SuggestionList = (typeof suggestionLists)[number]

/** What became of a suggestion, as whoever had the customer on the line says. */
export const suggestionAnswers = ['offered', 'took', 'no-thanks'] as const
export type SuggestionAnswer = (typeof suggestionAnswers)[number]

export const longestItem = 500
/** Null takes back what was said. */
export const suggestionAnswerBody = z.object({
  answer: z.enum(suggestionAnswers).nullable(),
  callId: z.uuid().optional(),
})

/** One suggestion and the newest that was said of it; `answer` is null where it was taken back. */
export interface SuggestionAnswered {
  customerId: CustomerId
  list: SuggestionList
  item: string
  answer: SuggestionAnswer | null
  at: Instant
}

/** Customers, and those of them who bought something that was suggested within `boughtWithinDays` of its first showing. */
export interface BoughtAmong {
  customers: number
  bought: number
}
/** Whether the two shares differ by more than chance makes once in twenty times; `too-few`: nobody can say yet. */
export type Comparison = 'too-few' | 'no-difference' | 'more' | 'fewer'
export interface RuleReport {
  list: SuggestionList
  /** Code of the reason; absent for all of the list. */
  rule?: string
  /** Suggestions: a customer and an item, however often it was shown. */
  shown: number
  /** Of those, the ones something was said of: offered, whatever came of it. */
  offered: number
  took: number
  noThanks: number
  amongShown: BoughtAmong
  amongHeldBack: BoughtAmong
  comparison: Comparison
}
export interface SuggestionReport {
  from: CalendarDate
  /** Up to and with this day. */
  to: CalendarDate
  boughtWithinDays: number
  /** All of a list before its rules, the most shown first. */
  rows: RuleReport[]
}
