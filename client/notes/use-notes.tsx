/**
 * Gives the desk its notes. What they are made of is fetched once the console is there: a pop is drawn without it, and its
 * place is kept. What an earlier tab left unsent is sent then.
 */
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { Me } from '../../shared/wire.ts'
import type { Api } from '../api.ts'
import { nowMs } from '../clock.ts'
import type { Connection } from '../connection.ts'
import type { DeskCall } from '../desk.ts'
import type { DeskStore } from '../desk-store.ts'
import { useWords } from '../words.tsx'
import type { NoteBook } from './note-book.ts'
import type { WrapUpPanel } from './wrap-up-panel.tsx'
import './notes.css'

export interface Notes {
  book: NoteBook
  Panel: typeof WrapUpPanel
  me: Me
  api: Api
}
const NotesContext = createContext<Notes | undefined>(undefined)
export const NotesProvider = NotesContext.Provider

/** The server that gave the console may be away when the rest is asked for. */
const fetchAgainMs = 3000

async function load(): Promise<typeof import('./notes.ts')> {
  for (;;) {
    try {
      return await import('./notes.ts')
    } catch {
      await new Promise((resolve) => setTimeout(resolve, fetchAgainMs))
    }
  }
}

/** Undefined until it has been fetched, and for who has no desk. */
export function useNotes(me: Me, api: Api, desk: DeskStore, connection: Connection | undefined): Notes | undefined {
  const [notes, setNotes] = useState<Notes>()
  const words = useWords()
  const say = useRef(words.say)
  useEffect(() => {
    say.current = words.say
  })
  const first = useRef(me)
  const hasDesk = me.rights.includes('desk')
  useEffect(() => {
    if (!hasDesk) return
    let isWanted = true
    let book: NoteBook | undefined
    void load().then(({ createNoteBook, createLocalNotes, WrapUpPanel: Panel, ownStorage }) => {
      if (!isWanted) return
      const local = createLocalNotes(ownStorage(), first.current.personId, `${Math.random()}`.slice(2))
      const between = () => say.current('ui.notes.between')
      book = createNoteBook({ api, local, username: first.current.username, between, nowMs })
      setNotes({ book, Panel, me: first.current, api })
    })
    return () => {
      isWanted = false
      book?.close()
    }
  }, [api, hasDesk])
  const book = notes?.book
  useEffect(() => connection && book && connection.watchNotes(book), [connection, book])
  useEffect(() => {
    if (!book) return
    let wasLive = false
    return desk.subscribe(() => {
      const isLive = desk.get().connection === 'live'
      if (isLive && !wasLive) book.connected()
      wasLive = isLive
    })
  }, [book, desk])
  useEffect(() => {
    if (!book) return
    const flush = () => {
      if (document.visibilityState === 'hidden') void book.flush()
    }
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
    }
  }, [book])
  return notes && { ...notes, me }
}

interface WithNotesProps {
  one: DeskCall
  desk: DeskStore
  children: ReactNode
  /** What stands under the note. */
  below?: ReactNode
}

/** The call's card with what is written of the call beside it, or below where there is no room. */
export function WithNotes({ one, desk, children, below }: WithNotesProps) {
  const notes = useContext(NotesContext)
  return (
    <div className="with-notes">
      <div className="with-notes-card">{children}</div>
      <div className="with-notes-side">
        {notes ? (
          <notes.Panel one={one} desk={desk} {...notes} />
        ) : (
          <section className="panel notes" aria-hidden="true" />
        )}
        {below}
      </div>
    </div>
  )
}
