/** Who called and was not answered: who waits to be called back comes first, who has been spoken with last and folded away. */
import { useCallback, useEffect, useState } from 'react'
import '../admin/admin.css'
import './calls.css'
import type { CallNames, MissedAnswer, MissedCaller } from '../../shared/call-log.ts'
import type { CallId } from '../../shared/vocabulary.ts'
import type { Api } from '../api.ts'
import type { Problem } from '../connect/connecting.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import type { Go } from '../pages.ts'
import { useWords } from '../words.tsx'
import { type EndedCalls, useFresh } from './ended-calls.ts'
import { MissedRow } from './missed-row.tsx'

export interface MissedPageProps {
  api: Pick<Api, 'missed' | 'setSeen'>
  go: Go
  ended?: EndedCalls | undefined
  /** How many wait is known better now. */
  onWaiting?: ((count: number) => void) | undefined
}

export function MissedPage({ api, go, ended, onWaiting }: MissedPageProps) {
  const words = useWords()
  const [answer, setAnswer] = useState<MissedAnswer>()
  const [problem, setProblem] = useState<Problem>()
  const refresh = useCallback(async () => {
    const given = await api.missed()
    setProblem(given.ok ? undefined : problemOf(given.error))
    if (!given.ok) return
    setAnswer(given.value)
    onWaiting?.(given.value.waiting)
  }, [api, onWaiting])
  useEffect(() => {
    void refresh()
  }, [refresh])
  useFresh(ended, () => void refresh())
  const setSeen = async (callId: CallId, isSeen: boolean) => {
    const given = await api.setSeen(callId, isSeen)
    if (given.ok) await refresh()
    else setProblem(problemOf(given.error))
  }
  return (
    <div className="page-body">
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {!answer && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {answer && <Callers answer={answer} go={go} onSeen={setSeen} />}
    </div>
  )
}

interface CallersProps {
  answer: MissedAnswer
  go: Go
  onSeen(callId: CallId, isSeen: boolean): Promise<void>
}

function Callers({ answer: { callers, names, waiting }, go, onSeen }: CallersProps) {
  const words = useWords()
  const open = callers.filter((caller) => !caller.dealtWith)
  const dealtWith = callers.filter((caller) => caller.dealtWith)
  if (callers.length === 0)
    return (
      <section className="panel empty">
        <p className="empty-title">{words.say('ui.missed.none')}</p>
        <p className="note">{words.say('ui.missed.none-lead')}</p>
      </section>
    )
  const rows = (some: MissedCaller[], of: CallNames) =>
    some.map((caller) => (
      <MissedRow key={caller.calls.at(-1)?.callId} caller={caller} names={of} go={go} onSeen={onSeen} />
    ))
  return (
    <>
      <p className="missed-waiting" role="status">
        {words.say('ui.missed.waiting', { count: waiting })}
      </p>
      {open.length > 0 && (
        <ul className="panel missed" aria-label={words.say('ui.missed.title')}>
          {rows(open, names)}
        </ul>
      )}
      {dealtWith.length > 0 && (
        <details className="panel missed-done" open={open.length === 0}>
          <summary className="label">
            {words.say('ui.missed.dealt-with')} ({words.number(dealtWith.length)})
          </summary>
          <ul className="missed">{rows(dealtWith, names)}</ul>
        </details>
      )}
      <p className="note">{words.say('ui.missed.older')}</p>
    </>
  )
}
