/** How records are matched: what matching has learnt from, what learning anew would change, and doing it. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { ChangeCounts, LearntModel, MatchingAnswer } from '../../shared/learning-anew.ts'
import { useWords, type Words } from '../words.tsx'
import { LearningProposalView } from './learning-proposal.tsx'
import { type LearningAsks, useLearning } from './use-learning.ts'

export interface LearningProps {
  api: LearningAsks
  /** How many there are, as far as is known. */
  records: number
}

export function LearningPanel({ api, records }: LearningProps) {
  const words = useWords()
  const titleId = useId()
  const learning = useLearning(api, records)
  const { answer, problem, progress } = learning
  const title = useRef<HTMLHeadingElement>(null)
  const wasPressed = useRef(false)
  const press = (work: () => Promise<void>) => () => {
    wasPressed.current = true
    void work()
  }
  const phase = answer?.job?.kind ?? answer?.proposal?.id ?? 'idle'
  // The button that was pressed has gone with its phase: whoever goes by keyboard goes on from the title.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the phase changes, and only then
  useEffect(() => {
    if (wasPressed.current) title.current?.focus()
    wasPressed.current = false
  }, [phase])
  return (
    <section className="panel learning" aria-labelledby={titleId}>
      <h2 id={titleId} ref={title} tabIndex={-1}>
        {words.say('ui.relearn.title')}
      </h2>
      {problem && (
        <p className="problem" role="alert">
          {words.reason(problem)}
        </p>
      )}
      {!answer && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {answer && <Learnt answer={answer} />}
      <div role="status">
        {answer?.changed && !answer.job && <p className="learning-changed">{changedInWords(answer.changed, words)}</p>}
        {answer?.job && <UnderWay kind={answer.job.kind} progress={progress} />}
      </div>
      {answer?.model && !answer.job && !answer.proposal && (
        <Suggestion answer={answer}>
          <button type="button" className="button" onClick={press(learning.see)}>
            {words.say('ui.relearn.see')}
          </button>
        </Suggestion>
      )}
      {answer?.proposal && !answer.job && (
        <LearningProposalView
          proposal={answer.proposal}
          recordsNow={answer.recordsNow}
          onAdopt={press(() => learning.adopt(answer.proposal?.id ?? ''))}
          onKeep={press(learning.keep)}
          onAgain={press(learning.see)}
        />
      )}
      {answer && answer.past.length > 0 && <Past models={answer.past} />}
    </section>
  )
}

function Learnt({ answer: { model, recordsNow } }: { answer: MatchingAnswer }) {
  const words = useWords()
  if (!model) return <p>{words.say('ui.relearn.none')}</p>
  return (
    <>
      <p className="learning-words">
        {learntInWords(model, words)}{' '}
        {recordsNow !== model.records &&
          words.say('ui.relearn.now', { count: recordsNow, shown: words.number(recordsNow) })}
      </p>
      <p className="note">{words.say('ui.relearn.what')}</p>
    </>
  )
}

function learntInWords({ at, byName, records }: LearntModel, words: Words): string {
  const date = words.date(words.today(Date.parse(at)))
  const params = { date, count: records, shown: words.number(records) }
  return byName === undefined
    ? words.say('ui.relearn.learnt', params)
    : words.say('ui.relearn.learnt-by', { ...params, by: byName })
}

function UnderWay({ kind, progress = 0 }: { kind: 'proposing' | 'adopting'; progress: number | undefined }) {
  const words = useWords()
  const said = words.say(`ui.relearn.${kind}`)
  return (
    <div className="learning-under-way">
      <p>{said}</p>
      <progress className="progress" aria-label={said} {...(progress > 0 ? { value: progress } : {})} />
    </div>
  )
}

/** That it is time, where it is; the way to see what would change either way. */
function Suggestion({ answer: { suggestion }, children }: { answer: MatchingAnswer; children: ReactNode }) {
  const words = useWords()
  return (
    <div className={suggestion ? 'learning-suggestion warning' : 'learning-suggestion'}>
      {suggestion && (
        <p>
          {suggestion.hasGrown && <>{words.say('ui.relearn.grown')} </>}
          {suggestion.newSources.length > 0 && (
            <>
              {words.say('ui.relearn.new-sources', {
                sources: words.list(suggestion.newSources.map(named(words))),
              })}{' '}
            </>
          )}
          {words.say('ui.relearn.time')}
        </p>
      )}
      {children}
    </div>
  )
}
const named =
  (words: Words) =>
  (source: string): string =>
    source === 'own' ? words.say('ui.sources.own') : source

function changedInWords({ joined, parted }: ChangeCounts, words: Words): string {
  if (joined.customers === 0 && parted.customers === 0) return words.say('ui.relearn.changed-nothing')
  return words.say('ui.relearn.changed', {
    joined: joined.customers,
    joinedShown: words.number(joined.customers),
    joinedInto: words.number(joined.into),
    parted: parted.customers,
    partedShown: words.number(parted.customers),
  })
}

function Past({ models }: { models: readonly LearntModel[] }) {
  const words = useWords()
  return (
    <details>
      <summary>{words.say('ui.relearn.past')}</summary>
      <ul className="learning-past">
        {models.map((model) => (
          <li key={model.version} className="note">
            {learntInWords(model, words)}
          </li>
        ))}
      </ul>
    </details>
  )
}
