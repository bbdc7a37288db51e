/** One dataset of a table: taken or left, each field with its column and why, and the first rows as they will be read. */
import type { ReadingAnswer } from '../../shared/connecting.ts'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { type Connecting, type DatasetWork, doubtsOf, type TableWork } from './connecting.ts'
import { fieldsOf, hasVat, missingIn } from './draft.ts'
import { Select } from './field.tsx'
import { FieldLine } from './field-line.tsx'
import { datasetTitle, fieldLabel } from './labels.ts'
import { ReadRows } from './read-rows.tsx'
import type { WizardActions } from './use-wizard.ts'

export type DatasetReading = ReadingAnswer['datasets'][number]
export interface DatasetPanelProps {
  one: Connecting
  table: TableWork
  work: DatasetWork
  actions: WizardActions
  reading: DatasetReading | undefined
  isAsking: boolean
  /** What the server said is wrong, by path. */
  fields: Record<string, string>
}

export function DatasetPanel(props: DatasetPanelProps) {
  const { one, table, work, actions } = props
  const words = useWords()
  const title = datasetTitle(work.dataset, words)
  const missing = missingIn(work)
  return (
    <section className={`dataset${work.isTaken ? ' dataset-taken' : ''}`} aria-label={title}>
      <header className="dataset-head">
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            aria-checked={work.isTaken}
            checked={work.isTaken}
            onChange={(event) =>
              actions.tell({
                kind: 'dataset',
                id: one.id,
                key: table.key,
                dataset: work.dataset,
                isTaken: event.target.checked,
              })
            }
          />
          <span className="switch-name">{title}</span>
        </label>
        {!work.isTaken && <span className="note">{words.say('ui.connect.left-out')}</span>}
        {!work.isTaken && missing.length > 0 && (
          <Badge>
            {words.say('ui.connect.lacks', {
              fields: words.list(missing.map((field) => fieldLabel(work.dataset, field, words))),
            })}
          </Badge>
        )}
        {work.isTaken && hasVat(work.dataset) && <Vat {...props} />}
      </header>
      {work.isTaken && <Taken {...props} />}
    </section>
  )
}

function Taken({ one, table, work, actions, reading, isAsking, fields }: DatasetPanelProps) {
  const preview = table.preview.state === 'here' ? table.preview.value : undefined
  const missing = missingIn(work)
  const lines = [
    ...missing,
    ...fieldsOf(work.dataset).filter((field) => field in work.columns && !missing.includes(field)),
  ]
  const others = Object.keys(work.columns).filter((field) => !lines.includes(field))
  return (
    <>
      <Doubts one={one} table={table} work={work} actions={actions} />
      <div className="fields">
        {[...lines, ...others].map((field) => (
          <FieldLine
            key={field}
            field={field}
            work={work}
            columns={preview?.columns ?? []}
            isNeeded={missing.includes(field)}
            problem={fields[`datasets.${work.dataset}.columns.${field}`]}
            onChoose={(choice) =>
              actions.tell({ kind: 'field', id: one.id, key: table.key, dataset: work.dataset, field, choice })
            }
          />
        ))}
        <AddField one={one} table={table} work={work} actions={actions} />
      </div>
      <ReadRows work={work} reading={reading} isAsking={isAsking} />
    </>
  )
}

type PartProps = Pick<DatasetPanelProps, 'one' | 'table' | 'work' | 'actions'>

/** What could be read in two ways is chosen before anything is connected: a wrong guess would be wrong silently. */
function Doubts({ one, table, work, actions }: PartProps) {
  const words = useWords()
  const doubts = doubtsOf(table, work.dataset)
  const chosen = work.read.dateFormat ?? table.read.dateFormat
  return doubts.map((doubt) => (
    <fieldset key={doubt.column} className={`doubt${chosen === undefined ? ' doubt-open' : ''}`}>
      <legend>{words.say('ui.connect.doubt', { column: doubt.column, sample: doubt.sample })}</legend>
      {doubt.choices.map((dateFormat) => (
        <label key={dateFormat} className="role">
          <input
            type="radio"
            name={`${table.key} ${work.dataset} ${doubt.column}`}
            checked={chosen === dateFormat}
            onChange={() =>
              actions.tell({ kind: 'date-format', id: one.id, key: table.key, dataset: work.dataset, dateFormat })
            }
          />
          <span>
            {words.say(isMonthFirst(dateFormat) ? 'ui.connect.month-first' : 'ui.connect.day-first', {
              format: dateFormat,
            })}
          </span>
        </label>
      ))}
    </fieldset>
  ))
}
const isMonthFirst = (format: string): boolean => format.search(/M/) < format.search(/d/)

function Vat({ one, table, work, actions }: PartProps) {
  const words = useWords()
  return (
    <Select
      label={words.say('ui.connect.vat')}
      value={work.vat ?? ''}
      options={[
        ['', words.say('ui.connect.vat.unsaid')],
        ['included', words.say('ui.connect.vat.included')],
        ['excluded', words.say('ui.connect.vat.excluded')],
      ]}
      onChange={(vat) =>
        actions.tell({
          kind: 'vat',
          id: one.id,
          key: table.key,
          dataset: work.dataset,
          vat: vat === 'included' || vat === 'excluded' ? vat : undefined,
        })
      }
    />
  )
}

function AddField({ one, table, work, actions }: PartProps) {
  const words = useWords()
  const free = fieldsOf(work.dataset).filter((field) => !(field in work.columns) && !missingIn(work).includes(field))
  if (free.length === 0) return null
  return (
    <div className="field-line field-add">
      <Select
        label={words.say('ui.connect.add-field')}
        isLabelUnseen
        value=""
        options={[
          ['', words.say('ui.connect.add-field')],
          ...free.map((field): [string, string] => [field, fieldLabel(work.dataset, field, words)]),
        ]}
        onChange={(field) => {
          if (field === '') return
          const choice = { columns: [] }
          actions.tell({ kind: 'field', id: one.id, key: table.key, dataset: work.dataset, field, choice })
        }}
      />
    </div>
  )
}
