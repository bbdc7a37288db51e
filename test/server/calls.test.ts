/** The call log, missed calls and the trace over HTTP: a server of its own, and a phone system that calls its webhook. */
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openGroundReader } from '../../server/adapters/store/open-stores.ts'
import type { CallDetail, CallsAnswer, MissedAnswer, TraceLine } from '../../shared/call-log.ts'
import type { Reason } from '../../shared/vocabulary.ts'
import { numbers, smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, passwordOf, startServer, type TestServer } from './start-server.ts'

const person = (username: string, roles: string[], extension: string, teams: string[]) => ({
  username,
  name: username[0]?.toUpperCase() + username.slice(1),
  roles,
  teams,
  password: passwordOf(username),
  phones: [{ phoneSystem: 'cloud', extension }],
})
const people = [
  person('anna', ['agent'], '201', ['support']),
  person('lauri', ['agent'], '202', ['sales']),
  person('sari', ['agent', 'supervisor'], '203', []),
  { ...person('paavo', ['admin'], '204', []), phones: [] },
]

let server: TestServer
const cookies: Record<string, string> = {}
beforeAll(async () => {
  const folder = freshFolder()
  server = await startServer(baseConfig({ people, sources: smallFirm(folder) }), folder)
  for (const { username } of people) cookies[username] = await server.signIn(username)
  await server.indexed(cookies.paavo ?? '')
})
afterAll(() => server.stop())

const get = async <Body>(path: string, who = 'sari'): Promise<Body> =>
  (await server.ask(path, { cookie: cookies[who] ?? '' })).json()
const status = async (path: string, who: string) => (await server.ask(path, { cookie: cookies[who] ?? '' })).status
const see = (callId: string, who: string, body: object = {}) =>
  server.ask(`/api/calls/${callId}/seen`, { method: 'PUT', cookie: cookies[who] ?? '', body })

let next = 0
interface Made {
  from?: string
  to?: string
  direction?: string
  queue?: string
  extensions?: string[]
  answered?: boolean
  more?: object
}
/** A whole call, as the phone system tells it. @returns our id of it */
async function call({ from, to, direction = 'inbound', queue, extensions = [], answered = false, more = {} }: Made) {
  const callId = `x-${++next}`
  const tell = async (event: string, extra: object = {}) =>
    (await server.hook({ event, callId, from, direction, ...(to ? { to } : {}), ...more, ...extra })).json()
  if (queue) await tell('queued', { queue })
  for (const extension of extensions) await tell('ringing', { extension })
  if (answered) await tell('answered', { extension: extensions[0] })
  const { callId: ours } = (await tell('ended')) as { callId: string }
  return ours
}

