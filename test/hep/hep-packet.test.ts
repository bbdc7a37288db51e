import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHepPacket } from '../../server/adapters/hep/hep-packet.ts'
import { readSipMessage, tagOf } from '../../server/adapters/hep/sip-message.ts'
import { hepPacket, mirrored, sip } from './mirrored.ts'

const invite = sip({ start: 'INVITE sip:201@pbx', via: ['a'] })
const payload = { type: 15, content: Buffer.from(invite) }

test('a packet is read: what was mirrored, when, and with which key', () => {
  const packet = readHepPacket(mirrored(invite, 'hep-secret'))
  expect(packet?.payload.toString()).toBe(invite)
  expect(packet).toMatchObject({ kind: 1, at: new Date('2026-11-22T12:05:17.420Z') })
  expect(packet?.authKey?.toString()).toBe('hep-secret')
})

/** Chunk headers with a length of their own. */
const chunk = (length: number, content = 'INVITE') => {
  const head = Buffer.from([0, 0, 0, 15, length >> 8, length & 255])
  return Buffer.concat([head, Buffer.from(content)])
}
const whole = (...parts: Buffer[]) => {
  const bytes = Buffer.concat([Buffer.from('HEP3\0\0'), ...parts])
  bytes.writeUInt16BE(bytes.length, 4)
  return bytes
}
test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['a header alone', Buffer.from('HEP3\0\x06')],
  ['another version', Buffer.concat([Buffer.from([2, 16]), mirrored(invite)])],
  ['one that was cut off', mirrored(invite).subarray(0, -1)],
  ['no payload', hepPacket([{ type: 11, content: Buffer.from([1]) }])],
  ['an empty payload', hepPacket([{ type: 15, content: Buffer.alloc(0) }])],
  ['a payload of another vendor', hepPacket([{ ...payload, vendor: 3 }])],
  ['a compressed payload', hepPacket([{ ...payload, type: 16 }])],
  ['a chunk of length 0', whole(chunk(0))],
  ['a chunk shorter than its header', whole(chunk(5))],
  ['a chunk longer than the packet', whole(chunk(13))],
  ['half a chunk header', whole(chunk(12), Buffer.from([0, 0, 0]))],
  ['chunks without end', hepPacket(Array.from({ length: 100 }, () => payload))],
])('%s is no packet', (_title, datagram) => {
  expect(readHepPacket(datagram)).toBeUndefined()
})

test('chunks in any order, of other vendors and unknown types are passed over', () => {
  const others = [
    { type: 15, content: Buffer.from('not this'), vendor: 2 },
    { type: 999, content: Buffer.alloc(50) },
    { type: 9, content: Buffer.from([1]) },
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray([...others, payload], { minLength: 4 }), (chunks) => {
      expect(readHepPacket(hepPacket(chunks))).toMatchObject({ payload: payload.content, at: undefined })
    }),
  )
})

test('any bytes at all are read or refused, never thrown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      readHepPacket(Buffer.concat([Buffer.from('HEP3'), bytes]))
      readSipMessage(Buffer.from(bytes))
    }),
  )
})

test('a message in compact and folded form is the same message', () => {
  const short = [
    'INVITE sip:201@pbx SIP/2.0',
    'v: SIP/2.0/UDP 10.0.0.1;branch=a, SIP/2.0/UDP 10.0.0.2;x=y;branch=b',
    'f: "Maija',
    '\tVirtanen" <sip:1@x;tag=not-this>;tag=caller',
    't : <sip:201@pbx>',
    'I: c1',
    'CSEQ:   1   INVITE',
    'unknown header: passed over',
    ' goes on',
    'm: <sip:9@h>',
    '',
    'body\r\n\r\nmore',
  ].join('\r\n')
  const message = readSipMessage(Buffer.from(short))
  expect(message).toMatchObject({
    method: 'INVITE',
    status: undefined,
    callId: 'c1',
    sequence: 1,
    branches: ['a', 'b'],
    from: '"Maija Virtanen" <sip:1@x;tag=not-this>;tag=caller',
    to: '<sip:201@pbx>',
    body: 'body\r\n\r\nmore',
  })
  expect(message?.headers.get('contact')).toEqual(['<sip:9@h>'])
  expect(tagOf(message?.from ?? '')).toBe('caller')
})

test.each([
  ['no start line', 'hello\r\n\r\n'],
  ['another protocol', invite.replace('SIP/2.0', 'HTTP/1.1')],
  ['a status that is none', sip({ start: '180', via: ['a'] }).replace('180', '1800')],
  ['no Call-ID', invite.replace(/Call-ID/, 'Subject')],
  ['a Call-ID of 300 characters', invite.replace('c1', 'x'.repeat(300))],
  ['no From', invite.replace('From', 'Subject')],
  ['a CSeq that is none', invite.replace('1 INVITE', 'INVITE')],
  ['400 header lines', invite.replace('Call-ID', `${'X: 1\r\n'.repeat(400)}Call-ID`)],
])('%s is no message', (_title, text) => {
  expect(readSipMessage(Buffer.from(text))).toBeUndefined()
})
