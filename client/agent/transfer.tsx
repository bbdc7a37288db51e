/**
 * To whom the call goes on: one field, in which a colleague, a queue or a number is typed, and below it who fits and how they
 * stand just now. Whoever is listed stays where they are while it is open; only how they stand changes.
 */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { TransferTargets } from '../../shared/transfer-targets.ts'
import type { CallId } from '../../shared/vocabulary.ts'
import type { Answer } from '../api.ts'
import { serverOffsetMs, useEachSecond } from '../clock.ts'
import type { DeskCall } from '../desk.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { Dot, type Tone } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import type { CallControls } from './call-controls.tsx'
import { useControl } from './control.tsx'
import { choicesOf, inPlace, type QueueChoice, type TransferChoice } from './transfer-choices.ts'

/** How somebody stands is some seconds old at most. */
const askEveryMs = 3000

export interface TransferProps {
  one: DeskCall
  controls: CallControls
  api: { transferTargets(callId: CallId): Promise<Answer<TransferTargets>> }
}

export function Transfer({ one, controls, api }: TransferProps) {
  const words = useWords()
  const { transfer, isAsking, isOutOfReach } = useControl()
  const [written, setWritten] = useState('')
  const [at, setAt] = useState<string>()
  const { targets, isFailed } = useTargets(api, one.callId)
  const id = useId()
  const choices = choicesOf(targets, written)
  const possible = choices.filter((choice) => choice.to !== undefined)
  const active = possible.find((choice) => choice.key === at) ?? possible[0]
  const field = useFocusKept()

  async function pass(choice: TransferChoice | undefined): Promise<void> {
    if (choice?.to === undefined || isAsking || isOutOfReach) return
    if (await transfer(one, choice.to, choice.kind === 'number' ? choice.to : choice.name)) controls.transfer()
  }
  function press(event: KeyboardEvent): void {
    const index = active ? possible.indexOf(active) : -1
    const to = (next: number) => setAt(possible.at(next % Math.max(1, possible.length))?.key)
    if (event.key === 'ArrowDown') to(index + 1)
    else if (event.key === 'ArrowUp') to(index - 1)
    else if (event.key === 'Enter') void pass(active)
    else if (event.key === 'Escape') controls.transfer()
    else return
    event.preventDefault()
  }
  const optionId = (choice: TransferChoice) => `${id}-${choice.key}`
  const nothing = !targets ? (isFailed ? 'ui.transfer.failed' : 'ui.transfer.loading') : 'ui.transfer.none'
  return (
    <section className="transfer" aria-labelledby={`${id}-title`}>
      <h2 className="label" id={`${id}-title`}>
        {words.say('ui.transfer.title')}
      </h2>
      <input
        ref={field}
        className="transfer-field"
        type="text"
        role="combobox"
        aria-label={words.say('ui.transfer.field')}
        placeholder={words.say('ui.transfer.field')}
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active ? optionId(active) : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        value={written}
        onChange={(event) => {
          setWritten(event.target.value)
          setAt(undefined)
        }}
        onKeyDown={press}
      />
      <p className="unseen" role="status">
        {written === '' ? '' : words.say('ui.transfer.found', { count: possible.length })}
      </p>
      <div className="transfer-list" id={`${id}-list`} role="listbox" aria-label={words.say('ui.transfer.title')}>
        {(['number', 'person', 'queue'] as const).map((kind) => (
          <Group key={kind} kind={kind} choices={choices} active={active} optionId={optionId} onChoose={pass} />
        ))}
      </div>
      {choices.length === 0 && <p className="note transfer-none">{words.say(nothing)}</p>}
      {choices.length > 0 && isFailed && <p className="note transfer-none">{words.say('ui.transfer.failed')}</p>}
      <p className="note transfer-hint">{words.say('ui.transfer.hint')}</p>
    </section>
  )
}

/** The cursor stands in the field while it is open, and goes back to where it was. */
function useFocusKept() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const before = document.activeElement
    field.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return field
}

