/** Transfers in ways nobody recorded. Written after what the recordings and Asterisk's own sources show of their parts. */
import { expect, test } from 'vitest'
import { answered, asks, attended, begun, play } from './scene.ts'

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
