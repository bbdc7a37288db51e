/** What they bought, newest first, and how much it comes to. */
import type { PurchaseItem, PurchasesData, Section } from '../../shared/vocabulary.ts'
import { Money } from '../ui/money.tsx'
import { SectionFrame } from '../ui/section-frame.tsx'
import { useWords } from '../words.tsx'

/** Lines drawn of those the card brings: more pushes the totals out of sight. */
const itemsShown = 6

export interface PurchasesProps {
  section: Section<PurchasesData>
  onChecked: (() => void) | undefined
}

export function Purchases({ section, onChecked }: PurchasesProps) {
  const words = useWords()
  return (
    <SectionFrame id="purchases" title={words.say('ui.purchases.title')} section={section} onChecked={onChecked}>
      {({ items, orders, totals }) => (
        <>
          <ul className="rows">
            {items.slice(0, itemsShown).map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the next customer's take these places, so that less is drawn anew
              <Item key={index} item={item} />
            ))}
          </ul>
          <p className="good totals">
            {words.say('ui.purchases.orders', { count: orders, total: totals.map(words.money).join(' + ') })}
          </p>
        </>
      )}
    </SectionFrame>
  )
}

function Item({ item }: { item: PurchaseItem }) {
  const words = useWords()
  return (
    <li className="row">
      <span className="row-name">
        {item.product}
        {item.quantity !== undefined && Number(item.quantity) !== 1 && (
          <span className="quantity">
            {' '}
            {words.say('ui.purchases.quantity', { quantity: words.decimal(item.quantity) })}
          </span>
        )}
      </span>
      <span className="row-amount">
        {item.amount ? (
          <Money amount={item.amount} />
        ) : (
          <span className="muted">{words.say('ui.purchases.no-amount')}</span>
        )}
      </span>
      <span className="row-detail">{words.date(item.date)}</span>
    </li>
  )
}
