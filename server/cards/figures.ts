/**
 * The three figures of a card from what the index holds of one source: what they owe, what they bought, what may be
 * offered. Sums only within a currency; what is not known stays undefined.
 */
import type {
  BalanceData,
  CalendarDate,
  Money,
  OpenInvoice,
  PurchasesData,
  Reason,
  TermsData,
} from '../../shared/vocabulary.ts'
import type { CardFacts, LedgerFacts, PurchaseFacts, SourceFreshness } from '../ports/index-store.ts'

interface Drawn<Data> {
  data: Data
  why?: Reason
}

/** Sums by currency, in currency order. */
function byCurrency(amounts: Money[]): Money[] {
  const sums = new Map<string, number>()
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor)
  return [...sums].map(([currency, minor]) => ({ minor, currency })).sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

const earliest = (dates: (CalendarDate | undefined)[]): CalendarDate | undefined =>
  dates.filter((date) => date !== undefined).sort()[0]

const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Overdue is what is due before today and still open; a credit note that is due counts against it, down to nothing. */
export function balanceOf(
  source: SourceFreshness,
  ledgers: LedgerFacts[],
  { today, currency }: { today: CalendarDate; currency: string },
): Drawn<BalanceData> | undefined {
  const own = ledgers.filter((ledger) => ledger.source === source.source)
  const invoices = own.flatMap((ledger) => ledger.invoices).sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1))
  const shown: OpenInvoice[] = invoices.map((invoice) => ({
    number: invoice.number,
    open: { minor: invoice.openMinor, currency: invoice.currency },
    ...(invoice.due === undefined ? {} : { due: invoice.due }),
    ...(invoice.due !== undefined && invoice.due < today && invoice.openMinor > 0
      ? { overdueDays: daysBetween(invoice.due, today) }
      : {}),
  }))
  const invoiceList = shown.length > 0 ? { invoices: shown } : {}
  const hasInvoices = source.datasets.includes('invoices')
  const money = (rows: typeof invoices): Money[] =>
    byCurrency(rows.map((row) => ({ minor: row.openMinor, currency: row.currency })))
  const due = invoices.filter((invoice) => invoice.due !== undefined && invoice.due < today)
  const byInvoices = {
    overdue: money(due).filter((sum) => sum.minor > 0),
    oldestDue: earliest(due.filter((invoice) => invoice.openMinor > 0).map((invoice) => invoice.due)),
  }
  const balances = own.flatMap((ledger) => ledger.balances)
  if (balances.length > 0) {
    // A sum that some rows do not tell their part of is not known; the invoices may tell it.
    const told = balances.every((row) => row.overdueMinor !== undefined)
    const overdue = told
      ? byCurrency(balances.map((row) => ({ minor: row.overdueMinor ?? 0, currency: row.currency })))
      : hasInvoices
        ? byInvoices.overdue
        : undefined
    const oldestDue = earliest(balances.map((balance) => balance.oldestDue)) ?? byInvoices.oldestDue
    return {
      data: {
        balance: byCurrency(balances.map((row) => ({ minor: row.balanceMinor, currency: row.currency }))),
        // What credit notes and advances outweigh is not overdue, whoever summed it.
        ...(overdue === undefined ? {} : { overdue: overdue.filter((sum) => sum.minor > 0) }),
        ...(oldestDue === undefined ? {} : { oldestDue }),
        ...invoiceList,
      },
    }
  }
  if (!hasInvoices) return undefined
  const { overdue, oldestDue } = byInvoices
  // The ledger knows this customer and has nothing open: that is a true zero, in the company's own currency.
  const balance = invoices.length > 0 ? money(invoices) : [{ minor: 0, currency }]
  return {
    data: { balance, overdue, ...(oldestDue === undefined ? {} : { oldestDue }), ...invoiceList },
    why: { code: 'balance.sum-of-open-invoices', params: {} },
  }
}

/** Newest first over every key of the source; one item per line of an order. */
export function purchasesOf(
  source: SourceFreshness,
  purchases: PurchaseFacts[],
  most: number,
): Drawn<PurchasesData> | undefined {
  const own = purchases.filter((bought) => bought.source === source.source)
  const items = own.flatMap((bought) => bought.items)
  if (items.length === 0) return undefined
  if (own.length > 1) items.sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1))
  return {
    data: {
      items: items.slice(0, most).map(({ amountMinor, currency, ...item }) => ({
        ...item,
        ...(amountMinor === undefined ? {} : { amount: { minor: amountMinor, currency } }),
      })),
      orders: own.reduce((sum, bought) => sum + bought.orders, 0),
      totals: byCurrency(own.flatMap((bought) => bought.totals)),
    },
  }
}

/** Terms as the register sets them. What is left is the register's own figure, else limit less used, else less balance. */
export function termsOf(
  source: SourceFreshness,
  facts: CardFacts,
  rules: { today: CalendarDate; currency: string; balanceIsShown: boolean },
): Drawn<TermsData> | undefined {
  const own = facts.credit.filter((row) => row.source === source.source)
  const [row] = own
  if (!row) return undefined
  const { limitMinor, usedMinor, leftMinor, currency } = row
  // Limit and what is left together tell the balance: not to somebody who may not see it.
  const ledger = rules.balanceIsShown ? facts.sources.find((one) => one.roles.includes('accounting')) : undefined
  const balance =
    ledger && balanceOf(ledger, facts.ledgers, rules)?.data.balance.find((sum) => sum.currency === currency)
  const spent = usedMinor ?? balance?.minor
  const left = leftMinor ?? (limitMinor === undefined || spent === undefined ? undefined : limitMinor - spent)
  const blocked = own.some((one) => one.blocked)
  const code = blocked ? 'terms.blocked-in-register' : 'terms.from-register'
  return {
    data: {
      blocked,
      because: { code, params: { source: source.source } },
      ...(row.termDays === undefined ? {} : { termDays: row.termDays }),
      ...(row.rating === undefined ? {} : { rating: row.rating }),
      ...(limitMinor === undefined ? {} : { limit: { minor: limitMinor, currency } }),
      ...(left === undefined ? {} : { left: { minor: left, currency } }),
    },
  }
}
