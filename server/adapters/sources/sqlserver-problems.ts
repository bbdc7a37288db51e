/** What SQL Server or its driver says, in an administrator's words. */
import { ConnectionError, RequestError } from 'tedious'
import { SourceProblem } from '../../ports/source.ts'
import { statementTimeoutMs } from './sql.ts'

/** Error numbers (sys.messages) → our words. */
const problems: Record<number, string> = {
  // Login failed; from an untrusted domain; disabled; locked; password expired, or to be changed.
  18456: 'problem.wrong-password',
  18452: 'problem.wrong-password',
  18470: 'problem.wrong-password',
  18486: 'problem.wrong-password',
  18487: 'problem.wrong-password',
  18488: 'problem.wrong-password',
  4060: 'problem.no-database',
  4064: 'problem.no-database',
  911: 'problem.no-database',
  // On the database; on a table; on a column.
  916: 'problem.no-right',
  229: 'problem.no-right',
  230: 'problem.no-right',
  3906: 'problem.query-not-read-only',
  // Lock not got in time; chosen to end a deadlock; changed by another in a snapshot.
  1222: 'problem.busy',
  1205: 'problem.busy',
  3960: 'problem.busy',
  10928: 'problem.too-many-connections',
  17809: 'problem.too-many-connections',
  // The session was killed; the server is shutting down.
  596: 'problem.connection-lost',
  6005: 'problem.connection-lost',
  // Not there for now, and closed to this address (Azure).
  40613: 'problem.no-answer',
  40615: 'problem.no-answer',
}
/** Conversions that failed quote the value, which is somebody's row: as a number, a date, or too long a text. */
const quotesRows = new Set([235, 241, 244, 245, 248, 295, 2628, 8114])

/** The first number we know: a database that is not there is told before the login is called failed. */
export function knownProblem(numbers: readonly (number | undefined)[]): SourceProblem | undefined {
  const code = numbers.map((number) => problems[number ?? 0]).find((known) => known !== undefined)
  return code === undefined ? undefined : new SourceProblem(code)
}

export function problemOf(error: unknown): unknown {
  if (error instanceof AggregateError) {
    const numbers = error.errors.map((one) => (one instanceof RequestError ? one.number : undefined))
    return knownProblem(numbers) ?? problemOf(error.errors[0])
  }
  if (error instanceof ConnectionError) {
    if (error.code === 'ETIMEOUT') return new SourceProblem('problem.no-answer')
    if (error.code === 'ELOGIN') return new SourceProblem('problem.wrong-password')
    if (error.code === 'EENCRYPT')
      return new SourceProblem(/requires/.test(error.message) ? 'problem.tls-needed' : 'problem.no-tls')
    // What the system or the certificate check said is told where sources are opened.
    return error.cause instanceof Error ? problemOf(error.cause) : new SourceProblem('problem.connection-lost')
  }
  if (!(error instanceof RequestError)) return error
  if (error.code === 'ETIMEOUT')
    return new SourceProblem('problem.takes-too-long', { minutes: statementTimeoutMs / 60_000 })
  // What was under way when the connection went, by us or by the server.
  if (error.code !== 'EREQUEST' && error.code !== 'EPARAM') return new SourceProblem('problem.connection-lost')
  const message = quotesRows.has(error.number ?? 0) ? error.message.replace(/'[^']*'/g, "'…'") : error.message
  return knownProblem([error.number]) ?? new SourceProblem('problem.query', { message: message.slice(0, 200) })
}
