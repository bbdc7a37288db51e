/** What figures.test.ts asks of the product: the card for one record of one source. product-cards.ts answers it. */
import type { Card } from '../../shared/vocabulary.ts'

export type SourceName = 'ledger' | 'salesbook' | 'register'
/** @param key the source's own customer key; rejects when no customer has this record */
export type CardFor = (sourceName: SourceName, key: string) => Promise<Card>
export interface ProductCards {
  cardFor: CardFor
  stop(): Promise<void>
}
/** Runs the product over the three files until its index is complete, with dates reckoned as of `today`. */
export type OpenProductCards = (place: { directory: string; today: string }) => Promise<ProductCards>
