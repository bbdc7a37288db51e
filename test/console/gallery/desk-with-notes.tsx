/** The desk with the notes of a screen of the gallery: typed, and sent to its made-up server, before it is looked at. */
import { useEffect, useState } from 'react'
import { DeskPage } from '../../../client/agent/desk-page.tsx'
import type { Api } from '../../../client/api.ts'
import type { DeskStore } from '../../../client/desk-store.ts'
import { NotesProvider, useNotes } from '../../../client/notes/use-notes.tsx'
import { me } from '../fixtures.ts'
import { noteScreens } from './note-screens.ts'

export function DeskWithNotes({ screen, desk, api }: { screen: string; desk: DeskStore; api: Api }) {
  const wanted = noteScreens[screen]
  const notes = useNotes(wanted?.me ?? me, api, desk, undefined)
  const [isWritten, setWritten] = useState(false)
  useEffect(() => {
    const { shown } = desk.get()
    if (!notes || isWritten) return
    if (shown && wanted?.written) notes.book.write(shown, wanted.written)
    setWritten(true)
  }, [notes, desk, wanted, isWritten])
  useEffect(() => {
    if (isWritten && wanted?.isFinished) document.querySelector<HTMLElement>('.notes-done')?.click()
  }, [isWritten, wanted])
  return (
    <NotesProvider value={notes}>
      <DeskPage desk={desk} api={api} go={() => undefined} />
    </NotesProvider>
  )
}
