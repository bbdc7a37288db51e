/** The server as its own process, a phone system that calls its webhook, consoles on its socket. */
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pop } from '../../shared/wire.ts'
import { numbers, smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, next, startServer, type TestConsole, type TestServer } from './start-server.ts'

let server: TestServer
let anna: { cookie: string; socket: TestConsole }
let lauri: { cookie: string; socket: TestConsole }
let calls = 0
const freshCall = () => `call-${++calls}`

beforeAll(async () => {
  const folder = freshFolder()
  server = await startServer(baseConfig({ sources: smallFirm(folder) }), folder)
  await server.indexed(await server.signIn('paavo'))
  const open = async (username: string) => {
    const cookie = await server.signIn(username)
    return { cookie, socket: await server.console(cookie) }
  }
  anna = await open('anna')
  lauri = await open('lauri')
})
afterAll(() => server.stop())

async function ring(
  from: string | undefined,
  extension = '201',
  more: object = {},
): Promise<{ callId: string; pop: Pop }> {
  const callId = freshCall()
  const socket = extension === '201' ? anna.socket : lauri.socket
  const popped = next(socket, 'pop')
  await server.hook({ event: 'ringing', callId, from, extension, ...more })
  return { callId, pop: await popped }
}

test('a known caller pops with the right three figures', async () => {
  const { callId, pop } = await ring(numbers.aalto)
  expect(pop.caller.outcome).toBe('known')
  expect(pop.card).toMatchObject({
    name: 'Kahvila Aalto Oy',
    kind: 'company',
    sources: ['ledger', 'register', 'shop'],
    check: { text: expect.stringContaining('not proof') },
    sections: {
      balance: {
        state: 'ready',
        source: 'ledger',
        data: {
          balance: [{ minor: 231_840, currency: 'EUR' }],
          overdue: [{ minor: 64_000, currency: 'EUR' }],
          oldestDue: '2026-11-05',
        },
      },
      purchases: {
        data: {
          orders: 2,
          items: [{ product: 'Espresso beans, dark', date: '2026-11-12' }, { product: 'Grinder burr set' }],
        },
      },
      terms: { data: { termDays: 14, limit: { minor: 500_000 }, left: { minor: 268_160 }, blocked: false } },
    },
  })
  await server.hook({ event: 'ended', callId })
})

test('a number shared by three customers pops candidates and no figure; choosing one gives the card', async () => {
  const { callId, pop } = await ring(numbers.switchboard)
  expect(pop.caller.outcome).toBe('candidates')
  expect(pop.caller.matches.map((match) => match.name)).toEqual(['Pohjanmaan Tukku Oy', 'Aino Mäkelä', 'Kalle Mäkelä'])
  expect(pop.card).toBeNull()
  expect(JSON.stringify(pop)).not.toMatch(/"minor"|balance|\b9990\b/)
  const chosen = pop.caller.matches[0]
  const told = next(anna.socket, 'card')
  const response = await server.ask(`/api/calls/${pop.callId}/customer`, {
    method: 'POST',
    cookie: anna.cookie,
    body: { customerId: chosen?.customerId },
  })
  expect(response.status).toBe(200)
  expect((await told).card?.sections.balance.data?.balance).toEqual([{ minor: 9990, currency: 'EUR' }])
  await server.hook({ event: 'ended', callId })
})

test('an unknown caller pops as unknown, with the number read out', async () => {
  const { callId, pop } = await ring('040 777 7777')
  expect(pop.caller).toMatchObject({ outcome: 'unknown', number: { e164: numbers.unknown, country: 'FI' } })
  await server.hook({ event: 'ended', callId })
})

/** As a console does: a pop nobody acknowledges is sent again after a second. */
const acknowledge = ({ socket }: Pick<typeof anna, 'socket'>, { callId, rev }: Pop) =>
  void socket.emit('pop:ack', { callId, rev })

test('a call to a colleague pops nothing; whoever dials out sees whom they call', async () => {
  const pops: Pop[] = []
  const listen = (pop: Pop) => {
    pops.push(pop)
    acknowledge(anna, pop)
  }
  anna.socket.on('pop', listen)
  const parties = { internal: { from: '202', to: '201' }, outbound: { from: '201', to: numbers.aalto } }
  for (const [direction, who] of Object.entries(parties))
    for (const event of ['ringing', 'answered', 'ended'])
      await server.hook({ event, callId: direction, direction, ...who, extension: '201' })
  const { callId } = await ring(numbers.unknown)
  await server.hook({ event: 'ended', callId })
  anna.socket.off('pop', listen)
  expect(pops.map((pop) => [pop.call.direction, pop.caller.outcome])).toEqual([
    ['outbound', 'known'],
    ['inbound', 'unknown'],
  ])
})

