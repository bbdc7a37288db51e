/** Kinds of calls of which there is no recording: channels as FreeSWITCH's source says they come, in as few headers as count. */

import { describe, expect, test } from 'vitest'
import type { EslEvent } from '../../server/adapters/freeswitch/esl-event.ts'
import { createCallTracker } from '../../server/adapters/freeswitch/track-calls.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import type { Made } from '../recordings/expectations.ts'
import { listen } from './recording.ts'

type Headers = Record<string, string>
let sequence = 0
const event = (name: string, uuid: string, headers: Headers = {}): EslEvent => ({
  headers: new Map(
    Object.entries({
      'Event-Name': name,
      'Core-UUID': 'core',
      'Event-Sequence': String(sequence++),
      'Unique-ID': uuid,
      ...headers,
    }),
  ),
})

const caller = (uuid: string, more: Headers = {}) =>
  event('CHANNEL_CREATE', uuid, {
    'Call-Direction': 'inbound',
    'Channel-Name': 'sofia/external/0401@carrier.test',
    'Caller-Orig-Caller-ID-Number': '+358401234567',
    'Caller-Destination-Number': '4930555301',
    ...more,
  })
/** FreeSWITCH rings a phone for the channel `of`. */
const phone = (uuid: string, extension: string, of: string, more: Headers = {}) =>
  event('CHANNEL_CREATE', uuid, {
    'Call-Direction': 'outbound',
    'Channel-Name': `sofia/internal/${extension}@127.0.0.1:6301`,
    'Channel-Presence-ID': `${extension}@pbx.test`,
    'Caller-Destination-Number': extension,
    variable_originator: of,
    ...more,
  })
/** A phone dials. */
const dials = (uuid: string, extension: string, to: string) =>
  event('CHANNEL_CREATE', uuid, {
    'Call-Direction': 'inbound',
    'Channel-Name': `sofia/internal/${extension}@pbx.test`,
    'Channel-Presence-ID': `${extension}@pbx.test`,
    variable_user_name: extension,
    'Caller-Destination-Number': to,
  })
const line = (uuid: string, to: string, of: string) =>
  event('CHANNEL_CREATE', uuid, {
    'Call-Direction': 'outbound',
    'Channel-Name': `sofia/external/${to}`,
    variable_sip_gateway_name: 'trunk',
    'Caller-Destination-Number': to,
    variable_originator: of,
  })
const rings = (uuid: string) => event('CHANNEL_PROGRESS', uuid)
const answers = (uuid: string) => event('CHANNEL_ANSWER', uuid)
const joined = (a: string, b: string) =>
  event('CHANNEL_BRIDGE', a, { 'Bridge-A-Unique-ID': a, 'Bridge-B-Unique-ID': b })
const parted = (a: string, b: string, more: Headers = {}) =>
  event('CHANNEL_UNBRIDGE', a, { 'Bridge-A-Unique-ID': a, 'Bridge-B-Unique-ID': b, ...more })
const ends = (uuid: string, more: Headers = {}) =>
  event('CHANNEL_HANGUP', uuid, { 'Hangup-Cause': 'NORMAL_CLEARING', ...more })
const sentTo = (to: string) => ({ 'Caller-Transfer-Source': `1:x${to}:bl_xfer:${to}/default/XML` })
const module = (name: string, more: Headers, uuid = '') =>
  event('CUSTOM', uuid, { 'Event-Subclass': `${name}::info`, ...more })

function track(events: EslEvent[]) {
  let ms = 1_795_000_000_000
  const now = () => {
    ms += 10
    return new Date(ms)
  }
  const listener = listen('FI', now)
  let refused = 0
  const tracker = createCallTracker({
    phoneSystem: 'pbx',
    extensions: new Set(['301', '302', '303']),
    now,
    event: listener.event,
    refused: () => refused++,
  })
  for (const one of events) tracker.read(one)
  // As many heartbeats as it takes: nothing more comes.
  for (let beat = 0; beat < 3; beat++) tracker.settle()
  const calls = listener.made().calls.filter(({ direction }) => direction !== 'internal')
  return {
    tracker,
    listener,
    calls,
    told: listener.events.filter(({ direction }) => direction !== 'internal'),
    refused,
  }
}
const short = ({ kind, extension, queue, transfer, to, left }: CallEvent): string =>
  [kind, extension, queue, transfer && `${transfer} ${to}`, left].filter((part) => part !== undefined).join(' ')

