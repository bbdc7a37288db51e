/**
 * What a customer is worth and how they stand, as the index keeps it and a card shows it. Absent means not known. No number here is
 * ever NaN or infinite.
 */
import type { CalendarDate, Money, Reason } from './vocabulary.ts'

/** The names people use, in the order of a customer's life. Every customer who bought has exactly one. */
export const segments = ['new', 'promising', 'loyal', 'champion', 'at-risk', 'lost'] as const
export type Segment = (typeof segments)[number]

/** How a customer stands against how often they usually buy. */
export type Standing = 'on-time' | 'due' | 'late'

export interface CustomerValue {
  segment: Segment
  /** Why that segment, and what of the rest is not known. Codes `segment.…` and `value.…`. */
  because: Reason[]
  /** Net of returns, in the currency of most of their orders. */
  bought12Months?: Money
  /** The same in each other currency they bought in. */
  alsoBought12Months?: Money[]
  orders: number
  orders12Months: number
  firstOn: CalendarDate
  lastOn: CalendarDate
  /** Absent without a model, and of whoever has not come back. `low` to `high` holds what comes at least 8 times of 10. */
  expected12Months?: Expected
  /** That they are still a customer, 0–1. Absent without a model, and of whoever has not come back. */
  alive?: number
  /** Absent with fewer than three days on which they bought: then they have no rhythm yet. */
  rhythm?: Rhythm
  /** What was earned in 12 months, of what was sold with a cost given. */
  margin12Months?: Margin
  /** Absent where they bought nothing in 12 months. */
  rank?: Rank
  /** By fifths, 5 the best. Money absent where no source gives amounts. */
  rfm: { recency: number; frequency: number; money?: number }
}

/** As it is kept and drawn: with what a source calls their tier, which has no say in the segment. */
export interface StoredValue extends CustomerValue {
  tier?: string
}
/** As a card has it: with what the firm does about that segment, in its own words. */
export interface ValueData extends StoredValue {
  action?: string
}

export interface Expected {
  /** Days on which they buy. */
  purchases: number
  low: number
  high: number
  value?: Money
  lowValue?: Money
  highValue?: Money
}

export interface Rhythm {
  medianGapDays: number
  daysSinceLast: number
  standing: Standing
}

export interface Margin {
  earned: Money
  /** Of their sales, the share with a cost given, 0–1. */
  ofSales: number
}

/** By what they bought in 12 months, among those who buy in the same currency. */
export interface Rank {
  /** From 1; absent beyond the first thousand, where `topPercent` says enough. */
  place?: number
  /** They are among the first so many per cent, 1–100. */
  topPercent: number
  /** How many bought anything. */
  of: number
  /** Their part of all sales, 0–1. */
  share: number
}

/** How much of the sales hangs on how few. Shares are 0–1 of what customers bought in 12 months. */
export interface Concentration {
  currency: string
  customers: number
  sales: Money
  /** What the first 1, 5, 10 and 20 % of the customers buy. */
  shares: { topPercent: number; share: number }[]
  /** How many customers make up half and four fifths of the sales. */
  halfBy: number
  fourFifthsBy: number
}
