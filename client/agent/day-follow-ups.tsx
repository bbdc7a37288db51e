/** Between calls: what one has promised and is due, the longest overdue first, and the way to all of it. */
import { useState } from 'react'
import type { FollowUpItem, FollowUpsAnswer } from '../../shared/contacts.ts'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import type { Answer, Api } from '../api.ts'
import { customerOn, whoInWords } from '../calls/call-words.ts'
import { PageLink } from '../calls/page-link.tsx'
import { DueBadge } from '../notes/due-badge.tsx'
import type { Go } from '../pages.ts'
import { useWords } from '../words.tsx'
import { problemCode } from './desk-actions.ts'

/** As many as are done between two calls; the rest is counted. */
const dueShown = 5

export interface DayFollowUpsProps {
  /** One's own, what is due first first. */
  followUps: Answer<FollowUpsAnswer>
  api: Pick<Api, 'setFollowUpDone'>
  go: Go
  /** Asks for everything anew. */
  onAgain(): Promise<void>
}

export function DayFollowUps({ followUps, api, go, onAgain }: DayFollowUpsProps) {
  const words = useWords()
  const [problem, setProblem] = useState<MessageCode>()
  if (!followUps.ok)
    return (
      <p className="day-problem" role="status">
        {words.say('ui.day.follow-ups-unknown')}{' '}
        <button type="button" className="link" onClick={() => void onAgain()}>
          {words.say('ui.day.again')}
        </button>
      </p>
    )
  const { open, today } = followUps.value
  const due = open.filter(({ on }) => on <= today)
  const shown = due.slice(0, dueShown)
  async function done({ call, writer }: FollowUpItem): Promise<void> {
    const answer = await api.setFollowUpDone(call.callId, writer, true)
    setProblem(answer.ok ? undefined : problemCode(answer.error))
    if (answer.ok) await onAgain()
  }
  return (
    <>
      {problem && (
        <p className="bad" role="alert">
          {words.say(problem)}
        </p>
      )}
      {due.length === 0 && <p className="note">{words.say('ui.follow-ups.due', { count: 0 })}</p>}
      {shown.length > 0 && (
        <ul className="day-list">
          {shown.map((item) => (
            <Due
              key={`${item.call.callId} ${item.writer}`}
              {...{ item, go, answer: followUps.value }}
              onDone={() => void done(item)}
            />
          ))}
        </ul>
      )}
      <p className="day-more">
        {due.length > shown.length && (
          <span>{words.say('ui.day.more-follow-ups', { count: due.length - shown.length })} </span>
        )}
        <PageLink className="link" go={go} page="follow-ups">
          {words.say('ui.day.all-follow-ups')}
        </PageLink>
      </p>
    </>
  )
}

interface DueProps {
  item: FollowUpItem
  answer: FollowUpsAnswer
  go: Go
  onDone(): void
}

function Due({ item, answer: { names, today }, go, onDone }: DueProps) {
  const words = useWords()
  const { call, note } = item
  const { who } = whoInWords(call, names, words)
  const customer = customerOn(call, names)
  const link = customer
    ? ({ page: 'customer', id: customer.customerId } as const)
    : ({ page: 'call', id: call.callId } as const)
  return (
    <li className="day-row">
      <div className="day-who">
        <p className="day-name">
          <PageLink className="plain-link" go={go} {...link}>
            {who}
          </PageLink>{' '}
          <DueBadge item={item} today={today} />
        </p>
        {note !== '' && (
          <p className="note day-note" dir="auto">
            {note}
          </p>
        )}
      </div>
      <button
        type="button"
        className="button"
        aria-label={words.say('ui.follow-ups.done-named', { who })}
        onClick={onDone}
      >
        {words.say('ui.follow-ups.done')}
      </button>
    </li>
  )
}
