/**
 * The process that looks into a SQLite file. SQLite runs in one go whatever a query or a database makes of it: here
 * nobody waits for it but this process, which is ended when it takes too long.
 */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { FoundTable, TablePlace } from '../../../shared/connecting.ts'
import { SourceProblem } from '../../ports/source.ts'
import type { Sample } from '../../ports/source-look.ts'
import { createSample } from './sample.ts'
import { usualWaits } from './sql.ts'
import { copyDatabase, prepare, problemOf, tableQuery, toCell } from './sqlite.ts'

/** `folder`: where the copy may lie. Without a place: which tables there are. */
export interface SqliteRequest {
  path: string
  folder: string
  table?: TablePlace
}
export type SqliteAnswer =
  | { tables: FoundTable[] }
  | { rows: Sample['rows'] }
  | { problem: string; params: Record<string, string | number> }

/** Beyond, a table's rows are not counted: that would read all of it. */
const mostCounted = 1_000_000
const mostTables = 500

function tablesOf(database: Sqlite.Database): FoundTable[] {
  const names = database
    .prepare<[], string>(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name limit ${mostTables}`,
    )
    .pluck()
    .all()
  const counted = names.map((name) => ({ name, rows: countOf(database, name) }))
  const size = ({ rows }: { rows: number | undefined }): number => rows ?? mostCounted + 1
  return counted
    .sort((one, other) => size(other) - size(one))
    .map(({ name, rows }) => ({ table: { sheet: name }, label: name, ...(rows === undefined ? {} : { rows }) }))
}

/** Undefined where there are more than are counted, or the table cannot be read. */
function countOf(database: Sqlite.Database, name: string): number | undefined {
  const table = `"${name.replaceAll('"', '""')}"`
  try {
    const rows = database
      .prepare<[], number>(`select count(*) from (select 1 from ${table} limit ${mostCounted + 1})`)
      .pluck()
      .get()
    return rows === undefined || rows > mostCounted ? undefined : rows
  } catch {
    return undefined
  }
}

function rowsOf(database: Sqlite.Database, { query, sheet }: TablePlace): Sample['rows'] {
  // Keys may be whole numbers that a double does not hold.
  database.defaultSafeIntegers(true)
  const statement = prepare(database, query ?? tableQuery(database, sheet))
  const sample = createSample()
  sample.names(statement.columns().map((column) => column.name))
  let line = 0
  for (const values of statement.iterate()) if (!sample.add({ line: ++line, values: values.map(toCell) })) break
  return sample.rows
}

async function answer({ path, folder, table }: SqliteRequest): Promise<SqliteAnswer> {
  const copy = join(folder, 'copy.sqlite')
  await copyDatabase(path, copy, usualWaits.lockMs)
  const database = new Sqlite(copy, { readonly: true, fileMustExist: true })
  try {
    return table ? { rows: rowsOf(database, table) } : { tables: tablesOf(database) }
  } finally {
    database.close()
  }
}

function refusal(error: unknown): SqliteAnswer {
  const problem = problemOf(error)
  if (problem instanceof SourceProblem) return { problem: problem.code, params: problem.params }
  return { problem: 'problem.no-access', params: {} }
}

process.on('message', (request: SqliteRequest) => {
  void answer(request)
    .catch(refusal)
    .then((answered) => process.send?.(answered))
})
process.on('disconnect', () => process.exit(0))
