/** Why was there a card, why was there none: every way a call can go has an answer, in three languages, naming no caller. */
import { expect, test } from 'vitest'
import { type Traced, tellTrace } from '../../server/calls/tell-trace.ts'
import type { TraceStep } from '../../server/ports/ground-store.ts'
import { type CallEvent, callEventKinds } from '../../shared/call-event.ts'
import { inWords } from '../../shared/messages/catalogue.ts'
import { type Call, type CallId, languages, type PersonId } from '../../shared/vocabulary.ts'

const callId = 'c' as CallId
const at = (ms: number) => new Date(Date.UTC(2026, 10, 24, 12, 0, 0, ms)).toISOString()
const call = (more: Partial<Call> = {}): Call => ({
  callId,
  external: [{ phoneSystem: 'hq', id: 'x' }],
  phoneSystem: 'hq',
  direction: 'inbound',
  state: 'ended',
  from: { e164: null, display: '', withheld: false },
  agents: [{ extension: '305', state: 'missed', at: at(0) }],
  startedAt: at(0),
  stateSince: at(0),
  transfers: [],
  ...more,
})
const step = (name: string, params: TraceStep['params'] = {}, ms = 10, afterMs = 3): TraceStep => ({
  callId,
  step: name,
  at: at(ms),
  afterMs,
  params,
})
const event = (more: Partial<CallEvent> = {}): CallEvent => ({
  phoneSystem: 'hq',
  id: 'e',
  kind: 'ringing',
  externalCallId: 'x',
  direction: 'inbound',
  withheld: false,
  extension: '201',
  receivedAt: at(0),
  ...more,
})
const anna = { person: 'p-anna' }
const told = (more: Partial<Traced> = {}) =>
  tellTrace({
    call: call(),
    steps: [],
    events: [],
    isForgotten: false,
    nameOf: (personId) => (personId === ('p-anna' as PersonId) ? 'Anna Virtanen' : undefined),
    queueName: (name) => (name === 'support' ? 'Customer support' : name),
    ownerOf: (_system, extension) => (extension === '201' ? 'Anna Virtanen' : undefined),
    ...more,
  })
const verdicts = (more: Partial<Traced>) => told(more).verdicts.map((one) => inWords('en', one).text)

const sent = step('pop-sent', { ...anna, rev: 1, resumed: 0 }, 3, 3.214)
const received = step('pop-acknowledged', { ...anna, rev: 1 })
const painted = step('pop-painted', { ...anna, rev: 1, afterMs: 23.4 })
const noCall = { agents: [] }
const cases: [situation: string, traced: Partial<Traced>, verdicts: (string | RegExp)[]][] = [
  ['drawn', { steps: [sent, received, painted] }, ['The card was on Anna Virtanen’s screen after 23 ms']],
  ['arrived, not drawn', { steps: [sent, received] }, [/^The card was sent to Anna Virtanen after 3.2 ms and arrived/]],
  ['sent, not arrived', { steps: [sent] }, [/^The card was sent to Anna Virtanen after 3.2 ms, but no console/]],
  ['shown again', { steps: [step('pop-sent', { ...anna, resumed: 1 }), painted] }, [/shown again to Anna Virtanen/]],
  [
    'a phone nobody has',
    { steps: [step('nobody-to-pop', { extension: '305' })] },
    [/^No card: nobody has extension 305/],
  ],
  [
    'the same, by its newer name',
    { steps: [step('no-pop', { why: 'no-pop.nobody-has-phone', extension: '305' })] },
    [/^No card: nobody has extension 305/],
  ],
  [
    'not signed in',
    { steps: [step('no-pop', { why: 'no-pop.not-signed-in', ...anna })] },
    ['No card: Anna Virtanen was not signed in'],
  ],
  ['internal', { steps: [step('no-pop', { why: 'no-pop.internal' })] }, [/internal call$/]],
  [
    'one for one phone, none for the other',
    { steps: [sent, painted, step('nobody-to-pop', { extension: '305' })] },
    [/^The card was on/, /^No card: nobody/],
  ],
  [
    'shown once already is no news',
    { steps: [sent, painted, step('no-pop', { why: 'no-pop.already-shown', ...anna })] },
    [/^The card was on/],
  ],
  ['a reason of tomorrow', { steps: [step('no-pop', { why: 'no-pop.asleep' })] }, ['No card (asleep)']],
  ['internal, nothing noted', { call: call({ direction: 'internal' }) }, [/internal call$/]],
  ['the number was awaited', { call: call({ callerAwaited: true }) }, [/was being asked/]],
  ['only waited', { call: call({ ...noCall, queue: 'support' }) }, [/waited in Customer support, and the call ended/]],
  ['waits', { call: call({ ...noCall, queue: 'support', state: 'queued' }) }, [/waits in Customer support/]],
  ['rang nowhere', { call: call(noCall) }, [/ended before it rang for anybody/]],
  ['rings nowhere yet', { call: call({ ...noCall, state: 'queued' }) }, [/rings for nobody so far/]],
  ['outbound', { call: call({ direction: 'outbound' }) }, [/made from here/]],
  ['nothing noted', {}, [/nothing was noted of why/]],
  ['too old', { isForgotten: true }, [/kept for 14 days/]],
]

