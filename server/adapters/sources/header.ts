/**
 * Which row names the columns? Given, or the first that has every configured column: title rows above it are how people
 * make sheets. Rows become cells by column name, spelt as the configuration spells it.
 */
import { columnLetters, columnNames, writtenName } from '../../../shared/column-names.ts'
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
  /** Line or sheet row of the header; 0 where there is none. */
  line: number
  /** By their place; "" for one that has no name and is not asked for. */
  columns: string[]
  /** How many have a name of their own. */
  named: number
  /** Rows up to this line are not data. */
  dataAfter: number
}
/** A row that may be the header. */
export interface HeaderCandidate {
  line: number
  values: readonly Cell[]
}

const alike = (name: string): string => writtenName(name).toLowerCase()

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

/** Names as the configuration spells them where only case or spaces differ. */
function asConfigured(found: readonly Cell[], wanted: string[]): string[] {
  const names = found.map(writtenName)
  // One that is spelt as configured goes before one that differs in case.
  const inOtherCase = new Map(wanted.filter((name) => !names.includes(name)).map((name) => [alike(name), name]))
  return names.map((name) => inOtherCase.get(alike(name)) ?? name)
}

/** Columns of a database, all of which have names. */
export const spelt = (found: readonly Cell[], wanted: string[]): string[] => columnNames(asConfigured(found, wanted))

/** Columns under a header. */
function speltHeader(found: readonly Cell[], wanted: string[]): Pick<Header, 'columns' | 'named'> {
  const written = asConfigured(found, wanted)
  // One that nobody named exists only where it is asked for: most are margins and what was once coloured.
  const columns = columnNames(written).map((name, at) => (written[at] !== '' || wanted.includes(name) ? name : ''))
  return { columns, named: written.filter(Boolean).length }
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

/** Of rows without a header: as many columns as most of them have. */
export function usualWidth(rows: readonly HeaderCandidate[]): number {
  const times = new Map<number, number>()
  for (const { values } of rows) if (hasContent(values)) times.set(values.length, (times.get(values.length) ?? 0) + 1)
  const [usual = [0, 0]] = [...times].sort(([width, one], [other, two]) => two - one || other - width)
  return usual[0]
}

function lettered(rows: readonly HeaderCandidate[], wanted: string[], skipRows: number): Header {
  const columns = Array.from({ length: usualWidth(rows) }, (_, at) => columnLetters(at))
  checkColumns(columns, wanted)
  return { line: 0, columns, named: columns.length, dataAfter: skipRows }
}

function checkColumns(columns: string[], wanted: string[]): void {
  const problem = missingColumns(wanted, columns)
  if (problem) throw problem
  const width = columns.findLastIndex(Boolean) + 1
  if (width > mostColumns) throw new SourceProblem('problem.too-many-columns', { found: width, limit: mostColumns })
}

/**
 * `headerRow` is the header's line or sheet row; `skipRows` then leaves out rows right under it. Without `headerRow`,
 * `skipRows` leaves out rows at the top, and the header is looked for below. `headerRow: 0` is a table without one, whose
 * columns are called A, B, C.
 * @throws SourceProblem naming the missing columns and those found, or when there are too many
 */
export function findHeader(rows: readonly HeaderCandidate[], wanted: string[], read: ReadOptions): Header {
  const { headerRow, skipRows = 0 } = read
  const below = rows.filter((row) => row.line > skipRows).slice(0, headerSearchRows)
  if (headerRow === 0) return lettered(below, wanted, skipRows)
  const candidates = headerRow === undefined ? below : rows.filter((row) => row.line === headerRow)
  let best: (Omit<Header, 'dataAfter'> & { found: number }) | undefined
  for (const { line, values } of candidates) {
    const { columns, named } = speltHeader(values, wanted)
    if (named === 0) continue
    const found = wanted.filter((name) => columns.includes(name)).length
    if (!best || found > best.found) best = { line, columns, named, found }
    if (found === wanted.length) break
  }
  const { line, columns, named } = best ?? { line: headerRow ?? 0, columns: [], named: 0 }
  checkColumns(columns, wanted)
  return { line, columns, named, dataAfter: line + (headerRow === undefined ? 0 : skipRows) }
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
