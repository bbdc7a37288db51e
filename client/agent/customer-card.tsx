/** One customer as this viewer may see them: who, why them, the three figures, orders and cases. Draws what the server composed. */
import { memo } from 'react'
import type { BalanceData, Card, Section } from '../../shared/vocabulary.ts'
import { Badge } from '../ui/badge.tsx'
import { Initials } from '../ui/initials.tsx'
import { useWords } from '../words.tsx'
import { Balance } from './balance.tsx'
import { Cases } from './cases.tsx'
import { Orders } from './orders.tsx'
import { Purchases } from './purchases.tsx'
import { Fits, LikelyNext } from './suggestions.tsx'
import { Terms } from './terms.tsx'

export interface CustomerCardProps {
  card: Card
  /** Absent while nobody can have been asked anything yet. */
  onChecked: (() => void) | undefined
}

export const CustomerCard = memo(function CustomerCard({ card, onChecked }: CustomerCardProps) {
  const { balance, purchases, terms, orders, cases, likelyNext, fits } = card.sections
  return (
    <article className="card" aria-label={card.name}>
      <Identity card={card} />
      <div className="sections">
        <Balance section={balance} onChecked={onChecked} />
        <Purchases section={purchases} onChecked={onChecked} />
        <Terms section={terms} onChecked={onChecked} />
      </div>
      {isTold(likelyNext) && (
        <div className="sections-more">
          <LikelyNext customerId={card.customerId} section={likelyNext} />
          <Fits customerId={card.customerId} section={fits} />
        </div>
      )}
      {(isTold(orders) || isTold(cases)) && (
        <div className="sections-more">
          {isTold(orders) && <Orders section={orders} />}
          {isTold(cases) && <Cases section={cases} />}
        </div>
      )}
    </article>
  )
})

/** A firm without a system that tells of them has no box that always stands empty. */
const isTold = ({ why }: Section<unknown>): boolean => why?.code !== 'section.nobody-tells'

const isOverdue = (data: BalanceData | undefined): boolean => data?.overdue?.some((sum) => sum.minor > 0) ?? false

function Identity({ card }: { card: Card }) {
  const words = useWords()
  const facts = [
    words.say(card.kind === 'company' ? 'ui.card.company' : 'ui.card.person'),
    card.town,
    card.businessId && words.say('ui.card.business-id', { id: card.businessId }),
    card.since && words.say('ui.card.since', { year: card.since.slice(0, 4) }),
    card.language && words.say('ui.card.speaks', { language: words.languageName(card.language) }),
  ].filter((fact) => fact)
  return (
    <header className="panel identity">
      <Initials name={card.name} kind={card.kind} />
      <div className="identity-words">
        <div className="identity-title">
          <h2 className="identity-name">{card.name}</h2>
          {isOverdue(card.sections.balance.data) && <Badge tone="red">{words.say('ui.card.overdue')}</Badge>}
          {card.sections.terms.data?.blocked && <Badge tone="red">{words.say('ui.card.blocked')}</Badge>}
        </div>
        <p className="identity-facts">{facts.join(' · ')}</p>
        <ul className="chips" aria-label={words.say('ui.card.why')}>
          {card.why.map((reason) => (
            <li key={`${reason.code} ${JSON.stringify(reason.params)}`}>
              <Badge>{words.reason(reason)}</Badge>
            </li>
          ))}
          <li title={words.say('ui.card.systems-named', { names: words.list(card.sources) })}>
            <Badge>{words.say('ui.card.systems', { count: card.sources.length })}</Badge>
          </li>
        </ul>
      </div>
    </header>
  )
}
