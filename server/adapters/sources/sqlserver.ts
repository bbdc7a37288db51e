/**
 * SQL Server as a source, with a login of its own. It has no read-only transactions: a query is refused unless it is one
 * SELECT without a word that writes, it is asked with read-only intent, and its transaction is never committed.
 */
import { ISOLATION_LEVEL, Request, TYPES } from 'tedious'
import { type Cell, SourceProblem, type SqlSource } from '../../ports/source.ts'
import { numberCell, type SqlAnswer, type SqlDialect, type SqlPurpose, type SqlSession, within } from './sql.ts'
import { toCell } from './sqlserver-cells.ts'
import { type Described, longColumns, resultSets, trimmedDecimal } from './sqlserver-exact.ts'
import { type Line, lineTo } from './sqlserver-line.ts'
import { problemOf } from './sqlserver-problems.ts'

const rowsAtOnce = 500
/** Descriptions of queries kept for the next time: live ones are asked again and again. */
const mostDescribed = 50

async function connect(source: SqlSource, address: string, timeZone: string, purpose: SqlPurpose): Promise<SqlSession> {
  const line = lineTo(source, address, purpose)
  let isolation: number | undefined
  const begin = () => line.busy((done) => line.connection.beginTransaction(done, '', isolation))
  const rollBack = () => line.busy((done) => line.connection.rollbackTransaction(done))
  const setUp = async (): Promise<void> => {
    await line.open()
    await run(line, `set lock_timeout ${Math.ceil(purpose.lockWaitMs)}; set xact_abort on`)
    isolation = await isolationOf(line)
    // One that is not ended here ends with the connection, rolled back by the server.
    if (purpose.inOneTransaction) await begin()
  }
  try {
    await within(purpose.connectMs, setUp(), line.end, new SourceProblem('problem.no-answer'))
  } catch (error) {
    line.end()
    throw error
  }
  const described = new Map<string, Described[] | undefined>()
  return {
    end: line.end,
    async read(query, values) {
      if (!purpose.inOneTransaction) await begin()
      if (!described.has(query)) {
        if (described.size >= mostDescribed) described.clear()
        described.set(query, await describe(line, query, values))
      }
      const answer = await ask(line, query, values, described.get(query), timeZone)
      return purpose.inOneTransaction ? answer : { ...answer, batches: thenDo(answer.batches, rollBack) }
    },
  }
}

async function* thenDo(batches: AsyncIterable<Cell[][]>, last: () => Promise<void>): AsyncIterable<Cell[][]> {
  yield* batches
  await last()
}

/** All of one moment where the database keeps versions of its rows; else what is committed, row by row. */
async function isolationOf(line: Line): Promise<number | undefined> {
  const [row] = await run(line, 'select snapshot_isolation_state from sys.databases where database_id = db_id()')
  return Number(row?.[0]) === 1 ? ISOLATION_LEVEL.SNAPSHOT : ISOLATION_LEVEL.READ_COMMITTED
}

interface Column {
  value: unknown
  metadata: { type: { name: string }; scale?: number | undefined; dataLength?: number | undefined }
}
const plain = (row: Column[]): unknown[] => row.map(({ value }) => value)

/** A statement of ours and its few rows. */
async function run(line: Line, statement: string, prepare?: (request: Request) => void): Promise<unknown[][]> {
  const rows: unknown[][] = []
  await line.busy((done) => {
    const request = new Request(statement, done)
    request.on('row', (row: Column[]) => rows.push(plain(row)))
    if (!prepare) return line.connection.execSqlBatch(request)
    prepare(request)
    line.connection.execSql(request)
  })
  return rows
}

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)
/** ASCII is the same in every code page, and a column of single bytes keeps its index. */
const bind = (request: Request, name: string, value: string): void =>
  request.addParameter(name, isAscii(value) ? TYPES.VarChar : TYPES.NVarChar, value)
const declared = (values: readonly string[]): string =>
  values.map((value, at) => `@p${at + 1} ${isAscii(value) ? 'varchar(8000)' : 'nvarchar(4000)'}`).join(', ')

