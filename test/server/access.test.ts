/**
 * Every route and every socket event × every role, walked from the app itself: a new one without a rule, or with one that
 * is not enforced, fails here.
 */

import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Route } from '../../server/adapters/web/route.ts'
import { demoRoutes, routes } from '../../server/adapters/web/routes.ts'
import { socketAccess } from '../../server/adapters/web/socket.ts'
import { rightsOf } from '../../server/people/rights.ts'
import { roles } from '../../shared/vocabulary.ts'
import { consoleToServer } from '../../shared/wire.ts'
import { baseConfig, startServer, type TestServer } from './start-server.ts'

let server: TestServer
const cookies: Record<string, string> = {}
/** Who stands for each role alone. */
const personOf = { agent: 'lauri', supervisor: 'vera', admin: 'paavo' } as const
const rolesOf = { agent: ['agent'], supervisor: ['supervisor'], admin: ['admin'] } as const

beforeAll(async () => {
  const config = baseConfig()
  const vera = { username: 'vera', name: 'vera', roles: ['supervisor'], password: 'vera-has-a-password', phones: [] }
  server = await startServer({ ...config, people: [...config.people, vera] })
  for (const role of roles) cookies[role] = await server.signIn(personOf[role])
})
afterAll(() => server.stop())

const someId = '019ab000-0000-7000-8000-000000000000'
const pathOf = (route: Route) =>
  route.path
    .replace(':name', 'nowhere')
    .replace(/:username/, 'nobody')
    .replace(/:\w+/g, someId)
const send = (route: Route, cookie?: string) =>
  server.ask(pathOf(route), {
    method: route.method.toUpperCase(),
    ...(cookie ? { cookie } : {}),
    ...(route.method === 'get' || route.method === 'delete' ? {} : { body: {} }),
  })

