/** What may be offered, as the card says it: the term, what goes with it, and why. */
import type { TermsOffer } from '../../shared/terms.ts'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'

export function OfferShown({ offer }: { offer: TermsOffer }) {
  const words = useWords()
  const { termDays, instalments, discountPercent, proposedLimit, left, proposalOnly, because, rule, decidedBy } = offer
  return (
    <div className="offer" aria-live="polite">
      <p className={termDays === undefined ? 'figure bad' : 'figure'}>
        {termDays === undefined ? words.say('ui.terms.blocked') : words.say('ui.terms.net', { days: termDays })}
      </p>
      <p className="offer-badges">
        {proposalOnly && <Badge tone="amber">{words.say('ui.terms.proposal')}</Badge>}
        {instalments !== undefined && <Badge>{words.say('ui.rules.give.instalments', { count: instalments })}</Badge>}
        {discountPercent !== undefined && (
          <Badge>{words.say('ui.rules.give.discount', { percent: words.number(discountPercent) })}</Badge>
        )}
        {termDays !== undefined && <Badge>{words.say('ui.terms.or-prepayment')}</Badge>}
      </p>
      <p className="note">
        {rule && decidedBy === 'rule'
          ? words.say('ui.rules.by-rule', { name: words.reason(rule) })
          : words.say(decidedBy === 'no-rule' ? 'ui.rules.by-none' : 'ui.rules.by-source')}
      </p>
      <ul className="offer-reasons">
        {because.map((one) => (
          <li key={JSON.stringify([one.code, one.params])}>{words.reason(one)}</li>
        ))}
      </ul>
      {left && (
        <p className="fact">
          <span>{words.say('ui.terms.credit-left')}</span>
          <strong>{words.money(left)}</strong>
        </p>
      )}
      {proposedLimit && (
        <p className="fact">
          <span>{words.say('ui.terms.proposed-limit')}</span>
          <strong>{words.money(proposedLimit)}</strong>
        </p>
      )}
    </div>
  )
}
