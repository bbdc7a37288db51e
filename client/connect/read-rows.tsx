/** The first rows of a dataset as they will be read. A value that will be refused is red, with why. */
import type { RefusedRow } from '../../shared/wire.ts'
import { ScrollArea } from '../ui/scroll-area.tsx'
import { useWords } from '../words.tsx'
import type { DatasetWork } from './connecting.ts'
import type { DatasetReading } from './dataset-panel.tsx'
import { datasetTitle, fieldLabel } from './labels.ts'

export interface ReadRowsProps {
  work: DatasetWork
  reading: DatasetReading | undefined
  isAsking: boolean
}

export function ReadRows({ work, reading, isAsking }: ReadRowsProps) {
  const words = useWords()
  if (!reading) return isAsking ? <p className="note">{words.say('ui.connect.reading')}</p> : null
  const lines = rowsOf(reading)
  return (
    <>
      <ScrollArea
        isBusy={isAsking}
        label={words.say('ui.connect.as-read', { dataset: datasetTitle(work.dataset, words) })}
      >
        <table className="table rows-table">
          <thead>
            <tr>
              <th scope="col">{words.say('ui.sources.line')}</th>
              {reading.fields.map((field) => (
                <th scope="col" key={field}>
                  {fieldLabel(work.dataset, field, words)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ line, values, refused }) => (
              <tr key={line}>
                <td className="rows-line">{line}</td>
                {reading.fields.map((field) => (
                  <ReadCell key={field} field={field} work={work} value={values?.[field]} refused={refused} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <Refusals refused={reading.refused} />
    </>
  )
}

/** A row that is refused whole stands among the others at its place. */
function rowsOf({ rows, refused }: DatasetReading) {
  const lines = new Map<number, { line: number; values?: Record<string, string>; refused: RefusedRow[] }>()
  for (const { line, values } of rows) lines.set(line, { line, values, refused: [] })
  for (const one of refused) {
    const row = lines.get(one.line) ?? { line: one.line, refused: [] }
    lines.set(one.line, { ...row, refused: [...row.refused, one] })
  }
  return [...lines.values()].sort((one, other) => one.line - other.line)
}

interface ReadCellProps {
  field: string
  work: DatasetWork
  value: string | undefined
  refused: RefusedRow[]
}

function ReadCell({ field, work, value, refused }: ReadCellProps) {
  const words = useWords()
  const choice = work.columns[field]
  const columns = choice && 'columns' in choice ? choice.columns : []
  // A refusal names the column, or the field where the source calls it otherwise.
  const wrong = refused.find(({ column }) => column !== undefined && (column === field || columns.includes(column)))
  if (wrong)
    return (
      <td className="refused-cell" title={wrong.reason}>
        {value ?? words.say('ui.connect.refused-cell')}
      </td>
    )
  return <td>{value}</td>
}

/** Why, below the rows: a colour alone tells nothing to who does not see it. */
const refusalsShown = 5
function Refusals({ refused }: { refused: RefusedRow[] }) {
  const words = useWords()
  if (refused.length === 0) return null
  return (
    <ul className="refusals">
      {refused.slice(0, refusalsShown).map((row) => (
        <li key={`${row.line} ${row.column} ${row.code}`} className="bad">
          {words.say(row.column === undefined ? 'ui.connect.refused-row' : 'ui.connect.refused-value', {
            line: row.line,
            column: row.column ?? '',
            reason: row.reason,
          })}
        </li>
      ))}
      {refused.length > refusalsShown && (
        <li className="note">{words.say('ui.connect.more-refused', { count: refused.length - refusalsShown })}</li>
      )}
    </ul>
  )
}
