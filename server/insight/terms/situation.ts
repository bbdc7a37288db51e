/** What the rules for terms look at of one customer: what is overdue, how they pay, what the credit source says, what they buy. */
import type { TermsSituation } from '../../../shared/terms.ts'
import type { CustomerBooks } from '../../ports/insight-index.ts'
import { type CustomerHistory, dayOf } from '../history.ts'
import { paymentBehaviourOf } from './payment-behaviour.ts'
import type { YearSales } from './year-sales.ts'

/** Older is as bad. */
const oldestDays = 10_000
const daysAYear = 365
const daysAMonth = daysAYear / 12
/** Whoever began to buy last week is not reckoned to buy as much every week. */
const fewestMonths = 3

/**
 * One ledger is gone by, the one the card shows: the most trusted that knows the customer. Two that tell of the same invoices
 * would make twice the debt.
 * @param today whole days since 1970
 */
export function situationOf(
  books: Pick<CustomerBooks, 'kind' | 'invoices' | 'balances' | 'credit'>,
  history: Pick<CustomerHistory, 'lines'>,
  { today, sales }: { today: number; sales: YearSales },
): TermsSituation {
  const ledger = (books.balances[0] ?? books.invoices[0])?.source
  const invoices = books.invoices.filter((row) => row.source === ledger)
  const balances = books.balances.filter((row) => row.source === ledger)
  const { invoicesTold, behaviour } = paymentBehaviourOf(invoices, today)
  const credit = creditOf(books.credit, { invoices, balances })
  const monthly = monthlyOf(history.lines, today)
  const ownYearMinor = monthly && sales.minorByCurrency[monthly.currency]
  return {
    kind: books.kind,
    ...overdueOf({ invoices, balances }, today),
    invoicesTold,
    ...(behaviour ? { behaviour } : {}),
    ...(credit ? { credit } : {}),
    ...(monthly ? { monthly } : {}),
    ...(ownYearMinor === undefined || ownYearMinor <= 0 ? {} : { ownYearMinor }),
  }
}

type Ledger = Pick<CustomerBooks, 'invoices' | 'balances'>

/** By the invoices where there are any; a ledger that gives sums only tells of one overdue sum, as old as its oldest part. */
function overdueOf({ invoices, balances }: Ledger, today: number): Pick<TermsSituation, 'overdue' | 'credits'> {
  if (invoices.length === 0) return { overdue: balances.flatMap((row) => summedOverdue(row, today)), credits: [] }
  const overdue = new Map<string, TermsSituation['overdue'][number]>()
  const credits = new Map<string, number>()
  for (const { openMinor, due, currency } of invoices) {
    const days = due === undefined ? Number.NaN : today - dayOf(due)
    if (openMinor < 0) {
      if (!(days < 0)) credits.set(currency, (credits.get(currency) ?? 0) - openMinor)
    } else if (openMinor > 0 && days > 0) {
      const key = `${currency} ${Math.min(days, oldestDays)}`
      const same = overdue.get(key) ?? { openMinor: 0, currency, days: Math.min(days, oldestDays), invoices: 0 }
      overdue.set(key, { ...same, openMinor: same.openMinor + openMinor, invoices: same.invoices + 1 })
    }
  }
  return {
    overdue: [...overdue.values()].sort((a, b) => b.days - a.days || (a.currency < b.currency ? -1 : 1)),
    credits: [...credits]
      .map(([currency, minor]) => ({ minor, currency }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  }
}

/** How old it is, and how many invoices it is, may not be told. */
function summedOverdue(row: CustomerBooks['balances'][number], today: number): TermsSituation['overdue'] {
  const { overdueMinor, oldestDue, currency } = row
  if (overdueMinor === undefined || overdueMinor <= 0) return []
  const days = oldestDue === undefined ? Number.NaN : today - dayOf(oldestDue)
  return [{ openMinor: overdueMinor, currency, days: days > 0 ? Math.min(days, oldestDays) : 0, invoices: 0 }]
}

/** The most trusted credit source's; blocked and payment defaults in any of them. What is used is the source's own figure, else the ledger's balance. */
function creditOf(rows: CustomerBooks['credit'], ledger: Ledger): TermsSituation['credit'] {
  const [first] = rows
  if (!first) return undefined
  const own = rows.filter((row) => row.source === first.source)
  const blocked = rows.find((row) => row.blocked)
  const { limitMinor, currency } = own.find((row) => row.limitMinor !== undefined) ?? first
  const find = <Key extends keyof typeof first>(key: Key) => own.find((row) => row[key] !== undefined)?.[key]
  const inCurrency = own.filter((row) => row.currency === currency)
  const usedMinor = inCurrency.find((row) => row.usedMinor !== undefined)?.usedMinor ?? balanceOf(ledger, currency)
  const told = inCurrency.find((row) => row.leftMinor !== undefined)?.leftMinor
  const leftMinor = told ?? (limitMinor === undefined || usedMinor === undefined ? undefined : limitMinor - usedMinor)
  const recommendedMinor = inCurrency.find((row) => row.recommendedLimitMinor !== undefined)?.recommendedLimitMinor
  const [termDays, rating] = [find('termDays'), find('rating')]
  const worst = rows.reduce((most, row) => ((row.defaults ?? 0) > (most.defaults ?? 0) ? row : most), first)
  return {
    source: (blocked ?? first).source,
    isBlocked: blocked !== undefined,
    currency,
    ...(limitMinor === undefined ? {} : { limitMinor }),
    ...(usedMinor === undefined ? {} : { usedMinor }),
    ...(leftMinor === undefined ? {} : { leftMinor }),
    ...(recommendedMinor === undefined ? {} : { recommendedMinor }),
    ...(termDays === undefined ? {} : { termDays }),
    ...(rating === undefined ? {} : { rating: rating.trim() }),
    ...(worst.defaults ? { defaults: worst.defaults } : {}),
    ...(worst.defaults && worst.source !== first.source ? { defaultsIn: worst.source } : {}),
  }
}

function balanceOf({ invoices, balances }: Ledger, currency: string): number | undefined {
  const summed = balances.filter((row) => row.currency === currency)
  if (summed.length > 0) return summed.reduce((sum, row) => sum + row.balanceMinor, 0)
  if (balances.length > 0 || invoices.length === 0) return undefined
  return invoices.filter((row) => row.currency === currency).reduce((sum, row) => sum + row.openMinor, 0)
}

/** In the currency most lines of the last year are in. */
function monthlyOf(lines: CustomerHistory['lines'], today: number): TermsSituation['monthly'] {
  const sums = new Map<string, { lines: number; minor: number }>()
  for (const { day, amountMinor, currency } of lines) {
    if (amountMinor === undefined || day <= today - daysAYear || day > today) continue
    const sum = sums.get(currency) ?? { lines: 0, minor: 0 }
    sums.set(currency, { lines: sum.lines + 1, minor: sum.minor + amountMinor })
  }
  const [main] = [...sums].sort(([a, left], [b, right]) => right.lines - left.lines || (a < b ? -1 : 1))
  if (!main) return undefined
  const known = Math.ceil((today - (lines[0]?.day ?? today)) / daysAMonth)
  const minor = Math.round(main[1].minor / Math.min(12, Math.max(fewestMonths, known)))
  return minor > 0 ? { minor, currency: main[0] } : undefined
}
