/** The calls behind one figure of queues, each one click from all there is to know of it. */
import { useCallback } from 'react'
import type { CallNames } from '../../shared/call-log.ts'
import type { ReportCallsAnswer, ReportedStay } from '../../shared/reports.ts'
import type { Api } from '../api.ts'
import { personInWords, whoInWords } from '../calls/call-words.ts'
import { PageLink } from '../calls/page-link.tsx'
import { nowMs } from '../clock.ts'
import type { Go } from '../pages.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { Badge, type Tone } from '../ui/badge.tsx'
import { useWords, type Words } from '../words.tsx'
import { CallsBehind, useCallsBehind } from './behind-panel.tsx'
import { figureInWords, rowInWords } from './figure-words.ts'
import type { Behind } from './report-address.ts'
import { queryOf, type ReportScope } from './scope.ts'

export interface BehindProps extends ReportScope {
  behind: Behind
  /** What the report says they are as many as, where it is known. */
  expected: number | undefined
  api: Pick<Api, 'reportCalls'>
  go: Go
  onClose(): void
}
type Stay = ReportCallsAnswer['stays'][number]

export function BehindPanel({ behind, expected, api, go, onClose, ...scope }: BehindProps) {
  const words = useWords()
  const { figure, by, key } = behind
  const query = queryOf(scope, { figure, ...(by !== undefined && key !== undefined ? { by, key } : {}) })
  const ask = useCallback(
    async (of: string) => {
      const answer = await api.reportCalls(of)
      return answer.ok ? { ...answer, value: { ...answer.value, rows: answer.value.stays } } : answer
    },
    [api],
  )
  const calls = useCallsBehind(ask, query)
  const row =
    by === undefined || key === undefined
      ? undefined
      : rowInWords(by, { key, ...labelOf(calls.listed?.names, key) }, words)
  const isSomeUnseen = calls.listed?.rows.some(({ call }) => call === undefined) ?? false
  return (
    <CallsBehind
      title={row === undefined ? figureInWords(figure, words) : `${figureInWords(figure, words)} · ${row}`}
      of={`${figure} ${by} ${key}`}
      calls={calls}
      expected={expected}
      note={isSomeUnseen && <p className="note">{words.say('ui.reports.calls.unseen')}</p>}
      onClose={onClose}
    >
      {(stay, names) => (
        <StayRow key={`${stay.callId} ${stay.joinedAt} ${stay.queue}`} stay={stay} names={names} go={go} />
      )}
    </CallsBehind>
  )
}

const labelOf = (names: CallNames | undefined, key: string) => {
  const label = names?.agents[key]
  return label === undefined ? {} : { label }
}

const toneOf: Record<NonNullable<ReportedStay['how']> | 'waiting', Tone> = {
  answered: 'green',
  abandoned: 'red',
  'timed-out': 'amber',
  left: 'grey',
  waiting: 'amber',
}

function StayRow({ stay, names, go }: { stay: Stay; names: CallNames; go: Go }) {
  const words = useWords()
  const { call, joinedAt, how = 'waiting' } = stay
  const { who, beside } = call ? whoInWords(call, names, words) : { who: undefined, beside: undefined }
  return (
    <li className="reports-stay">
      <time dateTime={joinedAt}>{words.moment(Date.parse(joinedAt), nowMs())}</time>
      <div>
        {call && (
          <PageLink className="row-link" go={go} page="call" id={call.callId}>
            {who}
          </PageLink>
        )}
        {beside !== undefined && <span className="under muted">{beside}</span>}
        <span className="under muted">{detailsOf(stay, names, words).join(' · ')}</span>
      </div>
      <Badge tone={toneOf[how]}>{words.say(`ui.reports.calls.how.${how}`)}</Badge>
    </li>
  )
}

function detailsOf(
  { queue, extension, username, how, waitMs, talkMs, wrapUpMs }: Stay,
  names: CallNames,
  words: Words,
): string[] {
  const took = (code: 'waited' | 'talked' | 'wrapped-up', ms: number | undefined) =>
    ms === undefined ? [] : [words.say(`ui.reports.calls.${code}`, { time: minutesAndSeconds(ms) })]
  const agent =
    how === 'answered' && extension !== undefined
      ? [personInWords({ extension, ...(username === undefined ? {} : { username }) }, names)]
      : []
  return [
    words.queue(queue),
    ...agent,
    ...took('waited', waitMs),
    ...took('talked', talkMs),
    ...took('wrapped-up', wrapUpMs),
  ]
}