/** A caller is connected to 301: A and B. */
const talking = () => [caller('A'), phone('B', '301', 'A'), rings('B'), answers('B'), answers('A'), joined('A', 'B')]
const began = ['started', 'ringing 301', 'answered 301']

describe('one call, by what people did', () => {
  test.each<[string, EslEvent[], string[]]>([
    [
      'taken from a fifo by whoever dials it',
      [
        caller('A'),
        module('fifo', { 'FIFO-Name': 'helpdesk', 'FIFO-Action': 'push' }, 'A'),
        dials('C', '303', '701'),
        answers('C'),
        joined('C', 'A'),
        ends('A'),
        ends('C'),
      ],
      ['started', 'queued helpdesk', 'answered 303 helpdesk', 'ended'],
    ],
    [
      'forwarded by a phone to a colleague',
      [
        caller('A'),
        phone('B', '301', 'A'),
        ends('B', { 'Hangup-Cause': 'REDIRECTION_TO_NEW_DESTINATION' }),
        phone('C', '302', 'A'),
        rings('C'),
        answers('C'),
        joined('A', 'C'),
        ends('A'),
        ends('C'),
      ],
      ['started', 'transferred 301 forward 302', 'ringing 302', 'answered 302', 'ended'],
    ],
    [
      'given away while the colleague asked still rings',
      [
        ...talking(),
        event('CHANNEL_HOLD', 'B'),
        dials('C', '301', '302'),
        phone('D', '302', 'C'),
        rings('D'),
        ends('C', { variable_endpoint_disposition: 'ATTENDED_TRANSFER' }),
        ends('B'),
        answers('D'),
        joined('A', 'D'),
        ends('D'),
        ends('A'),
      ],
      [
        ...began,
        'held 301',
        'transferred 301 semi-attended 302',
        'ringing 302',
        'answered 302',
        'leg-ended 302',
        'ended',
      ],
    ],
    [
      'given away after asking by a feature code on the same line',
      [
        ...talking(),
        phone('D', '302', 'B'),
        rings('D'),
        answers('D'),
        joined('B', 'D'),
        ends('B'),
        joined('A', 'D'),
        ends('A'),
        ends('D'),
      ],
      [...began, 'leg-ended 301', 'transferred 301 attended 302', 'answered 302', 'ended'],
    ],
    [
      'given to an outside number after asking there',
      [
        ...talking(),
        dials('C', '301', '0501111111'),
        line('D', '0501111111', 'C'),
        answers('D'),
        joined('C', 'D'),
        ends('C', { variable_endpoint_disposition: 'ATTENDED_TRANSFER' }),
        ends('B'),
        joined('A', 'D'),
        ends('A'),
        ends('D'),
      ],
      [
        ...began,
        ...['ringing 301', 'answered 301', 'leg-ended 301', 'leg-ended 301'],
        ...['transferred 301 attended 0501111111', 'ended', 'ended'],
      ],
    ],
    [
      'rung on two phones of one agent: neither is missed when one is answered',
      [
        caller('A'),
        phone('B', '301', 'A'),
        phone('C', '301', 'A'),
        rings('B'),
        rings('C'),
        answers('C'),
        joined('A', 'C'),
        ends('B', { 'Hangup-Cause': 'LOSE_RACE' }),
        ends('A'),
        ends('C'),
      ],
      ['started', 'ringing 301', 'ringing 301', 'answered 301', 'ended'],
    ],
    [
      'through a leg of FreeSWITCH’s own',
      [
        caller('A'),
        phone('L', '301', 'A', { 'Channel-Name': 'loopback/301-a', 'Channel-Presence-ID': '' }),
        event('CHANNEL_CREATE', 'M', {
          'Call-Direction': 'inbound',
          'Channel-Name': 'loopback/301-b',
          variable_other_loopback_leg_uuid: 'L',
        }),
        phone('B', '301', 'M'),
        rings('B'),
        answers('B'),
        joined('M', 'B'),
        answers('L'),
        joined('A', 'L'),
        ends('A'),
        ends('L'),
        ends('M'),
        ends('B'),
      ],
      ['started', 'ringing 301', 'answered 301', 'ended'],
    ],
    [
      'out of a queue by a key, and on to a phone',
      [
        caller('A'),
        module('callcenter', { 'CC-Action': 'member-queue-start', 'CC-Queue': 'q', 'CC-Member-Session-UUID': 'A' }),
        module('callcenter', {
          'CC-Action': 'member-queue-end',
          'CC-Queue': 'q',
          'CC-Cause': 'Cancel',
          'CC-Cancel-Reason': 'EXIT_WITH_KEY',
          'CC-Member-Session-UUID': 'A',
          'Answer-State': 'answered',
        }),
        phone('B', '302', 'A'),
        rings('B'),
        ends('B'),
        ends('A'),
      ],
      ['started', 'queued q', 'left-queue q left', 'ringing 302', 'leg-ended 302', 'ended'],
    ],
    [
      'dialled, heard early, and answered later',
      [
        dials('C', '301', '0401111111'),
        line('T', '0401111111', 'C'),
        event('CHANNEL_PROGRESS_MEDIA', 'T'),
        joined('C', 'T'),
        answers('T'),
        ends('T'),
        ends('C'),
      ],
      ['ringing 301', 'answered 301', 'ended'],
    ],
    [
      'dialled, and given to a colleague',
      [
        dials('C', '301', '0401111111'),
        line('T', '0401111111', 'C'),
        answers('T'),
        joined('C', 'T'),
        ends('C', { variable_endpoint_disposition: 'BLIND_TRANSFER' }),
        phone('D', '302', 'T'),
        rings('D'),
        answers('D'),
        joined('T', 'D'),
        ends('T'),
        ends('D'),
      ],
      [
        'ringing 301',
        'answered 301',
        'leg-ended 301',
        'transferred 301 blind 302',
        'ringing 302',
        'answered 302',
        'ended',
      ],
    ],
    [
      'sent to a menu by its agent: told when nothing more comes',
      [...talking(), parted('A', 'B', sentTo('5000')), ends('B')],
      [...began, 'leg-ended 301', 'transferred 301 blind 5000'],
    ],
    [
      'made for a caller who is heard of later',
      [phone('B', '301', 'A'), rings('B'), caller('A'), answers('B'), joined('A', 'B'), ends('A'), ends('B')],
      ['started', 'ringing 301', 'answered 301', 'ended'],
    ],
  ])('%s', (_title, events, wanted) => {
    const { told, tracker } = track(events)
    expect(told.map(short)).toEqual(wanted)
    if (wanted.at(-1) === 'ended') expect(tracker.size()).toBe(0)
  })

  test('the one rung on two phones is one agent, who answered', () => {
    const [call] = track([
      caller('A'),
      phone('B', '301', 'A'),
      phone('C', '301', 'A'),
      rings('B'),
      rings('C'),
      answers('C'),
      joined('A', 'C'),
      ends('B', { 'Hangup-Cause': 'LOSE_RACE' }),
      ends('A'),
    ]).calls
    expect(call?.agents.map(({ extension, state }) => `${extension} ${state}`)).toEqual(['301 left'])
  })
})

