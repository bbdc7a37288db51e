/** The server as its own process, and phone systems that prove themselves in each of the three ways, in words of their own. */
import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfigText } from '../../server/config-file.ts'
import { hookFields } from '../../server/ports/hook-mapping.ts'
import type { Pop } from '../../shared/wire.ts'
import { numbers, smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, startServer, type TestConsole, type TestServer } from './start-server.ts'

const secret = 'a-secret-of-its-own'
const inTheirWords = {
  map: { id: ['call.id', 'state'], callId: 'call.id', event: 'state', from: 'call.caller', extension: 'call.user' },
  values: { event: { RING: 'ringing', UP: 'answered', DOWN: 'ended', '*': 'ignore' } },
}
let server: TestServer
let anna: TestConsole
beforeAll(async () => {
  const folder = freshFolder()
  const config = baseConfig({
    phoneSystems: [
      { name: 'signed', kind: 'webhook', auth: 'hmac', secret, ...inTheirWords },
      { name: 'token', kind: 'webhook', auth: 'bearer', secret, ...inTheirWords },
      { name: 'cloud', kind: 'webhook', auth: 'hmac', secret },
      { name: 'named', kind: 'webhook', auth: 'basic', username: 'pbx', secret, ...inTheirWords },
    ],
    sources: smallFirm(folder),
  })
  const phones = ['signed', 'token', 'named'].map((phoneSystem) => ({ phoneSystem, extension: '201' }))
  const people = config.people.map((one) => ({ ...one, phones: one.username === 'anna' ? phones : [] }))
  server = await startServer({ ...config, people }, folder)
  await server.indexed(await server.signIn('paavo'))
  anna = await server.console(await server.signIn('anna'))
})
afterAll(async () => {
  anna?.disconnect()
  await server?.stop()
})

const proofs: Record<string, (body: string) => Record<string, string>> = {
  signed(body) {
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
    return { 'x-tuttu-timestamp': timestamp, 'x-tuttu-signature': `sha256=${signature}` }
  },
  token: () => ({ authorization: `Bearer ${secret}` }),
  named: () => ({ authorization: `Basic ${Buffer.from(`pbx:${secret}`).toString('base64')}` }),
}
const post = (system: string, body: string, headers: Record<string, string>) =>
  server.ask(`/api/hooks/${system}`, { method: 'POST', body, headers })

const ways = [
  ['signed', 'json'],
  ['token', 'json'],
  ['named', 'json'],
  ['token', 'form'],
] as const
test.each(ways)('%s, as %s: a call in their words pops, is answered and ends', async (system, shape) => {
  const id = `${system}-${shape}`
  async function tell(state: string): Promise<Response> {
    const call = { id, caller: numbers.aalto, user: '201' }
    const flat = Object.entries(call).map(([name, value]): [string, string] => [`call.${name}`, value])
    const body =
      shape === 'json' ? JSON.stringify({ state, call }) : new URLSearchParams([['state', state], ...flat]).toString()
    const type = shape === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
    return post(system, body, { ...proofs[system]?.(body), 'content-type': type })
  }
  const popped = new Promise<Pop>((resolve) => anna.once('pop', resolve))
  const first = await tell('RING')
  expect(first.status).toBe(200)
  const { callId } = await first.json()
  expect((await popped).callId).toBe(callId)
  expect((await popped).card?.name).toBe('Kahvila Aalto Oy')
  expect(await (await tell('VOICEMAIL_TRANSCRIBED')).json()).toMatchObject({
    callId,
    ignored: { code: 'ignored.no-change' },
  })
  expect(await (await tell('UP')).json()).toEqual({ callId })
  expect(await (await tell('UP')).json()).toMatchObject({ ignored: { code: 'ignored.duplicate' } })
  expect(await (await tell('DOWN')).json()).toEqual({ callId })
  const call = await (await server.ask(`/api/calls/${callId}`, { cookie: await server.signIn('anna') })).json()
  expect(call).toMatchObject({ state: 'ended', outcome: 'answered', phoneSystem: system })
})

test.each(Object.keys(proofs))('%s: whoever cannot prove it is refused, and learns no more', async (system) => {
  const body = JSON.stringify({ state: 'RING', call: { id: 'forged', caller: numbers.aalto, user: '201' } })
  const others = Object.entries(proofs).filter(([name]) => name !== system)
  for (const headers of [{}, ...others.map(([, prove]) => prove(body)), proofs[system]?.(`${body} `) ?? {}]) {
    // A token proves nothing of the body, and need not.
    if (system !== 'signed' && headers.authorization === proofs[system]?.(body).authorization) continue
    const response = await post(system, body, headers)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'unauthenticated' } })
  }
})

const page = readFileSync(join(import.meta.dirname, '../../docs/phone-systems/cloud.md'), 'utf8')
test('what the page tells to try in a shell is taken', () => {
  const script = page.match(/```sh\n(body=.*?)```/s)?.[1] ?? 'false'
  const env = { PATH: process.env.PATH, CLOUD_SECRET: secret, TUTTU_URL: server.url }
  expect(JSON.parse(execFileSync('sh', ['-c', script], { env, encoding: 'utf8' }))).toEqual({
    callId: expect.any(String),
  })
})

test('the page’s mapping is a configuration, and every field has its line', () => {
  for (const [, yaml = ''] of page.matchAll(/```yaml\n(.*?)```/gs))
    expect(readConfigText(yaml, { CLOUD_SECRET: secret }).problems).toEqual([])
  for (const field of hookFields) expect(page).toContain(`\`${field}\``)
})
