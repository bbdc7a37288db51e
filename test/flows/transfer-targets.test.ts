/** To whom a call can be passed on: who is listed for whom, and what is said of them. */
import { expect, test } from 'vitest'
import { createTransferTargets, type ReachableQueue } from '../../server/flows/transfer-targets.ts'
import { createDirectory } from '../../server/people/directory.ts'
import type { Person } from '../../server/ports/ground-store.ts'
import type { LinkState } from '../../server/ports/phone-system.ts'
import type { AgentOnBoard, QueueOnBoard } from '../../shared/queue-board.ts'
import type { AgentLeg, AgentState, Call, CallId, PersonId } from '../../shared/vocabulary.ts'

const at = (minute: number) => `2026-11-24T12:${String(minute).padStart(2, '0')}:00.000Z`
const person = (username: string, ...phones: [string, string][]): Person => ({
  personId: username as PersonId,
  username,
  name: username[0]?.toUpperCase() + username.slice(1),
  roles: ['agent'],
  teams: [],
  phones: phones.map(([phoneSystem, extension]) => ({ phoneSystem, extension })),
})
const anna = person('anna', ['hq', '201'], ['branch', '21'])
const lauri = person('lauri', ['hq', '202'])
const sari = person('sari', ['branch', '23'])
const paavo = person('paavo')
const leg = (username: string, state: AgentLeg['state'], minute: number, more: Partial<AgentLeg> = {}): AgentLeg => ({
  username,
  extension: '0',
  state,
  at: at(minute),
  ...more,
})
const up = (callId: string, phoneSystem: string, ...agents: AgentLeg[]): Call => ({
  callId: callId as CallId,
  phoneSystem,
  external: [{ phoneSystem, id: callId }],
  direction: 'inbound',
  from: { e164: null, display: '', withheld: false },
  state: 'answered',
  startedAt: at(0),
  stateSince: at(0),
  agents,
  transfers: [],
})
const queue = (
  name: string,
  people: [string, AgentState, number][],
  more: Partial<QueueOnBoard> = {},
): QueueOnBoard => ({
  name,
  waiting: 0,
  longestWaitMs: 0,
  agents: { free: 0, ringing: 0, talking: 0, wrapUp: 0, paused: 0, loggedOut: 0 },
  people: people.map(
    ([username, state, minute]): AgentOnBoard => ({
      extension: '0',
      username,
      state,
      since: at(minute),
      reason: 'lunch',
    }),
  ),
  today: { offered: 0, answered: 0, abandoned: 0, timedOut: 0 },
  goal: { seconds: 20, target: 0.8, formula: 'answered-within/offered', shortAbandonSeconds: 5 },
  ...more,
})

function bed(parts: { calls?: Call[]; board?: QueueOnBoard[]; queues?: ReachableQueue[]; link?: LinkState } = {}) {
  const calls = parts.calls ?? []
  return createTransferTargets({
    directory: createDirectory([anna, lauri, sari, paavo]),
    calls: { get: (callId) => calls.find((call) => call.callId === callId), up: () => calls },
    links: { statusOf: () => (parts.link ? { state: parts.link, since: at(0) } : undefined) },
    board: () => ({ queues: parts.board ?? [], todaySince: at(0), at: at(30) }),
    queues: parts.queues ?? [],
  })
}
const annasCall = up('c1', 'hq', leg('anna', 'answered', 5))
const lauriIn = (targets: ReturnType<ReturnType<typeof bed>>) => targets.people.find((one) => one.username === 'lauri')

test('a call can be passed to colleagues with a phone on its own phone system, and never to oneself', () => {
  const show = bed({ calls: [annasCall] })
  expect(show(anna, annasCall.callId).people.map(({ username, extension }) => `${username} ${extension}`)).toEqual([
    'lauri 202',
  ])
  // A call one has on the other phone system reaches others; without a call, both.
  const atBranch = up('c2', 'hq', leg('anna', 'answered', 5, { phoneSystem: 'branch' }))
  expect(bed({ calls: [atBranch] })(anna, atBranch.callId).people.map(({ extension }) => extension)).toEqual(['23'])
  expect(show(anna).people.map(({ username }) => username)).toEqual(['lauri', 'sari'])
})

