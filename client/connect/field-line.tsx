/** A field of ours and the column of theirs it is read from: changed, joined with others, fixed, or left out. */
import type { FoundColumn } from '../../shared/connecting.ts'
import type { Reason } from '../../shared/vocabulary.ts'
import { useWords } from '../words.tsx'
import type { ColumnChoice, DatasetWork } from './connecting.ts'
import { fieldLabel } from './labels.ts'

/** Several columns make sense here: all of them are taken, joined, or the first that is filled (docs/sources.md). */
const severalFields = ['name', 'phones', 'emails', 'key', 'customer', 'street', 'contactOf']
const mostColumns = 6
/** Options that are no column; column names come from outside, so these begin with a sign that trims away there. */
const [nothing, fixed] = ['\n-', '\n=']

export interface FieldLineProps {
  field: string
  work: DatasetWork
  columns: FoundColumn[]
  /** It must have a column and has none. */
  isNeeded: boolean
  problem: string | undefined
  /** Undefined: left out. */
  onChoose(choice: ColumnChoice | undefined): void
}

export function FieldLine({ field, work, columns, isNeeded, problem, onChoose }: FieldLineProps) {
  const words = useWords()
  const label = fieldLabel(work.dataset, field, words)
  const choice = work.columns[field]
  const why = work.why[field]
  const samples = samplesOf(choice, columns)
  const isWrong = isNeeded || problem !== undefined
  return (
    <div className={`field-line${isWrong ? ' field-line-needed' : ''}`}>
      <span className="field-name">{label}</span>
      <span className="field-columns">
        <Chosen label={label} choice={choice} field={field} columns={columns} onChoose={onChoose} />
      </span>
      <span className="field-under" title={samples}>
        {samples !== '' && <span className="field-samples">{samples}</span>}
        <FieldWhy choice={choice} why={why} isNeeded={isNeeded} problem={problem} />
      </span>
    </div>
  )
}

interface FieldWhyProps {
  choice: ColumnChoice | undefined
  why: Reason | undefined
  isNeeded: boolean
  problem: string | undefined
}

function FieldWhy({ choice, why, isNeeded, problem }: FieldWhyProps) {
  const words = useWords()
  if (problem !== undefined || isNeeded)
    return <span className="field-why bad">{problem ?? words.say('ui.connect.needed')}</span>
  if (why) return <span className="field-why">{words.reason(why)}</span>
  const isByHand = choice && 'columns' in choice && choice.columns.length > 0
  return isByHand ? <span className="field-why">{words.say('ui.connect.by-you')}</span> : null
}

function samplesOf(choice: ColumnChoice | undefined, columns: FoundColumn[]): string {
  if (!choice || 'value' in choice) return ''
  const samples = choice.columns.map(
    (name) => columns.find((column) => column.name === name)?.samples.slice(0, 2) ?? [],
  )
  return samples.flat().slice(0, 3).join(' · ')
}

interface ChosenProps {
  label: string
  field: string
  choice: ColumnChoice | undefined
  columns: FoundColumn[]
  onChoose(choice: ColumnChoice | undefined): void
}

function Chosen({ label, field, choice, columns, onChoose }: ChosenProps) {
  const words = useWords()
  if (choice && 'value' in choice)
    return (
      <>
        <input
          className="field-value"
          value={choice.value}
          maxLength={200}
          aria-label={words.say('ui.connect.fixed-value', { field: label })}
          onChange={(event) => onChoose({ value: event.target.value })}
        />
        <button type="button" className="link" onClick={() => onChoose(undefined)}>
          {words.say('ui.connect.leave-out')}
        </button>
      </>
    )
  const chosen = choice?.columns ?? []
  const put = (index: number, option: string) => {
    if (option === fixed) return onChoose({ value: '' })
    const next = option === nothing ? chosen.filter((_, at) => at !== index) : chosen.with(index, option)
    onChoose(next.length === 0 ? undefined : { columns: next })
  }
  const isMore = severalFields.includes(field) && chosen.length > 0 && chosen.length < mostColumns
  return (
    <>
      {chosen.map((name, index) => (
        <ColumnSelect
          key={name}
          label={words.say('ui.connect.column-of', { field: label })}
          value={name}
          columns={columns}
          taken={chosen}
          first={[nothing, words.say('ui.connect.leave-out')]}
          onChoose={(option) => put(index, option)}
        />
      ))}
      {(chosen.length === 0 || isMore) && (
        <ColumnSelect
          label={words.say(isMore ? 'ui.connect.one-more-column' : 'ui.connect.column-of', { field: label })}
          value=""
          columns={columns}
          taken={chosen}
          isSmall={isMore}
          first={['', words.say(isMore ? 'ui.connect.and' : 'ui.connect.choose')]}
          {...(isMore ? {} : { last: [fixed, words.say('ui.connect.fixed')] as const })}
          onChoose={(option) => {
            if (option === fixed) onChoose({ value: '' })
            else if (option !== '') onChoose({ columns: [...chosen, option] })
          }}
        />
      )}
    </>
  )
}

interface ColumnSelectProps {
  label: string
  value: string
  columns: FoundColumn[]
  taken: string[]
  first: readonly [value: string, label: string]
  last?: readonly [value: string, label: string]
  isSmall?: boolean
  onChoose(option: string): void
}

function ColumnSelect({ label, value, columns, taken, first, last, isSmall, onChoose }: ColumnSelectProps) {
  const words = useWords()
  const isGone = value !== '' && !columns.some((column) => column.name === value)
  return (
    <select
      className={isSmall ? 'column-more' : 'column-select'}
      aria-label={label}
      aria-invalid={isGone}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value={first[0]}>{first[1]}</option>
      {isGone && <option value={value}>{words.say('ui.connect.column-gone', { column: value })}</option>}
      {columns
        .filter(({ name }) => name === value || !taken.includes(name))
        .map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      {last && <option value={last[0]}>{last[1]}</option>}
    </select>
  )
}
