/** Opens a source by its kind. Whatever goes wrong with the source as a whole is a SourceProblem; it is only ever read. */
import { existsSync, statSync } from 'node:fs'
import { type OpenSource, type SourceConfig, SourceProblem, type SourceTable } from '../../ports/source.ts'
import { openCsv } from './csv.ts'
import { openSqlite } from './sqlite.ts'
import { openXlsx } from './xlsx.ts'

const byKind: Record<SourceConfig['kind'], OpenSource> = { csv: openCsv, xlsx: openXlsx, sqlite: openSqlite }

const versionOf = (path: string): string => {
  const { size, mtimeMs, ino } = statSync(path)
  return `${ino} ${size} ${mtimeMs}`
}

export const openSource: OpenSource = async function* (source: SourceConfig): AsyncIterable<SourceTable> {
  if (!existsSync(source.path)) throw new SourceProblem('problem.no-file', {})
  if (/\.(xls|ods)$/i.test(source.path)) throw new SourceProblem('problem.save-as-xlsx', {})
  try {
    const before = versionOf(source.path)
    yield* byKind[source.kind](source)
    // A SQLite file is read from a copy made in one go; the others must be the same from first row to last.
    if (source.kind !== 'sqlite' && (!existsSync(source.path) || versionOf(source.path) !== before))
      throw new SourceProblem('problem.changed-while-read', {})
  } catch (error) {
    throw problemOf(error)
  }
}

const systemCodes: Record<string, string> = { ENOENT: 'problem.no-file', EACCES: 'problem.no-access', EISDIR: 'problem.no-file' }

/** What the system says of a file is the source's problem; what is left is a fault of ours. */
function problemOf(error: unknown): unknown {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && systemCodes[code] ? new SourceProblem(systemCodes[code], {}) : error
}
