/**
 * A caller chooses their number and name, and Asterisk writes them into its events as they are, line breaks and all. Nothing a
 * caller writes there may change anything of anybody else's call.
 */
import { afterEach, expect, test } from 'vitest'
import { alwaysHas } from '../../server/adapters/asterisk/ami-block.ts'
import { type Connected, connected } from './connected.ts'
import { hear, inWords } from './heard.ts'
import { answers, caller, event, hangsUp, member, phone, rings } from './made-up-calls.ts'

let asterisk: Connected | undefined
afterEach(async () => {
  await asterisk?.stop()
  asterisk = undefined
})

const customer = caller('1795000000.1')
const agent = phone('201', '1795000000.2', customer)

/** The longest number or name an event has (Asterisk: AST_CHANNEL_NAME, 80 with its end). */
const cut = (text: string) => text.slice(0, 79)
const hostile: [string, string, string][] = [
  ['the recorded one: an event of its own', '+358\r\nEvent: Hangup\r\n', 'Matti'],
  [
    'a hangup of another, as much as fits',
    cut(`1\r\n\r\nEvent: Hangup\r\nUniqueid: ${customer.uniqueid}\r\nCause: 16\r\n\r\n`),
    'M',
  ],
  [
    'number and name, both hostile',
    cut(`1\r\n\r\nEvent: Hangup\r\nChannel: ${customer.name}\r\nCause: 16\r\nX: `),
    cut(`M\r\nUniqueid: ${customer.uniqueid}\r\nLinkedid: ${customer.linkedid}\r\n\r\n`),
  ],
  [
    'a hangup that the rest of the event completes',
    cut(`1\r\n\r\nEvent: Hangup\r\nChannel: ${customer.name}\r\nCause: 16`),
    'M',
  ],
  [
    'a hangup by name and id, longer than chan_pjsip lets through',
    `1\r\n\r\nEvent: Hangup\r\nChannel: ${customer.name}\r\nUniqueid: ${customer.uniqueid}\r\n\r\n`,
    'M',
  ],
  ['a hangup of the agent’s phone', cut(`1\r\n\r\nEvent: Hangup\r\nUniqueid: ${agent.uniqueid}\r\n\r\n`), 'M'],
  ['the id of another before its own', `1\r\nUniqueid: ${customer.uniqueid}\r\nX: `, 'M'],
  ['a transfer of another', cut(`1\r\n\r\nEvent: BlindTransfer\r\nTransfererUniqueid: ${agent.uniqueid}\r\n\r\n`), 'M'],
  ['a response with a guessed ActionID', '1\r\n\r\nResponse: Success\r\nActionID: 1\r\nValue: prohib\r\n\r\n', 'M'],
  ['a member who leaves', '1\r\n\r\nEvent: QueueMemberRemoved\r\nQueue: sales\r\nInterface: PJSIP/201\r\n\r\n', 'M'],
  ['a pause of an agent', '1\r\n\r\nEvent: QueueMemberPause\r\nQueue: sales\r\nInterface: PJSIP/201\r\n\r\n', 'M'],
  [
    'a pause of an agent, over number and name, as short as it can be',
    cut('\r\n\r\nEvent:QueueMemberPause\r\nQueue:sales\r\nMemberName:\r\nInterface:PJSIP/201'),
    cut('\r\nMembership:\r\nPenalty:\r\nCallsTaken:\r\nLastCall:\r\nStatus:\r\nPaused:1\r\n\r\n'),
  ],
  ['the end of the phone system', '1\r\n\r\nEvent: Shutdown\r\n\r\nEvent: FullyBooted\r\n\r\n', 'M'],
  ['a mark of privacy', '1\r\nChanVariable: X_PRES=prohib\r\nUniqueid: 1795000000.1\r\nX: ', 'M'],
  ['line ends alone', '1\n\nEvent: Hangup\n\n', '\r\r\n\n'],
  ['empty blocks', '\r\n\r\n\r\n\r\n', '\r\n\r\n\r\n\r\n'],
]

