/** Looking into files: the text itself, the sheets of a workbook, the tables of a SQLite database. */
import { mkdtemp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FoundTable, TablePlace } from '../../../shared/connecting.ts'
import { type FileSource, type ReadOptions, SourceProblem } from '../../ports/source.ts'
import type { Sample } from '../../ports/source-look.ts'
import { likeliestSeparator } from './csv.ts'
import { fieldsTooMany, recordsOf } from './csv-records.ts'
import { mostColumns } from './header.ts'
import { startChild } from './reading-child.ts'
import type { ReadingWatch } from './reading-watch.ts'
import { createSample } from './sample.ts'
import type { SqliteAnswer, SqliteRequest } from './sqlite-child.ts'
import { findEncoding } from './text-encoding.ts'
import { bytesOf, linesOf } from './text-lines.ts'
import { eachTopRow, sheetsOf } from './xlsx.ts'

export interface FileLookParts {
  /** For copies of databases. */
  workFolder: string
  timeMs: number
  watch: ReadingWatch
}

/** A workbook's hidden sheets come last, a database's biggest tables first. */
export async function fileTables(source: FileSource, parts: FileLookParts): Promise<FoundTable[]> {
  if (source.kind === 'csv') return [{ table: {}, label: basename(source.path) }]
  if (source.kind === 'sqlite') {
    const answer = await askSqlite({ path: source.path }, parts)
    return 'tables' in answer ? answer.tables : []
  }
  const sheets = await sheetsOf(source)
  if (sheets.length === 0) throw new SourceProblem('problem.empty')
  return sheets
    .sort((one, other) => Number(one.isHidden) - Number(other.isHidden) || (other.rows ?? 0) - (one.rows ?? 0))
    .map(({ name, rows }) => ({ table: { sheet: name }, label: name, ...(rows === undefined ? {} : { rows }) }))
}

export async function fileSample(
  source: FileSource,
  table: TablePlace,
  read: ReadOptions,
  parts: FileLookParts,
): Promise<Sample> {
  switch (source.kind) {
    case 'csv':
      return textSample(source, read, parts.watch)
    case 'xlsx': {
      const sample = createSample()
      await eachTopRow(source, table.sheet ?? '', read, sample.add)
      if (sample.rows.length === 0) throw new SourceProblem('problem.empty')
      return { read: {}, rows: sample.rows, namesFirst: false }
    }
    case 'sqlite': {
      const answer = await askSqlite({ path: source.path, table }, parts)
      return { read: {}, rows: 'rows' in answer ? answer.rows : [], namesFirst: true }
    }
  }
}

async function textSample({ path }: FileSource, read: ReadOptions, watch: ReadingWatch): Promise<Sample> {
  const { encoding } = await findEncoding(bytesOf(path, watch), read.encoding)
  const lines = () => linesOf(path, encoding, watch)
  const separator = read.separator ?? (await likeliestSeparator(lines, { skipRows: read.skipRows }))
  const sample = createSample()
  let widest = 0
  for await (const record of recordsOf(lines(), separator)) {
    widest = Math.max(widest, fieldsTooMany(record))
    if (!sample.add(record)) break
  }
  if (sample.rows.every(({ values }) => values.length === 0))
    throw widest > 0
      ? new SourceProblem('problem.too-many-columns', { found: widest, limit: mostColumns })
      : new SourceProblem('problem.empty')
  return { read: { encoding, separator }, rows: sample.rows, namesFirst: false }
}

const sqliteHeapMb = 512

async function askSqlite(
  request: Omit<SqliteRequest, 'folder'>,
  { workFolder, timeMs }: FileLookParts,
): Promise<Exclude<SqliteAnswer, { problem: string }>> {
  const folder = await mkdtemp(join(workFolder, 'look-'))
  const limits = { heapMb: sqliteHeapMb, timeMs }
  const late = new SourceProblem('problem.takes-too-long', { minutes: Math.ceil(timeMs / 60_000) })
  const child = startChild<SqliteRequest, SqliteAnswer>('./sqlite-child.ts', limits, { gone: late, late })
  try {
    return await child.ask({ ...request, folder })
  } finally {
    await child.end()
    await rm(folder, { recursive: true, force: true })
  }
}
