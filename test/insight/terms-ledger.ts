/** Small books written down part by part, for tests of terms: every amount in whole units, every day counted from today. */
import { dateOf, dayOf, historyOf } from '../../server/insight/history.ts'
import { situationOf } from '../../server/insight/terms/situation.ts'
import type { BoughtRow, CustomerBooks } from '../../server/ports/insight-index.ts'
import type { TermsSituation } from '../../shared/terms.ts'
import type { CustomerId, CustomerKind } from '../../shared/vocabulary.ts'

export const today = dayOf('2026-11-25')
export const ago = (days: number): string => dateOf(today - days)

type Part = (books: CustomerBooks) => void
type Invoice = CustomerBooks['invoices'][number]
type Credit = CustomerBooks['credit'][number]

const invoice = (row: Partial<Invoice> & { openMinor: number }): Part => {
  return (books) =>
    void books.invoices.push({ source: 'ledger', key: `i${books.invoices.length}`, currency: 'EUR', ...row })
}

/** So many invoices, a month apart, the last one due `lastDue` days ago, each paid so many days late (or early, below 0). */
export const paid =
  (count: number, late: number, { each = 1000, lastDue = Math.max(30, late + 5), currency = 'EUR' } = {}): Part =>
  (books) => {
    for (let at = 0; at < count; at++) {
      const due = lastDue + 30 * at
      const minor = each * 100
      invoice({ due: ago(due), totalMinor: minor, openMinor: 0, paidAt: ago(due - late), currency })(books)
    }
  }
/** Open, and due so many days ago; below 0 in so many days. */
export const open = (amount: number, dueAgo: number, currency = 'EUR'): Part =>
  invoice({ due: ago(dueAgo), totalMinor: amount * 100, openMinor: Math.round(amount * 100), currency })
/** Paid but for a rest. */
export const restOf = (total: number, rest: number, dueAgo: number, late = 0): Part =>
  invoice({
    due: ago(dueAgo),
    totalMinor: total * 100,
    openMinor: rest * 100,
    paidMinor: (total - rest) * 100,
    paidAt: ago(dueAgo - late),
  })
export const creditNote = (amount: number, dueAgo?: number, currency = 'EUR'): Part =>
  invoice({
    totalMinor: -amount * 100,
    openMinor: -amount * 100,
    currency,
    ...(dueAgo === undefined ? {} : { due: ago(dueAgo) }),
  })
/** An invoice as it comes, for what the others do not say. */
export const booked = invoice
/** A ledger that gives sums and no invoices. */
export const owes = (balance: number, overdue?: number, oldestDueAgo?: number): Part => {
  return (books) =>
    void books.balances.push({
      source: 'ledger',
      balanceMinor: balance * 100,
      currency: 'EUR',
      ...(overdue === undefined ? {} : { overdueMinor: overdue * 100 }),
      ...(oldestDueAgo === undefined ? {} : { oldestDue: ago(oldestDueAgo) }),
    })
}
/** A row of the credit register, in whole units. */
export const register =
  ({
    limit,
    used,
    left,
    recommended,
    ...row
  }: Partial<Pick<Credit, 'source' | 'blocked' | 'rating' | 'termDays' | 'defaults' | 'currency'>> & {
    limit?: number
    used?: number
    left?: number
    recommended?: number
  }): Part =>
  (books) =>
    void books.credit.push({
      source: 'register',
      currency: 'EUR',
      ...row,
      ...(limit === undefined ? {} : { limitMinor: limit * 100 }),
      ...(used === undefined ? {} : { usedMinor: Math.round(used * 100) }),
      ...(left === undefined ? {} : { leftMinor: Math.round(left * 100) }),
      ...(recommended === undefined ? {} : { recommendedLimitMinor: recommended * 100 }),
    })
/** Bought for so much every month, for so many months. */
export const buys =
  (monthly: number, months = 12, currency = 'EUR'): Part =>
  (books) => {
    for (let at = 0; at < months; at++) books.bought.push(bought(at * 30 + 5, monthly, currency))
  }
export const bought = (dayAgo: number, amount: number, currency = 'EUR'): BoughtRow => ({
  source: 'shop',
  date: ago(dayAgo),
  order: `o${dayAgo}`,
  product: 'something',
  amountMinor: amount * 100,
  currency,
})

const books =
  (kind: CustomerKind) =>
  (...parts: Part[]): CustomerBooks => {
    const made: CustomerBooks = {
      customerId: '01930000-0000-7000-8000-000000000001' as CustomerId,
      kind,
      bought: [],
      invoices: [],
      balances: [],
      credit: [],
    }
    for (const part of parts) part(made)
    return made
  }
export const company = books('company')
export const person = books('person')

/** What the company itself sells in a year, in whole euros. */
export function situation(of: CustomerBooks, yearSales = 1_000_000): TermsSituation {
  const history = historyOf(of, of.bought, ago(0))
  return situationOf(of, history, { today, sales: { minorByCurrency: { EUR: yearSales * 100 } } })
}
