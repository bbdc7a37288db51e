/** Schemas and rows into a real server, and questions to it that know nothing of the product: they go as SQL and come as rows. */
import { readFileSync } from 'node:fs'
import mysql from 'mysql2/promise'
import pg from 'pg'
import type { TestDatabase } from '../sources/databases.ts'

export type Value = string | number | boolean | null | undefined | Value[] | { [name: string]: Value }
export type Row = Record<string, Value>
export interface Tables {
  add(table: string, ...rows: Row[]): void
  /** Writes everything that was added, in the order tables were first added to. */
  write(): Promise<void>
}

/** Statements of a file end with a semicolon at the end of a line. */
export async function applySchema(database: TestDatabase, file: string): Promise<void> {
  const statements = readFileSync(file, 'utf8')
    .split(/;\s*$/m)
    .filter((one) => one.trim() !== '')
  await runAll(database, statements)
}

/** PostgreSQL takes them all at once; MariaDB one by one, on one connection. */
const runAll = (database: TestDatabase, statements: string[]): Promise<void> =>
  database.kind === 'postgres' ? database.run(statements.join(';\n')) : database.run(...statements)

const rowsAtOnce = 500

export function collectTables(database: TestDatabase): Tables {
  const tables = new Map<string, Row[]>()
  const isPostgres = database.kind === 'postgres'
  const quoted = (name: string) => (isPostgres ? `"${name}"` : `\`${name}\``)
  function literal(value: Value): string {
    if (value === undefined) return 'default'
    if (value === null) return 'null'
    if (typeof value === 'number') return String(value)
    if (typeof value === 'boolean') return isPostgres ? String(value) : value ? '1' : '0'
    const text = (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll("'", "''")
    return `'${isPostgres ? text : text.replaceAll('\\', '\\\\')}'`
  }
  return {
    add(table, ...rows) {
      const known = tables.get(table)
      if (known) known.push(...rows)
      else tables.set(table, rows)
    },
    async write() {
      const statements: string[] = []
      for (const [table, rows] of tables) {
        const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
        for (let from = 0; from < rows.length; from += rowsAtOnce) {
          const values = rows
            .slice(from, from + rowsAtOnce)
            .map((row) => `(${columns.map((column) => literal(row[column])).join(',')})`)
          statements.push(
            `insert into ${quoted(table)} (${columns.map(quoted).join(',')}) values ${values.join(',\n')}`,
          )
        }
      }
      await runAll(database, statements)
    },
  }
}

/** One question, as the login that may only read. Every value comes as text, or null. */
export async function rowsOf(database: TestDatabase, query: string): Promise<Record<string, string | null>[]> {
  const { host, port, username: user, password, database: name } = database.place
  const asText = (row: object) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value === null ? null : String(value)]))
  if (database.kind === 'postgres') {
    const types = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig
    const client = new pg.Client({ host, port, user, password, database: name, types })
    await client.connect()
    try {
      return (await client.query<object>(query)).rows.map(asText)
    } finally {
      await client.end()
    }
  }
  const texts = { dateStrings: true, supportBigNumbers: true, bigNumberStrings: true }
  const connection = await mysql.createConnection({ host, port, user, password, database: name, ...texts })
  try {
    const [rows] = await connection.query(query)
    return (rows as object[]).map(asText)
  } finally {
    await connection.end()
  }
}
