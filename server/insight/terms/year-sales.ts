/** What the company itself sold in the last year, by currency: no single customer should owe it more than a part of that. */
import type { CustomerHistory } from '../history.ts'
import type { Learner } from '../part.ts'

export interface YearSales {
  minorByCurrency: Record<string, number>
}

const daysAYear = 365

/** @param today whole days since 1970 */
export function learnYearSales(today: number): Learner<YearSales> {
  const sums = new Map<string, number>()
  return {
    add(history: CustomerHistory) {
      for (const { day, amountMinor, currency } of history.lines)
        if (amountMinor !== undefined && day > today - daysAYear && day <= today)
          sums.set(currency, (sums.get(currency) ?? 0) + amountMinor)
    },
    done: () => ({ minorByCurrency: Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1))) }),
  }
}
