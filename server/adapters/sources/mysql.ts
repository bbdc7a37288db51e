/** MySQL and MariaDB as a source: rows as they come, within a read-only transaction over a consistent snapshot. */
import type { Readable } from 'node:stream'
import mysql, { type Connection, type FieldPacket } from 'mysql2'
import { type Cell, SourceProblem, type SqlSource } from '../../ports/source.ts'
import {
  connectTimeoutMs,
  fractionCell,
  numberCell,
  type SqlDialect,
  type SqlPurpose,
  type SqlSession,
  statementTimeoutMs,
} from './sql.ts'

const rowsAtOnce = 500
const lockTimeoutSeconds = 5

const { Types } = mysql
const numbers = new Set<number | undefined>([
  Types.DECIMAL,
  Types.NEWDECIMAL,
  Types.TINY,
  Types.SHORT,
  Types.INT24,
  Types.LONG,
  Types.LONGLONG,
  Types.YEAR,
])
const fractions = new Set<number | undefined>([Types.FLOAT, Types.DOUBLE])

function toCell(value: unknown, type: number | undefined, zone: Zone): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'string') {
    const text = String(value)
    if (type === Types.TIMESTAMP) return zone.atItsTime(text)
    return fractions.has(type) ? fractionCell(text) : numbers.has(type) ? numberCell(text) : text
  }
  // A BIT column, or text kept as bytes.
  if (Buffer.isBuffer(value)) return type === Types.BIT ? value.at(-1) === 1 : value.toString('utf8')
  return String(value)
}

const run = (connection: Connection, statement: string, values: string[] = []): Promise<void> =>
  new Promise((resolve, reject) => connection.query(statement, values, (error) => (error ? reject(error) : resolve())))

interface Zone {
  /** Its offset just now, `+02:00`: a server need not have the zones' names loaded. */
  offset: string
  /** A moment as the server writes it at `offset` → at the offset of its own time: a summer's evening is not a winter's. */
  atItsTime(moment: string): string
}

function zoneOf(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const offsetAt = (at: Date): string => {
    const written = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
    return written.replace('GMT', '') || '+00:00'
  }
  const offset = offsetAt(new Date())
  return {
    offset,
    atItsTime(moment) {
      const [, day, time, fraction = ''] = moment.match(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?$/) ?? []
      const at = Date.parse(`${day}T${time}${offset}`)
      if (Number.isNaN(at)) return moment
      const own = offsetAt(new Date(at))
      if (own === offset) return moment
      // Read as if it were UTC, the same instant at another offset is that much later.
      const moved = at + at - Date.parse(new Date(at).toISOString().replace('Z', own))
      return new Date(moved).toISOString().slice(0, 19).replace('T', ' ') + fraction
    },
  }
}

async function connect(source: SqlSource, address: string, timeZone: string, purpose: SqlPurpose): Promise<SqlSession> {
  const { port, database, username, password, tls, host } = source
  const zone = zoneOf(timeZone)
  const connection = mysql.createConnection({
    host: address,
    port,
    database,
    user: username,
    password,
    connectTimeout: connectTimeoutMs,
    // Values as the server writes them: nothing is rounded, no date is moved.
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    rowsAsArray: true,
    multipleStatements: false,
    // A server may ask its client for files: this one has none to give.
    flags: ['-LOCAL_FILES'],
    ...(tls.mode === 'verify'
      ? { ssl: { servername: host, ...(tls.ca ? { ca: tls.ca } : {}) } as mysql.SslOptions }
      : {}),
  })
  connection.on('error', () => {})
  const end = (): void => connection.destroy()
  try {
    await run(connection, 'set session transaction read only')
    await run(connection, 'set session time_zone = ?', [zone.offset])
    await run(connection, `set session innodb_lock_wait_timeout = ${lockTimeoutSeconds}`)
    // MariaDB's setting, in seconds; MySQL has another, in milliseconds.
    await run(connection, `set session max_statement_time = ${purpose.statementTimeoutMs / 1000}`).catch(() =>
      run(connection, `set session max_execution_time = ${purpose.statementTimeoutMs}`),
    )
    if (purpose.inOneTransaction) await run(connection, 'start transaction with consistent snapshot, read only')
  } catch (error) {
    end()
    throw error
  }
  return {
    end,
    async read(query, values) {
      const asked = connection.query({ sql: query, values: [...values], rowsAsArray: true })
      const fields = new Promise<FieldPacket[]>((resolve, reject) => {
        asked.once('fields', (found: FieldPacket[]) => resolve(found))
        asked.once('error', reject)
      })
      const rows: Readable = asked.stream({ highWaterMark: rowsAtOnce })
      // Told where the rows are drawn, or by `fields` before there are any.
      rows.on('error', () => {})
      // A connection that goes in the midst of an answer says so only itself.
      const lost = () => rows.destroy(new SourceProblem('problem.connection-lost'))
      connection.once('error', lost)
      connection.once('end', lost)
      const types = (await fields).map((field) => field.type ?? field.columnType)
      return {
        columns: (await fields).map((field) => field.name),
        batches: (async function* () {
          let batch: Cell[][] = []
          for await (const row of rows as AsyncIterable<unknown[]>) {
            if (batch.push(row.map((value, at) => toCell(value, types[at], zone))) < rowsAtOnce) continue
            yield batch
            batch = []
          }
          if (batch.length > 0) yield batch
        })(),
      }
    },
  }
}

/** Error numbers' symbols (MySQL and MariaDB references) → our words. */
const problems: Record<string, string> = {
  ER_ACCESS_DENIED_ERROR: 'problem.wrong-password',
  ER_DBACCESS_DENIED_ERROR: 'problem.no-right',
  ER_TABLEACCESS_DENIED_ERROR: 'problem.no-right',
  ER_COLUMNACCESS_DENIED_ERROR: 'problem.no-right',
  ER_BAD_DB_ERROR: 'problem.no-database',
  ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION: 'problem.query-not-read-only',
  ER_LOCK_WAIT_TIMEOUT: 'problem.busy',
  ER_CON_COUNT_ERROR: 'problem.too-many-connections',
  PROTOCOL_CONNECTION_LOST: 'problem.connection-lost',
  HANDSHAKE_NO_SSL_SUPPORT: 'problem.no-tls',
}
/** MySQL's 3024, MariaDB's 1969. */
const timeouts = new Set([1969, 3024])

export const mysqlDialect: SqlDialect = {
  tokens: { mysql: true },
  parameter: () => '?',
  quotedName: (name) => `\`${name.replaceAll('`', '``')}\``,
  connect,
  problemOf(error) {
    if (!(error instanceof Error) || error instanceof SourceProblem) return error
    const { code = '', errno, sqlState } = error as Error & { code?: string; errno?: number; sqlState?: string }
    if (errno !== undefined && timeouts.has(errno))
      return new SourceProblem('problem.takes-too-long', { minutes: statementTimeoutMs / 60_000 })
    const known = problems[code]
    if (known) return new SourceProblem(known)
    return sqlState === undefined ? error : new SourceProblem('problem.query', { message: error.message.slice(0, 200) })
  },
}