describe('the call log', () => {
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    ids.annas = await call({ from: numbers.aalto, extensions: ['201'], answered: true })
    ids.lauris = await call({ from: numbers.maija, extensions: ['202'] })
    ids.waited = await call({ from: '+46812345678', queue: 'support' })
    ids.out = await call({
      from: '201',
      to: '050 111 2222',
      direction: 'outbound',
      extensions: ['201'],
      answered: true,
    })
    ids.internal = await call({ from: '202', to: '201', direction: 'internal', extensions: ['201'] })
    ids.withheld = await call({ from: numbers.unknown, extensions: ['202'], more: { withheld: true } })
  })
  const named = async (query: string, who = 'sari') => {
    const { calls } = await get<CallsAnswer>(`/api/calls?${query}`, who)
    return calls.map((one) => Object.keys(ids).find((name) => ids[name] === one.callId))
  }
  const finds: [query: string, found: string[]][] = [
    ['', ['withheld', 'internal', 'out', 'waited', 'lauris', 'annas']],
    ['limit=2', ['withheld', 'internal']],
    ['agent=anna', ['internal', 'out', 'annas']],
    ['queue=support', ['waited']],
    ['outcome=answered', ['out', 'annas']],
    ['direction=internal', ['internal']],
    ['missed=1', ['withheld', 'waited', 'lauris']],
    ['number=040-123 4567', ['annas']],
    ['number=%2B358401234567', ['annas']],
    ['number=00358 40 1234567', ['annas']],
    ['number=050 111 2222', ['out', 'lauris']],
    ['number=2222', ['out', 'lauris']],
    ['number=040 12', ['annas']],
    ['number=12', []],
    ['search=1112222', ['out', 'lauris']],
    ['search=kahvila', ['annas']],
    ['search=aalto kahv', ['annas']],
    ['search=nobody of this name', []],
    ['search=7777777', []],
    ['agent=anna&direction=outbound', ['out']],
    ['from=2000-01-01T00:00:00Z&to=2000-01-02T00:00:00Z', []],
  ]
  test.each(finds)('a supervisor finds by “%s”', async (query, found) => {
    expect(await named(query)).toEqual(found)
  })

  test('by customer, whose name stands beside the call', async () => {
    const { calls, names } = await get<CallsAnswer>('/api/calls?search=kahvila')
    const customer = calls[0]?.customerId ?? ''
    expect(names).toEqual({
      agents: { anna: 'Anna' },
      customers: { [customer]: { customerId: customer, name: 'Kahvila Aalto Oy', kind: 'company' } },
    })
    expect(await named(`customer=${customer}`)).toEqual(['annas'])
    expect(await named(`customer=${customer}&outcome=missed`)).toEqual([])
  })

  test('page by page, and a period is read in any time zone', async () => {
    const first = await get<CallsAnswer>('/api/calls?limit=4')
    const second = await get<CallsAnswer>(`/api/calls?limit=4&cursor=${encodeURIComponent(first.next ?? '')}`)
    expect([first.calls.length, second.calls.length, second.next]).toEqual([4, 2, undefined])
    const oldest = new Date(Date.parse(second.calls[1]?.startedAt ?? '') + 3_600_000)
      .toISOString()
      .replace('Z', '+01:00')
    expect(await named(`from=${encodeURIComponent(oldest)}`)).toHaveLength(6)
    expect(await named(`to=${encodeURIComponent(oldest)}`)).toHaveLength(0)
  })

  test('an agent sees the calls that reached them, and may not ask for another’s', async () => {
    expect(await named('', 'anna')).toEqual(['internal', 'out', 'annas'])
    expect(await named('number=2222', 'anna')).toEqual(['out'])
    expect(await status('/api/calls?agent=lauri', 'anna')).toBe(403)
    expect(await status('/api/calls/choices', 'anna')).toBe(403)
    expect(await get('/api/calls/choices')).toEqual({
      agents: [
        { username: 'anna', name: 'Anna' },
        { username: 'lauri', name: 'Lauri' },
        { username: 'sari', name: 'Sari' },
      ],
    })
  })

  test('what is no filter is refused', async () => {
    for (const query of ['direction=sideways', 'missed=maybe', 'limit=0', 'customer=1', 'from=yesterday'])
      expect(await status(`/api/calls?${query}`, 'sari'), query).toBe(400)
    // A cursor of somebody's own making finds nothing it should not.
    expect(await status('/api/calls?cursor=nonsense', 'sari')).toBe(200)
  })

  test('one call is told in full, and who was shown whose is in the view log', async () => {
    const detail = await get<CallDetail>(`/api/calls/${ids.annas}`)
    expect(detail).toMatchObject({
      callId: ids.annas,
      names: { agents: { anna: 'Anna' } },
      agents: [{ username: 'anna' }],
    })
    await get(`/api/calls/${ids.waited}`)
    const reader = openGroundReader({ kind: 'sqlite', folder: join(server.folder, 'data') })
    const views = (await reader.views(50)).filter((view) => view.what === 'call')
    expect(views.map((view) => [view.callId, view.customerId])).toEqual([[ids.annas, detail.customerId]])
    await reader.close()
  })

  test('another agent’s call is not found, nor its trace', async () => {
    for (const path of [`/api/calls/${ids.annas}`, `/api/calls/${ids.annas}/trace`])
      expect(await status(path, 'lauri')).toBe(404)
  })
})

