/** Who is signed in decides what there is: the door, or a console with its socket and the pages of the person's roles. */
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { Language } from '../shared/vocabulary.ts'
import type { Me } from '../shared/wire.ts'
import { Announcer } from './agent/announcer.tsx'
import { ConnectionState } from './agent/connection-state.tsx'
import { ControlProvider } from './agent/control.tsx'
import { DeskPage } from './agent/desk-page.tsx'
import { Strips } from './agent/strips.tsx'
import { useAlerts } from './alerts/use-alerts.ts'
import { api } from './api.ts'
import { endedCalls } from './calls/ended-calls.ts'
import { useWaiting } from './calls/use-waiting.ts'
import { type Connection, connect } from './connection.ts'
import { createDeskStore, type DeskStore, useStore } from './desk-store.ts'
import { LateBadge, LateFloorAlerts, LateToday } from './late-floor.tsx'
import { LateParts } from './late-parts.tsx'
import { MorePage } from './more-pages.tsx'
import { isNaming } from './naming/drafts.ts'
import { NewVersion } from './new-version.tsx'
import { type Notes, NotesProvider, useNotes } from './notes/use-notes.tsx'
import { type Go, type PageName, titleOf, usePage } from './pages.ts'
import { SearchEverywhere } from './search/search-everywhere.tsx'
import { languageBefore, type Session, useSession } from './session.ts'
import { Shell } from './shell.tsx'
import { SignInPage } from './sign-in.tsx'
import { FloorWays } from './supervisor/floor-ways.tsx'
import { PageActionsSlot } from './ui/page-actions.tsx'
import { OpenWallboard } from './wallboard/open-wallboard.tsx'
import { createWords, useWords, WordsProvider } from './words.tsx'

/** Fetched by whoever may see it. */
const SupervisorPage = lazy(async () => ({
  default: (await import('./supervisor/supervisor-page.tsx')).SupervisorPage,
}))

const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** A server that does not answer keeps nobody from signing out. */
const longestFlushMs = 3000

export function App() {
  const session = useSession(api)
  const [chosen, setChosen] = useState<Language>()
  const { now } = session
  const options = now.state === 'out' ? now.options : undefined
  const language = now.state === 'in' ? now.me.language : (chosen ?? languageBefore(options))
  const timeZone = now.state === 'in' ? now.me.company.timeZone : ownTimeZone
  const queues = now.state === 'in' ? now.me.queues : undefined
  const words = useMemo(() => createWords(language, timeZone, queues), [language, timeZone, queues])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <WordsProvider value={words}>
      {now.state === 'in' ? (
        <Console key={now.me.personId} me={now.me} session={session} />
      ) : options ? (
        <SignInPage
          api={api}
          options={options}
          token={new URLSearchParams(location.search).get('token')}
          setLanguage={setChosen}
          onSignedIn={() => {
            // The link's token has been used and is nobody else's to see.
            history.replaceState(null, '', '/')
            void session.refresh()
          }}
        />
      ) : (
        <Wait isUnreachable={now.state === 'unreachable'} />
      )}
    </WordsProvider>
  )
}

function Wait({ isUnreachable }: { isUnreachable: boolean }) {
  const words = useWords()
  return (
    <main className="door">
      <p className="note" role="status">
        {words.say(isUnreachable ? 'ui.failed.offline' : 'ui.loading')}
      </p>
    </main>
  )
}

function Console({ me, session }: { me: Me; session: Session }) {
  const [desk] = useState(() => createDeskStore(me.username))
  const [connection, setConnection] = useState<Connection>()
  const [newVersion, setNewVersion] = useState<string>()
  useAlerts(desk)
  const { refresh } = session
  const notesNow = useRef<Notes>(undefined)
  useEffect(() => {
    const isWriting = () => {
      const { shown } = desk.get()
      return shown !== null && (notesNow.current?.book.isUnfinished(shown) === true || isNaming(desk, shown))
    }
    const made = connect({ desk, isWriting, onSignedOut: () => void refresh(), onOtherVersion: setNewVersion })
    setConnection(made)
    return () => made.close()
  }, [desk, refresh])
  const notes = useNotes(me, api, desk, connection)
  useEffect(() => {
    notesNow.current = notes
  })
  const [place, go] = usePage(me)
  const page = place?.page
  const connected = useStore(desk, (now) => now.connection)
  const lostAtMs = useStore(desk, (now) => now.lostAtMs)
  const seesAll = me.rights.includes('calls-of-everyone')
  const own = useMemo(() => endedCalls(desk, undefined), [desk])
  const ended = useMemo(() => endedCalls(desk, seesAll ? connection : undefined), [desk, connection, seesAll])
  const [waiting, setWaiting] = useWaiting(api, own, me.rights.includes('desk'))
  // What is typed goes first: afterwards nobody is there to send it. What cannot be sent stays in the browser.
  const signOut = async () => {
    await Promise.race([notes?.book.flush(), new Promise((resolve) => setTimeout(resolve, longestFlushMs))])
    await session.signOut()
  }
  return (
    <ControlProvider
      api={api}
      hasDesk={me.rights.includes('desk')}
      freshFor={connected}
      isOutOfReach={connected !== 'live'}
    >
      <Shell
        me={me}
        page={page}
        go={go}
        waiting={waiting}
        alerts={seesAll && connection && <LateBadge connection={connection} api={api} go={go} lostAtMs={lostAtMs} />}
        setLanguage={(language) => void session.setLanguage(language)}
        signOut={() => void signOut()}
      >
        <Announcer desk={desk} />
        {newVersion !== undefined && <NewVersion version={newVersion} desk={desk} />}
        {me.rights.includes('customers') && <SearchEverywhere api={api} desk={desk} go={go} />}
        {page === 'desk' && (
          <NotesProvider value={notes}>
            <DeskPage desk={desk} api={api} go={go} />
          </NotesProvider>
        )}
        {page === 'live' && connection && (
          <Page desk={desk} name={page} go={go}>
            <FloorWays go={go} />
            <OpenWallboard />
            <LateFloorAlerts connection={connection} api={api} go={go} lostAtMs={lostAtMs} />
            <SupervisorPage connection={connection} desk={desk} />
            <LateToday api={api} />
          </Page>
        )}
        {place && page !== 'desk' && page !== 'live' && (
          <Page desk={desk} name={place.page} go={go}>
            <MorePage place={place} me={me} api={api} go={go} ended={ended} onWaiting={setWaiting} />
          </Page>
        )}
      </Shell>
    </ControlProvider>
  )
}

interface PageProps {
  desk: DeskStore
  name: PageName
  go: Go
  children: ReactNode
}

/** A page beside the desk: calls of one's own wait as strips here too, and nothing is taken away by them. */
export function Page({ desk, name, go, children }: PageProps) {
  const words = useWords()
  const state = useStore(desk, (now) => now)
  return (
    <>
      <header className="page-top">
        <div className="page-head">
          <h1>{words.say(titleOf(name))}</h1>
          <PageActionsSlot />
          <ConnectionState connection={state} />
        </div>
        <Strips
          calls={state.calls.filter((one) => one.phase !== 'over')}
          username={state.username}
          action={words.say('ui.strips.to-desk')}
          lostAtMs={state.lostAtMs}
          onOpen={({ callId }) => {
            desk.tell({ kind: 'show', callId })
            go('desk')
          }}
        />
      </header>
      <LateParts key={name}>
        <Suspense fallback={<p className="page-body note">{words.say('ui.loading')}</p>}>{children}</Suspense>
      </LateParts>
    </>
  )
}
