/**
 * Lines of CSV → records. csv-parse reads the fields; which lines make one record is found out here, because a quote
 * that is never closed must cost its own line and not the rest of the file.
 */
import { parse } from 'csv-parse/sync'
import type { RawRow } from '../../ports/source.ts'
import { mostColumns } from './header.ts'
import { charactersAtOnce } from './row-batches.ts'
import { type Line, longestLine } from './text-lines.ts'

/** Lines one quoted field may span: a long note or an address, not the rest of a file whose quote was forgotten. */
const mostLinesOfRecord = 200
/** Records handed to csv-parse at once; one by one it is several times slower. */
const recordsAtOnce = 500

export interface CsvRecord {
  /** Of its first line. */
  line: number
  values: string[]
  problem?: NonNullable<RawRow['problem']>
}

interface Scan {
  state: 'whole' | 'open' | 'broken'
  fields: number
}
const begun: Scan = { state: 'whole', fields: 1 }

/** How many fields a record has that has more than are read. */
export const fieldsTooMany = ({ problem }: CsvRecord): number =>
  problem?.code === 'refused.column-count' ? Number(problem.params.found) : 0

function countOf(text: string, separator: string): number {
  let count = 0
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + separator.length)) count++
  return count
}

/** RFC 4180, and spaces around quotes. A quote within an unquoted field is only a character. */
function scan(line: string, before: Scan, separator: string): Scan {
  let fields = before.fields
  let at = 0
  let within = before.state === 'open'
  if (!within && !line.includes('"')) return { state: 'whole', fields: fields + countOf(line, separator) }
  for (;;) {
    if (within) {
      const end = line.indexOf('"', at)
      if (end < 0) return { state: 'open', fields }
      at = end + 1
      if (line[at] === '"') {
        at++
        continue
      }
      within = false
      while (line[at] === ' ') at++
      if (at >= line.length) return { state: 'whole', fields }
      if (line[at] !== separator) return { state: 'broken', fields }
    } else {
      while (line[at] === ' ') at++
      if (line[at] === '"') {
        within = true
        at++
        continue
      }
      at = line.indexOf(separator, at)
      if (at < 0) return { state: 'whole', fields }
    }
    at++
    fields++
  }
}

/** Records, by csv-parse. @throws where a quote is broken */
export function parseFields(text: string, separator: string): string[][] {
  return parse(text, {
    delimiter: separator,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    // csv-parse would take a tab that parts fields for a space.
    trim: separator !== '\t',
  })
}

/** The same where no quote stands: separators then mean nothing else, and most files are read a third faster. */
export const splitFields = (text: string, separator: string): string[][] =>
  text.split('\n').map((record) => {
    const values = record.split(separator)
    return separator === '\t' ? values : values.map((value) => value.trim())
  })

interface Held {
  line: number
  text: string
}

function readFields(held: Held[], separator: string): CsvRecord[] {
  const together = held.map((record) => record.text).join('\n')
  try {
    const rows = together.includes('"') ? parseFields(together, separator) : splitFields(together, separator)
    if (rows.length === held.length) return held.map(({ line }, at) => ({ line, values: rows[at] ?? [] }))
  } catch {
    // One of them is to blame; it is found below.
  }
  if (held.length > 1) return held.flatMap((record) => readFields([record], separator))
  return held.map(({ line }) => ({ line, values: [], problem: { code: 'refused.broken-quote', params: {} } }))
}

/**
 * @param expected how many fields a record has, once the header is known: a record of several lines with another number
 *   is taken for a quote that was not closed, and its later lines are read again. A record of more than `mostColumns`
 *   fields is refused unread.
 */
export async function* recordsOf(
  lines: AsyncIterable<Line>,
  separator: string,
  expected?: number,
): AsyncIterable<CsvRecord> {
  let open: Line[] = []
  let openLength = 0
  let state = begun
  let held: Held[] = []
  let heldLength = 0
  const done: CsvRecord[] = []

  function flush(): void {
    if (held.length > 0) done.push(...readFields(held, separator))
    held = []
    heldLength = 0
  }
  function fail(line: number, code: string, params: Record<string, number> = {}): void {
    flush()
    done.push({ line, values: [], problem: { code, params } })
  }
  /** Gives the first open line up and returns those after it, to be read again. */
  function giveUp(): Line[] {
    const [first, ...rest] = open
    if (first)
      fail(
        first.number,
        rest.length === 0 && state.state === 'broken' ? 'refused.broken-quote' : 'refused.unclosed-quote',
      )
    open = []
    openLength = 0
    state = begun
    return rest
  }
  /** Takes one line in; returns lines that are to be read again. */
  function take(line: Line): Line[] {
    if (line.text === null) {
      const again = giveUp()
      if (again.length > 0) return [...again, line]
      fail(line.number, 'refused.line-too-long', { limit: longestLine })
      return []
    }
    if (open.length === 0 && line.text.trim() === '') return []
    open.push(line)
    openLength += line.text.length
    state = scan(line.text, state, separator)
    if (state.state === 'broken') return giveUp()
    if (state.state === 'open') {
      return open.length > mostLinesOfRecord || openLength > longestLine ? giveUp() : []
    }
    const text = open.map((one) => one.text).join('\n')
    const surplus = expected === undefined ? 0 : state.fields - expected
    if (open.length > 1 && surplus !== 0 && !(surplus > 0 && text.endsWith(separator))) return giveUp()
    const first = open[0]?.number ?? line.number
    if (state.fields > mostColumns) {
      fail(first, 'refused.column-count', { found: state.fields, expected: expected ?? mostColumns })
    } else {
      held.push({ line: first, text })
      heldLength += text.length
    }
    open = []
    openLength = 0
    state = begun
    return []
  }
  function takeAll(first: Line): void {
    const waiting = [first]
    for (let next = waiting.shift(); next; next = waiting.shift()) waiting.unshift(...take(next))
  }

  for await (const line of lines) {
    takeAll(line)
    if (held.length + done.length < recordsAtOnce && heldLength < charactersAtOnce) continue
    flush()
    yield* done.splice(0)
  }
  while (open.length > 0) for (const line of giveUp()) takeAll(line)
  flush()
  yield* done
}