function useTargets(api: TransferProps['api'], callId: CallId) {
  const [targets, setTargets] = useState<TransferTargets>()
  const [isFailed, setFailed] = useState(false)
  useEffect(() => {
    let isWanted = true
    const ask = async () => {
      const answer = await api.transferTargets(callId)
      if (!isWanted) return
      setFailed(!answer.ok)
      if (answer.ok) setTargets((before) => inPlace(before, answer.value))
    }
    void ask()
    const timer = setInterval(() => void ask(), askEveryMs)
    return () => {
      isWanted = false
      clearInterval(timer)
    }
  }, [api, callId])
  return { targets, isFailed }
}

const titleOf = {
  number: 'ui.transfer.number',
  person: 'ui.transfer.people',
  queue: 'ui.transfer.queues',
} as const

interface GroupProps {
  kind: TransferChoice['kind']
  choices: TransferChoice[]
  active: TransferChoice | undefined
  optionId(choice: TransferChoice): string
  onChoose(choice: TransferChoice): Promise<void>
}

function Group({ kind, choices, active, optionId, onChoose }: GroupProps) {
  const words = useWords()
  const own = choices.filter((choice) => choice.kind === kind)
  if (own.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a listbox is no fieldset
    <div role="group" aria-label={words.say(titleOf[kind])}>
      <p className="transfer-group" aria-hidden="true">
        {words.say(titleOf[kind])}
      </p>
      {own.map((choice) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys of the list
        <div
          key={choice.key}
          id={optionId(choice)}
          className={choice === active ? 'transfer-choice transfer-active' : 'transfer-choice'}
          role="option"
          tabIndex={-1}
          aria-selected={choice === active}
          aria-disabled={choice.to === undefined}
          ref={(drawn) => {
            if (choice === active) drawn?.scrollIntoView({ block: 'nearest' })
          }}
          // The cursor stays in the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => void onChoose(choice)}
        >
          {choice.kind === 'number' && (
            <span className="transfer-name">{words.say('ui.transfer.outside', { number: choice.to })}</span>
          )}
          {choice.kind === 'person' && (
            <>
              <span className="transfer-name">{choice.name}</span>
              <span className="transfer-extension">{choice.to}</span>
              <Stands choice={choice} />
            </>
          )}
          {choice.kind === 'queue' && <Queue choice={choice} />}
        </div>
      ))}
    </div>
  )
}

function Queue({ choice }: { choice: QueueChoice }) {
  const words = useWords()
  const { waiting, free } = choice.queue
  return (
    <>
      <span className="transfer-name">{choice.name}</span>
      <span className="transfer-extension">{choice.to}</span>
      <span className="transfer-state">
        {choice.to === undefined
          ? words.say('ui.transfer.no-number')
          : `${words.say('ui.transfer.waiting', { count: waiting })} · ${words.say('ui.transfer.free', { count: free })}`}
      </span>
    </>
  )
}

const toneOf: Record<string, Tone> = { free: 'green', ringing: 'amber', talking: 'amber', 'wrap-up': 'amber' }
/** What changes by the minute is timed; the rest began at some time of the day. */
const timed: readonly string[] = ['ringing', 'talking', 'wrap-up']

function Stands({ choice: { person } }: { choice: Extract<TransferChoice, { kind: 'person' }> }) {
  const words = useWords()
  const { state, since } = person
  return (
    <span className="transfer-state">
      <Dot tone={toneOf[state ?? ''] ?? 'grey'} />
      {words.say(`ui.transfer.state.${state ?? 'unknown'}`)}{' '}
      {since !== undefined && state !== undefined && <Since since={since} isTimed={timed.includes(state)} />}
    </span>
  )
}

function Since({ since, isTimed }: { since: string; isTimed: boolean }) {
  const words = useWords()
  const sinceMs = Date.parse(since)
  const shown = useEachSecond((nowMs) => {
    const presentMs = nowMs + serverOffsetMs()
    return isTimed
      ? minutesAndSeconds(presentMs - sinceMs)
      : words.say('ui.transfer.since', { time: words.moment(sinceMs, presentMs) })
  })
  return <span className="timer">{shown}</span>
}
