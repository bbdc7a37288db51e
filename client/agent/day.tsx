/** One's own day: who waits to be called back, what is to be followed up, the calls so far. */
import { useCallback, useEffect, useState } from 'react'
import { otherParty } from '../../shared/call-legs.ts'
import type { CallsAnswer, MissedAnswer, MissedCaller } from '../../shared/call-log.ts'
import type { FollowUpsAnswer } from '../../shared/contacts.ts'
import type { Call, CallId } from '../../shared/vocabulary.ts'
import type { Answer, Api } from '../api.ts'
import { CallBackButton } from '../calls/call-back.tsx'
import { customerOn, lineInWords, toneOf, whoInWords } from '../calls/call-words.ts'
import { beginningOf } from '../calls/filters.ts'
import { PageLink } from '../calls/page-link.tsx'
import { nowMs, serverOffsetMs } from '../clock.ts'
import type { Go } from '../pages.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { DialNumber } from './control.tsx'
import { figuresOf } from './day-figures.ts'
import { DayFollowUps } from './day-follow-ups.tsx'

export interface DayProps {
  api: Pick<Api, 'calls' | 'missed' | 'setSeen' | 'followUps' | 'setFollowUpDone'>
  username: string
  /** Changes whenever everything should be asked for anew. */
  freshFor: unknown
  go: Go
}

/** More than anybody takes in a day: the figures are counted from these. */
const callsCounted = 200
const callsShown = 10
const missedShown = 5
/** A caller who gave up in a queue rang at nobody's console, so nobody is told. */
const askEveryMs = 60_000

export function Day({ api, username, freshFor, go }: DayProps) {
  const words = useWords()
  const [calls, setCalls] = useState<Answer<CallsAnswer>>()
  const [missed, setMissed] = useState<Answer<MissedAnswer>>()
  const [followUps, setFollowUps] = useState<Answer<FollowUpsAnswer>>()
  const refresh = useCallback(async () => {
    const from = beginningOf(words.today(nowMs() + serverOffsetMs()), words.timeZone)
    const query = new URLSearchParams({ agent: username, from, limit: String(callsCounted) })
    const [today, waiting, promised] = await Promise.all([
      api.calls(query.toString()),
      api.missed(),
      api.followUps('me'),
    ])
    // What was read before is better than nothing: it is of today.
    setCalls((before) => (today.ok || !before?.ok ? today : before))
    setMissed((before) => (waiting.ok || !before?.ok ? waiting : before))
    setFollowUps((before) => (promised.ok || !before?.ok ? promised : before))
  }, [api, username, words])
  // biome-ignore lint/correctness/useExhaustiveDependencies: freshFor is why to ask again
  useEffect(() => {
    void refresh()
    const timer = setInterval(() => void refresh(), askEveryMs)
    return () => clearInterval(timer)
  }, [refresh, freshFor])
  const see = async (callId: CallId) => {
    await api.setSeen(callId, true)
    await refresh()
  }
  // In one go: what came first would be moved by what comes after.
  if (!calls || !missed || !followUps) return <p className="note">{words.say('ui.loading')}</p>
  return (
    <>
      <section className="panel day-figures" aria-labelledby="day-title">
        <h2 className="label" id="day-title">
          {words.say('ui.day.title')}
        </h2>
        <Figures calls={calls} missed={missed} username={username} />
      </section>
      <div className="day-columns">
        <div className="day-column">
          <section className="panel day-part" aria-labelledby="day-waiting">
            <h2 className="label" id="day-waiting">
              {words.say('ui.day.waiting')}
            </h2>
            <Waiting missed={missed} go={go} onSeen={see} onAgain={refresh} />
          </section>
          <section className="panel day-part" aria-labelledby="day-follow-ups">
            <h2 className="label" id="day-follow-ups">
              {words.say('ui.day.follow-ups')}
            </h2>
            <DayFollowUps followUps={followUps} api={api} go={go} onAgain={refresh} />
          </section>
        </div>
        <section className="panel day-part" aria-labelledby="day-calls">
          <h2 className="label" id="day-calls">
            {words.say('ui.day.calls')}
          </h2>
          <Calls calls={calls} go={go} onAgain={refresh} />
        </section>
      </div>
    </>
  )
}

function Figures({
  calls,
  missed,
  username,
}: {
  calls: Answer<CallsAnswer>
  missed: Answer<MissedAnswer>
  username: string
}) {
  const words = useWords()
  const figures = calls.ok ? figuresOf(calls.value.calls, username) : undefined
  const isMore = calls.ok && calls.value.next !== undefined
  const shown = (count: number | undefined) => {
    if (count === undefined) return words.say('ui.none')
    return isMore ? words.say('ui.day.at-least', { count: words.number(count) }) : words.number(count)
  }
  const waiting = missed.ok ? missed.value.waiting : undefined
  return (
    <dl className="day-counts">
      <div>
        <dt>{words.say('ui.day.answered')}</dt>
        <dd>{shown(figures?.answered)}</dd>
      </div>
      <div>
        <dt>{words.say('ui.day.made')}</dt>
        <dd>{shown(figures?.made)}</dd>
      </div>
      <div>
        <dt>{words.say('ui.day.missed')}</dt>
        <dd>{shown(figures?.missed)}</dd>
      </div>
      <div className={waiting ? 'day-late' : undefined}>
        <dt>{words.say('ui.day.waiting')}</dt>
        <dd>{waiting === undefined ? words.say('ui.none') : words.number(waiting)}</dd>
      </div>
    </dl>
  )
}