test('OpenAPI lists exactly the routes there are', async () => {
  const document = await (await server.ask('/api/openapi.json')).json()
  const listed = Object.entries(document.paths as Record<string, object>).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  )
  expect(listed.sort()).toEqual(
    routes.map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`).sort(),
  )
})

describe.each(routes)('$method $path', (route) => {
  const { access } = route
  test('asked by nobody', async () => {
    const { status } = await send(route)
    if (access === 'public') expect([401, 403]).not.toContain(status)
    else if (access === 'phone-system') expect([401, 404]).toContain(status)
    else expect(status).toBe(401)
  })
  test('asked with a cookie that is none', async () => {
    if (typeof access === 'string' && access !== 'signed-in') return
    expect((await send(route, 'tuttu_session=made-up')).status).toBe(401)
  })
  test.each(roles)('asked by an %s', async (role) => {
    // Signing out would end the very session the other cases use.
    const endsSession = route.path === '/api/session' && route.method === 'delete'
    const cookie = endsSession ? await server.signIn(personOf[role]) : cookies[role]
    const allowed = typeof access === 'string' || rightsOf(rolesOf[role]).includes(access.right as never)
    const { status } = await send(route, cookie)
    if (access === 'phone-system') expect([401, 404]).toContain(status)
    else if (allowed) expect([401, 403]).not.toContain(status)
    else expect(status).toBe(403)
  })
})

test.each(demoRoutes)('$path is not there under npm start', async (route) => {
  expect((await send(route)).status).toBe(404)
  expect((await server.ask(route.path)).status).toBe(404)
})

test('every socket event has a rule', () => {
  expect(Object.keys(socketAccess).sort()).toEqual(Object.keys(consoleToServer).sort())
})

describe.each(Object.entries(socketAccess))('socket event %s', (event, access) => {
  test.each(roles)('sent by an %s', async (role) => {
    const socket = await server.console(cookies[role] ?? '')
    const allowed = access === 'signed-in' || rightsOf(rolesOf[role]).includes(access.right as never)
    const answer = await socket.emitWithAck(event as 'hello', {} as never)
    if (allowed) expect(answer).not.toMatchObject({ error: { code: 'forbidden' } })
    else expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    socket.close()
  })
})

test.each([
  ['no cookie', {}],
  ['a cookie that is none', { cookie: 'tuttu_session=made-up' }],
])('a socket with %s is not let in', async (_title, extraHeaders) => {
  const socket = io(server.url, { transports: ['websocket'], extraHeaders, forceNew: true, reconnection: false })
  const error = await new Promise<Error & { data?: { code?: string } }>((resolve) =>
    socket.once('connect_error', resolve),
  )
  expect(error.data?.code).toBe('unauthenticated')
  socket.close()
})

test.each([
  ['websocket', { origin: 'https://evil.example' }],
  ['polling', { origin: 'https://evil.example' }],
  ['websocket', { host: 'evil.example' }],
])('a socket over %s from %j is refused although the cookie is right', async (transport, headers) => {
  const extraHeaders = { cookie: cookies.agent ?? '', ...headers }
  const socket = io(server.url, {
    transports: [transport as 'websocket'],
    extraHeaders,
    forceNew: true,
    reconnection: false,
  })
  const refused = await new Promise<boolean>((resolve) => {
    socket.once('connect_error', () => resolve(true))
    socket.once('connect', () => resolve(false))
  })
  expect(refused).toBe(true)
  socket.close()
})

test.each([
  ['another site’s page', { origin: 'https://evil.example' }],
  ['a form of another site', { 'sec-fetch-site': 'cross-site' }],
])('a request from %s is refused although the cookie is right', async (_title, headers) => {
  const options = { method: 'PUT', cookie: cookies.agent ?? '', body: { language: 'fi' }, headers }
  expect((await server.ask('/api/me', options)).status).toBe(403)
})

test('the session cookie cannot be read by scripts or sent by other sites', async () => {
  const response = await server.ask('/api/session', {
    method: 'POST',
    body: { username: 'anna', password: 'anna-has-a-password' },
  })
  expect(response.headers.getSetCookie()[0]).toMatch(/^tuttu_session=[\w-]{43};.*HttpOnly;.*SameSite=Strict/)
})

test('a strict policy for scripts and styles comes with every page', async () => {
  const policy = (await server.ask('/')).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe/)
})

test('signing out ends the session and its consoles', async () => {
  const cookie = await server.signIn('anna')
  const socket = await server.console(cookie)
  const closed = new Promise((resolve) => socket.once('disconnect', resolve))
  expect((await server.ask('/api/session', { method: 'DELETE', cookie })).status).toBe(204)
  await closed
  expect((await server.ask('/api/me', { cookie })).status).toBe(401)
})

test('an administrator ends every session of a person', async () => {
  const [one, two] = [await server.signIn('anna'), await server.signIn('anna')]
  await server.ask('/api/people/anna/sessions', { method: 'DELETE', cookie: cookies.admin ?? '' })
  expect((await server.ask('/api/me', { cookie: one })).status).toBe(401)
  expect((await server.ask('/api/me', { cookie: two })).status).toBe(401)
})

test('guessing a password is stopped, and the answer does not say whether the name is right', async () => {
  const guess = (username: string) =>
    server.ask('/api/session', { method: 'POST', body: { username, password: 'guess' } })
  const [known, unknown] = [await (await guess('anna')).json(), await (await guess('nobody')).json()]
  expect(known).toEqual(unknown)
  const statuses: number[] = []
  // A cookie made up for each guess makes nobody somebody else.
  for (let tries = 0; tries < 25; tries++) {
    const cookie = `tuttu_session=x${tries}`
    const body = { username: 'anna', password: 'guess' }
    statuses.push((await server.ask('/api/session', { method: 'POST', cookie, body })).status)
  }
  expect(statuses.at(-1)).toBe(429)
  expect(new Set(statuses)).toEqual(new Set([401, 429]))
  // Colleagues behind the same address can still sign in.
  expect(await server.signIn('lauri')).toContain('tuttu_session=')
})
