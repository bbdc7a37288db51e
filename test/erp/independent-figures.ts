/**
 * What each customer's card must say, asked of the ERP itself in SQL that has nothing of the product's configuration or
 * code. The rules, from docs/sources.md and the contract:
 *
 * - Amounts are in the currency's cents, halves rounded away from zero, and are never added across currencies.
 * - Records with one business ID and one name are one customer; their amounts are summed.
 * - The balance is what the customer owes: positive. Where the ledger knows them and nothing is open, it is zero.
 * - Overdue is what is open and was due before today (due today is not overdue). A credit note that was due counts
 *   against it, and what credit notes outweigh is not overdue. The oldest due date is of what the customer owes.
 * - Purchases are newest first, a line an item. Orders are counted once, whatever lines and currencies they have.
 * - What is left of a limit is the limit less what is used, and may be negative.
 */
import type { TestDatabase } from '../sources/databases.ts'
import { rowsOf } from './erp-database.ts'

/** Each is one SELECT; the columns it must give stand behind it. Customers are told by the key the configuration gives them. */
export interface IndependentQueries {
  /** customer, same_as: the least key among the records of one customer */
  customers: string
  /** customer, currency, balance_minor, overdue_minor (of this sign: not cut at zero), oldest_due */
  ledger: string
  /** customer, number, due, open_minor, currency: what is open, credit notes too */
  openInvoices: string
  /** customer, date, order_no, product, quantity, amount_minor, currency */
  purchases: string
  /** customer, currency, total_minor, orders: of all currencies of the customer */
  bought: string
  /** customer, term_days, limit_minor, left_minor (null: there is none), blocked (1 or 0) */
  terms: string
  /** dataset, row_count: what must have gone in */
  counts: string
}

export type Sums = Record<string, number>
export interface Figures {
  keys: string[]
  balance: Sums
  overdue: Sums
  oldestDue: string | undefined
  /** "number due minor currency", sorted */
  openInvoices: string[]
  /** Newest first. */
  purchases: { date: string; written: string }[]
  orders: number
  totals: Sums
  terms: { termDays?: number; limitMinor?: number; leftMinor?: number; blocked: boolean } | undefined
}

type Rows = Record<string, string | null>[]
const sum = (sums: Sums, currency: string | null | undefined, minor: string | null | undefined): void => {
  if (currency) sums[currency] = (sums[currency] ?? 0) + Number(minor ?? 0)
}
const numbered = <Name extends string>(name: Name, value: string | null | undefined): { [N in Name]?: number } =>
  (value === null || value === undefined ? {} : { [name]: Number(value) }) as { [N in Name]?: number }

/** How a purchase is compared: decimals by their value, not by their zeros. */
export const writtenPurchase = (
  date: string,
  product: string,
  quantity: number,
  minor: number,
  currency: string,
): string => JSON.stringify([date, product, quantity, minor, currency])
export const writtenInvoice = (number: string, due: string | undefined, minor: number, currency: string): string =>
  JSON.stringify([number, due ?? null, minor, currency])

export async function countsOf(database: TestDatabase, queries: IndependentQueries): Promise<Record<string, number>> {
  const rows = await rowsOf(database, queries.counts)
  return Object.fromEntries(rows.map((row) => [row.dataset, Number(row.row_count)]))
}

/** One entry a customer. */
export async function figuresOf(database: TestDatabase, queries: IndependentQueries): Promise<Figures[]> {
  const ask = (query: string): Promise<Rows> => rowsOf(database, query)
  const groups = new Map<string, Figures>()
  const groupOf = new Map<string, Figures>()
  for (const { customer, same_as } of await ask(queries.customers)) {
    if (!customer || !same_as) throw new Error('a customer without a key')
    const figures: Figures = groups.get(same_as) ?? {
      keys: [],
      balance: {},
      overdue: {},
      oldestDue: undefined,
      openInvoices: [],
      purchases: [],
      orders: 0,
      totals: {},
      terms: undefined,
    }
    figures.keys.push(customer)
    groups.set(same_as, figures)
    groupOf.set(customer, figures)
  }
  const each = async (query: string, take: (figures: Figures, row: Rows[number]) => void) => {
    for (const row of await ask(query)) {
      const figures = groupOf.get(row.customer ?? '')
      if (figures) take(figures, row)
    }
  }
  await each(queries.ledger, (figures, row) => {
    sum(figures.balance, row.currency, row.balance_minor)
    sum(figures.overdue, row.currency, row.overdue_minor)
    if (row.oldest_due && row.oldest_due < (figures.oldestDue ?? '9999')) figures.oldestDue = row.oldest_due
  })
  await each(queries.openInvoices, (figures, { number, due, open_minor, currency }) =>
    figures.openInvoices.push(writtenInvoice(number ?? '', due ?? undefined, Number(open_minor), currency ?? '')),
  )
  await each(queries.purchases, (figures, { date, product, quantity, amount_minor, currency }) =>
    figures.purchases.push({
      date: date ?? '',
      written: writtenPurchase(date ?? '', product ?? '', Number(quantity), Number(amount_minor), currency ?? ''),
    }),
  )
  const ordersOf = new Map<string, number>()
  await each(queries.bought, (figures, row) => {
    sum(figures.totals, row.currency, row.total_minor)
    ordersOf.set(row.customer ?? '', Number(row.orders))
  })
  const terms = new Map<string, Figures['terms']>()
  for (const { customer, term_days, limit_minor, left_minor, blocked } of await ask(queries.terms))
    terms.set(customer ?? '', {
      ...numbered('termDays', term_days),
      ...numbered('limitMinor', limit_minor),
      ...numbered('leftMinor', left_minor),
      blocked: blocked === '1',
    })
  for (const figures of groups.values()) {
    figures.orders = figures.keys.reduce((all, key) => all + (ordersOf.get(key) ?? 0), 0)
    figures.openInvoices.sort()
    figures.purchases.sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1))
    // Of one who is in the system twice, two rows of terms: which of them is told is not for this script to judge.
    if (figures.keys.length === 1) figures.terms = terms.get(figures.keys[0] ?? '')
  }
  return [...groups.values()]
}
