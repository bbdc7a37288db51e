/** A text file, packed or not, as numbered lines. No line is ever held in memory beyond a limit. */
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import iconv from 'iconv-lite'
import { SourceProblem } from '../../ports/source.ts'
import type { ReadingWatch } from './reading-watch.ts'
import { isTooDense } from './zip-guard.ts'

/** A line of a table is a few hundred characters; a million is a mistake or an attack. */
export const longestLine = 1_000_000
/** Twenty million rows of a hundred bytes. They pass by, so that it may be more than a workbook unpacks to. */
const mostGzipBytes = 2 * 1024 ** 3

export interface Line {
  number: number
  /** Null when the line was longer than the limit. */
  text: string | null
}

function isGzip(path: string): boolean {
  const start = Buffer.alloc(2)
  const file = openSync(path, 'r')
  try {
    return readSync(file, start) === 2 && start[0] === 0x1f && start[1] === 0x8b
  } finally {
    closeSync(file)
  }
}

/**
 * The file's bytes, unpacked if they are gzip's.
 * @throws SourceProblem as soon as they unpack to too much (what a packed file says of its size may be a lie), or when
 *   reading has taken too long: there are files without a single row
 */
export async function* bytesOf(path: string, watch: ReadingWatch, mostBytes = mostGzipBytes): AsyncIterable<Buffer> {
  for await (const bytes of isGzip(path) ? unpacked(path, mostBytes) : createReadStream(path)) {
    watch.time()
    yield bytes
  }
}

async function* unpacked(path: string, mostBytes: number): AsyncIterable<Buffer> {
  const packedBytes = statSync(path).size
  let unpackedBytes = 0
  // A failure on either side ends both and reaches whoever iterates.
  for await (const bytes of pipeline(createReadStream(path), createGunzip(), () => undefined)) {
    unpackedBytes += bytes.length
    if (unpackedBytes > mostBytes || isTooDense(unpackedBytes, packedBytes))
      throw new SourceProblem('problem.unpacks-too-large', { limitMb: Math.ceil(mostBytes / 1024 / 1024) })
    yield bytes
  }
}

export async function* linesOf(path: string, encoding: string, watch: ReadingWatch): AsyncIterable<Line> {
  const decoder = iconv.getDecoder(encoding)
  let number = 1
  let pending = ''
  let tooLong = false
  function* split(text: string): Iterable<Line> {
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      pending += text.slice(from, at)
      yield finished()
      from = at + 1
    }
    pending += text.slice(from)
    if (pending.length <= longestLine) return
    tooLong = true
    pending = ''
  }
  function finished(): Line {
    const text =
      tooLong || pending.length > longestLine ? null : pending.endsWith('\r') ? pending.slice(0, -1) : pending
    pending = ''
    tooLong = false
    return { number: number++, text }
  }
  for await (const bytes of bytesOf(path, watch)) yield* split(decoder.write(bytes))
  yield* split(decoder.end() ?? '')
  if (tooLong || pending !== '') yield finished()
}
