import { globSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DialogChange, dialogEvents, nothingKnown } from '../../server/adapters/sip/dialog-events.ts'
import { type Dialog, type DialogInfo, readDialogInfo } from '../../server/adapters/sip/dialog-info.ts'
import type { CallEvent } from '../../shared/call-event.ts'

/** One phone of a phone system with several: what it is told, and what follows. Time goes on with each document. */
function watch(extension = '201', extensions: Iterable<string> = ['201', '202']) {
  const watched = { phoneSystem: 'hq', extension, extensions: new Set(extensions) }
  let state = nothingKnown
  let second = 0
  return (info: DialogInfo, first = state === nothingKnown): DialogChange => {
    const receivedAt = new Date(Date.UTC(2026, 10, 25) + 1000 * second++).toISOString()
    const change = dialogEvents(state, info, watched, first, receivedAt)
    state = change.state
    return change
  }
}
type Told = Pick<Dialog, 'state'> & Partial<Dialog>
const call = { id: 'a', callId: 'c1', direction: 'recipient', remoteUser: '0401234567', remoteHost: 'h' } as const
const dialog = (told: Told): Dialog => ({ ...call, remoteName: undefined, ...told })
const full = (version: number, ...all: Told[]): DialogInfo => ({ version, full: true, dialogs: all.map(dialog) })
const partial = (version: number, ...dialogs: Told[]): DialogInfo => ({ ...full(version, ...dialogs), full: false })
const kinds = ({ events }: DialogChange) =>
  events.map((event) => event.kind + (event.snapshot ? ' (snapshot)' : '')).join(' + ') || '–'

const early: Told = { state: 'early' }
const confirmed: Told = { state: 'confirmed' }
const terminated: Told = { state: 'terminated' }
/** The same call at the agent's second phone. */
const there = (told: Told): Told => ({ ...told, id: 'b' })
/** Asterisk: no Call-ID, or one that is the same for every call; and the caller only while it rings. */
const pickup = 'pickup-blf-201'
const ringsFrom = (remoteUser: string, callId?: string): Told => ({ ...early, id: '201', callId, remoteUser })
const bare = ({ state }: Told): Told => ({ ...ringsFrom(''), state, direction: undefined, remoteUser: undefined })
const other: Told = { ...early, id: 'b', callId: 'c2' }
const itself = ringsFrom('201', pickup)
const noCallId = (told: Told): Told => ({ ...told, callId: undefined })
const dialled = { ...early, direction: 'initiator' } as const

test.each<[string, string, Told[][]]>([
  ['a call that is answered and ends', 'ringing, answered, leg-ended', [[early], [confirmed], [terminated]]],
  ['a call that is missed', 'ringing, leg-ended', [[early], [terminated]]],
  ['a call whose dialog is simply gone', 'ringing, leg-ended', [[early], []]],
  ['what lingers as terminated', 'ringing, leg-ended, –, –', [[early], [terminated], [terminated], []]],
  ['what says the same again', 'ringing, –, answered, –', [[early], [early], [confirmed], [confirmed]]],
  ['a call being set up', '–, –, ringing', [[{ state: 'trying' }], [{ state: 'proceeding' }], [early]]],
  ['an answer nobody heard ring', 'answered, leg-ended', [[confirmed], []]],
  ['early again after the answer (a hold)', 'answered, –, –', [[confirmed], [early], [confirmed]]],
  ['a second call while talking', 'answered, ringing', [[confirmed], [confirmed, other]]],
  ['a second phone with the same Call-ID', 'ringing, –, leg-ended', [[early], [early, there(early)], []]],
  ['two phones, one answers', 'ringing, answered, –', [[early, there(early)], [there(confirmed)], [there(confirmed)]]],
  ['two phones, one gives up', 'ringing, –, leg-ended', [[early, there(early)], [terminated, there(early)], []]],
  ['a call dialled', '–, answered, leg-ended', [[dialled], [{ ...dialled, ...confirmed }], []]],
  ['a call dialled that nobody answers', '–, –', [[dialled], [terminated]]],
  ['a call without Call-ID', 'ringing, answered, leg-ended', [[ringsFrom('1')], [bare(confirmed)], [bare(terminated)]]],
  ['another caller', 'ringing, leg-ended + ringing', [[ringsFrom('1', pickup)], [ringsFrom('2', pickup)]]],
  // FreeSWITCH (sofia_presence.c): the answer to a subscription has it, what happens later has not. The id stays.
  ['a Call-ID left out later', 'ringing, –, –', [[early], [noCallId(early)], [early]]],
  ['an extension that rings as if it called itself', '–, –', [[itself], [bare(terminated)]]],
  ['its caller named a moment later', '–, ringing, answered', [[itself], [ringsFrom('1', pickup)], [bare(confirmed)]]],
  ['a click to dial', '–, answered, leg-ended', [[itself], [bare(confirmed)], [bare(terminated)]]],
])('%s: %s', (_title, expected, documents) => {
  const hear = watch()
  hear(full(0))
  expect(documents.map((dialogs, at) => kinds(hear(full(at + 1, ...dialogs)))).join(', ')).toBe(expected)
})

