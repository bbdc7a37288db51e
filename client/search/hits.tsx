/** The customers that were found, each with why. The arrow keys go through them. */
import type { KeyboardEvent } from 'react'
import { foldWords } from '../../shared/fold.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import type { CustomerHit } from '../api.ts'
import { Kbd } from '../ui/badge.tsx'
import { Initials } from '../ui/initials.tsx'
import { useWords } from '../words.tsx'
import { MarkedName, MarkedText } from './marked.tsx'

export interface HitsProps {
  hits: CustomerHit[]
  typed: string
  onChoose(customerId: CustomerId): void
  /** Where choosing is something else than opening their page: that, beside it. */
  onOpen?: ((customerId: CustomerId) => void) | undefined
}

export function Hits({ hits, typed, onChoose, onOpen }: HitsProps) {
  const words = useWords()
  return (
    <ul className="hits">
      {hits.map((hit, at) => (
        <li key={hit.customerId} className="hit-line">
          <button type="button" className="hit" onClick={() => onChoose(hit.customerId)}>
            <Hit hit={hit} typed={typed} isFirst={at === 0} />
          </button>
          {onOpen && (
            <button
              type="button"
              className="link"
              aria-label={words.say('ui.search.open', { name: hit.name })}
              onClick={() => onOpen(hit.customerId)}
            >
              {words.say('ui.search.page')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Hit({ hit, typed, isFirst }: { hit: CustomerHit; typed: string; isFirst: boolean }) {
  const words = useWords()
  const { because } = hit
  const isByName = because.code === 'found.name' || because.code === 'found.name-like'
  const meant = because.code === 'found.name-like' ? String(because.params.words ?? '').split(' ') : []
  return (
    <>
      <Initials name={hit.name} kind={hit.kind} />
      <span className="hit-text">
        <span className="hit-name">
          {isByName ? <MarkedName name={hit.name} words={[...foldWords(typed), ...meant]} /> : hit.name}
        </span>
        <span className="hit-facts">{[hit.town, hit.businessId].filter((fact) => fact).join(' · ')}</span>
        <span className="hit-because">
          {because.code !== 'found.name' && (
            <MarkedText text={words.reason(because)} typed={because.code === 'found.name-like' ? '' : typed} />
          )}
        </span>
      </span>
      {isFirst && (
        <span className="hit-key" aria-hidden="true">
          <Kbd>{words.say('ui.key.enter')}</Kbd>
        </span>
      )}
    </>
  )
}

/** From the field to the hits and back. Its own keys stay the field's: left, right, home and end move in the text. */
export function goThroughHits(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input[type=search], .hit')]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  const next = at < 0 ? undefined : stops[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
