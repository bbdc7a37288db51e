/**
 * Today so far, below the floor: how callers felt, how many were known, how fast cards were there, and the service level by half hour.
 * Made of the reports, so it says as of when; every figure leads to its report.
 */
import './today.css'
import { useEffect, useState } from 'react'
import type { ContactReport } from '../../shared/contact-report.ts'
import { moods } from '../../shared/contacts.ts'
import type { QueueReport, ReportRow } from '../../shared/reports.ts'
import type { Api } from '../api.ts'
import { beginningOf } from '../calls/filters.ts'
import { nowMs, serverOffsetMs } from '../clock.ts'
import { reasonInWords } from '../notes/reason-words.ts'
import { contactsPath } from '../reports/contact-address.ts'
import { signedWhole } from '../reports/contact-words.ts'
import { type Part, ShareBar } from '../ui/bar.tsx'
import { InPlaceLink } from '../ui/in-place-link.tsx'
import { useWords } from '../words.tsx'

export interface TodayPanelProps {
  api: Pick<Api, 'contactReport' | 'queueReport'>
}

/** A report reads the whole day: it is no figure to watch by the second. */
const refreshMs = 120_000

interface Today {
  contacts?: ContactReport
  queues?: QueueReport
  atMs: number
}

export function TodayPanel({ api }: TodayPanelProps) {
  const words = useWords()
  const today = useToday(api)
  if (!today) return null
  const { contacts, queues, atMs } = today
  const halfHours = queues?.series.by === 'half-hour' ? queues.series.rows.filter(({ offered }) => offered > 0) : []
  const hasCalls = contacts !== undefined && contacts.total.calls > 0
  if (!hasCalls && halfHours.length === 0) return null
  return (
    <section className="page-body today" aria-label={words.say('ui.today.title')}>
      <p className="note">{words.say('ui.today.as-at', { time: words.time(atMs) })}</p>
      <div className="today-panels">
        {hasCalls && <Mood report={contacts} />}
        {halfHours.length > 0 && <Levels rows={halfHours} target={queues?.goal?.target} />}
      </div>
    </section>
  )
}

function useToday(api: TodayPanelProps['api']): Today | undefined {
  const words = useWords()
  const [today, setToday] = useState<Today>()
  useEffect(() => {
    let isWanted = true
    const ask = async () => {
      const atMs = nowMs() + serverOffsetMs()
      const from = beginningOf(words.today(atMs), words.timeZone)
      const query = new URLSearchParams({ from, to: new Date(Math.max(atMs, Date.parse(from) + 1)).toISOString() })
      const [contacts, queues] = await Promise.all([api.contactReport(`${query}`), api.queueReport(`${query}`)])
      if (!isWanted) return
      // What could not be asked for now stays as it was, with its time.
      if (!contacts.ok && !queues.ok) return
      setToday({
        atMs,
        ...(contacts.ok ? { contacts: contacts.value } : {}),
        ...(queues.ok ? { queues: queues.value } : {}),
      })
    }
    void ask()
    const timer = setInterval(() => {
      if (!document.hidden) void ask()
    }, refreshMs)
    return () => {
      isWanted = false
      clearInterval(timer)
    }
  }, [api, words])
  return today
}

const figureOf = { good: 'moodGood', neutral: 'moodNeutral', bad: 'moodBad' } as const
const toneOf = { good: 'soft-green', neutral: 'grey', bad: 'soft-amber' } as const

function Mood({ report: { total } }: { report: ContactReport }) {
  const words = useWords()
  const noted = moods.reduce((sum, mood) => sum + total[figureOf[mood]], 0)
  const [first] = total.reasons
  const none = words.say('ui.none')
  return (
    <article className="panel today-mood" aria-label={words.say('ui.today.mood')}>
      <header className="today-head">
        <h2 className="label">{words.say('ui.today.mood')}</h2>
        <InPlaceLink href={contactsPath} className="note">
          {words.say('ui.today.calls', { count: total.calls })}
        </InPlaceLink>
      </header>
      <p className="today-net">
        {total.netMood === undefined ? none : signedWhole(total.netMood, words)}
        <span className="today-word">{words.say('ui.came.figure.netMood')}</span>
      </p>
      {noted > 0 && (
        <ShareBar
          label={words.say('ui.came.moods', { good: total.moodGood, neutral: total.moodNeutral, bad: total.moodBad })}
          parts={moods.map((mood): Part => ({ name: mood, tone: toneOf[mood], share: total[figureOf[mood]] / noted }))}
        />
      )}
      {first && (
        <p className="note">
          {words.say('ui.today.most-about', { reason: reasonInWords(first.reason, words), count: first.calls })}
        </p>
      )}
      <dl className="today-figures">
        <div>
          <dt>{words.say('ui.came.figure.knownShare')}</dt>
          <dd>{total.knownShare === undefined ? none : words.percent(total.knownShare)}</dd>
        </div>
        <div>
          <dt>{words.say('ui.came.figure.popP99Ms')}</dt>
          <dd>
            {total.popP99Ms === undefined
              ? none
              : words.say('ui.came.ms', { ms: words.number(Math.round(total.popP99Ms)) })}
          </dd>
        </div>
      </dl>
    </article>
  )
}

const height = 100

function Levels({ rows, target }: { rows: readonly ReportRow[]; target: number | undefined }) {
  const words = useWords()
  return (
    <article className="panel today-levels" aria-label={words.say('ui.today.levels')}>
      <header className="today-head">
        <h2 className="label">{words.say('ui.today.levels')}</h2>
        <InPlaceLink href="/reports" className="note">
          {words.say('ui.reports.title')}
        </InPlaceLink>
      </header>
      <ul className="today-bars">
        {rows.map(({ key, serviceLevel }) => (
          <li key={key}>
            <svg viewBox={`0 0 10 ${height}`} preserveAspectRatio="none" aria-hidden="true">
              {serviceLevel !== undefined && (
                <rect
                  className={target !== undefined && serviceLevel < target ? 'today-below' : 'today-met'}
                  width={10}
                  y={height * (1 - serviceLevel)}
                  height={height * serviceLevel}
                />
              )}
              {target !== undefined && (
                <line className="today-target" x1={0} x2={10} y1={height * (1 - target)} y2={height * (1 - target)} />
              )}
            </svg>
            <span>{words.time(Date.parse(key))}</span>
            <span className="unseen">
              {serviceLevel === undefined ? words.say('ui.none') : words.percent(Math.floor(serviceLevel * 100) / 100)}
            </span>
          </li>
        ))}
      </ul>
    </article>
  )
}
