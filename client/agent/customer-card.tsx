/** One customer as this viewer may see them: who, why them, the three figures, orders and cases. Draws what the server composed. */
import { memo } from 'react'
import type { BalanceData, Card, Section } from '../../shared/vocabulary.ts'
import { Badge } from '../ui/badge.tsx'
import { Initials } from '../ui/initials.tsx'
import { RecordLink } from '../ui/record-link.tsx'
import { useWords } from '../words.tsx'
import { Balance } from './balance.tsx'
import { Cases } from './cases.tsx'
import { Orders } from './orders.tsx'
import { Purchases } from './purchases.tsx'
import { Fits, LikelyNext } from './suggestions.tsx'
import { Terms } from './terms.tsx'
import { SegmentBadge, Worth, WorthDetails } from './value.tsx'

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

/** Two records of one system are told apart by their order alone: their keys say nothing to an agent. */
function RecordLinks({ card: { links } }: { card: Card }) {
  const words = useWords()
  if (links.length === 0) return null
  return (
    <p className="record-links">
      {words.say('ui.link.open-in')}{' '}
      {links.map(({ source, url }) => (
        <RecordLink key={url} url={url} label={source} hint={words.say('ui.link.hint', { source })} />
      ))}
    </p>
  )
}

const isOverdue = (data: BalanceData | undefined): boolean => data?.overdue?.some((sum) => sum.minor > 0) ?? false

function Identity({ card }: { card: Card }) {
  const words = useWords()
  const value = card.sections.value.data
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
          {value && <SegmentBadge value={value} />}
          {isOverdue(card.sections.balance.data) && <Badge tone="red">{words.say('ui.card.overdue')}</Badge>}
          {card.sections.terms.data?.blocked && <Badge tone="red">{words.say('ui.card.blocked')}</Badge>}
        </div>
        <p className="identity-facts">{facts.join(' · ')}</p>
        <ul className="chips" aria-label={words.say('ui.card.why')}>
          {card.why.map((reason, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the next customer's take these places, so that less is drawn anew
            <li key={index}>
              <Badge>{words.reason(reason)}</Badge>
            </li>
          ))}
          <li title={words.say('ui.card.systems-named', { names: words.list(card.sources) })}>
            <Badge>{words.say('ui.card.systems', { count: card.sources.length })}</Badge>
          </li>
        </ul>
        <RecordLinks card={card} />
        {value?.action !== undefined && <WhatWeDo action={value.action} />}
        {value && <WorthDetails value={value} />}
      </div>
      <Worth section={card.sections.value} />
    </header>
  )
}

/** Of the segment they are in, as an administrator wrote it. */
function WhatWeDo({ action }: { action: string }) {
  const words = useWords()
  return (
    <p className="what-we-do">
      <strong>{words.say('ui.segments.card-action')}</strong>
      <span>{action}</span>
    </p>
  )
}
