/**
 * Workbooks. Anybody may make one that unpacks to gigabytes, so what it says of its size is looked at first, and it is
 * unpacked in a child process whose memory and time are limited: the worst it can do is to be refused.
 */
import { type FileSource, type RawRow, type ReadOptions, SourceProblem, type SourceTable } from '../../ports/source.ts'
import {
  byPlace,
  findHeader,
  type Header,
  type HeaderCandidate,
  hasContent,
  headerSearchRows,
  toCells,
  wantedColumns,
} from './header.ts'
import { type Child, type ChildLimits, startChild } from './reading-child.ts'
import type { XlsxAnswer, XlsxRequest } from './xlsx-child.ts'
import { type FoundSheet, listedSheets } from './xlsx-sheets.ts'
import { checkArchive, mostUnpackedBytes } from './zip-guard.ts'

/** Time is for parsing, and for each batch of rows. 100,000 rows of 8 columns were measured to take 409 MB in all. */
export interface XlsxLimits extends ChildLimits {
  /** Of the child as a whole. */
  rssMb: number
}
export const usualXlsxLimits: XlsxLimits = { heapMb: 1024, rssMb: 1536, timeMs: 120_000 }

export async function* openXlsx(source: FileSource, limits: XlsxLimits = usualXlsxLimits): AsyncIterable<SourceTable> {
  await checkArchive(source.path)
  const places = byPlace(source, (dataset) => dataset.sheet ?? '')
  const sheets = [...new Set(places.map(({ place }) => place))]
  const child = startBook(limits)
  try {
    await child.ask(openingOf(source, sheets, limits))
    for (const { place, datasets, configs, read } of places) {
      const rows = rangedRows(child, sheets.indexOf(place), rangeOf(read))
      // Without a header given, or with none, the rows left out at the top are the first.
      const above = read.headerRow ? read.headerRow - 1 : (read.skipRows ?? 0)
      const header = findHeader(await topOf(rows(above)), wantedColumns(configs), read)
      yield { datasets, columns: header.columns.filter(Boolean), rows: tableRows(rows, header) }
    }
  } finally {
    await child.end()
  }
}

const openingOf = ({ path }: FileSource, sheets: string[] | 'all', { rssMb }: XlsxLimits): XlsxRequest => ({
  path,
  sheets,
  mostRssBytes: rssMb * 1024 * 1024,
})

/**
 * The sheets that have rows, in the workbook's order. Where they are too much to be parsed all at once, every sheet
 * without its rows.
 */
export async function sheetsOf(source: FileSource, limits: XlsxLimits = usualXlsxLimits): Promise<FoundSheet[]> {
  await checkArchive(source.path)
  const listed = await listedSheets(source.path)
  const child = startBook(limits)
  try {
    const answer = await child.ask(openingOf(source, 'all', limits))
    const sheets = 'sheets' in answer ? answer.sheets : []
    return sheets
      .map(({ name, rows }, at) => ({ name, rows, isHidden: listed[at]?.isHidden ?? false }))
      .filter(({ rows }) => rows > 0)
  } catch (error) {
    if (error instanceof SourceProblem && /^problem\.too-/.test(error.code) && listed.length > 0) return listed
    throw error
  } finally {
    await child.end()
  }
}

/** The rows of one sheet from the top, as they stand there. @param use stops drawing them when it has enough */
export async function eachTopRow(
  source: FileSource,
  sheet: string,
  read: ReadOptions,
  use: (row: HeaderCandidate) => boolean,
): Promise<void> {
  await checkArchive(source.path)
  const child = startBook(usualXlsxLimits)
  try {
    await child.ask(openingOf(source, [sheet], usualXlsxLimits))
    for await (const batch of rangedRows(child, 0, rangeOf(read))(0)) if (!batch.every(use)) return
  } finally {
    await child.end()
  }
}

type Book = Child<XlsxRequest, XlsxAnswer>
type SheetRows = (after: number) => AsyncIterable<HeaderCandidate[]>

/** Batches of a sheet's rows behind row `after`, cut to the range, with their row numbers from 1. */
function rangedRows(child: Book, sheet: number, range: Range): SheetRows {
  return async function* (after) {
    let from = Math.max(after, range.fromRow - 1)
    while (from < range.toRow) {
      const answer = await child.ask({ sheet, from })
      if (!('rows' in answer) || answer.rows.length === 0) return
      const within = answer.rows.slice(0, range.toRow - from)
      const first = from + 1
      yield within.map((values, at) => ({
        line: first + at,
        values: values.slice(range.fromColumn - 1, range.toColumn),
      }))
      from += answer.rows.length
    }
  }
}

async function topOf(batches: AsyncIterable<HeaderCandidate[]>): Promise<HeaderCandidate[]> {
  const rows: HeaderCandidate[] = []
  for await (const batch of batches) {
    rows.push(...batch)
    if (rows.length >= headerSearchRows) break
  }
  if (rows.length === 0) throw new SourceProblem('problem.empty')
  return rows
}

async function* tableRows(rows: SheetRows, { columns, dataAfter }: Header): AsyncIterable<RawRow[]> {
  for await (const batch of rows(dataAfter)) {
    const filled = batch.filter(({ values }) => hasContent(values.slice(0, columns.length)))
    yield filled.map(({ line, values }) => ({ line, cells: toCells(columns, values) }))
  }
}

interface Range {
  fromRow: number
  toRow: number
  fromColumn: number
  toColumn: number
}

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** "B3:H500"; "B3:H" is to the last row, "B:H" all rows. Row numbers stay those of the sheet. */
function rangeOf({ sheetRange }: ReadOptions): Range {
  const last = Number.MAX_SAFE_INTEGER
  if (sheetRange === undefined) return { fromRow: 1, toRow: last, fromColumn: 1, toColumn: last }
  const parts = sheetRange.trim().match(/^\$?([A-Z]{1,3})\$?(\d{1,7})?:\$?([A-Z]{1,3})\$?(\d{1,7})?$/i)
  if (!parts) throw new SourceProblem('problem.sheet-range', { range: sheetRange.slice(0, 40) })
  const [, fromColumn = '', fromRow = '1', toColumn = '', toRow] = parts
  return {
    fromRow: Math.max(1, Number(fromRow)),
    toRow: toRow === undefined ? last : Number(toRow),
    fromColumn: columnNumber(fromColumn),
    toColumn: columnNumber(toColumn),
  }
}

const startBook = (limits: XlsxLimits): Book =>
  startChild('./xlsx-child.ts', limits, {
    gone: new SourceProblem('problem.too-large', { limitMb: mostUnpackedBytes / 1024 / 1024 }),
    late: new SourceProblem('problem.too-slow', { seconds: Math.ceil(limits.timeMs / 1000) }),
  })
