/** What one customer has bought, as everything about them is reckoned from it: of all sources that sell, in one order. */
import { foldWords } from '../../shared/fold.ts'
import type { CalendarDate, CustomerId, CustomerKind } from '../../shared/vocabulary.ts'
import type { BoughtRow } from '../ports/insight-index.ts'

/** One line of an order, or a return. Days are whole days since 1970. */
export interface BoughtLine {
  day: number
  /** What it was, by SKU or, without one, by its folded name; undefined where the source tells neither. */
  item?: string
  /** As the source words it. */
  product?: string
  sku?: string
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

/** Milliseconds. */
export const dayMs = 86_400_000
/** Whole days since 1970. */
export const dayOf = (date: CalendarDate): number => Math.round(Date.parse(date) / dayMs)
export const dateOf = (day: number): CalendarDate => new Date(day * dayMs).toISOString().slice(0, 10)

/** Marks an item that has a name only, so that no name is taken for somebody's SKU. */
const named = '~'

/** @returns undefined where the source tells neither SKU nor name */
export function itemOf(sku: string | undefined, product: string | undefined): string | undefined {
  if (sku) return sku
  const name = product && foldWords(product).join(' ')
  return name ? named + name : undefined
}

/**
 * @param rows of one customer, of the most trusted source first
 * @param today later rows are left out: a date in the future is a slip or a plan
 */
export function historyOf(
  customer: Pick<CustomerHistory, 'customerId' | 'kind'>,
  rows: readonly BoughtRow[],
  today: CalendarDate,
): CustomerHistory {
  const toldBy = new Map<string, string>()
  const lines: BoughtLine[] = []
  for (const row of rows) {
    if (row.date > today) continue
    const line = lineOf(row)
    // A sale that a web shop and the books both tell of was made once. Within one source two equal lines are two.
    const sale = `${line.day} ${line.item} ${line.amountMinor ?? ''} ${line.quantity ?? ''}`
    const teller = toldBy.get(sale) ?? row.source
    if (teller !== row.source) continue
    toldBy.set(sale, teller)
    lines.push(line)
  }
  lines.sort((a, b) => a.day - b.day)
  return { customerId: customer.customerId, kind: customer.kind, lines }
}

function lineOf({ date, order, sku, product, quantity, amountMinor, costMinor, currency }: BoughtRow): BoughtLine {
  const item = itemOf(sku, product)
  const count = quantity === undefined ? Number.NaN : Number(quantity)
  return {
    day: dayOf(date),
    order: order ?? date,
    currency,
    ...(item === undefined ? {} : { item }),
    ...(product === undefined ? {} : { product }),
    ...(sku === undefined ? {} : { sku }),
    ...(Number.isFinite(count) ? { quantity: count } : {}),
    ...(amountMinor === undefined ? {} : { amountMinor }),
    ...(costMinor === undefined ? {} : { costMinor }),
  }
}
