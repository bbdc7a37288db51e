/** What they have asked or complained about: what nobody has settled yet first. */
import { memo } from 'react'
import type { CaseItem, CasesData, Section } from '../../shared/vocabulary.ts'
import { Badge } from '../ui/badge.tsx'
import { SectionFrame } from '../ui/section-frame.tsx'
import { useWords } from '../words.tsx'

export const Cases = memo(function Cases({ section }: { section: Section<CasesData> }) {
  const words = useWords()
  return (
    <SectionFrame id="cases" title={words.say('ui.cases.title')} section={section}>
      {({ items, open }) => (
        <>
          <ul className="rows">
            {items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the next customer's take these places, so that less is drawn anew
              <Case key={index} item={item} />
            ))}
          </ul>
          {open > 0 && <p className="late totals">{words.say('ui.cases.open', { count: open })}</p>}
        </>
      )}
    </SectionFrame>
  )
})

function Case({ item }: { item: CaseItem }) {
  const words = useWords()
  return (
    <li className="row">
      <span className="row-name">{item.subject ?? words.say('ui.cases.no-subject')}</span>
      <span className="row-amount">
        {item.state !== undefined && <Badge tone={item.isOpen ? 'amber' : 'grey'}>{item.state}</Badge>}
      </span>
      {item.opened !== undefined && <span className="row-detail">{words.date(item.opened)}</span>}
    </li>
  )
}
