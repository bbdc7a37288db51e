/**
 * CSV as spreadsheets and old programs write it. Encoding and separator are found out unless given; a record that cannot
 * be read costs only itself, even one whose quote is never closed or whose line never ends.
 */
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { type RawRow, type ReadOptions, type SourceConfig, SourceProblem, type SourceTable } from '../../ports/source.ts'
import { byPlace, findHeader, type Header, headerSearchRows, toCells, wantedColumns } from './header.ts'

/** A line of a table is a few hundred characters; a megabyte is a mistake or an attack, and is not kept in memory. */
const longestLine = 1_000_000
/** Lines one quoted record may span: a long note, not the rest of a file whose quote was forgotten. */
const mostLinesOfRecord = 200

const separators = [';', ',', '\t', '|']

interface Line {
  number: number
  text: string
  /** Set instead of the text when the line was too long to be read. */
  tooLong?: true
}
interface CsvRecord {
  line: number
  values: string[]
  problem?: RawRow['problem']
}

function bytesOf(path: string): AsyncIterable<Buffer> {
  const file = createReadStream(path)
  if (!path.endsWith('.gz')) return file
  const unzipped = createGunzip()
  // pipe() does not pass errors on: a file that vanishes must end the reading, not hang it.
  file.on('error', (error) => unzipped.destroy(error))
  return file.pipe(unzipped)
}

/** UTF-8 if every byte of the file fits, else cp1252: what Windows programs in the Nordic countries write. */
async function findEncoding(path: string, given: string | undefined): Promise<string> {
  if (given !== undefined && !iconv.encodingExists(given)) throw new SourceProblem('problem.encoding-unknown', { encoding: given })
  const isUtf8 = given === undefined || /^utf-?8$/i.test(given)
  if (!isUtf8) return given
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let first = true
  try {
    for await (const bytes of bytesOf(path)) {
      if (first && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le'
      first = false
      decoder.decode(bytes, { stream: true })
    }
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    if (given !== undefined) throw new SourceProblem('problem.wrong-encoding', { encoding: given })
    return 'cp1252'
  }
}

async function* linesOf(path: string, encoding: string): AsyncIterable<Line> {
  const decoder = iconv.getDecoder(encoding)
  let number = 1
  let pending = ''
  let tooLong = false
  function* split(text: string): Iterable<Line> {
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      pending += text.slice(from, at)
      tooLong ||= pending.length > longestLine
      yield tooLong ? { number, text: '', tooLong } : { number, text: pending.replace(/\r$/, '') }
      number++
      pending = ''
      tooLong = false
      from = at + 1
    }
    pending += text.slice(from)
    if (pending.length > longestLine) {
      pending = ''
      tooLong = true
    }
  }
  let first = true
  for await (const bytes of bytesOf(path)) {
    const text = decoder.write(bytes)
    yield* split(first ? text.replace(/^\ufeff/, '') : text)
    first = false
  }
  yield* split(decoder.end() ?? '')
  if (tooLong) yield { number, text: '', tooLong }
  else if (pending !== '') yield { number, text: pending.replace(/\r$/, '') }
}

/** Whether a quoted field is still open at the line's end. A quote within an unquoted field is only a character. */
export function endsInQuotes(line: string, openBefore: boolean, separator: string): boolean {
  let open = openBefore
  let atFieldStart = !openBefore
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]
    if (open) {
      if (letter !== '"') continue
      if (line[at + 1] === '"') at++
      else open = false
    } else if (letter === separator) atFieldStart = true
    else {
      if (letter === '"' && atFieldStart) open = true
      if (letter !== ' ') atFieldStart = false
    }
  }
  return open
}

function parseRecord(text: string, separator: string): string[] | undefined {
  try {
    const [values] = parse(text, { delimiter: separator, relax_quotes: true, relax_column_count: true, skip_empty_lines: false, ltrim: false }) as string[][]
    return values ?? ['']
  } catch {
    return undefined
  }
}

