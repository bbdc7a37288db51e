/** Who is calling is typed in while they are on the line; their card comes by itself as soon as they can be found. */
import { type FormEvent, useId } from 'react'
import type { Api } from '../api.ts'
import type { DeskCall } from '../desk.ts'
import { type DeskStore, useStore } from '../desk-store.ts'
import { useWords } from '../words.tsx'
import { draftIn, draftsOf, type NewCustomerDraft } from './drafts.ts'

export interface NewCustomerProps {
  one: DeskCall
  desk: DeskStore
  api: Pick<Api, 'newCustomer'>
}

export function NewCustomer({ one, desk, api }: NewCustomerProps) {
  const words = useWords()
  const drafts = draftsOf(desk)
  // An answer may come when another call is shown, and be seen when this one is again.
  const { state, name, kind, town, email } = useStore(drafts, (all) => draftIn(all, one.callId))
  const change = (part: Partial<NewCustomerDraft>) => drafts.tell({ callId: one.callId, change: part })
  const setState = (next: NewCustomerDraft['state']) => change({ state: next })
  const id = useId()
  if (state.name === 'closed')
    return (
      <button type="button" className="button naming-open" onClick={() => setState({ name: 'open' })}>
        {words.say('ui.naming.new')}
      </button>
    )
  if (state.name === 'coming')
    return (
      <p className="panel section naming-coming" role="status">
        {words.say(one.phase === 'over' ? 'ui.naming.saved' : 'ui.naming.coming', { name: name.trim() })}
      </p>
    )

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    setState({ name: 'sending' })
    const answer = await api.newCustomer(one.callId, {
      ...{ name: name.trim(), kind, phones: [], emails: email.trim() === '' ? [] : [email.trim()] },
      ...(town.trim() === '' ? {} : { town: town.trim() }),
    })
    if (answer.ok) setState({ name: 'coming' })
    else
      setState({
        name: 'failed',
        why: 'message' in answer.error ? answer.error.message : words.say('ui.failed.offline'),
      })
  }
  const field = (field: string, label: string, value: string, set: (value: string) => void, isFirst = false) => (
    <p className="naming-field">
      <label htmlFor={`${id}-${field}`}>{label}</label>
      <input
        id={`${id}-${field}`}
        className="input"
        value={value}
        required={isFirst}
        maxLength={300}
        autoComplete="off"
        // Somebody asked for the form: the cursor is where they go on.
        ref={(input) => {
          if (isFirst && input && state.name === 'open' && value === '' && document.activeElement === document.body)
            input.focus()
        }}
        onChange={(event) => set(event.target.value)}
      />
    </p>
  )
  return (
    <form
      className="panel section naming"
      aria-label={words.say('ui.naming.new')}
      onSubmit={(event) => void send(event)}
    >
      <h2 className="label">{words.say('ui.naming.new')}</h2>
      <div className="naming-fields">
        {field('name', words.say('ui.naming.name'), name, (name) => change({ name }), true)}
        {field('town', words.say('ui.naming.town'), town, (town) => change({ town }))}
        {field('email', words.say('ui.naming.email'), email, (email) => change({ email }))}
      </div>
      <fieldset className="naming-kind">
        <legend className="unseen">{words.say('ui.naming.kind')}</legend>
        {(['person', 'company'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name={`${id}-kind`} checked={kind === one} onChange={() => change({ kind: one })} />{' '}
            {words.say(`ui.card.${one}`)}
          </label>
        ))}
      </fieldset>
      {one.caller.number.e164 && (
        <p className="note">{words.say('ui.naming.number', { number: one.caller.number.display })}</p>
      )}
      {state.name === 'failed' && (
        <p className="problem" role="alert">
          {state.why}
        </p>
      )}
      <p className="naming-buttons">
        <button
          type="submit"
          className="button button-primary"
          disabled={state.name === 'sending' || name.trim() === ''}
        >
          {words.say('ui.naming.save')}
        </button>
        <button type="button" className="button" onClick={() => setState({ name: 'closed' })}>
          {words.say('ui.naming.cancel')}
        </button>
      </p>
    </form>
  )
}
