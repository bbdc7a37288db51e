/** Terms as a part of insight: learns what the company sells in a year, reckons what may be offered to one customer. */
import type { StoredOffer } from '../../../shared/terms.ts'
import { dateOf } from '../history.ts'
import type { InsightPart } from '../part.ts'
import { offerOf, type VersionedRules } from './offer.ts'
import { situationOf } from './situation.ts'
import { learnYearSales, type YearSales } from './year-sales.ts'

/** @param rules those in use, asked for each customer anew: with another version all customers are reckoned anew */
export const createTermsPart = (rules: () => VersionedRules): InsightPart<YearSales, StoredOffer> => ({
  learner: learnYearSales,
  reckon(sales, { books, history, today }) {
    const isKnown = books.invoices.length + books.balances.length + books.credit.length > 0
    if (!isKnown && history.lines.length === 0) return undefined
    const of = situationOf(books, history, { today, sales })
    return { ...offerOf(rules(), of), asOf: dateOf(today), of }
  },
})
