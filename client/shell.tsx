/** What stands around every page: where to go, and the person's own menu (language, colours, sign out). */
import { type ComponentType, type ReactNode, useState } from 'react'
import { type Language, languages } from '../shared/vocabulary.ts'
import type { Me } from '../shared/wire.ts'
import { AlertChoices } from './alerts/alert-choices.tsx'
import { type Go, type MainPageName, mainOf, mainPagesOf, type PageName } from './pages.ts'
import { askForSearch } from './search/search-everywhere.tsx'
import { chooseTheme, chosenTheme, type Theme, themes } from './theme.ts'
import {
  BellIcon,
  CustomersIcon,
  FollowUpIcon,
  ListIcon,
  LogIcon,
  MissedIcon,
  PeopleIcon,
  PhoneIcon,
  ReportsIcon,
  ReviewIcon,
  SearchIcon,
  SegmentsIcon,
  SourcesIcon,
  SuggestionsIcon,
  SwitchboardIcon,
  TermsIcon,
  WallboardIcon,
} from './ui/icons.tsx'
import { useWords } from './words.tsx'

const iconOf: Record<MainPageName, ComponentType> = {
  desk: PhoneIcon,
  missed: MissedIcon,
  'follow-ups': FollowUpIcon,
  live: ListIcon,
  'call-log': LogIcon,
  review: ReviewIcon,
  segments: SegmentsIcon,
  customers: CustomersIcon,
  sources: SourcesIcon,
  'phone-systems': SwitchboardIcon,
  terms: TermsIcon,
  reports: ReportsIcon,
  suggestions: SuggestionsIcon,
  alerts: BellIcon,
  wallboards: WallboardIcon,
  people: PeopleIcon,
}
const contentId = 'content'

export interface ShellProps {
  me: Me
  page: PageName | undefined
  go: Go
  /** How many missed callers wait to be called back. */
  waiting?: number
  /** Alerts that stand, on every page of whoever is to know. */
  alerts?: ReactNode
  setLanguage(language: Language): void
  signOut(): void
  children: ReactNode
}

export function Shell({ me, page, go, waiting = 0, alerts, setLanguage, signOut, children }: ShellProps) {
  const words = useWords()
  return (
    <div className="shell">
      <a className="skip" href={`#${contentId}`}>
        {words.say('ui.nav.skip')}
      </a>
      <nav className="side" aria-label={words.say('ui.nav.label')}>
        <span className="side-logo" aria-hidden="true">
          {words.say('ui.product').slice(0, 1).toLowerCase()}
        </span>
        <div className="side-pages">
          {mainPagesOf(me).map(({ name, path }) => {
            const Icon = iconOf[name]
            return (
              <a
                key={name}
                className="side-link"
                href={path}
                aria-current={page && name === mainOf(page) ? 'page' : undefined}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  go(name)
                }}
              >
                <Icon />
                <span className="side-word">{words.say(`ui.nav.${name}`)}</span>
                {name === 'missed' && waiting > 0 && <Waiting count={waiting} />}
              </a>
            )
          })}
        </div>
        {me.rights.includes('customers') && (
          <button type="button" className="side-link side-search" onClick={askForSearch}>
            <SearchIcon />
            <span className="side-word">{words.say('ui.search.button')}</span>
            <kbd className="side-word side-kbd">{words.say('ui.search.keys')}</kbd>
          </button>
        )}
        {alerts}
        <PersonMenu me={me} setLanguage={setLanguage} signOut={signOut} />
      </nav>
      <main className="main" id={contentId} tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

/** More than fit in the mark. */
const mostCounted = 99

function Waiting({ count }: { count: number }) {
  const words = useWords()
  return (
    <span className="side-count">
      <span aria-hidden="true">{count > mostCounted ? `${mostCounted}+` : count}</span>
      <span className="unseen">{words.say('ui.nav.waiting', { count })}</span>
    </span>
  )
}

function PersonMenu({ me, setLanguage, signOut }: Pick<ShellProps, 'me' | 'setLanguage' | 'signOut'>) {
  const words = useWords()
  const initials = me.name
    .split(/\s+/)
    .map((part) => [...part][0] ?? '')
    .slice(0, 2)
    .join('')
  return (
    <>
      <button type="button" className="side-person" popoverTarget="person-menu">
        <span aria-hidden="true">{initials.toUpperCase()}</span>
        <span className="unseen">{words.say('ui.nav.menu', { name: me.name })}</span>
      </button>
      <div id="person-menu" className="menu" popover="auto">
        <p className="menu-name">{me.name}</p>
        <p className="note">{me.company.name}</p>
        <Choice
          label={words.say('ui.menu.language')}
          name="language"
          options={languages.map((one) => [one, words.say(`ui.language.${one}`)])}
          chosen={words.language}
          onChoose={setLanguage}
        />
        <ThemeChoice />
        {me.rights.includes('desk') && <AlertChoices />}
        <button type="button" className="button" onClick={signOut}>
          {words.say('ui.menu.sign-out')}
        </button>
      </div>
    </>
  )
}

export function ThemeChoice() {
  const words = useWords()
  const [theme, setTheme] = useState<Theme>(chosenTheme)
  return (
    <Choice
      label={words.say('ui.menu.theme')}
      name="theme"
      options={themes.map((one) => [one, words.say(`ui.menu.theme.${one}`)])}
      chosen={theme}
      onChoose={(next) => {
        chooseTheme(next)
        setTheme(next)
      }}
    />
  )
}

export interface ChoiceProps<Value extends string> {
  label: string
  name: string
  options: (readonly [value: Value, label: string])[]
  chosen: Value
  onChoose(value: Value): void
}

export function Choice<Value extends string>({ label, name, options, chosen, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      {options.map(([value, word]) => (
        <label key={value} className="choice-option">
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          <span>{word}</span>
        </label>
      ))}
    </fieldset>
  )
}
