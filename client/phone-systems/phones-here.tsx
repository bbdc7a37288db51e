/** Whose phones are on a phone system, which of them it lets be watched, and giving somebody one. */
import { useEffect, useState } from 'react'
import type { PersonEntry } from '../../shared/connecting.ts'
import type { PhoneSystemStatus } from '../../shared/phone-systems.ts'
import type { Problem } from '../connect/connecting.ts'
import { Field, Select, Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import type { PhoneSystemsApi } from './use-phone-systems.ts'

export interface PhonesHereProps {
  api: PhoneSystemsApi
  system: PhoneSystemStatus
  onChanged(): void
}

export function PhonesHere({ api, system, onChanged }: PhonesHereProps) {
  const words = useWords()
  const { phones } = system
  const [isOpen, setOpen] = useState(phones.length === 0)
  return (
    <details className="more" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.say('ui.phones.whose')}</summary>
      {phones.length === 0 && <p className="note">{words.say('ui.phones.nobodys')}</p>}
      <ul className="phones">
        {phones.map(({ extension, name, isWatched }) => (
          <li key={extension} className="phone">
            <strong>{extension}</strong> {name}
            {isWatched === false && <Badge tone="amber">{words.say('ui.phones.not-watched')}</Badge>}
          </li>
        ))}
      </ul>
      {isOpen && <Give api={api} phoneSystem={system.name} onChanged={onChanged} />}
    </details>
  )
}

interface GiveProps {
  api: PhoneSystemsApi
  phoneSystem: string
  onChanged(): void
}

function Give({ api, phoneSystem, onChanged }: GiveProps) {
  const words = useWords()
  const [people, setPeople] = useState<PersonEntry[]>([])
  const [extension, setExtension] = useState('')
  const [username, setUsername] = useState('')
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    void api.people().then((answer) => {
      if (answer.ok) setPeople(answer.value.people)
    })
  }, [api])
  const give = async () => {
    const answer = await api.assign(phoneSystem, extension.trim(), username)
    setProblem(answer.ok ? undefined : problemOf(answer.error))
    if (!answer.ok) return
    setExtension('')
    setUsername('')
    onChanged()
  }
  return (
    <form
      className="give"
      aria-label={words.say('ui.phones.give')}
      onSubmit={(event) => {
        event.preventDefault()
        void give()
      }}
    >
      <Field
        label={words.say('ui.phones.extension')}
        value={extension}
        onChange={setExtension}
        problem={problem?.fields.extension}
        isRequired
        maxLength={40}
      />
      <Select
        label={words.say('ui.phones.of')}
        value={username}
        options={[
          ['', words.say('ui.phones.choose')],
          ...people.map((person): [string, string] => [person.username, person.name]),
        ]}
        onChange={setUsername}
      />
      <button type="submit" className="button" disabled={extension.trim() === '' || username === ''}>
        {words.say('ui.phones.give-now')}
      </button>
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
    </form>
  )
}
