/**
 * A web interface as a source: JSON over HTTP(S), OData v4 among it. What is asked for is read page by page, each row
 * an object whose columns may lie deeper within it. It is only asked (GET); nothing is ever sent to it but the request
 * for a token.
 */
import type { Outbound } from '../../ports/outbound.ts'
import type { HttpSource, RawRow, SourceTable } from '../../ports/source.ts'
import { byPlace, wantedColumns } from './header.ts'
import { type Ask, createAsking } from './http-asking.ts'
import { authorizationOf, type Tokens } from './http-auth.ts'
import { createConnections, type HttpLimits, usualHttpLimits } from './http-exchange.ts'
import { createRowReader } from './http-json.ts'
import { type Page, readPages } from './http-paging.ts'
import type { ReadingWatch } from './reading-watch.ts'
import { createBatch } from './row-batches.ts'

/** What a test sets to its own. */
export interface HttpTuning {
  limits?: Partial<HttpLimits>
  /** Until a server that is busy may be asked again. */
  wait?: (ms: number) => Promise<void>
}
export interface HttpParts extends HttpTuning {
  outbound: Outbound
  /** A steady clock. */
  nowMs: () => number
  /** Tokens outlive a reading. */
  tokens: Tokens
}

const usualWait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** What asks this web interface, over connections that are ended by whoever has asked. */
export function askingOf(source: HttpSource, parts: HttpParts, watch: ReadingWatch): { ask: Ask; end: () => void } {
  const { outbound, nowMs, tokens, wait = usualWait } = parts
  const limits = { ...usualHttpLimits, ...parts.limits }
  const connections = createConnections({ outbound, ca: source.ca, limits, watch })
  const patience = { connections, wait, watch }
  const authorization = authorizationOf(source.auth, { ...patience, nowMs, tokens })
  return { ask: createAsking(new URL(source.url).origin, authorization, patience), end: () => connections.end() }
}

export async function* openHttp(source: HttpSource, parts: HttpParts, watch: ReadingWatch): AsyncIterable<SourceTable> {
  const { ask, end } = askingOf(source, parts, watch)
  try {
    const places = byPlace(source, ({ request, rows, next }) => JSON.stringify([request, rows, next]))
    for (const { datasets, configs } of places) {
      const [{ request = '', rows, next } = {}] = configs
      const columns = wantedColumns(configs)
      const pages = readPages(new URL(request, source.url), { rows, next }, ask)
      yield { datasets, columns, rows: rowsOf(pages, columns, watch) }
    }
  } finally {
    end()
  }
}

async function* rowsOf(pages: AsyncIterable<Page>, columns: string[], watch: ReadingWatch): AsyncIterable<RawRow[]> {
  let line = 0
  const batch = createBatch()
  const reader = createRowReader(columns)
  for await (const page of pages) {
    watch.time()
    for (const value of page.rows) {
      const { row, size } = reader.read(value, ++line)
      batch.add(row, size)
      if (batch.isFull()) yield batch.take()
    }
  }
  const last = batch.take()
  if (last.length > 0) yield last
  const problem = reader.missing()
  if (problem) throw problem
}
