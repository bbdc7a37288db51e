/** A queue's day in figures. Each is a link to the calls it was counted from. */
import type { ReactNode } from 'react'
import type { QueueOnBoard } from '../../shared/queue-board.ts'
import type { Outcome } from '../../shared/vocabulary.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { useWords } from '../words.tsx'

/** Where the call log stands, and what it is asked (client/calls/filters.ts). */
const callsToday = (queue: string, outcome?: Outcome): string =>
  `/call-log?${new URLSearchParams({ period: 'today', queue, ...(outcome ? { outcome } : {}) })}`

/** Opens a page of the console in place. The address has more in it than a page's name, so it is not asked of `Go`. */
function openInPlace(address: string): void {
  history.pushState(null, '', address)
  window.dispatchEvent(new PopStateEvent('popstate'))
}

export function QueueToday({ queue: { name: queue, today, goal }, name }: { queue: QueueOnBoard; name: string }) {
  const words = useWords()
  const level = today.serviceLevel
  const isBelow = level !== undefined && level < goal.target
  return (
    <dl className="board-today" aria-label={words.say('ui.board.today', { queue: name })}>
      <Figure name={words.say('ui.board.offered')} address={callsToday(queue)}>
        {words.number(today.offered)}
      </Figure>
      <Figure name={words.say('ui.board.answered')} address={callsToday(queue, 'answered')}>
        {words.number(today.answered)}
      </Figure>
      <Figure name={words.say('ui.board.abandoned')} address={callsToday(queue, 'abandoned')}>
        {words.number(today.abandoned)}
      </Figure>
      <Figure
        name={words.say('ui.board.within', { seconds: goal.seconds })}
        under={words.say('ui.board.goal', { target: words.percent(goal.target) })}
        address={callsToday(queue)}
      >
        <span className={level === undefined ? undefined : isBelow ? 'bad' : 'good'}>
          {level === undefined ? words.say('ui.none') : words.percent(level)}
        </span>
      </Figure>
      <Figure name={words.say('ui.board.asa')} address={callsToday(queue, 'answered')}>
        {today.asaMs === undefined ? words.say('ui.none') : minutesAndSeconds(today.asaMs)}
      </Figure>
      <Figure name={words.say('ui.board.timed-out')} address={callsToday(queue)}>
        {words.number(today.timedOut)}
      </Figure>
    </dl>
  )
}

interface FigureProps {
  name: string
  under?: string
  address: string
  children: ReactNode
}

const Figure = ({ name, under, address, children }: FigureProps) => (
  <div className="board-figure">
    <dt>{name}</dt>
    <dd>
      <a
        href={address}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          openInPlace(address)
        }}
      >
        {children}
      </a>
      {under !== undefined && <span className="under muted">{under}</span>}
    </dd>
  </div>
)
