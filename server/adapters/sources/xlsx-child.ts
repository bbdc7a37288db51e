/**
 * The process that unpacks and reads a workbook and hands its rows over when asked. It may run out of memory or time:
 * nobody else does. It ends when its parent does.
 */
import readWorkbook, { InvalidInputError, InvalidSpreadsheetError, SheetNotFoundError } from 'read-excel-file/node'
import type { Cell } from '../../ports/source.ts'
import { hasContent } from './header.ts'
import { charactersAtOnce, sizeOf } from './row-batches.ts'

/** `sheets`: names, or "" for the first. */
export type XlsxRequest =
  | { path: string; sheets: string[] | 'all'; mostRssBytes: number }
  | { sheet: number; from: number }
/** `sheets` with how many of their rows are filled; `rows` from a row on, none after the last. */
export type XlsxAnswer =
  | { sheets: { name: string; rows: number }[] }
  | { rows: Cell[][] }
  | { problem: string; params: Record<string, string> }

const rowsAtOnce = 1000
let sheets: Cell[][][] = []

/** Some rows, however long they are: they go through a pipe and are in memory on both sides of it. */
function rowsFrom(rows: readonly Cell[][], from: number): Cell[][] {
  let size = 0
  let to = from
  for (; to < rows.length && to - from < rowsAtOnce && size < charactersAtOnce; to++) size += sizeOf(rows[to] ?? [])
  return rows.slice(from, to)
}

const send = (answer: XlsxAnswer): void => {
  process.send?.(answer)
}

function problemOf(error: unknown): XlsxAnswer {
  if (error instanceof SheetNotFoundError) {
    const { sheet, sheets: found = [] } = error as { sheet: string | number; sheets?: string[] }
    return { problem: 'problem.no-sheet', params: { sheet: String(sheet), found: found.join(', ').slice(0, 500) } }
  }
  if (error instanceof InvalidInputError && error.code === 'XLS_FILE_NOT_SUPPORTED') {
    return { problem: 'problem.save-as-xlsx', params: {} }
  }
  // "<c/> at row 7, col 3: VALUE_MISSING": a formula saved without its value, or a damaged cell.
  const cell = error instanceof InvalidSpreadsheetError ? error.message.match(/at row (\d+), col (\d+)/) : null
  if (cell) return { problem: 'problem.damaged-cell', params: { row: cell[1] ?? '', column: cell[2] ?? '' } }
  return { problem: 'problem.not-xlsx', params: {} }
}

async function load(path: string, names: string[] | 'all'): Promise<void> {
  // Only the sheets asked for are parsed; the option is the library's own way to read a single one.
  const options = {
    trim: true,
    ...(names === 'all' ? {} : { sheets: names.map((name) => (name === '' ? 1 : name)) }),
  }
  try {
    const read = await readWorkbook(path, options)
    sheets = read.map(({ data }) => data as unknown as Cell[][])
    send({ sheets: read.map(({ sheet }, at) => ({ name: sheet, rows: (sheets[at] ?? []).filter(hasContent).length })) })
  } catch (error) {
    send(problemOf(error))
  }
}

process.on('message', (request: XlsxRequest) => {
  if ('path' in request) {
    // Unpacked bytes lie outside the heap that --max-old-space-size limits, and an archive may lie about its sizes.
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() > request.mostRssBytes) process.kill(process.pid, 'SIGKILL')
    }, 50)
    watch.unref()
    void load(request.path, request.sheets)
  } else {
    send({ rows: rowsFrom(sheets[request.sheet] ?? [], request.from) })
  }
})
process.on('disconnect', () => process.exit(0))
