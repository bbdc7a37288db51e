/**
 * Live figures of database servers: a few connections a source, kept open and only reading. Each question has its time
 * limit; a source that fails again and again is left alone for a while, so that nobody waits for it.
 */
import { BrokenCircuitError, type CircuitBreakerPolicy, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel'
import type { LiveFigures, LiveQuestion } from '../../ports/live-figures.ts'
import { type Cell, type LiveQuery, type RawRow, SourceProblem, type SqlSource } from '../../ports/source.ts'
import { dialects } from './dialects.ts'
import { spelt, toCells, wantedColumns } from './header.ts'
import { readQuery } from './query-tokens.ts'
import type { SqlParts, SqlSession } from './sql.ts'

/** Failures in a row after which a source is left alone, and for how long. */
const failuresInARow = 3
const pauseMs = 30_000
/** Connections kept for the next question. */
const mostIdle = 2
/** Of one customer: more are no figures for a card. */
const mostRows = 500

interface Line {
  idle: SqlSession[]
  breaker: CircuitBreakerPolicy
}

export function createLiveFigures({ outbound, timeZone }: SqlParts): LiveFigures {
  const lines = new Map<string, Line>()
  let isClosed = false

  function lineOf(source: SqlSource): Line {
    const known = lines.get(source.name)
    if (known) return known
    const breaker = circuitBreaker(handleAll, {
      halfOpenAfter: pauseMs,
      breaker: new ConsecutiveBreaker(failuresInARow),
    })
    const line: Line = { idle: [], breaker }
    lines.set(source.name, line)
    return line
  }

  async function answer(
    source: SqlSource,
    { query, timeLimitMs }: LiveQuery,
    wanted: string[],
    key: string,
  ): Promise<RawRow[]> {
    const line = lineOf(source)
    const dialect = await dialects[source.kind]()
    let session: SqlSession | undefined
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        session?.end()
        reject(new SourceProblem('live.late', { source: source.name }))
      }, timeLimitMs)
    })
    const read = async (): Promise<RawRow[]> => {
      const purpose = {
        inOneTransaction: false,
        statementTimeoutMs: timeLimitMs,
        connectMs: timeLimitMs,
        lockWaitMs: timeLimitMs,
      }
      session =
        line.idle.pop() ?? (await dialect.connect(source, await outbound.addressOf(source.host), timeZone, purpose))
      const { parts, parameters } = readQuery(query, dialect.tokens)
      const text = parts.map((part, at) => (at < parameters.length ? part + dialect.parameter(at + 1) : part)).join('')
      const answer = await session.read(
        text,
        parameters.map(() => key),
      )
      const columns = spelt(answer.columns, wanted)
      const cells: Cell[][] = []
      for await (const batch of answer.batches) if (cells.length < mostRows) cells.push(...batch)
      return cells.slice(0, mostRows).map((row, at) => ({ line: at + 1, cells: toCells(columns, row) }))
    }
    const reading = read()
    try {
      const rows = await Promise.race([reading, late])
      if (session && !isClosed && lines.get(source.name) === line && line.idle.length < mostIdle)
        line.idle.push(session)
      else session?.end()
      return rows
    } catch (error) {
      session?.end()
      // One that connects only now has nobody waiting for it any more.
      reading.then(
        () => session?.end(),
        () => session?.end(),
      )
      throw dialect.problemOf(error)
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    async ask({ source, dataset, key }: LiveQuestion) {
      const live = 'live' in source ? source.live?.[dataset] : undefined
      if (!live || !('live' in source)) throw new SourceProblem('live.paused', { source: source.name })
      try {
        const config = source.datasets[dataset]
        const wanted = config ? wantedColumns([config]) : []
        return await lineOf(source).breaker.execute(() => answer(source, live, wanted, key))
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw new SourceProblem('live.paused', { source: source.name })
        throw error
      }
    },
    forget(source) {
      for (const session of lines.get(source)?.idle.splice(0) ?? []) session.end()
      lines.delete(source)
    },
    close() {
      isClosed = true
      for (const { idle } of lines.values()) for (const session of idle.splice(0)) session.end()
    },
  }
}
