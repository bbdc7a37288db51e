/**
 * Kinds of calls that nobody recorded, written after what the recordings and Asterisk's own sources show of their parts: what is told
 * of each, in order.
 */
import { expect, test } from 'vitest'
import type { CallEvent } from '../../shared/call-event.ts'
import { hear, inWords } from './heard.ts'
import { createScript, type Script, type ScriptedChannel } from './scripted-asterisk.ts'

interface Scene {
  script: Script
  /** Whether the customer's conversation, by the id of its first channel, is still up. */
  isUp(channel: ScriptedChannel): boolean
  read(): void
}

/** @returns what was told of the conversation that began with `about`, or of all */
function play(act: (scene: Scene) => ScriptedChannel | undefined): { told: string[]; events: CallEvent[] } {
  const script = createScript()
  const heard = hear()
  const read = () => heard.read(script.take())
  const about = act({ script, read, isUp: ({ uniqueid }) => heard.tracker.up().includes(uniqueid) })
  read()
  expect(heard.refused).toBe(0)
  expect(heard.tracker.up()).toEqual([])
  expect([...heard.book.all()]).toEqual([])
  const events = heard.events.filter(({ externalCallId }) => !about || externalCallId === about.uniqueid)
  return { told: inWords(events), events }
}

const answered = ({ script }: Scene): { trunk: ScriptedChannel; agent: ScriptedChannel } => {
  const trunk = script.caller('+358912345201')
  const agent = script.rings(trunk, '201')
  script.answers(trunk, agent, 'b1')
  return { trunk, agent }
}
const begun = ['started', 'ringing 201', 'answered 201']

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

test('a blind transfer that nobody answers ends with the caller', () => {
  const { told } = play((scene) => {
    const { script } = scene
    const { trunk, agent } = answered(scene)
    script.say(
      'BlindTransfer',
      { Result: 'Success' },
      script.fieldsOf(agent, 'Transferer'),
      script.fieldsOf(trunk, 'Transferee'),
      {
        BridgeUniqueid: 'b1',
        IsExternal: 'No',
        Context: 'agents',
        Extension: '202',
      },
    )
    script.leave('b1', agent)
    script.hangup(agent)
    trunk.exten = '202'
    script.leave('b1', trunk)
    const next = script.rings(trunk, '202')
    script.dialEnd(trunk, next, 'NOANSWER')
    script.hangup(next, '0')
    script.hangup(trunk, '16')
    return trunk
  })
  expect(told).toEqual([...begun, 'transferred 201 blind 202', 'ringing 202', 'leg-ended 202', 'ended'])
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

test('given to a number outside, it is the same call, and nobody here has it', () => {
  const { told } = play((scene) => {
    const { script } = scene
    const { trunk, agent } = answered(scene)
    script.say(
      'BlindTransfer',
      { Result: 'Success' },
      script.fieldsOf(agent, 'Transferer'),
      script.fieldsOf(trunk, 'Transferee'),
      {
        Extension: '0405556666',
      },
    )
    script.leave('b1', agent)
    script.leave('b1', trunk)
    script.hangup(agent)
    const mobile = script.begins('PJSIP/trunk-000000aa', { linkedid: trunk.uniqueid, number: '0405556666' })
    script.dial(trunk, mobile, '0405556666@trunk')
    script.becomes(mobile, 5)
    script.answers(trunk, mobile, 'b2')
    script.hangup(mobile)
    script.hangup(trunk)
    return undefined
  })
  expect(told).toEqual([...begun, 'transferred 201 blind 0405556666', 'ended'])
})

test('a call the dial plan sends on to a mobile outside is one call', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345410')
    const mobile = script.begins('PJSIP/trunk-000000aa', { linkedid: trunk.uniqueid, number: '+358912345410' })
    script.dial(trunk, mobile, '0405556666@trunk')
    script.becomes(mobile, 5)
    script.answers(trunk, mobile, 'b2')
    script.hangup(trunk)
    script.hangup(mobile)
    return undefined
  })
  expect(told).toEqual(['started', 'ended'])
})