test('a withheld number is nowhere: not in the pop, the call, the trace, the log or the files', async () => {
  const { callId, pop } = await ring(numbers.maija, '201', { withheld: true, fromName: 'Maija Virtanen' })
  expect(pop).toMatchObject({ caller: { outcome: 'withheld', matches: [] }, card: null })
  await server.hook({ event: 'ended', callId })
  const cookie = anna.cookie
  const seen = await Promise.all(
    [`/api/calls/${pop.callId}`, `/api/calls/${pop.callId}/trace`].map(async (path) =>
      (await server.ask(path, { cookie })).text(),
    ),
  )
  expect(JSON.stringify([pop, seen, server.log()])).not.toMatch(/501112222|50 111 2222|Maija/)
})

test('SQL and HTML in a name stay text', async () => {
  const { callId, pop } = await ring(numbers.hostile, '201', { fromName: '<img src=x onerror=alert(1)>' })
  expect(pop.card?.name).toContain("<b>Robert'); DROP TABLE")
  const again = await ring(numbers.aalto)
  expect(again.pop.card?.name).toBe('Kahvila Aalto Oy')
  await server.hook({ event: 'ended', callId })
  await server.hook({ event: 'ended', callId: again.callId })
})

test('an agent never receives another’s pop: 200 calls to two people', async () => {
  const heard: Record<string, string[]> = { anna: [], lauri: [] }
  const listen = (name: 'anna' | 'lauri') => (pop: Pop) => {
    heard[name]?.push(pop.call.agents.at(-1)?.extension ?? '')
    acknowledge({ anna, lauri }[name], pop)
  }
  const [hearAnna, hearLauri] = [listen('anna'), listen('lauri')]
  anna.socket.on('pop', hearAnna)
  lauri.socket.on('pop', hearLauri)
  const froms = Object.values(numbers)
  for (let call = 0; call < 200; call++) {
    const callId = freshCall()
    await server.hook({
      event: 'ringing',
      callId,
      from: froms[call % froms.length],
      extension: call % 2 ? '201' : '202',
    })
    await server.hook({ event: 'ended', callId })
  }
  await expect.poll(() => [heard.anna?.length, heard.lauri?.length]).toEqual([100, 100])
  expect(new Set(heard.anna)).toEqual(new Set(['201']))
  expect(new Set(heard.lauri)).toEqual(new Set(['202']))
  anna.socket.off('pop', hearAnna)
  lauri.socket.off('pop', hearLauri)
})

test('several consoles of one person show the same, and one that connects later is sent what is up', async () => {
  const second = await server.console(anna.cookie)
  const alsoPopped = next(second, 'pop')
  const { callId, pop } = await ring(numbers.aalto)
  expect((await alsoPopped).card).toEqual(pop.card)
  await server.hook({ event: 'answered', callId, extension: '201' })
  const third = await server.console(anna.cookie).then(async (socket) => {
    socket.close()
    const again = next(socket, 'pop', (pop) => pop.resumed === true)
    socket.connect()
    return { socket, pop: await again }
  })
  expect(third.pop).toMatchObject({ callId: pop.callId, resumed: true, call: { state: 'answered' } })
  expect(third.pop.card).toEqual(pop.card)
  await server.hook({ event: 'ended', callId })
  second.close()
  third.socket.close()
})

test('a pop nobody acknowledged is sent again; one that was is not', async () => {
  const callId = freshCall()
  const pops: Pop[] = []
  const listen = (pop: Pop) => pops.push(pop)
  anna.socket.on('pop', listen)
  await server.hook({ event: 'ringing', callId, from: numbers.maija, extension: '201' })
  await expect.poll(() => pops.length).toBe(2)
  expect(pops[1]).toEqual(pops[0])
  await anna.socket.emitWithAck('pop:ack', { callId: pops[0]?.callId ?? '', rev: pops[0]?.rev ?? 0 })
  const quiet = pops.length
  await server.hook({ event: 'ended', callId })
  const other = await ring(numbers.aalto)
  expect(pops.filter((pop) => pop.callId !== other.pop.callId)).toHaveLength(quiet)
  anna.socket.off('pop', listen)
  await server.hook({ event: 'ended', callId: other.callId })
})

test('a transfer takes the card along, and who handed over has left', async () => {
  const { callId, pop } = await ring(numbers.aalto)
  await server.hook({ event: 'answered', callId, extension: '201' })
  const ended = next(anna.socket, 'pop:end')
  await server.hook({ event: 'transferred', callId, extension: '201', to: '202' })
  expect(await ended).toMatchObject({ callId: pop.callId, reason: 'transferred' })
  const popped = next(lauri.socket, 'pop')
  await server.hook({ event: 'ringing', callId, from: numbers.aalto, extension: '202' })
  expect(await popped).toMatchObject({
    callId: pop.callId,
    card: { name: 'Kahvila Aalto Oy' },
    call: { transfers: [{ kind: 'blind' }] },
  })
  await server.hook({ event: 'ended', callId })
})

