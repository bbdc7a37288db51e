/**
 * What every part of insight is: something that learns of all customers, one after the other, and something that reckons one by
 * what was learnt. Reckoned alone or among all, a customer comes out the same for the same model.
 */
import type { CustomerBooks } from '../ports/insight-index.ts'
import type { ProductRow } from '../ports/rows.ts'
import type { CustomerHistory } from './history.ts'

/** What one customer is reckoned from. */
export interface Reckoned {
  history: CustomerHistory
  books: CustomerBooks
  /** Whole days since 1970. */
  today: number
  /** Of whoever sells it with the most trust, by item. */
  products: ReadonlyMap<string, ProductRow>
}

export interface Learner<Model> {
  /** Keeps little of each: all customers come by, and not all fit into memory. */
  add(history: CustomerHistory): void
  /** Plain JSON. */
  done(): Model
}

export interface InsightPart<Model, Insight> {
  learner(today: number): Learner<Model>
  /** @returns undefined where there is nothing to say */
  reckon(model: Model, of: Reckoned): Insight | undefined
}

// biome-ignore lint/suspicious/noExplicitAny: each part is given back the model it learnt, and nobody else looks into it
export type AnyPart = InsightPart<any, unknown>
