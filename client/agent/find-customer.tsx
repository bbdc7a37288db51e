/** Finds a customer by anything that is known of them, and lets one be chosen. */
import '../search/search.css'
import { useId, useState } from 'react'
import type { CustomerId } from '../../shared/vocabulary.ts'
import type { Api } from '../api.ts'
import { goThroughHits, Hits } from '../search/hits.tsx'
import { useCustomerSearch } from '../search/use-customer-search.ts'
import { SearchIcon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { KeyHint } from './keys.tsx'

export const findFieldId = 'find-customer'
/** As many as the server gives at most. */
const mostHits = 20

export interface FindCustomerProps {
  api: Pick<Api, 'search'>
  label: string
  onChoose(customerId: CustomerId): void
  /** Where choosing is something else than opening their page: that, beside it. */
  onOpen?: ((customerId: CustomerId) => void) | undefined
  /** Another one than the page's own, where there may be both. */
  fieldId?: string
  hasHotkey?: boolean
}

export function FindCustomer({
  api,
  label,
  onChoose,
  onOpen,
  fieldId = findFieldId,
  hasHotkey = true,
}: FindCustomerProps) {
  const words = useWords()
  const [asked, setAsked] = useState('')
  const { typed, hits, isFailed } = useCustomerSearch(api, asked)
  const hintId = useId()
  const isAnswered = typed === asked.trim()
  const said = (): string => {
    if (typed === undefined) return words.say('ui.search.hint')
    if (isFailed) return words.say('ui.search.failed')
    if (hits.length === 0) return `${words.say('ui.find.none')}. ${words.say('ui.search.try')}`
    return words.say(hits.length < mostHits ? 'ui.find.found' : 'ui.search.many', { count: hits.length })
  }
  return (
    <search className="find" onKeyDown={goThroughHits}>
      <form
        className="find-field"
        onSubmit={(event) => {
          event.preventDefault()
          const [first] = hits
          // What was found by fewer letters is not what is asked for now.
          if (first && isAnswered) onChoose(first.customerId)
        }}
      >
        <label htmlFor={fieldId} className="find-label">
          {label} {hasHotkey && <KeyHint name="find" />}
        </label>
        <span className="find-box">
          <SearchIcon />
          <input
            id={fieldId}
            type="search"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={asked}
            placeholder={words.say('ui.find.placeholder')}
            aria-describedby={hintId}
            onChange={(event) => setAsked(event.target.value)}
          />
        </span>
      </form>
      <p id={hintId} className="note find-count" role="status">
        {said()}
      </p>
      <Hits hits={hits} typed={typed ?? ''} onChoose={onChoose} onOpen={onOpen} />
    </search>
  )
}
