/** A number shared by three, over HTTP and the socket: who is chosen goes first from then on, until it is taken back. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller, Card } from '../../shared/vocabulary.ts'
import type { PreferredNumbers } from '../../shared/wire.ts'
import { numbers, smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, next, startServer, type TestConsole, type TestServer } from './start-server.ts'

const folder = freshFolder()
const config = baseConfig({
  sources: smallFirm(folder),
  lines: [
    { number: '0105550100', label: 'Support', brand: 'Kahvitukku' },
    { number: '0105550200', brand: 'Kahvitukku' },
  ],
})
let server: TestServer
let anna: { cookie: string; socket: TestConsole }
let paavo: string

async function start(): Promise<void> {
  server = await startServer(config, folder)
  paavo = await server.signIn('paavo')
  await server.indexed(paavo)
  const cookie = await server.signIn('anna')
  anna = { cookie, socket: await server.console(cookie) }
}
beforeAll(start)
afterAll(() => server.stop())

async function ring(callId: string, more: object = {}) {
  const popped = next(anna.socket, 'pop')
  await server.hook({ event: 'ringing', callId, from: numbers.switchboard, extension: '201', ...more })
  return popped
}
const hangUp = (callId: string) => server.hook({ event: 'ended', callId })
const namesIn = (caller: Caller) => caller.matches.map((match) => match.name)
const asIndexed = ['Pohjanmaan Tukku Oy', 'Aino Mäkelä', 'Kalle Mäkelä']
const numbersOf = async (customerId: string, cookie = anna.cookie): Promise<PreferredNumbers> =>
  (await server.ask(`/api/customers/${customerId}/numbers`, { cookie })).json()
const revoke = (customerId: string, cookie = anna.cookie, number = numbers.switchboard) =>
  server.ask(`/api/customers/${customerId}/numbers/${encodeURIComponent(number)}`, { method: 'DELETE', cookie })

test('who is chosen goes first from then on, with who said so; in a look-up too, and after a restart', async () => {
  const first = await ring('first')
  expect(namesIn(first.caller)).toEqual(asIndexed)
  const kalle = first.caller.matches[2]?.customerId ?? ''
  const told = next(anna.socket, 'card', (message) => 'learned' in message)
  const body = { customerId: kalle }
  const chosen = await server.ask(`/api/calls/${first.callId}/customer`, { method: 'POST', cookie: anna.cookie, body })
  expect(((await chosen.json()) as Card).name).toBe('Kalle Mäkelä')
  expect((await told).learned).toEqual({ customerId: kalle, number: numbers.switchboard })
  await hangUp('first')

  await server.stop()
  await start()
  const second = await ring('second')
  expect([second.card, second.caller.outcome]).toEqual([null, 'candidates'])
  expect(namesIn(second.caller)).toEqual(['Kalle Mäkelä', 'Pohjanmaan Tukku Oy', 'Aino Mäkelä'])
  const [byWhom, lately] = second.caller.matches[0]?.why ?? []
  expect(byWhom?.text).toMatch(/^anna chose this customer for this number on \d+ \w+ \d{4}$/)
  expect(lately).toMatchObject({ code: 'why.called-this-line', text: expect.stringMatching(/^Called this line \w+$/) })
  await hangUp('second')

  const lookup = { method: 'POST', cookie: paavo, body: { number: numbers.switchboard } }
  const found = (await (await server.ask('/api/lookup', lookup)).json()) as Caller
  expect(namesIn(found)).toEqual(namesIn(second.caller))
  expect(server.log()).not.toContain(numbers.switchboard.slice(1))
})

test('who called about the same brand is told so on another line of it', async () => {
  const { caller } = await ring('brand', { to: '0105550200' })
  expect(caller.matches[0]?.why[1]).toMatchObject({ code: 'why.called-this-brand', params: { brand: 'Kahvitukku' } })
  await hangUp('brand')
})

test('it is listed with who and when, taken back by whoever may choose, and then the old order is back', async () => {
  const { caller } = await ring('listed')
  await hangUp('listed')
  const [kalle = '', tukku = ''] = caller.matches.map((match) => match.customerId)
  const listed = await numbersOf(kalle)
  expect(listed).toEqual({
    numbers: [
      { number: numbers.switchboard, display: expect.stringMatching(/^\+358/), byName: 'anna', at: expect.any(String) },
    ],
    mayRevoke: true,
  })
  expect(await numbersOf(tukku)).toMatchObject({ numbers: [] })
  expect(await numbersOf(kalle, paavo)).toMatchObject({ numbers: [{}], mayRevoke: false })
  expect((await revoke(kalle, paavo)).status).toBe(403)
  expect((await revoke(kalle, anna.cookie, 'no number')).status).toBe(404)
  expect((await revoke(tukku)).status).toBe(204)
  expect((await numbersOf(kalle)).numbers).toHaveLength(1)

  const lauri = await server.signIn('lauri')
  expect((await revoke(kalle, lauri)).status).toBe(204)
  expect((await revoke(kalle, lauri)).status).toBe(204)
  expect((await numbersOf(kalle)).numbers).toEqual([])
  const again = await ring('again')
  await hangUp('again')
  expect(namesIn(again.caller)).toEqual(asIndexed)
  expect(again.caller.matches[2]?.why.map((one) => one.code)).toEqual(['why.number-in-sources'])
})
