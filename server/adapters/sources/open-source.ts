/** Opens a source by its kind. Whatever goes wrong with the source as a whole is a SourceProblem; it is only ever read. */
import { mkdirSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Outbound } from '../../ports/outbound.ts'
import {
  type FileKind,
  type FileSource,
  type OpenSource,
  type Since,
  type SourceConfig,
  SourceProblem,
  type SourceTable,
} from '../../ports/source.ts'
import { openCsv } from './csv.ts'
import { dialects } from './dialects.ts'
import { type HttpTuning, openHttp } from './http.ts'
import { type ReadingLimits, type ReadingWatch, usualLimits, watchReading } from './reading-watch.ts'
import { type DatabaseWaits, openSql, usualWaits } from './sql.ts'
import { openSqlite } from './sqlite.ts'
import { openXlsx } from './xlsx.ts'

export interface SourcesParts {
  /** Where database servers and web interfaces may be. */
  outbound: Outbound
  /** Of the company. */
  timeZone: string
  /** Customers typed in by hand, where there may be any. */
  own?: () => AsyncIterable<SourceTable>
  /** For copies of databases, and for nothing else: it is made, and emptied of what a killed server left in it. */
  workFolder: string
  limits?: ReadingLimits
  /** Of databases, files of them too. */
  waits?: DatabaseWaits
  /** Of asking web interfaces. */
  http?: HttpTuning
  /** A steady clock. */
  nowMs?: () => number
}

/** What tells one version of a file from the next; undefined when it is not there. */
export function versionOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.isFile() ? `${found.ino} ${found.size} ${found.mtimeMs}` : undefined
}

/**
 * Where the file really lies, every link followed anew: what lay in an allowed folder when the server was started may
 * since have become a link out of it.
 */
export function placeOf({ path, within }: FileSource): string {
  const place = realpathSync(path)
  const isInside = (folder: string): boolean => place.startsWith(folder.endsWith(sep) ? folder : folder + sep)
  if (within && !within.some(isInside)) throw new SourceProblem('problem.outside-folders')
  return place
}

export function emptied(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
  return folder
}

export function createSources(parts: SourcesParts): OpenSource {
  const { limits = usualLimits, waits = usualWaits, nowMs = () => performance.now() } = parts
  const workFolder = emptied(parts.workFolder)
  const sql = { outbound: parts.outbound, timeZone: parts.timeZone, waits }
  const http = { outbound: parts.outbound, nowMs, tokens: new Map(), ...parts.http }
  const byKind: Record<
    FileKind,
    (source: FileSource, watch: ReadingWatch, since?: Since) => AsyncIterable<SourceTable>
  > = {
    csv: openCsv,
    xlsx: (source) => openXlsx(source),
    sqlite: (source, watch, since) => openSqlite(source, { workFolder, lockWaitMs: waits.lockMs }, watch, since),
  }

  async function* openFile(written: FileSource, watch: ReadingWatch, since?: Since): AsyncIterable<SourceTable> {
    if (/\.(xls|xlsb|ods)$/i.test(written.path)) throw new SourceProblem('problem.save-as-xlsx')
    const source = { ...written, path: placeOf(written) }
    const before = versionOf(source.path)
    if (before === undefined) throw new SourceProblem('problem.no-file')
    yield* byKind[source.kind](source, watch, since)
    // A SQLite file is read from a copy made in one go; the others must be the same from first row to last.
    if (source.kind !== 'sqlite' && versionOf(source.path) !== before)
      throw new SourceProblem('problem.changed-while-read')
  }

  async function* opened(source: SourceConfig, watch: ReadingWatch, since?: Since): AsyncIterable<SourceTable> {
    if (source.kind === 'sealed') throw new SourceProblem('problem.sealed')
    if (source.kind === 'own') {
      if (!parts.own) throw new Error('customers typed in by hand cannot be read here')
      yield* parts.own()
    } else if ('path' in source) yield* openFile(source, watch, since)
    else if ('host' in source) yield* openSql(source, await dialects[source.kind](), sql, watch, since)
    else yield* openHttp(source, http, watch)
  }

  return async function* (source, since) {
    const watch = watchReading(limits, nowMs)
    try {
      for await (const table of opened(source, watch, since)) yield { ...table, rows: watched(table.rows, watch) }
    } catch (error) {
      throw problemOf(error)
    }
  }
}

/** Rows are drawn by whoever reads them: a failure half-way passes here, not through the loop above. */
async function* watched(rows: SourceTable['rows'], watch: ReadingWatch): SourceTable['rows'] {
  try {
    for await (const batch of rows) {
      watch.rows(batch)
      yield batch
    }
  } catch (error) {
    throw problemOf(error)
  }
}

const systemCodes: Record<string, string> = {
  ENOENT: 'problem.no-file',
  ENOTDIR: 'problem.no-file',
  ELOOP: 'problem.no-file',
  EISDIR: 'problem.no-file',
  EACCES: 'problem.no-access',
  EPERM: 'problem.no-access',
  EIO: 'problem.no-access',
  ESTALE: 'problem.no-access',
  ENOSPC: 'problem.no-space',
  ECONNREFUSED: 'problem.no-answer',
  EHOSTUNREACH: 'problem.no-answer',
  ENETUNREACH: 'problem.no-answer',
  ETIMEDOUT: 'problem.no-answer',
  ECONNRESET: 'problem.connection-lost',
  EPIPE: 'problem.connection-lost',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'problem.certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'problem.certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'problem.certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'problem.certificate',
  CERT_HAS_EXPIRED: 'problem.certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'problem.certificate',
  Z_DATA_ERROR: 'problem.broken-gzip',
  Z_BUF_ERROR: 'problem.broken-gzip',
}

/** What the system says of a file is the source's problem; what is left is a fault of ours. */
export function problemOf(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = error instanceof SourceProblem ? undefined : systemCodes[code]
  return known === undefined ? error : new SourceProblem(known)
}