test('a phone that is not registered rings nowhere: the call failed', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345204')
    script.hangup(trunk, '3')
    return trunk
  })
  expect(told).toEqual(['started', 'ended failed'])
})

test('two calls of one number share nothing but the number', () => {
  const { events } = play(({ script }) => {
    const one = script.caller('+358912345201')
    const two = script.caller('+358912345202')
    const [first, second] = [script.rings(one, '201'), script.rings(two, '202')]
    script.answers(two, second, 'b2')
    script.hangup(one, '127')
    script.hangup(first, '127')
    script.hangup(second)
    script.hangup(two)
    return undefined
  })
  const ids = [...new Set(events.map(({ externalCallId }) => externalCallId))]
  expect(ids.map((id) => inWords(events.filter((event) => event.externalCallId === id)))).toEqual([
    ['started', 'ringing 201', 'ended'],
    ['started', 'ringing 202', 'answered 202', 'leg-ended 202', 'ended'],
  ])
})

test('a phone that answers with a forward has sent the caller on', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345190')
    const phone = script.phone('205', trunk.linkedid)
    script.dial(trunk, phone)
    const [one, two] = script.local('202@agents', trunk.linkedid)
    script.dialEnd(trunk, phone, 'CANCEL', { Forward: '202' })
    script.hangup(phone, '23')
    script.dial(trunk, one, '202@agents')
    const next = script.rings(two, '202')
    script.becomes(one, 5)
    script.answers(two, next, 'b2')
    script.becomes(one, 6)
    script.dialEnd(trunk, one, 'ANSWER')
    script.becomes(trunk, 6)
    script.enter('b1', one)
    script.enter('b1', trunk)
    script.say('LocalOptimizationBegin', script.fieldsOf(one, 'LocalOne'), script.fieldsOf(two, 'LocalTwo'))
    script.leave('b2', next)
    script.leave('b1', one)
    script.enter('b1', next, { SwapUniqueid: one.uniqueid })
    script.hangup(one)
    script.leave('b2', two)
    script.hangup(two)
    script.hangup(trunk)
    script.hangup(next)
    return trunk
  })
  expect(told).toEqual(['started', 'transferred 205 forward 202', 'ringing 202', 'answered 202', 'ended'])
})

/** The phone system's own attended transfer: the agent asks a colleague through a Local channel. */
function asks(scene: Scene, extension: string, customer: ScriptedChannel, agent: ScriptedChannel) {
  const { script } = scene
  const [one, two] = script.local(`${extension}@agents`, customer.linkedid)
  script.enter('b2', one)
  script.leave('b1', agent)
  script.enter('b2', agent)
  const colleague = script.phone(extension, customer.linkedid)
  script.becomes(colleague, 5)
  script.dial(two, colleague)
  script.becomes(one, 5)
  return { one, two, colleague }
}
function attended(script: Script, from: ScriptedChannel, customer: ScriptedChannel, target: ScriptedChannel): void {
  script.say(
    'AttendedTransfer',
    { Result: 'Success' },
    script.fieldsOf(from, 'OrigTransferer'),
    { OrigBridgeUniqueid: 'b1' },
    script.fieldsOf(from, 'SecondTransferer'),
    { SecondBridgeUniqueid: 'b2' },
    script.fieldsOf(customer, 'Transferee'),
    script.fieldsOf(target, 'TransferTarget'),
    { IsExternal: 'No', DestType: 'Bridge', DestBridgeUniqueid: 'b1' },
  )
}

