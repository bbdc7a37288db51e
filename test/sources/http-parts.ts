/** What the tests of web interfaces are made of: a source at a server, opened without waiting. */
import { createSources, type SourcesParts } from '../../server/adapters/sources/open-source.ts'
import type { DatasetConfig, HttpSource } from '../../server/ports/source.ts'
import { problemWith, readAll, sourceParts } from './parts.ts'
import type { WebServer } from './web-server.ts'

/** One dataset of customers with a key and a name, unless told otherwise. */
export function webSource(
  { url }: Pick<WebServer, 'url'>,
  dataset: Partial<DatasetConfig> = {},
  more: Partial<HttpSource> = {},
): HttpSource {
  const customers = { request: 'customers', columns: { key: 'id', name: 'name' }, ...dataset }
  return {
    name: 'shop',
    roles: ['sales'],
    kind: 'http',
    everyMs: 60_000,
    trust: 1,
    url,
    datasets: { customers },
    ...more,
  }
}

export interface Opened {
  open: ReturnType<typeof createSources>
  /** How long it would have waited, each time, in ms. */
  waits: number[]
}
export function opened(parts: Partial<SourcesParts> = {}): Opened {
  const waits: number[] = []
  const wait = async (ms: number) => void waits.push(ms)
  return { open: createSources({ ...sourceParts, ...parts, http: { wait, ...parts.http } }), waits }
}

/** The rows' cells of every table. */
export async function cellsOf(source: HttpSource, { open } = opened()) {
  return (await readAll(source, open)).flatMap((table) => table.rows.map((row) => ({ ...row.cells })))
}
export const webProblem = (source: HttpSource, { open } = opened()) => problemWith(source, open)
