/** Looks into a source by its kind, before it is connected. Bounded as a reading is, and shorter: somebody waits for it. */
import { isIP } from 'node:net'
import type { Reason } from '../../../shared/vocabulary.ts'
import { type FileSource, type OutsideSource, SourceProblem } from '../../ports/source.ts'
import type { SourceLook } from '../../ports/source-look.ts'
import type { HttpParts } from './http.ts'
import { fileSample, fileTables } from './look-files.ts'
import { httpSample, httpTables } from './look-http.ts'
import { sqlSample, sqlTables, sqlWarnings } from './look-sql.ts'
import { emptied, placeOf, problemOf, type SourcesParts, versionOf } from './open-source.ts'
import { usualLimits, watchReading } from './reading-watch.ts'

/** For one look. */
const timeMs = 60_000

/** @param parts a work folder of its own: it is emptied, so it is not the readings' */
export function createSourceLook(parts: SourcesParts): SourceLook {
  const { nowMs = () => performance.now(), outbound, timeZone } = parts
  const limits = { ...usualLimits, timeMs, ...parts.limits }
  const workFolder = emptied(parts.workFolder)
  const sql = { outbound, timeZone, timeMs: limits.timeMs }
  const http: HttpParts = { outbound, nowMs, tokens: new Map(), ...parts.http }

  const inWords = async <Found>(look: () => Promise<Found>): Promise<Found> => {
    try {
      return await look()
    } catch (error) {
      throw problemOf(error)
    }
  }
  const onFile = () => ({ workFolder, timeMs: limits.timeMs, watch: watchReading(limits, nowMs) })

  return {
    tables: (source) =>
      inWords(() => {
        if ('path' in source) return fileTables(checkedFile(source), onFile())
        if ('host' in source) return sqlTables(source, sql)
        return httpTables(source, http, watchReading(limits, nowMs))
      }),
    sample: (source, table, read) =>
      inWords(() => {
        if ('path' in source) return fileSample(checkedFile(source), table, { ...source.read, ...read }, onFile())
        if ('host' in source) return sqlSample(source, table, sql)
        return httpSample(source, table, http, watchReading(limits, nowMs))
      }),
    warnings: (source) =>
      inWords(async () => {
        if ('path' in source) return []
        const host = 'host' in source ? source.host : new URL(source.url).hostname
        const inClear = isInClear(source, await outbound.addressOf(host.replace(/^\[|\]$/g, '')))
        const unencrypted: Reason[] = inClear ? [{ code: 'warning.unencrypted', params: { host } }] : []
        return [...('host' in source ? await sqlWarnings(source, sql) : []), ...unencrypted]
      }),
  }
}

/** Where it really lies, within its folders. @throws SourceProblem where it is not there, or is of a kind that is not read */
function checkedFile(source: FileSource): FileSource {
  if (/\.(xls|xlsb|ods)$/i.test(source.path)) throw new SourceProblem('problem.save-as-xlsx')
  const path = placeOf(source)
  if (versionOf(path) === undefined) throw new SourceProblem('problem.no-file')
  return { ...source, path }
}

/** Goes what is read over a network as anybody there may read it? @param address what the source's host is connected at */
export function isInClear(source: OutsideSource, address: string): boolean {
  const isThisMachine = isIP(address) === 4 ? address.startsWith('127.') : address === '::1'
  if (isThisMachine || 'path' in source) return false
  return 'host' in source ? source.tls.mode === 'off' : source.url.startsWith('http:')
}