test('given over while the colleague’s phone still rings: it rings for the customer from then on', () => {
  const { told } = play((scene) => {
    const { script } = scene
    const { trunk, agent } = answered(scene)
    const { one, two, colleague } = asks(scene, '204', trunk, agent)
    script.hangupRequest(agent)
    script.leave('b2', agent)
    script.leave('b2', one)
    script.enter('b1', one)
    attended(script, agent, trunk, one)
    script.becomes(colleague, 6)
    script.dialEnd(two, colleague, 'ANSWER')
    script.becomes(one, 6)
    script.hangup(agent)
    script.enter('b3', colleague)
    script.enter('b3', two)
    script.leave('b3', colleague)
    script.leave('b1', one)
    script.enter('b1', colleague, { SwapUniqueid: one.uniqueid })
    script.hangup(one)
    script.hangup(two)
    script.hangup(colleague)
    script.hangup(trunk)
    return trunk
  })
  expect(told).toEqual([
    ...begun,
    'held 201',
    'transferred 201 semi-attended 204',
    'ringing 204',
    'answered 204',
    'leg-ended 204',
    'ended',
  ])
})

test('given over while the phone rings, and nobody answers there', () => {
  const { told } = play((scene) => {
    const { script } = scene
    const { trunk, agent } = answered(scene)
    const { one, two, colleague } = asks(scene, '204', trunk, agent)
    script.leave('b2', agent)
    script.leave('b2', one)
    script.enter('b1', one)
    attended(script, agent, trunk, one)
    script.hangup(agent)
    script.dialEnd(two, colleague, 'NOANSWER')
    script.hangup(colleague, '0')
    script.hangup(two, '0')
    script.hangup(one, '0')
    script.hangup(trunk)
    return trunk
  })
  expect(told.slice(3)).toEqual([
    'held 201',
    'transferred 201 semi-attended 204',
    'ringing 204',
    'leg-ended 204',
    'ended',
  ])
})

test('an agent who asks a colleague and comes back has given nothing over', () => {
  const { told } = play((scene) => {
    const { script } = scene
    const { trunk, agent } = answered(scene)
    const { one, two, colleague } = asks(scene, '204', trunk, agent)
    script.answers(two, colleague, 'b3')
    script.becomes(one, 6)
    script.hangupRequest(colleague)
    for (const channel of [colleague, two, one]) script.hangup(channel)
    script.leave('b2', agent)
    script.enter('b1', agent)
    script.hangup(trunk)
    script.hangup(agent)
    return trunk
  })
  expect(told).toEqual([...begun, 'held 201', 'resumed 201', 'ended'])
})

test('an attended transfer of two calls whose second went outside leaves one call', () => {
  const { told } = play((scene) => {
    const { script } = scene
    const { trunk, agent } = answered(scene)
    script.on('Hold', agent)
    const second = script.begins('PJSIP/201-000000bb', { state: 4, number: '201', exten: '0405556666' })
    const outside = script.begins('PJSIP/trunk-000000bc', { linkedid: second.uniqueid, number: '0405556666' })
    script.dial(second, outside, '0405556666@trunk')
    script.becomes(outside, 5)
    script.answers(second, outside, 'b2')
    script.leave('b1', trunk)
    script.leave('b2', second)
    outside.linkedid = trunk.uniqueid
    script.enter('b2', trunk, { SwapUniqueid: second.uniqueid })
    script.say(
      'AttendedTransfer',
      { Result: 'Success' },
      script.fieldsOf(agent, 'OrigTransferer'),
      script.fieldsOf(second, 'SecondTransferer'),
      script.fieldsOf(trunk, 'Transferee'),
      script.fieldsOf(outside, 'TransferTarget'),
      { DestType: 'Bridge', DestBridgeUniqueid: 'b2' },
    )
    script.hangup(second)
    script.leave('b1', agent)
    script.hangup(agent)
    script.hangup(outside)
    script.hangup(trunk)
    return undefined
  })
  expect(told).toEqual([
    ...begun,
    'held 201',
    'ringing outbound 201',
    'answered outbound 201',
    'transferred 201 attended 0405556666',
    'ended outbound',
    'ended',
  ])
})

