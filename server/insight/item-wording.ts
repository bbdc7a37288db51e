/** What an item is called where it is told of: it only decides what is read, never what is suggested. */
import type { BoughtItem } from './bought-items.ts'

export interface Wording {
  product?: string
  sku?: string
  /** The day of the line it is from. */
  wordedOn: number
}

/** Takes the latest wording, and of one day that which comes first in order. */
export function reword(wording: Wording, { days, product, sku }: BoughtItem): void {
  const day = days.at(-1) ?? 0
  const isLater = day > wording.wordedOn
  if (!isLater && !(day === wording.wordedOn && (product ?? '') < (wording.product ?? ''))) return
  wording.wordedOn = day
  if (product !== undefined) wording.product = product
  if (sku !== undefined) wording.sku = sku
}

export const wordsOf = ({ product, sku }: Pick<Wording, 'product' | 'sku'>): { product?: string; sku?: string } => ({
  ...(product === undefined ? {} : { product }),
  ...(sku === undefined ? {} : { sku }),
})
