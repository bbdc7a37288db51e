/** How much of the sales hangs on how few customers, and where one customer stands among all. */
import type { Concentration, Rank } from '../../../shared/insight-value.ts'
import type { CustomerId } from '../../../shared/vocabulary.ts'

const topPercents = [1, 5, 10, 20]
/** Customers who are named, and whose places are told exactly. */
const [mostNamed, mostPlaces] = [100, 1000]

/** Of one currency. Amounts are of 12 months, in minor units, above 0. */
export interface Sales {
  currency: string
  customers: number
  minor: number
  /** The first of them, most first. */
  top: { customerId: CustomerId; minor: number }[]
  /** What the first thousand bought, most first. */
  places: number[]
  /** `[p - 1]`: what the last of the first p per cent bought, p = 1 … 100. */
  percents: number[]
  shares: Concentration['shares']
  halfBy: number
  fourFifthsBy: number
}

/** @param bought sorted here: by amount, then by id, so that the order in which they came makes no difference */
export function salesOf(currency: string, bought: { customerId: CustomerId; minor: number }[]): Sales {
  bought.sort((a, b) => b.minor - a.minor || (a.customerId < b.customerId ? -1 : 1))
  const minor = bought.reduce((sum, one) => sum + one.minor, 0)
  const upTo = (percent: number) => Math.ceil((percent * bought.length) / 100)
  let sum = 0
  const sums = bought.map((one) => {
    sum += one.minor
    return sum
  })
  const by = (share: number) => sums.findIndex((so) => so >= share * minor) + 1
  return {
    currency,
    customers: bought.length,
    minor,
    top: bought.slice(0, mostNamed),
    places: bought.slice(0, mostPlaces).map((one) => one.minor),
    percents: Array.from({ length: 100 }, (_, at) => bought[upTo(at + 1) - 1]?.minor ?? 0),
    shares: topPercents.map((topPercent) => ({ topPercent, share: (sums[upTo(topPercent) - 1] ?? 0) / minor })),
    halfBy: by(0.5),
    fourFifthsBy: by(0.8),
  }
}

/** @param minor what they bought in 12 months; with nothing, or less, they have no place */
export function rankOf(sales: Sales, minor: number): Rank | undefined {
  if (minor <= 0) return undefined
  const before = sales.places.findIndex((one) => one <= minor)
  const percent = sales.percents.findIndex((one) => one <= minor)
  return {
    ...(before === -1 ? {} : { place: before + 1 }),
    topPercent: percent === -1 ? 100 : percent + 1,
    of: sales.customers,
    share: Math.min(minor / sales.minor, 1),
  }
}
