/**
 * All histories → what one customer's value and segment are reckoned by. It keeps a short row a customer and no history; whatever
 * order they come in, the model is the same to the last digit.
 */
import type { CustomerId, CustomerKind } from '../../../shared/vocabulary.ts'
import type { Learner } from '../part.ts'
import { type Sales, salesOf } from '../segments/concentration.ts'
import { fifthsOf } from '../segments/fifths.ts'
import { type BuyingLaw, type BuyingModel, fewestRepeatBuyers, fitBuying } from './buying.ts'
import { fitSpending, type SpendingLaw } from './spending.ts'
import { daysPerWeek, medianOf, type Summary, summarise } from './summary.ts'

/** Customers a fit looks at: more make it slower and no surer than what is told of it. */
const mostFitted = 5000

/** Plain JSON. */
export interface ValueModel {
  /** Days since 1970. */
  asOf: number
  customers: number
  /** Persons and companies apart where enough of both came back, else all together. */
  groups: GroupModel[]
  /** By currency. */
  sales: Sales[]
}
export interface GroupModel {
  of: CustomerKind | 'all'
  customers: number
  repeatBuyers: number
  /** Half of those who came back do so sooner on average; absent where nobody did. */
  usualGapDays?: number
  /** Absent where too few came back. */
  buying?: BuyingLaw & Pick<BuyingModel, 'logLikelihood'>
  fifths: { recency: number[]; frequency: number[] }
  currencies: CurrencyModel[]
}
/** Of whoever mostly buys in it. */
export interface CurrencyModel {
  currency: string
  /** What they spend, net, in two years. */
  fifths: number[]
  /** Absent where too few came back. */
  spending?: SpendingLaw
}

interface Row extends Pick<Summary, 'currency' | 'buying' | 'spending' | 'recentDays' | 'spentRecent' | 'spentYear'> {
  customerId: CustomerId
  kind: CustomerKind
  daysSinceLast: number
}

/** Whoever bought nothing up to `today` (days since 1970) is not counted. */
export function createValueLearner(today: number): Learner<ValueModel> {
  const rows: Row[] = []
  return {
    add(history) {
      const summary = summarise(history, today)
      if (!summary) return
      const { currency, buying, spending, recentDays, spentRecent, spentYear, last } = summary
      const { customerId, kind } = history
      const row: Row = { customerId, kind, currency, buying, spending, recentDays, daysSinceLast: today - last }
      if (spentRecent !== undefined) row.spentRecent = spentRecent
      if (spentYear !== undefined) row.spentYear = spentYear
      rows.push(row)
    },
    done() {
      rows.sort((a, b) => (a.customerId < b.customerId ? -1 : 1))
      return {
        asOf: today,
        customers: rows.length,
        groups: groupsOf(rows).map(([of, own]) => groupModel(of, own)),
        sales: currenciesOf(rows).flatMap((currency) => {
          const bought = rows.flatMap(({ customerId, currency: of, spentYear = 0 }) =>
            of === currency && spentYear > 0 ? [{ customerId, minor: spentYear }] : [],
          )
          return bought.length === 0 ? [] : [salesOf(currency, bought)]
        }),
      }
    },
  }
}

const repeatBuyersOf = (rows: readonly Row[]): Row[] => rows.filter(({ buying }) => buying.repeats > 0)

function groupsOf(rows: readonly Row[]): [GroupModel['of'], readonly Row[]][] {
  const apart = (['person', 'company'] as const).map((kind): [CustomerKind, Row[]] => [
    kind,
    rows.filter((row) => row.kind === kind),
  ])
  const isEnough = apart.every(([, own]) => repeatBuyersOf(own).length >= fewestRepeatBuyers)
  return isEnough ? apart : [['all', rows]]
}

const currenciesOf = (rows: readonly Row[]): string[] => [...new Set(rows.map(({ currency }) => currency))].sort()

function groupModel(of: GroupModel['of'], rows: readonly Row[]): GroupModel {
  const repeatBuyers = repeatBuyersOf(rows)
  const buying = fitBuying(sampleOf(rows).map((row) => row.buying))
  const gaps = repeatBuyers.map(({ buying: { lastAt, repeats } }) => (lastAt * daysPerWeek) / repeats)
  return {
    of,
    customers: rows.length,
    repeatBuyers: repeatBuyers.length,
    ...(gaps.length === 0 ? {} : { usualGapDays: medianOf(gaps) }),
    ...(buying ? { buying: lawOf(buying) } : {}),
    fifths: {
      recency: fifthsOf(Float64Array.from(rows, ({ daysSinceLast }) => daysSinceLast)),
      frequency: fifthsOf(Float64Array.from(rows.flatMap(({ recentDays }) => (recentDays > 0 ? [recentDays] : [])))),
    },
    currencies: currenciesOf(rows).map((currency) => currencyModel(currency, rows)),
  }
}

function currencyModel(currency: string, rows: readonly Row[]): CurrencyModel {
  const own = rows.filter((row) => row.currency === currency)
  const spent = own.flatMap(({ spentRecent = 0 }) => (spentRecent > 0 ? [spentRecent] : []))
  const seen = own.map(({ spending }) => spending).filter(({ repeats, spent: mean = 0 }) => repeats > 0 && mean > 0)
  const law = seen.length < fewestRepeatBuyers ? undefined : fitSpending(seen.slice(0, mostFitted))
  return {
    currency,
    fifths: fifthsOf(Float64Array.from(spent)),
    ...(law ? { spending: { p: law.p, q: law.q, v: law.v } } : {}),
  }
}

/** Standard errors may be unknown (NaN), which JSON cannot say, and nothing that is reckoned needs them. */
const lawOf = ({ kind, k, r, alpha, a, b, logLikelihood }: BuyingModel): GroupModel['buying'] & {} => ({
  ...{ kind, k, r, alpha, a, b, logLikelihood },
})

/** The same customers whatever order they came in: those whose ids hash lowest. */
function sampleOf(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= mostFitted) return rows
  const hashed = rows.map((row, at) => ({ row, at, hash: hashOf(row.customerId) }))
  hashed.sort((a, b) => a.hash - b.hash || a.at - b.at)
  return hashed
    .slice(0, mostFitted)
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row)
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo; RFC 9923). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
