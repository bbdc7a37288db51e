/** The floor on the pictures of the supervisor's page. */
import {
  emptyFloor,
  type Floor,
  type FloorAgent,
  type FloorCall,
  type FloorCaller,
  floorOf,
} from '../../shared/floor.ts'
import type { AgentState, CallId, CustomerId, E164 } from '../../shared/vocabulary.ts'
import { ago, eur } from './fixtures.ts'
import { queueBoard } from './queue-fixtures.ts'

const [second, minute] = [1000, 60_000]

const number = (display: string): FloorCaller['number'] => ({
  e164: display.replaceAll(' ', '') as E164,
  display,
  withheld: false,
})
const known = (
  name: string,
  segment: NonNullable<FloorCaller['segment']>,
  more: Partial<FloorCaller> = {},
): FloorCaller => ({
  outcome: 'known',
  customerId: name as CustomerId,
  name,
  number: number('+358 40 123 4567'),
  segment,
  bought12Months: eur(1_234_500),
  overdue: [],
  ...more,
})
const withheld: FloorCaller = { outcome: 'withheld', number: { e164: null, display: '', withheld: true } }
const call = (id: string, caller: FloorCaller, agoMs: number, more: Partial<FloorCall> = {}): FloorCall => ({
  key: id as CallId,
  direction: 'inbound',
  state: 'queued',
  since: ago(agoMs),
  startedAt: ago(agoMs),
  queue: 'support',
  line: 'Support',
  caller,
  agents: [],
  ...more,
})
const waits = (id: string, caller: FloorCaller, agoMs: number, more: Partial<FloorCall> = {}) =>
  call(id, caller, agoMs, { waitsSince: ago(agoMs), ...more })
const talks = (id: string, caller: FloorCaller, agoMs: number, agent: string, more: Partial<FloorCall> = {}) =>
  call(id, caller, agoMs, { state: 'answered', agents: [agent], ...more })

const agent = (name: string, state: AgentState, agoMs: number, more: Partial<FloorAgent> = {}): FloorAgent => ({
  key: name,
  extension: String(200 + name.length),
  name,
  state,
  since: ago(agoMs),
  queues: ['support'],
  today: { handled: 11 + name.length, handleMs: 280_000 - name.length * 7000 },
  ...more,
})
const on = (callId: string) => ({ callId: callId as CallId, callQueue: 'support' })

const calls = [
  waits('w1', known('Hotel Meri Oy', 'champion', { overdue: [eur(64_000)] }), 102 * second),
  waits('w2', { outcome: 'unknown', number: number('+372 5123 4567') }, 80 * second),
  waits('w3', known('Liisa Koskinen', 'promising'), 58 * second),
  waits('w4', known('Ravintola Kulma', 'at-risk'), 14 * second, { queue: 'sales', line: 'Sales' }),
  waits('w5', withheld, 22 * second),
  waits('w6', { outcome: 'candidates', number: number('+358 6 212 4400') }, 12 * second),
  waits('w7', { outcome: 'not-yet', number: number('+358 44 999 8888') }, second),
  talks('t1', known('Kahvila Aalto Oy', 'champion'), 252 * second, 'Lauri Korhonen'),
  talks(
    't2',
    known('Pohjanmaan Tukku Oy', 'at-risk', { overdue: [eur(99_90), eur(1_200_000)] }),
    1117 * second,
    'Joonas Lehto',
  ),
  call('r1', { outcome: 'unknown', number: number('+46 70 174 06 35') }, 5 * second, {
    state: 'ringing',
    agents: ['Sari Niemi'],
  }),
  talks('h1', withheld, 10 * minute, 'Petra Aho', { state: 'held', queue: 'sales', direction: 'outbound' }),
]
const agents = [
  agent('Lauri Korhonen', 'talking', 252 * second, on('t1')),
  agent('Sari Niemi', 'ringing', 5 * second, { ...on('r1'), queues: ['sales', 'support', 'invoicing'] }),
  agent('Joonas Lehto', 'talking', 1117 * second, on('t2')),
  agent('Aino Mäkelä', 'wrap-up', 48 * second, { queues: ['sales'] }),
  agent('Ville Heikkinen', 'free', 130 * second, { queues: ['sales', 'support'] }),
  agent('Oona Laine', 'free', 31 * second, { queues: ['invoicing'], today: { handled: 0 } }),
  agent('Mikko Salo', 'paused', 724 * second, { reason: 'Lunch' }),
  agent('Maximiliano Etelä-Pohjanmaa-Uusikaarlepyynen', 'paused', 72 * minute, {
    reason: 'Training of the new order system in Kokkola',
  }),
  { ...agent('301', 'free', minute), name: undefined, extension: '301' },
  agent('Petra Aho', 'logged-out', 300 * minute, { queues: [] }),
].map(({ name, ...one }) => (name === undefined ? one : { ...one, name }))

const trend = (key: string, of: (minutesAgo: number) => number) => ({
  key,
  until: ago(0),
  waiting: Array.from({ length: 60 }, (_, minuteNow) => of(59 - minuteNow)),
})
const trends = [
  trend('support', (minutesAgo) => Math.max(0, Math.round(7 - minutesAgo / 9 + (minutesAgo % 3)))),
  trend('sales', (minutesAgo) => (minutesAgo % 17 < 3 ? 2 : 1)),
  trend('8001@kotipaahtimo.example', () => 0),
  trend('invoicing', () => 0),
]
const queues = queueBoard.queues.map(({ name, people: _, longestWaitMs: __, ...queue }, place) => ({
  ...queue,
  key: name,
  place,
}))
const rows = { queues, trends, agents, calls, links: [{ key: 'hq', state: 'live' as const, since: ago(120 * minute) }] }

export const floor: Floor = floorOf(rows)
export const noFloor: Floor = emptyFloor
/** Its phone system has been out of reach for some seconds, and another one tells of the last queue. */
export const floorNotLive: Floor = floorOf({
  ...rows,
  queues: queues.map((queue) => (queue.key.includes('@') ? queue : { ...queue, notLiveSince: ago(10 * second) })),
  links: [
    { key: 'hq', state: 'down', since: ago(10 * second) },
    { key: 'kotipaahtimo', state: 'live', since: ago(120 * minute) },
  ],
})
const states: readonly AgentState[] = [
  'talking',
  'free',
  'talking',
  'talking',
  'wrap-up',
  'talking',
  'paused',
  'talking',
]
/** A large house. */
export const floorOfThousands: Floor = floorOf({
  ...rows,
  agents: Array.from({ length: 2000 }, (_, at) =>
    agent(`Agent ${at + 1}`, states[at % states.length] ?? 'free', (at % 400) * second, {
      queues: at % 3 === 0 ? ['sales', 'support'] : ['support'],
    }),
  ),
  calls: [
    ...calls,
    ...Array.from({ length: 300 }, (_, at) =>
      talks(`c${at}`, known(`Customer ${at}`, at % 2 ? 'loyal' : 'at-risk'), (at % 300) * second, `Agent ${at + 1}`),
    ),
  ],
})
