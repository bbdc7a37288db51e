/** One connected system: what it is, how many rows it gave, how old they are, what went wrong, and what can be done to it. */
import { useState } from 'react'
import { catalogue, type MessageCode } from '../../shared/messages/catalogue.ts'
import type { SourceStatus } from '../../shared/wire.ts'
import type { Job } from '../api.ts'
import { isDatabase } from '../connect/connecting.ts'
import { kindName, roleName } from '../connect/labels.ts'
import { DatabaseIcon, HandIcon, SheetIcon, WebIcon } from '../ui/admin-icons.tsx'
import { useAge, useIsAged } from '../ui/age.tsx'
import { Badge, Dot, type Tone } from '../ui/badge.tsx'
import { HiddenIcon, SyncIcon } from '../ui/icons.tsx'
import { useWords, type Words } from '../words.tsx'
import { shareRead, timeLeft } from './progress.ts'
import { isRunning } from './use-sources.ts'

export interface SourceRowProps {
  source: SourceStatus
  job: Job | undefined
  isOpen: boolean
  onRefused(): void
  onSync(acceptFewer: boolean): void
  onEdit(): void
  onRemove(): void
}

const isMessage = (code: string): code is MessageCode => code in catalogue.en

function countOf(dataset: string, count: number, words: Words): string {
  const message = `ui.dataset.${dataset}`
  const shown = words.number(count)
  return isMessage(message) ? words.say(message, { count, shown }) : `${shown} ${dataset}`
}

/** What was typed in by hand is no system: there is nothing to read, to change or to take away. */
export const isOwn = (source: SourceStatus): boolean => source.kind === 'own'

export function SourceRow(props: SourceRowProps) {
  const { source, job, isOpen, onRefused, onSync } = props
  const words = useWords()
  const [isLeaving, setLeaving] = useState(false)
  const isBusy = source.state === 'syncing' || (job !== undefined && isRunning(job))
  const roles = source.role.map((role) => roleName(role, words))
  const counts = Object.entries(source.counts).map(([dataset, count]) => countOf(dataset, count, words))
  return (
    <li className="panel source">
      <span className="source-mark">
        <KindIcon kind={source.kind} />
      </span>
      <div className="source-words">
        <div className="source-heading">
          <h2 className="source-title">{isOwn(source) ? words.say('ui.sources.own') : source.name}</h2>
          <span className="source-kind">{[...roles, kindName(source.kind, words)].join(' · ')}</span>
          {source.fromFile && (
            <span className="locked" title={words.say('ui.sources.from-file-hint')}>
              <HiddenIcon />
              <Badge>{words.say('ui.sources.from-file')}</Badge>
            </span>
          )}
        </div>
        {counts.length > 0 && <p className="note">{counts.join(' · ')}</p>}
        <Problems source={source} job={job} />
        {source.isHeldBack && !isBusy && (
          <button type="button" className="button" onClick={() => onSync(true)}>
            {words.say('ui.sources.accept-fewer')}
          </button>
        )}
        {source.refused > 0 && (
          <button type="button" className="link bad" aria-expanded={isOpen} onClick={onRefused}>
            {words.say('ui.sources.refused', { count: source.refused, shown: words.number(source.refused) })}
          </button>
        )}
        {isBusy && <Progress source={source} job={job} />}
      </div>
      <div className="source-side">
        <State source={source} job={job} isBusy={isBusy} />
        {!isOwn(source) && <Actions {...props} isBusy={isBusy} onLeave={() => setLeaving(true)} />}
      </div>
      {isLeaving && (
        <Leaving
          name={source.name}
          onKeep={() => setLeaving(false)}
          onRemove={() => {
            setLeaving(false)
            props.onRemove()
          }}
        />
      )}
    </li>
  )
}

function KindIcon({ kind }: { kind: string }) {
  if (kind === 'own') return <HandIcon />
  if (kind === 'http') return <WebIcon />
  return isDatabase(kind) || kind === 'sqlite' ? <DatabaseIcon /> : <SheetIcon />
}