test('the trace tells every step from the event to the painted card', async () => {
  const { callId, pop } = await ring(numbers.aalto)
  await anna.socket.emitWithAck('pop:ack', { callId: pop.callId, rev: pop.rev })
  await anna.socket.emitWithAck('pop:painted', { callId: pop.callId, rev: pop.rev, afterMs: 18.5 })
  await server.hook({ event: 'ended', callId })
  const { steps } = await (await server.ask(`/api/calls/${pop.callId}/trace`, { cookie: anna.cookie })).json()
  expect(steps.map((step: { step: string }) => step.step)).toEqual([
    'event',
    'resolved',
    'pop-sent',
    'pop-acknowledged',
    'pop-painted',
    'event',
    'ended',
  ])
  expect(JSON.stringify(steps)).not.toMatch(/\+358|401234567|40 123 4567|Aalto/)
})

test('an agent sees their own calls only; another’s is not found', async () => {
  const { callId, pop } = await ring(numbers.aalto)
  await server.hook({ event: 'ended', callId })
  expect((await server.ask(`/api/calls/${pop.callId}`, { cookie: lauri.cookie })).status).toBe(404)
  expect((await server.ask('/api/calls?agent=anna', { cookie: lauri.cookie })).status).toBe(403)
  const mine = await (await server.ask('/api/calls?limit=1', { cookie: anna.cookie })).json()
  expect(mine.calls[0]).toMatchObject({ callId: pop.callId, outcome: 'missed' })
})

test('a lookup says who has a number, in any format, and what is no number', async () => {
  const lookup = async (number: string) =>
    (await server.ask('/api/lookup', { method: 'POST', cookie: anna.cookie, body: { number } })).json()
  expect(await lookup('040-123 4567')).toMatchObject({
    outcome: 'known',
    matches: [{ name: 'Kahvila Aalto Oy', level: 'known' }],
  })
  expect(await lookup('06 212 4400')).toMatchObject({ outcome: 'candidates' })
  expect(await lookup('hello')).toMatchObject({ outcome: 'unknown', why: { code: 'caller.not-a-number' } })
})

test('a caller nobody knew is named while they are on the line, once a source has learnt of them', async () => {
  const folder = freshFolder()
  const own = await startServer(baseConfig({ sources: smallFirm(folder) }), folder)
  const admin = await own.signIn('paavo')
  await own.indexed(admin)
  const socket = await own.console(await own.signIn('anna'))
  const popped = next(socket, 'pop')
  await own.hook({ event: 'ringing', callId: 'new', from: numbers.unknown, extension: '201' })
  const { callId, caller } = await popped
  expect(caller.why?.code).toBe('caller.no-such-customer')
  const named = next(socket, 'card')
  appendFileSync(join(folder, 'credit.csv'), 'R2;Uusi Asiakas Oy;040 777 7777;100,00;0,00;14;ei\r\n')
  await own.ask('/api/sources/register/sync', { method: 'POST', cookie: admin, body: {} })
  expect(await named).toMatchObject({ callId, caller: { outcome: 'known' }, card: { name: 'Uusi Asiakas Oy' } })
  socket.close()
  await own.stop()
})

test('every delivery is in the view log', async () => {
  const folder = freshFolder()
  const own = await startServer(baseConfig({ sources: smallFirm(folder) }), folder)
  await own.indexed(await own.signIn('paavo'))
  const cookie = await own.signIn('anna')
  const socket = await own.console(cookie)
  const popped = next(socket, 'pop')
  await own.hook({ event: 'ringing', callId: 'v1', from: numbers.aalto, extension: '201' })
  const { card } = await popped
  await own.ask(`/api/customers/${card?.customerId}/card`, { cookie })
  await own.ask('/api/lookup', { method: 'POST', cookie, body: { number: numbers.switchboard } })
  socket.close()
  await own.stop()
  const { openGroundReader } = await import('../../server/adapters/store/open-stores.ts')
  const reader = openGroundReader({ kind: 'sqlite', folder: `${folder}/data` })
  const views = await reader.views(100)
  expect(views.map((view) => view.what).sort()).toEqual(['card', 'lookup', 'lookup', 'lookup', 'pop'])
  expect(views.filter((view) => view.customerId === card?.customerId)).toHaveLength(2)
  await reader.close()
})
