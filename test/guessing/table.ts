/** How a table of the corpus is written down, and how it is guessed. */
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { guessDatasets, type TableGuess } from '../../server/guessing/guess-datasets.ts'
import { columnsUnder, findHeaderRow } from '../../server/guessing/header-row.ts'
import type { Cell } from '../../server/ports/source.ts'
import type { Sample } from '../../server/ports/source-look.ts'

export interface KnownTable {
  name: string
  label: string
  /** Lines of cells parted by "|", titles and header among them. */
  text: string
  country?: string
  header: number
  /** Dataset → field → columns, parted by ", " where there are several. Everything that is right, and nothing else. */
  datasets: Record<string, Record<string, string>>
  missing?: Record<string, string[]>
  read?: Record<string, object>
  doubts?: { column: string; choices: string[] }[]
}

export const rowsOf = (text: string): Sample['rows'] =>
  text
    .replace(/^\n/, '')
    .split('\n')
    .map((line, at) => ({ line: at + 1, values: line.split('|').map((cell): Cell => (cell === '' ? null : cell)) }))

const numberPlan = createNumberPlan()

export function guess(label: string, rows: Sample['rows'], country = 'FI'): TableGuess & { header: number } {
  const header = findHeaderRow(rows)
  const columns = columnsUnder(rows, header)
  const under = rows.filter(({ line }) => line > header)
  const currency = country === 'SE' ? 'SEK' : 'EUR'
  return { header, ...guessDatasets({ label, columns, rows: under, country, currency, readNumber: numberPlan.read }) }
}

/** Dataset → field → columns, as the corpus writes it. */
export const plain = ({ guesses }: TableGuess): KnownTable['datasets'] =>
  Object.fromEntries(
    guesses.map(({ dataset, columns }) => [
      dataset,
      Object.fromEntries(Object.entries(columns).map(([field, { columns: names }]) => [field, names.join(', ')])),
    ]),
  )

/** Each choice of a column for a field of a dataset, as one text. */
export const choicesOf = (datasets: KnownTable['datasets']): Set<string> =>
  new Set(
    Object.entries(datasets).flatMap(([dataset, fields]) =>
      Object.entries(fields).flatMap(([field, names]) =>
        names.split(', ').map((column) => `${dataset}.${field} ← ${column}`),
      ),
    ),
  )
