/** Whom a customer has to do with, by how: contact persons, a household, one switchboard. Each name leads to its page. */
import { useEffect, useRef, useState } from 'react'
import './customer.css'
import type { RelatedCustomer, RelatedGroup } from '../../shared/related.ts'
import { addressOf, type Go } from '../pages.ts'
import { sourceInWords } from '../review/pair.tsx'
import { useWords } from '../words.tsx'

export interface RelatedProps {
  related: RelatedGroup[]
  go: Go
}

/** As many names of a group as are seen at a glance; the others are one click away. */
const shownAtFirst = 5

/** Nothing at all where there is nobody. */
export function Related({ related, go }: RelatedProps) {
  const words = useWords()
  if (related.length === 0) return null
  return (
    <section className="panel connect-step" aria-labelledby="related">
      <h2 className="label" id="related">
        {words.say('ui.related.title')}
      </h2>
      {related.map((group) => (
        <Group key={`${group.why.code} ${group.values.join(' ')}`} group={group} go={go} />
      ))}
    </section>
  )
}

function Group({ group, go }: { group: RelatedGroup; go: Go }) {
  const words = useWords()
  const [isWhole, setWhole] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const { customers, count, values, why, isAtLeast } = group
  const shown = isWhole ? customers : customers.slice(0, shownAtFirst)
  const [more, rest] = [customers.length - shown.length, count - customers.length]
  // The button that was pressed is gone: whoever came by keyboard goes on with the first name that came.
  useEffect(() => {
    if (isWhole) list.current?.querySelectorAll('a')[shownAtFirst]?.focus()
  }, [isWhole])
  return (
    <div className="related-group">
      <h3 className="related-why">{words.reason(why)}</h3>
      {values.length > 0 && <p className="note related-values">{values.join(' · ')}</p>}
      <ul className="related-customers" ref={list}>
        {shown.map((one) => (
          <li key={one.customerId}>
            <Name customer={one} go={go} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className="link" onClick={() => setWhole(true)}>
          {words.say('ui.related.more', { count: more })}
        </button>
      )}
      {rest > 0 && (
        <p className="note">{words.say(isAtLeast ? 'ui.related.rest-at-least' : 'ui.related.rest', { count: rest })}</p>
      )}
    </div>
  )
}

function Name({ customer, go }: { customer: RelatedCustomer; go: Go }) {
  const words = useWords()
  const { customerId, name, town, sources = [], isOld } = customer
  const beside = [
    town,
    sources.map((source) => sourceInWords(source, words)).join(', '),
    isOld ? words.say('ui.related.old') : '',
  ]
  const told = beside.filter((part) => part)
  return (
    <>
      <a
        href={addressOf('customer', customerId)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          go('customer', customerId)
        }}
      >
        {name}
      </a>
      {told.length > 0 && <span className="note"> {told.join(' · ')}</span>}
    </>
  )
}
