/**
 * The floor: how the queues stand, what agents do, who waits and what they are worth, and every call now up. What is told is what has
 * changed; a row that has not is not drawn anew.
 */
import './floor.css'
import { useContext, useEffect, useRef, useState } from 'react'
import { type Floor, type FloorLink, heardFloor } from '../../shared/floor.ts'
import { serverOffsetMs } from '../clock.ts'
import type { Connection } from '../connection.ts'
import { type DeskStore, useStore } from '../desk-store.ts'
import { Dot } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { FloorAgents } from './floor-agents.tsx'
import { FloorCallers } from './floor-callers.tsx'
import { FloorCalls } from './floor-calls.tsx'
import { queuesOf } from './floor-view.ts'
import { PastContext } from './past.ts'
import { QueueTile } from './queue-tile.tsx'

export interface SupervisorPageProps {
  connection: Pick<Connection, 'watchFloor'>
  desk: DeskStore
}

export function SupervisorPage({ connection, desk }: SupervisorPageProps) {
  const floor = useFloor(connection)
  const lostAtMs = useStore(desk, (now) => now.lostAtMs)
  return <Supervisor floor={floor} {...(lostAtMs === undefined ? {} : { lostAtMs })} />
}

function useFloor(connection: Pick<Connection, 'watchFloor'>): Floor | undefined {
  const [floor, setFloor] = useState<Floor>()
  const heard = useRef<ReturnType<typeof heardFloor>>(undefined)
  useEffect(() => {
    const watching = connection.watchFloor((update) => {
      const next = heardFloor(heard.current, update)
      // One has been missed: everything is asked for, and until it comes the last floor stands.
      if (!next) return watching.again()
      heard.current = next
      setFloor(next.floor)
    })
    return watching.leave
  }, [connection])
  return floor
}

export interface SupervisorProps {
  floor: Floor | undefined
  /** Console time at which the connection was lost. */
  lostAtMs?: number
}

export function Supervisor({ floor, lostAtMs }: SupervisorProps) {
  const words = useWords()
  const past = useContext(PastContext)
  const [only, setOnly] = useState<string>()
  const choose = useRef((key: string) => setOnly((now) => (now === key ? undefined : key))).current
  if (!floor) return <p className="note page-body">{words.say('ui.loading')}</p>
  const lostMs = past?.atMs ?? (lostAtMs === undefined ? undefined : lostAtMs + serverOffsetMs())
  const queues = queuesOf(floor)
  const below = { floor, queue: only, lostMs }
  return (
    <div className={past ? 'page-body floor floor-past' : 'page-body floor'}>
      {lostAtMs !== undefined && (
        <p className="floor-note" role="status">
          {words.say('ui.board.lost', { time: words.time(lostAtMs) })}
        </p>
      )}
      <Links links={[...floor.links.values()]} />
      {queues.length === 0 ? (
        <NoQueues />
      ) : (
        <section className="floor-tiles" aria-label={words.say('ui.board.title')}>
          {queues.map((queue) => (
            <QueueTile
              key={queue.key}
              queue={queue}
              trend={floor.trends.get(queue.key)}
              lostMs={lostMs}
              isChosen={only === queue.key}
              onChoose={choose}
            />
          ))}
        </section>
      )}
      {only !== undefined && (
        <p className="only-queue" role="status">
          <strong>{words.say('ui.floor.only', { queue: words.queue(only) })}</strong>
          <button type="button" className="link" onClick={() => setOnly(undefined)}>
            {words.say('ui.floor.all')}
          </button>
        </p>
      )}
      <div className="floor-columns">
        <FloorAgents {...below} />
        <FloorCallers {...below} />
      </div>
      <FloorCalls {...below} />
    </div>
  )
}

/** Phone systems whose connection is kept: whether what they tell is live. */
function Links({ links }: { links: FloorLink[] }) {
  const words = useWords()
  if (links.length === 0) return null
  return (
    <ul className="floor-links" aria-label={words.say('ui.floor.phone-systems')}>
      {links
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map(({ key, state, since }) => (
          <li key={key}>
            <Dot tone={state === 'live' ? 'green' : 'amber'} /> {key} ·{' '}
            {state === 'live'
              ? words.say('ui.floor.live')
              : words.say('ui.floor.not-live', { time: words.time(Date.parse(since)) })}
          </li>
        ))}
    </ul>
  )
}

function NoQueues() {
  const words = useWords()
  return (
    <div className="panel floor-none-yet">
      <p className="empty-title">{words.say('ui.board.none')}</p>
      <p className="note">{words.say('ui.board.none-lead')}</p>
    </div>
  )
}
