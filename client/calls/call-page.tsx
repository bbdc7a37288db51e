/** Everything of one call: who, how it went, and why there was a card or none. */
import { useEffect, useState } from 'react'
import '../admin/admin.css'
import './calls.css'
import { otherParty } from '../../shared/call-legs.ts'
import type { CallDetail, TraceTold } from '../../shared/call-log.ts'
import type { CallId } from '../../shared/vocabulary.ts'
import type { Api } from '../api.ts'
import { nowMs } from '../clock.ts'
import type { Problem } from '../connect/connecting.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import { CallNotes } from '../notes/call-notes.tsx'
import type { Go } from '../pages.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { Badge } from '../ui/badge.tsx'
import { PageActions } from '../ui/page-actions.tsx'
import { useWords } from '../words.tsx'
import { CallBackButton } from './call-back.tsx'
import { CallCourse } from './call-course.tsx'
import { CallTrace } from './call-trace.tsx'
import { customerOn, lineInWords, toneOf, whoInWords } from './call-words.ts'
import { DirectionMark } from './direction-mark.tsx'
import { type EndedCalls, useFresh } from './ended-calls.ts'
import { PageLink } from './page-link.tsx'

export interface CallPageProps {
  api: Pick<Api, 'call' | 'trace' | 'wrapUps'>
  callId: CallId
  go: Go
  ended?: EndedCalls | undefined
}

export function CallPage({ api, callId, go, ended }: CallPageProps) {
  const words = useWords()
  const [call, setCall] = useState<CallDetail>()
  const [trace, setTrace] = useState<TraceTold>()
  const [problem, setProblem] = useState<Problem>()
  const refresh = async () => {
    const [one, told] = await Promise.all([api.call(callId), api.trace(callId)])
    if (!one.ok)
      return setProblem(one.error.code === 'not-found' ? { code: 'ui.call.missing', fields: {} } : problemOf(one.error))
    setProblem(undefined)
    setCall(one.value)
    if (told.ok) setTrace(told.value)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for when another call is to be shown
  useEffect(() => {
    void refresh()
  }, [api, callId])
  useFresh(ended, () => {
    // What has ended changes no more.
    if (call && call.state !== 'ended') void refresh()
  })
  return (
    <div className="page-body">
      <PageActions>
        <PageLink className="button" go={go} page="call-log">
          {words.say('ui.call.to-log')}
        </PageLink>
      </PageActions>
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {!call && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {call && (
        <>
          <Head call={call} go={go} />
          <CallNotes api={api} callId={callId} />
          <div className="call-halves">
            <CallCourse call={call} />
            {trace && <CallTrace trace={trace} />}
          </div>
        </>
      )}
    </div>
  )
}

function Head({ call, go }: { call: CallDetail; go: Go }) {
  const words = useWords()
  const { who, beside } = whoInWords(call, call.names, words)
  const customer = customerOn(call, call.names)
  const { e164 } = otherParty(call)
  const line = lineInWords(call, words)
  const at = Date.parse(call.startedAt)
  return (
    <section className="panel call-head" aria-labelledby="call-who">
      <div className="call-head-who">
        <h2 id="call-who">
          <DirectionMark direction={call.direction} isUnanswered={toneOf(call) === 'red'} />
          {who}
        </h2>
        <p className="muted">{[beside, line].filter(Boolean).join(' · ')}</p>
        <p className="call-head-when">
          <time dateTime={call.startedAt}>
            {words.day(words.today(at))} {words.time(at)}
          </time>{' '}
          <Badge tone={toneOf(call)}>{words.say(`ui.outcome.${call.outcome ?? 'up'}`)}</Badge>
        </p>
      </div>
      <Figures call={call} />
      <div className="call-head-actions">
        {customer && (
          <PageLink className="button" go={go} page="customer" id={customer.customerId}>
            {words.say('ui.call.customer')}
          </PageLink>
        )}
        {e164 && call.direction !== 'internal' && (
          <CallBackButton number={e164} who={who} isPrimary={false} onCalled={() => undefined} />
        )}
      </div>
    </section>
  )
}

function Figures({ call }: { call: CallDetail }) {
  const words = useWords()
  const lastedMs = Date.parse(call.endedAt ?? new Date(nowMs()).toISOString()) - Date.parse(call.startedAt)
  return (
    <dl className="call-figures">
      <Figure name={words.say('ui.call.waited')} ms={call.waitMs} />
      <Figure name={words.say('ui.call.talked')} ms={call.talkMs} />
      <Figure name={words.say('ui.call.held')} ms={call.holdMs} />
      <Figure name={words.say('ui.call.lasted')} ms={lastedMs} />
    </dl>
  )
}

function Figure({ name, ms }: { name: string; ms: number | undefined }) {
  const words = useWords()
  return (
    <div>
      <dt>{name}</dt>
      <dd>{ms === undefined ? words.say('ui.none') : minutesAndSeconds(ms)}</dd>
    </div>
  )
}
