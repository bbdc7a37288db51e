/** The data's way as it stands: systems → matching → customers, with counts, ages, and what was refused one click away. */
import { useState } from 'react'
import type { SourcesAnswer } from '../../shared/wire.ts'
import type { Api } from '../api.ts'
import { useAge } from '../ui/age.tsx'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { Refused } from './refused.tsx'
import { SourceRow } from './source-row.tsx'
import { useSources } from './use-sources.ts'

export function SourcesPage({ api }: { api: Api }) {
  const words = useWords()
  const { answer, problem, jobs, sync } = useSources(api)
  const [openName, open] = useState<string>()
  const opened = answer?.sources.find((one) => one.name === openName)
  return (
    <div className="page-body">
      {problem && (
        <p className="problem" role="alert">
          {words.say(problem)}
        </p>
      )}
      {!answer && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {answer && answer.sources.length === 0 && (
        <div className="panel empty">
          <p className="empty-title">{words.say('ui.sources.none')}</p>
          <p className="note">{words.say('ui.sources.none-lead')}</p>
        </div>
      )}
      {answer && answer.sources.length > 0 && (
        <div className="data-way">
          <ul className="data-systems">
            {answer.sources.map((source) => (
              <SourceRow
                key={source.name}
                source={source}
                job={jobs[source.name]}
                isOpen={openName === source.name}
                onRefused={() => open(openName === source.name ? undefined : source.name)}
                onSync={(acceptFewer) => void sync(source.name, acceptFewer)}
              />
            ))}
          </ul>
          <Matching index={answer.index} />
        </div>
      )}
      {opened && (
        <Refused
          key={opened.name}
          api={api}
          source={opened.name}
          total={opened.refused}
          onClose={() => open(undefined)}
        />
      )}
    </div>
  )
}

function Matching({ index }: { index: SourcesAnswer['index'] }) {
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
