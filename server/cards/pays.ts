/** How they usually pay, beside what they owe: as it was reckoned of the company's own ledger. */
import type { StoredOffer } from '../../shared/terms.ts'
import type { BalanceData, Section } from '../../shared/vocabulary.ts'
import type { CardFacts } from '../ports/index-store.ts'

/** Whoever may not see the balance is not told: there is no data to put it beside. */
export function withHowTheyPay(balance: Section<BalanceData>, { insight }: CardFacts): Section<BalanceData> {
  const { behaviour } = (insight?.parts.terms as StoredOffer | undefined)?.of ?? {}
  if (!balance.data || !behaviour) return balance
  const pays = { daysLate: Math.round(behaviour.daysBeyond), invoices: behaviour.invoices }
  return { ...balance, data: { ...balance.data, pays } }
}
