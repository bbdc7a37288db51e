/**
 * CSV as spreadsheets and old programs write it. Encoding and separator are found out unless given; a record that cannot
 * be read costs only itself, even one whose quote is never closed or whose line never ends.
 */
import { type FileSource, type RawRow, type ReadOptions, SourceProblem, type SourceTable } from '../../ports/source.ts'
import { type CsvRecord, fieldsTooMany, recordsOf } from './csv-records.ts'
import {
  byPlace,
  findHeader,
  type Header,
  hasContent,
  headerSearchRows,
  mostColumns,
  toCells,
  usualWidth,
  wantedColumns,
} from './header.ts'
import type { ReadingWatch } from './reading-watch.ts'
import { createBatch, sizeOf } from './row-batches.ts'
import { type FoundEncoding, findEncoding } from './text-encoding.ts'
import { bytesOf, type Line, linesOf } from './text-lines.ts'

const separators = [';', ',', '\t']
/** What a decoder puts where bytes mean nothing. */
const replacement = '\ufffd'

export async function* openCsv(source: FileSource, watch: ReadingWatch): AsyncIterable<SourceTable> {
  for (const { datasets, configs, read } of byPlace(source, () => '')) {
    const found = await findEncoding(bytesOf(source.path, watch), read.encoding)
    const lines = () => linesOf(source.path, found.encoding, watch)
    const { separator, header } = await findLayout(lines, read, wantedColumns(configs))
    const records = recordsOf(lines(), separator, header.columns.length)
    yield { datasets, columns: header.columns.filter(Boolean), rows: rowsOf(records, header, found) }
  }
}

/** Records from the top, enough to find the header among. */
async function topOf(lines: AsyncIterable<Line>, separator: string, read: ReadOptions): Promise<CsvRecord[]> {
  const records: CsvRecord[] = []
  // Where there is no header, the first rows tell how many columns there are.
  const given = read.headerRow === 0 ? undefined : read.headerRow
  const last = given ?? Number.POSITIVE_INFINITY
  for await (const record of recordsOf(lines, separator)) {
    if (record.line > last) break
    // Of the rows above a given header none is needed.
    if (given !== undefined) records.length = 0
    if (record.line > (read.skipRows ?? 0) || given !== undefined) records.push(record)
    if (given === undefined && records.length >= headerSearchRows) break
  }
  return records
}

/** The separator that parts most of the first rows alike; of two the one that makes more columns. */
export async function likeliestSeparator(lines: () => AsyncIterable<Line>, read: ReadOptions): Promise<string> {
  let best = { separator: ';', alike: 0, width: 1 }
  for (const separator of separators) {
    const rows = (await topOf(lines(), separator, read)).filter(({ values }) => hasContent(values))
    const width = usualWidth(rows)
    const alike = rows.filter(({ values }) => values.length === width).length / rows.length
    if (width < 2 || alike < best.alike || (alike === best.alike && width <= best.width)) continue
    best = { separator, alike, width }
  }
  return best.separator
}

/** The separator that makes most of the configured columns appear. */
async function findLayout(lines: () => AsyncIterable<Line>, read: ReadOptions, wanted: string[]) {
  let best: { problem: SourceProblem; missing: number } | undefined
  let widest = 0
  // Without column names every separator would do for the columns that are asked for.
  const given = read.separator ?? (read.headerRow === 0 ? await likeliestSeparator(lines, read) : undefined)
  for (const separator of given === undefined ? separators : [given]) {
    const records = await topOf(lines(), separator, read)
    if (records.length === 0) throw new SourceProblem('problem.empty')
    widest = Math.max(widest, ...records.map(fieldsTooMany))
    try {
      return { separator, header: findHeader(records, wanted, read) }
    } catch (error) {
      if (!(error instanceof SourceProblem)) throw error
      const missing = Number(error.params.count ?? 0)
      const columns = String(error.params.found ?? '').split(',').length
      // Of two that miss as many, the one that parts the header into more columns tells the administrator more.
      if (
        !best ||
        missing < best.missing ||
        (missing === best.missing && columns > String(best.problem.params.found).split(',').length)
      ) {
        best = { problem: error, missing }
      }
    }
  }
  // Where some of the columns were found, a line with many separators in it is only a long text.
  if (widest > 0 && best?.missing === wanted.length)
    throw new SourceProblem('problem.too-many-columns', { found: widest, limit: mostColumns })
  throw best?.problem ?? new SourceProblem('problem.empty')
}

async function* rowsOf(
  records: AsyncIterable<CsvRecord>,
  header: Header,
  found: FoundEncoding,
): AsyncIterable<RawRow[]> {
  const batch = createBatch()
  for await (const record of records) {
    if (record.line <= header.dataAfter) continue
    const row = toRow(record, header, found)
    if (row) batch.add(row, sizeOf(record.values))
    if (batch.isFull()) yield batch.take()
  }
  const last = batch.take()
  if (last.length > 0) yield last
}

function toRow(
  { line, values, problem }: CsvRecord,
  { columns, named }: Header,
  found: FoundEncoding,
): RawRow | undefined {
  if (problem) return { line, cells: {}, problem }
  if (!hasContent(values)) return undefined
  const refuse = (code: string, params: Record<string, string | number>): RawRow => ({
    line,
    cells: {},
    problem: { code, params },
  })
  if (hasContent(values.slice(columns.length)) || values.length < named) {
    return refuse('refused.column-count', { found: values.length, expected: named })
  }
  if (found.hasFaults && values.some((value) => value.includes(replacement))) {
    return refuse('refused.wrong-characters', { encoding: found.encoding })
  }
  return { line, cells: toCells(columns, values) }
}
