import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSecrets } from '../../server/adapters/secrets/secrets.ts'
import { createWebhook, type WebhookOptions } from '../../server/adapters/webhook/webhook.ts'

const now = new Date('2026-11-24T12:00:00.000Z')
const unix = (offsetSeconds = 0) => String(Math.floor(now.getTime() / 1000) + offsetSeconds)
const hmacOptions: WebhookOptions = { name: 'cloud', auth: 'hmac', secret: 'a-long-secret' }
const good = {
  id: 'e1',
  event: 'ringing',
  callId: 'x',
  direction: 'inbound',
  from: '+358401234567',
  to: '0105550100',
  extension: 201,
}

function read(options: WebhookOptions, body: unknown, headers?: Record<string, string>, more = {}) {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const timestamp = unix()
  const signature = createHmac('sha256', options.secret).update(`${timestamp}.`).update(bytes).digest('hex')
  const signed = { 'x-tuttu-timestamp': timestamp, 'x-tuttu-signature': `sha256=${signature}` }
  const request = {
    phoneSystem: options.name,
    headers: { ...(headers ?? signed), ...more },
    body: bytes,
    receivedMs: 0,
  }
  return createWebhook(options, createSecrets()).read(request, now)
}

test('a signed event becomes a call event', () => {
  expect(read(hmacOptions, good)).toEqual({
    phoneSystem: 'cloud',
    id: 'e1',
    kind: 'ringing',
    externalCallId: 'x',
    direction: 'inbound',
    from: '+358401234567',
    to: '0105550100',
    extension: '201',
    withheld: false,
    receivedAt: now.toISOString(),
  })
})

test.each([
  ['unsigned', {}],
  ['signed with another secret', { 'x-tuttu-timestamp': unix(), 'x-tuttu-signature': `sha256=${'0'.repeat(64)}` }],
  ['signed too long ago', { 'x-tuttu-timestamp': unix(-301), 'x-tuttu-signature': 'sha256=00' }],
  ['signed in the future', { 'x-tuttu-timestamp': unix(301), 'x-tuttu-signature': 'sha256=00' }],
  ['with a time that is none', { 'x-tuttu-timestamp': 'now', 'x-tuttu-signature': 'sha256=00' }],
])('an event %s is refused', (_title, headers) => {
  expect(() => read(hmacOptions, good, headers)).toThrow(expect.objectContaining({ code: 'unauthenticated' }))
})

test('the time is part of what is signed: an old body cannot be sent again under a new time', () => {
  const bytes = Buffer.from(JSON.stringify(good))
  const old = createHmac('sha256', hmacOptions.secret)
    .update(`${unix(-290)}.`)
    .update(bytes)
    .digest('hex')
  const headers = { 'x-tuttu-timestamp': unix(), 'x-tuttu-signature': `sha256=${old}` }
  expect(() => read(hmacOptions, good, headers)).toThrow(expect.objectContaining({ code: 'unauthenticated' }))
})

test.each([
  ['no JSON', '{', {}],
  ['a 5,000-character number', { ...good, from: '7'.repeat(5000) }, { from: expect.stringContaining('64') }],
  ['no id', { ...good, id: undefined }, { id: expect.any(String) }],
  ['an event of another name', { ...good, event: 'exploded' }, { event: expect.any(String) }],
  ['a time that is none', { ...good, at: 'yesterday' }, { at: expect.any(String) }],
])('a body with %s is refused, naming the field', (_title, body, fields) => {
  expect(() => read(hmacOptions, body)).toThrow(expect.objectContaining({ code: 'invalid' }))
  if (Object.keys(fields).length > 0)
    expect(() => read(hmacOptions, body)).toThrow(expect.objectContaining({ fields: expect.objectContaining(fields) }))
})

test('bearer and basic are compared whole', () => {
  const bearer: WebhookOptions = { ...hmacOptions, auth: 'bearer' }
  expect(read(bearer, good, { authorization: 'Bearer a-long-secret' }).id).toBe('e1')
  expect(() => read(bearer, good, { authorization: 'Bearer a-long' })).toThrow()
  const basic: WebhookOptions = { ...hmacOptions, auth: 'basic', username: 'pbx' }
  const authorization = `Basic ${Buffer.from('pbx:a-long-secret').toString('base64')}`
  expect(read(basic, good, { authorization }).id).toBe('e1')
  expect(() => read(basic, good, { authorization: 'Basic x' })).toThrow()
})

test('a body of another shape is mapped field by field', () => {
  const options = { ...hmacOptions, map: { callId: 'call.id', from: 'call.caller', event: 'type' } }
  const event = read(options, { id: 'e9', type: 'ringing', call: { id: 'c7', caller: '0401234567' }, extension: '201' })
  expect(event).toMatchObject({ externalCallId: 'c7', from: '0401234567', kind: 'ringing' })
  expect(() => read({ ...options, map: { callId: '__proto__.x' } }, { id: 'e', event: 'ended' })).toThrow()
})

