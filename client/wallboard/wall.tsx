/**
 * How queues stand, on a whole screen that nobody scrolls: a clock, whether it is live, and a tile a queue. More than fit come by page
 * after page.
 */
import './wall.css'
import { useEffect, useState } from 'react'
import { ConnectionState } from '../agent/connection-state.tsx'
import { nowMs, serverOffsetMs, useEachSecond } from '../clock.ts'
import { useWords } from '../words.tsx'
import type { WallEnd, WallState } from './wall-connection.ts'
import { WallTile } from './wall-tile.tsx'

/**
 * Characters must be seen under 16 minutes of arc (ISO 9241-303, 5.5.4): 14 mm at three metres, which on a screen of 55 inches and
 * 1080 lines is type of 31 px. Six tiles keep the smallest of it above that.
 */
const mostOnPage = 6
/** Long enough to read six queues twice. */
const pageMs = 15_000

export function Wall({ settings, board, lostAtMs, ended }: WallState) {
  if (ended) return <Ended why={ended} />
  return (
    <main className={lostAtMs === undefined ? 'wall' : 'wall wall-lost'}>
      <Queues title={settings?.title ?? ''} queues={board?.queues} lostAtMs={lostAtMs} />
    </main>
  )
}

interface QueuesProps {
  title: string
  queues: NonNullable<WallState['board']>['queues'] | undefined
  lostAtMs: number | undefined
}

function Queues({ title, queues, lostAtMs }: QueuesProps) {
  const words = useWords()
  const pages = Math.max(1, Math.ceil((queues?.length ?? 0) / mostOnPage))
  const [held, setHeld] = useState<number>()
  const turned = useEachSecond((atMs) => Math.floor(atMs / pageMs) % pages)
  const page = held === undefined ? turned : Math.min(held, pages - 1)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'f' || event.key === 'F') void document.documentElement.requestFullscreen?.()
      if (event.key === 'ArrowRight') setHeld((page + 1) % pages)
      if (event.key === 'ArrowLeft') setHeld((page + pages - 1) % pages)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [page, pages])
  const state = lostAtMs === undefined ? (queues ? 'live' : 'connecting') : 'lost'
  const shown = queues?.slice(page * mostOnPage, (page + 1) * mostOnPage) ?? []
  return (
    <>
      <header className="wall-head">
        <h1>{title}</h1>
        {pages > 1 && (
          <span className="wall-pages">
            {words.say('ui.wall.page', { page: page + 1, pages })}
            <button type="button" className="button" onClick={() => setHeld(held === undefined ? page : undefined)}>
              {words.say(held === undefined ? 'ui.wall.hold' : 'ui.wall.go-on')}
            </button>
          </span>
        )}
        <FullScreen />
        <ConnectionState connection={{ connection: state, ...(lostAtMs === undefined ? {} : { lostAtMs }) }} />
        <Clock />
      </header>
      {queues?.length === 0 ? (
        <div className="wall-none">
          <p>{words.say('ui.wall.nothing')}</p>
          <p className="muted">{words.say('ui.wall.nothing-lead')}</p>
        </div>
      ) : (
        <div className="wall-tiles" data-count={shown.length}>
          {shown.map((queue) => (
            <WallTile key={queue.name} queue={queue} lostAtMs={lostAtMs} />
          ))}
        </div>
      )}
    </>
  )
}

/** The server's time: a screen on a wall has often none of its own. */
function Clock() {
  const words = useWords()
  const shown = useEachSecond((atMs) => words.time(atMs + serverOffsetMs()))
  return <time className="wall-clock">{shown}</time>
}

function FullScreen() {
  const words = useWords()
  const [isFull, setFull] = useState(document.fullscreenElement !== null)
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [])
  if (isFull || !document.fullscreenEnabled) return null
  return (
    <button
      type="button"
      className="button wall-full"
      onClick={() => void document.documentElement.requestFullscreen()}
      aria-keyshortcuts="F"
    >
      {words.say('ui.wall.full-screen')} <kbd>F</kbd>
    </button>
  )
}

function Ended({ why }: { why: WallEnd }) {
  const words = useWords()
  return (
    <main className="wall wall-over">
      <h1>{words.say(`ui.wall.ended.${why}`)}</h1>
      <p>{words.say(why === 'too-many' ? 'ui.wall.ended-again' : 'ui.wall.ended-lead')}</p>
      <p className="wall-over-time">{words.time(nowMs() + serverOffsetMs())}</p>
    </main>
  )
}
