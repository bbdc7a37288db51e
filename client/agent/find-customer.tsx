/** Finds a customer by name, number, business id or e-mail, and lets one be chosen. */
import { useEffect, useId, useState } from 'react'
import type { CustomerId } from '../../shared/vocabulary.ts'
import type { Api, CustomerHit } from '../api.ts'
import { Kbd } from '../ui/badge.tsx'
import { SearchIcon } from '../ui/icons.tsx'
import { Initials } from '../ui/initials.tsx'
import { useWords } from '../words.tsx'

/** Typing is over when nothing was typed for so long; a shorter wait asks for every letter. */
const settledMs = 180
/** Fewer letters find half the register. */
const fewestLetters = 2
export const findFieldId = 'find-customer'

export interface FindCustomerProps {
  api: Pick<Api, 'search'>
  label: string
  onChoose(customerId: CustomerId): void
}

export function FindCustomer({ api, label, onChoose }: FindCustomerProps) {
  const words = useWords()
  const [asked, setAsked] = useState('')
  const [hits, setHits] = useState<CustomerHit[]>()
  const hintId = useId()
  const wanted = asked.trim()
  useEffect(() => {
    if (wanted.length < fewestLetters) return setHits(undefined)
    let isWanted = true
    const timer = setTimeout(async () => {
      const answer = await api.search(wanted)
      if (isWanted) setHits(answer.ok ? answer.value.customers : [])
    }, settledMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [wanted, api])
  return (
    <search className="find">
      <form className="find-field" onSubmit={(event) => event.preventDefault()}>
        <label htmlFor={findFieldId} className="find-label">
          {label} <Kbd>/</Kbd>
        </label>
        <span className="find-box">
          <SearchIcon />
          <input
            id={findFieldId}
            type="search"
            autoComplete="off"
            spellCheck={false}
            value={asked}
            placeholder={words.say('ui.find.placeholder')}
            aria-describedby={hintId}
            onChange={(event) => setAsked(event.target.value)}
          />
        </span>
      </form>
      <p id={hintId} className="note find-count" role="status">
        {hits && (hits.length === 0 ? words.say('ui.find.none') : words.say('ui.find.found', { count: hits.length }))}
      </p>
      <ul className="hits">
        {hits?.map((hit) => (
          <li key={hit.customerId}>
            <button type="button" className="hit" onClick={() => onChoose(hit.customerId)}>
              <Initials name={hit.name} kind={hit.kind} />
              <span className="hit-name">{hit.name}</span>
              <span className="hit-facts">{[hit.town, hit.businessId].filter((fact) => fact).join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </search>
  )
}
