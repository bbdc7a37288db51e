/**
 * Which row names the columns? Given, or the first that has every configured column: title rows above it are how people
 * make sheets. Rows become cells by column name, spelt as the configuration spells it.
 */
import type { DatasetName } from '../../ports/rows.ts'
import {
  type Cell,
  type DatasetConfig,
  type ReadOptions,
  type SourceConfig,
  SourceProblem,
} from '../../ports/source.ts'

/** Titles, dates and an empty line or two: deeper down nobody looks for column names. */
export const headerSearchRows = 30
/** A file with more is no list of customers, and its rows would become millions of cells. */
export const mostColumns = 1000
/** Names listed in a problem: enough to see which file this is. */
const longestList = 500

export interface Header {
  /** Line or sheet row of the header. */
  line: number
  columns: string[]
  /** Rows up to this line are not data. */
  dataAfter: number
}
/** A row that may be the header. */
export interface HeaderCandidate {
  line: number
  values: readonly Cell[]
}

const nameOf = (cell: Cell | undefined): string =>
  String(cell ?? '')
    .normalize('NFC')
    // Signs nobody sees, such as a byte order mark left in the middle.
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
const alike = (name: string): string => nameOf(name).toLowerCase()

/** Column names the datasets need. */
export function wantedColumns(datasets: DatasetConfig[]): string[] {
  const names = datasets.flatMap((dataset) => [
    ...Object.values(dataset.columns).flatMap((choice) =>
      typeof choice === 'string' ? [choice] : Array.isArray(choice) ? choice : [],
    ),
    ...(dataset.watermark === undefined ? [] : [dataset.watermark]),
  ])
  return [...new Set(names)]
}

/** Columns as the configuration spells them where only case or spaces differ; a second one of a name gets a number. */
function spelt(found: readonly Cell[], wanted: string[]): string[] {
  const configured = new Map(wanted.map((name) => [alike(name), name]))
  const times = new Map<string, number>()
  return found.map((cell) => {
    const written = nameOf(cell)
    if (written === '') return ''
    const name = wanted.includes(written) ? written : (configured.get(alike(written)) ?? written)
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    return time === 1 ? name : `${name} (${time})`
  })
}

export function missingColumns(wanted: string[], columns: string[]): SourceProblem | undefined {
  const missing = wanted.filter((name) => !columns.includes(name))
  if (missing.length === 0) return undefined
  return new SourceProblem('problem.missing-column', {
    missing: missing.join(', ').slice(0, longestList),
    found: columns.filter(Boolean).join(', ').slice(0, longestList),
    count: missing.length,
  })
}

/**
 * `headerRow` is the header's line or sheet row; `skipRows` then leaves out rows right under it. Without `headerRow`,
 * `skipRows` leaves out rows at the top, and the header is looked for below.
 * @throws SourceProblem naming the missing columns and those found, or when there are too many
 */
export function findHeader(rows: readonly HeaderCandidate[], wanted: string[], read: ReadOptions): Header {
  const { headerRow, skipRows = 0 } = read
  const candidates =
    headerRow === undefined
      ? rows.filter((row) => row.line > skipRows).slice(0, headerSearchRows)
      : rows.filter((row) => row.line === headerRow)
  let best: { line: number; columns: string[]; found: number } | undefined
  for (const { line, values } of candidates) {
    const columns = spelt(values, wanted)
    if (!columns.some(Boolean)) continue
    const found = wanted.filter((name) => columns.includes(name)).length
    if (!best || found > best.found) best = { line, columns, found }
    if (found === wanted.length) break
  }
  const header = best ?? { line: headerRow ?? 0, columns: [] }
  const problem = missingColumns(wanted, header.columns)
  if (problem) throw problem
  const width = header.columns.findLastIndex(Boolean) + 1
  if (width > mostColumns) throw new SourceProblem('problem.too-many-columns', { found: width, limit: mostColumns })
  return {
    line: header.line,
    columns: header.columns,
    dataAfter: header.line + (headerRow === undefined ? 0 : skipRows),
  }
}

/** Without a prototype: a column may be called anything, "__proto__" too. */
export function toCells(columns: readonly string[], values: readonly Cell[]): Record<string, Cell> {
  const cells: Record<string, Cell> = Object.create(null)
  for (const [at, name] of columns.entries()) if (name !== '') cells[name] = values[at] ?? null
  return cells
}

export const hasContent = (values: readonly Cell[]): boolean =>
  values.some((value) => value !== null && (typeof value !== 'string' || value.trim() !== ''))

export interface Place {
  place: string
  datasets: DatasetName[]
  configs: DatasetConfig[]
  read: ReadOptions
}

/** Datasets that come from the same place are read once. @param place what tells one place from another */
export function byPlace(source: SourceConfig, place: (dataset: DatasetConfig) => string): Place[] {
  const places = new Map<string, Place>()
  for (const [name, config] of Object.entries(source.datasets) as [DatasetName, DatasetConfig][]) {
    const read = { ...source.read, ...config.read }
    // How values are read is the mapping's affair; it does not make another reading of the file.
    const { decimal, dateFormat, ...layout } = read
    const key = JSON.stringify([place(config), Object.entries(layout).sort()])
    const known = places.get(key) ?? { place: place(config), datasets: [], configs: [], read }
    known.datasets.push(name)
    known.configs.push(config)
    places.set(key, known)
  }
  return [...places.values()]
}
