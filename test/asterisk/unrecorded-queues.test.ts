/** Queues in ways nobody recorded. Written after what the recordings and Asterisk's own sources show of their parts. */
import { expect, test } from 'vitest'
import { answered, begun, play } from './scene.ts'
import type { ScriptedChannel } from './scripted-asterisk.ts'

test('a queue that does not answer first: the caller’s channel rings until an agent answers', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345101')
    script.on('QueueCallerJoin', trunk, { Queue: 'support', Position: '1', Count: '1' })
    const agent = script.rings(trunk, '201')
    script.becomes(agent, 6)
    script.dialEnd(trunk, agent, 'ANSWER')
    script.becomes(trunk, 6)
    script.on('QueueCallerLeave', trunk, { Queue: 'support', Position: '1', Count: '0' })
    script.enter('b1', agent)
    script.enter('b1', trunk)
    script.hangup(agent)
    script.hangup(trunk)
    return trunk
  })
  expect(told).toEqual([
    'started',
    'queued support',
    'ringing 201 support',
    'answered 201 support',
    'leg-ended 201',
    'ended',
  ])
})

test('all members of a queue ring, one answers: the others are spared, each once', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345160')
    script.becomes(trunk, 6)
    script.on('QueueCallerJoin', trunk, { Queue: 'sales', Position: '1', Count: '1' })
    const [one, two, three] = ['201', '202', '203'].map((extension) => script.rings(trunk, extension)) as [
      ScriptedChannel,
      ScriptedChannel,
      ScriptedChannel,
    ]
    script.becomes(two, 6)
    script.dialEnd(trunk, two, 'ANSWER')
    for (const other of [one, three, one, three]) script.dialEnd(trunk, other, 'CANCEL')
    script.hangup(one, '26')
    script.on('QueueCallerLeave', trunk, { Queue: 'sales', Position: '1', Count: '0' })
    script.enter('b1', two)
    script.hangup(three, '26')
    script.enter('b1', trunk)
    script.hangupRequest(trunk)
    script.hangup(trunk)
    script.hangup(two)
    return trunk
  })
  expect(told).toEqual([
    'started',
    'queued sales',
    'ringing 201 sales',
    'ringing 202 sales',
    'ringing 203 sales',
    'answered 202 sales',
    'leg-ended 201',
    'leg-ended 203',
    'ended',
  ])
})

test('a caller who gives up in a queue where no phone rings has abandoned it', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345100')
    script.becomes(trunk, 6)
    script.on('QueueCallerJoin', trunk, { Queue: 'support', Position: '3', Count: '3' })
    script.hangupRequest(trunk)
    script.on('QueueCallerAbandon', trunk, { Queue: 'support', Position: '2', OriginalPosition: '3', HoldTime: '9' })
    script.on('QueueCallerLeave', trunk, { Queue: 'support', Position: '2', Count: '2' })
    script.hangup(trunk)
    return trunk
  })
  expect(told).toEqual(['started', 'queued support', 'ended'])
})

test('a queue that gives up and only speaks to the caller then has timed out, not been abandoned', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345110')
    script.becomes(trunk, 6)
    script.on('QueueCallerJoin', trunk, { Queue: 'support', Position: '1', Count: '1' })
    script.on('QueueCallerAbandon', trunk, { Queue: 'support', Position: '1', OriginalPosition: '1', HoldTime: '8' })
    script.on('QueueCallerLeave', trunk, { Queue: 'support', Position: '1', Count: '0' })
    script.hangup(trunk)
    return trunk
  })
  expect(told).toEqual(['started', 'queued support', 'left-queue support timed-out', 'ended'])
})

test('a caller who leaves a queue by a key goes on', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345100')
    script.becomes(trunk, 6)
    script.on('QueueCallerJoin', trunk, { Queue: 'support', Position: '1', Count: '1' })
    script.on('QueueCallerLeave', trunk, { Queue: 'support', Position: '1', Count: '0' })
    const agent = script.rings(trunk, '204')
    script.answers(trunk, agent, 'b1')
    script.hangup(trunk)
    script.hangup(agent)
    return trunk
  })
  expect(told).toEqual(['started', 'queued support', 'left-queue support left', 'ringing 204', 'answered 204', 'ended'])
})

