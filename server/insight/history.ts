/** What one customer has bought, as everything about them is reckoned from it: of all sources that sell, in one order. */
import type { CustomerId, CustomerKind } from '../../shared/vocabulary.ts'

/** One line of an order, or a return. Days are whole days since 1970. */
export interface BoughtLine {
  day: number
  /** What it was, by SKU or, without one, by its folded name; undefined where the source tells neither. */
  item?: string
  /** Lines of one order have the same; those without a number are one order a day. */
  order: string
  quantity?: number
  /** Below 0 for a return; absent where the source gives no amount. */
  amountMinor?: number
  costMinor?: number
  currency: string
}

export interface CustomerHistory {
  customerId: CustomerId
  kind: CustomerKind
  /** Oldest first, none after today. */
  lines: BoughtLine[]
}