describe('missed calls', () => {
  const missed = (who: string) => get<MissedAnswer>('/api/calls/missed', who)
  const of = (answer: MissedAnswer, number: string) =>
    answer.callers.find(({ calls }) => calls[0]?.from.e164 === number)
  let caller: string
  let digits = 4_000_000
  beforeEach(() => {
    caller = `+35850${++digits}`
  })

  test('whoever it rang for, the team of its queue, and supervisors have it on their list', async () => {
    await call({ from: caller, extensions: ['202'] })
    const others = `${caller.slice(0, -1)}${(Number(caller.at(-1)) + 5) % 10}`
    await call({ from: others, queue: 'support' })
    const lists = async (number: string) => {
      const found: string[] = []
      for (const who of ['anna', 'lauri', 'sari']) if (of(await missed(who), number)) found.push(who)
      return found
    }
    expect(await lists(caller)).toEqual(['lauri', 'sari'])
    expect(await lists(others)).toEqual(['anna', 'sari'])
    expect(await status('/api/calls/missed', 'paavo')).toBe(403)
  })

  test('a call to no queue that rang nowhere, or in a queue that is no team’s, is everybody’s', async () => {
    await call({ from: caller, queue: 'night' })
    const one = of(await missed('lauri'), caller)
    expect(one?.calls).toHaveLength(1)
    expect(await status(`/api/calls/${one?.calls[0]?.callId}`, 'lauri')).toBe(200)
  })

  test('one caller is one line, however often they called; seen until they call again', async () => {
    const first = await call({ from: caller, queue: 'support' })
    const second = await call({ from: caller, queue: 'support', extensions: ['201'] })
    const before = await missed('anna')
    expect(of(before, caller)?.calls.map((one) => one.callId)).toEqual([second, first])
    expect((await see(second, 'anna')).status).toBe(204)
    const after = await missed('sari')
    expect(of(after, caller)?.seen).toMatchObject({ by: 'Anna' })
    expect((await missed('anna')).waiting).toBe(before.waiting - 1)
    // Said again by somebody else, it stays whoever was first.
    await see(second, 'sari')
    expect(of(await missed('anna'), caller)?.seen).toMatchObject({ by: 'Anna' })
    await see(second, 'sari', { seen: false })
    expect(of(await missed('anna'), caller)?.seen).toBeUndefined()
    await see(second, 'anna', { seen: true })
    const third = await call({ from: caller, queue: 'support' })
    const again = of(await missed('anna'), caller)
    expect([again?.calls[0]?.callId, again?.calls.length, again?.seen]).toEqual([third, 3, undefined])
  })

  test('whoever was called back and answered is dealt with, and comes last; whoever did not answer was tried', async () => {
    await call({ from: caller, extensions: ['201'] })
    await call({ from: '201', to: caller, direction: 'outbound', extensions: ['201'] })
    const tried = of(await missed('anna'), caller)
    expect([tried?.tried, tried?.dealtWith]).toMatchObject([{ by: 'Anna' }, undefined])
    const back = await call({ from: '201', to: caller, direction: 'outbound', extensions: ['201'], answered: true })
    const answer = await missed('anna')
    expect(of(answer, caller)?.dealtWith).toMatchObject({ how: 'called-back', callId: back, by: 'Anna' })
    expect(answer.callers.at(-1)?.calls[0]?.from.e164).toBe(caller)
  })

  test('whoever called again and was answered is dealt with, also by a colleague', async () => {
    await call({ from: caller, extensions: ['201'] })
    const again = await call({ from: caller, extensions: ['202'], answered: true })
    expect(of(await missed('anna'), caller)?.dealtWith).toMatchObject({
      how: 'called-again',
      callId: again,
      by: 'Lauri',
    })
    // Missed after that, they wait again.
    await call({ from: caller, extensions: ['201'] })
    expect(of(await missed('anna'), caller)?.dealtWith).toBeUndefined()
  })

  test('whoever is on the line just now needs no calling back', async () => {
    await call({ from: caller, extensions: ['201'] })
    const event = { callId: 'talking', from: caller, extension: '201' }
    await server.hook({ ...event, event: 'ringing' })
    await server.hook({ ...event, event: 'answered' })
    expect(of(await missed('anna'), caller)?.dealtWith).toMatchObject({ how: 'on-the-line', by: 'Anna' })
    await server.hook({ ...event, event: 'ended' })
  })

  test('callers who withhold their number are each a line of their own', async () => {
    const count = async () => (await missed('anna')).callers.filter(({ calls }) => calls[0]?.from.withheld).length
    const before = await count()
    for (let time = 0; time < 2; time++) await call({ from: caller, extensions: ['201'], more: { withheld: true } })
    expect(await count()).toBe(before + 2)
  })

  test('only a missed call of one’s own or one’s team can be taken note of', async () => {
    const lauris = await call({ from: caller, extensions: ['202'] })
    const answered = await call({ from: caller, extensions: ['201'], answered: true })
    expect((await see(lauris, 'anna')).status).toBe(404)
    expect((await see(answered, 'anna')).status).toBe(404)
    expect((await see('01936000-0000-7000-8000-000000000000', 'anna')).status).toBe(404)
    expect((await see(lauris, 'sari', { seen: 'perhaps' })).status).toBe(400)
  })
})