test('what is up at first pops nobody, its end is told like any other', () => {
  const hear = watch()
  expect(kinds(hear(full(4, confirmed, other)))).toBe('answered (snapshot) + ringing (snapshot)')
  expect(kinds(hear(full(5, other)))).toBe('leg-ended')
})

test('after the link was down, what ended and what was answered meanwhile is told, what is new pops nobody', () => {
  const hear = watch()
  hear(full(0))
  hear(full(7, early, other))
  const { events } = hear(full(0, confirmed, { ...early, id: 'd', callId: 'c3' }), true)
  expect(events).toMatchObject([
    { kind: 'leg-ended', externalCallId: 'c2' },
    { kind: 'answered', externalCallId: 'c1' },
    { kind: 'ringing', externalCallId: 'c3', snapshot: true },
  ])
  expect(events.filter((event) => event.snapshot)).toHaveLength(1)
})

test('an older document is ignored, one with an equal version is read', () => {
  const hear = watch()
  hear(full(5, early))
  expect(hear(full(4))).toMatchObject({ events: [], incomplete: false, state: { version: 5 } })
  expect(kinds(hear(full(5, confirmed)))).toBe('answered')
  expect(kinds(hear(full(0), true))).toBe('leg-ended')
})

test('a partial document changes what it lists, and a missing one is noticed', () => {
  const hear = watch()
  const inTurn = [full(0), partial(1, early), partial(2, other), partial(3, terminated)].map((one) => hear(one))
  expect(inTurn.map(kinds).join(', ')).toBe('–, ringing, ringing, leg-ended')
  expect(inTurn.some((change) => change.incomplete)).toBe(false)
  expect(hear(partial(5, { ...confirmed, id: 'd', callId: 'c4' }))).toMatchObject({ incomplete: true })
  expect(hear(full(9))).toMatchObject({ incomplete: false, events: [{ kind: 'leg-ended' }, { kind: 'leg-ended' }] })
  expect(watch()(partial(0, early))).toMatchObject({ incomplete: true, events: [{ kind: 'ringing', snapshot: true }] })
})

test.each([
  ['anonymous', 'anonymous.invalid'],
  ['Anonymous', 'sip.test'],
  ['0401234567', 'anonymous.invalid'],
  ['unknown', 'sip.test'],
])('%s@%s is withheld: no number and no name is told, not even later', (remoteUser, remoteHost) => {
  const hear = watch()
  hear(full(0))
  const first = hear(full(1, { ...early, remoteUser, remoteHost, remoteName: 'Maija' }))
  const events = [...first.events, ...hear(full(2, confirmed)).events]
  expect(events).toMatchObject([{ withheld: true }, { withheld: true }])
  expect(JSON.stringify(events)).not.toMatch(/040|Maija|anonymous|unknown/i)
})

test('an incoming call is told with its caller, and each time it rings by another id', () => {
  const hear = watch()
  hear(full(0))
  const ringing = { phoneSystem: 'hq', kind: 'ringing', externalCallId: 'c1', extension: '201', direction: 'inbound' }
  const caller = { from: '0401234567', fromName: 'Maija Virtanen', withheld: false }
  const known = { sipCallIds: ['c1'], said: 'dialog early' }
  const { events } = hear(full(1, { ...early, remoteName: 'Maija Virtanen' }))
  expect(events).toEqual([
    {
      ...ringing,
      ...caller,
      ...known,
      id: 'c1/201/ringing/2026-11-25T00:00:01.000Z',
      receivedAt: '2026-11-25T00:00:01.000Z',
    },
  ])
  hear(full(2, terminated))
  expect(hear(full(3, early)).events).toMatchObject([{ ...ringing, id: 'c1/201/ringing/2026-11-25T00:00:03.000Z' }])
})

