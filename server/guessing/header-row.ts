/**
 * Which row holds the column names. Titles, print dates, empty rows and names of groups of columns may stand above it;
 * rows of totals below. A table may have no header at all: its columns are then called by their letters.
 */

import { columnNames, writtenName } from '../../shared/column-names.ts'
import type { Cell } from '../ports/source.ts'
import type { Sample } from '../ports/source-look.ts'
import { isKnownName } from './column-name.ts'
import { isNumber, textOf } from './contents.ts'
import { dateShape } from './date-shapes.ts'

/** The reader looks no further down either (docs/sources.md). */
const mostRowsSearched = 30
const mostCellsRead = 200
const longestColumnName = 80

/** No column is called a number, a date, an e-mail address or something to dial. */
const isValue = (cell: Cell): boolean => {
  if (cell !== null && typeof cell !== 'string') return true
  const text = textOf(cell)
  return (
    isNumber(text) ||
    dateShape(text.split(' ')[0] ?? '') !== undefined ||
    /\S@\S+\.\S/.test(text) ||
    /^[+(]?[\d\s()./-]{3,}$/.test(text) ||
    /^\d{6,7}-\d{1,4}$/.test(text)
  )
}

interface Candidate {
  line: number
  filled: number
  known: number
  values: number
  texts: string[]
  isNamed: boolean
}

function candidate({ line, values }: Sample['rows'][number]): Candidate {
  const cells = values.slice(0, mostCellsRead).filter((cell) => textOf(cell) !== '')
  const texts = cells.map(textOf)
  const names = texts.filter((text, at) => text.length <= longestColumnName && !isValue(cells[at] ?? null))
  return {
    line,
    filled: values.filter((cell) => textOf(cell) !== '').length,
    known: names.filter(isKnownName).length,
    values: cells.filter(isValue).length,
    texts,
    isNamed: new Set(texts.map((text) => text.toLowerCase())).size >= texts.length * 0.5,
  }
}

const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** @returns the header's line; 0 when the table has none and begins with its first row */
export function findHeaderRow(rows: Sample['rows']): number {
  const filled = rows.map(({ values }) => values.filter((cell) => textOf(cell) !== '').length)
  const width = median(filled.filter((count) => count > 1))
  const candidates = rows.slice(0, mostRowsSearched).map(candidate)
  const wide = candidates.filter((one) => one.filled >= Math.max(1, width * 0.6) && one.filled > 0)
  const named = wide
    .filter(
      (one) =>
        one.isNamed &&
        one.known > 0 &&
        one.known >= (one.texts.length - one.values) * 0.4 &&
        one.values <= one.texts.length * 0.2,
    )
    .sort((a, b) => b.known - a.known || b.filled - a.filled || a.line - b.line)
  // A row of data may hold a word or two that columns are called by; the header holds more, or stands above.
  const [best] = named
  if (best && (best.known >= 2 || best.texts.length <= 2)) {
    const first = named.find((one) => one.known >= best.known * 0.9 && one.filled >= best.filled * 0.9)
    return (first && first.line < best.line ? first : best).line
  }
  const [top] = wide
  if (!top) return 0
  const below = rows.filter(({ line }) => line > top.line)
  return best?.line === top.line || looksUnlike(top, below) ? top.line : 0
}

/** A header in words that are not known: all words itself, over columns of which some hold values. */
function looksUnlike(top: Candidate, below: Sample['rows']): boolean {
  if (top.values > 0 || !top.isNamed || below.length === 0) return false
  const withValues = below.filter(({ values }) => values.some((cell) => textOf(cell) !== '' && isValue(cell)))
  return withValues.length >= below.length * 0.5
}

/**
 * What the columns are called, as the reader calls them: by the header at `line`, or by their letters where there is none
 * (0). Columns at the end that nobody named and nothing stands in are left out.
 */
export function columnsUnder(rows: Sample['rows'], line: number): string[] {
  const header = line === 0 ? undefined : rows.find((row) => row.line === line)
  const below = rows.filter((row) => row.line > line)
  const width = Math.max(header?.values.length ?? 0, ...below.map((row) => row.values.length), 0)
  const written = Array.from({ length: width }, (_, at) => writtenName(header?.values[at] ?? null))
  const isUsed = (at: number) =>
    written[at] !== '' || below.some(({ values }) => writtenName(values[at] ?? null) !== '')
  const last = written.findLastIndex((_, at) => isUsed(at))
  return columnNames(written.slice(0, last + 1))
}
