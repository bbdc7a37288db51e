/**
 * A history → the few numbers that value and segments are reckoned from. A purchase is a day on which something was bought: a
 * return makes none, and counts against what was spent.
 */
import type { BoughtLine, CustomerHistory } from '../history.ts'
import type { History } from './histories.ts'
import type { Spending } from './spending.ts'

export const daysPerWeek = 7
export const daysPerYear = 365
/** What fifths of frequency and money are reckoned over: long enough for who buys once a year, short enough to forget. */
export const recentDays = 730
/** A rhythm is that of the last purchases: people change. */
const gapsLookedAt = 20
/** Days that a calendar can write, 1970 to 2200. */
const latestDay = 84_006

/** Amounts are in minor units of `currency`, net of returns; absent where no line gives any. Days are days since 1970. */
export interface Summary {
  /** Of most orders; the first by its code where two have as many. */
  currency: string
  first: number
  last: number
  /** Days on which they bought. */
  days: number
  recentDays: number
  orders: number
  ordersYear: number
  /** What models of buying go by, in weeks. */
  buying: History
  /** What models of spending go by, of purchases in `currency` after the first. */
  spending: Spending
  /** The part of the purchases that were in `currency`, 0–1. */
  ofCurrency: number
  spentRecent?: number
  spentYear?: number
  otherYear: { currency: string; minor: number }[]
  /** Of this year's sales with a cost given: what was sold and what it cost. */
  withCost?: { sold: number; cost: number }
  /** Absent with fewer than two gaps. */
  medianGapDays?: number
}

/** Per currency. */
interface Sums {
  orders: number
  spent: Map<number, number>
  year?: number
  recent?: number
}

const isReturn = ({ amountMinor, quantity }: BoughtLine): boolean =>
  amountMinor === undefined ? (quantity ?? 0) < 0 : amountMinor < 0

/** @returns undefined where they bought nothing up to `today` */
export function summarise(history: CustomerHistory, today: number): Summary | undefined {
  /** The currencies of each day on which they bought. */
  const days = new Map<number, Set<string>>()
  const orders = new Map<string, number>()
  const sums = new Map<string, Sums>()
  let [sold, cost, isCostKnown] = [0, 0, false]
  const lines = history.lines.filter(({ day }) => Number.isInteger(day) && day <= today && Math.abs(day) < latestDay)
  for (const line of lines) {
    const of = sums.get(line.currency) ?? { orders: 0, spent: new Map<number, number>() }
    sums.set(line.currency, of)
    addAmount(of, line, today)
    if (isReturn(line)) continue
    days.set(line.day, (days.get(line.day) ?? new Set()).add(line.currency))
    if (!orders.has(line.order)) of.orders++
    orders.set(line.order, Math.max(line.day, orders.get(line.order) ?? line.day))
  }
  const on = [...days.keys()].sort((a, b) => a - b)
  const [first, last] = [on[0], on.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const currency = mainOf(sums)
  for (const { currency: of, day, amountMinor, costMinor } of lines) {
    if (of !== currency || day <= today - daysPerYear || !isAmount(amountMinor) || !isAmount(costMinor)) continue
    sold += amountMinor
    cost += costMinor
    isCostKnown = true
  }
  const own = sums.get(currency) as Sums
  const inCurrency = on.filter((day) => days.get(day)?.has(currency))
  return {
    currency,
    first,
    last,
    days: on.length,
    recentDays: on.filter((day) => day > today - recentDays).length,
    orders: orders.size,
    ordersYear: [...orders.values()].filter((day) => day > today - daysPerYear).length,
    buying: buyingOf(on, today),
    spending: spendingOf(inCurrency.filter((day) => day > first).length, own.spent, first),
    ofCurrency: inCurrency.length / on.length,
    ...(own.recent === undefined ? {} : { spentRecent: own.recent }),
    ...(own.year === undefined ? {} : { spentYear: own.year }),
    otherYear: [...sums]
      .flatMap(([code, { year }]) => (code === currency || !year ? [] : [{ currency: code, minor: year }]))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    ...(isCostKnown && sold > 0 ? { withCost: { sold, cost } } : {}),
    ...medianGap(on),
  }
}

const isAmount = (minor: number | undefined): minor is number => minor !== undefined && Number.isSafeInteger(minor)

function addAmount(of: Sums, { day, amountMinor }: BoughtLine, today: number): void {
  if (!isAmount(amountMinor)) return
  of.spent.set(day, (of.spent.get(day) ?? 0) + amountMinor)
  of.year = (of.year ?? 0) + (day > today - daysPerYear ? amountMinor : 0)
  of.recent = (of.recent ?? 0) + (day > today - recentDays ? amountMinor : 0)
}

function mainOf(sums: ReadonlyMap<string, Sums>): string {
  let [main, most] = ['', -1]
  for (const [currency, { orders }] of sums)
    if (orders > most || (orders === most && currency < main)) [main, most] = [currency, orders]
  return main
}

function buyingOf(on: readonly number[], today: number): History {
  const [first = today, last = first] = [on[0], on.at(-1)]
  const gaps = gapsBetween(on)
  return {
    repeats: gaps.length,
    lastAt: (last - first) / daysPerWeek,
    watched: (today - first) / daysPerWeek,
    logGaps: gaps.reduce((sum, gap) => sum + Math.log(gap / daysPerWeek), 0),
  }
}

/** A return on a later day is of an earlier purchase: it lowers the mean, and is no purchase. */
function spendingOf(repeats: number, spent: ReadonlyMap<number, number>, first: number): Spending {
  let net = 0
  for (const [day, minor] of spent) if (day > first) net += minor
  return repeats > 0 && spent.size > 0 ? { repeats, spent: net / repeats } : { repeats: 0 }
}

const gapsBetween = (on: readonly number[]): number[] => on.slice(1).map((day, at) => day - (on[at] ?? day))

function medianGap(on: readonly number[]): { medianGapDays?: number } {
  const gaps = gapsBetween(on)
  if (gaps.length < 2) return {}
  return { medianGapDays: medianOf(gaps.slice(-gapsLookedAt)) }
}

/** Of at least one. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}