test('a call dialled is told with whom it is dialled to, if that is known', () => {
  const hear = watch()
  const outbound = { kind: 'answered', direction: 'outbound', from: '201', withheld: false }
  hear(full(0))
  expect(hear(full(1, { ...dialled, ...confirmed })).events).toMatchObject([{ ...outbound, to: '0401234567' }])
  expect(hear(full(2, bare(confirmed))).events).toMatchObject([{ kind: 'leg-ended' }, outbound])
})

test('a call between two watched extensions is told once, by the one that is called', () => {
  const [caller, callee] = [watch('201'), watch('202')]
  const events = [early, confirmed, terminated].flatMap((told, at) => [
    ...caller(full(at + 1, { ...told, direction: 'initiator', remoteUser: '202' })).events,
    ...callee(full(at + 1, { ...told, direction: 'recipient', remoteUser: '201' }), false).events,
  ])
  expect(events.map((event) => [event.kind, event.extension, event.direction, event.from])).toEqual(
    ['ringing', 'answered', 'leg-ended'].map((kind) => [kind, '202', 'internal', '201']),
  )
})

const legs = (events: CallEvent[]) =>
  [...Map.groupBy(events, (event) => `${event.externalCallId} ${event.extension}`).values()].map((leg) => {
    return { isDialled: leg[0]?.direction === 'outbound', told: leg.map((event) => event.kind).join(' ') }
  })

test('whatever documents come, what is told is told ended once', () => {
  const some = fc.record({
    id: fc.constantFrom('a', 'b'),
    callId: fc.constantFrom('c1', 'c2', undefined),
    direction: fc.constantFrom('recipient', 'initiator', undefined),
    state: fc.constantFrom('trying', 'proceeding', 'early', 'confirmed', 'terminated'),
    remoteUser: fc.constantFrom('0401234567', '201', '202', 'anonymous', undefined),
  })
  const document = fc.tuple(fc.boolean(), fc.boolean(), fc.array(some, { maxLength: 3 }))
  fc.assert(
    fc.property(fc.array(document, { maxLength: 6 }), (documents) => {
      const hear = watch()
      const changes = documents.map(([isFirst, isFull, told], at) =>
        hear({ ...full(at, ...told), full: isFull }, isFirst || at === 0),
      )
      for (const { told } of legs([...changes, hear(full(9))].flatMap((change) => change.events)))
        expect(told).toMatch(/^(?:(?:ringing|answered)(?: answered)* leg-ended ?)+$/)
    }),
  )
})

const recordings = `${import.meta.dirname}/../../../shared/recordings`
const files = globSync('**/sip-dialog/*.notify.jsonl.gz', { cwd: recordings }).sort()
test.each(files)('the recording %s is read, and what is told of each leg is in order', (file) => {
  const lines = gunzipSync(readFileSync(`${recordings}/${file}`)).toString()
  const phones = new Map<string, ReturnType<typeof watch>>()
  const subscriptions = new Set<string>()
  const events: CallEvent[] = []
  for (const line of lines.split('\n')) {
    const { dir, data = '' }: { dir?: string; data?: string } = line ? JSON.parse(line) : {}
    if (dir !== 'rx' || !data.startsWith('NOTIFY ')) continue
    const info = readDialogInfo(data.slice(data.indexOf('\r\n\r\n') + 4))
    expect(info, data).toBeDefined()
    const [subscription = '', extension = ''] = data.match(/blf-(\d+)-\w+/) ?? []
    const hear = phones.get(extension) ?? watch(extension, ['201', '202', '203', '204'])
    phones.set(extension, hear)
    if (info) events.push(...hear(info, !subscriptions.has(subscription)).events)
    subscriptions.add(subscription)
  }
  expect(phones.size).toBeGreaterThan(0)
  for (const { isDialled, told } of legs(events))
    expect(told).toMatch(isDialled ? /^answered leg-ended$/ : /^(?:ringing (?:answered )?leg-ended ?)+$/)
})
