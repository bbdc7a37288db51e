/**
 * What a customer said to a suggestion, marked in one press while they are on the line. What was marked here or on another screen
 * of this person's stands over what the card told when it was drawn; the row stays where it is until the next card.
 */
import { createContext, type ReactNode, useContext, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { AnsweredSuggestion, SilencedSuggestion } from '../../shared/insight.ts'
import {
  type SuggestionAnswer,
  type SuggestionAnswered,
  type SuggestionList,
  suggestionAnswers,
} from '../../shared/suggestions.ts'
import type { CallId, CustomerId } from '../../shared/vocabulary.ts'
import type { Api } from '../api.ts'
import { useWords } from '../words.tsx'
import './feedback.css'

interface Marking {
  api: Pick<Api, 'answerSuggestion'>
  callId?: CallId | undefined
}
const MarkingContext = createContext<Marking | null>(null)
/** Cards within can be marked; without it, as where a number is only tried, they cannot. */
export const SuggestionMarking = ({ children, ...marking }: Marking & { children: ReactNode }) => (
  <MarkingContext.Provider value={marking}>{children}</MarkingContext.Provider>
)

/** What is known of what was said to a suggestion beside what its card told. */
interface Mark {
  stored?: SuggestionAnswered
  /** Pressed, not stored yet. */
  pending?: { answer: SuggestionAnswer | null }
  isFailed?: boolean
}
/** Here and not in the rows: those are of one customer now and of another with the next card. */
const marks = new Map<string, Mark>()
const listeners = new Set<() => void>()
const nameOf = ({ customerId, list, item }: Suggested): string => `${customerId} ${list} ${item}`

function change(name: string, mark: Mark): void {
  marks.set(name, mark)
  for (const listener of listeners) listener()
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What the server told is stored. */
export function hearSuggestion(answered: SuggestionAnswered): void {
  const name = nameOf(answered)
  const before = marks.get(name)
  if (before?.stored && before.stored.at > answered.at) return
  change(name, { ...before, stored: answered })
}

export interface Suggested {
  customerId: CustomerId
  list: SuggestionList
  item: string
}

/** @param told by the card, and since when */
function useMarked(suggested: Suggested, told: { answer: SuggestionAnswer | null; at: string }) {
  const marking = useContext(MarkingContext)
  const name = nameOf(suggested)
  const { stored, pending, isFailed = false } = useSyncExternalStore(subscribe, () => marks.get(name)) ?? {}
  const stands = stored && stored.at >= told.at ? stored.answer : told.answer
  async function mark(answer: SuggestionAnswer | null): Promise<void> {
    if (!marking) return
    change(name, { ...marks.get(name), pending: { answer } })
    const { customerId, list, item } = suggested
    const saved = await marking.api.answerSuggestion(customerId, list, item, answer, marking.callId)
    if (saved.ok) hearSuggestion(saved.value)
    const { pending: _, ...rest } = marks.get(name) ?? {}
    change(name, { ...rest, isFailed: !saved.ok })
  }
  return { can: marking !== null, name, answer: pending ? pending.answer : stands, isFailed, mark }
}

const NotSaved = () => {
  const words = useWords()
  return (
    <span className="suggest-failed" role="alert">
      {words.say('ui.suggest.not-saved')}
    </span>
  )
}

export function WhatCameOfIt({
  customerId,
  list,
  suggestion: { item, product, answered },
}: {
  customerId: CustomerId
  list: SuggestionList
  suggestion: AnsweredSuggestion
}) {
  const words = useWords()
  const told = answered ?? { answer: null, at: '' }
  const { can, name, answer, isFailed, mark } = useMarked({ customerId, list, item }, told)
  const place = useRef<HTMLFieldSetElement>(null)
  // Whoever is about to press must not find that the button has become another customer's.
  useLayoutEffect(() => {
    const { current } = place
    return () => {
      const focused = document.activeElement
      if (name && focused instanceof HTMLElement && current?.contains(focused)) focused.blur()
    }
  }, [name])
  if (!can) return null
  return (
    <fieldset ref={place} className="plain suggest" aria-label={`${words.say('ui.suggest.what-came')}: ${product}`}>
      {suggestionAnswers.map((one) => (
        <button
          key={one}
          type="button"
          className={`suggest-mark suggest-${one}`}
          aria-pressed={answer === one}
          onClick={() => void mark(answer === one ? null : one)}
        >
          {words.say(`ui.suggest.${one}`)}
        </button>
      ))}
      {isFailed && <NotSaved />}
    </fieldset>
  )
}

export function SetAside({
  customerId,
  list,
  silenced,
}: {
  customerId: CustomerId
  list: SuggestionList
  silenced: readonly SilencedSuggestion[]
}) {
  const words = useWords()
  return (
    <ul className="set-aside" aria-label={words.say('ui.suggest.silenced')}>
      {silenced.map((one) => (
        <Aside key={one.item} suggested={{ customerId, list, item: one.item }} silenced={one} />
      ))}
    </ul>
  )
}

function Aside({ suggested, silenced: { product, until } }: { suggested: Suggested; silenced: SilencedSuggestion }) {
  const words = useWords()
  const { can, answer, isFailed, mark } = useMarked(suggested, { answer: 'no-thanks', at: '' })
  return (
    <li>
      <span>
        {words.say('ui.suggest.no-thanks')}: {words.say('ui.suggest.until', { product, date: words.date(until) })}
      </span>
      {can && (
        <button
          type="button"
          className="suggest-mark"
          aria-pressed={answer === null}
          aria-label={`${words.say('ui.suggest.again')}: ${product}`}
          onClick={() => void mark(answer === null ? 'no-thanks' : null)}
        >
          {words.say('ui.suggest.again')}
        </button>
      )}
      {isFailed && <NotSaved />}
    </li>
  )
}
