/** MySQL and MariaDB as a source: rows as they come, within a read-only transaction over a consistent snapshot. */
import net, { type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import mysql, { type Connection, type FieldPacket } from 'mysql2'
import { type Cell, SourceProblem, type SqlSource } from '../../ports/source.ts'
import {
  fractionCell,
  numberCell,
  type SqlDialect,
  type SqlPurpose,
  type SqlSession,
  statementTimeoutMs,
  within,
} from './sql.ts'

const rowsAtOnce = 500

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

function connectTo(address: string, port: number): Socket {
  const socket = net.connect({ host: address, port, noDelay: true })
  // For a host that is an address the driver names nobody, and TLS then checks the certificate against this, as where it
  // connects by itself; without it, against `localhost`.
  return Object.assign(socket, { _host: address })
}

async function connect(source: SqlSource, address: string, timeZone: string, purpose: SqlPurpose): Promise<SqlSession> {
  const { port, database, username, password, tls, host } = source
  const zone = zoneOf(timeZone)
  const connection = mysql.createConnection({
    // What a certificate is checked against, and nothing else: the connection is made below.
    host,
    stream: () => connectTo(address, port),
    database,
    user: username,
    password,
    connectTimeout: purpose.connectMs,
    // Values as the server writes them: nothing is rounded, no date is moved.
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    rowsAsArray: true,
    multipleStatements: false,
    // A server may ask its client for files: this one has none to give.
    flags: ['-LOCAL_FILES'],
    ...(tls.mode === 'verify' ? { ssl: { verifyIdentity: true, ...(tls.ca ? { ca: tls.ca } : {}) } } : {}),
  })
  // A connection that goes says so only itself, be it in the midst of an answer or between two questions.
  const lost = new Promise<never>((_, reject) => {
    for (const event of ['error', 'end'] as const)
      connection.on(event, () => reject(new SourceProblem('problem.connection-lost')))
  })
  lost.catch(() => {})
  const end = (): void => connection.destroy()
  const lockWaitSeconds = Math.ceil(purpose.lockWaitMs / 1000)
  const setUp = async (): Promise<void> => {
    await run(connection, 'set session transaction read only')
    await run(connection, 'set session time_zone = ?', [zone.offset])
    // For rows, and for tables as a whole, which others lock for their backups: alone that one waits a day.
    await run(
      connection,
      `set session innodb_lock_wait_timeout = ${lockWaitSeconds}, lock_wait_timeout = ${lockWaitSeconds}`,
    )
    // MariaDB's setting, in seconds; MySQL has another, in milliseconds.
    await run(connection, `set session max_statement_time = ${purpose.statementTimeoutMs / 1000}`).catch(() =>
      run(connection, `set session max_execution_time = ${purpose.statementTimeoutMs}`),
    )
    if (purpose.inOneTransaction) await run(connection, 'start transaction with consistent snapshot, read only')
  }
  try {
    await within(purpose.connectMs, setUp(), end, new SourceProblem('problem.no-answer'))
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
      lost.catch((problem: SourceProblem) => rows.destroy(problem))
      const found = await Promise.race([fields, lost])
      const types = found.map((field) => field.type ?? field.columnType)
      return {
        columns: found.map((field) => field.name),
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
  HANDSHAKE_SSL_ERROR: 'problem.certificate',
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
