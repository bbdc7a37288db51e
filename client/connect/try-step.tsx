/** The last step: a number is typed and the real card appears, so that whoever connected it sees that it is right. */
import { useEffect, useRef } from 'react'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import { isRunning } from '../admin/use-sources.ts'
import type { Api } from '../api.ts'
import type { Go } from '../pages.ts'
import { CheckIcon } from '../ui/admin-icons.tsx'
import { useWords } from '../words.tsx'
import { type Connecting, takenDatasets } from './connecting.ts'
import { Told } from './field.tsx'
import { TryNumber } from './try-number.tsx'
import type { WizardActions } from './use-wizard.ts'
import { nextOf, type Wizard } from './wizard.ts'

export interface TryStepProps {
  wizard: Wizard
  one: Connecting
  actions: WizardActions
  api: Pick<Api, 'lookup' | 'card'>
  onDone(): void
  go: Go
}

export function TryStep({ wizard, one, actions, api, onDone, go }: TryStepProps) {
  const words = useWords()
  const { job } = one
  const isDone = job !== undefined && !isRunning(job)
  const isFailed = job?.state === 'failed'
  const next = nextOf(wizard)
  return (
    <>
      <section className="panel connect-step" aria-labelledby="try-title">
        <h2 id="try-title">{words.say(titleCode(isDone, isFailed), { name: one.name })}</h2>
        {!isDone && (
          <progress
            className="progress"
            aria-label={words.say('ui.sources.progress', { source: one.name })}
            {...(job && job.progress > 0 ? { value: job.progress } : {})}
          />
        )}
        {isDone && !isFailed && (
          <p className="good try-done">
            <CheckIcon />
            {words.say('ui.connect.job-done')}
          </p>
        )}
        {job?.problems.map((problem) => (
          <Told tone={isFailed ? 'red' : 'amber'} key={`${problem.code} ${JSON.stringify(problem.params)}`}>
            {words.reason(problem)}
          </Told>
        ))}
        <NextSteps
          isFirst={!isDone || isFailed}
          next={next}
          onNext={() => actions.tell({ kind: 'next' })}
          onDone={onDone}
          {...(isFailed ? { onChange: () => go('edit-source', one.name) } : {})}
        />
      </section>
      {isDone && !isFailed && <TryNumber api={api} examples={exampleNumbers(wizard, one)} />}
    </>
  )
}

function titleCode(isDone: boolean, isFailed: boolean): MessageCode {
  if (isFailed) return 'ui.connect.job-failed'
  return isDone ? 'ui.connect.try-title' : 'ui.connect.job-running'
}

interface NextStepsProps {
  /** What comes next is the thing to press: there is nothing to try yet. */
  isFirst: boolean
  next: Connecting | undefined
  onNext(): void
  onDone(): void
  onChange?: () => void
}

function NextSteps({ isFirst, next, onNext, onDone, onChange }: NextStepsProps) {
  const words = useWords()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isFirst && next) button.current?.focus()
  }, [isFirst, next])
  return (
    <p className="step-actions">
      {onChange && (
        <button type="button" className="button button-primary" onClick={onChange}>
          {words.say('ui.connect.change-choices')}
        </button>
      )}
      <button ref={button} type="button" className={`button${next ? ' button-primary' : ''}`} onClick={onNext}>
        {next
          ? words.say('ui.connect.next-named', { name: next.fileName ?? next.name })
          : words.say('ui.connect.add-another')}
      </button>
      <button type="button" className="button" onClick={onDone}>
        {words.say('ui.connect.done')}
      </button>
    </p>
  )
}

/** The first numbers that stand in what was connected here, this source's first. */
function exampleNumbers(wizard: Wizard, one: Connecting): string[] {
  const lines = [one, ...wizard.line.filter((other) => other !== one && other.saving.state === 'here')]
  const numbers = lines.flatMap((line) =>
    takenDatasets(line).flatMap(({ table, work }) => {
      const choice = work.columns.phones ?? work.columns.number
      const preview = table.preview.state === 'here' ? table.preview.value : undefined
      if (!choice || !('columns' in choice) || !preview) return []
      const found = preview.columns.filter((column) => choice.columns.includes(column.name))
      return found.flatMap((column) => column.samples)
    }),
  )
  return [...new Set(numbers)].slice(0, 3)
}
