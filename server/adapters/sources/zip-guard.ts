/** What a zip archive says it unpacks to, read before anything is unpacked. What it really does is watched where it is done. */
import { type FileHandle, open } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'
import { SourceProblem } from '../../ports/source.ts'

/** Uncompressed bytes of all parts together: 100,000 rows of 8 columns are about 60 MB. */
export const mostUnpackedBytes = 512 * 1024 * 1024
/** XML in a workbook packs to a tenth or twentieth, text in a table too; a small archive may do better without harm. */
const mostRatio = 200
const harmlessBytes = 64 * 1024 * 1024
/** Does it unpack to more than anything would that is not made for it? */
export const isTooDense = (unpackedBytes: number, packedBytes: number): boolean =>
  unpackedBytes > harmlessBytes && unpackedBytes / packedBytes > mostRatio

/** PKWARE APPNOTE 4.3.16 (end of central directory, with the longest comment) and 4.3.12 (its entries). */
const longestEnd = 22 + 65_535
const entrySignature = 0x02014b50

interface ZipEntry {
  name: string
  /** 8 is deflate, 0 none (4.4.5). */
  method: number
  packedBytes: number
  /** 0xffffffff stands for "larger, see zip64". */
  unpackedBytes: number
  offset: number
}

async function entriesOf(file: FileHandle): Promise<ZipEntry[]> {
  const { size } = await file.stat()
  const tail = Buffer.alloc(Math.min(size, longestEnd))
  await file.read(tail, 0, tail.length, size - tail.length)
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0 || end + 22 > tail.length) throw new SourceProblem('problem.not-xlsx')
  const directory = Buffer.alloc(Math.min(tail.readUInt32LE(end + 12), size))
  await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16))
  const entries: ZipEntry[] = []
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === entrySignature; ) {
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      unpackedBytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** @throws SourceProblem: no zip archive, or one that unpacks to too much */
export async function checkArchive(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const entries = await entriesOf(file)
    const unpackedBytes = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
    if (entries.length === 0) throw new SourceProblem('problem.not-xlsx')
    if (unpackedBytes > mostUnpackedBytes || isTooDense(unpackedBytes, size)) {
      throw new SourceProblem('problem.too-large', { limitMb: mostUnpackedBytes / 1024 / 1024 })
    }
  } finally {
    await file.close()
  }
}

/** One small part of an archive; undefined where it is not there, is larger, or cannot be unpacked. */
export async function smallEntry(path: string, name: string, mostBytes: number): Promise<Buffer | undefined> {
  const file = await open(path, 'r')
  try {
    const entry = (await entriesOf(file)).find((one) => one.name === name)
    if (!entry || entry.packedBytes > mostBytes) return undefined
    // Its own header (4.3.7) repeats the name and has another extra field.
    const header = Buffer.alloc(30)
    await file.read(header, 0, header.length, entry.offset)
    const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
    const packed = Buffer.alloc(entry.packedBytes)
    await file.read(packed, 0, packed.length, start)
    return entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: mostBytes })
  } catch {
    return undefined
  } finally {
    await file.close()
  }
}
