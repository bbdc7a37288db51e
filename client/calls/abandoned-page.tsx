/** Who gave up and has not been reached since: whom to call back, the most valuable first. Whoever is reached is gone from it. */
import { useCallback, useEffect, useState } from 'react'
import '../admin/admin.css'
import './calls.css'
import './abandoned.css'
import type { AbandonedAnswer, AbandonedCaller } from '../../shared/abandoned.ts'
import { otherParty } from '../../shared/call-legs.ts'
import type { CallNames } from '../../shared/call-log.ts'
import type { Api } from '../api.ts'
import { nowMs } from '../clock.ts'
import type { Problem } from '../connect/connecting.ts'
import { Select, Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import type { Go } from '../pages.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { Badge, type Tone } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { CallBackButton } from './call-back.tsx'
import { customerOn, lineInWords, whoInWords } from './call-words.ts'
import { type EndedCalls, useFresh } from './ended-calls.ts'
import { PageLink } from './page-link.tsx'

export interface AbandonedPageProps {
  api: Pick<Api, 'abandoned'>
  go: Go
  ended?: EndedCalls | undefined
}

const daysOffered = [1, 2, 7, 14] as const

export function AbandonedPage({ api, go, ended }: AbandonedPageProps) {
  const words = useWords()
  const [days, setDays] = useState(1)
  const [answer, setAnswer] = useState<AbandonedAnswer>()
  const [problem, setProblem] = useState<Problem>()
  const refresh = useCallback(async () => {
    const given = await api.abandoned(days)
    setProblem(given.ok ? undefined : problemOf(given.error))
    if (given.ok) setAnswer(given.value)
  }, [api, days])
  useEffect(() => {
    void refresh()
  }, [refresh])
  useFresh(ended, () => void refresh())
  return (
    <div className="page-body">
      <div className="abandoned-head">
        <p className="lead">{words.say('ui.abandoned.lead')}</p>
        <Select
          label={words.say('ui.abandoned.days')}
          value={String(days)}
          options={daysOffered.map(
            (one) => [String(one), words.say('ui.abandoned.last-days', { count: one })] as const,
          )}
          onChange={(chosen) => setDays(Number(chosen))}
        />
      </div>
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {!answer && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {answer && <Callers answer={answer} go={go} />}
    </div>
  )
}

function Callers({ answer: { callers, names, unreachable, isCut }, go }: { answer: AbandonedAnswer; go: Go }) {
  const words = useWords()
  const beside = [
    ...(unreachable > 0 ? [words.say('ui.abandoned.unreachable', { count: unreachable })] : []),
    ...(isCut ? [words.say('ui.abandoned.cut')] : []),
  ]
  return (
    <>
      {callers.length === 0 ? (
        <section className="panel empty">
          <p className="empty-title">{words.say('ui.abandoned.none')}</p>
          <p className="note">{words.say('ui.abandoned.none-lead')}</p>
        </section>
      ) : (
        <ul className="panel missed" aria-label={words.say('ui.abandoned.title')}>
          {callers.map((caller) => (
            <Caller key={caller.call.callId} caller={caller} names={names} go={go} />
          ))}
        </ul>
      )}
      {beside.map((line) => (
        <p key={line} className="note">
          {line}
        </p>
      ))}
    </>
  )
}

const toneOf: Record<string, Tone> = { champion: 'green', loyal: 'green', 'at-risk': 'amber' }

function Caller({ caller, names, go }: { caller: AbandonedCaller; names: CallNames; go: Go }) {
  const words = useWords()
  const { call, count, longestWaitMs, segment, bought12Months, overdue = [], tried } = caller
  const { who, beside } = whoInWords(call, names, words)
  const customer = customerOn(call, names)
  const { e164 } = otherParty(call)
  const owes = overdue.filter(({ minor }) => minor > 0)
  const when = words.moment(Date.parse(call.startedAt), nowMs())
  const waited =
    longestWaitMs === undefined ? '' : words.say('ui.missed.waited', { time: minutesAndSeconds(longestWaitMs) })
  return (
    <li className="missed-caller">
      <div className="missed-who">
        <p className="missed-name">
          {customer ? (
            <PageLink className="plain-link" go={go} page="customer" id={customer.customerId}>
              {who}
            </PageLink>
          ) : (
            who
          )}
          {segment && <Badge tone={toneOf[segment] ?? 'grey'}>{words.say(`segment.${segment}`)}</Badge>}
        </p>
        {beside !== undefined && <p className="note">{beside}</p>}
        <p className="abandoned-worth">
          {bought12Months && <span>{words.say('ui.abandoned.bought', { amount: words.money(bought12Months) })}</span>}
          {owes.length > 0 && (
            <span className="abandoned-overdue">
              {words.say('ui.floor.overdue', { amount: words.list(owes.map((one) => words.money(one))) })}
            </span>
          )}
        </p>
      </div>
      <div className="missed-when">
        <p>
          <PageLink className="plain-link" go={go} page="call" id={call.callId}>
            {words.say('ui.missed.times', { count, when })}
          </PageLink>
        </p>
        <p className="note">
          {[call.queue === undefined ? lineInWords(call, words) : words.queue(call.queue), waited]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <p className="missed-done-by">
        {tried &&
          words.say('ui.missed.tried', {
            who: tried.by ?? words.say('ui.missed.somebody'),
            when: words.moment(Date.parse(tried.at), nowMs()),
          })}
      </p>
      <div className="missed-actions">
        {e164 && <CallBackButton number={e164} who={who} isPrimary={!tried} onCalled={() => undefined} />}
      </div>
    </li>
  )
}
