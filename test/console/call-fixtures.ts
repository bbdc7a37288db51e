/** Calls that have been, to draw: made up, and the same every time. */
import type { CallDetail, CallNames, CallsAnswer, MissedAnswer, TraceLine, TraceTold } from '../../shared/call-log.ts'
import type { AgentLeg, Call, E164, PhoneNumber } from '../../shared/vocabulary.ts'
import { ago, call, callId, customerId, mobile } from './fixtures.ts'

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000]
export const names: CallNames = {
  agents: { lauri: 'Lauri Korhonen', anna: 'Anna Virtanen', sari: 'Sari Niemi' },
  customers: {
    [customerId(1)]: { customerId: customerId(1), name: 'Kahvila Aalto Oy', kind: 'company' },
    [customerId(2)]: { customerId: customerId(2), name: 'Maija Virtanen-Lindqvist', kind: 'person' },
    [customerId(3)]: { customerId: customerId(3), name: 'Pohjanmaan Tukku Oy', kind: 'company' },
  },
}
const number = (e164: string, display: string): PhoneNumber => ({ e164: e164 as E164, display, withheld: false })
const withheld: PhoneNumber = { e164: null, display: '', withheld: true }
const leg = (username: string, extension: string, state: AgentLeg['state'], fromMs: number, untilMs: number) => ({
  username,
  extension,
  state,
  at: ago(fromMs),
  until: ago(untilMs),
})

function ended(id: number, beganMs: number, lastedMs: number, more: Partial<Call> = {}): Call {
  return call(id, 'left', {
    startedAt: ago(beganMs),
    stateSince: ago(beganMs - lastedMs),
    endedAt: ago(beganMs - lastedMs),
    outcome: 'answered',
    waitMs: 9 * second,
    talkMs: lastedMs - 9 * second,
    agents: [leg('anna', '201', 'left', beganMs - 9 * second, beganMs - lastedMs)],
    ...more,
  })
}
const missedOf = (id: number, beganMs: number, more: Partial<Call> = {}): Call => {
  const { talkMs: _, ...rest } = ended(id, beganMs, 32 * second, { outcome: 'missed', waitMs: 32 * second })
  return { ...rest, agents: [leg('lauri', '202', 'missed', beganMs - second, beganMs - 32 * second)], ...more }
}
const tukku = number('+35862124400', '+358 6 212 4400')

export const loggedCalls: Call[] = [
  call(50, 'answered', {
    startedAt: ago(70 * second),
    answeredAt: ago(61 * second),
    customerId: customerId(1),
    waitMs: 9 * second,
  }),
  ended(51, 12 * minute, 254 * second, { customerId: customerId(1) }),
  missedOf(52, 25 * minute, { customerId: customerId(3), from: tukku }),
  ended(53, 44 * minute, 612 * second, {
    direction: 'outbound',
    from: number('+358105550100', '+358 10 555 0100'),
    to: number('+358505550123', '+358 50 555 0123'),
    customerId: customerId(2),
    agents: [leg('lauri', '202', 'left', 44 * minute, 34 * minute)],
  }),
  missedOf(54, hour, { outcome: 'abandoned', from: withheld, agents: [], waitMs: 102 * second }),
  ended(55, 2 * hour, 90 * second, {
    from: { ...number('+46812345678', '+46 8 123 456 78'), name: 'Svensson & Söner' },
    line: { number: '010 555 0111', label: 'Sales' },
    agents: [
      leg('anna', '201', 'left', 2 * hour, 2 * hour - minute),
      leg('sari', '203', 'left', 2 * hour - minute, 2 * hour - 90 * second),
    ],
  }),
  ended(56, day + hour, 35 * second, {
    direction: 'internal',
    from: { e164: null, display: '202', withheld: false },
    agents: [leg('anna', '201', 'left', day + hour, day + hour - 35 * second)],
  }),
  ended(57, day + 2 * hour, 3_912 * second, {
    customerId: customerId(2),
    from: number('+358505550123', '+358 50 555 0123'),
  }),
  missedOf(58, 4 * day, {
    outcome: 'busy',
    direction: 'outbound',
    to: tukku,
    agents: [leg('lauri', '202', 'left', 4 * day, 4 * day)],
  }),
]
export const callsAnswer: CallsAnswer = { calls: loggedCalls, next: 'more', names }
export const nobodyFound: CallsAnswer = { calls: [], names: { agents: {}, customers: {} } }
export const lookedBack: CallsAnswer = {
  calls: loggedCalls.slice(2, 3),
  next: 'more',
  lookedBackTo: ago(9 * day),
  names,
}