function Problems({ source, job }: Pick<SourceRowProps, 'source' | 'job'>) {
  const words = useWords()
  const told = (job?.problems ?? []).map((problem) => words.reason(problem))
  const all = new Set(source.problem === undefined ? told : [source.problem, ...told])
  return [...all].map((problem) => (
    <p className={source.isHeldBack ? 'held-back' : 'bad'} key={problem}>
      {problem}
    </p>
  ))
}

function Progress({ source, job }: Pick<SourceRowProps, 'source' | 'job'>) {
  const words = useWords()
  const share = shareRead(source, job)
  return (
    <progress
      className="progress"
      aria-label={words.say('ui.sources.progress', { source: source.name })}
      {...(share === undefined ? {} : { value: share })}
    />
  )
}

function Actions({ source, isBusy, onSync, onEdit, onLeave }: SourceRowProps & { isBusy: boolean; onLeave(): void }) {
  const words = useWords()
  return (
    <div className="source-actions">
      {!source.fromFile && (
        <>
          <button
            type="button"
            className="link"
            aria-label={words.say('ui.sources.edit-named', { source: source.name })}
            onClick={onEdit}
          >
            {words.say('ui.sources.edit')}
          </button>
          <button
            type="button"
            className="link"
            aria-label={words.say('ui.sources.remove-named', { source: source.name })}
            onClick={onLeave}
          >
            {words.say('ui.sources.remove')}
          </button>
        </>
      )}
      <button
        type="button"
        className="button"
        disabled={isBusy}
        aria-label={words.say('ui.sources.sync-named', { source: source.name })}
        onClick={() => onSync(false)}
      >
        <SyncIcon />
        {words.say('ui.sources.sync')}
      </button>
    </div>
  )
}

/** Says what taking a source away does, before it is done. */
function Leaving({ name, onKeep, onRemove }: { name: string; onKeep(): void; onRemove(): void }) {
  const words = useWords()
  return (
    <div className="leaving" role="alert">
      <p>{words.say('ui.sources.remove-what', { source: name })}</p>
      <p className="step-actions">
        <button type="button" className="button button-danger" onClick={onRemove}>
          {words.say('ui.sources.remove-now', { source: name })}
        </button>
        {/* biome-ignore lint/a11y/noAutofocus: what costs nothing is where the keyboard is */}
        <button type="button" className="button" autoFocus onClick={onKeep}>
          {words.say('ui.sources.keep')}
        </button>
      </p>
    </div>
  )
}

function State({ source, job, isBusy }: { source: SourceStatus; job: Job | undefined; isBusy: boolean }) {
  const words = useWords()
  const isAged = useIsAged(source.asOf)
  if (isBusy)
    return (
      <p className="source-age">
        <Dot tone="green" />
        {busyWords(source, job, words)}
      </p>
    )
  if (isOwn(source)) return <p className="source-age">{words.say('ui.sources.kind.own')}</p>
  if (source.asOf === undefined)
    return (
      <p className="source-age">
        <Dot tone={source.problem === undefined ? 'grey' : 'red'} />
        {words.say('ui.sources.state.waiting')}
      </p>
    )
  const tone: Tone = source.state === 'stale' || isAged ? 'amber' : 'green'
  return (
    <p className="source-age">
      <Dot tone={tone} />
      <Read asOf={source.asOf} isStale={source.state === 'stale'} />
    </p>
  )
}

/** As much as is known: how far and how long still, else how many rows, else that it is being read. */
function busyWords(source: SourceStatus, job: Job | undefined, words: Words): string {
  const share = shareRead(source, job)
  const percent = share === undefined ? undefined : Math.min(99, Math.floor(share * 100))
  if (percent !== undefined && source.leftMs !== undefined)
    return words.say('ui.sources.percent-left', { percent, left: timeLeft(source.leftMs, words) })
  if (percent !== undefined) return words.say('ui.connect.share', { percent })
  if (source.rowsRead !== undefined) return words.say('ui.sources.rows-read', { shown: words.number(source.rowsRead) })
  return words.say('ui.sources.state.syncing')
}

const Read = ({ asOf, isStale }: { asOf: string; isStale: boolean }) => (
  <>{useWords().say(isStale ? 'ui.sources.state.stale' : 'ui.sources.state.current', { age: useAge(asOf) })}</>
)
