/** What is to be done after calls: what is due first first, with whom and what was written; done with one press. */
import { useCallback, useEffect, useState } from 'react'
import '../calls/calls.css'
import './follow-ups.css'
import { otherParty } from '../../shared/call-legs.ts'
import type { CallNames } from '../../shared/call-log.ts'
import type { FollowUpItem, FollowUpsAnswer } from '../../shared/contacts.ts'
import type { CalendarDate } from '../../shared/vocabulary.ts'
import type { Me } from '../../shared/wire.ts'
import type { Api } from '../api.ts'
import { CallBackButton } from '../calls/call-back.tsx'
import { customerOn, whoInWords } from '../calls/call-words.ts'
import { PageLink } from '../calls/page-link.tsx'
import { nowMs } from '../clock.ts'
import type { Problem } from '../connect/connecting.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import type { Go } from '../pages.ts'
import { Choice } from '../shell.tsx'
import { useWords } from '../words.tsx'
import { DueBadge } from './due-badge.tsx'

export interface FollowUpsPageProps {
  api: Pick<Api, 'followUps' | 'setFollowUpDone'>
  me: Me
  go: Go
}
type Whose = 'me' | 'everyone'

export function FollowUpsPage({ api, me, go }: FollowUpsPageProps) {
  const words = useWords()
  const [whose, setWhose] = useState<Whose>('me')
  const [answer, setAnswer] = useState<FollowUpsAnswer>()
  const [problem, setProblem] = useState<Problem>()
  const refresh = useCallback(async () => {
    const given = await api.followUps(whose)
    setProblem(given.ok ? undefined : problemOf(given.error))
    if (given.ok) setAnswer(given.value)
  }, [api, whose])
  useEffect(() => {
    void refresh()
  }, [refresh])
  const setDone = async ({ call, writer }: FollowUpItem, isDone: boolean) => {
    const given = await api.setFollowUpDone(call.callId, writer, isDone)
    if (given.ok) await refresh()
    else setProblem(problemOf(given.error))
  }
  const due = answer?.open.filter(({ on }) => on <= answer.today).length ?? 0
  const rows = (items: FollowUpItem[], { names, today }: FollowUpsAnswer) =>
    items.map((item) => (
      <Row
        key={`${item.call.callId} ${item.writer}`}
        {...{ item, names, today, go, me }}
        onDone={(isDone) => void setDone(item, isDone)}
      />
    ))
  return (
    <div className="page-body">
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {!answer && !problem && <p className="note">{words.say('ui.loading')}</p>}
      <div className="follow-ups-head">
        {answer && <p role="status">{words.say('ui.follow-ups.due', { count: due })}</p>}
        {me.rights.includes('calls-of-everyone') && (
          <Choice<Whose>
            label={words.say('ui.follow-ups.whose')}
            name="whose"
            options={[
              ['me', words.say('ui.follow-ups.mine')],
              ['everyone', words.say('ui.follow-ups.everyone')],
            ]}
            chosen={whose}
            onChoose={setWhose}
          />
        )}
      </div>
      {answer && answer.open.length > 0 && (
        <ul className="panel" aria-label={words.say('ui.follow-ups.title')}>
          {rows(answer.open, answer)}
        </ul>
      )}
      {answer?.open.length === 0 && (
        <section className="panel empty">
          <p className="empty-title">{words.say('ui.follow-ups.none')}</p>
          <p className="note">{words.say('ui.follow-ups.none-lead')}</p>
        </section>
      )}
      {answer && answer.done.length > 0 && (
        <details className="panel follow-ups-done">
          <summary className="label">
            {words.say('ui.follow-ups.done-lately')} ({words.number(answer.done.length)})
          </summary>
          <ul>{rows(answer.done, answer)}</ul>
        </details>
      )}
    </div>
  )
}

interface RowProps {
  item: FollowUpItem
  names: CallNames
  today: CalendarDate
  go: Go
  me: Me
  onDone(isDone: boolean): void
}

function Row({ item, names, today, go, me, onDone }: RowProps) {
  const words = useWords()
  const { call, note } = item
  const { who, beside } = whoInWords(call, names, words)
  const customer = customerOn(call, names)
  const isDone = item.doneAt !== undefined
  const { e164 } = otherParty(call)
  const people = [
    item.writer === me.username || item.writer === item.username
      ? undefined
      : words.say('ui.follow-ups.by', { who: item.writerName }),
    item.username === me.username ? undefined : words.say('ui.follow-ups.for', { who: item.name }),
  ]
  return (
    <li className="follow-up">
      <div>
        <DueBadge item={item} today={today} />
        <p className="note">{people.filter(Boolean).join(' · ')}</p>
      </div>
      <div>
        <p className="follow-up-who">
          {customer ? (
            <PageLink className="plain-link" go={go} page="customer" id={customer.customerId}>
              {who}
            </PageLink>
          ) : (
            who
          )}
        </p>
        {beside !== undefined && <p className="note">{beside}</p>}
        <p className="follow-up-note" dir="auto">
          {note || <span className="muted">{words.say('ui.follow-ups.no-note')}</span>}
        </p>
        <p className="note">
          <PageLink className="plain-link" go={go} page="call" id={call.callId}>
            {words.say('ui.follow-ups.call-of', { when: words.moment(Date.parse(call.startedAt), nowMs()) })}
          </PageLink>
        </p>
      </div>
      <div className="follow-up-actions">
        {!isDone && e164 && <CallBackButton number={e164} who={who} isPrimary={item.on <= today} onCalled={() => {}} />}
        <button
          type="button"
          className={isDone ? 'button button-quiet' : 'button'}
          aria-label={words.say(isDone ? 'ui.follow-ups.undo-named' : 'ui.follow-ups.done-named', { who })}
          onClick={() => onDone(!isDone)}
        >
          {words.say(isDone ? 'ui.follow-ups.undo' : 'ui.follow-ups.done')}
        </button>
      </div>
    </li>
  )
}
