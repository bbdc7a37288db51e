/**
 * One way to open SQLite and PostgreSQL, and the two things Kysely leaves to us: a statement prepared once for the
 * ring path, and inserting many rows fast. It knows no table.
 */
import Sqlite from 'better-sqlite3'
import {
  type Compilable,
  Kysely,
  PostgresDialect,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  SqliteDialect,
  sql,
  type Transaction,
} from 'kysely'
import { type MigrationProvider, Migrator } from 'kysely/migration'
import pg from 'pg'
import Cursor from 'pg-cursor'

/** `file` on SQLite, or `url` with the schema to work in on PostgreSQL. */
export type DatabaseAddress = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string; schema: string }

export interface Opened<Tables> {
  kind: DatabaseAddress['kind']
  db: Kysely<Tables>
  /** Compiles and prepares a read once; the arguments given at each call take the place of the parameters. */
  prepare<Args extends (string | number)[], Row>(
    build: (...parameters: Args) => Compilable<Row>,
  ): (...args: Args) => Promise<Row[]>
  /**
   * Inserts rows that all have the same columns. With `key`, the columns of a unique key, a row takes the place of the
   * one that has its key.
   */
  insertMany<Table extends keyof Tables & string>(
    within: Kysely<Tables> | Transaction<Tables>,
    table: Table,
    columns: readonly string[],
    rows: Iterable<readonly unknown[]>,
    key?: readonly string[],
  ): Promise<void>
  /** Goes through many rows without holding them all. Nothing else may be asked within `use`. */
  scan<Row>(query: SelectQueryBuilder<Tables, keyof Tables, Row>, use: (row: Row) => void): Promise<void>
  /** The texts of a JSON list, as rows of `value`: however many there are, they are one parameter of a prepared statement. */
  listed(json: string): RawBuilder<string>
  /** A row's place, a number that lasts until the row is written anew: `rowid`, or `ctid` as page and line. */
  rowPlace: RawBuilder<number>
  /** Condition that a row is at one of these places. */
  isAt(places: readonly number[]): RawBuilder<SqlBool>
  /** The same within a transaction: what it asks sees what the transaction has written. */
  within(tx: Kysely<Tables>): Opened<Tables>
  /** `FULL` when a commit is on the disk before it is answered. */
  durability(): Promise<string>
  /**
   * What has been committed is copied from the log to where it belongs (sqlite.org/wal.html), as far as no reader stands in the way.
   * It takes some milliseconds, which a commit otherwise takes now and then.
   */
  checkpoint(): Promise<void>
  close(): Promise<void>
}

// int8 holds our minor units and counts: all within 2^53, so numbers as on SQLite.
const postgresTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === 20 ? Number : pg.types.getTypeParser(oid, format as 'text'),
}

/** A line's number within its page has 16 bits (PostgreSQL, itemptr.h). */
const linesAPage = 65_536
/** Drawn from PostgreSQL when many rows are gone through. */
const rowsAtOnce = 5000

const parameterMark = '\u0000parameter '

