/** Terms as a part of insight: learns what the company sells in a year, reckons what may be offered to one customer. */
import type { StoredOffer, TermsSituation } from '../../../shared/terms.ts'
import { dateOf } from '../history.ts'
import type { InsightPart } from '../part.ts'
import { offerOf, type VersionedRules } from './offer.ts'
import { situationOf } from './situation.ts'
import { learnYearSales, type YearSales } from './year-sales.ts'

/** Cards read what is stored: of whoever owes on more days the oldest stay apart. */
const mostOverdueStored = 50

/** @param rules those in use, asked for each customer anew: with another version all customers are reckoned anew */
export const createTermsPart = (rules: () => VersionedRules): InsightPart<YearSales, StoredOffer> => ({
  learner: learnYearSales,
  reckon(sales, { books, history, today }) {
    const isKnown = books.invoices.length + books.balances.length + books.credit.length > 0
    if (!isKnown && history.lines.length === 0) return undefined
    const of = situationOf(books, history, { today, sales })
    return { ...offerOf(rules(), of), asOf: dateOf(today), of: { ...of, overdue: shortened(of.overdue) } }
  },
})

/** The younger ones are one sum a currency, as young as the youngest. @param overdue the oldest first */
function shortened(overdue: TermsSituation['overdue']): TermsSituation['overdue'] {
  const sums = new Map<string, TermsSituation['overdue'][number]>()
  for (const one of overdue.slice(mostOverdueStored)) {
    const sum = sums.get(one.currency)
    const openMinor = (sum?.openMinor ?? 0) + one.openMinor
    sums.set(one.currency, { ...one, openMinor, invoices: (sum?.invoices ?? 0) + one.invoices })
  }
  return [...overdue.slice(0, mostOverdueStored), ...sums.values()]
}
