/** Which encoding a text file is in: told by its first bytes, found out from all of them, or given and checked. */
import { isAscii } from 'node:buffer'
import iconv from 'iconv-lite'
import { SourceProblem } from '../../ports/source.ts'

export interface FoundEncoding {
  encoding: string
  /** Some bytes of the file are not of this encoding: rows that have them are refused. */
  hasFaults: boolean
}

/** Counts whole multi-byte UTF-8 characters, and bytes above 127 that are none. */
async function countUtf8(bytes: AsyncIterable<Buffer>): Promise<{ valid: number; faulty: number; start: Buffer }> {
  let valid = 0
  let faulty = 0
  let awaited = 0
  let start: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    if (start.length < 4) start = Buffer.concat([start, chunk.subarray(0, 4)])
    if (awaited === 0 && isAscii(chunk)) continue
    for (const byte of chunk) {
      if (awaited > 0) {
        if ((byte & 0xc0) === 0x80) {
          awaited--
          if (awaited === 0) valid++
          continue
        }
        faulty++
        awaited = 0
      }
      if (byte < 0x80) continue
      if (byte >= 0xc2 && byte <= 0xdf) awaited = 1
      else if (byte >= 0xe0 && byte <= 0xef) awaited = 2
      else if (byte >= 0xf0 && byte <= 0xf4) awaited = 3
      else faulty++
    }
  }
  return { valid, faulty: faulty + (awaited > 0 ? 1 : 0), start }
}

const isUtf8Name = (name: string): boolean => /^utf-?8$/i.test(name)

/**
 * Without one given: UTF-8 if the file is, or nearly is (a broken row must not turn every ä into Ã¤), else cp1252, which
 * is what Windows programs in the Nordic countries write.
 * @throws SourceProblem when the given one is unknown, or is plainly not the file's
 */
export async function findEncoding(bytes: AsyncIterable<Buffer>, given: string | undefined): Promise<FoundEncoding> {
  const isKnown: boolean = given === undefined || iconv.encodingExists(given)
  if (given !== undefined && !isKnown) {
    throw new SourceProblem('problem.encoding-unknown', { encoding: given.slice(0, 40) })
  }
  const { valid, faulty, start } = await countUtf8(bytes)
  const marked = start.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
    ? 'utf-8'
    : start[0] === 0xff && start[1] === 0xfe
      ? 'utf-16le'
      : start[0] === 0xfe && start[1] === 0xff
        ? 'utf-16be'
        : undefined
  const looksLike = marked ?? (faulty === 0 || valid > faulty ? 'utf-8' : 'cp1252')
  if (given === undefined) return { encoding: looksLike, hasFaults: looksLike === 'utf-8' && faulty > 0 }
  const wrong = isUtf8Name(given)
    ? looksLike !== 'utf-8'
    : !/^utf/i.test(given) && (marked !== undefined || (valid > 0 && faulty === 0))
  if (wrong) throw new SourceProblem('problem.wrong-encoding', { encoding: given, likely: looksLike })
  return { encoding: given, hasFaults: !isUtf8Name(given) || faulty > 0 }
}
