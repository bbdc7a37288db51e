/** A card against what the ERP says of the same customer. */
import { expect } from 'vitest'
import type { BalanceData, Card, Money } from '../../shared/vocabulary.ts'
import { type Figures, type Sums, writtenInvoice, writtenPurchase } from './independent-figures.ts'
import { today } from './trade.ts'

/** Money by currency; two entries of one currency would be an error of their own. */
function sumsOf(money: Money[] = []): Sums {
  expect(new Set(money.map(({ currency }) => currency)).size).toBe(money.length)
  return Object.fromEntries(money.map(({ currency, minor }) => [currency, minor]))
}
const only = (sums: Sums, counts: (minor: number) => boolean): Sums =>
  Object.fromEntries(Object.entries(sums).filter(([, minor]) => counts(minor)))
const isNotZero = (minor: number): boolean => minor !== 0

export function checkBalance(data: BalanceData | undefined, figures: Figures): void {
  // Never an empty list: somebody the ledger knows and who owes nothing owes zero.
  expect(data?.balance.length).toBeGreaterThan(0)
  expect(only(sumsOf(data?.balance), isNotZero)).toEqual(only(figures.balance, isNotZero))
  expect(sumsOf(data?.overdue)).toEqual(only(figures.overdue, (minor) => minor > 0))
  expect(data?.oldestDue).toBe(figures.oldestDue)
  const open = data?.invoices ?? []
  expect(open.map((one) => writtenInvoice(one.number, one.due, one.open.minor, one.open.currency)).sort()).toEqual(
    figures.openInvoices,
  )
  for (const { due, open: left, overdueDays } of open) {
    const days = due === undefined ? 0 : (Date.parse(today) - Date.parse(due)) / 86_400_000
    expect(overdueDays).toBe(days > 0 && left.minor > 0 ? days : undefined)
  }
}

function checkPurchases(card: Card, figures: Figures): void {
  const { state, data } = card.sections.purchases
  expect(state).toBe(figures.purchases.length > 0 ? 'ready' : 'missing')
  if (figures.purchases.length === 0) return
  const items = data?.items ?? []
  expect(items.length).toBeGreaterThanOrEqual(Math.min(5, figures.purchases.length))
  expect(items.map(({ date }) => date)).toEqual(figures.purchases.slice(0, items.length).map(({ date }) => date))
  // Lines of one day have no order of their own: each shown must be a line of that day, none more often than it is.
  const left = figures.purchases.map(({ written }) => written)
  for (const { date, product, quantity, amount } of items) {
    const item = writtenPurchase(date, product, Number(quantity), amount?.minor ?? Number.NaN, amount?.currency ?? '')
    expect(left).toContain(item)
    left.splice(left.indexOf(item), 1)
  }
  expect(data?.orders).toBe(figures.orders)
  expect(sumsOf(data?.totals)).toEqual(figures.totals)
}

function checkTerms(card: Card, { terms, keys }: Figures): void {
  if (keys.length > 1) return
  const { state, data } = card.sections.terms
  expect(state).toBe(terms ? 'ready' : 'missing')
  if (!terms) return
  const { termDays, limitMinor, leftMinor, blocked } = terms
  expect({
    termDays: data?.termDays,
    limitMinor: data?.limit?.minor,
    leftMinor: data?.left?.minor,
    blocked: data?.blocked,
  }).toEqual({ termDays, limitMinor, leftMinor, blocked })
}

export function checkCard(card: Card, figures: Figures): void {
  try {
    expect(card.sections.balance.state).toBe('ready')
    checkBalance(card.sections.balance.data, figures)
    checkPurchases(card, figures)
    checkTerms(card, figures)
  } catch (error) {
    if (error instanceof Error) error.message = `${figures.keys.join(' and ')}: ${error.message}`
    throw error
  }
}