/** Stands for the n-th argument while a statement is compiled. */
function markers(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${parameterMark}${at}`)
}
function fill(template: readonly unknown[], args: readonly unknown[]): unknown[] {
  return template.map((value) =>
    typeof value === 'string' && value.startsWith(parameterMark)
      ? args[Number(value.slice(parameterMark.length))]
      : value,
  )
}

export interface OpenOptions {
  readonly?: boolean
  /** SQLite only. FULL: a commit survives a power cut. NORMAL: for what can be rebuilt. */
  synchronous?: 'FULL' | 'NORMAL'
  /** SQLite only: whoever writes calls `checkpoint` when nobody waits, so that hardly any commit does it by the way. */
  checkpointsItself?: boolean
}

export function openDatabase<Tables>(address: DatabaseAddress, options: OpenOptions = {}): Opened<Tables> {
  return address.kind === 'sqlite' ? openSqlite(address.file, options) : openPostgres(address.url, address.schema)
}

/** 64 MB: so much a commit may find before it copies it itself. */
const mostPagesUnchecked = 16_000

/** More than a flow asks again and again; lists of arguments of every length would be kept for nothing. */
const mostStatements = 300

/**
 * Prepared statements by their text: preparing one takes longer than running it, and each that is thrown away waits, outside the heap,
 * for a collection of all of it.
 */
function keepStatements(handle: Sqlite.Database): (text: string) => Sqlite.Statement {
  const kept = new Map<string, Sqlite.Statement>()
  return (text) => {
    const known = kept.get(text)
    // While somebody goes through its rows it cannot be asked again.
    if (known?.busy) return handle.prepare(text)
    const statement = known ?? handle.prepare(text)
    kept.delete(text)
    kept.set(text, statement)
    const [oldest] = kept.keys()
    if (kept.size > mostStatements && oldest !== undefined) kept.delete(oldest)
    return statement
  }
}

function openSqlite<Tables>(file: string, options: OpenOptions): Opened<Tables> {
  const handle = new Sqlite(file, { readonly: options.readonly ?? false })
  if (!options.readonly) {
    handle.pragma('journal_mode = WAL')
    // A reopened WAL database does not keep its `synchronous`: it is set at every opening (sqlite.org/pragma.html).
    handle.pragma(`synchronous = ${options.synchronous ?? 'FULL'}`)
    if (options.checkpointsItself) handle.pragma(`wal_autocheckpoint = ${mostPagesUnchecked}`)
  }
  handle.pragma('foreign_keys = ON')
  handle.pragma('busy_timeout = 5000')
  const prepared = keepStatements(handle)
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: { prepare: prepared, close: () => void handle.close() } }),
  })
  const opened: Opened<Tables> = {
    kind: 'sqlite',
    db,
    prepare: (build) => {
      const compiled = build(...(markers(build.length) as never)).compile()
      const statement = handle.prepare(compiled.sql)
      return async (...args) => statement.all(fill(compiled.parameters, args)) as never
    },
    insertMany: async (_within, table, columns, rows, key) => {
      const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
      const others = columns.filter((name) => !key?.includes(name)).map((name) => `"${name}" = excluded."${name}"`)
      const upsert = key ? ` on conflict (${quoted(key)}) do update set ${others.join(', ')}` : ''
      const statement = prepared(
        `insert into "${table}" (${quoted(columns)}) values (${columns.map(() => '?').join(', ')})${upsert}`,
      )
      for (const row of rows) statement.run(row)
    },
    scan: async (query, use) => {
      const { sql: text, parameters } = query.compile()
      for (const row of prepared(text).iterate(parameters)) use(row as never)
    },
    listed: (json) => sql<string>`(select value from json_each(${json}))`,
    rowPlace: sql<number>`rowid`,
    isAt: (places) => sql<SqlBool>`rowid in (${sql.join(places)})`,
    // There is one connection: whatever is prepared on it is within its transaction.
    within: (tx) => ({ ...opened, db: tx }),
    durability: async () => {
      const level = Number(handle.pragma('synchronous', { simple: true }))
      return ['OFF', 'NORMAL', 'FULL', 'EXTRA'][level] ?? String(level)
    },
    checkpoint: async () => {
      handle.pragma('wal_checkpoint(PASSIVE)')
    },
    close: () => db.destroy(),
  }
  return opened
}

function openPostgres<Tables>(url: string, schema: string): Opened<Tables> {
  const pool = new pg.Pool({
    connectionString: url,
    options: `-c search_path=${schema}`,
    types: postgresTypes as pg.PoolConfig['types'] & {},
    max: 8,
  })
  // A connection that breaks must not end the process, idle or at work: whoever uses it, or the next, is told by its query.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool, cursor: Cursor }) })
  let prepared = 0
  const opened: Opened<Tables> = {
    kind: 'postgres',
    db,
    prepare: (build) => {
      const compiled = build(...(markers(build.length) as never)).compile()
      const name = `tuttu_${prepared++}`
      return async (...args) => {
        const answer = await pool.query({ name, text: compiled.sql, values: fill(compiled.parameters, args) })
        return answer.rows
      }
    },
    insertMany: async (within, table, columns, rows, key) => {
      const others = columns.filter((name) => !key?.includes(name))
      const chunkRows = Math.max(1, Math.floor(30_000 / columns.length)) // PostgreSQL: 65,535 parameters a statement
      for (const chunk of inChunks(rows, chunkRows)) {
        const values = chunk.map((row) => Object.fromEntries(columns.map((name, column) => [name, row[column]])))
        let insert = within.insertInto(table).values(values as never)
        if (key)
          insert = insert.onConflict((c) =>
            c
              .columns(key as never)
              .doUpdateSet(Object.fromEntries(others.map((name) => [name, sql.ref(`excluded.${name}`)])) as never),
          )
        await insert.execute()
      }
    },
    scan: async (query, use) => {
      for await (const row of query.stream(rowsAtOnce)) use(row)
    },
    listed: (json) => sql<string>`(select json_array_elements_text(${json}::json) as value)`,
    rowPlace: sql<number>`((ctid::text::point)[0] * ${sql.lit(linesAPage)} + (ctid::text::point)[1])`,
    isAt: (places) => {
      const tids = places.map((place) => `(${Math.floor(place / linesAPage)},${place % linesAPage})`)
      return sql<SqlBool>`ctid = any(${tids}::tid[])`
    },
    within: (tx) => ({
      ...opened,
      db: tx,
      prepare: (build) => {
        const compiled = build(...(markers(build.length) as never)).compile()
        return async (...args) => {
          const parameters = fill(compiled.parameters, args)
          return (await tx.executeQuery({ ...compiled, parameters })).rows as never
        }
      },
    }),
    durability: async () => {
      const answer = await pool.query('show synchronous_commit')
      return answer.rows[0].synchronous_commit === 'off' ? 'OFF' : 'FULL'
    },
    // It has a process for it.
    checkpoint: async () => {},
    close: () => db.destroy(),
  }
  return opened
}

function* inChunks<Item>(items: Iterable<Item>, most: number): Generator<Item[]> {
  let chunk: Item[] = []
  for (const item of items)
    if (chunk.push(item) === most) {
      yield chunk
      chunk = []
    }
  if (chunk.length > 0) yield chunk
}

/** Brings the tables to the newest shape. On PostgreSQL also makes the schema. Throws what the first failing step threw. */
export async function migrate<Tables>(
  opened: Opened<Tables>,
  address: DatabaseAddress,
  migrations: MigrationProvider,
): Promise<void> {
  if (address.kind === 'postgres') await opened.db.schema.createSchema(address.schema).ifNotExists().execute()
  const schema = address.kind === 'postgres' ? { migrationTableSchema: address.schema } : {}
  const { error } = await new Migrator({ db: opened.db, provider: migrations, ...schema }).migrateToLatest()
  if (error) throw error
}
