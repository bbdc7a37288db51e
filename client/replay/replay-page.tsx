/**
 * The floor as it was at any minute of the past: a day is chosen, then a minute of it, by dragging, by steps, or by letting it play. Which
 * one stands in the address. What is drawn is the floor's own page.
 */
import './replay.css'
import '../admin/admin.css'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Api } from '../api.ts'
import { nowMs, serverOffsetMs } from '../clock.ts'
import { Told } from '../connect/field.tsx'
import { PastContext } from '../supervisor/past.ts'
import { Supervisor } from '../supervisor/supervisor-page.tsx'
import { useWords } from '../words.tsx'
import { DayShape } from './day-shape.tsx'
import { addressOf, minuteIn, minuteMs, minutesOf, notAfter } from './minute.ts'
import { useDayShape, usePastFloor } from './use-past-floor.ts'

/** A minute of the floor each. */
const playEveryMs = 1000
const serverNowMs = (): number => nowMs() + serverOffsetMs()

function useMinute(): [number, (atMs: number) => void] {
  const [atMs, setAtMs] = useState(() => minuteIn(location.search, serverNowMs()))
  useEffect(() => {
    const follow = () => setAtMs(minuteIn(location.search, serverNowMs()))
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])
  const goTo = useCallback((wantedMs: number) => {
    const next = notAfter(wantedMs, serverNowMs())
    // A minute is no place to come back to: hundreds are gone through.
    history.replaceState(null, '', addressOf(next))
    setAtMs(next)
  }, [])
  return [atMs, goTo]
}

export function ReplayPage({ api }: { api: Pick<Api, 'pastFloor' | 'queueReport'> }) {
  const words = useWords()
  const [atMs, goTo] = useMinute()
  const [isPlaying, setIsPlaying] = useState(false)
  const { shown, hasFailed } = usePastFloor(api, atMs)
  useEffect(() => {
    // The next comes when this one is there: a slow server is not asked for what nobody will see.
    if (!isPlaying || shown?.atMs !== atMs) return
    const timer = setTimeout(() => {
      if (atMs + minuteMs > serverNowMs()) setIsPlaying(false)
      else goTo(atMs + minuteMs)
    }, playEveryMs)
    return () => clearTimeout(timer)
  }, [isPlaying, shown, atMs, goTo])
  const shownMs = shown?.atMs ?? atMs
  const past = useMemo(() => ({ atMs: shownMs, day: words.today(shownMs) }), [shownMs, words])
  return (
    <>
      <div className="page-body">
        <p className="lead">{words.say('ui.replay.lead')}</p>
        <Controls api={api} atMs={atMs} goTo={goTo} isPlaying={isPlaying} setIsPlaying={setIsPlaying} />
        {hasFailed && <Told tone="red">{words.say('ui.replay.failed')}</Told>}
      </div>
      {(shown || !hasFailed) && (
        <PastContext value={past}>
          <Supervisor floor={shown?.floor} />
        </PastContext>
      )}
    </>
  )
}

interface ControlsProps {
  api: Pick<Api, 'queueReport'>
  atMs: number
  goTo(atMs: number): void
  isPlaying: boolean
  setIsPlaying(isPlaying: boolean): void
}

function Controls({ api, atMs, goTo, isPlaying, setIsPlaying }: ControlsProps) {
  const words = useWords()
  const presentMs = serverNowMs()
  const day = words.today(atMs)
  const whole = useMemo(() => minutesOf(day, words.timeZone), [day, words.timeZone])
  const rows = useDayShape(api, whole)
  const step = (minutes: number) => {
    const name = words.say(minutes < 0 ? 'ui.replay.earlier' : 'ui.replay.later', { minutes: Math.abs(minutes) })
    return (
      <button
        type="button"
        className="button"
        title={name}
        disabled={atMs + minutes * minuteMs > presentMs}
        onClick={() => goTo(atMs + minutes * minuteMs)}
      >
        {minutes < 0 ? '−' : '+'}
        {Math.abs(minutes)} <span className="unseen">{name}</span>
      </button>
    )
  }
  return (
    <section className="panel replay-controls" aria-label={words.say('ui.replay.minute')}>
      <div className="replay-line">
        <label className="field">
          <span>{words.say('ui.replay.day')}</span>
          <input
            type="date"
            value={day}
            max={words.today(presentMs)}
            onChange={({ target: { value } }) => {
              // The same time of another day.
              if (value !== '') goTo(minutesOf(value, words.timeZone).startMs + (atMs - whole.startMs))
            }}
          />
        </label>
        <p className="replay-time" aria-live="off">
          {words.time(atMs)}
        </p>
        <fieldset className="replay-steps">
          <legend className="unseen">{words.say('ui.replay.minute')}</legend>
          {step(-10)}
          {step(-1)}
          <button
            type="button"
            className="button button-primary"
            aria-pressed={isPlaying}
            onClick={() => setIsPlaying(!isPlaying)}
          >
            {words.say(isPlaying ? 'ui.replay.pause' : 'ui.replay.play')}
          </button>
          {step(1)}
          {step(10)}
        </fieldset>
      </div>
      <div className="replay-day">
        <DayShape rows={rows} />
        <input
          type="range"
          aria-label={words.say('ui.replay.minute')}
          aria-valuetext={words.time(atMs)}
          min={0}
          max={whole.minutes - 1}
          value={Math.round((atMs - whole.startMs) / minuteMs)}
          onChange={({ target: { value } }) => goTo(whole.startMs + Number(value) * minuteMs)}
        />
      </div>
    </section>
  )
}
