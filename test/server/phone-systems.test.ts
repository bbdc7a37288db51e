/** Phone systems over HTTP while the server runs: connected, tested, changed, removed; what lies on the disk; who may. */
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PhoneSystemSight, PhoneSystemStatus, PhoneSystemsAnswer } from '../../shared/phone-systems.ts'
import { amiProtocol } from '../asterisk/ami-peer.ts'
import { startScriptedPeer } from '../phone-systems/scripted-peer.ts'
import { type SipPeer, startSipPeer } from '../phone-systems/sip-peer.ts'
import { baseConfig, freshFolder, next, startServer, type TestServer } from './start-server.ts'

const folder = freshFolder()
// Two letters of no other word in the store.
const secret = 'zq-very-hush-zq'
const config = () => baseConfig({ outbound: { allow: ['127.0.0.1'] } })
let server: TestServer
let admin: string
let peer: SipPeer
let isRight = true
beforeAll(async () => {
  peer = await startSipPeer((extension) =>
    isRight ? (extension === '299' ? '404 Not Found' : '200 OK') : '403 Forbidden',
  )
  server = await startServer(config(), folder)
  admin = await server.signIn('paavo')
})
afterAll(async () => {
  await server?.stop()
  await peer?.stop()
})

const ask = (method: string, path: string, body?: unknown, cookie = admin) =>
  server.ask(path, { method, cookie, ...(body === undefined ? {} : { body }) })
const all = async () => ((await (await ask('GET', '/api/phone-systems')).json()) as PhoneSystemsAnswer).phoneSystems
async function one(name: string): Promise<PhoneSystemStatus | undefined> {
  return (await all()).find((system) => system.name === name)
}
const sightOf = async (answer: Response) => (await answer.json()) as PhoneSystemSight
const hook = { kind: 'webhook', name: 'branch', auth: 'hmac', secret }
const sip = () => ({ kind: 'sip', name: 'sbc', server: peer.server, username: 'tuttu', secret })

function ring(body: object, signedWith = secret) {
  const text = JSON.stringify({ id: '1', event: 'ringing', callId: 'a1', direction: 'inbound', ...body })
  const at = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', signedWith).update(`${at}.${text}`).digest('hex')
  const headers = { 'x-tuttu-timestamp': at, 'x-tuttu-signature': `sha256=${signature}` }
  return server.ask('/api/hooks/branch', { method: 'POST', body: text, headers })
}

test('one of the configuration file is shown as it stands, and is changed only there', async () => {
  expect(await all()).toMatchObject([
    {
      name: 'cloud',
      kind: 'webhook',
      fromFile: true,
      place: '/api/hooks/cloud',
      phones: [{ extension: '201', username: 'anna' }, { extension: '202' }, { extension: '203' }],
      heard: { events: 0, refused: 0 },
      can: [],
    },
  ])
  expect((await ask('DELETE', '/api/phone-systems/cloud')).status).toBe(409)
  expect((await ask('PUT', '/api/phone-systems/cloud', { phoneSystem: hook })).status).toBe(409)
  expect((await ask('POST', '/api/phone-systems', { phoneSystem: { ...hook, name: 'cloud' } })).status).toBe(409)
  expect((await ask('GET', '/api/phone-systems/cloud')).status).toBe(404)
})

test('a webhook is connected, given a phone, and pops, all without a restart', async () => {
  expect((await ring({ extension: '301' })).status).toBe(404)
  expect((await ask('POST', '/api/phone-systems', { phoneSystem: hook })).status).toBe(201)
  const extension = { phoneSystem: 'branch', extension: '301', username: 'anna' }
  expect((await ask('POST', '/api/extensions', extension)).status).toBe(204)
  const desk = await server.console(await server.signIn('anna'))
  const popped = next(desk, 'pop')
  expect((await ring({ extension: '301', from: '0401234567' })).status).toBe(200)
  expect((await popped).call).toMatchObject({ phoneSystem: 'branch', state: 'ringing' })
  desk.close()
  expect(await one('branch')).toMatchObject({
    fromFile: false,
    phones: [{ extension: '301', username: 'anna' }],
    heard: { events: 1, refused: 0, lastAt: expect.any(String) },
  })
})