/** Undefined where the server cannot tell: the query itself then says why, or its long decimals are not exact. */
async function describe(line: Line, query: string, values: readonly string[]): Promise<Described[] | undefined> {
  const asked = `select name, system_type_name, collation_name
    from sys.dm_exec_describe_first_result_set(@query, @declared, 0) where is_hidden = 0 order by column_ordinal`
  try {
    const rows = await run(line, asked, (request) => {
      request.addParameter('query', TYPES.NVarChar, query)
      request.addParameter('declared', TYPES.NVarChar, declared(values))
    })
    const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
    return rows.map(([name, type, collation]) => ({
      name: text(name) ?? '',
      type: text(type),
      collation: text(collation),
    }))
  } catch (error) {
    const problem = problemOf(error)
    if (problem instanceof SourceProblem && problem.code === 'problem.query') return undefined
    throw error
  }
}

function ask(
  line: Line,
  query: string,
  values: readonly string[],
  described: Described[] | undefined,
  timeZone: string,
): Promise<SqlAnswer> {
  const sets = described && resultSets(described)
  const names = values.map((_, at) => `, @p${at + 1}`).join('')
  const request = new Request(sets ? `exec sp_executesql @query, @declared${names} ${sets}` : query, () => {})
  if (sets) {
    request.addParameter('query', TYPES.NVarChar, query)
    request.addParameter('declared', TYPES.NVarChar, declared(values))
  }
  for (const [at, value] of values.entries()) bind(request, `p${at + 1}`, value)
  const written = sets ? longColumns(described) : new Set<number>()
  const toCells = (row: Column[]): Cell[] =>
    row.map(({ value, metadata: { type, scale, dataLength: length } }, at) =>
      written.has(at) && typeof value === 'string'
        ? numberCell(trimmedDecimal(value))
        : toCell(value, { type: type.name, scale, length }, timeZone),
    )
  return new Promise((resolve, reject) => {
    const rows = createFlow(request)
    request.on('row', (row: Column[]) => rows.add(toCells(row)))
    let answers = 0
    request.on('columnMetadata', (columns) => {
      // Two SELECTs need nothing between them here.
      if (++answers > 1) return rows.fail(new SourceProblem('problem.query-not-read-only'))
      const found = Object.values(columns).map(({ colName }) => String(colName))
      resolve({ columns: sets ? described.map(({ name }) => name) : found, batches: rows.batches() })
    })
    line
      .busy((done) => {
        request.userCallback = done
        line.connection.execSql(request)
      })
      .then(
        () => {
          rows.end()
          reject(new SourceProblem('problem.query-not-read-only'))
        },
        (error: Error) => {
          rows.end(error)
          reject(error)
        },
      )
  })
}

/** Rows as they come, no more of them waiting than are soon drawn. */
function createFlow(request: Request) {
  let waiting: Cell[][] = []
  let isOver = false
  let failure: Error | undefined
  let wake = (): void => {}
  return {
    add(cells: Cell[]): void {
      waiting.push(cells)
      if (waiting.length < rowsAtOnce) return
      request.pause()
      wake()
    },
    /** Of what is still to come nothing is wanted. */
    fail(problem: Error): void {
      failure = problem
      request.cancel()
    },
    end(error?: Error): void {
      isOver = true
      failure ??= error
      wake()
    },
    async *batches(): AsyncIterable<Cell[][]> {
      for (;;) {
        if (waiting.length < rowsAtOnce && !isOver)
          await new Promise<void>((woken) => {
            wake = woken
          })
        // One that has failed is never resumed: the driver would go on with what is no longer there.
        if (failure) throw failure
        const batch = waiting
        waiting = []
        if (batch.length > 0) yield batch
        if (failure) throw failure
        if (isOver && waiting.length === 0) return
        request.resume()
      }
    },
  }
}

export const sqlserver: SqlDialect = {
  tokens: { bracketNames: true, sqlserver: true },
  parameter: (n) => `@p${n}`,
  quotedName: (name) => `[${name.replaceAll(']', ']]')}]`,
  connect,
  problemOf,
}
