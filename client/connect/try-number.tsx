/** Whose number is this? As a call would find it, drawn as an agent sees it. */
import { useEffect, useRef, useState } from 'react'
import type { Caller, Card, CustomerId } from '../../shared/vocabulary.ts'
import { Candidates } from '../agent/candidates.tsx'
import { CustomerCard } from '../agent/customer-card.tsx'
import { numberInWords } from '../agent/who.ts'
import type { Api } from '../api.ts'
import { QuestionIcon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import type { Problem } from './connecting.ts'
import { Told } from './field.tsx'
import { problemInWords, problemOf } from './problems.ts'

export interface TryNumberProps {
  api: Pick<Api, 'lookup' | 'card'>
  /** Numbers that ought to be known now. */
  examples: string[]
  /** Tried at once. */
  initial?: string
}
type Found = { caller: Caller; card?: Card }

export function TryNumber({ api, examples, initial = '' }: TryNumberProps) {
  const words = useWords()
  const [number, setNumber] = useState(initial)
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<Problem>()
  const asked = useRef(0)

  async function show(customerId: CustomerId, caller: Caller): Promise<void> {
    const turn = asked.current
    // Who tries has the source in front of them: nothing waits for a caller to be checked.
    const card = await api.card(customerId, true)
    if (turn !== asked.current) return
    if (card.ok) setFound({ caller, card: card.value })
    else setProblem(problemOf(card.error))
  }
  async function look(wanted: string): Promise<void> {
    const turn = ++asked.current
    setNumber(wanted)
    if (wanted.trim() === '') return
    const answer = await api.lookup(wanted)
    if (turn !== asked.current) return
    setProblem(answer.ok ? undefined : problemOf(answer.error))
    if (!answer.ok) return setFound(undefined)
    const [only, ...more] = answer.value.matches
    setFound({ caller: answer.value })
    if (answer.value.outcome === 'known' && only && more.length === 0) await show(only.customerId, answer.value)
  }
  const first = useRef(look)
  useEffect(() => {
    if (initial !== '') void first.current(initial)
  }, [initial])

  return (
    <>
      <form
        className="panel connect-step try"
        onSubmit={(event) => {
          event.preventDefault()
          void look(number)
        }}
      >
        <label className="field">
          <span>{words.say('ui.connect.try-label')}</span>
          <input
            type="tel"
            className="try-field"
            value={number}
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: a number is the one thing wanted here
            autoFocus
            onChange={(event) => setNumber(event.target.value)}
          />
        </label>
        <button type="submit" className="button button-primary">
          {words.say('ui.connect.try-look')}
        </button>
        {examples.length > 0 && (
          <p className="try-examples">
            <span className="note">{words.say('ui.connect.try-example')}</span>
            {examples.map((example) => (
              <button key={example} type="button" className="button" onClick={() => void look(example)}>
                {example}
              </button>
            ))}
          </p>
        )}
      </form>
      <div role="status" className="try-answer">
        {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
        {found && <Answered found={found} onChoose={(customerId) => void show(customerId, found.caller)} />}
      </div>
    </>
  )
}

function Answered({ found: { caller, card }, onChoose }: { found: Found; onChoose(customerId: CustomerId): void }) {
  const words = useWords()
  if (card) return <CustomerCard card={card} onChecked={undefined} />
  if (caller.matches.length > 0)
    return caller.outcome === 'known' ? null : <Candidates matches={caller.matches} onChoose={onChoose} />
  return (
    <section className="panel nobody">
      <span className="nobody-mark">
        <QuestionIcon />
      </span>
      <div>
        <h2>{caller.why ? words.reason(caller.why) : words.say('ui.unknown.title')}</h2>
        <p className="note">{words.say('ui.connect.try-unknown', { number: numberInWords(caller.number, words) })}</p>
      </div>
    </section>
  )
}
