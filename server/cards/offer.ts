/** The terms section with what the firm's rules allow to be offered, as it was reckoned; the credit source's own figures stay as they are. */
import type { ShownOffer, StoredOffer } from '../../shared/terms.ts'
import type { Section, TermsData } from '../../shared/vocabulary.ts'
import type { CardFacts } from '../ports/index-store.ts'

/**
 * @param terms as the credit source has them
 * @param balanceIsShown why something is offered tells what is owed: not to somebody who may not see it
 */
export function withOffer(
  terms: Section<TermsData>,
  { insight }: CardFacts,
  balanceIsShown: boolean,
): Section<TermsData> {
  const stored = insight?.parts.terms as StoredOffer | undefined
  if (!insight || !stored || terms.state === 'masked') return terms
  const offer = shown(stored, balanceIsShown)
  const discount = offer.discountPercent === undefined ? {} : { discount: String(offer.discountPercent) }
  if (terms.data) return { ...terms, data: { ...terms.data, ...discount, offer } }
  const because = offer.because[0] ?? { code: 'terms.by-rules', params: {} }
  return {
    state: 'ready',
    asOf: insight.asOf,
    data: { blocked: stored.decidedBy === 'block', because, ...discount, offer },
  }
}

function shown(
  { of: _of, limit: _limit, left: _left, rule, ...offer }: StoredOffer,
  balanceIsShown: boolean,
): ShownOffer {
  const { proposedLimit: _proposed, ...plain } = offer
  if (!balanceIsShown) return { ...plain, because: [] }
  return { ...offer, ...(rule ? { rule } : {}) }
}