test('a call out given to a colleague is still the call to that customer', () => {
  const { told, events } = play(({ script }) => {
    const agent = script.begins('PJSIP/201-000000bb', { state: 4, number: '201', exten: '0405556666' })
    const outside = script.begins('PJSIP/trunk-000000bc', { linkedid: agent.uniqueid, number: '0405556666' })
    script.dial(agent, outside, '0405556666@trunk')
    script.becomes(outside, 5)
    script.answers(agent, outside, 'b1')
    script.say(
      'BlindTransfer',
      { Result: 'Success' },
      script.fieldsOf(agent, 'Transferer'),
      script.fieldsOf(outside, 'Transferee'),
      {
        Extension: '202',
      },
    )
    script.leave('b1', agent)
    script.leave('b1', outside)
    script.hangup(agent)
    const next = script.rings(outside, '202')
    script.answers(outside, next, 'b2')
    script.hangup(next)
    script.hangup(outside)
    return agent
  })
  expect(told).toEqual([
    'ringing outbound 201',
    'answered outbound 201',
    'transferred outbound 201 blind 202',
    'ringing outbound 202',
    'answered outbound 202',
    'leg-ended outbound 202',
    'ended outbound',
  ])
  expect(events.filter(({ kind }) => kind !== 'transferred').every(({ to }) => to === '0405556666')).toBe(true)
})

test('a call out whose first line is busy goes on by the next', () => {
  const { told } = play(({ script }) => {
    const agent = script.begins('PJSIP/201-000000bb', { state: 4, number: '201', exten: '0405556666' })
    const first = script.begins('PJSIP/trunk-000000bc', { linkedid: agent.uniqueid, number: '0405556666' })
    script.dial(agent, first, '0405556666@trunk')
    script.dialEnd(agent, first, 'CONGESTION')
    script.hangup(first, '34')
    const second = script.begins('PJSIP/carrier-000000bd', { linkedid: agent.uniqueid, number: '0405556666' })
    script.dial(agent, second, '0405556666@carrier')
    script.becomes(second, 5)
    script.answers(agent, second, 'b1')
    script.hangup(second)
    script.hangup(agent)
    return agent
  })
  expect(told).toEqual(['ringing outbound 201', 'answered outbound 201', 'ended outbound'])
})

test('a parked caller who is not fetched rings back where they were parked', () => {
  const { told } = play((scene) => {
    const { script } = scene
    const { trunk, agent } = answered(scene)
    script.leave('b1', trunk)
    script.say('ParkedCall', script.fieldsOf(trunk, 'Parkee'), {
      ParkerDialString: 'PJSIP/201',
      Parkinglot: 'default',
      ParkingSpace: '701',
      ParkingTimeout: '12',
      ParkingDuration: '0',
    })
    script.enter('park', trunk)
    script.leave('b1', agent)
    script.hangup(agent)
    script.leave('park', trunk)
    const again = script.rings(trunk, '201')
    script.answers(trunk, again, 'b2')
    script.hangup(trunk)
    script.hangup(again)
    return trunk
  })
  expect(told).toEqual([...begun, 'transferred 201 park 701', 'ringing 201', 'answered 201', 'ended'])
})

test('a call that rings a group through Local channels can be picked up by a colleague', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345140')
    const [one, two] = script.local('201@agents-local', trunk.linkedid)
    script.dial(trunk, one, '201@agents-local')
    const phone = script.rings(two, '201')
    script.becomes(one, 5)
    const by = script.begins('PJSIP/203-000000bb', { state: 4, number: '203', exten: '*8' })
    script.becomes(by, 6)
    script.say('Pickup', script.fieldsOf(by), script.fieldsOf(phone, 'Target'))
    script.hangup(phone)
    script.dialEnd(two, by, 'ANSWER')
    script.becomes(one, 6)
    script.dialEnd(trunk, one, 'ANSWER')
    script.becomes(trunk, 6)
    by.linkedid = trunk.uniqueid
    script.enter('b2', by)
    script.enter('b2', two)
    script.enter('b1', one)
    script.enter('b1', trunk)
    script.hangup(by)
    script.hangup(two)
    script.hangup(one)
    script.hangup(trunk)
    return trunk
  })
  expect(told).toEqual([
    'started',
    'ringing 201',
    'transferred 201 pickup 203',
    'answered 203',
    'leg-ended 203',
    'ended',
  ])
})

