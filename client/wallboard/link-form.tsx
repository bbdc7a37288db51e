/** What a new link is for: which queues, how long, and whether it may show who is free. */
import { type FormEvent, useState } from 'react'
import { type Language, languages } from '../../shared/vocabulary.ts'
import {
  longestWallboardDays,
  longestWallboardName,
  usualWallboardDays,
  type WallboardsAnswer,
  type WallboardTheme,
  wallboardThemes,
} from '../../shared/wallboard.ts'
import type { Api } from '../api.ts'
import { Field, Select } from '../connect/field.tsx'
import { useWords } from '../words.tsx'

export type LinkWanted = Parameters<Api['makeWallboard']>[0]

export interface LinkFormProps {
  queues: WallboardsAnswer['queues']
  onMake(wanted: LinkWanted): Promise<void>
}

export function LinkForm({ queues, onMake }: LinkFormProps) {
  const words = useWords()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [days, setDays] = useState(String(usualWallboardDays))
  const [language, setLanguage] = useState<Language>(words.language)
  const [theme, setTheme] = useState<WallboardTheme>('system')
  const [showsNames, setShowsNames] = useState(false)
  const lasts = Number(days)
  const isWhole = name.trim() !== '' && chosen.length > 0
  const isReady = isWhole && Number.isInteger(lasts) && lasts >= 1 && lasts <= longestWallboardDays
  const toggle = (queue: string) =>
    setChosen(chosen.includes(queue) ? chosen.filter((one) => one !== queue) : [...chosen, queue])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) void onMake({ name: name.trim(), queues: [...chosen], days: lasts, language, theme, showsNames })
  }
  return (
    <form className="panel wallboard-form" onSubmit={submit} aria-labelledby="new-wallboard">
      <h2 className="label" id="new-wallboard">
        {words.say('ui.wallboards.new')}
      </h2>
      <div className="wallboard-fields">
        <Field
          label={words.say('ui.wallboards.name')}
          value={name}
          onChange={setName}
          maxLength={longestWallboardName}
        />
        <Field
          label={words.say('ui.wallboards.days', { most: longestWallboardDays })}
          value={days}
          type="number"
          onChange={setDays}
        />
        <Select
          label={words.say('ui.wallboards.language')}
          value={language}
          options={languages.map((one) => [one, words.say(`ui.language.${one}`)] as const)}
          onChange={(value) => setLanguage(value as Language)}
        />
        <Select
          label={words.say('ui.wallboards.theme')}
          value={theme}
          options={wallboardThemes.map((one) => [one, words.say(`ui.menu.theme.${one}`)] as const)}
          onChange={(value) => setTheme(value as WallboardTheme)}
        />
      </div>
      <fieldset className="wallboard-queues">
        <legend>{words.say('ui.wallboards.queues')}</legend>
        {queues.length === 0 && <p className="note">{words.say('ui.wallboards.no-queues')}</p>}
        {queues.map((queue) => (
          <label key={queue.name} className="wallboard-check">
            <input type="checkbox" checked={chosen.includes(queue.name)} onChange={() => toggle(queue.name)} />
            <span>{queue.label}</span>
          </label>
        ))}
      </fieldset>
      <div>
        <label className="wallboard-check">
          <input type="checkbox" checked={showsNames} onChange={() => setShowsNames(!showsNames)} />
          <span>{words.say('ui.wallboards.names')}</span>
        </label>
        <p className="note">{words.say('ui.wallboards.names-hint')}</p>
      </div>
      <button type="submit" className="button button-primary wallboard-make" disabled={!isReady}>
        {words.say('ui.wallboards.make')}
      </button>
    </form>
  )
}
