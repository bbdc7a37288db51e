/** How a web interface is told who asks, and how long a token is kept. */
import { expect, test } from 'vitest'
import { createOutbound } from '../../server/adapters/outbound/outbound.ts'
import type { HttpAuth } from '../../server/ports/source.ts'
import { cellsOf, opened, webProblem, webSource } from './http-parts.ts'
import { type Reply, startWebServer, type WebServer } from './web-server.ts'

const rows = [{ id: 1, name: 'Maija' }]
const basicOf = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

test.each<[HttpAuth, string, string]>([
  [{ kind: 'bearer', token: 'abc.def' }, 'authorization', 'Bearer abc.def'],
  [{ kind: 'basic', username: 'käyttäjä', password: 'sa:la' }, 'authorization', basicOf('käyttäjä:sa:la')],
  [{ kind: 'header', name: 'X-Api-Key', value: 'k 1' }, 'x-api-key', 'k 1'],
])('%o is said with every request', async (auth, header, value) => {
  const server = await startWebServer(({ query }) => ({
    body: { value: rows, next: query.has('p') ? null : 'customers?p=2' },
  }))
  await cellsOf(webSource(server, { next: { link: 'next' } }, { auth }))
  expect(server.asked.map((one) => one.headers[header])).toEqual([value, value])
})

/** An authorization server that gives token after token, and an interface that takes those that `isGood`. */
async function withTokens({
  isGood = () => true,
  token = {},
}: {
  isGood?: (n: number) => boolean
  token?: object
} = {}) {
  let given = 0
  const login = await startWebServer(() => ({
    body: { access_token: `token-${++given}`, token_type: 'Bearer', expires_in: 3600, ...token },
  }))
  const shop = await startWebServer(({ headers }): Reply => {
    const n = Number(headers.authorization?.match(/^Bearer token-(\d+)$/)?.[1])
    return isGood(n) ? { body: rows } : { status: 401 }
  })
  return { login, shop, source: webSource(shop, {}, { auth: oauth2(login) }) }
}
const oauth2 = (login: Pick<WebServer, 'url'>): HttpAuth => ({
  kind: 'oauth2',
  tokenUrl: `${login.url}token`,
  clientId: 'tuttu:1',
  clientSecret: 'secret word',
  scope: 'read all',
})

test('a token is asked for once with the client’s credentials and kept until it expires', async () => {
  let nowMs = 0
  const { login, shop, source } = await withTokens()
  const reading = opened({ nowMs: () => nowMs })
  for (const at of [0, 1_000_000, 3_560_000, 3_580_000]) {
    nowMs = at
    expect(await cellsOf(source, reading)).toEqual(rows)
  }
  const used = shop.asked.map((one) => one.headers.authorization)
  expect(used).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
  expect(login.asked).toHaveLength(2)
  expect(login.asked[0]).toMatchObject({
    method: 'POST',
    path: '/token',
    body: 'grant_type=client_credentials&scope=read+all',
    headers: {
      authorization: basicOf('tuttu%3A1:secret+word'),
      'content-type': 'application/x-www-form-urlencoded',
    },
  })
})

test('a token that is refused before its time is got anew, once for a request', async () => {
  const { login, shop, source } = await withTokens({ isGood: (n) => n > 1 })
  expect(await cellsOf(source)).toEqual(rows)
  expect([login.asked.length, shop.asked.length]).toEqual([2, 2])
  const never = await withTokens({ isGood: () => false })
  expect(await webProblem(never.source)).toEqual({ code: 'problem.wrong-password', params: {} })
  expect([never.login.asked.length, never.shop.asked.length]).toEqual([2, 2])
})

test('a server that wants the credentials in the form gets them there', async () => {
  const shop = await startWebServer(() => ({ body: rows }))
  const login = await startWebServer(({ headers }) =>
    headers.authorization ? { status: 400, body: { error: 'invalid_client' } } : { body: { access_token: 'a' } },
  )
  expect(await cellsOf(webSource(shop, {}, { auth: oauth2(login) }))).toEqual(rows)
  expect(login.asked[1]?.body).toBe(
    'grant_type=client_credentials&scope=read+all&client_id=tuttu%3A1&client_secret=secret+word',
  )
})

test.each<[string, Reply, string]>([
  ['refuses the client', { status: 401, body: { error: 'invalid_client' } }, 'problem.wrong-password'],
  ['forbids', { status: 403 }, 'problem.wrong-password'],
  ['knows no such scope', { status: 400, body: { error: 'invalid_scope' } }, 'problem.no-token'],
  ['is not there', { status: 404, body: 'secret word' }, 'problem.no-token'],
  ['gives no token', { body: { token: 'x' } }, 'problem.no-token'],
  ['gives a token with a line in it', { body: { access_token: 'a\r\nX-Evil: 1' } }, 'problem.no-token'],
  ['sends the secret elsewhere', { status: 307, headers: { location: '/other' } }, 'problem.no-token'],
  ['fails', { status: 500 }, 'problem.server-error'],
])('an authorization server that %s is told as the source’s problem', async (_title, reply, code) => {
  const shop = await startWebServer(() => ({ body: rows }))
  const login = await startWebServer(() => reply)
  const problem = await webProblem(webSource(shop, {}, { auth: oauth2(login) }))
  expect(problem.code).toBe(code)
  expect(JSON.stringify(problem)).not.toContain('secret')
  expect([shop.asked.length, login.asked.filter((one) => one.path !== '/token').length]).toEqual([0, 0])
})

test('an authorization server in a private network is asked nothing unless it is allowed', async () => {
  const { login, shop } = await withTokens()
  const at = (host: string, { url }: WebServer) => ({ url: url.replace('127.0.0.1', host) })
  const source = webSource(at('shop.example', shop), {}, { auth: oauth2(at('login.example', login)) })
  const outbound = createOutbound({ allowed: ['shop.example'], resolve: async () => ['127.0.0.1'] })
  expect(await webProblem(source, opened({ outbound }))).toEqual({
    code: 'problem.not-allowed',
    params: { host: 'login.example' },
  })
  expect(login.asked).toEqual([])
})
