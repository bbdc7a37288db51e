/** Rows of a report with their figures; every count opens its calls. */
import type { ReportBy, ReportFigures, ReportRow } from '../../shared/reports.ts'
import { ScrollArea } from '../ui/scroll-area.tsx'
import { useWords } from '../words.tsx'
import { Value } from './figure.tsx'
import { type Figure, figureInWords, slotInWords } from './figure-words.ts'
import type { Opening } from './section.ts'

export const columns = [
  'offered',
  'answered',
  'answeredWithin',
  'abandoned',
  'shortAbandoned',
  'timedOut',
  'transferred',
  'serviceLevel',
  'asaMs',
  'longestWaitMs',
  'ahtMs',
  'acwMs',
  'occupancy',
] as const satisfies readonly Figure[]

export interface FigureTableProps {
  by: ReportBy
  rows: readonly ReportRow[]
  total: ReportFigures
  opening: Opening
  /** By which column; without it rows stand as they are given. */
  sort?: string
  onSort?(sort: string): void
}

export function FigureTable({ by, rows, total, opening, sort = '', onSort }: FigureTableProps) {
  const words = useWords()
  const title = words.say(`ui.reports.by.${by}`)
  const isOfDays = by === 'half-hour' && new Set(rows.map(({ key }) => key.slice(0, 10))).size > 1
  return (
    <ScrollArea label={title}>
      <table className="table reports-table">
        <thead>
          <tr>
            <Head name="name" title={title} sort={sort} onSort={onSort} />
            {columns.map((figure) => (
              <Head
                key={figure}
                name={figure}
                title={figureInWords(figure, words)}
                help={words.say(`ui.reports.help.${figure}`)}
                sort={sort}
                onSort={onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = slotInWords(by, row, isOfDays, words)
            return (
              <tr key={row.key}>
                <th scope="row" className={row.key === '' ? 'muted' : undefined}>
                  {name}
                </th>
                {columns.map((figure) => (
                  <td key={figure} className="number">
                    <Value figure={figure} figures={row} opening={opening} of={{ by, key: row.key }} row={name} />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.say('ui.reports.all')}</th>
            {columns.map((figure) => (
              <td key={figure} className="number">
                <Value figure={figure} figures={total} opening={opening} row={words.say('ui.reports.all')} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </ScrollArea>
  )
}

interface HeadProps {
  name: string
  title: string
  /** What it means, for whoever points at it. */
  help?: string
  sort: string
  onSort: ((sort: string) => void) | undefined
}

function Head({ name, title, help, sort, onSort }: HeadProps) {
  const isName = name === 'name'
  const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : undefined
  return (
    <th scope="col" className={isName ? undefined : 'number'} aria-sort={direction} title={help}>
      {onSort ? (
        // Figures are looked at from the highest down first, names from the first.
        <button type="button" className="reports-sort" onClick={() => onSort(nextSort(name, sort))}>
          {title}
          <span aria-hidden="true">
            {direction === undefined ? '' : direction === 'ascending' ? '\u00a0↑' : '\u00a0↓'}
          </span>
        </button>
      ) : (
        title
      )}
    </th>
  )
}

export function nextSort(name: string, sort: string): string {
  if (name === 'name') return sort === 'name' ? '-name' : 'name'
  return sort === `-${name}` ? name : `-${name}`
}
