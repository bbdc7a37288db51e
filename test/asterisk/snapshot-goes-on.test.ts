/** Calls that were up when we came go on from there as any other: they are answered, given on, over. */
import { expect, test } from 'vitest'
import { readBlock } from '../../server/adapters/asterisk/ami-block.ts'
import { channelOf } from '../../server/adapters/asterisk/channel-book.ts'
import type { Waiting } from '../../server/adapters/asterisk/snapshot.ts'
import { hear, inWords } from './heard.ts'
import { createScript, type Script, type ScriptedChannel } from './scripted-asterisk.ts'

const naming = { isPhone: (endpoint: string) => /^\d{2,6}$/.test(endpoint) }

/** @param list what is up, each with the bridge it is in */
function come(script: Script, list: readonly (readonly [ScriptedChannel, string?])[], waiting: Waiting[] = []) {
  script.take()
  for (const [channel, bridge] of list) script.listed(channel, bridge)
  const heard = hear()
  for (const text of script.take().toString().split('\r\n\r\n').slice(0, -1)) {
    const block = readBlock(text)
    if (block) heard.tracker.known(channelOf(block, naming), block.get('Linkedid'))
  }
  heard.tracker.tellKnown(waiting)
  heard.read(Buffer.alloc(0))
  return heard
}

test('one who talks, one whose phone rings, one who waits: each is told as it stands, and goes on', () => {
  const script = createScript()
  const [talking, ringing, waiting] = ['+358912345100', '+358912345204', '+358912345100'].map((exten) =>
    script.caller(exten),
  ) as [ScriptedChannel, ScriptedChannel, ScriptedChannel]
  const agent = script.phone('201', talking.linkedid, { state: 6, connected: talking.number })
  const phone = script.phone('204', ringing.linkedid, { state: 5, connected: ringing.number })
  talking.state = 6
  const heard = come(
    script,
    [[agent, 'b1'], [waiting], [talking, 'b1'], [phone], [ringing]],
    [{ uniqueid: waiting.uniqueid, queue: 'support', position: 2 }],
  )
  const of = ({ uniqueid }: ScriptedChannel) =>
    inWords(heard.events.filter(({ externalCallId }) => externalCallId === uniqueid))
  expect(of(talking)).toEqual(['started', 'answered 201'])
  expect(of(ringing)).toEqual(['started', 'ringing 204'])
  expect(of(waiting)).toEqual(['started', 'queued support'])
  expect(heard.events.filter(({ kind }) => kind !== 'identified').every(({ snapshot }) => snapshot)).toBe(true)
  expect(new Set(heard.tracker.up())).toEqual(new Set([talking.uniqueid, ringing.uniqueid, waiting.uniqueid]))

  script.answers(ringing, phone, 'b2')
  script.hangup(agent)
  script.hangup(talking)
  const next = script.rings(waiting, '202')
  heard.read(script.take())
  expect(of(ringing)).toEqual(['started', 'ringing 204', 'answered 204'])
  expect(of(talking)).toEqual(['started', 'answered 201', 'leg-ended 201', 'ended'])
  expect(of(waiting)).toEqual(['started', 'queued support', 'ringing 202 support'])
  expect(next.linkedid).toBe(waiting.uniqueid)
})

test('a colleague who is being asked has not got the customer', () => {
  const script = createScript()
  const trunk = script.caller('+358912345100', '+358401234567', { state: 6 })
  const agent = script.phone('203', trunk.linkedid, { state: 6, connected: '204' })
  const [one, two] = script.local('204@agents', trunk.linkedid)
  const colleague = script.phone('204', trunk.linkedid, { state: 6, connected: '203' })
  const heard = come(script, [
    [colleague, 'b3'],
    [two, 'b3'],
    [one, 'b2'],
    [agent, 'b2'],
    [trunk, 'b1'],
  ])
  expect(inWords(heard.events)).toEqual(['started', 'answered 203'])

  script.say(
    'AttendedTransfer',
    { Result: 'Success' },
    script.fieldsOf(agent, 'OrigTransferer'),
    script.fieldsOf(agent, 'SecondTransferer'),
    script.fieldsOf(trunk, 'Transferee'),
    { DestType: 'Bridge', DestBridgeUniqueid: 'b1', SecondBridgeUniqueid: 'b2' },
  )
  script.hangup(agent)
  script.hangup(colleague)
  script.hangup(trunk)
  heard.read(script.take())
  expect(inWords(heard.events).slice(2)).toEqual([
    'transferred 203 attended 204',
    'answered 204',
    'leg-ended 204',
    'ended',
  ])
})

test('a call out keeps its number, and ends with its agent', () => {
  const script = createScript()
  const agent = script.begins('PJSIP/201-000000bb', { state: 6, number: '+358912345201', exten: '0405556666' })
  const outside = script.begins('PJSIP/trunk-000000bc', { linkedid: agent.uniqueid, number: '0405556666', state: 6 })
  const heard = come(script, [
    [outside, 'b1'],
    [agent, 'b1'],
  ])
  expect(inWords(heard.events)).toEqual(['answered outbound 201'])
  expect(heard.events[0]).toMatchObject({ to: '0405556666', externalCallId: agent.uniqueid })
  script.hangup(outside)
  script.hangup(agent)
  heard.read(script.take())
  expect(inWords(heard.events)).toEqual(['answered outbound 201', 'ended outbound'])
  expect(heard.tracker.up()).toEqual([])
})

test('ten thousand calls are all told', () => {
  const script = createScript()
  const list: [ScriptedChannel, string][] = []
  for (let call = 0; call < 10_000; call++) {
    const trunk = script.caller('+358912345201', `+3584000${String(call).padStart(5, '0')}`, { state: 6 })
    const agent = script.phone(String(2000 + call), trunk.linkedid, { state: 6, connected: trunk.number })
    list.push([agent, `b${call}`], [trunk, `b${call}`])
  }
  const heard = come(script, list)
  expect(heard.tracker.up()).toHaveLength(10_000)
  expect(heard.events.filter(({ kind }) => kind === 'answered')).toHaveLength(10_000)
})
