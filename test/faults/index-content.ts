/** All that stands in an index on SQLite: rows of each source and what matching derived, whatever order they lie in. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { derivedTables, sourceTables } from '../../server/adapters/store/index-tables.ts'

export interface IndexContent {
  /** By source: its rows in all tables, and what is known of the source itself. */
  sources: Map<string, string>
  /** Customers, links, numbers, words to search by, and ids merged away. */
  derived: string
  /** Every customer id in it. */
  customerIds: Set<string>
}

type Row = Record<string, unknown>

/**
 * @param folder of the store
 * @param without columns that may differ where the content is the same: how rows are numbered, say
 */
export function readIndexContent(folder: string, without: readonly string[] = []): IndexContent {
  const database = new Sqlite(join(folder, 'index.sqlite'))
  try {
    // Read as one, though the process that writes it may be alive.
    return database.transaction(() => contentOf(database, new Set(['generation', 'seq', ...without])))()
  } finally {
    database.close()
  }
}

function contentOf(database: Sqlite.Database, without: ReadonlySet<string>): IndexContent {
  const read = (table: string) =>
    (database.prepare(`select * from "${table}"`).all() as Row[]).map(
      (row) => Object.fromEntries(Object.entries(row).filter(([column]) => !without.has(column))) as Row,
    )
  const written = (table: string, rows: Row[]) => rows.map((row) => `${table} ${JSON.stringify(row)}`)
  const bySource = new Map<string, string[]>()
  for (const table of ['sources', ...sourceTables])
    for (const row of read(table)) {
      const name = String(row.source)
      const rows = bySource.get(name) ?? []
      bySource.set(name, rows)
      rows.push(...written(table, [row]))
    }
  const customerIds = new Set<string>()
  const derived = derivedTables.flatMap((table) => {
    const rows = read(table)
    for (const { customer_id: id } of rows) if (id !== undefined) customerIds.add(String(id))
    return written(table, rows)
  })
  const sorted = (rows: string[]) => rows.sort().join('\n')
  return {
    sources: new Map([...bySource].sort().map(([name, rows]) => [name, sorted(rows)])),
    derived: sorted(derived),
    customerIds,
  }
}

/** Customer ids in the identity log of this store. */
export function loggedIds(folder: string): Set<string> {
  const database = new Sqlite(join(folder, 'ground.sqlite'))
  try {
    const rows = database.prepare('select distinct customer_id from identities').pluck().all()
    return new Set(rows.map(String))
  } finally {
    database.close()
  }
}
