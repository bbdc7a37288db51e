/** A connection to SQL Server: made to the one address that was allowed, and ended without harm. */
import { connect as connectSocket, type Socket } from 'node:net'
import { Connection, ConnectionError } from 'tedious'
import { SourceProblem, type SqlSource } from '../../ports/source.ts'
import type { SqlPurpose } from './sql.ts'
import { knownProblem, problemOf } from './sqlserver-problems.ts'

/** A server that does not even hear that nothing more is wanted is left. */
const cancelTimeoutMs = 2000

function connectionTo(source: SqlSource, address: string, purpose: SqlPurpose): Connection {
  const { host, port, database, username, password, tls } = source
  return new Connection({
    // Verified against the name that was asked for, not the address it led to.
    server: host,
    authentication: { type: 'default', options: { userName: username, password } },
    options: {
      port,
      database,
      appName: 'tuttu',
      connector: connectorTo(address, port, purpose.connectMs),
      connectTimeout: purpose.connectMs,
      requestTimeout: purpose.statementTimeoutMs,
      cancelTimeout: cancelTimeoutMs,
      maxRetriesOnTransientErrors: 0,
      readOnlyIntent: true,
      encrypt: tls.mode === 'verify',
      trustServerCertificate: false,
      ...(tls.ca ? { cryptoCredentialsDetails: { ca: tls.ca } } : {}),
      // Dates come as the server's clock has them.
      useUTC: true,
    },
  })
}

function login(connection: Connection): Promise<void> {
  const numbers: number[] = []
  connection.on('errorMessage', ({ number }) => numbers.push(number))
  // A connection that breaks is told of by what is being read on it.
  connection.on('error', () => {})
  return new Promise((resolve, reject) =>
    connection.connect((error) => {
      connection.removeAllListeners('errorMessage')
      if (!error) resolve()
      else reject(knownProblem(numbers) ?? strangerOf(error))
    }),
  )
}

/** Whatever does not speak the protocol makes the driver fail in its own ways. */
const strangerOf = (error: Error): unknown =>
  error instanceof ConnectionError || error instanceof AggregateError
    ? problemOf(error)
    : new SourceProblem('problem.not-sql-server')

/** Connects to the address that was allowed, and once: a server may send its client on to another (Azure, replicas). */
function connectorTo(address: string, port: number, connectMs: number): () => Promise<Socket> {
  let isUsed = false
  return () =>
    new Promise((resolve, reject) => {
      if (isUsed) return reject(new SourceProblem('problem.other-origin', { origin: '?' }))
      isUsed = true
      const socket = connectSocket({ host: address, port })
      const fail = (error: Error): void => {
        socket.destroy()
        reject(error)
      }
      socket.once('error', fail)
      // The driver's own time limit does not end what it did not begin.
      socket.setTimeout(connectMs, () => fail(new SourceProblem('problem.no-answer')))
      socket.once('connect', () => {
        socket.off('error', fail)
        socket.setTimeout(0)
        resolve(socket)
      })
    })
}

type Done = (error?: Error | null) => void
/** A connection and what it is doing. */
export interface Line {
  connection: Connection
  /** Connects and logs in. */
  open(): Promise<void>
  /** Whatever is asked of the connection, until it is done. */
  busy(start: (done: Done) => void): Promise<void>
  end(): void
}

/**
 * A connection that is closed in the midst of an answer lets the driver throw where nobody can catch it, which ends the
 * program. So what is under way is cancelled first, and the connection closed after that.
 */
export function lineTo(source: SqlSource, address: string, purpose: SqlPurpose): Line {
  const connection = connectionTo(source, address, purpose)
  const underWay = new Set<Promise<void>>()
  return {
    connection,
    open: () => login(connection),
    busy(start) {
      const doing = new Promise<void>((resolve, reject) => start((error) => (error ? reject(error) : resolve())))
      underWay.add(doing)
      const isDone = (): void => void underWay.delete(doing)
      doing.then(isDone, isDone)
      return doing
    },
    end() {
      connection.cancel()
      void Promise.allSettled(underWay).then(() => setImmediate(() => connection.close()))
    },
  }
}