export const missedAnswer: MissedAnswer = {
  waiting: 2,
  since: ago(14 * day),
  names,
  callers: [
    {
      calls: [
        missedOf(60, 8 * minute, { customerId: customerId(3), from: tukku, waitMs: 102 * second }),
        missedOf(61, 21 * minute, { from: tukku }),
        missedOf(62, 65 * minute, { from: tukku }),
      ],
    },
    {
      calls: [
        missedOf(63, 40 * minute, {
          from: { ...number('+46812345678', '+46 8 123 456 78'), name: 'Svensson & Söner' },
        }),
      ],
    },
    {
      calls: [missedOf(64, 3 * hour, { customerId: customerId(2), from: number('+358505550123', '+358 50 555 0123') })],
      seen: { by: 'Anna Virtanen', at: ago(2 * hour) },
      tried: { callId: callId(71), by: 'Anna Virtanen', at: ago(2 * hour) },
    },
    {
      calls: [missedOf(65, 5 * hour, { outcome: 'abandoned', from: withheld, agents: [] })],
      seen: { by: 'Lauri Korhonen', at: ago(hour) },
    },
    {
      calls: [
        missedOf(66, 6 * hour, { customerId: customerId(1) }),
        missedOf(67, 7 * hour, { customerId: customerId(1) }),
      ],
      dealtWith: { how: 'called-back', callId: callId(72), by: 'Sari Niemi', at: ago(5 * hour) },
    },
    {
      calls: [missedOf(68, day, { from: number('+358407777777', '+358 40 777 7777') })],
      dealtWith: { how: 'called-again', callId: callId(73), by: 'Anna Virtanen', at: ago(day - hour) },
    },
  ],
}
export const missedAllDone: MissedAnswer = { ...missedAnswer, waiting: 0, callers: missedAnswer.callers.slice(-2) }
export const missedNone: MissedAnswer = { ...missedAnswer, waiting: 0, callers: [] }

/** Two queues, a phone that was not answered, a hold, and passed on after asking. */
export const longCall: CallDetail = {
  ...ended(80, 30 * minute, 9 * minute, {
    customerId: customerId(1),
    from: mobile,
    to: number('+358105550100', '+358 10 555 0100'),
    queue: 'support',
    waitMs: 74 * second,
    talkMs: 421 * second,
    holdMs: 45 * second,
    queueVisits: [
      {
        queue: 'night',
        joinedAt: ago(30 * minute - 4 * second),
        leftAt: ago(29 * minute + 30 * second),
        how: 'timed-out',
      },
      {
        queue: 'support',
        joinedAt: ago(29 * minute + 30 * second),
        leftAt: ago(29 * minute - 14 * second),
        position: 3,
        how: 'answered',
        extension: '201',
      },
    ],
    agents: [
      leg('lauri', '202', 'missed', 29 * minute + 20 * second, 29 * minute),
      leg('anna', '201', 'left', 29 * minute - 14 * second, 24 * minute),
      leg('sari', '203', 'left', 24 * minute, 21 * minute),
    ],
    transfers: [{ kind: 'attended', fromExtension: '201', to: '203', at: ago(24 * minute) }],
  }),
  names,
}

