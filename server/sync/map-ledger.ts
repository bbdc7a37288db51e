/** Accounting and credit rows in our words: balances, invoices, terms. An amount in an unknown currency is no amount. */
import type { BalanceRow, CreditRow, InvoiceRow } from '../ports/rows.ts'
import { boolean, currency, date, key, missing, money, present, type Reading, text, whole } from './fields.ts'

export function mapBalance(reading: Reading): BalanceRow | undefined {
  const customer = key(reading, 'customer')
  if (customer === undefined) return missing(reading, 'customer')
  const inCurrency = currency(reading)
  if (inCurrency === undefined) return undefined
  const balanceMinor = money(reading, 'balance', inCurrency)
  if (balanceMinor === undefined) return missing(reading, 'balance')
  return {
    customer,
    balanceMinor,
    currency: inCurrency,
    ...present({ overdueMinor: money(reading, 'overdue', inCurrency), oldestDue: date(reading, 'oldestDue') }),
  }
}

export function mapInvoice(reading: Reading): InvoiceRow | undefined {
  const invoice = key(reading, 'key')
  if (invoice === undefined) return missing(reading, 'key')
  const customer = key(reading, 'customer')
  if (customer === undefined) return missing(reading, 'customer')
  const inCurrency = currency(reading)
  if (inCurrency === undefined) return undefined
  const openMinor = money(reading, 'open', inCurrency)
  if (openMinor === undefined) return missing(reading, 'open')
  return {
    key: invoice,
    customer,
    openMinor,
    currency: inCurrency,
    ...present({
      number: key(reading, 'number'),
      issued: date(reading, 'issued'),
      due: date(reading, 'due'),
      totalMinor: money(reading, 'total', inCurrency),
      paidMinor: money(reading, 'paidAmount', inCurrency),
      paidAt: date(reading, 'paidAt'),
    }),
  }
}

/** No term is longer than three years. */
const longestTermDays = 1100
const manyDefaults = 1_000_000

/** @param customer whose terms: the customer column's key, or the key the row has as a customer */
export function mapCredit(reading: Reading, customer: string): CreditRow {
  const inCurrency = currency(reading)
  return {
    customer,
    currency: inCurrency ?? reading.setting.company.currency,
    ...present({
      limitMinor: money(reading, 'limit', inCurrency),
      recommendedLimitMinor: money(reading, 'recommendedLimit', inCurrency),
      termDays: whole(reading, 'termDays', 0, longestTermDays),
      rating: text(reading, 'rating'),
      usedMinor: money(reading, 'used', inCurrency),
      leftMinor: money(reading, 'left', inCurrency),
      blocked: boolean(reading, 'blocked'),
      dunningLevel: whole(reading, 'dunningLevel', 0, 100),
      defaults: whole(reading, 'defaults', 0, manyDefaults),
      lastDefault: date(reading, 'lastDefault'),
      reviewed: date(reading, 'reviewed'),
    }),
  }
}