describe('a number that is withheld', () => {
  const isClean = ({ calls, about }: Made) => !/358401234567|Erika/.test(calls.map(about).join())

  test.each<[string, Headers]>([
    ['by a mark', { 'Caller-Privacy-Hide-Number': 'true' }],
    ['by a SIP header', { variable_sip_Privacy: 'user;critical' }],
    ['by its From', { variable_sip_from_host: 'anonymous.invalid' }],
    ['by a word', { variable_sip_from_user: 'Anonymous' }],
  ])('%s is told with nothing', (_title, mark) => {
    const { listener, calls } = track([
      caller('A', { 'Caller-Orig-Caller-ID-Name': 'Erika', ...mark }),
      phone('B', '301', 'A', { 'Caller-Orig-Caller-ID-Number': '+358401234567' }),
      rings('B'),
      ends('A'),
    ])
    expect(isClean(listener.made())).toBe(true)
    expect(calls.map(({ from }) => from.withheld)).toEqual([true])
  })

  test.each<[string, EslEvent]>([
    ['on a leg', phone('B', '301', 'A', { 'Caller-Privacy-Hide-Number': 'true' })],
    ['on a later event', event('CHANNEL_PROGRESS_MEDIA', 'A', { 'Caller-Privacy-Hide-Number': 'true' })],
    [
      'in a queue',
      module('callcenter', { 'CC-Action': 'x', 'CC-Member-Session-UUID': 'A', variable_sip_Privacy: 'id' }),
    ],
  ])('%s binds the whole call from there on', (_title, mark) => {
    const { listener, calls } = track([caller('A'), mark, phone('C', '302', 'A'), rings('C'), ends('A')])
    const [, ...after] = listener.events
    expect(after.map(({ withheld, from }) => [withheld, from])).toEqual(after.map(() => [true, undefined]))
    expect(calls.map(({ from }) => [from.withheld, from.e164])).toEqual([[true, null]])
  })

  test('of an agent who dials out hides nobody: the customer is whom they call', () => {
    const { calls } = track([
      dials('C', '301', '0401111111'),
      line('T', '0401111111', 'C'),
      event('CHANNEL_ANSWER', 'T', { 'Caller-Privacy-Hide-Number': 'true' }),
      joined('C', 'T'),
      ends('T'),
    ])
    expect(calls.map(({ to, direction }) => [to?.e164, direction])).toEqual([['+358401111111', 'outbound']])
  })
})

