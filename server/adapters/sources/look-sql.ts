/**
 * Looking into a database server: what its catalogue lists, the first rows of a table or query, and whether its login
 * could do more than read. All within one read-only transaction and one time limit.
 */
import type { FoundTable, TablePlace } from '../../../shared/connecting.ts'
import type { Reason } from '../../../shared/vocabulary.ts'
import { type Cell, SourceProblem, type SqlKind, type SqlSource } from '../../ports/source.ts'
import type { Sample } from '../../ports/source-look.ts'
import { dialects } from './dialects.ts'
import { mysqlCatalogue } from './mysql-catalogue.ts'
import { postgresCatalogue } from './postgres-catalogue.ts'
import { readQuery } from './query-tokens.ts'
import { createSample } from './sample.ts'
import { type SqlDialect, type SqlParts, type SqlSession, tableQuery, usualWaits } from './sql.ts'
import { sqlserverCatalogue } from './sqlserver-catalogue.ts'

/** A table or view as the catalogue has it. */
export interface CatalogueTable {
  /** Where a query that does not name it would not look. */
  schema?: string
  name: string
  /** As estimated by the server. */
  rows?: number
}
/** Asks the catalogue; answers as rows by position. */
export type AskCatalogue = (query: string) => Promise<Cell[][]>
/** What a kind of server tells of itself. */
export interface SqlCatalogue {
  /** What the login may read, biggest first. */
  tables(ask: AskCatalogue): Promise<CatalogueTable[]>
  /** What it could change: how many tables, and some of them. Undefined where it can only read. */
  writable(ask: AskCatalogue): Promise<{ count: number; tables: string[] } | undefined>
}

const catalogues: Record<SqlKind, SqlCatalogue> = {
  postgres: postgresCatalogue,
  mysql: mysqlCatalogue,
  sqlserver: sqlserverCatalogue,
}
export const mostTables = 500
/** Of a catalogue: schemas of a large system have some ten thousand tables. */
const mostCatalogueRows = 20_000
/** Named in a warning. */
const mostNamed = 3

export interface SqlLookParts extends SqlParts {
  timeMs: number
}

export function sqlTables(source: SqlSource, parts: SqlLookParts): Promise<FoundTable[]> {
  return looking(source, parts, async (session, dialect) => {
    const tables = await catalogues[source.kind].tables(askOf(session))
    return tables.slice(0, mostTables).map((table) => toFound(table, dialect))
  })
}

/** A name that `sheet` could not hold, as dots part it, is asked for by a query. */
function toFound({ schema, name, rows }: CatalogueTable, dialect: SqlDialect): FoundTable {
  const parts = schema === undefined ? [name] : [schema, name]
  const isPlain = parts.every((part) => part === part.trim() && part !== '' && !part.includes('.'))
  const label = parts.join('.')
  const query = `select * from ${parts.map((part) => dialect.quotedName(part)).join('.')}`
  return { table: isPlain ? { sheet: label } : { query }, label, ...(rows === undefined ? {} : { rows }) }
}

export function sqlSample(source: SqlSource, table: TablePlace, parts: SqlLookParts): Promise<Sample> {
  return looking(source, parts, async (session, dialect) => {
    if (table.query === undefined && table.sheet === undefined)
      throw new SourceProblem('problem.no-table', { table: '', found: '' })
    const query = readQuery(table.query ?? tableQuery(table.sheet ?? '', dialect), dialect.tokens)
    const [parameter] = query.parameters
    if (parameter !== undefined) throw new SourceProblem('problem.query-parameter', { parameter })
    const { columns, batches } = await session.read(query.parts.join(''), [])
    const sample = createSample()
    sample.names(columns)
    let line = 0
    // The query is not changed: what is not wanted of its answer is not drawn.
    for await (const batch of batches) if (!batch.every((values) => sample.add({ line: ++line, values }))) break
    return { read: {}, rows: sample.rows, namesFirst: true }
  })
}

/** `warning.could-write`, with how many tables (0: the server itself, whatever tables it has) and the first of them. */
export function sqlWarnings(source: SqlSource, parts: SqlLookParts): Promise<Reason[]> {
  return looking(source, parts, async (session) => {
    const found = await catalogues[source.kind].writable(askOf(session))
    if (!found) return []
    const tables = found.tables.slice(0, mostNamed).join(', ').slice(0, 300)
    return [{ code: 'warning.could-write', params: { count: found.count, tables } }]
  })
}

const askOf =
  (session: SqlSession): AskCatalogue =>
  async (query) => {
    const rows: Cell[][] = []
    const { batches } = await session.read(query, [])
    for await (const batch of batches) if (rows.length < mostCatalogueRows) rows.push(...batch)
    return rows
  }

/** @throws SourceProblem where the server cannot be asked, or does not answer in time */
async function looking<Found>(
  source: SqlSource,
  { outbound, timeZone, timeMs }: SqlLookParts,
  look: (session: SqlSession, dialect: SqlDialect) => Promise<Found>,
): Promise<Found> {
  const dialect = await dialects[source.kind]()
  const address = await outbound.addressOf(source.host)
  const connecting = dialect.connect(source, address, timeZone, {
    inOneTransaction: true,
    statementTimeoutMs: timeMs,
    connectMs: usualWaits.connectMs,
    lockWaitMs: usualWaits.lockMs,
  })
  // Ended when it is done, and when it comes too late to be of use.
  const end = (): void => void connecting.then((session) => session.end()).catch(() => undefined)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate(timeMs)), timeMs)
  })
  try {
    return await Promise.race([connecting.then((session) => look(session, dialect)), late])
  } catch (error) {
    const problem = dialect.problemOf(error)
    // The dialect knows of the time that a reading has.
    throw problem instanceof SourceProblem && problem.code === 'problem.takes-too-long' ? tooLate(timeMs) : problem
  } finally {
    clearTimeout(timer)
    end()
  }
}

const tooLate = (timeMs: number) => new SourceProblem('problem.takes-too-long', { minutes: Math.ceil(timeMs / 60_000) })