test('a blind transfer into a queue is followed into it', () => {
  const { told } = play((scene) => {
    const { script } = scene
    const { trunk, agent } = answered(scene)
    script.say(
      'BlindTransfer',
      { Result: 'Success' },
      script.fieldsOf(agent, 'Transferer'),
      script.fieldsOf(trunk, 'Transferee'),
      {
        Extension: '160',
      },
    )
    script.leave('b1', agent)
    script.leave('b1', trunk)
    script.hangup(agent)
    script.on('QueueCallerJoin', trunk, { Queue: 'sales', Position: '1', Count: '1' })
    const next = script.rings(trunk, '202')
    script.becomes(next, 6)
    script.dialEnd(trunk, next, 'ANSWER')
    script.on('QueueCallerLeave', trunk, { Queue: 'sales', Position: '1', Count: '0' })
    script.enter('b2', next)
    script.enter('b2', trunk)
    script.hangup(trunk)
    script.hangup(next)
    return trunk
  })
  expect(told).toEqual([
    ...begun,
    'transferred 201 blind 160',
    'queued sales',
    'ringing 202 sales',
    'answered 202 sales',
    'ended',
  ])
})

test('a member called through Local channels that stay can hold the caller and give them on', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345150')
    script.becomes(trunk, 6)
    script.on('QueueCallerJoin', trunk, { Queue: 'localq', Position: '1', Count: '1' })
    const [one, two] = script.local('201@agents-local', trunk.linkedid)
    script.dial(trunk, one, 'Local/201@agents-local/n')
    const phone = script.rings(two, '201')
    script.becomes(one, 5)
    script.answers(two, phone, 'b2')
    script.becomes(one, 6)
    script.dialEnd(trunk, one, 'ANSWER')
    script.on('QueueCallerLeave', trunk, { Queue: 'localq', Position: '1', Count: '0' })
    script.enter('b1', one)
    script.enter('b1', trunk)
    script.on('Hold', phone)
    script.on('Unhold', phone)
    // A transfer by the phone moves the Local half it talks with; the customer stays with the other half.
    script.say(
      'BlindTransfer',
      { Result: 'Success' },
      script.fieldsOf(phone, 'Transferer'),
      script.fieldsOf(two, 'Transferee'),
      {
        Extension: '202',
      },
    )
    script.leave('b2', phone)
    script.leave('b2', two)
    script.hangup(phone)
    const next = script.rings(two, '202')
    script.answers(two, next, 'b3')
    script.hangup(trunk)
    for (const channel of [one, two, next]) script.hangup(channel)
    return trunk
  })
  expect(told).toEqual([
    'started',
    'queued localq',
    'ringing 201 localq',
    'answered 201 localq',
    'held 201',
    'resumed 201',
    'transferred 201 blind 202',
    'ringing 202',
    'answered 202',
    'ended',
  ])
})

test('an agent who calls a queue of ours is a colleague, not a caller', () => {
  const { told, events } = play(({ script }) => {
    const from = script.begins('PJSIP/203-000000bb', { state: 4, number: '203', exten: '160' })
    script.becomes(from, 6)
    script.on('QueueCallerJoin', from, { Queue: 'sales', Position: '1', Count: '1' })
    const member = script.rings(from, '201')
    script.becomes(member, 6)
    script.dialEnd(from, member, 'ANSWER')
    script.on('QueueCallerLeave', from, { Queue: 'sales', Position: '1', Count: '0' })
    script.enter('b1', member)
    script.enter('b1', from)
    script.hangup(member)
    script.hangup(from)
    return from
  })
  expect(told).toEqual([
    'queued internal sales',
    'ringing internal 201 sales',
    'answered internal 201 sales',
    'leg-ended internal 201',
    'ended internal',
  ])
  expect(events.every(({ from }) => from === '203')).toBe(true)
})