describe('the trace', () => {
  const trace = (callId: string, who = 'sari') =>
    get<{ steps: object[]; verdicts: Reason[]; timeline: TraceLine[] }>(`/api/calls/${callId}/trace`, who)
  const why = async (callId: string) => (await trace(callId)).verdicts.map((one) => one.text ?? '')

  test('says that nobody has the phone, that it only waited, that it is internal', async () => {
    expect(await why(await call({ from: numbers.aalto, extensions: ['305'] }))).toEqual([
      expect.stringMatching(/^No card: nobody has extension 305/),
    ])
    expect(await why(await call({ from: numbers.aalto, queue: 'support' }))).toEqual([
      'No card: the caller waited in support, and the call ended before it rang for anybody',
    ])
    expect(await why(await call({ from: '202', direction: 'internal', extensions: ['201'] }))).toEqual([
      expect.stringMatching(/internal call$/),
    ])
  })

  test('tells what the phone system said, what was ignored and why, and names no caller', async () => {
    const console = await server.console(cookies.anna ?? '')
    const callId = await call({ from: numbers.maija, extensions: ['201', '201'], more: { fromName: 'Maija V' } })
    const told = await trace(callId)
    expect(told.timeline.map((line) => [line.what, line.said.code, line.why?.code])).toEqual([
      ['event', 'trace.event.ringing', undefined],
      ['step', 'trace.step.resolved', undefined],
      ['step', 'trace.step.pop-sent', undefined],
      ['ignored', 'trace.event.ringing', 'ignored.no-change'],
      ['event', 'trace.event.ended', undefined],
      ['step', 'trace.step.ended', undefined],
    ])
    expect(told.timeline[0]?.said.text).toBe('Rings at Anna (201)')
    expect(JSON.stringify(told)).not.toMatch(/501112222|50 111|Maija/)
    console.disconnect()
  })

  test('is told in the language of whoever asks', async () => {
    const callId = await call({ from: numbers.aalto, extensions: ['201'] })
    const inFinnish = { method: 'PUT', cookie: cookies.lauri ?? '', body: { language: 'fi' } }
    await server.ask('/api/me', inFinnish)
    await server.ask('/api/me', { ...inFinnish, cookie: cookies.sari ?? '' })
    expect((await why(callId))[0]).toMatch(/^Ei korttia: Anna ei ollut kirjautunut/)
    await server.ask('/api/me', { ...inFinnish, cookie: cookies.sari ?? '', body: { language: 'en' } })
  })
})