test('a call between colleagues that one gives to a third is internal to the end', () => {
  const { told } = play(({ script }) => {
    const from = script.begins('PJSIP/203-000000bb', { state: 4, number: '203', exten: '204' })
    const to = script.rings(from, '204')
    script.answers(from, to, 'b1')
    script.hangup(from)
    script.hangup(to)
    return from
  })
  expect(told.filter((one) => !one.includes('internal'))).toEqual([])
  expect(told.at(-1)).toBe('ended internal')
})

test('a phone that rings before it is said who dials it rings for that caller', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345201')
    const phone = script.phone('201', trunk.linkedid)
    script.becomes(phone, 5)
    script.dial(trunk, phone)
    script.becomes(phone, 6)
    script.enter('b1', trunk)
    script.enter('b1', phone)
    script.dialEnd(trunk, phone, 'ANSWER')
    script.hangup(trunk)
    script.hangup(phone)
    return trunk
  })
  expect(told).toEqual([...begun, 'ended'])
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

test('forwarded by the phone to a mobile outside while it rang', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345201')
    const phone = script.rings(trunk, '201')
    const [one, two] = script.local('0405556666@from-internal', trunk.linkedid)
    script.dialEnd(trunk, phone, 'CANCEL', { Forward: '0405556666' })
    script.hangup(phone, '23')
    script.dial(trunk, one, '0405556666@from-internal')
    const mobile = script.begins('PJSIP/trunk-000000aa', { linkedid: trunk.uniqueid, number: '0405556666' })
    script.dial(two, mobile, '0405556666@trunk')
    script.becomes(mobile, 5)
    script.answers(two, mobile, 'b2')
    script.dialEnd(trunk, one, 'ANSWER')
    script.enter('b1', one)
    script.enter('b1', trunk)
    for (const channel of [trunk, one, two, mobile]) script.hangup(channel)
    return undefined
  })
  expect(told).toEqual(['started', 'ringing 201', 'transferred 201 forward 0405556666', 'ended'])
})

test('the digits for an outside line are no part of the customer’s number', () => {
  const { events } = play(({ script }) => {
    const agent = script.begins('PJSIP/201-000000bb', { state: 4, number: '201', exten: '00401112233' })
    const outside = script.begins('PJSIP/trunk-000000bc', { linkedid: agent.uniqueid, number: '0401112233' })
    script.dial(agent, outside, '0401112233@trunk')
    script.hangup(outside, '17')
    script.hangup(agent, '17')
    return agent
  })
  expect(events.map(({ to }) => to)).toEqual(['0401112233', '0401112233'])
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

test('a call-back that rings the customer first goes out, and is the agent’s who gets it', () => {
  const { told, events } = play(({ script }) => {
    const customer = script.begins('PJSIP/trunk-000000bc', { number: '<unknown>', callerName: '<unknown>' })
    script.dial(undefined, customer, '0401112233@trunk')
    script.becomes(customer, 5)
    script.becomes(customer, 6)
    script.dialEnd(undefined, customer, 'ANSWER')
    const agent = script.rings(customer, '201')
    script.answers(customer, agent, 'b1')
    script.hangup(customer)
    script.hangup(agent)
    return customer
  })
  expect(told).toEqual(['started outbound', 'ringing outbound 201', 'answered outbound 201', 'ended outbound'])
  expect(events.every(({ to }) => to === '0401112233')).toBe(true)
})

test('a caller whose channel begins down, as chan_sip’s does, is told when it rings in', () => {
  const { told } = play(({ script }) => {
    const trunk = script.caller('+358912345201', '+358401234567', { state: 0 })
    script.becomes(trunk, 4)
    const agent = script.rings(trunk, '201')
    script.answers(trunk, agent, 'b1')
    script.hangup(trunk)
    script.hangup(agent)
    return trunk
  })
  expect(told).toEqual([...begun, 'ended'])
})