test('a request that is refused is counted, and why is told to whoever sets it up', async () => {
  expect((await ring({ extension: '301' }, 'another-secret')).status).toBe(401)
  const sight = await sightOf(await ask('POST', '/api/phone-systems/branch/test'))
  expect(sight).toMatchObject({
    heard: { events: 1, refused: 1, lastRefusal: { message: expect.stringMatching(/Signature does not fit/) } },
    phones: [{ extension: '301', name: 'anna' }],
    problems: [],
  })
})

test('a draft is tried against what answers there, and nothing is kept of it', async () => {
  const sight = await sightOf(await ask('POST', '/api/phone-systems/test', { phoneSystem: sip() }))
  expect(sight).toMatchObject({ link: { state: 'live' }, phones: [], problems: [] })
  expect(await one('sbc')).toBeUndefined()
})

test('an Asterisk that is only tried says what it is and what it lacks, and its wrong password is told as that', async () => {
  const asterisk = await startScriptedPeer(amiProtocol())
  const draft = { kind: 'asterisk', name: 'pbx', host: '127.0.0.1', port: asterisk.port, username: 'tuttu', secret }
  const tried = async () => sightOf(await ask('POST', '/api/phone-systems/test', { phoneSystem: draft }))
  expect(await tried()).toMatchObject({ link: { state: 'live' }, product: 'Asterisk 22.10.1', callsUp: 0 })
  asterisk.behave({ wrongPassword: true })
  expect(await tried()).toMatchObject({ link: { state: 'refused' }, problems: [{ code: 'link.wrong-password' }] })
  await expect.poll(() => asterisk.open()).toBe(0)
  await asterisk.stop()
})

test('a test that finds nobody there says so, in the language of whoever asks', async () => {
  const draft = { ...sip(), server: 'sip:127.0.0.1:9;transport=tcp' }
  const sight = await sightOf(await ask('POST', '/api/phone-systems/test', { phoneSystem: draft }))
  expect(sight).toMatchObject({
    link: { state: 'down', retryAt: expect.any(String) },
    problems: [{ code: 'link.unreachable', text: 'The phone system does not answer' }],
  })
})

test.each([
  [{ server: 'sip:169.254.169.254' }, /nothing may be connected|not be connected|metadata|private network|outbound/i],
  [{ server: 'sip:10.9.8.7' }, /outbound/],
  [{ server: 'nowhere' }, /server/],
  [{ kind: 'asterisk', host: '10.9.8.7', server: undefined }, /outbound/],
])('a draft with %j is refused before anything is connected to', async (more, why) => {
  for (const path of ['/api/phone-systems/test', '/api/phone-systems']) {
    const answer = await ask('POST', path, { phoneSystem: { ...sip(), ...more } })
    expect(answer.status).toBe(400)
    expect((await answer.json()).error.message).toMatch(why)
  }
})

test('one that is connected is watched at once, and with the phones people are given there', async () => {
  expect((await ask('POST', '/api/phone-systems', { phoneSystem: sip() })).status).toBe(201)
  await expect.poll(async () => (await one('sbc'))?.link?.state).toBe('live')
  for (const extension of ['201', '299'])
    await ask('POST', '/api/extensions', { phoneSystem: 'sbc', extension, username: 'lauri' })
  await expect.poll(() => peer.subscribed).toEqual(expect.arrayContaining(['201', '299']))
})

test('a wrong password is told as that, and is not tried again at once', async () => {
  isRight = false
  const changed = { ...sip(), secret: 'zq-another-hush' }
  expect((await ask('PUT', '/api/phone-systems/sbc', { phoneSystem: changed })).status).toBe(200)
  await expect
    .poll(async () => (await one('sbc'))?.link)
    .toMatchObject({
      state: 'refused',
      problem: { code: 'link.wrong-password', text: expect.stringMatching(/refused/) },
    })
  const { link } = (await one('sbc')) ?? {}
  expect(Date.parse(link?.retryAt ?? '') - Date.parse(link?.since ?? '')).toBeGreaterThan(30_000)
  isRight = true
})

