/** Invoices of the demo's orders, and when each was paid. */
import type { Chance } from './chance.ts'
import type { Life } from './customer-lives.ts'
import { type Order, totalOf } from './orders.ts'
import type { TrueCustomer } from './people-and-firms.ts'

export interface Invoice {
  customer: TrueCustomer
  issuedDaysAgo: number
  /** Negative: days from today. */
  dueDaysAgo: number
  /** Minor units, VAT included; negative for a credit note. */
  total: number
  open: number
  /** Of what has been paid; the last payment. */
  paidDaysAgo?: number
}

const oldestDays = 760
/** General rate of Finnish VAT since 1 September 2024 (Act 484/2024). */
const withVat = (minor: number): number => Math.round(minor * 1.255)
/** The unwilling paid until then. */
const unwillingSinceDays = 110

/** By the day they were issued, the oldest first; none after today. */
export function makeInvoices(chance: Chance, orders: readonly Order[], lives: readonly Life[]): Invoice[] {
  const lifeOf = new Map(lives.map((life) => [life.customer, life]))
  return orders
    .filter(({ daysAgo }) => daysAgo <= oldestDays)
    .flatMap((order) => {
      const life = lifeOf.get(order.customer)
      return life ? invoicesOf(chance, order, life) : []
    })
    .sort((a, b) => b.issuedDaysAgo - a.issuedDaysAgo)
}

function invoicesOf(chance: Chance, order: Order, life: Life): Invoice[] {
  const issuedDaysAgo = Math.max(0, order.daysAgo - chance.whole(0, 3))
  const dueDaysAgo = issuedDaysAgo - life.termDays
  const times = { customer: order.customer, issuedDaysAgo, dueDaysAgo }
  const total = withVat(totalOf(order))
  if (total <= 0) return [{ ...times, total, open: 0, paidDaysAgo: issuedDaysAgo }]
  const invoice: Invoice = { ...times, total, ...paymentOf(chance, life, total, times) }
  return issuedDaysAgo > 25 && chance.happens(0.03) ? [invoice, creditNoteOf(chance, invoice)] : [invoice]
}

function paymentOf(
  chance: Chance,
  life: Life,
  total: number,
  { issuedDaysAgo, dueDaysAgo }: Pick<Invoice, 'issuedDaysAgo' | 'dueDaysAgo'>,
): Pick<Invoice, 'open' | 'paidDaysAgo'> {
  const paidDaysAgo = Math.min(issuedDaysAgo, dueDaysAgo - delayOf(chance, life, issuedDaysAgo))
  if (paidDaysAgo >= 0) return { open: 0, paidDaysAgo }
  // A third of it came, and the rest is waited for.
  const isPart = issuedDaysAgo > 5 && chance.happens(dueDaysAgo > 0 ? 0.4 : 0.15)
  if (!isPart) return { open: total }
  return { open: total - Math.round(total / 3), paidDaysAgo: chance.whole(0, issuedDaysAgo - 1) }
}

/** Days beyond the due date; Infinity: not yet. */
function delayOf(chance: Chance, { paying, lateDays }: Life, issuedDaysAgo: number): number {
  // Every firm has invoices that went astray.
  if (issuedDaysAgo < 200 && chance.happens(0.004)) return Number.POSITIVE_INFINITY
  switch (paying) {
    case 'prompt':
      return chance.whole(-6, 1)
    case 'late':
      return lateDays + chance.whole(-6, 10)
    case 'worsening':
      return Math.round((1 - issuedDaysAgo / oldestDays) * 60) + chance.whole(-5, 8)
    case 'unwilling':
      return issuedDaysAgo < unwillingSinceDays ? Number.POSITIVE_INFINITY : lateDays + chance.whole(0, 30)
  }
}

/** For a fifth of an invoice; some are not settled yet. */
function creditNoteOf(chance: Chance, { customer, issuedDaysAgo, total }: Invoice): Invoice {
  const onDaysAgo = issuedDaysAgo - chance.whole(5, 20)
  const credited = -Math.round(total / 5)
  const isOpen = onDaysAgo < 400 && chance.happens(0.25)
  return {
    customer,
    issuedDaysAgo: onDaysAgo,
    dueDaysAgo: onDaysAgo,
    total: credited,
    open: isOpen ? credited : 0,
    ...(isOpen ? {} : { paidDaysAgo: onDaysAgo }),
  }
}
