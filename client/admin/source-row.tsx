/** One connected system: what it is, how many rows it gave, how old they are, what went wrong. */
import { catalogue, type MessageCode } from '../../shared/messages/catalogue.ts'
import type { SourceStatus } from '../../shared/wire.ts'
import type { Job } from '../api.ts'
import { useAge, useIsAged } from '../ui/age.tsx'
import { Dot, type Tone } from '../ui/badge.tsx'
import { SourcesIcon, SyncIcon } from '../ui/icons.tsx'
import { useWords, type Words } from '../words.tsx'
import { isRunning } from './use-sources.ts'

export interface SourceRowProps {
  source: SourceStatus
  job: Job | undefined
  isOpen: boolean
  onRefused(): void
  onSync(acceptFewer: boolean): void
}

const isMessage = (code: string): code is MessageCode => code in catalogue.en

function nameOf(kind: 'ui.sources.role', code: string, words: Words): string {
  const message = `${kind}.${code}`
  return isMessage(message) ? words.say(message) : code
}

function countOf(dataset: string, count: number, words: Words): string {
  const message = `ui.dataset.${dataset}`
  const shown = words.number(count)
  return isMessage(message) ? words.say(message, { count, shown }) : `${shown} ${dataset}`
}

export function SourceRow({ source, job, isOpen, onRefused, onSync }: SourceRowProps) {
  const words = useWords()
  const isBusy = source.state === 'syncing' || (job !== undefined && isRunning(job))
  const roles = source.role.map((role) => nameOf('ui.sources.role', role, words))
  const counts = Object.entries(source.counts).map(([dataset, count]) => countOf(dataset, count, words))
  return (
    <li className="panel source">
      <span className="source-mark">
        <SourcesIcon />
      </span>
      <div className="source-words">
        <h2 className="source-title">
          {source.name} <span className="source-kind">{[...roles, source.kind].join(' · ')}</span>
        </h2>
        {counts.length > 0 && <p className="note">{counts.join(' · ')}</p>}
        {source.problem !== undefined && <p className="bad">{source.problem}</p>}
        {job?.problems.map((problem) => {
          const told = words.reason(problem)
          return told === source.problem ? null : (
            <p className="bad" key={problem.code}>
              {told}
            </p>
          )
        })}
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
        {isBusy && (
          <progress
            className="progress"
            aria-label={words.say('ui.sources.progress', { source: source.name })}
            {...(job && job.progress > 0 ? { value: job.progress } : {})}
          />
        )}
      </div>
      <div className="source-side">
        <State source={source} isBusy={isBusy} />
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
    </li>
  )
}

function State({ source, isBusy }: { source: SourceStatus; isBusy: boolean }) {
  const words = useWords()
  const isAged = useIsAged(source.asOf)
  if (isBusy)
    return (
      <p className="source-age">
        <Dot tone="green" />
        {source.rowsRead === undefined
          ? words.say('ui.sources.state.syncing')
          : words.say('ui.sources.rows-read', { shown: words.number(source.rowsRead) })}
      </p>
    )
  if (source.asOf === undefined)
    return (
      <p className="source-age">
        <Dot tone="grey" />
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

const Read = ({ asOf, isStale }: { asOf: string; isStale: boolean }) => (
  <>{useWords().say(isStale ? 'ui.sources.state.stale' : 'ui.sources.state.current', { age: useAge(asOf) })}</>
)
