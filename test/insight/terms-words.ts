/** An offer in words, as the table of cases has them. */

import { text } from '../../shared/messages/catalogue.ts'
import type { TermsOffer } from '../../shared/terms.ts'

/** `by Pays on time: 30 days, 2 % off; proposed limit €3,000`. */
export function offered(offer: TermsOffer): string {
  const { termDays, instalments, discountPercent, proposedLimit, proposalOnly, rule, decidedBy } = offer
  const by = rule ? text('en', rule.code, rule.params) : decidedBy
  const terms = [
    termDays === undefined ? 'prepayment only' : termDays === 0 ? 'at once' : `${termDays} days`,
    ...(instalments === undefined ? [] : [`${instalments} instalments`]),
    ...(discountPercent === undefined ? [] : [`${discountPercent} % off`]),
    ...(proposedLimit ? [`limit of ${proposedLimit.minor / 100} ${proposedLimit.currency} proposed`] : []),
    ...(proposalOnly ? ['as a proposal'] : []),
  ]
  return `${by}: ${terms.join(', ')}`
}
