/** `disclose` as the contract has it: what is not yet for this person's eyes is not in any message to them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Card } from '../../shared/vocabulary.ts'
import { numbers, smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, next, startServer, type TestConsole, type TestServer } from './start-server.ts'

let server: TestServer
let anna: { cookie: string; socket: TestConsole }
let lauri: { cookie: string; socket: TestConsole }

beforeAll(async () => {
  const folder = freshFolder()
  const disclose = { balance: 'after-check', terms: 'on-answer' }
  server = await startServer(baseConfig({ disclose, sources: smallFirm(folder) }), folder)
  await server.indexed(await server.signIn('paavo'))
  const open = async (username: string) => {
    const cookie = await server.signIn(username)
    return { cookie, socket: await server.console(cookie) }
  }
  anna = await open('anna')
  lauri = await open('lauri')
})
afterAll(() => server.stop())

const statesOf = (card: Card | null | undefined) =>
  Object.fromEntries(
    Object.entries(card?.sections ?? {}).map(([name, section]) => [name, section.why?.code ?? section.state]),
  )
const post = async (path: string, body: object = {}): Promise<Card> =>
  (await server.ask(path, { method: 'POST', cookie: anna.cookie, body })).json()

async function ring(callId: string, from: string, who = anna, extension = '201') {
  const popped = next(who.socket, 'pop')
  await server.hook({ event: 'ringing', callId, from, extension })
  return popped
}

test('terms come with the answer, the balance when the agent has checked, to every screen of theirs', async () => {
  const second = await server.console(anna.cookie)
  const { callId, card } = await ring('staged', numbers.aalto)
  expect(statesOf(card)).toMatchObject({ balance: 'section.after-check', terms: 'section.after-answer' })
  expect(JSON.stringify(card)).not.toMatch(/231840|64000|500000|268160/)

  const answered = next(anna.socket, 'card')
  await server.hook({ event: 'answered', callId: 'staged', extension: '201' })
  const onAnswer = (await answered).card
  expect(statesOf(onAnswer)).toMatchObject({ balance: 'section.after-check', terms: 'ready' })
  expect(onAnswer?.why).toEqual(card?.why)
  expect(JSON.stringify(onAnswer)).not.toMatch(/231840|64000/)

  const onSecond = next(second, 'card')
  const checked = await post(`/api/calls/${callId}/check`)
  expect(checked.sections.balance).toMatchObject({ data: { balance: [{ minor: 231_840 }] } })
  expect(checked.why).toEqual(card?.why)
  expect((await onSecond).card).toEqual(checked)
  second.close()
})

test('who it is passed on to has checked nobody yet', async () => {
  await server.hook({ event: 'transferred', callId: 'staged', extension: '201', to: '202' })
  const passedOn = await ring('staged', numbers.aalto, lauri, '202')
  expect(statesOf(passedOn.card)).toMatchObject({ balance: 'section.after-check', terms: 'section.after-answer' })
  await server.hook({ event: 'ended', callId: 'staged' })
})

test('a check is of one customer: choosing another masks again', async () => {
  const { callId, card, caller } = await ring('shared', numbers.switchboard)
  expect(card).toBeNull()
  await server.hook({ event: 'answered', callId: 'shared', extension: '201' })
  const [first, second] = caller.matches.map((match) => match.customerId)
  const chosen = await post(`/api/calls/${callId}/customer`, { customerId: first })
  expect(statesOf(chosen)).toMatchObject({ balance: 'section.after-check' })
  expect(chosen.why[0]).toMatchObject({ code: 'why.chosen-on-call', text: expect.stringMatching(/\w/) })
  const checked = await post(`/api/calls/${callId}/check`)
  expect(statesOf(checked)).toMatchObject({ balance: 'balance.sum-of-open-invoices' })
  const other = await post(`/api/calls/${callId}/customer`, { customerId: second })
  expect(statesOf(other)).toMatchObject({ balance: 'section.after-check' })
  await server.hook({ event: 'ended', callId: 'shared' })
})

test('nobody chooses or checks on a call that is not theirs', async () => {
  const { callId, card } = await ring('hers', numbers.aalto)
  for (const path of ['check', 'customer']) {
    const options = { method: 'POST', cookie: lauri.cookie, body: { customerId: card?.customerId } }
    expect((await server.ask(`/api/calls/${callId}/${path}`, options)).status).toBe(404)
  }
  await server.hook({ event: 'ended', callId: 'hers' })
})
