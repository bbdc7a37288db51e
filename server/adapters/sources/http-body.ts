/** The content of an answer as it comes in: counted, unpacked, and given up as soon as it is too much. */
import type { IncomingMessage } from 'node:http'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { SourceProblem } from '../../ports/source.ts'

const unpackers: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/**
 * The whole of an answer, unpacked.
 * @param heard called as each part of it arrives
 * @throws SourceProblem when it is more than may be, as it comes or unpacked, or packed as was not asked for
 */
export async function bodyOf(answer: IncomingMessage, mostBytes: number, heard: () => void): Promise<Buffer> {
  const count = (bytes: number): void => {
    if (bytes > mostBytes)
      throw new SourceProblem('problem.answer-too-large', { limitMb: Math.round(mostBytes / 1024 / 1024) })
  }
  const chunks: Buffer[] = []
  let arrived = 0
  let unpacked = 0
  async function* arriving(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of source) {
      heard()
      arrived += chunk.length
      count(arrived)
      yield chunk
    }
  }
  async function keep(source: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of source) {
      unpacked += chunk.length
      count(unpacked)
      chunks.push(chunk)
    }
  }
  const encoding = answer.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  const unpacker = unpackers[encoding]
  if (unpacker) await pipeline(answer, arriving, unpacker(), keep)
  else if (encoding === 'identity' || encoding === '') await pipeline(answer, arriving, keep)
  else {
    answer.destroy()
    throw new SourceProblem('problem.broken-answer')
  }
  return Buffer.concat(chunks)
}
