/**
 * What was suggested to whom, and what they said to it. Part of ground: append-only, ids and codes only. Of a suggestion (a
 * customer, a list and an item) the newest answer counts.
 */
import type { SuggestionAnswer, SuggestionList } from '../../shared/suggestions.ts'
import type { CalendarDate, CallId, CustomerId, Instant, PersonId } from '../../shared/vocabulary.ts'

/** As the id was when it was suggested: it may have been merged away since. */
export interface Suggested {
  customerId: CustomerId
  list: SuggestionList
  /** As the customer's history has it: an SKU, or a folded name. */
  item: string
}
export interface AnswerEntry extends Suggested {
  at: Instant
  by: PersonId
  callId?: CallId
  /** Code of the reason it was suggested for. */
  rule: string
  /** Null: what was said is taken back. */
  answer: SuggestionAnswer | null
}
/** A suggestion on a card of that day, or, held back, one that would have been on it. */
export interface Showing extends Suggested {
  rule: string
  day: CalendarDate
  isHeldBack: boolean
}
export type SaidOf = Omit<Suggested, 'customerId'> & Pick<AnswerEntry, 'answer' | 'at'>

export interface SuggestionReader {
  /** The newest of each suggestion, of those since then, at most 500. On the ring path: prepared. */
  saidOfSuggestions(customers: readonly CustomerId[], since: Instant): Promise<SaidOf[]>
  /** By which rule it was shown to them last; undefined where it never was, or was held back only. */
  ruleShownBy(customers: readonly CustomerId[], list: SuggestionList, item: string): Promise<string | undefined>
  /** Customers with showings, in id order after one, or from the first. Long when there are many: not for the event loop. */
  customersSuggestedTo(after: CustomerId | undefined, most: number): Promise<CustomerId[]>
  /** Of these customers from that day on: showings by day, answers as they were given. */
  suggestedSince(
    customers: readonly CustomerId[],
    from: CalendarDate,
  ): Promise<{ showings: Showing[]; answers: (Suggested & Pick<AnswerEntry, 'answer'>)[] }>
}
export interface SuggestionWriter {
  appendSuggestionAnswer(entry: AnswerEntry): Promise<void>
  /** Of one customer, list, item and day one is kept. */
  appendShowings(showings: readonly Showing[]): Promise<void>
}
