import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BadStream, createSipStream, largestMessage } from '../../server/adapters/sip/sip-stream.ts'

const start = 'NOTIFY sip:tuttu@127.0.0.1 SIP/2.0\r\nCall-ID: c1\r\n'
/** A message whose length is written in bytes, as it must be. */
const message = (body: string, name = 'Content-Length: ') => `${start}${name}${Buffer.byteLength(body)}\r\n\r\n${body}`
const read = (...chunks: (string | Buffer)[]): string[] => {
  const stream = createSipStream()
  return chunks.flatMap((chunk) => stream.push(Buffer.from(chunk)))
}
/** How many bytes are taken until the stream is refused: what a peer can make it hold. */
function takenBeforeRefusal(chunk: Buffer, mostBytes: number): number {
  const stream = createSipStream()
  for (let taken = 0; taken <= mostBytes; taken += chunk.length) {
    try {
      stream.push(chunk)
    } catch (error) {
      expect(error).toBeInstanceOf(BadStream)
      return taken
    }
  }
  return Number.POSITIVE_INFINITY
}

test('however the bytes are cut, the same messages come in order', () => {
  const body = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('', '\r\n\r\n', 'Äiti 日本 😀', message('inside'), '\r\nContent-Length: 7\r\n\r\n'),
  )
  const sent = fc.record({
    body,
    name: fc.constantFrom('Content-Length: ', 'l:', 'CONTENT-LENGTH \t: '),
    keepAlive: fc.constantFrom('', '\r\n', '\r\n\r\n'),
  })
  fc.assert(
    fc.property(fc.array(sent, { maxLength: 6 }), fc.array(fc.nat()), fc.boolean(), (all, places, byteByByte) => {
      const messages = all.map((one) => message(one.body, one.name))
      const bytes = Buffer.from(messages.map((one, at) => `${all[at]?.keepAlive}${one}`).join(''))
      const cuts = byteByByte
        ? Array.from(bytes, (_, at) => at)
        : places.map((place) => place % (bytes.length + 1)).sort((one, other) => one - other)
      const chunks = [0, ...cuts].map((from, at) => bytes.subarray(from, cuts[at] ?? bytes.length))
      expect(read(...chunks)).toEqual(messages)
    }),
  )
})

const twoInOne = message(`first\r\n\r\n${message('second')}`)
const tortuous = [
  'INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0',
  'TO :\r\n sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n',
  'MaX-fOrWaRdS: 0068',
  'Content-Length   : 4',
  'Via  : SIP  /   2.0\r\n /UDP\r\n    192.0.2.2;branch=390skdjuw',
  'NewFangledHeader:   newfangled value\r\n continued newfangled value',
  '',
  'body',
].join('\r\n')

test.each<[string, string[], string[]]>([
  ['a body with an empty line and text like a second message is one message', [twoInOne], [twoInOne]],
  ['two messages in one chunk are two', [message('one') + message('two')], [message('one'), message('two')]],
  ['the compact header is a length', [message('äö', 'l: ')], [message('äö', 'l: ')]],
  ['spacing and folding as odd as RFC 4475 §3.1.1.1 has it is read', [tortuous], [tortuous]],
  [
    'a length on a folded line is read',
    [message('body', 'Content-Length:\r\n ')],
    [message('body', 'Content-Length:\r\n ')],
  ],
  [
    'a folded line that looks like a length is none',
    [`${start}Subject: a\r\n l: 9\r\n\r\n`],
    [`${start}Subject: a\r\n l: 9\r\n\r\n`],
  ],
  ['a header that ends like a length is none', [`${start}X-l: 9\r\n\r\n`], [`${start}X-l: 9\r\n\r\n`]],
  ['zeros in front of a length are nothing', [message('body', 'l: 000')], [message('body', 'l: 000')]],
  ['without a length there is no body', [`${start}\r\n`, message('next')], [`${start}\r\n`, message('next')]],
  ['keep-alives alone are no message', ['\r\n\r\n', '\r', '\n', '\r\n\r\n'], []],
  ['a message that has not ended is not told', [message('body').slice(0, -1)], []],
])('%s', (_title, chunks, messages) => {
  expect(read(...chunks)).toEqual(messages)
})

test.each([
  ['a negative length', 'Content-Length: -1'],
  ['a length in words', 'Content-Length: ten'],
  ['a length with a fraction', 'l: 1.5'],
  ['a length in powers of ten', 'l: 1e3'],
  ['two lengths in one', 'Content-Length: 5, 5'],
  ['an empty length', 'Content-Length:'],
  ['a length larger than any message', `Content-Length: ${largestMessage}`],
  ['a length of ten digits', 'l: 9999999999'],
  ['a length of a thousand digits', `l: ${'9'.repeat(1000)}`],
])('%s is refused as soon as the header has ended', (_title, header) => {
  expect(() => read(`${start}${header}\r\n\r\n`)).toThrow(BadStream)
})

test('the largest message passes, one byte more is refused before it comes', () => {
  const head = (length: number) => `${start}l: ${length}\r\n\r\n`
  const room = largestMessage - head(1_000_000).length
  expect(read(head(room), 'x'.repeat(room))[0]).toHaveLength(largestMessage)
  expect(() => read(head(room + 1))).toThrow(BadStream)
})

test.each([
  ['a header that never ends', Buffer.from('A'.repeat(1000))],
  ['header lines without an empty one', Buffer.from('X-Line: 1\r\n')],
  ['a header that never ends, in single bytes', Buffer.from('A')],
])('%s is refused within 64 kB', (_title, chunk) => {
  expect(takenBeforeRefusal(chunk, 200_000)).toBeLessThanOrEqual(65_536)
})

test('a header that ends too late is refused', () => {
  expect(() => read(`${start}X-Long: ${'A'.repeat(70_000)}\r\n\r\n`)).toThrow(BadStream)
})

test('a stream once refused stays refused', () => {
  const stream = createSipStream()
  expect(() => stream.push(Buffer.from(`${start}l: -1\r\n\r\n`))).toThrow(BadStream)
  expect(() => stream.push(Buffer.from(message('next')))).toThrow(BadStream)
})

test('keep-alives without end take no memory', () => {
  const stream = createSipStream()
  const keepAlives = Buffer.from('\r\n'.repeat(16_384))
  const before = process.memoryUsage().arrayBuffers
  for (let sent = 0; sent < 1000; sent++) expect(stream.push(keepAlives)).toEqual([])
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000)
  expect(stream.push(Buffer.from(message('still here')))).toEqual([message('still here')])
})
