/**
 * Which row names the columns? Given, or the first that has every configured column: title rows above it are how people
 * make sheets. Rows become cells by column name.
 */
import type { Cell, DatasetConfig, RawRow, ReadOptions, SourceConfig } from '../../ports/source.ts'
import { SourceProblem } from '../../ports/source.ts'
import type { DatasetName } from '../../ports/rows.ts'

/** Titles, dates and an empty line or two: deeper down nobody looks for column names. */
export const headerSearchRows = 30

export interface Header {
  /** Position of the header among the rows looked at, from 0. */
  at: number
  columns: string[]
}

const nameOf = (cell: Cell | undefined): string => String(cell ?? '').replace(/\s+/g, ' ').trim()

/** Column names the datasets need. */
export function wantedColumns(datasets: DatasetConfig[]): string[] {
  const names = datasets.flatMap((dataset) =>
    Object.values(dataset.columns).flatMap((column) => (typeof column === 'string' ? [column] : Array.isArray(column) ? column : [])),
  )
  return [...new Set(names)]
}

/** @throws SourceProblem naming the missing columns and those found */
export function findHeader(rows: readonly (readonly Cell[])[], wanted: string[], read: ReadOptions): Header {
  const given = read.headerRow === undefined ? undefined : read.headerRow - 1
  const from = given ?? read.skipRows ?? 0
  const to = given === undefined ? Math.min(rows.length, from + headerSearchRows) : from + 1
  let best: Header & { found: number } = { at: from, columns: [], found: -1 }
  for (let at = from; at < to; at++) {
    const columns = (rows[at] ?? []).map(nameOf)
    const found = wanted.filter((name) => columns.includes(name)).length
    if (found > best.found) best = { at, columns, found }
    if (found === wanted.length) break
  }
  const missing = wanted.filter((name) => !best.columns.includes(name))
  if (missing.length > 0)
    throw new SourceProblem('problem.missing-column', {
      missing: missing.join(', '),
      found: best.columns.filter(Boolean).join(', ').slice(0, 500),
      count: missing.length,
    })
  return { at: best.at, columns: best.columns }
}

export function toCells(columns: readonly string[], values: readonly Cell[]): Record<string, Cell> {
  const cells: Record<string, Cell> = Object.create(null)
  columns.forEach((name, at) => {
    if (name !== '' && cells[name] === undefined) cells[name] = values[at] ?? null
  })
  return cells
}

export const batchRows = 1000

/** Rows in batches, giving the event loop a turn between them. */
export async function* inBatches(rows: Iterable<RawRow>): AsyncIterable<RawRow[]> {
  let batch: RawRow[] = []
  for (const row of rows) {
    if (batch.push(row) < batchRows) continue
    yield batch
    batch = []
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (batch.length > 0) yield batch
}

/** Datasets that come from the same place are read once. @param place what tells one place from another */
export function byPlace(
  source: SourceConfig,
  place: (dataset: DatasetConfig) => string,
): { place: string; datasets: DatasetName[]; configs: DatasetConfig[]; read: ReadOptions }[] {
  const places = new Map<string, { place: string; datasets: DatasetName[]; configs: DatasetConfig[]; read: ReadOptions }>()
  for (const [name, config] of Object.entries(source.datasets) as [DatasetName, DatasetConfig][]) {
    const key = place(config)
    const read = { ...source.read, ...config.read }
    const known = places.get(`${key}\n${JSON.stringify(read)}`) ?? { place: key, datasets: [], configs: [], read }
    known.datasets.push(name)
    known.configs.push(config)
    places.set(`${key}\n${JSON.stringify(read)}`, known)
  }
  return [...places.values()]
}
