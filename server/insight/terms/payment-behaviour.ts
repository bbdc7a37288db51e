/**
 * How a customer pays, from the company's own ledger: days beyond terms weighed by money, and an index of it on the scale of D&B's
 * PAYDEX (80 on time, 70 at 15 days beyond, 60 at 22, 50 at 30, 40 at 60, 30 at 90, 20 at 120).
 */
import { type PaymentBehaviour, promptIndex } from '../../../shared/terms.ts'
import type { InvoiceRow } from '../../ports/rows.ts'
import { dayOf } from '../history.ts'

export type LedgerInvoice = Omit<InvoiceRow, 'customer' | 'key'>

/** Days beyond terms, and the index at them. */
const scale: readonly (readonly [days: number, index: number])[] = [
  [0, promptIndex],
  [15, 70],
  [22, 60],
  [30, 50],
  [60, 40],
  [90, 30],
  [120, 20],
]
/** 24 months, and the last six of them. */
const watchedDays = 730
const recentDays = 182
/** Fewer invoices are chance. */
export const fewestInvoices = 3
/** A smaller change is a weekend or a holiday. */
const trendDays = 5

/** @returns 80 down to 20, linear between the points of the scale */
export function paymentIndexOf(daysBeyond: number): number {
  for (const [at, [days, index]] of scale.entries()) {
    const [nextDays, nextIndex] = scale[at + 1] ?? [Number.POSITIVE_INFINITY, index]
    if (daysBeyond < nextDays)
      return Number.isFinite(nextDays)
        ? index + (Math.max(0, daysBeyond - days) * (nextIndex - index)) / (nextDays - days)
        : index
  }
  return scale.at(-1)?.[1] ?? promptIndex
}

/** What one invoice tells: so much money, so many days beyond its due date. */
interface Told {
  dueDay: number
  parts: { minor: number; daysBeyond: number }[]
}

/**
 * Money that was paid tells by the day it came, money that is open and overdue as if it came today. Of a credit note, an invoice
 * that is not due and one paid on an unknown day nothing is known.
 */
function told(invoice: LedgerInvoice, today: number): Told | undefined {
  const { due, openMinor, totalMinor, paidMinor, paidAt } = invoice
  const dueDay = due === undefined ? Number.NaN : dayOf(due)
  const paidDay = paidAt === undefined ? Number.NaN : dayOf(paidAt)
  if (!(dueDay >= today - watchedDays) || (totalMinor ?? openMinor) < 0) return undefined
  const open = Math.max(0, openMinor)
  const paid = totalMinor === undefined ? (paidMinor ?? 0) : totalMinor - open
  const parts: Told['parts'] = []
  if (paid > 0 && paidDay <= today) parts.push({ minor: paid, daysBeyond: Math.max(0, paidDay - dueDay) })
  if (open > 0 && dueDay < today) parts.push({ minor: open, daysBeyond: today - dueDay })
  return parts.length > 0 ? { dueDay, parts } : undefined
}

function meanDays(invoices: readonly Told[]): number {
  let money = 0
  let weighed = 0
  for (const { minor, daysBeyond } of invoices.flatMap((invoice) => invoice.parts)) {
    money += minor
    weighed += minor * daysBeyond
  }
  return money > 0 ? weighed / money : 0
}

const oneDigit = (value: number): number => Math.round(value * 10) / 10

function trendOf(invoices: readonly Told[], today: number): PaymentBehaviour['trend'] {
  const isRecent = (invoice: Told) => invoice.dueDay > today - recentDays
  const [recent, earlier] = [invoices.filter(isRecent), invoices.filter((invoice) => !isRecent(invoice))]
  if (recent.length < fewestInvoices || earlier.length < fewestInvoices) return undefined
  const [now, before] = [meanDays(recent), meanDays(earlier)]
  const direction = now - before >= trendDays ? 'slower' : before - now >= trendDays ? 'faster' : 'steady'
  return { direction, recentDays: oneDigit(now), earlierDays: oneDigit(before) }
}

/**
 * In the currency most of the invoices are in: currencies are never weighed against one another.
 * @returns how many invoices tell, and without `behaviour` where they are too few
 */
export function paymentBehaviourOf(
  invoices: readonly LedgerInvoice[],
  today: number,
): { invoicesTold: number; behaviour?: PaymentBehaviour } {
  const byCurrency = new Map<string, Told[]>()
  for (const invoice of invoices) {
    const one = told(invoice, today)
    if (!one) continue
    const own = byCurrency.get(invoice.currency)
    if (own) own.push(one)
    else byCurrency.set(invoice.currency, [one])
  }
  const [main] = [...byCurrency].sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
  if (!main) return { invoicesTold: 0 }
  const [currency, own] = main
  if (own.length < fewestInvoices) return { invoicesTold: own.length }
  const daysBeyond = meanDays(own)
  const trend = trendOf(own, today)
  return {
    invoicesTold: own.length,
    behaviour: {
      daysBeyond: oneDigit(daysBeyond),
      index: Math.round(paymentIndexOf(daysBeyond)),
      invoices: own.length,
      currency,
      ...(trend ? { trend } : {}),
    },
  }
}
