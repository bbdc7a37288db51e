/** One queue on the wall: six figures, read from three metres. Red when it is in trouble, and then only what the trouble is. */
import type { ReactNode } from 'react'
import { isBelowGoal, isLate } from '../../shared/queue-trouble.ts'
import type { WallboardQueue } from '../../shared/wallboard.ts'
import { serverOffsetMs, useEachSecond } from '../clock.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { useWords } from '../words.tsx'

/** What is longer is set smaller: `12:34`, but `1:12:34`; 99, but 100. */
const longestTimeText = 5
const mostAtFullSize = 99

/** @param lostAtMs console time from which on nothing is known: nothing grows older, and nothing is in trouble that we know of */
export function WallTile({ queue, lostAtMs: unheardMs }: { queue: WallboardQueue; lostAtMs: number | undefined }) {
  const words = useWords()
  const { notLiveSince } = queue
  // Its phone system may be out of reach although the server is not.
  const lostAtMs = notLiveSince === undefined ? unheardMs : Date.parse(notLiveSince) - serverOffsetMs()
  const waited = useEachSecond((nowMs) =>
    queue.longestSince === undefined
      ? ''
      : minutesAndSeconds((lostAtMs ?? nowMs) + serverOffsetMs() - Date.parse(queue.longestSince)),
  )
  const isLateNow = useEachSecond((nowMs) => (isLate(queue, nowMs + serverOffsetMs()) ? 1 : 0)) === 1
  const isLive = lostAtMs === undefined
  const late = isLive && isLateNow
  const below = isLive && isBelowGoal(queue)
  const level = queue.serviceLevel
  return (
    <article
      className={['wall-tile', late || below ? 'wall-trouble' : '', notLiveSince === undefined ? '' : 'wall-not-live']
        .filter(Boolean)
        .join(' ')}
      aria-label={queue.label}
    >
      <div className="wall-figures">
        <h2 className="wall-name">
          {queue.label}
          {(late || below) && <span className="unseen">{words.say('ui.wall.in-trouble')}</span>}
        </h2>
        {notLiveSince !== undefined && (
          <p className="wall-since">{words.say('ui.wall.not-live', { time: words.time(Date.parse(notLiveSince)) })}</p>
        )}
        <dl className="wall-now">
          <Figure
            name={words.say('ui.wall.waiting')}
            size={queue.waiting > mostAtFullSize ? 'long-count' : 'count'}
            isBad={late}
          >
            {words.number(queue.waiting)}
          </Figure>
          <Figure
            name={words.say('ui.wall.longest')}
            size={waited.length > longestTimeText ? 'long-time' : 'time'}
            isBad={late}
          >
            {waited || words.say('ui.none')}
          </Figure>
          <Figure name={words.say('ui.wall.free')} size="time">
            {words.number(queue.free)}
            <small>/{words.number(queue.there)}</small>
          </Figure>
        </dl>
        <dl className="wall-today">
          <Figure name={words.say('ui.wall.within', { seconds: queue.goal.seconds })} isBad={below}>
            {/* Rounded down: what is under the goal must not read as the goal. */}
            {level === undefined ? words.say('ui.none') : words.percent(Math.floor(level * 100) / 100)}
          </Figure>
          <Figure name={words.say('ui.wall.answered')}>{words.number(queue.answered)}</Figure>
          <Figure name={words.say('ui.wall.abandoned')}>{words.number(queue.abandoned)}</Figure>
        </dl>
        {queue.freeNames && queue.freeNames.length > 0 && (
          <p className="wall-names">{words.say('ui.wall.free-names', { names: words.list(queue.freeNames) })}</p>
        )}
      </div>
    </article>
  )
}

interface FigureProps {
  name: string
  size?: 'count' | 'long-count' | 'time' | 'long-time' | 'day'
  isBad?: boolean
  children: ReactNode
}

const Figure = ({ name, size = 'day', isBad, children }: FigureProps) => (
  <div className={`wall-figure wall-figure-${size}`}>
    <dt>{name}</dt>
    <dd className={isBad ? 'bad' : undefined}>{children}</dd>
  </div>
)