/** Lines → records. A record whose quote is not closed in time is given up at its first line; the lines after it are read. */
async function* recordsOf(lines: AsyncIterable<Line>, separator: string): AsyncIterable<CsvRecord> {
  let held: Line[] = []
  let open = false
  function* take(line: Line): Iterable<CsvRecord> {
    const [first] = held
    if (line.tooLong) {
      if (first) yield* giveUp()
      yield { line: line.number, values: [], problem: { code: 'refused.line-too-long', params: { most: longestLine } } }
      return
    }
    held.push(line)
    open = endsInQuotes(line.text, open, separator)
    if (!open) {
      const record = held
      held = []
      const values = parseRecord(record.map((one) => one.text).join('\n'), separator)
      const number = record[0]?.number ?? line.number
      yield values ? { line: number, values } : { line: number, values: [], problem: { code: 'refused.row', params: {} } }
    } else if (held.length > mostLinesOfRecord) yield* giveUp()
  }
  function* giveUp(): Iterable<CsvRecord> {
    const [first, ...rest] = held
    held = []
    open = false
    if (first) yield { line: first.number, values: [], problem: { code: 'refused.unclosed-quote', params: {} } }
    for (const line of rest) yield* take(line)
  }
  for await (const line of lines) yield* take(line)
  while (held.length > 0) yield* giveUp()
}

async function firstRecords(path: string, encoding: string, separator: string, many: number): Promise<CsvRecord[]> {
  const records: CsvRecord[] = []
  for await (const record of recordsOf(linesOf(path, encoding), separator)) if (records.push(record) >= many) break
  return records
}

/** The separator that makes the configured columns appear. */
async function findFormat(source: SourceConfig, encoding: string, read: ReadOptions, wanted: string[]) {
  let problem: unknown
  const candidates = read.separator === undefined ? separators : [read.separator]
  let fewestMissing = Number.POSITIVE_INFINITY
  for (const separator of candidates) {
    const many = (read.headerRow ?? read.skipRows ?? 0) + headerSearchRows
    const records = await firstRecords(source.path, encoding, separator, many)
    try {
      const header = findHeader(
        records.map((record) => record.values),
        wanted,
        lineOptions(read, records),
      )
      return { separator, header, headerLine: records[header.at]?.line ?? 1 }
    } catch (error) {
      const missing = error instanceof SourceProblem ? Number(error.params.count ?? 0) : 0
      if (missing < fewestMissing) [problem, fewestMissing] = [error, missing]
    }
  }
  throw problem
}

/** `headerRow` and `skipRows` count lines of the file; a record may span several. */
function lineOptions(read: ReadOptions, records: CsvRecord[]): ReadOptions {
  const { headerRow } = read
  if (headerRow === undefined) return read
  const at = records.findIndex((record) => record.line >= headerRow)
  return { ...read, headerRow: (at < 0 ? records.length : at) + 1 }
}

export async function* openCsv(source: SourceConfig): AsyncIterable<SourceTable> {
  for (const { datasets, configs, read } of byPlace(source, () => '')) {
    const encoding = await findEncoding(source.path, read.encoding)
    const { separator, header, headerLine } = await findFormat(source, encoding, read, wantedColumns(configs))
    const records = recordsOf(linesOf(source.path, encoding), separator)
    yield { datasets, columns: header.columns, rows: rowsOf(records, header, headerLine) }
  }
}

async function* rowsOf(records: AsyncIterable<CsvRecord>, header: Header, headerLine: number): AsyncIterable<RawRow[]> {
  let batch: RawRow[] = []
  for await (const record of records) {
    if (record.line <= headerLine) continue
    batch.push(toRow(record, header))
    if (batch.length < 1000) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function toRow({ line, values, problem }: CsvRecord, { columns }: Header): RawRow {
  if (problem) return { line, cells: {}, problem }
  const isEmpty = values.every((value) => value.trim() === '')
  const extra = values.slice(columns.length).some((value) => value.trim() !== '')
  if (!isEmpty && (extra || values.length < columns.filter(Boolean).length))
    return {
      line,
      cells: {},
      problem: { code: 'refused.column-count', params: { found: values.length, expected: columns.length } },
    }
  return { line, cells: toCells(columns, values) }
}
