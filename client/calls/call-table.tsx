/** Calls, newest first, a heading for each day. A row is one link; the arrow keys go from one to the next. */
import { type KeyboardEvent, memo } from 'react'
import type { CallNames } from '../../shared/call-log.ts'
import type { Call } from '../../shared/vocabulary.ts'
import { nowMs } from '../clock.ts'
import type { Go } from '../pages.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { Badge } from '../ui/badge.tsx'
import { useWords, type Words } from '../words.tsx'
import { agentsInWords, linesInWords, talked, toneOf, whoInWords } from './call-words.ts'
import { DirectionMark } from './direction-mark.tsx'
import { PageLink } from './page-link.tsx'

export interface CallTableProps {
  calls: Call[]
  names: CallNames
  go: Go
}

export function CallTable({ calls, names, go }: CallTableProps) {
  const words = useWords()
  const days = Map.groupBy(calls, (call) => words.today(Date.parse(call.startedAt)))
  return (
    <table className="table call-table" onKeyDown={step}>
      <thead>
        <tr>
          <th scope="col">{words.say('ui.log.when')}</th>
          <th scope="col">{words.say('ui.log.who')}</th>
          <th scope="col" className="wide-only">
            {words.say('ui.log.line')}
          </th>
          <th scope="col" className="wide-only">
            {words.say('ui.log.agents')}
          </th>
          <th scope="col">{words.say('ui.log.outcome')}</th>
          <th scope="col" className="number wide-only">
            {words.say('ui.log.wait')}
          </th>
          <th scope="col" className="number wide-only">
            {words.say('ui.log.talk')}
          </th>
        </tr>
      </thead>
      {[...days].map(([day, ofDay]) => (
        <tbody key={day}>
          <tr className="day">
            <th colSpan={7} scope="rowgroup">
              {dayInWords(day, words)}
            </th>
          </tr>
          {ofDay.map((call) => (
            <CallRow key={call.callId} call={call} names={names} go={go} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

const dayMs = 86_400_000

function dayInWords(day: string, words: Words): string {
  if (day === words.today(nowMs())) return words.say('ui.log.today')
  if (day === words.today(nowMs() - dayMs)) return words.say('ui.log.yesterday')
  return day.slice(0, 4) === words.today(nowMs()).slice(0, 4) ? words.day(day) : words.date(day)
}

/** Down and up go to the next row and the one before. */
function step(event: KeyboardEvent<HTMLTableElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined || !(event.target instanceof HTMLAnchorElement)) return
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a.row-link')]
  const next = links[links.indexOf(event.target) + by]
  if (!next) return
  event.preventDefault()
  next.focus()
}

const CallRow = memo(function CallRow({ call, names, go }: { call: Call; names: CallNames; go: Go }) {
  const words = useWords()
  const { who, beside } = whoInWords(call, names, words)
  const isUnanswered = call.direction === 'inbound' && call.state === 'ended' && call.outcome !== 'answered'
  return (
    <tr className="call-row">
      <td className="call-time">
        <DirectionMark direction={call.direction} isUnanswered={isUnanswered} />
        <time dateTime={call.startedAt}>{words.time(Date.parse(call.startedAt))}</time>
      </td>
      <td>
        <PageLink className="row-link" go={go} page="call" id={call.callId}>
          {who}
        </PageLink>
        {beside !== undefined && <span className="under muted">{beside}</span>}
      </td>
      <td className="wide-only">
        <Line call={call} />
      </td>
      <td className={`wide-only${talked(call) ? '' : ' muted'}`}>
        {words.list(agentsInWords(call, names)) || <None />}
      </td>
      <td className="call-outcome">
        <Badge tone={toneOf(call)}>{words.say(`ui.outcome.${call.outcome ?? 'up'}`)}</Badge>
        {call.talkMs !== undefined && call.talkMs > 0 && (
          <span className="under muted narrow-only">{minutesAndSeconds(call.talkMs)}</span>
        )}
      </td>
      <td className="number wide-only">
        <Took ms={call.waitMs} />
      </td>
      <td className="number wide-only">
        <Took ms={call.talkMs} />
      </td>
    </tr>
  )
})

/** The line, and under it the queue where that is called something else. */
function Line({ call }: { call: Call }) {
  const [first, second] = linesInWords(call, useWords())
  if (first === undefined) return <None />
  return (
    <>
      {first}
      {second !== undefined && <span className="under muted">{second}</span>}
    </>
  )
}

const None = () => <span className="muted">{useWords().say('ui.none')}</span>
const Took = ({ ms }: { ms: number | undefined }) => (ms === undefined || ms < 1000 ? <None /> : minutesAndSeconds(ms))
