/** What customers are worth, by the product's own models, judged by what they bought afterwards. */
import { moneyRange, purchasesAhead, rangeOf } from '../server/insight/value/ahead.ts'
import {
  type BuyingParameters,
  expectedPurchases,
  fewestRepeatBuyers,
  fitBuying,
} from '../server/insight/value/buying.ts'
import { type Bought, historiesOf } from '../server/insight/value/histories.ts'
import { fitSpending, type SpendingModel } from '../server/insight/value/spending.ts'
import { dayOf } from './dates.ts'
import { columnOf, readTable, type TableGiven } from './table.ts'

export interface ValueAsked {
  table: TableGiven
  /** Columns. */
  customer: string
  date: string
  amount: string
  /** `1997-09-30`: what comes later is only judged by. */
  until: string
}
export interface ValueOutcome {
  customers: number
  model: string
  parameters: BuyingParameters & { k: number }
  standardErrors: BuyingParameters
  logLikelihood: number
  gammaGamma: SpendingModel | null
  /** Of the days on which each customer bought after `until`, beside what was expected; in the unit of weeks. */
  holdout: {
    weeks: number
    correlation: number
    mae: number
    /** Purchases after `until` of whoever had not come back before it, on average. */
    zeroClass: { actual: number; predicted: number }
    /** Of whoever had come back before it, the part whose purchases, and whose money, were within the range told. */
    range: { purchases: number; money: number | null }
  }
}

const daysPerWeek = 7

function amountOf(text: string): number {
  const amount = Number(/,\d{1,2}$/.test(text) ? text.replaceAll('.', '').replace(',', '.') : text)
  if (Number.isNaN(amount)) throw new Error(`“${text}” is no amount`)
  return amount
}

/** @throws Error where too few came back for a model, or the file cannot be read */
export function evaluateValue({ table, customer, date, amount, until }: ValueAsked): ValueOutcome {
  const purchases = readTable(table).map(
    (row): Bought => ({
      customer: columnOf(row, customer, table.file),
      day: dayOf(columnOf(row, date, table.file)),
      amount: amountOf(columnOf(row, amount, table.file)),
    }),
  )
  const last = dayOf(until)
  const histories = historiesOf(purchases, last, daysPerWeek)
  const all = [...histories.values()]
  const model = fitBuying(all)
  if (!model) throw new Error(`Fewer than ${fewestRepeatBuyers} customers bought on a second day: too few for a model.`)
  const { kind, k, r, alpha, a, b, standardErrors, logLikelihood } = model
  const weeks = (purchases.reduce((latest, { day }) => Math.max(latest, day), last) - last) / daysPerWeek
  const spending = fitSpending(all)
  const after = afterwards(purchases, last)
  const expected = [...histories].map(([who, one]) => {
    const { size = 0 } = after.get(who) ?? {}
    const spent = [...(after.get(who)?.values() ?? [])].reduce((sum, each) => sum + each, 0)
    const ahead = purchasesAhead(model, one, weeks)
    const money = spending ? moneyRange(spending, one, ahead) : undefined
    return {
      expected: expectedPurchases(model, one, weeks),
      ...{ actual: size, repeats: one.repeats },
      isWithin: isBetween(size, rangeOf(ahead)),
      isMoneyWithin: money && isBetween(spent, { low: money[0], high: money[1] }),
    }
  })
  const cameBack = expected.filter(({ repeats }) => repeats > 0)
  const onceOnly = expected.filter(({ repeats }) => repeats === 0)
  return {
    customers: histories.size,
    model: kind,
    parameters: { r, alpha, a, b, k },
    standardErrors,
    logLikelihood,
    gammaGamma: spending ?? null,
    holdout: {
      weeks,
      correlation: correlationOf(expected.map(({ expected: x, actual: y }) => [x, y])),
      mae: meanOf(expected.map(({ expected: x, actual: y }) => Math.abs(x - y))),
      zeroClass: {
        actual: meanOf(onceOnly.map(({ actual }) => actual)),
        predicted: meanOf(onceOnly.map(({ expected }) => expected)),
      },
      range: {
        purchases: meanOf(cameBack.map(({ isWithin }) => (isWithin ? 1 : 0))),
        money: spending ? meanOf(cameBack.map(({ isMoneyWithin }) => (isMoneyWithin ? 1 : 0))) : null,
      },
    },
  }
}

/** What was spent on each day after the last that was learnt from, by customer and day. */
function afterwards(purchases: readonly Bought[], last: number): Map<string, Map<number, number>> {
  const after = new Map<string, Map<number, number>>()
  for (const { customer, day, amount } of purchases) {
    if (day <= last) continue
    const own = after.get(customer) ?? new Map<number, number>()
    after.set(customer, own.set(day, (own.get(day) ?? 0) + amount))
  }
  return after
}

const isBetween = (value: number, { low, high }: { low: number; high: number }): boolean =>
  value >= low && value <= high

const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

function correlationOf(pairs: readonly (readonly [number, number])[]): number {
  const [meanX, meanY] = [meanOf(pairs.map(([x]) => x)), meanOf(pairs.map(([, y]) => y))]
  const mean = (of: (x: number, y: number) => number) => meanOf(pairs.map(([x, y]) => of(x - meanX, y - meanY)))
  return mean((x, y) => x * y) / Math.sqrt(mean((x) => x * x) * mean((_, y) => y * y))
}
