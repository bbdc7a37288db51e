/**
 * A database server as a source: one read-only transaction over every dataset, so that all of them are of one moment,
 * each statement under a time limit. What differs from one kind of server to the next is its dialect.
 */
import type { Outbound } from '../../ports/outbound.ts'
import type { DatasetName } from '../../ports/rows.ts'
import {
  type Cell,
  type RawRow,
  type Since,
  SourceProblem,
  type SourceTable,
  type SqlSource,
} from '../../ports/source.ts'
import { byPlace, missingColumns, spelt, toCells, wantedColumns } from './header.ts'
import { type QueryDialect, readQuery } from './query-tokens.ts'
import type { ReadingWatch } from './reading-watch.ts'
import { createBatch, sizeOf } from './row-batches.ts'

/** For one statement, told to the server. */
export const statementTimeoutMs = 10 * 60_000
/** How long others are waited for before a reading is given up. */
export interface DatabaseWaits {
  /** Until a connection stands and has been set up: a server that does not get there is not there. */
  connectMs: number
  /** For another program's lock. */
  lockMs: number
  /** A server that says nothing for so long, in the midst of an answer or before it, hangs. */
  silenceMs: number
}
export const usualWaits: DatabaseWaits = { connectMs: 10_000, lockMs: 5000, silenceMs: 120_000 }

export interface SqlAnswer {
  columns: string[]
  /** Rows by position, some hundreds at a time. */
  batches: AsyncIterable<Cell[][]>
}
/** A connection that only reads. */
export interface SqlSession {
  read(query: string, values: readonly string[]): Promise<SqlAnswer>
  /** Ends the connection, whatever it is doing. */
  end(): void
}
/** One transaction over many rows, or one question after the other, each of the moment it is asked. Both only read. */
export interface SqlPurpose {
  inOneTransaction: boolean
  /** For one statement, told to the server. */
  statementTimeoutMs: number
  connectMs: number
  /** For another program's lock, told to the server. */
  lockWaitMs: number
}
export interface SqlDialect {
  tokens: QueryDialect
  /** How the n-th parameter, from 1, is written. */
  parameter(n: number): string
  quotedName(name: string): string
  /** @param address what to connect to in place of the host's name */
  connect(source: SqlSource, address: string, timeZone: string, purpose: SqlPurpose): Promise<SqlSession>
  /** What the server or its driver says, in an administrator's words; anything else as it is. */
  problemOf(error: unknown): unknown
}

export interface SqlParts {
  outbound: Outbound
  /** Of the company: what day a moment falls on is reckoned there. */
  timeZone: string
}

/** "public.invoices" → "public"."invoices". */
export const tableQuery = (table: string, dialect: SqlDialect): string =>
  `select * from ${table
    .split('.')
    .map((part) => dialect.quotedName(part.trim()))
    .join('.')}`

export async function* openSql(
  source: SqlSource,
  dialect: SqlDialect,
  { outbound, timeZone, waits }: SqlParts & { waits: DatabaseWaits },
  watch: ReadingWatch,
  since: Since = {},
): AsyncIterable<SourceTable> {
  let session: SqlSession | undefined
  try {
    session = await dialect.connect(source, await outbound.addressOf(source.host), timeZone, {
      inOneTransaction: true,
      statementTimeoutMs,
      connectMs: waits.connectMs,
      lockWaitMs: waits.lockMs,
    })
    for (const { place, datasets, configs } of byPlace(source, ({ query, sheet, watermark }) =>
      JSON.stringify([query, sheet, watermark]),
    )) {
      const [query, table] = JSON.parse(place) as [string | null, string | null]
      const { parts, parameters } = readQuery(query ?? tableQuery(table ?? '', dialect), dialect.tokens)
      if (parameters.length > 0) throw new SourceProblem('problem.query-parameter', { parameter: parameters[0] ?? '' })
      const from = sinceOf(datasets, since)
      const mark = from === undefined ? undefined : dialect.quotedName(configs[0]?.watermark ?? '')
      // In lines of its own: a query may end in a comment.
      const part = `select * from (\n${parts.join('')}\n) as changed where changed.${mark} >= ${dialect.parameter(1)}`
      const reading = mark === undefined ? session.read(parts.join(''), []) : session.read(part, [String(from)])
      const answer = await heard(reading, session, waits)
      const wanted = wantedColumns(configs)
      // PostgreSQL makes names small that are not quoted.
      const columns = spelt(answer.columns, wanted)
      const problem = missingColumns(wanted, columns)
      if (problem) throw problem
      yield { datasets, columns, rows: rowsOf({ columns, batches: answer.batches }, session, dialect, waits, watch) }
    }
  } catch (error) {
    throw dialect.problemOf(error)
  } finally {
    session?.end()
  }
}

/** Datasets of one place were read together, and so have the same watermark. */
export function sinceOf(datasets: readonly DatasetName[], since: Since): Cell | undefined {
  return datasets.map((dataset) => since[dataset]).find((from) => from !== undefined)
}

async function* rowsOf(
  { columns, batches }: SqlAnswer,
  session: SqlSession,
  dialect: SqlDialect,
  waits: DatabaseWaits,
  watch: ReadingWatch,
): AsyncIterable<RawRow[]> {
  let line = 0
  const batch = createBatch()
  const reader = batches[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await heard(reader.next(), session, waits)
      watch.time()
      if (next.done) break
      for (const cells of next.value) {
        batch.add({ line: ++line, cells: toCells(columns, cells) }, sizeOf(cells))
        if (batch.isFull()) yield batch.take()
      }
    }
  } catch (error) {
    throw dialect.problemOf(error)
  }
  const last = batch.take()
  if (last.length > 0) yield last
}

/** A server that hangs is left: the connection is ended, and the source says so. */
const heard = <Answer>(answer: Promise<Answer>, { end }: SqlSession, { silenceMs }: DatabaseWaits): Promise<Answer> =>
  within(silenceMs, answer, end, new SourceProblem('problem.hangs', { seconds: Math.ceil(silenceMs / 1000) }))

/** @throws the problem, when there is no answer in time; what was waited for is then ended */
export async function within<Answer>(
  ms: number,
  answer: Promise<Answer>,
  end: () => void,
  problem: SourceProblem,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      end()
      reject(problem)
    }, ms)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Numbers a double holds exactly become numbers, which need no decimal sign to be told; longer ones stay text. */
export function numberCell(text: string): Cell {
  const isExact = /^-?\d{1,15}$/.test(text) || (/^-?\d+\.\d+$/.test(text) && text.replace(/\D/g, '').length <= 15)
  return isExact ? Number(text) : text
}

/** A binary fraction as it is, however small: the server writes what sums leave over as 5.551115123125783e-17. */
export function fractionCell(text: string): Cell {
  const value = Number(text)
  return Number.isFinite(value) ? value : text
}