test.each(hostile)('%s: nothing of another call changes', async (_, number, callerName) => {
  asterisk = await connected()
  const { peer, told, of, heard, lines } = asterisk
  peer.tell(rings(customer, agent) + answers(customer, agent) + member('QueueMemberAdded', '201', 'sales'))
  await heard()
  const before = of(customer.uniqueid).map(({ kind }) => kind)
  expect(before.toSorted()).toEqual(['answered', 'identified', 'ringing', 'started'])
  const membersBefore = told.agentEvents.length

  const evil = caller('1795000000.3', { number, callerName })
  const rung = phone('202', '1795000000.4', evil, { connected: number })
  peer.tell(rings(evil, rung) + answers(evil, rung) + event('NewCallerid', evil, ['CID-CallingPres', '0 (Allowed)']))
  peer.tell(hangsUp(evil, rung))
  await heard()
  expect(of(customer.uniqueid).map(({ kind }) => kind)).toEqual(before)
  expect(told.agentEvents).toHaveLength(membersBefore)
  expect(told.statuses.at(-1)).toMatchObject({ state: 'live' })
  expect(told.statuses).toHaveLength(2)

  // The next call is followed as ever, and the first one ends when it does.
  const next = caller('1795000000.5')
  peer.tell(rings(next, phone('203', '1795000000.6', next)) + hangsUp(customer, agent))
  await heard()
  expect(of(next.uniqueid).map(({ kind }) => kind)).toContain('ringing')
  expect(of(customer.uniqueid).at(-1)?.kind).toBe('ended')
  expect(lines().filter((line) => line === 'ringing 203')).toHaveLength(1)
})

test('what a caller tears apart is counted as unusable', async () => {
  asterisk = await connected()
  const { peer, told, heard } = asterisk
  peer.tell(event('Newchannel', caller('1795000000.3', { number: '+358\r\n\r\nEvent: Hangup\r\n' })))
  await heard()
  expect(told.refused()).toBeGreaterThan(0)
  expect(told.events).toEqual([])
})

test('the time of an event is what the phone system writes at its head, not what a caller does further down', () => {
  const heard = hear()
  const said = (time: string) => `Event: Newchannel\r\nPrivilege: call,all\r\nTimestamp: ${time}\r\n`
  const timed = event('Newchannel', caller('1795000000.1')).replace(/^.*\r\n.*\r\n/, said('1795349659.643036'))
  heard.read(Buffer.from(timed))
  expect(heard.events[0]).toMatchObject({ kind: 'started', at: '2026-11-22T12:14:19.643Z' })
  const forged = caller('1795000000.2', { number: '1\r\nTimestamp: 1000000000.000000' })
  heard.read(Buffer.from(event('Newchannel', forged)))
  const events = heard.events.filter(({ externalCallId }) => externalCallId === forged.uniqueid)
  expect(events.map(({ kind }) => kind)).toEqual(['started', 'identified'])
  for (const one of events) expect(one).not.toHaveProperty('at')
})

test('channels that such calls leave behind make room when there are too many', () => {
  const heard = hear({ mostChannels: 100 })
  const read = (text: string) => heard.read(Buffer.from(text))
  read(rings(customer, agent) + answers(customer, agent))
  // The caller's own first event is torn, their phone's begins whole, and its end is torn again.
  for (let serial = 10; serial < 1010; serial++) {
    const torn = caller(`1795000000.${serial * 2}`)
    read(event('Newchannel', phone('202', `1795000000.${serial * 2 + 1}`, torn)))
  }
  expect([...heard.book.all()].length).toBeLessThanOrEqual(100)
  const next = caller('1795000000.5')
  read(rings(next, phone('203', '1795000000.6', next)))
  const ofNext = heard.events.filter(({ externalCallId }) => externalCallId === next.uniqueid)
  expect(inWords(ofNext)).toEqual(['started', 'ringing 203'])
  expect(heard.tracker.up()).toContain(customer.uniqueid)
})

test.each(Object.keys(alwaysHas))(
  'number and name of one caller together do not hold a whole %s of somebody else’s',
  (kind) => {
    // As short as can be written: no value, no space; the name's own line, which Asterisk writes between the two, says one field.
    const lines = [`Event:${kind}`, ...(alwaysHas[kind] ?? []).map((field) => `${field}:`)]
    const least = `${lines.join('\r\n')}\r\n\r\n`.length - 'CallerIDName:\r\n'.length
    const [longestNumber, longestName] = [79, 79]
    expect(least).toBeGreaterThan(longestNumber + longestName)
  },
)
