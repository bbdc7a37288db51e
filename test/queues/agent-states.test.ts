/** What agents of queues do, from what phone systems tell of them and from their calls. */
import { expect, test } from 'vitest'
import { createAgentStates } from '../../server/queues/agent-states.ts'
import type { AgentEvent } from '../../shared/call-event.ts'
import type { QueueEvent } from '../../shared/queue-board.ts'
import { callsOf, event, second, usernames } from './play-calls.ts'

/** `hq` tells who belongs to its queues, `cloud` does not; `support` has 10 s of wrap-up. */
function agents(restored: QueueEvent[] = []) {
  const calls = callsOf()
  const states = createAgentStates({
    usernameOf: (_system, extension) => usernames[extension],
    wrapUpMs: (queue) => (queue === 'support' ? 10_000 : 0),
    tellsMembers: (system) => system === 'hq',
    dayOf: (atMs) => new Date(atMs).toISOString().slice(0, 10),
  })
  const since = states.restore(restored, [], second(4)).map(told)
  let ids = 0
  /** `201 support paused Lunch @3`: an agent event; `time @30`; anything else is a call's. */
  function one(line: string, more: { phoneSystem?: string }): QueueEvent[] {
    const [, time] = line.match(/^time @(\d+)$/) ?? []
    if (time !== undefined) return states.tick(second(Number(time)))
    const [, extension = '', queue, state, reason, at] =
      line.match(/^(\d+)(?: ([a-z]+|all)) (free|paused|logged-out|wrap-up)(?: (.+))? @(\d+)$/) ?? []
    if (state !== undefined)
      return states.told({
        phoneSystem: 'hq',
        id: `e${++ids}`,
        extension,
        ...(queue === 'all' ? {} : { queue: queue ?? '' }),
        state: state as AgentEvent['state'],
        ...(reason === undefined ? {} : { reason }),
        receivedAt: second(Number(at)),
        ...more,
      })
    const told = event(line, more)
    const applied = calls.apply(told)
    return 'change' in applied ? states.called(applied.change.before, applied.change.call, told.receivedAt) : []
  }
  return {
    states,
    /** What had changed by the time it was restored. */
    since,
    play: (lines: string[], more: { phoneSystem?: string } = {}) => lines.flatMap((line) => one(line, more)).map(told),
  }
}
const told = ({ queue, extension, state, reason, at }: QueueEvent): string =>
  [extension, queue, state, reason, `@${(Date.parse(at) - Date.parse(second(0))) / 1000}`].filter(Boolean).join(' ')