test('its draft is shown without the secret, which stays when it comes back like that, and only for the same server', async () => {
  const { phoneSystem } = await (await ask('GET', '/api/phone-systems/sbc')).json()
  expect(phoneSystem).toEqual({ ...sip(), secret: '(kept)' })
  expect((await ask('PUT', '/api/phone-systems/sbc', { phoneSystem })).status).toBe(200)
  await expect.poll(async () => (await one('sbc'))?.link?.state).not.toBe('refused')
  const moved = await ask('PUT', '/api/phone-systems/sbc', {
    phoneSystem: { ...phoneSystem, server: 'sip:evil.example' },
  })
  expect(moved.status).toBe(400)
  expect((await moved.json()).error.fields).toEqual({ secret: expect.stringMatching(/another server/) })
})

test('after a restart all is as it was; nothing on the disk or in the log holds a secret', async () => {
  await server.stop()
  const logged = server.log()
  server = await startServer(config(), folder)
  admin = await server.signIn('paavo')
  expect((await all()).map(({ name, fromFile }) => [name, fromFile])).toEqual([
    ['cloud', true],
    ['branch', false],
    ['sbc', false],
  ])
  expect((await ring({ id: '2', extension: '301' })).status).toBe(200)
  await expect.poll(async () => (await one('sbc'))?.phones).toMatchObject([{ extension: '201' }, { extension: '299' }])
  const files = readdirSync(join(folder, 'data'), { recursive: true, withFileTypes: true })
  const bytes = files
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
  expect(bytes.length).toBeGreaterThan(1)
  for (const text of [...bytes, logged, server.log()]) expect(text).not.toMatch(/zq-/)
})

test('one that is removed hears nothing any more', async () => {
  for (const name of ['branch', 'sbc']) expect((await ask('DELETE', `/api/phone-systems/${name}`)).status).toBe(204)
  expect((await ring({ id: '3', extension: '301' })).status).toBe(404)
  expect((await all()).map(({ name }) => name)).toEqual(['cloud'])
  expect((await ask('DELETE', '/api/phone-systems/sbc')).status).toBe(404)
  const extension = { phoneSystem: 'sbc', extension: '201', username: 'anna' }
  expect((await ask('POST', '/api/extensions', extension)).status).toBe(404)
})

test('how to set one up can be read, and no other file', async () => {
  const guide = await ask('GET', '/api/phone-system-guides/asterisk')
  expect(guide.headers.get('content-type')).toMatch(/^text\/plain/)
  expect(await guide.text()).toMatch(/^# /)
  for (const page of ['..%2F..%2Fpackage.json', 'nowhere', '..%2Fsources'])
    expect((await ask('GET', `/api/phone-system-guides/${page}`)).status).toBe(404)
})

test('a webhook’s call cannot be told anything, and it is said so', async () => {
  const anna = await server.signIn('anna')
  expect(await (await ask('GET', '/api/calls/control', undefined, anna)).json()).toEqual({ onCall: {} })
  const rung = await server.hook({ event: 'ringing', callId: 'b1', extension: '201' })
  const { callId } = await rung.json()
  const refused = await ask('POST', `/api/calls/${callId}/hang-up`, undefined, anna)
  expect(refused.status).toBe(409)
  expect((await refused.json()).error.message).toBe('This phone system cannot do that')
  expect((await ask('POST', '/api/calls/dial', { number: '0401234567' }, anna)).status).toBe(409)
  const lauri = await server.signIn('lauri')
  expect((await ask('POST', `/api/calls/${callId}/hang-up`, undefined, lauri)).status).toBe(403)
  const sari = await server.signIn('sari')
  expect((await ask('POST', `/api/calls/${callId}/hold`, undefined, sari)).status).toBe(403)
})