test.each([
  [
    'a position, and where in the queue',
    { event: 'queued', queue: 'support', position: '3' },
    { queue: 'support', position: 3 },
  ],
  ['how it left the queue', { event: 'left-queue', left: 'timed-out' }, { kind: 'left-queue', left: 'timed-out' }],
  ['that the caller is still there', { event: 'leg-ended', goesOn: 'true' }, { kind: 'leg-ended', goesOn: true }],
  ['how it ended', { event: 'ended', outcome: 'busy' }, { kind: 'ended', outcome: 'busy' }],
  ['that it has begun', { event: 'started' }, { kind: 'started' }],
  ['who calls, later', { event: 'identified', fromName: 'Maija' }, { kind: 'identified', fromName: 'Maija' }],
  ['a transfer', { event: 'transferred', transfer: 'attended', to: 202 }, { transfer: 'attended', to: '202' }],
  ['withheld as a word', { withheld: 'yes' }, { withheld: true }],
  ['withheld as a number', { withheld: 0 }, { withheld: false }],
  ['ids that are numbers', { id: 17, callId: 4 }, { id: '17', externalCallId: '4' }],
  ['seconds since 1970', { at: 1_795_349_117.5 }, { at: '2026-11-22T12:05:17.500Z' }],
  ['milliseconds since 1970, as text', { at: '1795349117420' }, { at: '2026-11-22T12:05:17.420Z' }],
  ['a time with an offset', { at: '2026-11-24T14:00:00+02:00' }, { at: '2026-11-24T12:00:00.000Z' }],
])('%s is read', (_title, more, expected) => {
  expect(read(hmacOptions, { ...good, ...more })).toMatchObject(expected)
})

test.each([
  ['a position of 0', { position: 0 }],
  ['a position that is none', { position: 'first' }],
  ['an outcome of another name', { outcome: 'lost' }],
  ['withheld of another word', { withheld: 'perhaps' }],
  ['an extension that is a list', { extension: ['201'] }],
  ['a time before 1970', { at: -5 }],
  ['a time in the year 5138', { at: 1e15 }],
  ['goesOn of another word', { goesOn: {} }],
])('%s is refused, naming the field', (_title, more) => {
  const fields = { [Object.keys(more)[0] ?? '']: expect.any(String) }
  expect(() => read(hmacOptions, { ...good, ...more })).toThrow(expect.objectContaining({ code: 'invalid', fields }))
})

/** As a cloud system has it that knows nothing of us. */
const cloud: WebhookOptions = {
  ...hmacOptions,
  map: {
    id: ['data.call.uuid', 'data.type', 'time'],
    callId: 'data.call.uuid',
    event: 'data.type',
    from: 'data.call.parties.0.number',
    withheld: 'data.call.parties.0.number',
    to: 'data.call.did',
    extension: 'data.user.ext',
    at: 'time',
    direction: { value: 'inbound' },
  },
  values: {
    event: { 'call.ring': 'ringing', 'call.up': 'answered', 'call.down': 'ended', '*': 'ignore' },
    withheld: { anonymous: true, '*': false },
  },
}
const theirs = (type: string, caller = '0401234567') => ({
  time: 1_795_349_117,
  data: { type, call: { uuid: 'u-1', did: '0105550100', parties: [{ number: caller }] }, user: { ext: 201 } },
})

test('a body that shares no name with ours is read as the configuration says', () => {
  expect(read(cloud, theirs('call.ring'))).toEqual({
    phoneSystem: 'cloud',
    id: 'u-1/call.ring/1795349117',
    kind: 'ringing',
    externalCallId: 'u-1',
    direction: 'inbound',
    from: '0401234567',
    to: '0105550100',
    extension: '201',
    withheld: false,
    at: '2026-11-22T12:05:17.000Z',
    receivedAt: now.toISOString(),
  })
  expect(read(cloud, theirs('call.up')).kind).toBe('answered')
  expect(read(cloud, theirs('call.ring', 'anonymous'))).toMatchObject({ withheld: true })
})

test('an event that means nothing to a call is taken, and says nothing of it', () => {
  const event = read(cloud, theirs('recording.ready'))
  expect(event).toMatchObject({ kind: 'identified', externalCallId: 'u-1', said: 'ignore' })
  for (const field of ['from', 'to', 'extension']) expect(event).not.toHaveProperty(field)
})

test('a word without a translation stays what it is, and is refused when it is none of ours', () => {
  const strict = { ...cloud, values: { event: { 'call.ring': 'ringing' } } }
  expect(() => read(strict, theirs('call.up'))).toThrow(
    expect.objectContaining({ fields: { event: expect.any(String), withheld: expect.any(String) } }),
  )
  expect(() => read({ ...cloud, map: { ...cloud.map, id: ['nowhere'] } }, theirs('call.ring'))).toThrow(/id/)
})

test('a form is read like anything else; a field left empty is not known', () => {
  const type = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  const form = new URLSearchParams({ ...good, extension: '201', queue: '', 'call[id]': 'x7', fromName: 'Åke Öström' })
  const event = read({ ...hmacOptions, map: { callId: 'call[id]' } }, form.toString(), undefined, type)
  expect(event).toMatchObject({ kind: 'ringing', externalCallId: 'x7', from: '+358401234567', fromName: 'Åke Öström' })
  expect(event).not.toHaveProperty('queue')
  expect(() => read(hmacOptions, 'id=1&__proto__=2', undefined, type)).toThrow(
    expect.objectContaining({ code: 'invalid' }),
  )
})

test('paths lead to what is in the body alone', () => {
  for (const path of ['__proto__.x', 'constructor.name', 'id.length', 'toString'])
    expect(() => read({ ...hmacOptions, map: { from: path } }, { ...good, callId: undefined })).toThrow()
  const inherited = read({ ...hmacOptions, map: { queue: 'constructor.name' } }, good)
  expect(inherited).not.toHaveProperty('queue')
})
