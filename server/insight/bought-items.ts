/**
 * One history as what is sold sees it: which items were bought on which days, and what was bought together. Returns are no
 * purchase, and what was given back in full was not bought.
 */
import type { BoughtLine, CustomerHistory } from './history.ts'

export interface BoughtItem {
  item: string
  /** As the latest line that names it words it. */
  product?: string
  sku?: string
  /** On which it was bought, each once, the earliest first. */
  days: number[]
}
export interface Basket {
  day: number
  /** Each once, in the order of their lines. */
  items: string[]
}

export const isReturn = ({ amountMinor = 0, quantity = 0 }: BoughtLine): boolean => amountMinor < 0 || quantity < 0

/**
 * @param today days since 1970; later lines are left out
 * @returns what they have kept some of, in the order in which it was first bought
 */
export function boughtItems(history: CustomerHistory, today: number): Map<string, BoughtItem> {
  const all = new Map<string, BoughtItem>()
  const kept = new Map<string, number>()
  for (const line of history.lines) {
    const { item, day, product, sku } = line
    if (item === undefined || !(day <= today)) continue
    const quantity = Math.abs(line.quantity ?? 1) || 1
    if (isReturn(line)) {
      kept.set(item, (kept.get(item) ?? 0) - quantity)
      continue
    }
    kept.set(item, Math.max(0, kept.get(item) ?? 0) + quantity)
    const own = all.get(item)
    if (!own) all.set(item, { item, days: [day], ...(product && { product }), ...(sku && { sku }) })
    else {
      if (own.days.at(-1) !== day) own.days.push(day)
      if (product) own.product = product
      if (sku) own.sku = sku
    }
  }
  for (const [item, quantity] of kept) if (quantity <= 0) all.delete(item)
  return all
}

/**
 * What was bought at once: lines of one order and day.
 * @returns the earliest first, none that is empty
 */
export function basketsOf(history: CustomerHistory, today: number): Basket[] {
  const baskets = new Map<string, { day: number; items: Set<string> }>()
  for (const line of history.lines) {
    if (line.item === undefined || !(line.day <= today) || isReturn(line)) continue
    const name = `${line.day} ${line.order}`
    const own = baskets.get(name)
    if (own) own.items.add(line.item)
    else baskets.set(name, { day: line.day, items: new Set([line.item]) })
  }
  return [...baskets.values()].map(({ day, items }) => ({ day, items: [...items] }))
}
