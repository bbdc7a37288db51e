/** What they have ordered: what is on its way first. */
import { memo } from 'react'
import type { OrderItem, OrdersData, Section } from '../../shared/vocabulary.ts'
import { Badge } from '../ui/badge.tsx'
import { Money } from '../ui/money.tsx'
import { SectionFrame } from '../ui/section-frame.tsx'
import { useWords } from '../words.tsx'

export const Orders = memo(function Orders({ section }: { section: Section<OrdersData> }) {
  const words = useWords()
  return (
    <SectionFrame id="orders" title={words.say('ui.orders.title')} section={section}>
      {({ items, open }) => (
        <>
          <ul className="rows">
            {items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the next customer's take these places, so that less is drawn anew
              <Order key={index} item={item} />
            ))}
          </ul>
          {open > 0 && <p className="good totals">{words.say('ui.orders.open', { count: open })}</p>}
        </>
      )}
    </SectionFrame>
  )
})

function Order({ item }: { item: OrderItem }) {
  const words = useWords()
  const details = [
    item.date && words.date(item.date),
    item.promised && words.say('ui.orders.promised', { date: words.date(item.promised) }),
  ].filter((detail) => detail)
  return (
    <li className="row">
      <span className="row-name">
        {words.say('ui.orders.order', { number: item.number })}{' '}
        {item.status !== undefined && <Badge tone={item.isOpen ? 'amber' : 'grey'}>{item.status}</Badge>}
      </span>
      <span className="row-amount">{item.total && <Money amount={item.total} />}</span>
      {details.length > 0 && <span className="row-detail">{details.join(' · ')}</span>}
    </li>
  )
}
