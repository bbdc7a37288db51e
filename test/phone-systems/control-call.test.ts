/** What people may have their phone system do with a call, over the real calls and a connector of the test's own. */
import { expect, test } from 'vitest'
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { createLiveCalls } from '../../server/calls/live-calls.ts'
import { createControlCall } from '../../server/flows/control-call.ts'
import { AppError } from '../../server/ports/errors.ts'
import type { Person } from '../../server/ports/ground-store.ts'
import type { CallControl, Connector, ControlAnswer, LinkState } from '../../server/ports/phone-system.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import type { CallId, PersonId, Role } from '../../shared/vocabulary.ts'

const now = () => new Date('2026-11-24T13:00:00Z')
const numberPlan = createNumberPlan()
const person = (username: string, phones: [string, string][], roles: Role[] = ['agent']): Person => ({
  personId: username as PersonId,
  username,
  name: username,
  roles,
  teams: [],
  phones: phones.map(([phoneSystem, extension]) => ({ phoneSystem, extension })),
})
const anna = person('anna', [
  ['mirror', '201'],
  ['hq', '201'],
])
const lauri = person('lauri', [['hq', '202']])
const sari = person('sari', [['hq', '203']], ['agent', 'supervisor'])
const usernameOf = (_: string, extension: string) => ({ 201: 'anna', 202: 'lauri', 203: 'sari' })[extension]

/** A phone system that writes down what it is told. */
function bed(parts: { answer?: ControlAnswer; only?: (keyof CallControl)[]; state?: LinkState } = {}) {
  const told: string[] = []
  const answer = parts.answer ?? { ok: true }
  async function note(what: string): Promise<ControlAnswer> {
    told.push(what)
    return answer
  }
  const all: Required<CallControl> = {
    async dial(extension, number) {
      told.push(`dial ${extension} ${number}`)
      return answer.ok ? { ok: true, externalCallId: 'x9' } : answer
    },
    hangUp: ({ externalCallId, extension }) => note(`hang-up ${externalCallId} ${extension}`),
    transfer: ({ externalCallId }, to) => note(`transfer ${externalCallId} ${to}`),
    hold: ({ externalCallId }) => note(`hold ${externalCallId}`),
    resume: ({ externalCallId }) => note(`resume ${externalCallId}`),
  }
  const only = parts.only
  const control = only
    ? (Object.fromEntries(Object.entries(all).filter(([name]) => only.includes(name as never))) as CallControl)
    : all
  const connectors: Record<string, Connector> = {
    hq: { start() {}, stop: async () => undefined, control },
    mirror: { start() {}, stop: async () => undefined },
  }
  const calls = createLiveCalls(
    {
      newCallId: () => 'c-1' as CallId,
      readNumber: (text) => numberPlan.read(text, 'FI'),
      usernameOf,
      lineOf: () => undefined,
      sendsAgain: () => false,
    },
    now,
    { openCalls: [], eventIds: [] },
  )
  const happens = (script: string, more: Partial<CallEvent> = {}) => {
    const [kind = '', extension] = script.split(' ')
    calls.apply({
      phoneSystem: 'hq',
      id: script,
      kind: kind as CallEvent['kind'],
      externalCallId: 'x1',
      direction: 'inbound',
      from: '0401234567',
      withheld: false,
      receivedAt: now().toISOString(),
      ...(extension ? { extension } : {}),
      ...more,
    })
  }
  const flow = createControlCall({
    calls,
    connectors: { of: (name) => connectors[name] },
    links: { statusOf: () => ({ state: parts.state ?? 'live', since: now().toISOString() }) },
    numberPlan,
    isExtension: (phoneSystem, written) => phoneSystem === 'hq' && written === '401234',
    country: 'FI',
    languageOf: (one) => one.language ?? 'en',
  })
  return { flow, told, happens }
}
const call = 'c-1' as CallId
async function refusal(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => 'it was done',
    (thrown: unknown) => thrown,
  )
  return error instanceof AppError ? `${error.code}: ${error.message}` : String(error)
}

test('who is on a call holds, resumes, passes on and hangs up; the phone system is told its own id of it', async () => {
  const { flow, told, happens } = bed()
  happens('ringing 201')
  happens('answered 201')
  await flow.hold(anna, call)
  await flow.resume(anna, call)
  await flow.transfer(anna, call, '202')
  await flow.hangUp(anna, call)
  expect(told).toEqual(['hold x1', 'resume x1', 'transfer x1 202', 'hang-up x1 201'])
})

