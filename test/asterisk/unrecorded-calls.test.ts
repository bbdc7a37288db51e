/** Plain calls, in and out, in ways nobody recorded. Written after what the recordings and Asterisk's own sources show of their parts. */
import { expect, test } from 'vitest'
import { inWords } from './heard.ts'
import { begun, play } from './scene.ts'

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

test('a call between colleagues is internal from beginning to end', () => {
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
