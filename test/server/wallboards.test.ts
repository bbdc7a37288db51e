/** Links for screens on the wall over HTTP and the socket: what they let somebody see, and everything they must not. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openGroundWriter } from '../../server/adapters/store/open-stores.ts'
import type { Route } from '../../server/adapters/web/route.ts'
import { routes } from '../../server/adapters/web/routes.ts'
import type { PersonId } from '../../shared/vocabulary.ts'
import type {
  ServerToWallboard,
  WallboardBoard,
  WallboardMade,
  WallboardSettings,
  WallboardsAnswer,
} from '../../shared/wallboard.ts'
import { consoleToServer } from '../../shared/wire.ts'
import { baseConfig, freshFolder, startServer, type TestServer } from './start-server.ts'
import { zoneAtNoon } from './zone-at-noon.ts'

let server: TestServer
const folder = freshFolder()
const company = { name: 'Kahvitukku Oy', timeZone: zoneAtNoon() }
const config = baseConfig({
  company,
  queues: [
    { name: 'support', label: 'Customer support', serviceLevel: { seconds: 60 } },
    { name: 'sales', label: 'Sales' },
  ],
  lines: [
    { number: '010 555 0100', label: 'Support', queue: 'support' },
    { number: '010 555 0200', label: 'Sales', queue: 'sales' },
  ],
})
const cookies = { anna: '', sari: '', paavo: '' }
beforeAll(async () => {
  server = await startServer(config, folder)
  for (const name of ['anna', 'sari', 'paavo'] as const) cookies[name] = await server.signIn(name)
})
afterAll(() => server.stop())

type Screen = Socket<ServerToWallboard, Record<string, (...given: unknown[]) => void>>
const wanted = { name: 'Hall', queues: ['support'], days: 30, language: 'en' }
const ask = (body: object, cookie = cookies.sari) => server.ask('/api/wallboards', { method: 'POST', cookie, body })
const make = async (more: object = {}): Promise<WallboardMade> =>
  (await (await ask({ ...wanted, ...more })).json()) as WallboardMade
const list = async () =>
  (await (await server.ask('/api/wallboards', { cookie: cookies.sari })).json()) as WallboardsAnswer
const revoke = (id: string) => server.ask(`/api/wallboards/${id}`, { method: 'DELETE', cookie: cookies.sari })
const exchange = (token: string) => server.ask('/api/wallboard/session', { method: 'POST', body: { token } })
async function cookieFor(token: string): Promise<string> {
  return (await exchange(token)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

function screen(cookie: string, as = 'link', address = server.url): Screen {
  return io(`${address}/wallboard`, {
    ...{ transports: ['websocket'], extraHeaders: { cookie }, auth: { as }, forceNew: true, reconnection: false },
  })
}
const told = <Event extends keyof ServerToWallboard>(socket: Screen, event: Event) =>
  new Promise<Parameters<ServerToWallboard[Event]>[0]>((resolve) => socket.once(event, resolve as never))
const refusal = (socket: Screen) =>
  new Promise<string | undefined>((resolve) => {
    socket.once('connect', () => resolve('let in'))
    socket.once('connect_error', (error) => {
      resolve((error as Error & { data?: { code?: string } }).data?.code)
      socket.close()
    })
  })
const closed = (socket: Screen) => new Promise<string>((resolve) => socket.once('disconnect', resolve))

test('a screen that was let in by a link is told how its queues stand, at once and when that changes', async () => {
  const { token, link } = await make()
  expect(link).toMatchObject({ name: 'Hall', queues: ['support'], showsNames: false, byName: 'sari', screens: 0 })
  const response = await exchange(token)
  expect(response.status).toBe(204)
  expect(response.headers.getSetCookie()[0]).toMatch(/^tuttu_wallboard=[\w-]{43};.*HttpOnly; SameSite=Strict/)
  const socket = screen(await cookieFor(token))
  const [settings, first] = await Promise.all([told(socket, 'settings'), told(socket, 'board')])
  expect(settings).toMatchObject({ title: 'Hall', language: 'en', theme: 'system', timeZone: company.timeZone })
  expect(first.queues).toEqual([
    {
      ...{ name: 'support', label: 'Customer support', waiting: 0, free: 0, there: 0 },
      ...{ answered: 0, abandoned: 0, timedOut: 0, goal: { seconds: 60, target: 0.8 } },
    },
  ])
  const changed = told(socket, 'board')
  await server.hook({ event: 'ringing', callId: 'w1', from: '0401234567', extension: '201' })
  expect((await changed).queues[0]).toMatchObject({ waiting: 1, there: 1, free: 0 })
  expect((await list()).links.find(({ id }) => id === link.id)).toMatchObject({
    screens: 1,
    lastUsedAt: expect.any(String),
  })
  const over = told(socket, 'board')
  await server.hook({ event: 'ended', callId: 'w1' })
  await over
  socket.close()
})

test('it hears nothing of other queues and nobody’s name, unless the link was made to show names', async () => {
  const cookie = await cookieFor((await make()).token)
  const allowed = await cookieFor((await make({ queues: ['support', 'sales'], showsNames: true })).token)
  const [plain, named] = [screen(cookie), screen(allowed)]
  const heard: string[] = []
  plain.onAny((_event, message) => heard.push(JSON.stringify(message)))
  await Promise.all([told(plain, 'settings'), told(named, 'board')])
  const shows = new Promise<WallboardBoard>((resolve) =>
    named.on('board', (board) => {
      const sales = board.queues.find(({ name }) => name === 'sales')
      // A board between the answer and the end has nobody free yet.
      if (sales?.answered === 1 && sales.freeNames?.includes('lauri')) resolve(board)
    }),
  )
  const call = { callId: 'w2', to: '0105550200', extension: '202' }
  await server.hook({ event: 'ringing', from: '0401234567', ...call })
  await server.hook({ event: 'answered', ...call })
  await server.hook({ event: 'ended', ...call })
  expect((await shows).queues.map(({ name }) => name)).toEqual(['support', 'sales'])
  const free = (board: WallboardBoard) => board.queues.flatMap(({ freeNames }) => freeNames ?? [])
  expect(free(await shows)).toContain('lauri')
  expect(heard.length).toBeGreaterThan(1)
  expect(heard.join()).not.toMatch(/sales|lauri|anna|0401234567|358401234567/i)
  plain.close()
  named.close()
})

describe('what a link does not open', () => {
  const someId = '019ab000-0000-7000-8000-000000000000'
  const closedToIt = routes.filter(({ access }) => access !== 'public' && access !== 'phone-system')
  let cookie = ''
  let token = ''
  beforeAll(async () => {
    token = (await make()).token
    cookie = await cookieFor(token)
  })
  const send = (route: Route, given: string) =>
    server.ask(route.path.replace(/:\w+/g, someId), {
      method: route.method.toUpperCase(),
      cookie: given,
      ...(route.method === 'get' || route.method === 'delete' ? {} : { body: {} }),
    })
  test.each(closedToIt)('$method $path', async (route) => {
    expect((await send(route, cookie)).status).toBe(401)
    expect((await send(route, `tuttu_session=${token}`)).status).toBe(401)
  })
  test.each([
    ['its cookie', () => cookie],
    ['its token as a session', () => `tuttu_session=${token}`],
  ])('the consoles’ socket, with %s', async (_title, given) => {
    const socket = io(server.url, {
      ...{ transports: ['websocket'], extraHeaders: { cookie: given() }, forceNew: true, reconnection: false },
    })
    expect(await refusal(socket as Screen)).toBe('unauthenticated')
  })
  test('anything that may be sent: its own socket answers nothing a console may ask', async () => {
    const socket = screen(cookie)
    await told(socket, 'board')
    for (const event of [...Object.keys(consoleToServer), 'settings', 'board', 'made-up'])
      expect(await socket.emitWithAck(event, {})).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    socket.close()
  })
})

describe('who is not let in', () => {
  test.each([
    ['nothing', () => ''],
    ['a guessed token', () => `tuttu_wallboard=${'A'.repeat(43)}`],
    ['no token at all', () => 'tuttu_wallboard=%00'],
    ['somebody’s session as a link', () => `tuttu_wallboard=${cookies.sari.split('=')[1]}`],
  ])('with %s', async (_title, cookie) => {
    expect(await refusal(screen(cookie()))).toBe('unauthenticated')
    expect(await refusal(screen(cookie(), 'person'))).toBe('unauthenticated')
  })
  test('an agent, with their own session', async () => {
    expect(await refusal(screen(cookies.anna, 'person'))).toBe('forbidden')
    expect(await refusal(screen(cookies.paavo, 'person'))).toBe('forbidden')
  })
  test('a token that is none is exchanged for nothing', async () => {
    for (const token of ['A'.repeat(43), cookies.sari.split('=')[1] ?? '']) {
      const response = await exchange(token)
      expect([response.status, response.headers.getSetCookie()]).toEqual([401, []])
    }
    for (const token of ['', 'short', `${'A'.repeat(43)}\0`, `${'A'.repeat(42)}'`])
      expect((await exchange(token)).status).toBe(400)
  })
  test('a page of another site', async () => {
    const { token } = await make()
    const socket = io(`${server.url}/wallboard`, {
      ...{ transports: ['websocket'], auth: { as: 'link' }, forceNew: true, reconnection: false },
      extraHeaders: { cookie: await cookieFor(token), origin: 'https://evil.example' },
    })
    expect(await refusal(socket as Screen)).not.toBe('let in')
  })
  test('an agent neither makes links, nor sees or revokes them', async () => {
    const { link } = await make()
    expect((await ask(wanted, cookies.anna)).status).toBe(403)
    expect((await server.ask('/api/wallboards', { cookie: cookies.anna })).status).toBe(403)
    const options = { method: 'DELETE', cookie: cookies.anna }
    expect((await server.ask(`/api/wallboards/${link.id}`, options)).status).toBe(403)
    expect((await ask(wanted, cookies.paavo)).status).toBe(201)
  })
})

test('a revoked link: its screens are told and closed, and nothing lets them in again', async () => {
  const { link, token } = await make()
  const cookie = await cookieFor(token)
  const [socket, another] = [screen(cookie), screen(cookie)]
  await Promise.all([told(socket, 'board'), told(another, 'board')])
  const gone = [told(socket, 'ended'), closed(socket), closed(another)]
  expect((await revoke(link.id)).status).toBe(204)
  expect(await Promise.all(gone)).toEqual(['revoked', 'io server disconnect', 'io server disconnect'])
  expect(await refusal(screen(cookie))).toBe('unauthenticated')
  expect((await exchange(token)).status).toBe(401)
  expect((await revoke(link.id)).status).toBe(404)
  expect((await list()).links.find(({ id }) => id === link.id)?.revokedAt).toBeDefined()
})

test('signing out closes the board on the wall as well', async () => {
  const cookie = await server.signIn('sari')
  const socket = screen(cookie, 'person')
  const [settings, board] = await Promise.all([told(socket, 'settings'), told(socket, 'board')])
  expect((settings as WallboardSettings).title).toBe('Kahvitukku Oy')
  expect(board.queues.map(({ name }) => name)).toEqual(['support', 'sales'])
  const gone = Promise.all([told(socket, 'ended'), closed(socket)])
  await server.ask('/api/session', { method: 'DELETE', cookie })
  expect(await gone).toEqual(['signed-out', 'io server disconnect'])
})

test.each([
  ['no queue', { queues: [] }],
  ['a queue twice', { queues: ['support', 'support'] }],
  ['a queue there is not', { queues: ['made-up'] }],
  ['no end', { days: 0 }],
  ['an end too far off', { days: 366 }],
  ['no name', { name: '  ' }],
  ['a name too long', { name: 'x'.repeat(61) }],
  ['a language we do not have', { language: 'de' }],
])('a link with %s is not made', async (_title, more) => {
  expect((await ask({ ...wanted, ...more })).status).toBe(400)
})

test('the token is in no answer but that of its making, in no log, and lies hashed', async () => {
  const { token } = await make()
  await cookieFor(token)
  expect(JSON.stringify(await list())).not.toContain(token)
  expect(server.log()).not.toContain(token)
})

test('a link that has expired: the screen that shows it is closed, and it is not let in again', async () => {
  const { personId } = (await (await server.ask('/api/me', { cookie: cookies.sari })).json()) as { personId: PersonId }
  const writer = await openGroundWriter({ kind: 'sqlite', folder: join(folder, 'data') })
  const save = (token: string, id: string, expiresAt: string) =>
    writer.saveWallboardLink({
      ...{ id, name: 'Soon over', queues: ['support'], showsNames: false, language: 'fi', theme: 'light' },
      ...{ by: personId, createdAt: '2026-11-24T00:00:00.000Z', expiresAt },
      tokenHash: createHash('sha256').update(token).digest('hex'),
    })
  const [over, soon] = ['F'.repeat(43), 'E'.repeat(43)]
  await save(over, 'e-0', '2026-11-24T00:00:00.000Z')
  await save(soon, 'e-1', new Date(Date.now() + 5000).toISOString())
  await writer.close()
  expect(await refusal(screen(`tuttu_wallboard=${over}`))).toBe('unauthenticated')
  const socket = screen(`tuttu_wallboard=${soon}`)
  await told(socket, 'board')
  expect(await Promise.all([told(socket, 'ended'), closed(socket)])).toEqual(['expired', 'io server disconnect'])
  expect(await refusal(screen(`tuttu_wallboard=${soon}`))).toBe('unauthenticated')
})

test('guessing is stopped, on the route and on the socket', async () => {
  const statuses: number[] = []
  for (let tries = 0; tries < 25; tries++) statuses.push((await exchange(String(tries).padStart(43, 'x'))).status)
  expect(statuses.at(-1)).toBe(429)
  const codes: unknown[] = []
  for (let tries = 0; tries < 65; tries++) codes.push(await refusal(screen(`tuttu_wallboard=x${tries}`)))
  expect(codes.at(-1)).toBe('too-many')
})
