/** What is reckoned of a customer ahead of any call, as it is stored and as a card shows it. Absent means not known. */
import type { CalendarDate, Instant, Money, Reason } from './vocabulary.ts'

/** Something they are likely to buy next, or something that fits what they have. */
export interface Suggestion {
  /** What it is, by SKU or name, as the customer's history has it. */
  item: string
  product: string
  sku?: string
  why: Reason
}
/** On a card: with what was said to it of late. */
export interface AnsweredSuggestion extends Suggestion {
  answered?: { answer: 'offered' | 'took'; at: Instant }
}
/** Something they did not want: from `until` on it may be suggested again. */
export interface SilencedSuggestion {
  item: string
  product: string
  until: CalendarDate
}
export interface LikelyItem extends AnsweredSuggestion {
  /** `repeat`: bought before; `discovery`: others like them buy it. */
  kind: 'repeat' | 'discovery'
  lastOn?: CalendarDate
  /** When, by their own rhythm. */
  due?: { from: CalendarDate; to: CalendarDate }
}
export interface LikelyNextData {
  /** The likeliest first. */
  items: LikelyItem[]
  silenced?: SilencedSuggestion[]
}
export interface FittingItem extends AnsweredSuggestion {
  price?: Money
  /** As many as the source says there are, a decimal string. */
  stock?: string
}
export interface FitsData {
  /** Available ones only, the best first. */
  items: FittingItem[]
  silenced?: SilencedSuggestion[]
}

/** Why somebody is offered nothing though there is something to offer. */
export type HeldBack = 'no-consent' | 'comparison'
/** Suggestions as they are reckoned: more than a card shows, since some may not be available when it is drawn. */
export interface StoredSuggestions {
  items?: Suggestion[]
  heldBack?: HeldBack
}
