/**
 * Workbooks. Anybody may make one that unpacks to gigabytes, so what it says of its size is looked at first, and it is
 * unpacked in a child process whose memory and time are limited: the worst it can do is to be refused.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { type Cell, type RawRow, type ReadOptions, type SourceConfig, SourceProblem, type SourceTable } from '../../ports/source.ts'
import { byPlace, findHeader, inBatches, toCells, wantedColumns } from './header.ts'
import type { XlsxAnswer } from './xlsx-child.ts'

/** Measured: 100,000 rows of 8 columns take 409 MB to read. Ten times the sheets small firms have. */
const childMemoryMb = 1536
const childTimeMs = 120_000
/** Uncompressed bytes of all parts together; the 100,000 rows above are 60 MB. */
const mostUnpackedBytes = 500_000_000

export async function* openXlsx(source: SourceConfig): AsyncIterable<SourceTable> {
  await checkArchive(source.path)
  const sheets = await readSheets(source.path)
  for (const { place, datasets, configs, read } of byPlace(source, (dataset) => dataset.sheet ?? '')) {
    const sheet = place === '' ? sheets[0] : sheets.find((one) => one.sheet === place)
    if (!sheet)
      throw new SourceProblem('problem.no-sheet', { sheet: place, found: sheets.map((one) => one.sheet).join(', ').slice(0, 500) })
    const { rows, firstRow } = inRange(sheet.data, read)
    const header = findHeader(rows, wantedColumns(configs), fromFirstRow(read, firstRow))
    yield { datasets, columns: header.columns, rows: inBatches(rowsOf(rows, header.at, header.columns, firstRow)) }
  }
}

function* rowsOf(rows: Cell[][], headerAt: number, columns: string[], firstRow: number): Iterable<RawRow> {
  for (let at = headerAt + 1; at < rows.length; at++)
    yield { line: firstRow + at, cells: toCells(columns, rows[at] ?? []) }
}

/** `headerRow` counts the sheet's own rows, also when only a range of it is read. */
const fromFirstRow = (read: ReadOptions, firstRow: number): ReadOptions =>
  read.headerRow === undefined ? read : { ...read, headerRow: Math.max(1, read.headerRow - firstRow + 1) }

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function inRange(data: Cell[][], { sheetRange }: ReadOptions): { rows: Cell[][]; firstRow: number } {
  if (sheetRange === undefined) return { rows: data, firstRow: 1 }
  const range = sheetRange.match(/^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/i)
  if (!range) throw new SourceProblem('problem.sheet-range', { range: sheetRange.slice(0, 40) })
  const [, fromColumn = '', fromRow = '', toColumn = '', toRow = ''] = range
  const rows = data
    .slice(Number(fromRow) - 1, Number(toRow))
    .map((row) => row.slice(columnNumber(fromColumn) - 1, columnNumber(toColumn)))
  return { rows, firstRow: Number(fromRow) }
}

/** What the archive's directory says it unpacks to (PKWARE APPNOTE 4.3.12, 4.3.16), before anything is unpacked. */
async function checkArchive(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const tailLength = Math.min(size, 65_557)
    const tail = Buffer.alloc(tailLength)
    await file.read(tail, 0, tailLength, size - tailLength)
    const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006'))
    if (end < 0 || end + 22 > tailLength) throw new SourceProblem('problem.not-xlsx', {})
    const directory = Buffer.alloc(Math.min(tail.readUInt32LE(end + 12), size))
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16))
    let unpacked = 0
    for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
      unpacked += directory.readUInt32LE(at + 24)
      at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    }
    if (unpacked > mostUnpackedBytes) throw new SourceProblem('problem.too-large', { most: mostUnpackedBytes })
  } finally {
    await file.close()
  }
}

async function readSheets(path: string): Promise<{ sheet: string; data: Cell[][] }[]> {
  const child = fork(new URL('./xlsx-child.ts', import.meta.url), [path], {
    execArgv: [`--max-old-space-size=${childMemoryMb}`],
    serialization: 'advanced',
    stdio: 'ignore',
    env: {},
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), childTimeMs)
  const sheets: { sheet: string; data: Cell[][] }[] = []
  let done = false
  let problem: SourceProblem | undefined
  child.on('message', (answer: XlsxAnswer) => {
    if ('sheet' in answer) sheets.push({ sheet: answer.sheet, data: [] })
    else if ('rows' in answer) sheets.at(-1)?.data.push(...answer.rows)
    else if ('problem' in answer) problem = new SourceProblem(answer.problem, {})
    else done = true
  })
  try {
    await once(child, 'close')
  } finally {
    clearTimeout(timer)
  }
  if (problem) throw problem
  if (!done) throw new SourceProblem('problem.too-large', { most: mostUnpackedBytes })
  return sheets
}
