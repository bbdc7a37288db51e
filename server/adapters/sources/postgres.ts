/** PostgreSQL as a source: a cursor within a read-only, repeatable-read transaction. Values come as the server writes them. */
import { isIP } from 'node:net'
import pg from 'pg'
import Cursor from 'pg-cursor'
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

/** Types by their number in pg_type: int8, int2, int4, numeric; float4, float8; and bool. */
const numbers = new Set([20, 21, 23, 1700])
const fractions = new Set([700, 701])
const bool = 16
const asWritten = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig

function toCell(value: unknown, type: number): Cell {
  if (value === null || value === undefined) return null
  const text = String(value)
  if (type === bool) return text === 't'
  if (fractions.has(type)) return fractionCell(text)
  return numbers.has(type) ? numberCell(text) : text
}

/** What the certificate must be of. An address is no name that a server is told (RFC 6066 §3). */
const nameOf = (host: string) => (isIP(host) ? { host } : { servername: host })

async function connect(source: SqlSource, address: string, timeZone: string, purpose: SqlPurpose): Promise<SqlSession> {
  const { port, database, username, password, tls, host } = source
  const client = new pg.Client({
    host: address,
    port,
    database,
    user: username,
    password,
    types: asWritten,
    connectionTimeoutMillis: purpose.connectMs,
    application_name: 'tuttu',
    // Verified against the name that was asked for, not the address it led to.
    ...(tls.mode === 'verify' ? { ssl: { ...nameOf(host), ...(tls.ca ? { ca: tls.ca } : {}) } } : {}),
  })
  // A connection that breaks is told of by what is being read on it.
  client.on('error', () => {})
  await client.connect()
  const end = (): void => void client.end().catch(() => undefined)
  const setUp = async (): Promise<void> => {
    await client.query(
      `select set_config('statement_timeout', $1, false), set_config('lock_timeout', $2, false),
      set_config('TimeZone', $3, false), set_config('DateStyle', 'ISO', false)`,
      [String(purpose.statementTimeoutMs), String(purpose.lockWaitMs), timeZone],
    )
    await client.query(
      purpose.inOneTransaction
        ? 'begin transaction isolation level repeatable read read only'
        : 'set default_transaction_read_only = on',
    )
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
      const cursor = client.query(new Cursor<unknown[]>(query, [...values], { rowMode: 'array', types: asWritten }))
      // After the last row the cursor gives none, and says nothing of the fields.
      const read = () =>
        new Promise<{ rows: unknown[][]; fields: pg.FieldDef[] }>((resolve, reject) =>
          cursor.read(rowsAtOnce, (error: Error | undefined, rows, result?: pg.QueryResult) =>
            error ? reject(error) : resolve({ rows, fields: result?.fields ?? [] }),
          ),
        )
      const first = await read()
      const types = first.fields.map((field) => field.dataTypeID)
      const cells = (rows: unknown[][]) => rows.map((row) => row.map((value, at) => toCell(value, types[at] ?? 0)))
      return {
        columns: first.fields.map((field) => field.name),
        batches: (async function* () {
          for (let { rows } = first; rows.length > 0; { rows } = await read()) yield cells(rows)
          await cursor.close()
        })(),
      }
    },
  }
}

/** What the driver itself says, which has no code. */
function driverProblem(error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  if (/does not support SSL/i.test(message)) return new SourceProblem('problem.no-tls')
  if (/timeout expired/i.test(message)) return new SourceProblem('problem.no-answer')
  if (/terminated|closed|not queryable/i.test(message)) return new SourceProblem('problem.connection-lost')
  return error
}

/** SQLSTATE (PostgreSQL, appendix A) → our words. */
const problems: Record<string, string> = {
  '28P01': 'problem.wrong-password',
  '28000': 'problem.wrong-password',
  '3D000': 'problem.no-database',
  '42501': 'problem.no-right',
  '25006': 'problem.query-not-read-only',
  '55P03': 'problem.busy',
  '53300': 'problem.too-many-connections',
  '57P01': 'problem.connection-lost',
  '57P03': 'problem.no-answer',
}
const isTimeout = new Set(['57014', '25P03'])

export const postgres: SqlDialect = {
  tokens: { postgres: true },
  parameter: (n) => `$${n}`,
  quotedName: (name) => `"${name.replaceAll('"', '""')}"`,
  connect,
  problemOf(error) {
    if (!(error instanceof pg.DatabaseError)) return driverProblem(error)
    const code = error.code ?? ''
    if (isTimeout.has(code))
      return new SourceProblem('problem.takes-too-long', { minutes: statementTimeoutMs / 60_000 })
    const known = problems[code]
    // What the server says of a query quotes the query, which the administrator wrote; never a row.
    return known
      ? new SourceProblem(known)
      : new SourceProblem('problem.query', { message: error.message.slice(0, 200) })
  },
}
