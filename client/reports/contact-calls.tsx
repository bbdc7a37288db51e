/** The calls behind one figure of contacts, each one click from all there is to know of it. */
import { useCallback } from 'react'
import type { CallNames } from '../../shared/call-log.ts'
import type { ContactCallsAnswer } from '../../shared/contact-report.ts'
import type { Api } from '../api.ts'
import { whoInWords } from '../calls/call-words.ts'
import { PageLink } from '../calls/page-link.tsx'
import { nowMs } from '../clock.ts'
import { reasonInWords } from '../notes/reason-words.ts'
import type { Go } from '../pages.ts'
import { MoodFace } from '../ui/mood-face.tsx'
import { useWords, type Words } from '../words.tsx'
import { CallsBehind, useCallsBehind } from './behind-panel.tsx'
import { behindQuery, type ContactsBehind } from './contact-address.ts'
import { behindInWords } from './contact-words.ts'
import { queryOf, type ReportScope } from './scope.ts'

export interface ContactCallsProps extends ReportScope {
  behind: ContactsBehind
  /** What the report says they are as many as, where it is known. */
  expected: number | undefined
  api: Pick<Api, 'contactCalls'>
  go: Go
  onClose(): void
}
type Contact = ContactCallsAnswer['contacts'][number]

export function ContactCalls({ behind, expected, api, go, onClose, ...scope }: ContactCallsProps) {
  const words = useWords()
  const query = queryOf(scope, behindQuery(behind))
  const ask = useCallback(
    async (of: string) => {
      const answer = await api.contactCalls(of)
      return answer.ok ? { ...answer, value: { ...answer.value, rows: answer.value.contacts } } : answer
    },
    [api],
  )
  const calls = useCallsBehind(ask, query)
  const label = behind.key === undefined ? undefined : calls.listed?.names.agents[behind.key]
  return (
    <CallsBehind
      title={behindInWords(behind, label, words)}
      of={query}
      calls={calls}
      expected={expected}
      onClose={onClose}
    >
      {(contact, names) => <ContactRow key={contact.callId} contact={contact} names={names} go={go} />}
    </CallsBehind>
  )
}

function ContactRow({ contact, names, go }: { contact: Contact; names: CallNames; go: Go }) {
  const words = useWords()
  const { call, mood, againBy } = contact
  const { who, beside } = call ? whoInWords(call, names, words) : { who: undefined, beside: undefined }
  return (
    <li className="reports-stay">
      {call ? <time dateTime={call.startedAt}>{words.moment(Date.parse(call.startedAt), nowMs())}</time> : <span />}
      <div>
        {call && (
          <PageLink className="row-link" go={go} page="call" id={call.callId}>
            {who}
          </PageLink>
        )}
        {beside !== undefined && <span className="under muted">{beside}</span>}
        <span className="under muted">{saidOf(contact, words).join(' · ')}</span>
        {againBy !== undefined && (
          <PageLink className="under plain-link" go={go} page="call" id={againBy}>
            {words.say('ui.came.again-by')}
          </PageLink>
        )}
      </div>
      {mood ? <MoodFace mood={mood} /> : <span />}
    </li>
  )
}

const saidOf = ({ call, reason, score, popMs }: Contact, words: Words): string[] => [
  ...(call?.queue === undefined ? [] : [words.queue(call.queue)]),
  ...(reason === undefined ? [] : [reasonInWords(reason, words)]),
  ...(score === undefined ? [] : [words.say('ui.came.score', { score })]),
  ...(popMs === undefined ? [] : [words.say('ui.came.popped-in', { ms: words.number(Math.round(popMs)) })]),
]
