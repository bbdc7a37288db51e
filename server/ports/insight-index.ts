/**
 * What the index holds for insight: what to reckon from, the model it was reckoned by, and what came of it. Written in the
 * worker alone, by customer; everything in it can be reckoned anew.
 */
import type { CalendarDate, CustomerId, CustomerKind, Instant } from '../../shared/vocabulary.ts'
import type { BalanceRow, CreditRow, InvoiceRow, ProductRow, PurchaseRow } from './rows.ts'

/** A row that one of a customer's records has in one source. */
type Of<Row> = Omit<Row, 'customer'> & { source: string }
export type BoughtRow = Of<
  Pick<
    PurchaseRow,
    'customer' | 'date' | 'order' | 'sku' | 'product' | 'quantity' | 'amountMinor' | 'costMinor' | 'currency'
  >
>

export interface Buyer {
  customerId: CustomerId
  kind: CustomerKind
  /** Of the most trusted source first, and in a source oldest first. */
  bought: BoughtRow[]
}
/** Everything insight is reckoned from, of one customer. */
export interface CustomerBooks extends Buyer {
  invoices: Of<InvoiceRow>[]
  balances: Of<BalanceRow>[]
  credit: Of<CreditRow>[]
  /** What the most trusted record that says so calls their tier. */
  loyaltyTier?: string
  /** False where any record forbids it, absent where none says. */
  marketingAllowed?: boolean
}

/** What was learnt of all customers, by which each is reckoned. */
export interface InsightModel {
  /** Counted up from 1. */
  version: number
  learntOn: CalendarDate
  customers: number
  /** One entry a part of insight, each its own plain JSON. */
  parts: Record<string, unknown>
}
/** What was reckoned of one customer: one entry a part of insight, as shared/insight.ts has them. */
export interface CustomerInsight {
  customerId: CustomerId
  segment?: string
  parts: Record<string, unknown>
}
/** What a card reads of it. */
export interface ReckonedInsight {
  asOf: Instant
  modelVersion: number
  segment?: string
  parts: Record<string, unknown>
  /** Of what may be shown to fit them, the rows of those that are sold, as they stand now. */
  products: ProductRow[]
}

export interface InsightState {
  /** Undefined before anything was learnt. */
  model?: Pick<InsightModel, 'version' | 'learntOn' | 'customers'>
  /** Customers that changed since the model was learnt. */
  changedSince: number
  /** Of the latest pass over all customers, and whether it came to its end. */
  pass: number
  isPassDone: boolean
  /** What the pass goes by beside the model, such as the rules for terms. */
  by: string
}

export interface InsightIndex {
  insightState(): Promise<InsightState>
  insightModel(): Promise<InsightModel | undefined>
  /** Customers in id order after one, or from the first. */
  customersAfter(after: CustomerId | undefined, most: number): Promise<CustomerId[]>
  /** The same, of those not reckoned in the pass that goes on. */
  pendingAfter(after: CustomerId | undefined, most: number): Promise<CustomerId[]>
  /** Customers something has changed of since they were last reckoned, and ids that are no customer any more. */
  changedCustomers(most: number): Promise<CustomerId[]>
  /** Of those that there are, in the order of their ids. */
  buyers(customers: readonly CustomerId[]): Promise<Buyer[]>
  books(customers: readonly CustomerId[]): Promise<CustomerBooks[]>
  /** All there are, of the most trusted source first. */
  products(): Promise<ProductRow[]>
  /** All customers are to be reckoned anew by it. */
  saveInsightModel(model: Omit<InsightModel, 'version'>): Promise<InsightModel>
  /** All customers are to be reckoned anew, by the model there is. */
  beginPass(by: string): Promise<void>
  /** These were reckoned just now, in this pass: whoever of them is not among `insights` has none. */
  saveInsights(customers: readonly CustomerId[], insights: readonly CustomerInsight[], asOf: Instant): Promise<void>
  endPass(): Promise<void>
}
