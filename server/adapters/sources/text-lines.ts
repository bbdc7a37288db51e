/** A text file, packed or not, as numbered lines. No line is ever held in memory beyond a limit. */
import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import iconv from 'iconv-lite'

/** A line of a table is a few hundred characters; a million is a mistake or an attack. */
export const longestLine = 1_000_000

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

/** The file's bytes, unpacked if they are gzip's. */
export function bytesOf(path: string): AsyncIterable<Buffer> {
  const file = createReadStream(path)
  if (!isGzip(path)) return file
  // A failure on either side ends both and reaches whoever iterates.
  return pipeline(file, createGunzip(), () => undefined)
}

export async function* linesOf(path: string, encoding: string): AsyncIterable<Line> {
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
  for await (const bytes of bytesOf(path)) yield* split(decoder.write(bytes))
  yield* split(decoder.end() ?? '')
  if (tooLong || pending !== '') yield finished()
}
