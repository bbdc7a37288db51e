/** Forwarding, parking and pickup in ways nobody recorded. Written after what the recordings and Asterisk's own sources show of their parts. */
import { expect, test } from 'vitest'
import { answered, begun, play } from './scene.ts'

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
