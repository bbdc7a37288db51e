/** What is to be done after the call: when, and by whom. */
import { useEffect, useState } from 'react'
import type { ColleaguesAnswer } from '../../shared/contacts.ts'
import type { Me } from '../../shared/wire.ts'
import type { Api } from '../api.ts'
import { useWords } from '../words.tsx'
import type { Written } from './written.ts'

export interface FollowUpFieldsProps {
  followUp: NonNullable<Written['followUp']>
  me: Me
  api: Pick<Api, 'colleagues'>
  /** undefined: nothing is to be done after all. */
  onChange(followUp: Written['followUp']): void
}

export function FollowUpFields({ followUp, me, api, onChange }: FollowUpFieldsProps) {
  const words = useWords()
  const [colleagues, setColleagues] = useState<ColleaguesAnswer['colleagues']>([])
  useEffect(() => {
    let isWanted = true
    void api.colleagues().then((answer) => {
      if (isWanted && answer.ok) setColleagues(answer.value.colleagues)
    })
    return () => {
      isWanted = false
    }
  }, [api])
  const others = colleagues.filter(({ username }) => username !== me.username)
  const isKnown = followUp.username === me.username || others.some(({ username }) => username === followUp.username)
  return (
    <fieldset className="notes-follow-up">
      <legend className="notes-legend">{words.say('ui.notes.follow-up-title')}</legend>
      <label className="notes-part">
        <span>{words.say('ui.notes.follow-up-day')}</span>
        <input
          className="input"
          type="date"
          required
          value={followUp.on}
          onChange={({ target }) => {
            // A date that is being typed is none yet.
            if (target.value !== '') onChange({ ...followUp, on: target.value })
          }}
        />
      </label>
      <label className="notes-part">
        <span>{words.say('ui.notes.follow-up-who')}</span>
        <select
          className="input"
          value={followUp.username}
          onChange={({ target }) => onChange({ ...followUp, username: target.value })}
        >
          <option value={me.username}>{words.say('ui.notes.myself', { name: me.name })}</option>
          {!isKnown && <option value={followUp.username}>{followUp.username}</option>}
          {others.map(({ username, name }) => (
            <option key={username} value={username}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="link" onClick={() => onChange(undefined)}>
        {words.say('ui.notes.no-follow-up')}
      </button>
    </fieldset>
  )
}
