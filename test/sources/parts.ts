/** What the source tests are made of: a folder of their own, a source, a mapper, and everything a source gives. */
import { createHash } from 'node:crypto'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { createOutbound } from '../../server/adapters/outbound/outbound.ts'
import { createSourceLook } from '../../server/adapters/sources/look.ts'
import { createSources } from '../../server/adapters/sources/open-source.ts'
import type { DatasetName } from '../../server/ports/rows.ts'
import {
  type Cell,
  type FileSource,
  type OpenSource,
  type RawRow,
  type SourceConfig,
  SourceProblem,
} from '../../server/ports/source.ts'
import { createRowMapper } from '../../server/sync/map-row.ts'

/** A folder that is gone when the file's tests are done. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tuttu-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const workFolder = ownFolder()
/** What sources are opened with, apart from where copies lie. */
export const sourceParts = {
  workFolder,
  outbound: createOutbound({ allowed: ['127.0.0.1', 'localhost'] }),
  timeZone: 'Europe/Helsinki',
}
export const openSource = createSources(sourceParts)
export const look = createSourceLook({ ...sourceParts, workFolder: ownFolder() })

export function sourceOf(given: Partial<FileSource> & Pick<FileSource, 'kind' | 'datasets'>): FileSource {
  const within = [realpathSync(tmpdir())]
  return { name: 'test', roles: ['accounting'], path: '', within, everyMs: 60_000, trust: 1, ...given }
}

export const company = { country: 'FI', currency: 'EUR' }

export function mapperOf(source: SourceConfig) {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  return createRowMapper({ source, company, numberPlan: createNumberPlan(), hash })
}

/** Maps rows of one dataset whose columns are called as our fields are. */
export function mapRows(dataset: DatasetName, rows: Record<string, Cell>[], options: Partial<FileSource> = {}) {
  const columns = Object.fromEntries(rows.flatMap((row) => Object.keys(row)).map((name) => [name, name]))
  const mapper = mapperOf(sourceOf({ kind: 'csv', datasets: { [dataset]: { columns } }, ...options }))
  const raw: RawRow[] = rows.map((cells, at) => ({ line: at + 2, cells }))
  const mapped = raw.map((row) => mapper.map(dataset, row))
  return {
    rows: mapped.flatMap((one) => one.accepted.map((accepted) => accepted.row)),
    refused: mapped.flatMap((one) => one.refused),
  }
}

export interface Everything {
  datasets: DatasetName[]
  columns: string[]
  rows: RawRow[]
}
export async function readAll(source: SourceConfig, open: OpenSource = openSource): Promise<Everything[]> {
  const tables: Everything[] = []
  for await (const { datasets, columns, rows } of open(source)) {
    const all: RawRow[] = []
    for await (const batch of rows) all.push(...batch)
    tables.push({ datasets, columns, rows: all })
  }
  return tables
}
export async function readRows(source: SourceConfig): Promise<RawRow[]> {
  return (await readAll(source)).flatMap((table) => table.rows)
}

interface Problem {
  code: string
  params: Record<string, unknown>
}
/** The problem a source is given up with; anything else fails the test. */
export const problemWith = (source: SourceConfig, open: OpenSource = openSource): Promise<Problem> =>
  problemOf(readAll(source, open))
export async function problemOf(reading: Promise<unknown>): Promise<Problem> {
  try {
    await reading
  } catch (error) {
    if (error instanceof SourceProblem) return { code: error.code, params: error.params }
    throw error
  }
  throw new Error('The source was read without a problem.')
}
