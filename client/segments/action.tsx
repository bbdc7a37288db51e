/** What the firm does about one segment: read, written, and every version of it with who wrote it and when. */
import { useId, useState } from 'react'
import type { Segment } from '../../shared/insight-value.ts'
import { longestAction, mostActionLines, type SegmentAction, type SegmentEntry } from '../../shared/segments.ts'
import { nowMs } from '../clock.ts'
import { Told } from '../connect/field.tsx'
import { useWords } from '../words.tsx'

export interface ActionProps {
  entry: SegmentEntry
  onSave(segment: Segment, over: number, text: string): Promise<'saved' | 'conflict' | 'failed'>
}

export function Action({ entry, onSave }: ActionProps) {
  const words = useWords()
  const id = useId()
  const { segment, actions } = entry
  const [newest] = actions
  const stored = newest?.text ?? ''
  const [typed, setTyped] = useState<string>()
  const [outcome, setOutcome] = useState<'saved' | 'conflict' | 'failed'>()
  const [isBusy, setBusy] = useState(false)
  const name = words.say(`segment.${segment}`)
  const shown = typed ?? stored
  const isTooLong = shown.length > longestAction || shown.split('\n').length > mostActionLines
  const change = (text: string) => {
    setTyped(text)
    setOutcome(undefined)
  }
  async function save() {
    setBusy(true)
    const done = await onSave(segment, newest?.version ?? 0, shown)
    setBusy(false)
    setOutcome(done)
    if (done === 'saved') setTyped(undefined)
  }
  return (
    <form
      className="segment-action"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label className="field" htmlFor={id}>
        <span aria-hidden="true">{words.say('ui.segments.action')}</span>
        <span className="unseen">{words.say('ui.segments.action-of', { segment: name })}</span>
      </label>
      <textarea
        id={id}
        className="segment-text"
        rows={3}
        value={shown}
        placeholder={words.say('ui.segments.no-action')}
        aria-invalid={isTooLong}
        onChange={(event) => change(event.target.value)}
      />
      {isTooLong && (
        <p className="field-hint bad">
          {words.say('ui.segments.too-long', { lines: mostActionLines, characters: longestAction })}
        </p>
      )}
      {outcome === 'conflict' && <Told tone="amber">{words.say('ui.segments.conflict')}</Told>}
      <div className="step-actions">
        <button
          type="submit"
          className="button"
          disabled={isBusy || isTooLong || shown.trim() === stored}
          aria-label={words.say('ui.segments.save-named', { segment: name })}
        >
          {words.say('ui.segments.save')}
        </button>
        {shown === '' && (
          <button
            type="button"
            className="link"
            aria-label={words.say('ui.segments.suggest-named', { segment: name })}
            onClick={() => change(entry.suggested)}
          >
            {words.say('ui.segments.suggest')}
          </button>
        )}
        <span className="note" role="status">
          {outcome === 'saved' ? words.say('ui.segments.saved') : newest && <Version action={newest} />}
        </span>
      </div>
      <Earlier actions={outcome === 'conflict' ? actions : actions.slice(1)} isOpen={outcome === 'conflict'} />
    </form>
  )
}

/** For whoever only reads it. */
export function WrittenAction({ entry: { actions } }: Pick<ActionProps, 'entry'>) {
  const words = useWords()
  const [newest] = actions
  return (
    <div className="segment-action">
      <p className="label">{words.say('ui.segments.action')}</p>
      {newest?.text ? (
        <p className="segment-words">{newest.text}</p>
      ) : (
        <p className="note">{words.say('ui.segments.no-action')}</p>
      )}
      {newest && (
        <p className="note">
          <Version action={newest} />
        </p>
      )}
      <Earlier actions={actions.slice(1)} />
    </div>
  )
}

function Version({ action: { version, by, at } }: { action: SegmentAction }) {
  const words = useWords()
  return <>{words.say('ui.segments.version', { version, by, when: words.moment(Date.parse(at), nowMs()) })}</>
}

function Earlier({ actions, isOpen = false }: { actions: readonly SegmentAction[]; isOpen?: boolean }) {
  const words = useWords()
  if (actions.length === 0) return null
  return (
    <details className="segment-earlier" open={isOpen}>
      <summary>{words.say('ui.segments.earlier')}</summary>
      <ul>
        {actions.map((action) => (
          <li key={action.version}>
            <p className="note">
              <Version action={action} />
            </p>
            <p className="segment-words">{action.text === '' ? words.say('ui.segments.taken-back') : action.text}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
