/**
 * A SQLite file of another program: copied in one short read, so that a write under way is not torn and the program is
 * not kept waiting, then read from the copy at leisure. Nothing is ever written to the original or beside it.
 */
import { constants, copyFile, mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import {
  type Cell,
  type FileSource,
  type RawRow,
  type Since,
  SourceProblem,
  type SourceTable,
} from '../../ports/source.ts'
import { byPlace, missingColumns, spelt, toCells, wantedColumns } from './header.ts'
import { readQuery } from './query-tokens.ts'
import type { ReadingWatch } from './reading-watch.ts'
import { createBatch, sizeOf } from './row-batches.ts'
import { sinceOf } from './sql.ts'

export interface SqliteParts {
  /** Where the copy lies while it is read. */
  workFolder: string
  /** How long another program may hold its lock before this reading is given up. */
  lockWaitMs: number
}

export async function* openSqlite(
  source: FileSource,
  { workFolder, lockWaitMs }: SqliteParts,
  watch: ReadingWatch,
  since: Since = {},
): AsyncIterable<SourceTable> {
  await mkdir(workFolder, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(workFolder, 'copy-'))
  try {
    const copy = join(folder, 'copy.sqlite')
    await copyDatabase(source.path, copy, lockWaitMs)
    const database = new Sqlite(copy, { readonly: true, fileMustExist: true })
    try {
      // Keys may be whole numbers that a double does not hold.
      database.defaultSafeIntegers(true)
      for (const { place, datasets, configs } of byPlace(source, ({ query, sheet, watermark }) =>
        JSON.stringify([query, sheet, watermark]),
      )) {
        const [query, table] = JSON.parse(place) as [string | null, string | null]
        const whole = query ?? tableQuery(database, table ?? undefined)
        const from = sinceOf(datasets, since)
        const mark = from === undefined ? undefined : configs[0]?.watermark?.replaceAll('"', '""')
        const asked =
          mark === undefined ? whole : `select * from (\n${unended(whole)}\n) as changed where changed."${mark}" >= ?`
        const statement = prepare(database, asked)
        const wanted = wantedColumns(configs)
        const columns = spelt(
          statement.columns().map((column) => column.name),
          wanted,
        )
        const problem = missingColumns(wanted, columns)
        if (problem) throw problem
        yield { datasets, columns, rows: rowsOf(statement, columns, watch, mark === undefined ? [] : [toBound(from)]) }
      }
    } finally {
      database.close()
    }
  } catch (error) {
    throw problemOf(error)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** SQLite's file format, 1.3: "SQLite format 3\0"; byte 18 is 2 for a database with a write-ahead log. */
async function readStart(path: string): Promise<{ isSqlite: boolean; isWal: boolean }> {
  const file = await open(path, 'r')
  try {
    const start = Buffer.alloc(20)
    await file.read(start, 0, start.length, 0)
    return { isSqlite: start.toString('latin1', 0, 16) === 'SQLite format 3\u0000', isWal: start[18] === 2 }
  } finally {
    await file.close()
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

export async function copyDatabase(from: string, to: string, lockWaitMs: number): Promise<void> {
  const { isSqlite, isWal } = await readStart(from)
  if (!isSqlite) throw new SourceProblem('problem.not-sqlite')
  // With a log but no log file nobody has it open. SQLite itself would now make files beside it, so it is not asked.
  if (isWal && !(await exists(`${from}-wal`))) {
    const before = await stat(from)
    await copyFile(from, to, constants.COPYFILE_FICLONE)
    const after = await stat(from)
    const isSame = before.size === after.size && before.mtimeMs === after.mtimeMs && !(await exists(`${from}-wal`))
    if (isSame) return
    await rm(to, { force: true })
  }
  const original = new Sqlite(from, { readonly: true, fileMustExist: true, timeout: lockWaitMs })
  try {
    // The lock is taken here, where one that is not given is told: a backup without it ends early, and says it is done.
    original.exec('begin')
    original.prepare('select count(*) from sqlite_master').get()
    // All pages in one step: one read lock, no half of one transaction and half of another.
    await original.backup(to, { progress: () => Number.MAX_SAFE_INTEGER })
  } finally {
    original.close()
  }
}

/**
 * The table named by `sheet`; without a name, the only one there is. Not a view: whoever made the database wrote what it
 * does, and it need not end. One that is wanted is named in a query.
 */
export function tableQuery(database: Sqlite.Database, table: string | undefined): string {
  const named = (type: 'table' | 'view'): string[] =>
    database
      .prepare<[string], string>(
        "select name from sqlite_master where type = ? and name not like 'sqlite_%' order by name",
      )
      .pluck()
      .all(type)
  const tables = named('table')
  const chosen = (table ?? (tables.length === 1 ? tables[0] : undefined))?.toLowerCase()
  const isChosen = (one: string): boolean => one.toLowerCase() === chosen
  const name = tables.find(isChosen)
  if (name === undefined) {
    const view = named('view').find(isChosen)
    if (view !== undefined) throw new SourceProblem('problem.view', { view })
    throw new SourceProblem('problem.no-table', { table: table ?? '', found: tables.join(', ').slice(0, 500) })
  }
  return `select * from "${name.replaceAll('"', '""')}"`
}

type Statement = Sqlite.Statement<unknown[], unknown[]>

/** One statement that only reads: SQLite itself says whether it does; its first word keeps PRAGMA and ATTACH out. */
export function prepare(database: Sqlite.Database, query: string): Statement {
  const bare = query.replace(/^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/, '')
  let statement: Statement | undefined
  try {
    statement = /^(?:select|with)\b/i.test(bare) ? database.prepare<unknown[], unknown[]>(query) : undefined
  } catch (error) {
    throw new SourceProblem('problem.query', { message: error instanceof Error ? error.message.slice(0, 200) : '' })
  }
  if (!statement?.reader || !statement.readonly) throw new SourceProblem('problem.query-not-read-only')
  return statement.raw()
}

/** Without the semicolon that may end it. */
const unended = (query: string): string => {
  const { parts, parameters } = readQuery(query, { bracketNames: true })
  return parameters.length > 0 ? query : parts.join('')
}

/** A whole number too long for a double came as text, and is no text where it came from. */
const toBound = (cell: Cell | undefined): Cell | bigint | undefined =>
  typeof cell === 'string' && /^-?\d{16,18}$/.test(cell) ? BigInt(cell) : cell

async function* rowsOf(
  statement: Statement,
  columns: string[],
  watch: ReadingWatch,
  bound: readonly unknown[],
): AsyncIterable<RawRow[]> {
  let line = 0
  const batch = createBatch()
  try {
    for (const values of statement.iterate(...bound)) {
      // Some queries take seconds over a row: a batch of them may never be full.
      watch.time()
      const cells = values.map(toCell)
      batch.add({ line: ++line, cells: toCells(columns, cells) }, sizeOf(cells))
      if (!batch.isFull()) continue
      yield batch.take()
      // The event loop gets a turn: drawing rows from SQLite is synchronous.
      await new Promise((resolve) => setImmediate(resolve))
    }
  } catch (error) {
    throw problemOf(error)
  }
  const last = batch.take()
  if (last.length > 0) yield last
}

export function toCell(value: unknown): Cell {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === 'string' || typeof value === 'number') return value
  // Some programs keep text as blobs.
  return Buffer.isBuffer(value) ? value.toString('utf8') : null
}

/** What SQLite says of the file, in an administrator's words. Also used for failures while rows are read. */
export function problemOf(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!code.startsWith('SQLITE_')) return error
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return new SourceProblem('problem.not-sqlite')
  // A program died in the middle of a write; only it can finish it, and we never write.
  if (code.startsWith('SQLITE_READONLY')) return new SourceProblem('problem.unfinished-write')
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new SourceProblem('problem.busy')
  if (code === 'SQLITE_FULL') return new SourceProblem('problem.no-space')
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR'))
    return new SourceProblem('problem.no-access')
  return new SourceProblem('problem.query', { message: error instanceof Error ? error.message.slice(0, 200) : '' })
}
