/**
 * Files an administrator's browser sends, each in a folder of its own under a name of ours: nothing of what the browser
 * says becomes a path. What kind of file it is, its first bytes say.
 */
import { createWriteStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { v4 } from 'uuid'
import type { UploadAnswer } from '../../../shared/connecting.ts'
import { visible } from '../../../shared/visible-text.ts'
import type { Log } from '../../ports/clock.ts'
import { AppError } from '../../ports/errors.ts'
import type { Uploads } from '../../ports/uploads.ts'

/** A workbook of a million rows is about 100 MB. */
export const largestUpload = 200 * 1024 * 1024
/** Of all administrators together, used by a source or not yet. */
const mostUploads = 200

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Its last part, whatever the browser's system puts between parts, without signs that mean something elsewhere. */
const safeName = (fileName: string): string =>
  visible(basename(fileName.replaceAll('\\', '/')))
    .replace(/[^\p{L}\p{N} ._()+-]/gu, '_')
    .replace(/^\.+/, '')
    .slice(-100) || 'file'

const starts: [UploadAnswer['kind'] | 'old-office', string][] = [
  // PKWARE's local file header; what is inside is looked at when it is read.
  ['xlsx', 'PK\u0003\u0004'],
  ['sqlite', 'SQLite format 3\u0000'],
  // Compound File Binary, [MS-CFB] 2.2: .xls and other files of old.
  ['old-office', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'],
]

async function kindOf(path: string, name: string): Promise<UploadAnswer['kind']> {
  const file = await open(path, 'r')
  const start = Buffer.alloc(16)
  await file.read(start, 0, start.length, 0)
  await file.close()
  const found = starts.find(([, bytes]) => start.toString('latin1').startsWith(bytes))?.[0]
  if (found === 'old-office' || /\.(xls|xlsb|ods|numbers)$/i.test(name))
    throw new AppError('invalid', 'This kind of file cannot be read; save it as .xlsx or .csv.')
  if (/\.(pdf|docx?|zip|7z|rar|png|jpe?g)$/i.test(name))
    throw new AppError('invalid', 'This is no table; choose a CSV, an Excel workbook (.xlsx) or a SQLite database.')
  return found ?? 'csv'
}

export function createUploads(folder: string, log: Log): Uploads {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const placeOf = (upload: string): string => join(folder, upload)
  const all = (): string[] => readdirSync(folder).filter((name) => idPattern.test(name))

  return {
    async save(fileName, bytes) {
      if (all().length >= mostUploads)
        throw new AppError('too-many', 'Too many files are waiting to be connected; finish or remove some first.')
      const upload = v4()
      mkdirSync(placeOf(upload), { mode: 0o700 })
      try {
        const name = safeName(fileName)
        const path = join(placeOf(upload), name)
        let size = 0
        async function* counted(): AsyncIterable<Uint8Array> {
          for await (const chunk of bytes) {
            size += chunk.length
            if (size > largestUpload)
              throw new AppError('invalid', `The file is larger than ${largestUpload / 1024 / 1024} MB.`)
            yield chunk
          }
        }
        await pipeline(counted, createWriteStream(path, { mode: 0o600 }))
        if (size === 0) throw new AppError('invalid', 'The file is empty.')
        const kind = await kindOf(path, name)
        log.info('uploaded', { kind, bytes: size })
        return { upload, fileName: name, kind, bytes: size }
      } catch (error) {
        await rm(placeOf(upload), { recursive: true, force: true })
        throw error
      }
    },
    pathOf(upload) {
      if (!idPattern.test(upload) || !existsSync(placeOf(upload))) return undefined
      const [name] = readdirSync(placeOf(upload))
      return name === undefined ? undefined : join(placeOf(upload), name)
    },
    async tidy(needed, before) {
      for (const upload of all())
        if (!needed.has(upload) && statSync(placeOf(upload)).mtimeMs < before.getTime())
          await rm(placeOf(upload), { recursive: true, force: true })
    },
  }
}
