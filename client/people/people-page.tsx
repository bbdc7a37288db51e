/** Who signs in and which phones ring for them; and extensions that were heard ringing and belong to nobody. */
import { useCallback, useEffect, useState } from 'react'
import '../admin/admin.css'
import type { PersonEntry, UnassignedExtension } from '../../shared/connecting.ts'
import type { Api } from '../api.ts'
import type { Problem } from '../connect/connecting.ts'
import { Select, Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import { Age } from '../ui/age.tsx'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'

export type PeopleApi = Pick<Api, 'people' | 'unassigned' | 'assign'>

export function PeoplePage({ api }: { api: PeopleApi }) {
  const words = useWords()
  const [people, setPeople] = useState<PersonEntry[]>()
  const [extensions, setExtensions] = useState<UnassignedExtension[]>()
  const [problem, setProblem] = useState<Problem>()
  const refresh = useCallback(async () => {
    const [who, free] = await Promise.all([api.people(), api.unassigned()])
    if (who.ok) setPeople(who.value.people)
    else setProblem(problemOf(who.error))
    if (free.ok) setExtensions(free.value.extensions)
    else setProblem(problemOf(free.error))
  }, [api])
  useEffect(() => {
    void refresh()
  }, [refresh])
  const assign = async ({ phoneSystem, extension }: UnassignedExtension, username: string) => {
    const answer = await api.assign(phoneSystem, extension, username)
    setProblem(answer.ok ? undefined : problemOf(answer.error))
    await refresh()
  }
  return (
    <div className="page-body">
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {!people && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {extensions && people && <Unassigned extensions={extensions} people={people} onAssign={assign} />}
      {people && <People people={people} />}
    </div>
  )
}

interface UnassignedProps {
  extensions: UnassignedExtension[]
  people: PersonEntry[]
  onAssign(extension: UnassignedExtension, username: string): Promise<void>
}

function Unassigned({ extensions, people, onAssign }: UnassignedProps) {
  const words = useWords()
  return (
    <section className="panel connect-step" aria-labelledby="unassigned">
      <h2 className="label" id="unassigned">
        {words.say('ui.people.unassigned')}
      </h2>
      {extensions.length === 0 ? (
        <p className="note">{words.say('ui.people.none-unassigned')}</p>
      ) : (
        <ul className="extensions">
          {extensions.map((extension) => (
            <Extension
              key={`${extension.phoneSystem} ${extension.extension}`}
              extension={extension}
              people={people}
              onAssign={onAssign}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function Extension({
  extension,
  people,
  onAssign,
}: Omit<UnassignedProps, 'extensions'> & { extension: UnassignedExtension }) {
  const words = useWords()
  const [username, setUsername] = useState('')
  return (
    <li className="extension">
      <span className="extension-number">{extension.extension}</span>
      <span className="note">
        {extension.phoneSystem} · {words.say('ui.people.calls', { count: extension.calls })} ·{' '}
        <Age asOf={extension.lastSeen} />
      </span>
      <form
        className="assign"
        onSubmit={(event) => {
          event.preventDefault()
          if (username !== '') void onAssign(extension, username)
        }}
      >
        <Select
          label={words.say('ui.people.whose', { extension: extension.extension })}
          isLabelUnseen
          value={username}
          options={[
            ['', words.say('ui.people.choose')],
            ...people.map((person): [string, string] => [person.username, person.name]),
          ]}
          onChange={setUsername}
        />
        <button
          type="submit"
          className="button button-primary"
          disabled={username === ''}
          aria-label={words.say('ui.people.assign-named', { extension: extension.extension })}
        >
          {words.say('ui.people.assign')}
        </button>
      </form>
    </li>
  )
}

function People({ people }: { people: PersonEntry[] }) {
  const words = useWords()
  return (
    <section className="panel connect-step" aria-labelledby="people">
      <h2 className="label" id="people">
        {words.say('ui.people.everybody', { count: people.length })}
      </h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.say('ui.people.name')}</th>
            <th scope="col">{words.say('ui.people.roles')}</th>
            <th scope="col">{words.say('ui.people.phones')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.username}>
              <td>
                <strong>{person.name}</strong> <span className="note under">{person.username}</span>
              </td>
              <td>{person.roles.map((role) => words.say(`ui.role.${role}`)).join(', ')}</td>
              <td>
                {person.phones.length === 0 && <span className="muted">{words.say('ui.people.no-phone')}</span>}
                {person.phones.map(({ phoneSystem, extension, fromFile }) => (
                  <span className="fact-value" key={`${phoneSystem} ${extension}`}>
                    {words.say('ui.people.phone', { extension, phoneSystem })}{' '}
                    {fromFile && <Badge>{words.say('ui.sources.from-file')}</Badge>}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