test('an extension that could be a number outside is dialled as it is; one that is nobody’s is a number', async () => {
  const { flow, told, happens } = bed()
  happens('ringing 201')
  happens('answered 201')
  await flow.transfer(anna, call, '401234')
  await flow.transfer(anna, call, '401235')
  expect(told).toEqual(['transfer x1 401234', 'transfer x1 0401235'])
})

test.each([
  ['a colleague', lauri],
  ['a supervisor, who may see every call', sari],
])('%s who is not on the call may not touch it', async (_, who) => {
  const { flow, told, happens } = bed()
  happens('ringing 201')
  happens('answered 201')
  for (const asked of [
    flow.hold(who, call),
    flow.hangUp(who, call),
    flow.transfer(who, call, '203'),
    flow.resume(who, call),
  ])
    expect(await refusal(asked)).toBe('forbidden: Only whoever is on the call can do that')
  expect(told).toEqual([])
})

test('who has passed a call on has no more say in it, and whoever has it now does', async () => {
  const { flow, told, happens } = bed()
  happens('ringing 201')
  happens('answered 201')
  happens('transferred 201', { to: '202' })
  happens('ringing 202')
  expect(await refusal(flow.hangUp(anna, call))).toMatch(/^forbidden/)
  await flow.hangUp(lauri, call)
  expect(told).toEqual(['hang-up x1 202'])
})

test('a call that is over, or was never there, is told so', async () => {
  const { flow, happens } = bed()
  expect(await refusal(flow.hangUp(anna, call))).toBe('not-found: There is no such call any more')
  happens('ringing 201')
  happens('ended')
  expect(await refusal(flow.hangUp(anna, call))).toBe('not-found: There is no such call any more')
})

test.each([
  ['0401234567', '0401234567'],
  ['+358 40 123 4567', '0401234567'],
  ['+46 70 174 06 35', '0046701740635'],
  ['201', '201'],
  ['*97', '*97'],
])('%s is dialled as %s, from the person’s first phone that can', async (written, dialled) => {
  const { flow, told } = bed()
  expect(await flow.dial(anna, written)).toEqual({ phoneSystem: 'hq', extension: '201' })
  expect(told).toEqual([`dial 201 ${dialled}`])
})

test.each(['', 'Maija', '201\r\nAction: Originate', '40@evil.example;x', '12345678901234567890', '20 1,w9'])(
  'what is no number is never dialled: %j',
  async (written) => {
    const { flow, told, happens } = bed()
    happens('ringing 201')
    happens('answered 201')
    expect(await refusal(flow.dial(anna, written))).toBe('invalid: That is not a number that can be dialled')
    expect(await refusal(flow.transfer(anna, call, written))).toMatch(/^invalid/)
    expect(told).toEqual([])
  },
)

test.each([
  ['control.not-possible', 'conflict'],
  ['control.not-allowed', 'conflict'],
  ['control.refused', 'conflict'],
  ['control.not-connected', 'unavailable'],
  ['control.no-answer', 'unavailable'],
  ['control.no-call', 'not-found'],
])('%s of the phone system is answered %s, in the person’s words', async (code, answered) => {
  const { flow, happens } = bed({ answer: { ok: false, why: { code, params: {} } } })
  happens('ringing 201')
  happens('answered 201')
  const inFinnish = { ...anna, language: 'fi' as const }
  const told = await refusal(flow.hold(inFinnish, call))
  expect(told.startsWith(`${answered}: `)).toBe(true)
  expect(told).toMatch(/[äö]/)
  expect(await refusal(flow.dial(anna, '201'))).toMatch(new RegExp(`^${answered}: `))
})

test('where the phone system cannot, it is refused, and nothing of it is offered', async () => {
  const { flow, happens } = bed({ only: ['hangUp', 'hold'] })
  happens('ringing 201')
  expect(await refusal(flow.transfer(anna, call, '202'))).toBe('conflict: This phone system cannot do that')
  expect(await refusal(flow.dial(anna, '202'))).toBe('conflict: This phone system cannot do that')
  // Held and not resumed would be a trap.
  expect(flow.possible(anna)).toEqual({ onCall: { hq: ['hang-up'] } })
})

test('what is possible is told for the person’s own phones, and dialling only while the phone system is there', () => {
  expect(bed().flow.possible(anna)).toEqual({
    dial: { phoneSystem: 'hq', extension: '201' },
    onCall: { hq: ['hang-up', 'transfer', 'hold'] },
  })
  expect(bed({ state: 'down' }).flow.possible(anna)).not.toHaveProperty('dial')
  expect(bed().flow.possible(person('paavo', []))).toEqual({ onCall: {} })
})
