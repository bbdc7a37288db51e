/** Opens a source by its kind. Whatever goes wrong with the source as a whole is a SourceProblem; it is only ever read. */
import { statSync } from 'node:fs'
import { type OpenSource, type SourceConfig, SourceProblem, type SourceTable } from '../../ports/source.ts'
import { openCsv } from './csv.ts'
import { openSqlite } from './sqlite.ts'
import { openXlsx } from './xlsx.ts'

const byKind: Record<SourceConfig['kind'], OpenSource> = {
  csv: openCsv,
  xlsx: (source) => openXlsx(source),
  sqlite: openSqlite,
}

/** What tells one version of a file from the next; undefined when it is not there. */
function versionOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.isFile() ? `${found.ino} ${found.size} ${found.mtimeMs}` : undefined
}

export const openSource: OpenSource = async function* (source: SourceConfig): AsyncIterable<SourceTable> {
  if (/\.(xls|xlsb|ods)$/i.test(source.path)) throw new SourceProblem('problem.save-as-xlsx')
  try {
    const before = versionOf(source.path)
    if (before === undefined) throw new SourceProblem('problem.no-file')
    for await (const table of byKind[source.kind](source)) yield { ...table, rows: inOurWords(table.rows) }
    // A SQLite file is read from a copy made in one go; the others must be the same from first row to last.
    if (source.kind !== 'sqlite' && versionOf(source.path) !== before)
      throw new SourceProblem('problem.changed-while-read')
  } catch (error) {
    throw problemOf(error)
  }
}

/** Rows are drawn by whoever reads them: a failure half-way passes here, not through the loop above. */
async function* inOurWords(rows: SourceTable['rows']): SourceTable['rows'] {
  try {
    yield* rows
  } catch (error) {
    throw problemOf(error)
  }
}

const systemCodes: Record<string, string> = {
  ENOENT: 'problem.no-file',
  ENOTDIR: 'problem.no-file',
  EISDIR: 'problem.no-file',
  EACCES: 'problem.no-access',
  EPERM: 'problem.no-access',
  EIO: 'problem.no-access',
  ESTALE: 'problem.no-access',
  ENOSPC: 'problem.no-space',
  Z_DATA_ERROR: 'problem.broken-gzip',
  Z_BUF_ERROR: 'problem.broken-gzip',
}

/** What the system says of a file is the source's problem; what is left is a fault of ours. */
function problemOf(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = error instanceof SourceProblem ? undefined : systemCodes[code]
  return known === undefined ? error : new SourceProblem(known)
}