test.each(cases)('%s', (_situation, traced, expected) => {
  const given = verdicts(traced)
  expect(given).toHaveLength(expected.length)
  for (const [index, one] of expected.entries()) expect(given[index]).toMatch(one)
  for (const language of languages)
    for (const verdict of told(traced).verdicts) expect(inWords(language, verdict).text).not.toBe(verdict.code)
})

test('what the phone system told and what Tuttu did stand in one order, with what changed nothing and why', () => {
  const { timeline } = told({
    events: [
      { event: event({ said: 'DialBegin' }) },
      { event: event({ kind: 'held', receivedAt: at(40) }), ignored: 'ignored.not-possible' },
      { event: event({ kind: 'ended', receivedAt: at(50) }) },
    ],
    steps: [
      step('event', { event: 'ringing' }, 0),
      step('resolved', { outcome: 'known', matches: 1 }, 2),
      sent,
      received,
      painted,
      step('ignored', { event: 'held', why: 'ignored.not-possible' }, 40),
      step('event', { event: 'ended' }, 50),
      step('ended', { outcome: 'missed' }, 50),
    ],
  })
  expect(timeline.map((line) => [line.what, inWords('en', line.said).text])).toEqual([
    ['event', 'Rings at Anna Virtanen (201)'],
    ['step', 'The number was looked up: one customer'],
    ['step', 'The card was made and sent to Anna Virtanen'],
    ['step', 'Anna Virtanen’s console has the card'],
    ['step', 'Drawn on Anna Virtanen’s screen, 23 ms after the phone system told of the call'],
    ['ignored', 'Put on hold at Anna Virtanen (201)'],
    ['event', 'The call ended'],
    ['step', 'Closed as missed'],
  ])
  expect(timeline[0]?.message).toBe('DialBegin')
  expect(timeline[5]?.why && inWords('en', timeline[5].why).text).toBe('It did not fit how the call stood')
})

test('where the events are gone the steps tell that they came', () => {
  const { timeline } = told({
    steps: [step('event', { event: 'ringing' }), step('ignored', { event: 'held', why: 'ignored.no-change' })],
  })
  expect(timeline.map((line) => line.what)).toEqual(['event', 'ignored'])
})

test('no number and no name of a caller or of an outside phone is told', () => {
  const leaky = event({
    from: '+358401234567',
    fromName: 'Maija',
    to: '+358505550123',
    extension: '0505550123',
    externalCallId: '0405559999',
  })
  const all = told({
    events: callEventKinds.map((kind) => ({ event: { ...leaky, kind } })),
    steps: [step('nobody-to-pop', { extension: '+358505550123' })],
  })
  expect(JSON.stringify(all)).not.toMatch(/4012345|5055501|Maija|5559999/)
})

test.each(languages)('every event and step has its words in %s', (language) => {
  const events = callEventKinds.flatMap((kind) =>
    (['blind', 'attended', 'forward', 'pickup', 'park', 'to-queue'] as const).map((transfer) => ({
      event: event({ kind, transfer, queue: 'support', snapshot: true }),
    })),
  )
  const steps = ['known', 'candidates', 'unknown', 'withheld'].map((outcome) =>
    step('resolved', { outcome, matches: 2 }),
  )
  const others = ['chosen', 'checked', 'later'].map((name) => step(name, anna))
  const { timeline } = told({ events, steps: [...steps, ...others, sent, received, painted] })
  for (const { said } of timeline) expect(inWords(language, said).text).not.toBe(said.code)
  expect(timeline.map(({ said }) => inWords(language, said).text)).toContain('later')
})
