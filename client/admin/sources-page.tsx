/** The data's way as it stands: systems → matching → customers, with counts, ages, and what was refused one click away. */
import { useEffect, useState } from 'react'
import './admin.css'
import type { SourcesAnswer } from '../../shared/wire.ts'
import type { Api } from '../api.ts'
import { ConnectPage } from '../connect/connect-page.tsx'
import type { Go } from '../pages.ts'
import { useAge } from '../ui/age.tsx'
import { Badge } from '../ui/badge.tsx'
import { SyncIcon } from '../ui/icons.tsx'
import { PageActions } from '../ui/page-actions.tsx'
import { useWords } from '../words.tsx'
import { LearningPanel } from './learning.tsx'
import { Refused } from './refused.tsx'
import { isOwn, SourceRow } from './source-row.tsx'
import { type Sources, useSources } from './use-sources.ts'

export interface SourcesPageProps {
  api: Api
  go: Go
}

export function SourcesPage({ api, go }: SourcesPageProps) {
  const words = useWords()
  const sources = useSources(api)
  const { answer, problem } = sources
  const [isBeginning, setBeginning] = useState(false)
  const systems = answer?.sources.filter((one) => !isOwn(one)) ?? []
  const hasNone = answer !== undefined && systems.length === 0
  // The first source does not end the steps: whoever connects it tries it there.
  useEffect(() => {
    if (hasNone) setBeginning(true)
  }, [hasNone])
  if (hasNone || isBeginning)
    return <Beginning api={api} go={go} onDone={() => void sources.refresh().then(() => setBeginning(false))} />
  return (
    <div className="page-body">
      {problem && (
        <p className="problem" role="alert">
          {words.say(problem)}
        </p>
      )}
      {!answer && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {answer && <Connected api={api} go={go} answer={answer} sources={sources} />}
    </div>
  )
}

/** Nothing is connected yet: the page itself is the first step. */
function Beginning({ api, go, onDone }: SourcesPageProps & { onDone(): void }) {
  const words = useWords()
  const lead = (
    <div className="beginning">
      <p className="empty-title">{words.say('ui.sources.none')}</p>
      <p className="note">{words.say('ui.sources.none-lead')}</p>
    </div>
  )
  return <ConnectPage api={api} go={go} lead={lead} onDone={onDone} />
}

interface ConnectedProps extends SourcesPageProps {
  answer: SourcesAnswer
  sources: Sources
}

function Connected({ api, go, answer, sources }: ConnectedProps) {
  const words = useWords()
  const [openName, open] = useState<string>()
  const opened = answer.sources.find((one) => one.name === openName)
  const isAllBusy = answer.sources.every((one) => isOwn(one) || one.state === 'syncing')
  return (
    <>
      <PageActions>
        <button type="button" className="button" disabled={isAllBusy} onClick={() => void sources.syncAll()}>
          <SyncIcon />
          {words.say('ui.sources.sync-all')}
        </button>
        <button type="button" className="button button-primary" onClick={() => go('connect')}>
          {words.say('ui.sources.add')}
        </button>
      </PageActions>
      <div className="data-way">
        <ul className="data-systems">
          {answer.sources.map((source) => (
            <SourceRow
              key={source.name}
              source={source}
              job={sources.jobs[source.name]}
              isOpen={openName === source.name}
              onRefused={() => open(openName === source.name ? undefined : source.name)}
              onSync={(acceptFewer) => void sources.sync(source.name, acceptFewer)}
              onEdit={() => go('edit-source', source.name)}
              onRemove={() => void sources.remove(source.name)}
            />
          ))}
        </ul>
        <Matching index={answer.index} go={go} />
      </div>
      {opened && (
        <Refused
          key={opened.name}
          api={api}
          source={opened.name}
          total={opened.refused}
          onClose={() => open(undefined)}
        />
      )}
      <LearningPanel api={api} records={answer.index.records} />
    </>
  )
}

function Matching({ index, go }: { index: SourcesAnswer['index']; go: Go }) {
  const words = useWords()
  const shown = words.number
  return (
    <>
      <section className="panel data-step" aria-labelledby="matching">
        <h2 className="label" id="matching">
          {words.say('ui.sources.matching')}
        </h2>
        <p className="figure">
          {words.say('ui.sources.records', { count: index.records, shown: shown(index.records) })}
        </p>
        {index.pendingRecords > 0 ? (
          <Badge tone="amber">
            {words.say('ui.sources.pending', { count: index.pendingRecords, shown: shown(index.pendingRecords) })}
          </Badge>
        ) : (
          <Badge tone="green">{words.say('ui.sources.all-matched')}</Badge>
        )}
        {index.doubts > 0 && (
          <p>
            <button type="button" className="link" onClick={() => go('review')}>
              {words.say('ui.sources.doubts', { count: index.doubts, shown: shown(index.doubts) })}
            </button>
          </p>
        )}
      </section>
      <section className="panel data-step" aria-labelledby="customers">
        <h2 className="label" id="customers">
          {words.say('ui.sources.customers')}
        </h2>
        <p className="figure">{shown(index.customers)}</p>
        <p className="note">{index.asOf !== undefined && <AsOf asOf={index.asOf} />}</p>
      </section>
    </>
  )
}

const AsOf = ({ asOf }: { asOf: string }) => <>{useWords().say('ui.sources.as-of', { age: useAge(asOf) })}</>
