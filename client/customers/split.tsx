/** Records that are somebody else leave the customer: chosen, confirmed, and taken back if it was wrong. */
import { useState } from 'react'
import type { SourceRecord } from '../../shared/connecting.ts'
import type { DecisionAnswer } from '../../shared/reviewing.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import type { Api } from '../api.ts'
import type { Problem } from '../connect/connecting.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import { recordInWords } from '../review/pair.tsx'
import { useWords } from '../words.tsx'

export interface SplitProps {
  api: Pick<Api, 'split'>
  customerId: CustomerId
  name: string
  records: SourceRecord[]
  onSplit(answer: DecisionAnswer): void
}

const nameOf = ({ source, row }: SourceRecord): string => JSON.stringify([source, row.key])

export function Split({ api, customerId, name, records, onSplit }: SplitProps) {
  const words = useWords()
  const [step, setStep] = useState<'closed' | 'choosing' | 'confirming' | 'splitting'>('closed')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState<Problem>()
  const leaving = records.filter((record) => chosen.has(nameOf(record)))

  async function split(): Promise<void> {
    setStep('splitting')
    const answer = await api.split(
      customerId,
      leaving.map(({ source, row }) => ({ source, key: row.key })),
    )
    setProblem(answer.ok ? undefined : problemOf(answer.error))
    setStep(answer.ok ? 'closed' : 'choosing')
    if (!answer.ok) return
    setChosen(new Set())
    onSplit(answer.value)
  }
  function choose(record: string, isChosen: boolean): void {
    const next = new Set(chosen)
    if (isChosen) next.add(record)
    else next.delete(record)
    setChosen(next)
    setStep('choosing')
  }

  if (step === 'closed')
    return (
      <p className="step-actions">
        <button type="button" className="button" onClick={() => setStep('choosing')}>
          {words.say('ui.split.start')}
        </button>
      </p>
    )
  const areAll = leaving.length === records.length
  return (
    <div className="leaving split">
      <fieldset className="split-choices">
        <legend>{words.say('ui.split.choose')}</legend>
        {records.map((record) => (
          <label className="split-choice" key={nameOf(record)}>
            <input
              type="checkbox"
              checked={chosen.has(nameOf(record))}
              onChange={(event) => choose(nameOf(record), event.target.checked)}
            />
            <span>
              {record.row.name}{' '}
              <span className="muted">{recordInWords({ source: record.source, key: record.row.key }, words)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {areAll && <p className="note">{words.say('ui.split.all')}</p>}
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {step !== 'choosing' && <p role="alert">{words.say('ui.split.confirm', { count: leaving.length, name })}</p>}
      <p className="step-actions">
        {step === 'choosing' ? (
          <button
            type="button"
            className="button button-primary"
            disabled={leaving.length === 0 || areAll}
            onClick={() => setStep('confirming')}
          >
            {words.say('ui.split.next')}
          </button>
        ) : (
          <button
            type="button"
            className="button button-primary"
            disabled={step === 'splitting'}
            onClick={() => void split()}
          >
            {words.say('ui.split.now')}
          </button>
        )}
        <button type="button" className="button" disabled={step === 'splitting'} onClick={() => setStep('closed')}>
          {words.say('ui.sources.keep')}
        </button>
      </p>
    </div>
  )
}
