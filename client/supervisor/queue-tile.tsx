/**
 * One queue: who waits and for how long, whether that rises, who is free, and its day. Red when it is in trouble, and nothing else on
 * the page is. Each figure of the day is a link to the calls it was counted from.
 */
import { memo, type ReactNode, useContext } from 'react'
import type { FloorQueue, FloorTrend } from '../../shared/floor.ts'
import { isBelowGoal, isLate } from '../../shared/queue-trouble.ts'
import type { CalendarDate, Outcome } from '../../shared/vocabulary.ts'
import { serverOffsetMs, useEachSecond } from '../clock.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { InPlaceLink } from '../ui/in-place-link.tsx'
import { useWords } from '../words.tsx'
import { PastContext } from './past.ts'
import { Since } from './since.tsx'
import { TrendLine } from './trend-line.tsx'

export interface QueueTileProps {
  queue: FloorQueue
  trend: FloorTrend | undefined
  /** In the server's time: when the server was last heard, while it is not. */
  lostMs: number | undefined
  isChosen: boolean
  /** Only what is of this queue is to be shown below, or everything again. */
  onChoose(key: string): void
}

export const QueueTile = memo(function QueueTile({ queue, trend, lostMs, isChosen, onChoose }: QueueTileProps) {
  const words = useWords()
  const { key, waiting, longestSince, agents, notLiveSince } = queue
  const past = useContext(PastContext)
  const stoppedMs = notLiveSince === undefined ? lostMs : Date.parse(notLiveSince)
  const isLive = stoppedMs === undefined || past !== undefined
  // What is not live is in no trouble that we know of.
  const late = useEachSecond((nowMs) => (isLive && isLate(queue, past?.atMs ?? nowMs + serverOffsetMs()) ? 1 : 0)) === 1
  const below = isLive && isBelowGoal({ ...queue.today, goal: queue.goal })
  const name = words.queue(key)
  const there = agents.free + agents.ringing + agents.talking + agents.wrapUp + agents.paused
  const classes = ['panel', 'queue-tile', late || below ? 'tile-trouble' : '', isLive ? '' : 'tile-not-live']
  return (
    <article className={classes.filter(Boolean).join(' ')} aria-label={name}>
      <header className="tile-head">
        <h2 className="label">{name}</h2>
        {longestSince === undefined ? (
          <span className="note">{words.say('ui.board.nobody-waits')}</span>
        ) : (
          <span className={late ? 'tile-longest tile-late' : 'tile-longest note'}>
            {words.say('ui.board.longest')} <Since at={longestSince} stoppedMs={stoppedMs} />
          </span>
        )}
      </header>
      {notLiveSince !== undefined && (
        <p className="tile-since">{words.say('ui.floor.not-live', { time: words.time(Date.parse(notLiveSince)) })}</p>
      )}
      <div className="tile-now">
        <button type="button" className="tile-waiting" aria-pressed={isChosen} onClick={() => onChoose(key)}>
          <span className={late ? 'tile-count bad' : 'tile-count'}>{words.number(waiting)}</span>
          <span className="tile-word">{words.say('ui.board.waiting')}</span>
          <span className="unseen">{words.say('ui.board.show-waiting')}</span>
        </button>
        <p className="tile-free">
          {there === 0 ? (
            <span className="note">{words.say('ui.board.no-agents')}</span>
          ) : (
            words.say('ui.board.free-of', { free: agents.free, all: there })
          )}
        </p>
      </div>
      {trend && <TrendLine trend={trend} isBad={late} />}
      <Today queue={queue} name={name} isBelow={below} />
    </article>
  )
})

/** Where the call log stands, and what it is asked (client/calls/filters.ts). */
const callsOn = (day: CalendarDate | undefined, queue: string, outcome?: Outcome): string => {
  const period = day === undefined ? { period: 'today' } : { period: 'days', from: day, until: day }
  return `/call-log?${new URLSearchParams({ ...period, queue, ...(outcome ? { outcome } : {}) })}`
}

function Today({ queue: { key, today, goal }, name, isBelow }: { queue: FloorQueue; name: string; isBelow: boolean }) {
  const words = useWords()
  const { serviceLevel, asaMs, offered, abandoned, answered } = today
  const day = useContext(PastContext)?.day
  return (
    <dl className="tile-today" aria-label={words.say('ui.board.today', { queue: name })}>
      <Figure
        name={words.say('ui.board.within', { seconds: goal.seconds })}
        under={words.say('ui.board.goal', { target: words.percent(goal.target) })}
        address={callsOn(day, key)}
      >
        <span className={serviceLevel === undefined ? undefined : isBelow ? 'bad' : 'tile-figure-good'}>
          {/* Rounded down: what is under the goal must not read as the goal. */}
          {serviceLevel === undefined ? words.say('ui.none') : words.percent(Math.floor(serviceLevel * 100) / 100)}
        </span>
      </Figure>
      <Figure name={words.say('ui.board.asa')} address={callsOn(day, key, 'answered')}>
        {asaMs === undefined ? words.say('ui.none') : minutesAndSeconds(asaMs)}
      </Figure>
      <Figure
        name={words.say('ui.board.abandoned')}
        under={words.say('ui.floor.calls', { count: abandoned })}
        address={callsOn(day, key, 'abandoned')}
      >
        {offered === 0 ? words.say('ui.none') : words.percent(abandoned / offered)}
      </Figure>
      <Figure
        name={words.say('ui.board.answered')}
        under={words.say('ui.floor.of', { count: offered })}
        address={callsOn(day, key, 'answered')}
      >
        {words.number(answered)}
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
  <div className="tile-figure">
    <dt>{name}</dt>
    <dd>
      <InPlaceLink href={address}>{children}</InPlaceLink>
      {under !== undefined && <span className="under muted">{under}</span>}
    </dd>
  </div>
)
