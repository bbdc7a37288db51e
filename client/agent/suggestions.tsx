/** What they will likely buy next and what fits what they have, each with its reason: what can be said in a breath. */
import { memo } from 'react'
import type { FitsData, FittingItem, LikelyItem, LikelyNextData } from '../../shared/insight.ts'
import type { CustomerId, Section } from '../../shared/vocabulary.ts'
import { Badge } from '../ui/badge.tsx'
import { Money } from '../ui/money.tsx'
import { SectionFrame } from '../ui/section-frame.tsx'
import { useWords } from '../words.tsx'
import { SetAside, WhatCameOfIt } from './suggestion-answers.tsx'

export interface SuggestionsProps<Data> {
  customerId: CustomerId
  section: Section<Data>
}

export const LikelyNext = memo(function LikelyNext({ customerId, section }: SuggestionsProps<LikelyNextData>) {
  const words = useWords()
  return (
    <SectionFrame id="likely-next" title={words.say('ui.likely-next.title')} section={section}>
      {({ items, silenced }) => (
        <>
          <ul className="rows">
            {items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the next customer's take these places, so that less is drawn anew
              <Likely key={index} item={item} customerId={customerId} />
            ))}
          </ul>
          {silenced && <SetAside customerId={customerId} list="likelyNext" silenced={silenced} />}
        </>
      )}
    </SectionFrame>
  )
})

function Likely({ item, customerId }: { item: LikelyItem; customerId: CustomerId }) {
  const words = useWords()
  const { product, kind, due, lastOn, why } = item
  const when =
    due &&
    (due.from === due.to
      ? words.say('ui.likely-next.due', { date: words.date(due.from) })
      : words.say('ui.likely-next.due-between', { from: words.date(due.from), to: words.date(due.to) }))
  return (
    <li className="row">
      <span className="row-name">{product}</span>
      <span className="row-when">
        {kind === 'discovery' ? (
          <Badge>{words.say('ui.likely-next.new')}</Badge>
        ) : (
          (when ?? (lastOn && words.say('ui.likely-next.last', { date: words.date(lastOn) })))
        )}
      </span>
      <span className="row-detail">{words.reason(why)}</span>
      <WhatCameOfIt customerId={customerId} list="likelyNext" suggestion={item} />
    </li>
  )
}

export const Fits = memo(function Fits({ customerId, section }: SuggestionsProps<FitsData>) {
  const words = useWords()
  return (
    <SectionFrame id="fits" title={words.say('ui.fits.title')} section={section}>
      {({ items, silenced }) => (
        <>
          <ul className="rows">
            {items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the next customer's take these places, so that less is drawn anew
              <Fitting key={index} item={item} customerId={customerId} />
            ))}
          </ul>
          {silenced && <SetAside customerId={customerId} list="fits" silenced={silenced} />}
        </>
      )}
    </SectionFrame>
  )
})

/** So few that whoever wants one had better say so. */
const few = 3

function Fitting({ item, customerId }: { item: FittingItem; customerId: CustomerId }) {
  const words = useWords()
  const { product, price, stock, why } = item
  const isFew = stock !== undefined && Number(stock) <= few
  return (
    <li className="row">
      <span className="row-name">
        {product}{' '}
        {stock === undefined ? null : (
          <Badge tone={isFew ? 'amber' : 'green'}>
            {words.say(isFew ? 'ui.fits.few-left' : 'ui.fits.in-stock', { count: words.decimal(stock) })}
          </Badge>
        )}
      </span>
      <span className="row-amount">{price && <Money amount={price} />}</span>
      <span className="row-detail">{words.reason(why)}</span>
      <WhatCameOfIt customerId={customerId} list="fits" suggestion={item} />
    </li>
  )
}
