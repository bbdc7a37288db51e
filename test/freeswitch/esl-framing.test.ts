/** Bytes to messages, whatever chunks they come in, and what hostile ones cost. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { header, instantOf, readJsonEvent, readPlainEvent } from '../../server/adapters/freeswitch/esl-event.ts'
import { createEslFraming } from '../../server/adapters/freeswitch/esl-framing.ts'
import { hasRecordings } from '../recordings/expectations.ts'
import { bytesOf } from './recording.ts'

function readAll(chunks: Iterable<Buffer>) {
  const messages: string[] = []
  let odd = 0
  let broken = 0
  const framing = createEslFraming({
    message: ({ type, replyText, body }) => messages.push(`${type}|${replyText}|${body.toString('latin1')}`),
    odd: () => odd++,
    broken: () => broken++,
  })
  for (const chunk of chunks) framing.read(chunk)
  return { messages, odd, broken, heldBytes: framing.heldBytes() }
}
const inOne = (text: string) => readAll([Buffer.from(text)])

function* cut(bytes: Buffer, sizes: number[]): Generator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

describe('messages', () => {
  test.each([
    ['a command reply', 'Content-Type: command/reply\nReply-Text: +OK accepted\n\n', ['command/reply|+OK accepted|']],
    [
      'a body, and the next headers without a line between',
      'Content-Type: api/response\nContent-Length: 3\n\n799Content-Type: auth/request\n\n',
      ['api/response||799', 'auth/request||'],
    ],
    [
      'an empty line between is none of the next',
      'Content-Type: api/response\nContent-Length: 4\n\n799\n\n\nContent-Type: auth/request\n\n',
      ['api/response||799\n', 'auth/request||'],
    ],
    ['names in any case', 'content-TYPE: Auth/Request\ncontent-length: 0\n\n', ['auth/request||']],
    [
      'of a name that stands twice the first counts',
      'Content-Type: auth/request\nContent-Length: 0\nContent-Length: 9\n\n',
      ['auth/request||'],
    ],
    [
      'a body of bytes, not of characters',
      'Content-Type: api/response\nContent-Length: 3\n\n€Content-Type: auth/request\n\n',
      ['api/response||\xe2\x82\xac', 'auth/request||'],
    ],
    ['an empty line in a body ends nothing', 'Content-Type: x\nContent-Length: 4\n\n\n\n\n\n', ['x||\n\n\n\n']],
  ])('%s', (_title, text, messages) => {
    const bytes = Buffer.from(text)
    expect(readAll([bytes]).messages).toEqual(messages)
    expect(readAll(cut(bytes, [1])).messages).toEqual(messages)
  })

  test.each([
    ['a length that is none', 'Content-Type: x\nContent-Length: many\n\n'],
    ['a negative length', 'Content-Type: x\nContent-Length: -1\n\n'],
    ['a length beyond all', 'Content-Type: x\nContent-Length: 99999999999999\n\n'],
    ['headers without end', `Content-Type: ${'x'.repeat(70_000)}`],
  ])('%s breaks the connection, once, and keeps nothing', (_title, text) => {
    const read = readAll([Buffer.from(text), Buffer.from('Content-Type: auth/request\n\n')])
    expect(read).toEqual({ messages: [], odd: 0, broken: 1, heldBytes: 0 })
  })

  test('an event too large costs only itself, and no memory', () => {
    const large = 3 << 20
    const read = readAll([
      Buffer.from(`Content-Length: ${large}\nContent-Type: text/event-plain\n\n`),
      ...cut(Buffer.alloc(large, 'x'), [60_000]),
      Buffer.from('Content-Type: auth/request\n\n'),
    ])
    expect(read).toMatchObject({ messages: ['auth/request||'], odd: 1, broken: 0 })
    expect(read.heldBytes).toBeLessThan(200_000)
  })

  test('a line that is no header costs nothing but a count', () => {
    expect(inOne('nonsense\nContent-Type: auth/request\n\n')).toMatchObject({ messages: ['auth/request||'], odd: 1 })
  })

  test.skipIf(!hasRecordings)('any chunks of a recording give the same messages', () => {
    const bytes = bytesOf('01-direct-answered')
    const whole = readAll([bytes])
    expect(whole.messages.length).toBeGreaterThan(60)
    expect(whole).toMatchObject({ odd: 0, broken: 0 })
    for (const sizes of [[1], [7], [1, 1000]]) expect(readAll(cut(bytes, sizes)).messages).toEqual(whole.messages)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 50 }), (sizes) => {
        expect(readAll(cut(bytes, sizes)).messages).toEqual(whole.messages)
      }),
      { seed: 5, numRuns: 40 },
    )
  })
})

describe('events', () => {
  const event = (text: string) => readPlainEvent(Buffer.from(text))

  test.each([
    ['%20 and UTF-8', 'Erika%20Gro%C3%9F', 'Erika Groß'],
    ['what is not encoded stays', 'a, b/c ("d")', 'a, b/c ("d")'],
    ['a plus is a plus', '%2B49 40+1', '+49 40+1'],
    ['a percent sign that begins nothing', '100% sure %', '100% sure %'],
    ['bytes that are no UTF-8', '%FF%20x', '\ufffd x'],
    ['a broken one beside a right one', '%zz%20', '%zz '],
    ['a colon in a value', 'sip%3A301: x', 'sip:301: x'],
    ['UTF-8 in the clear', 'Groß', 'Groß'],
  ])('%s', (_title, written, read) => {
    const told = event(`Event-Name: X\nCaller-Caller-ID-Name: ${written}\n\n`)
    expect(told && header(told, 'Caller-Caller-ID-Name')).toBe(read)
  })

  test('a line break in a value forges nothing', () => {
    const told = event('Event-Name: A\nCaller-Caller-ID-Name: x%0AUnique-ID%3A%20forged%0A%0A\nUnique-ID: real\n\n')
    expect(told && header(told, 'Unique-ID')).toBe('real')
    expect(told && header(told, 'Caller-Caller-ID-Name')).toBe('x\nUnique-ID: forged\n\n')
  })

  test('the first of a name counts, in whatever case', () => {
    const told = event('event-name: A\nUNIQUE-ID: 1\nUnique-ID: 2\n\n')
    expect(told && [header(told, 'Event-Name'), header(told, 'Unique-ID')]).toEqual(['A', '1'])
  })

  test('the answer of a background job is its body', () => {
    const told = event('Event-Name: BACKGROUND_JOB\nJob-UUID: j\nContent-Length: 5\n\n+OK x\n')
    expect(told?.body).toBe('+OK x')
  })

  test('a length of its own that lies gives what there is', () => {
    expect(event('Event-Name: X\nContent-Length: 9999999\n\nab')?.body).toBe('ab')
    expect(event('Event-Name: X\nContent-Length: -4\n\nab')?.body).toBe('')
  })

  test('what has no name is no event', () => {
    expect(event('Unique-ID: 1\n\n')).toBeUndefined()
    expect(event('')).toBeUndefined()
  })

  test('a clock that says none tells no time', () => {
    for (const time of ['', 'x', '-1', '99999999999999999999', 'NaN'])
      expect(instantOf({ headers: new Map([['Event-Date-Timestamp', time]]) })).toBeUndefined()
  })

  test('a dump is read as an event; of a list the first counts', () => {
    const told = readJsonEvent('{"Unique-ID":"u","Hangup-Cause":["A","B"],"Answer-State":7,"other":"x"}')
    expect(told && [...told.headers]).toEqual([
      ['Unique-ID', 'u'],
      ['Hangup-Cause', 'A'],
    ])
    for (const text of ['-ERR No such channel!\n', 'null', '[]', '{}', '"x"'])
      expect(readJsonEvent(text)).toBeUndefined()
  })
})