test.each<[string, Parameters<typeof bed>[0], object]>([
  ['nothing up and in no queue: free', {}, { state: 'free' }],
  ['a queue says paused', { board: [queue('a', [['lauri', 'paused', 3]])] }, { state: 'paused', since: at(3) }],
  [
    'free in one queue, logged out of another: can be rung',
    { board: [queue('a', [['lauri', 'logged-out', 1]]), queue('b', [['lauri', 'free', 2]])] },
    { state: 'free', since: at(2) },
  ],
  [
    'a call that came by no queue counts before what the queue says',
    { calls: [annasCall, up('c2', 'hq', leg('lauri', 'held', 7))], board: [queue('a', [['lauri', 'free', 2]])] },
    { state: 'talking', since: at(7) },
  ],
  [
    'talking on one call while another rings: talking',
    { calls: [annasCall, up('c2', 'hq', leg('lauri', 'answered', 7)), up('c3', 'hq', leg('lauri', 'ringing', 9))] },
    { state: 'talking', since: at(7) },
  ],
  [
    'a leg that is over says nothing',
    { calls: [annasCall, up('c2', 'hq', leg('lauri', 'left', 7))], board: [queue('a', [['lauri', 'wrap-up', 8]])] },
    { state: 'wrap-up', since: at(8) },
  ],
])('%s', (_, parts, expected) => {
  const found = lauriIn(bed({ calls: [annasCall], ...parts })(anna, annasCall.callId))
  // Exactly this: neither whom they talk with, nor why they are paused.
  expect(found).toEqual({ username: 'lauri', name: 'Lauri', extension: '202', ...expected })
})

test('of a phone system that is out of reach nobody is called free', () => {
  expect(lauriIn(bed({ calls: [annasCall], link: 'down' })(anna, annasCall.callId))).not.toHaveProperty('state')
  expect(lauriIn(bed({ calls: [annasCall], link: 'live' })(anna, annasCall.callId))).toMatchObject({ state: 'free' })
})

test('whoever can be rung stands first, whoever is away last', () => {
  const others = ['one', 'two', 'three', 'four'].map((name, index) => person(name, ['hq', String(300 + index)]))
  const show = createTransferTargets({
    directory: createDirectory([anna, ...others]),
    calls: { get: () => annasCall, up: () => [annasCall] },
    links: { statusOf: () => undefined },
    board: () => ({
      queues: [
        queue('a', [
          ['one', 'logged-out', 1],
          ['two', 'talking', 1],
          ['four', 'paused', 1],
        ]),
      ],
      todaySince: at(0),
      at: at(30),
    }),
    queues: [],
  })
  expect(show(anna, annasCall.callId).people.map(({ username }) => username)).toEqual(['three', 'two', 'four', 'one'])
})

test('queues of the call’s phone system are listed with who waits, and with their number where the configuration has one', () => {
  const waits = { waiting: 2, longestSince: at(9), agents: { ...queue('x', []).agents, free: 3 } }
  const show = bed({
    calls: [annasCall],
    board: [queue('sales', [], waits), queue('yard', []), queue('heard-of', [])],
    queues: [
      { name: 'sales', label: 'Sales', extension: '800', phoneSystem: 'hq' },
      { name: 'yard', label: 'Yard', extension: '801', phoneSystem: 'branch' },
    ],
  })
  expect(show(anna, annasCall.callId).queues).toEqual([
    { name: 'sales', label: 'Sales', extension: '800', waiting: 2, longestSince: at(9), free: 3 },
    { name: 'heard-of', label: 'heard-of', waiting: 0, free: 0 },
  ])
})

test.each<[string, Call[], Person]>([
  ['no such call', [], anna],
  ['somebody else’s call', [annasCall], lauri],
  ['a call that is over', [{ ...annasCall, state: 'ended' }], anna],
  ['a call that one has left', [up('c1', 'hq', leg('anna', 'left', 5))], anna],
])('%s has no targets', (_, calls, asker) => {
  expect(() => bed({ calls })(asker, annasCall.callId)).toThrowError(expect.objectContaining({ code: 'not-found' }))
})