const line = (
  what: TraceLine['what'],
  ms: number,
  code: string,
  params: object = {},
  more: Partial<TraceLine> = {},
): TraceLine => ({
  what,
  at: ago(29 * minute - ms),
  said: {
    code,
    params: {
      who: '–',
      queue: '–',
      kind: 'blind',
      snapshot: 0,
      resumed: 0,
      matches: 1,
      ms: 0,
      step: '',
      outcome: '',
      ...params,
    },
  },
  ...more,
})
const anna = { who: 'Anna Virtanen' }
export const shownTrace: TraceTold = {
  verdicts: [
    { code: 'trace.verdict.shown', params: { ...anna, ms: 23, resumed: 0 } },
    { code: 'trace.verdict.nobody-has-phone', params: { extension: '305', who: '–', why: '' } },
  ],
  timeline: [
    line('event', 0, 'trace.event.queued', { queue: 'support' }, { message: 'QueueCallerJoin' }),
    line('event', 8000, 'trace.event.ringing', { who: 'Anna Virtanen (201)' }, { message: 'DialBegin' }),
    line('step', 8002, 'trace.step.resolved', { outcome: 'known' }, { afterMs: 1.9 }),
    line('step', 8003, 'trace.step.pop-sent', anna, { afterMs: 3.2 }),
    line('event', 8004, 'trace.event.ringing', { who: '305' }, { message: 'DialBegin' }),
    line('step', 8005, 'trace.verdict.nobody-has-phone', { extension: '305', why: '' }, { afterMs: 0.6 }),
    line('step', 8012, 'trace.step.pop-acknowledged', anna, { afterMs: 0 }),
    line('step', 8030, 'trace.step.pop-painted', { ...anna, ms: 23 }, { afterMs: 23.4 }),
    line(
      'ignored',
      8100,
      'trace.event.ringing',
      { who: 'Anna Virtanen (201)' },
      {
        message: 'Newstate',
        why: { code: 'ignored.no-change', params: {} },
      },
    ),
    line('event', 14_250, 'trace.event.answered', { who: 'Anna Virtanen (201)' }, { message: 'DialEnd' }),
    line(
      'ignored',
      14_260,
      'trace.event.resumed',
      { who: 'Anna Virtanen (201)' },
      {
        message: 'Unhold',
        why: { code: 'trace.ignored.not-possible', params: {} },
      },
    ),
    line('step', 21_300, 'trace.step.checked', anna, { afterMs: 4.1 }),
    line(
      'event',
      305_000,
      'trace.event.transferred',
      { who: 'Anna Virtanen (201)', kind: 'attended' },
      { message: 'AttendedTransfer' },
    ),
    line('event', 480_000, 'trace.event.ended', {}, { message: 'Hangup' }),
    line('step', 480_001, 'trace.step.ended', { outcome: 'answered' }, { afterMs: 0.8 }),
  ],
}
export const noCardTrace: TraceTold = {
  verdicts: [{ code: 'trace.verdict.only-waited', params: { queue: 'support' } }],
  timeline: [
    line('event', 0, 'trace.event.queued', { queue: 'support' }, { message: 'QueueCallerJoin' }),
    line('event', 102_000, 'trace.event.ended', {}, { message: 'QueueCallerAbandon' }),
    line('step', 102_001, 'trace.step.ended', { outcome: 'abandoned' }, { afterMs: 0.8 }),
  ],
}
export const oldTrace: TraceTold = { verdicts: [{ code: 'trace.verdict.forgotten', params: {} }], timeline: [] }
export const shortCall: CallDetail = {
  ...missedOf(81, 29 * minute, {
    outcome: 'abandoned',
    from: withheld,
    agents: [],
    waitMs: 102 * second,
    endedAt: ago(29 * minute - 102 * second),
  }),
  queueVisits: [
    {
      queue: 'support',
      joinedAt: ago(29 * minute),
      leftAt: ago(29 * minute - 102 * second),
      how: 'abandoned',
      position: 2,
    },
  ],
  names,
}