test.each<[title: string, script: string[], changes: string[]]>([
  [
    'in a queue, rung, talking, wrapping up for the queue’s time, free',
    [
      '201 support free @0',
      'queued support @1',
      'ringing 201 support @2',
      'answered 201 @5',
      'ended @60',
      'time @69',
      'time @70',
      'time @71',
    ],
    [
      '201 support free @0',
      '201 support ringing @2',
      '201 support talking @5',
      '201 support wrap-up @60',
      '201 support free @70',
    ],
  ],
  [
    'one agent in two queues is busy in both, whichever rings',
    ['201 support free @0', '201 sales free @0', 'ringing 201 sales @2', 'answered 201 @4', 'ended @9'],
    [
      '201 support free @0',
      '201 sales free @0',
      '201 support ringing @2',
      '201 sales ringing @2',
      '201 support talking @4',
      '201 sales talking @4',
      '201 support free @9',
      '201 sales free @9',
    ],
  ],
  [
    'rung and not answered: free again, nothing to wrap up',
    ['201 support free @0', 'queued support @1', 'ringing 201 support @2', 'leg-ended 201 @9', 'ended @12', 'time @30'],
    ['201 support free @0', '201 support ringing @2', '201 support free @9'],
  ],
  [
    'a call that came past the queue makes them busy and is not wrapped up',
    ['201 support free @0', 'ringing 201 @2', 'answered 201 @4', 'ended @9'],
    ['201 support free @0', '201 support ringing @2', '201 support talking @4', '201 support free @9'],
  ],
  [
    'on hold is talking',
    ['201 support free @0', 'answered 201 @4', 'held 201 @6', 'resumed 201 @8', 'ended @9'],
    ['201 support free @0', '201 support talking @4', '201 support free @9'],
  ],
  [
    'two calls at once: talking until both are over',
    ['201 support free @0', 'answered 201 @1', 'y:ringing 201 @5', 'y:ended @8', 'ended @9'],
    ['201 support free @0', '201 support talking @1', '201 support free @9'],
  ],
  [
    'paused with a reason, and with another, and back',
    ['201 support free @0', '201 support paused Lunch @5', '201 support paused Meeting @9', '201 support free @20'],
    ['201 support free @0', '201 support paused Lunch @5', '201 support paused Meeting @9', '201 support free @20'],
  ],
  [
    'paused while talking: talking until the call is over, then paused',
    ['201 support free @0', 'answered 201 support @1', '201 support paused @5', 'ended @9', 'time @30'],
    ['201 support free @0', '201 support talking @1', '201 support paused @9'],
  ],
  [
    'told the same again, as after connecting anew: nothing has changed',
    ['201 support paused Lunch @0', '201 support paused Lunch @5', '201 support paused Lunch @9'],
    ['201 support paused Lunch @0'],
  ],
  [
    'logged out of one queue, still in the other; talking elsewhere does not log them in',
    ['201 support free @0', '201 sales free @0', '201 support logged-out @3', 'answered 201 @5'],
    ['201 support free @0', '201 sales free @0', '201 support logged-out @3', '201 sales talking @5'],
  ],
  [
    'a queue rings nobody who is logged out: they have come back unheard',
    ['201 support logged-out @0', 'queued support @1', 'ringing 201 support @2', 'leg-ended 201 @9', 'ended @9'],
    ['201 support logged-out @0', '201 support ringing @2', '201 support free @9'],
  ],
  [
    'whoever logs out while it rings is logged out',
    ['201 support free @0', 'queued support @1', 'ringing 201 support @2', '201 support logged-out @3', 'ended @9'],
    ['201 support free @0', '201 support ringing @2', '201 support logged-out @3'],
  ],
  [
    'paused in every queue at once, those of before and those told of later',
    ['201 support free @0', '201 sales free @0', '201 all paused Lunch @5', '201 invoicing free @6'],
    [
      '201 support free @0',
      '201 sales free @0',
      '201 support paused Lunch @5',
      '201 sales paused Lunch @5',
      '201 invoicing free @6',
    ],
  ],
  [
    'whoever says that they are ready has wrapped up',
    ['201 support free @0', 'answered 201 support @1', 'ended @9', '201 support paused @12', '201 support free @14'],
    [
      '201 support free @0',
      '201 support talking @1',
      '201 support wrap-up @9',
      '201 support paused @12',
      '201 support free @14',
    ],
  ],
  [
    'a phone system that tells of wrap-up is believed: no time of the queue’s own',
    [
      '201 support free @0',
      '202 support wrap-up @0',
      'answered 201 support @1',
      'ended @9',
      '201 support wrap-up @9',
      '201 support free @40',
    ],
    [
      '201 support free @0',
      '202 support wrap-up @0',
      '201 support talking @1',
      '201 support free @9',
      '201 support wrap-up @9',
      '201 support free @40',
    ],
  ],
  [
    'a call given away is wrapped up by who had it, while the other talks on',
    [
      '201 support free @0',
      '202 support free @0',
      'answered 201 support @1',
      'transferred 201 @9',
      'answered 202 @9',
      'time @19',
    ],
    [
      '201 support free @0',
      '202 support free @0',
      '201 support talking @1',
      '201 support wrap-up @9',
      '202 support talking @9',
      '201 support free @19',
    ],
  ],
])('%s', (_title, script, changes) => {
  expect(agents().play(script)).toEqual(changes)
})

test('where nobody tells who belongs to a queue, whoever is offered its calls does, until the day is over', () => {
  const { play, states } = agents()
  const cloud = { phoneSystem: 'cloud' }
  const day = 24 * 3600
  expect(
    play(['time @0', 'ringing 201 @1', 'answered 201 @3', 'ended @9', 'time @19', `time @${day / 2}`], cloud),
  ).toEqual([
    '201 support ringing @1',
    '201 support talking @3',
    '201 support wrap-up @9',
    '201 support free @19',
    `201 support logged-out @${day / 2}`,
  ])
  expect(states.members()).toEqual([])
})

test('somebody with two phones in a queue is one agent: there while either is', () => {
  const before = usernames[291]
  usernames[291] = 'anna'
  const { play, states } = agents()
  expect(
    play(['201 support free @0', '291 support paused @1', '201 support logged-out @2', '291 support logged-out @3']),
  ).toEqual(['201 support free @0', '201 support paused @2', '291 support logged-out @3'])
  expect(states.members()).toHaveLength(1)
  if (before === undefined) delete usernames[291]
})

test('after a restart everybody is as they were, and told again has not changed', () => {
  const known = (extension: string, state: QueueEvent['state'], more: Partial<QueueEvent> = {}): QueueEvent => ({
    type: 'agent-state',
    queue: 'support',
    phoneSystem: 'hq',
    extension,
    ...(state ? { state } : {}),
    at: second(0),
    ...more,
  })
  const { play, states, since } = agents([
    known('201', 'paused', { reason: 'Lunch' }),
    known('202', 'talking'),
    known('203', 'logged-out'),
  ])
  // Lauri's call ended while nobody listened.
  expect(since).toEqual(['202 support free @4'])
  expect(states.members().map(({ username, state, reason, since }) => [username, state, reason, since])).toEqual([
    ['anna', 'paused', 'Lunch', second(0)],
    ['lauri', 'free', undefined, second(4)],
    ['sari', 'logged-out', undefined, second(0)],
  ])
  expect(play(['201 support paused Lunch @5', '202 support free @5', '203 support logged-out @5'])).toEqual([])
})

test('a reason is kept short and on one line', () => {
  const { play } = agents()
  const [only] = play([`201 support paused ${'x'.repeat(200)} @0`])
  expect(only).toBe(`201 support paused ${'x'.repeat(80)} @0`)
})