function NotRead({
  code,
  onAgain,
}: {
  code: 'ui.day.missed-unknown' | 'ui.day.calls-unknown'
  onAgain(): Promise<void>
}) {
  const words = useWords()
  return (
    <p className="day-problem" role="status">
      {words.say(code)}{' '}
      <button type="button" className="link" onClick={() => void onAgain()}>
        {words.say('ui.day.again')}
      </button>
    </p>
  )
}

interface WaitingProps {
  missed: Answer<MissedAnswer>
  go: Go
  onSeen(callId: CallId): Promise<void>
  onAgain(): Promise<void>
}

function Waiting({ missed, go, onSeen, onAgain }: WaitingProps) {
  const words = useWords()
  if (!missed.ok) return <NotRead code="ui.day.missed-unknown" onAgain={onAgain} />
  const { callers, waiting } = missed.value
  const open = callers.filter((caller) => !caller.dealtWith && !caller.seen).slice(0, missedShown)
  if (open.length === 0) return <p className="note">{words.say('ui.day.nobody-waits')}</p>
  return (
    <>
      <ul className="day-list">
        {open.map((caller) => (
          <WaitingCaller key={caller.calls.at(-1)?.callId} caller={caller} missed={missed.value} onSeen={onSeen} />
        ))}
      </ul>
      <p className="day-more">
        {waiting > open.length && <span>{words.say('ui.day.more-missed', { count: waiting - open.length })} </span>}
        <PageLink className="link" go={go} page="missed">
          {words.say('ui.day.all-missed')}
        </PageLink>
      </p>
    </>
  )
}

function WaitingCaller({
  caller,
  missed,
  onSeen,
}: { caller: MissedCaller; missed: MissedAnswer } & Pick<WaitingProps, 'onSeen'>) {
  const words = useWords()
  const [newest] = caller.calls
  if (!newest) return null
  const { who, beside } = whoInWords(newest, missed.names, words)
  const { e164 } = otherParty(newest)
  const when = words.moment(Date.parse(newest.startedAt), nowMs() + serverOffsetMs())
  return (
    <li className="day-row">
      <div className="day-who">
        <p className="day-name">{who}</p>
        <p className="note">
          {[words.say('ui.missed.times', { count: caller.calls.length, when }), beside].filter(Boolean).join(' · ')}
        </p>
      </div>
      {e164 && <CallBackButton number={e164} who={who} isPrimary={false} onCalled={() => void onSeen(newest.callId)} />}
    </li>
  )
}

interface CallsProps {
  calls: Answer<CallsAnswer>
  go: Go
  onAgain(): Promise<void>
}

function Calls({ calls, go, onAgain }: CallsProps) {
  const words = useWords()
  if (!calls.ok) return <NotRead code="ui.day.calls-unknown" onAgain={onAgain} />
  const { calls: all, names, next } = calls.value
  if (all.length === 0) return <p className="note">{words.say('ui.day.no-calls')}</p>
  const shown = all.slice(0, callsShown)
  const count = next === undefined ? words.number(all.length) : words.say('ui.day.at-least', { count: all.length })
  return (
    <>
      <ul className="day-list">
        {shown.map((call) => (
          <DayCall key={call.callId} call={call} names={names} go={go} />
        ))}
      </ul>
      <p className="day-more">
        {all.length > shown.length && <span>{words.say('ui.day.newest', { shown: shown.length, count })} </span>}
        <PageLink className="link" go={go} page="call-log">
          {words.say('ui.day.all-calls')}
        </PageLink>
      </p>
    </>
  )
}

function DayCall({ call, names, go }: { call: Call; names: CallsAnswer['names']; go: Go }) {
  const words = useWords()
  const { who, beside } = whoInWords(call, names, words)
  const number = otherParty(call)
  const isCustomer = customerOn(call, names) !== undefined
  const facts = [call.direction === 'outbound' ? words.say('ui.bar.outbound') : '', lineInWords(call, words)].filter(
    (fact) => fact !== '',
  )
  return (
    <li className="day-row">
      <PageLink className="plain-link day-time" go={go} page="call" id={call.callId}>
        {words.time(Date.parse(call.startedAt))}
      </PageLink>
      <div className="day-who">
        <p className="day-name">{isCustomer ? who : <DialNumber number={number} />}</p>
        <p className="note">
          {(isCustomer || beside !== undefined) && (
            <span className="part">{isCustomer ? <DialNumber number={number} /> : beside}</span>
          )}
          {facts.map((fact) => (
            <span className="part" key={fact}>
              {fact}
            </span>
          ))}
        </p>
      </div>
      <span className="day-talk">{call.talkMs === undefined ? '' : minutesAndSeconds(call.talkMs)}</span>
      <Badge tone={toneOf(call)}>{words.say(`ui.outcome.${call.outcome ?? 'up'}`)}</Badge>
    </li>
  )
}
