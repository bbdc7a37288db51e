/** The door: a name and a password; in the demo one button a person; at the very first start a password for the admin. */
import { type ReactNode, useState } from 'react'
import type { MessageCode } from '../shared/messages/catalogue.ts'
import { type Language, languages } from '../shared/vocabulary.ts'
import type { SignInOptions } from '../shared/wire.ts'
import type { Answer, Api } from './api.ts'
import { Choice } from './shell.tsx'
import { useWords } from './words.tsx'

/** The account the set-up link is for. */
const firstAdmin = 'admin'
const shortestPassword = 12

export interface SignInProps {
  api: Pick<Api, 'signIn' | 'signInAs' | 'setUp'>
  options: SignInOptions
  /** From the link printed at the first start. */
  token: string | null
  onSignedIn(): void
  setLanguage(language: Language): void
}

export function SignInPage({ api, options, token, onSignedIn, setLanguage }: SignInProps) {
  const words = useWords()
  const isSetUp = options.setUpNeeded && token !== null
  return (
    <main className="door">
      <div className="panel door-panel">
        <p className="door-brand">
          <span className="side-logo" aria-hidden="true">
            {words.say('ui.product').slice(0, 1).toLowerCase()}
          </span>
          <span>
            <strong>{options.company}</strong>
            <span className="under note">{words.say('ui.sign-in.promise')}</span>
          </span>
        </p>
        {isSetUp ? (
          <SetUp api={api} token={token} onSignedIn={onSignedIn} />
        ) : (
          <SignIn api={api} onSignedIn={onSignedIn} />
        )}
        {options.setUpNeeded && !isSetUp && <p className="note">{words.say('ui.sign-in.set-up-needed')}</p>}
        {options.demoPeople && !isSetUp && <DemoPeople api={api} people={options.demoPeople} onSignedIn={onSignedIn} />}
        <Choice
          label={words.say('ui.menu.language')}
          name="door-language"
          options={languages.map((one) => [one, words.say(`ui.language.${one}`)])}
          chosen={words.language}
          onChoose={setLanguage}
        />
      </div>
    </main>
  )
}

/** One attempt at a time; a refusal is said in words. */
function useAttempt(onSignedIn: () => void, wrong: MessageCode) {
  const [problem, setProblem] = useState<MessageCode>()
  const [isBusy, setBusy] = useState(false)
  const attempt = async (asked: Promise<Answer<unknown>>) => {
    setBusy(true)
    const answer = await asked
    setBusy(false)
    if (answer.ok) return onSignedIn()
    const { code } = answer.error
    setProblem(code === 'too-many' ? 'ui.sign-in.too-many' : code === 'offline' ? 'ui.failed.offline' : wrong)
  }
  return { attempt, problem, isBusy }
}

function SignIn({ api, onSignedIn }: Pick<SignInProps, 'api' | 'onSignedIn'>) {
  const words = useWords()
  const { attempt, problem, isBusy } = useAttempt(onSignedIn, 'ui.sign-in.wrong')
  return (
    <Form
      title={words.say('ui.sign-in.title')}
      submit={words.say('ui.sign-in.submit')}
      problem={problem}
      isBusy={isBusy}
      onSubmit={(given) => void attempt(api.signIn(String(given.get('username')), String(given.get('password'))))}
    >
      <label className="field">
        <span>{words.say('ui.sign-in.username')}</span>
        <input name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
      </label>
      <label className="field">
        <span>{words.say('ui.sign-in.password')}</span>
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
    </Form>
  )
}

function SetUp({ api, token, onSignedIn }: Pick<SignInProps, 'api' | 'onSignedIn'> & { token: string }) {
  const words = useWords()
  const { attempt, problem, isBusy } = useAttempt(onSignedIn, 'ui.set-up.wrong')
  return (
    <Form
      title={words.say('ui.set-up.title')}
      submit={words.say('ui.set-up.submit')}
      problem={problem}
      isBusy={isBusy}
      onSubmit={(given) => void attempt(api.setUp(token, String(given.get('password'))))}
    >
      <p className="note">{words.say('ui.set-up.lead', { username: firstAdmin })}</p>
      <input type="hidden" name="username" autoComplete="username" value={firstAdmin} />
      <label className="field">
        <span>{words.say('ui.set-up.password')}</span>
        <input name="password" type="password" autoComplete="new-password" minLength={shortestPassword} required />
      </label>
    </Form>
  )
}

interface FormProps {
  title: string
  submit: string
  problem: MessageCode | undefined
  isBusy: boolean
  onSubmit(given: FormData): void
  children: ReactNode
}

function Form({ title, submit, problem, isBusy, onSubmit, children }: FormProps) {
  const words = useWords()
  return (
    <form
      className="door-form"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(new FormData(event.currentTarget))
      }}
    >
      <h1>{title}</h1>
      {children}
      <p className="problem-line" role="alert">
        {problem && words.say(problem)}
      </p>
      <button type="submit" className="button button-primary" disabled={isBusy}>
        {submit}
      </button>
    </form>
  )
}

interface DemoPeopleProps extends Pick<SignInProps, 'api' | 'onSignedIn'> {
  people: NonNullable<SignInOptions['demoPeople']>
}

function DemoPeople({ api, people, onSignedIn }: DemoPeopleProps) {
  const words = useWords()
  const { attempt, problem, isBusy } = useAttempt(onSignedIn, 'ui.failed.other')
  return (
    <section className="demo-people" aria-labelledby="demo-people">
      <h2 className="label" id="demo-people">
        {words.say('ui.sign-in.demo')}
      </h2>
      {people.map(({ username, name, roles }) => (
        <button
          type="button"
          key={username}
          className="button"
          disabled={isBusy}
          onClick={() => void attempt(api.signInAs(username))}
        >
          {words.say('ui.sign-in.demo-person', {
            name,
            role: words.list(roles.map((role) => words.say(`ui.role.${role}`))),
          })}
        </button>
      ))}
      <p className="problem-line" role="alert">
        {problem && words.say(problem)}
      </p>
    </section>
  )
}
