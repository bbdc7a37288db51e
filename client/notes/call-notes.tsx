/** On a call's page: what everybody wrote of it, where anybody did. */
import { useEffect, useState } from 'react'
import type { NamedWrapUp } from '../../shared/contacts.ts'
import type { CallId } from '../../shared/vocabulary.ts'
import type { Api } from '../api.ts'
import { useWords } from '../words.tsx'
import { WrittenNotes } from './written-notes.tsx'

export function CallNotes({ api, callId }: { api: Pick<Api, 'wrapUps'>; callId: CallId }) {
  const words = useWords()
  const [wrapUps, setWrapUps] = useState<NamedWrapUp[]>([])
  useEffect(() => {
    let isWanted = true
    void api.wrapUps(callId).then((answer) => {
      if (isWanted && answer.ok) setWrapUps(answer.value.wrapUps)
    })
    return () => {
      isWanted = false
    }
  }, [api, callId])
  if (wrapUps.length === 0) return null
  return (
    <section className="panel call-notes">
      <h2 className="label">{words.say('ui.notes.written')}</h2>
      <WrittenNotes label={words.say('ui.notes.written')} wrapUps={wrapUps} />
    </section>
  )
}
