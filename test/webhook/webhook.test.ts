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

function read(options: WebhookOptions, body: unknown, headers?: Record<string, string>) {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const timestamp = unix()
  const signature = createHmac('sha256', options.secret).update(`${timestamp}.`).update(bytes).digest('hex')
  const signed = { 'x-tuttu-timestamp': timestamp, 'x-tuttu-signature': `sha256=${signature}` }
  const request = { phoneSystem: options.name, headers: headers ?? signed, body: bytes, receivedMs: 0 }
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
