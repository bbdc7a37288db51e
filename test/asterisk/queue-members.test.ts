/** Who is in a queue and can be given its calls: told when it changes, and only then. */
import { afterEach, expect, test } from 'vitest'
import { list } from './ami-peer.ts'
import { type Connected, connected, soon } from './connected.ts'
import { member, memberLines } from './made-up-calls.ts'

let asterisk: Connected
afterEach(() => asterisk.stop())
const lines = () =>
  asterisk.told.agentEvents.map(({ extension, queue, state, reason, snapshot }) =>
    [extension, queue, state, reason, snapshot ? 'snapshot' : undefined].filter((word) => word !== undefined).join(' '),
  )

test('added, paused with a reason, unpaused, unreachable, back, removed: each told once', async () => {
  asterisk = await connected()
  const paused = { Paused: '1', PausedReason: 'lunch' }
  const steps: [string, string, Record<string, string>?][] = [
    ['QueueMemberAdded', 'sales'],
    ['QueueMemberStatus', 'sales'],
    ['QueueMemberStatus', 'sales', { Status: '2' }],
    ['QueueMemberPause', 'sales', paused],
    ['QueueMemberStatus', 'sales', paused],
    ['QueueMemberPause', 'sales', { Paused: '1', PausedReason: 'training' }],
    ['QueueMemberPause', 'sales'],
    ['QueueMemberStatus', 'sales', { Status: '5' }],
    ['QueueMemberStatus', 'sales', { Status: '4' }],
    ['QueueMemberStatus', 'sales'],
    ['QueueMemberAdded', 'support'],
    ['QueueMemberRemoved', 'sales'],
    ['QueueMemberRemoved', 'sales'],
  ]
  for (const [event, queue, more] of steps) asterisk.peer.tell(member(event, '201', queue, more))
  await asterisk.heard()
  expect(lines()).toEqual([
    '201 sales free',
    '201 sales paused lunch',
    '201 sales paused training',
    '201 sales free',
    '201 sales logged-out',
    '201 sales free',
    '201 support free',
    '201 sales logged-out',
  ])
})

test('a snapshot tells who is there, and after a lost connection who has gone meanwhile', async () => {
  let members = [
    memberLines('201', 'sales', { Paused: '1', PausedReason: 'lunch' }),
    memberLines('202', 'sales', { Interface: 'Local/202@agents/n' }),
  ]
  asterisk = await connected((action) =>
    action.Action === 'QueueStatus'
      ? list(
          action,
          'QueueStatus',
          members.map((one) => [['Event', 'QueueMember'], ...one]),
        )
      : undefined,
  )
  expect(lines()).toEqual(['201 sales paused lunch snapshot', '202 sales free snapshot'])
  members = [memberLines('202', 'sales')]
  asterisk.peer.drop()
  await expect.poll(() => asterisk.told.allUpNow.length, soon).toBe(2)
  expect(lines().slice(2)).toEqual(['201 sales logged-out snapshot'])
})

test('an event that lacks what such an event has costs only itself', async () => {
  asterisk = await connected()
  asterisk.peer.tell('Event: QueueMemberPause\r\nQueue: sales\r\nInterface: PJSIP/201\r\nPaused: 1\r\n\r\n')
  asterisk.peer.tell(member('QueueMemberAdded', '202', 'sales'))
  await asterisk.heard()
  expect(lines()).toEqual(['202 sales free'])
  expect(asterisk.told.refused()).toBe(1)
})
