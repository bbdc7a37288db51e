/** Looking into a web interface: where in an answer there are lists, and what the rows of one have in them. */
import type { FoundTable, TablePlace } from '../../../shared/connecting.ts'
import { type Cell, type HttpSource, SourceProblem } from '../../ports/source.ts'
import type { Sample } from '../../ports/source-look.ts'
import { mostColumns } from './header.ts'
import { askingOf, type HttpParts } from './http.ts'
import { namesIn, parseAnswer, toCell, valueAt } from './http-json.ts'
import { readPages } from './http-paging.ts'
import type { ReadingWatch } from './reading-watch.ts'
import { createSample, mostSampleRows } from './sample.ts'

/** `{ data: { customers: { items: […] } } }` is as deep as lists lie. */
const deepest = 4
const mostTables = 500

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface FoundList {
  path: string
  count: number
}

/** Lists of objects, by their path; the lists that rows themselves have are theirs. */
function listsIn(value: unknown, path = '', depth = 0): FoundList[] {
  if (Array.isArray(value)) return value.some(isObject) ? [{ path, count: value.length }] : []
  if (!isObject(value) || depth === deepest) return []
  return Object.entries(value)
    .slice(0, mostTables)
    .flatMap(([key, inner]) => listsIn(inner, path === '' ? key : `${path}.${key}`, depth + 1))
}

/** OData JSON format 4.01, 5: a service document lists what the service has, each with an address relative to it. */
function serviceTables(answer: unknown): FoundTable[] | undefined {
  if (!isObject(answer) || !Array.isArray(answer.value)) return undefined
  if (!/\$metadata$/.test(String(answer['@odata.context'] ?? ''))) return undefined
  return answer.value.flatMap((entry: unknown) => {
    if (!isObject(entry) || typeof entry.name !== 'string' || (entry.kind ?? 'EntitySet') !== 'EntitySet') return []
    return [{ table: { request: typeof entry.url === 'string' ? entry.url : entry.name }, label: entry.name }]
  })
}

function tablesIn(answer: unknown, request: string): FoundTable[] {
  const service = serviceTables(answer)
  if (service) return service
  // What is read without being told where: the answer itself, or OData's `value`.
  if (Array.isArray(answer)) return [{ table: { request }, label: request || '/' }]
  return listsIn(answer)
    .sort((one, other) => other.count - one.count)
    .map(({ path }) =>
      path === 'value' ? { table: { request }, label: path } : { table: { request, rows: path }, label: path },
    )
}

/**
 * The lists in what the source's requests answer; of a source without any, in what its address answers. Of an OData
 * service: what it has.
 */
export async function httpTables(source: HttpSource, parts: HttpParts, watch: ReadingWatch): Promise<FoundTable[]> {
  const requests = new Set(Object.values(source.datasets).map(({ request = '' }) => request))
  if (requests.size === 0) requests.add('')
  const { ask, end } = askingOf(source, parts, watch)
  try {
    const tables: FoundTable[] = []
    for (const request of requests) {
      const { answer } = await ask(addressOf(source, request))
      tables.push(...tablesIn(parseAnswer(answer), request))
    }
    if (tables.length === 0) throw new SourceProblem('problem.no-list')
    return tables.slice(0, mostTables)
  } finally {
    end()
  }
}

/** @throws SourceProblem where a request would lead to another host than the source's */
function addressOf({ url }: HttpSource, request: string): URL {
  const address = URL.parse(request, url)
  if (address?.origin !== new URL(url).origin)
    throw new SourceProblem('problem.other-origin', { origin: (address?.origin ?? '?').slice(0, 200) })
  return address
}

export async function httpSample(
  source: HttpSource,
  { request = '', rows: place }: TablePlace,
  parts: HttpParts,
  watch: ReadingWatch,
): Promise<Sample> {
  const { ask, end } = askingOf(source, parts, watch)
  try {
    const rows: unknown[] = []
    for await (const page of readPages(addressOf(source, request), { rows: place }, ask)) {
      watch.time()
      rows.push(...page.rows.slice(0, mostSampleRows))
      if (rows.length >= mostSampleRows) break
    }
    return { read: {}, rows: sampled(rows), namesFirst: true }
  } finally {
    end()
  }
}

/** Columns as the reader finds them: values by their name or path, lists of plain values joined. */
function sampled(rows: readonly unknown[]): Sample['rows'] {
  const found = new Set<string>()
  for (const row of rows) for (const name of namesIn(row)) if (found.size < mostColumns) found.add(name)
  const names = [...found]
  const cells = rows.map((row) => names.map((name): Cell => toCell(valueAt(row, name)) ?? null))
  // An object that is null in some rows is a name there, and is known by what it holds in the others.
  const isKept = names.map(
    (name, at) => cells.some((row) => row[at] !== null) || !names.some((other) => other.startsWith(`${name}.`)),
  )
  const kept = <Value>(values: readonly Value[]): Value[] => values.filter((_, at) => isKept[at])
  const sample = createSample()
  sample.names(kept(names))
  for (const [at, values] of cells.entries()) if (!sample.add({ line: at + 1, values: kept(values) })) break
  return sample.rows
}
