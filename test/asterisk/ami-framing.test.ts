/** However the bytes are cut, the blocks are the same; what never ends is not waited for. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAmiFraming, NotAmi } from '../../server/adapters/asterisk/ami-framing.ts'

const greeting = 'Asterisk Call Manager/11.0.0\r\n'
const read = (chunks: Buffer[]): string[] => {
  const framing = createAmiFraming()
  return chunks.flatMap((chunk) => framing.read(chunk))
}
const pieces = (bytes: Buffer, lengths: readonly number[]): Buffer[] => {
  const cut: Buffer[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1
    cut.push(bytes.subarray(at, at + length))
    at += length
  }
  return cut
}

const word = fc.constantFrom('Event', 'Hangup', ': ', ':', '\r', '\n', '\r\n', 'ä€', '\u{1F600}', ' ', '')
const block = fc.array(word, { minLength: 1, maxLength: 20 }).map((words) => words.join(''))

test('any cut of any stream gives the same blocks', () => {
  fc.assert(
    fc.property(
      fc.array(block, { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }),
      (blocks, lengths) => {
        const stream = Buffer.from(greeting + blocks.map((text) => `${text}\r\n\r\n`).join(''))
        const whole = read([stream])
        expect(read(pieces(stream, lengths))).toEqual(whole)
        expect(read(pieces(stream, [1]))).toEqual(whole)
      },
    ),
    { seed: 20_261_125, numRuns: 2000 },
  )
})

test('blocks are what stands between two empty lines, byte for byte', () => {
  expect(read([Buffer.from(`${greeting}A: 1\r\nB: \r\n\r\nC: ä: €\r\n\r\n\r\n\r\nD`)])).toEqual([
    'A: 1\r\nB: ',
    'C: ä: €',
  ])
})

const long = (bytes: number, text = 'x') => Buffer.from(text.repeat(Math.ceil(bytes / text.length)))
test.each([
  ['a greeting without end', [long(201)]],
  ['a greeting too long', [Buffer.from(`Asterisk Call Manager/${'1'.repeat(300)}\r\n`)]],
  ['a greeting of somebody else', [Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')]],
  ['a line without end', [Buffer.from(greeting), long(70_000)]],
  ['a block without end', [Buffer.from(greeting), long(70_000, 'Event: Hangup\r\n')]],
  ['a block too long, with its end', [Buffer.from(greeting), Buffer.concat([long(70_000), Buffer.from('\r\n\r\n')])]],
] as const)('%s is not waited for, in whole or in pieces', (_, chunks) => {
  const stream = Buffer.concat([...chunks])
  expect(() => read([stream])).toThrow(NotAmi)
  expect(() => read(pieces(stream, [1000]))).toThrow(NotAmi)
})

test('the longest block there may be comes, in whole and in pieces', () => {
  const stream = Buffer.concat([Buffer.from(greeting), long(64 * 1024), Buffer.from('\r\n\r\n')])
  expect(read([stream])[0]).toHaveLength(64 * 1024)
  expect(read(pieces(stream, [999]))[0]).toHaveLength(64 * 1024)
})

test('a hundred thousand blocks in one chunk are a hundred thousand blocks', () => {
  expect(read([Buffer.from(greeting + 'E: 1\r\n\r\n'.repeat(100_000))])).toHaveLength(100_000)
})
