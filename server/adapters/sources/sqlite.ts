/**
 * A SQLite file of another program: copied in one short read (SQLite's own backup, so that a write under way is not
 * torn), then read from the copy at leisure. The original is opened read-only and for as long as the copy takes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Cell, type RawRow, type SourceConfig, SourceProblem, type SourceTable } from '../../ports/source.ts'
import { byPlace, inBatches, wantedColumns } from './header.ts'

export async function* openSqlite(source: SourceConfig): AsyncIterable<SourceTable> {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-copy-'))
  try {
    const copy = join(folder, 'copy.sqlite')
    await copyDatabase(source.path, copy)
    const database = new Sqlite(copy, { readonly: true, fileMustExist: true })
    try {
      const places = byPlace(source, (dataset) => dataset.query ?? tableQuery(dataset.sheet ?? ''))
      for (const { place, datasets, configs } of places) {
        const statement = prepare(database, place)
        const columns = statement.columns().map((column) => column.name)
        const missing = wantedColumns(configs).filter((name) => !columns.includes(name))
        if (missing.length > 0)
          throw new SourceProblem('problem.missing-column', {
            missing: missing.join(', '),
            found: columns.join(', ').slice(0, 500),
            count: missing.length,
          })
        yield { datasets, columns, rows: inBatches(rowsOf(statement)) }
      }
    } finally {
      database.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const tableQuery = (table: string): string => `select * from "${table.replaceAll('"', '""')}"`

async function copyDatabase(from: string, to: string): Promise<void> {
  try {
    const original = new Sqlite(from, { readonly: true, fileMustExist: true, timeout: 5000 })
    try {
      // All pages in one step: one read lock, no half of one transaction and half of another.
      await original.backup(to, { progress: () => Number.MAX_SAFE_INTEGER })
    } finally {
      original.close()
    }
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') throw new SourceProblem('problem.not-sqlite', {})
    if (code.startsWith('SQLITE_BUSY')) throw new SourceProblem('problem.busy', {})
    if (code.startsWith('SQLITE_')) throw new SourceProblem('problem.no-access', {})
    throw error
  }
}

/** One statement that only reads. */
function prepare(database: Sqlite.Database, query: string): Sqlite.Statement<unknown[], Record<string, unknown>> {
  try {
    const statement = database.prepare<unknown[], Record<string, unknown>>(query)
    if (statement.reader && statement.readonly) return statement
  } catch (error) {
    throw new SourceProblem('problem.query', { message: error instanceof Error ? error.message.slice(0, 200) : '' })
  }
  throw new SourceProblem('problem.query-not-read-only', {})
}

function* rowsOf(statement: Sqlite.Statement<unknown[], Record<string, unknown>>): Iterable<RawRow> {
  let line = 0
  for (const row of statement.iterate())
    yield { line: ++line, cells: Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toCell(value)])) }
}

function toCell(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  return Buffer.isBuffer(value) ? value.toString('utf8') : String(value)
}
