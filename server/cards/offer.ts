/** The terms section with what the firm's rules allow to be offered, as it was reckoned; the credit source's own figures stay as they are. */
import type { ShownOffer, StoredOffer } from '../../shared/terms.ts'
import type { Reason, Section, TermsData } from '../../shared/vocabulary.ts'
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
  const held = terms.data && heldBack(terms.data, terms.source)
  // The source let go of what decided when this was reckoned: until it is reckoned anew the source's own terms are told.
  if (terms.data && !held && (stored.decidedBy === 'block' || stored.decidedBy === 'limit')) return terms
  const offer = shown(held ? prepaymentOnly(stored, held) : stored, balanceIsShown)
  const discount = offer.discountPercent === undefined ? {} : { discount: String(offer.discountPercent) }
  if (terms.data) return { ...terms, data: { ...terms.data, ...discount, offer } }
  const because = offer.because[0] ?? { code: 'terms.by-rules', params: {} }
  return {
    state: 'ready',
    asOf: insight.asOf,
    data: { blocked: stored.decidedBy === 'block', because, ...discount, offer },
  }
}

/** The credit source's block and limit go before every rule, and may be newer than what was reckoned. */
function heldBack({ blocked, limit, left }: TermsData, source = ''): Reason | undefined {
  if (blocked) return { code: 'terms.because.blocked', params: { source } }
  if (limit && limit.minor <= 0) return { code: 'terms.because.no-credit', params: { source } }
  if (left && left.minor <= 0) return { code: 'terms.because.nothing-left', params: { source } }
  return undefined
}

function prepaymentOnly(stored: StoredOffer, held: Reason): StoredOffer {
  if (stored.termDays === undefined) return stored
  const { termDays: _days, instalments: _parts, discountPercent: _percent, proposedLimit: _limit, ...offer } = stored
  const { rule: _rule, because: _because, ...plain } = offer
  return { ...plain, because: [held] }
}

function shown(stored: StoredOffer, balanceIsShown: boolean): ShownOffer {
  const { of: _of, limit: _limit, left: _left, decidedBy: _by, ruleId: _id, rule, proposedLimit, ...offer } = stored
  if (!balanceIsShown) return { ...offer, because: [] }
  return { ...offer, ...(rule ? { rule } : {}), ...(proposedLimit ? { proposedLimit } : {}) }
}