test('a call out whose dialler has given it away is up when the connection is made', () => {
  const listener = listen('FI')
  const tracker = createCallTracker({
    phoneSystem: 'pbx',
    extensions: new Set(['301', '302']),
    now: () => new Date(),
    event: listener.event,
    refused: () => undefined,
  })
  const up = { 'Answer-State': 'answered', 'Channel-Call-State': 'ACTIVE', 'Caller-Channel-Bridged-Time': '5' }
  const dump = (one: EslEvent, more: Headers): EslEvent => ({
    headers: new Map([...one.headers, ...Object.entries(more)]),
  })
  tracker.readSnapshot(
    [
      dump(line('T', '0401111111', 'C'), { ...up, variable_signal_bond: 'D', 'Caller-Channel-Created-Time': '1' }),
      dump(phone('D', '302', 'T'), { ...up, variable_signal_bond: 'T', 'Caller-Channel-Created-Time': '2' }),
    ],
    [],
  )
  tracker.read(ends('T'))
  expect(listener.events.map(short)).toEqual(['started', 'answered 302', 'ended'])
  expect(listener.made().calls.map(({ direction, to }) => [direction, to?.e164])).toEqual([
    ['outbound', '+358401111111'],
  ])
})

describe('what cannot be', () => {
  test('more channels than are followed are left out, and forgotten with what ends', () => {
    const many = Array.from({ length: 50_010 }, (_, at) => caller(`A${at}`))
    const { refused, tracker } = track(many)
    expect(refused).toBe(10)
    for (let at = 0; at < 50_000; at++) tracker.read(ends(`A${at}`))
    expect(tracker.size()).toBe(0)
  })

  test('events of nobody, of the dead and without names cost nothing', () => {
    const { told, tracker } = track([
      joined('X', 'Y'),
      ends('X'),
      rings('X'),
      event('CHANNEL_CREATE', ''),
      event('', ''),
      caller('A'),
      joined('A', 'A'),
      ends('A'),
      caller('A'),
      module('callcenter', {}),
      module('fifo', { 'FIFO-Action': 'push' }, 'A'),
    ])
    expect(told.map(short)).toEqual(['started', 'ended'])
    expect(tracker.size()).toBe(0)
  })
})
