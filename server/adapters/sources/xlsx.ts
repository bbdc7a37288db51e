/**
 * Workbooks. Anybody may make one that unpacks to gigabytes, so what it says of its size is looked at first, and it is
 * unpacked in a child process whose memory and time are limited: the worst it can do is to be refused.
 */
import { type ChildProcess, fork } from 'node:child_process'
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
import type { XlsxAnswer, XlsxRequest } from './xlsx-child.ts'
import { checkArchive, mostUnpackedBytes } from './zip-guard.ts'

export interface XlsxLimits {
  /** Of the child's JavaScript heap. 100,000 rows of 8 columns were measured to take 409 MB in all. */
  heapMb: number
  /** Of the child as a whole. */
  rssMb: number
  /** For parsing, and for each batch of rows. */
  timeMs: number
}
const usualLimits: XlsxLimits = { heapMb: 1024, rssMb: 1536, timeMs: 120_000 }

export async function* openXlsx(source: FileSource, limits: XlsxLimits = usualLimits): AsyncIterable<SourceTable> {
  await checkArchive(source.path)
  const places = byPlace(source, (dataset) => dataset.sheet ?? '')
  const sheets = [...new Set(places.map(({ place }) => place))]
  const child = startChild(limits)
  try {
    await child.ask({ path: source.path, sheets, mostRssBytes: limits.rssMb * 1024 * 1024 })
    for (const { place, datasets, configs, read } of places) {
      const rows = rangedRows(child, sheets.indexOf(place), rangeOf(read))
      // Without a header given, or with none, the rows left out at the top are the first.
      const above = read.headerRow ? read.headerRow - 1 : (read.skipRows ?? 0)
      const header = findHeader(await topOf(rows(above)), wantedColumns(configs), read)
      yield { datasets, columns: header.columns.filter(Boolean), rows: tableRows(rows, header) }
    }
  } finally {
    child.end()
  }
}

type SheetRows = (after: number) => AsyncIterable<HeaderCandidate[]>

/** Batches of a sheet's rows behind row `after`, cut to the range, with their row numbers from 1. */
function rangedRows(child: Child, sheet: number, range: Range): SheetRows {
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

interface Child {
  /** @throws SourceProblem when the child says so, or did not live or last to answer */
  ask(request: XlsxRequest): Promise<XlsxAnswer>
  end(): void
}

function startChild(limits: XlsxLimits): Child {
  const child: ChildProcess = fork(new URL('./xlsx-child.ts', import.meta.url), [], {
    execArgv: [`--max-old-space-size=${limits.heapMb}`],
    // Keeps dates dates.
    serialization: 'advanced',
    stdio: 'ignore',
    // What the server is told by its environment is none of its business.
    env: {},
  })
  let gone = false
  child.on('exit', () => {
    gone = true
  })
  return {
    ask(request) {
      return new Promise((resolve, reject) => {
        const settle = (end: () => void) => {
          clearTimeout(timer)
          child.off('message', onMessage)
          child.off('exit', onExit)
          child.off('error', onError)
          end()
        }
        const onMessage = (answer: XlsxAnswer) =>
          settle(() =>
            'problem' in answer ? reject(new SourceProblem(answer.problem, answer.params)) : resolve(answer),
          )
        const tooLarge = () => new SourceProblem('problem.too-large', { limitMb: mostUnpackedBytes / 1024 / 1024 })
        const onExit = () => settle(() => reject(tooLarge()))
        const onError = (error: Error) => settle(() => reject(error))
        const timer = setTimeout(() => {
          child.kill('SIGKILL')
          settle(() => reject(new SourceProblem('problem.too-slow', { seconds: Math.ceil(limits.timeMs / 1000) })))
        }, limits.timeMs)
        child.on('message', onMessage)
        child.on('exit', onExit)
        child.on('error', onError)
        if (gone) onExit()
        else child.send(request)
      })
    },
    end() {
      child.kill('SIGKILL')
    },
  }
}
