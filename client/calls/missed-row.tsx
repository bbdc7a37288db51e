/** One caller nobody answered: who, how often and when, what has been done, and the button that calls them back. */
import { otherParty } from '../../shared/call-legs.ts'
import type { CallNames, MissedCaller } from '../../shared/call-log.ts'
import type { CallId } from '../../shared/vocabulary.ts'
import { nowMs } from '../clock.ts'
import type { Go } from '../pages.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { Badge } from '../ui/badge.tsx'
import { useWords, type Words } from '../words.tsx'
import { CallBackButton } from './call-back.tsx'
import { customerOn, lineInWords, whoInWords } from './call-words.ts'
import { PageLink } from './page-link.tsx'

export interface MissedRowProps {
  caller: MissedCaller
  names: CallNames
  go: Go
  onSeen(callId: CallId, isSeen: boolean): Promise<void>
}

export function MissedRow({ caller, names, go, onSeen }: MissedRowProps) {
  const words = useWords()
  const [newest] = caller.calls
  if (!newest) return null
  // What is known of any of their calls is known of them.
  const known = caller.calls.find((call) => customerOn(call, names)) ?? newest
  const { who, beside } = whoInWords(
    { ...newest, ...(known.customerId ? { customerId: known.customerId } : {}) },
    names,
    words,
  )
  const customer = customerOn(known, names)
  const isNew = !caller.seen && !caller.dealtWith
  const { e164 } = otherParty(newest)
  return (
    <li className={`missed-caller${isNew ? ' missed-new' : ''}`}>
      <div className="missed-who">
        <p className="missed-name">
          {customer ? (
            <PageLink className="plain-link" go={go} page="customer" id={customer.customerId}>
              {who}
            </PageLink>
          ) : (
            who
          )}
          {isNew && <Badge tone="red">{words.say('ui.missed.new')}</Badge>}
        </p>
        {beside !== undefined && <p className="note">{beside}</p>}
      </div>
      <div className="missed-when">
        <p>
          <PageLink className="plain-link" go={go} page="call" id={newest.callId}>
            {timesInWords(caller, words)}
          </PageLink>
        </p>
        <p className="note">{[lineInWords(newest, words), waitInWords(caller, words)].filter(Boolean).join(' · ')}</p>
      </div>
      <p className="missed-done-by">{doneInWords(caller, words)}</p>
      <div className="missed-actions">
        {!caller.dealtWith && <SeenButton caller={caller} callId={newest.callId} who={who} onSeen={onSeen} />}
        {e164 && (
          <CallBackButton
            number={e164}
            who={who}
            isPrimary={isNew}
            onCalled={() => {
              if (isNew) void onSeen(newest.callId, true)
            }}
          />
        )}
      </div>
    </li>
  )
}

interface SeenButtonProps extends Pick<MissedRowProps, 'onSeen'> {
  caller: MissedCaller
  callId: CallId
  who: string
}

function SeenButton({ caller, callId, who, onSeen }: SeenButtonProps) {
  const words = useWords()
  const isSeen = caller.seen !== undefined
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={words.say(isSeen ? 'ui.missed.unsee-named' : 'ui.missed.see-named', { who })}
      onClick={() => void onSeen(callId, !isSeen)}
    >
      {words.say(isSeen ? 'ui.missed.unsee' : 'ui.missed.see')}
    </button>
  )
}

const when = (at: string, words: Words): string => words.moment(Date.parse(at), nowMs())

const timesInWords = ({ calls }: MissedCaller, words: Words): string =>
  words.say('ui.missed.times', { count: calls.length, when: when(calls[0]?.startedAt ?? '', words) })

/** A wait shorter than this is the phone system's own doing. */
const shortestWaitMs = 1000

/** The longest of their waits. */
function waitInWords({ calls }: MissedCaller, words: Words): string {
  const waitMs = Math.max(...calls.map((call) => call.waitMs ?? 0))
  return waitMs < shortestWaitMs ? '' : words.say('ui.missed.waited', { time: minutesAndSeconds(waitMs) })
}

function doneInWords({ seen, dealtWith, tried }: MissedCaller, words: Words): string {
  const by = (name: string | undefined) => name || words.say('ui.missed.somebody')
  if (dealtWith)
    return words.say(`ui.missed.${dealtWith.how}`, { who: by(dealtWith.by), when: when(dealtWith.at, words) })
  if (tried) return words.say('ui.missed.tried', { who: by(tried.by), when: when(tried.at, words) })
  return seen ? words.say('ui.missed.seen-by', { who: by(seen.by), when: when(seen.at, words) }) : ''
}
