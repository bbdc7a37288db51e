/** What a call's events mean for queues, case by case. */
import { describe, expect, test } from 'vitest'
import { callsOf, inShort, play } from './play-calls.ts'

test.each<[title: string, script: string[], events: string[]]>([
  [
    'waits, is offered, is answered',
    [
      'started @0',
      'queued support @1',
      'ringing 201 support @2',
      'left-queue support @5',
      'answered 201 @5',
      'ended @60',
    ],
    ['joined support @1', 'offered support 201 @2', 'answered support 201 @5 after 4'],
  ],
  [
    'the first agent does not answer, the second does',
    ['queued support @0', 'ringing 201 support @1', 'leg-ended 201 @7', 'ringing 202 support @8', 'answered 202 @9'],
    ['joined support @0', 'offered support 201 @1', 'offered support 202 @8', 'answered support 202 @9 after 9'],
  ],
  [
    'rings for all at once: each is offered it, one answers',
    ['queued support @0', 'ringing 201 support @1', 'ringing 202 support @1', 'answered 202 @4', 'leg-ended 201 @4'],
    ['joined support @0', 'offered support 201 @1', 'offered support 202 @1', 'answered support 202 @4 after 4'],
  ],
  [
    'offered to the same agent again: told again',
    ['queued support @0', 'ringing 201 support @1', 'leg-ended 201 @5', 'ringing 201 support @6', 'ended @9'],
    ['joined support @0', 'offered support 201 @1', 'offered support 201 @6', 'abandoned support @9 after 9'],
  ],
  [
    'nobody is there and the caller gives up',
    ['queued support @0', 'ended @30'],
    ['joined support @0', 'abandoned support @30 after 30'],
  ],
  [
    'the caller hangs up while it rings',
    ['queued support @0', 'ringing 201 support @2', 'left-queue support @4', 'ended @4'],
    ['joined support @0', 'offered support 201 @2', 'abandoned support @4 after 4'],
  ],
  [
    'times out and is answered elsewhere: not abandoned',
    [
      'queued support @0',
      'ringing 203 support @1',
      'leg-ended 203 @9',
      'left-queue support @10 timed-out',
      'ringing 204 @10',
      'answered 204 @12',
      'ended @20',
    ],
    ['joined support @0', 'offered support 203 @1', 'timed-out support @10 after 10'],
  ],
  [
    'times out and nobody answers elsewhere: still not abandoned',
    ['queued support @0', 'left-queue support @10 timed-out', 'ended @11'],
    ['joined support @0', 'timed-out support @10 after 10'],
  ],
  [
    'transferred to a queue after talking',
    [
      'ringing 201 @0',
      'answered 201 @2',
      'transferred 201 @20',
      'queued sales @20',
      'ringing 202 sales @22',
      'answered 202 @25',
      'ended @40',
    ],
    ['joined sales @20', 'offered sales 202 @22', 'answered sales 202 @25 after 5'],
  ],
  [
    'two queues one after another',
    ['queued support @0', 'queued sales @30', 'ringing 201 sales @31', 'answered 201 @33'],
    [
      'joined support @0',
      'left support @30 after 30',
      'joined sales @30',
      'offered sales 201 @31',
      'answered sales 201 @33 after 3',
    ],
  ],
  [
    'back in the same queue: two stays',
    ['queued support @0', 'left-queue support @10 left', 'queued support @20', 'ended @25'],
    ['joined support @0', 'left support @10 after 10', 'joined support @20', 'abandoned support @25 after 5'],
  ],
  [
    'the first word of the queue is that it rings for an agent of it',
    ['ringing 201 support @2', 'answered 201 @3'],
    ['joined support @2', 'offered support 201 @2', 'answered support 201 @3 after 1'],
  ],
  [
    'somebody picks it up while it rings for another: offered to the one, answered by the other',
    ['queued support @0', 'ringing 201 support @1', 'answered 202 @4'],
    ['joined support @0', 'offered support 201 @1', 'answered support 202 @4 after 4'],
  ],
  [
    'the phone system does not say that the ring is the queue’s: it is, while the caller waits there',
    ['queued support @0', 'ringing 201 @1', 'answered 201 @3'],
    ['joined support @0', 'offered support 201 @1', 'answered support 201 @3 after 3'],
  ],
  ['no queue at all', ['ringing 201 @0', 'answered 201 @2', 'ended @9'], []],
])('%s', (_title, script, events) => {
  expect(play(callsOf(), script).map(inShort)).toEqual(events)
})

test('the place in the queue is told with joining', () => {
  expect(play(callsOf(), ['queued support @0'], { position: 3 })).toMatchObject([{ type: 'joined', position: 3 }])
})

test('who is offered a call and who answers it is told by their name here too', () => {
  const events = play(callsOf(), ['queued support @0', 'ringing 201 support @1', 'answered 201 @2'])
  expect(events.map(({ username }) => username)).toEqual([undefined, 'anna', 'anna'])
})

describe('nothing happens twice', () => {
  const opening = ['queued support @0', 'ringing 201 support @2']
  const ending = ['answered 201 @9', 'ended @20']
  const whole = ['joined support @0', 'offered support 201 @2', 'answered support 201 @9 after 9']

  test('when a connector connects anew and tells how things stand', () => {
    const again = ['queued support @5 snapshot', 'ringing 201 support @5 snapshot']
    expect(play(callsOf(), [...opening, ...again, ...ending]).map(inShort)).toEqual(whole)
  })

  test('when the server starts anew with the calls that are up', () => {
    const calls = callsOf()
    const told = play(calls, opening)
    const restarted = callsOf(structuredClone(calls.up()))
    told.push(...play(restarted, ['queued support @5 snapshot', 'ringing 201 support @5 snapshot', ...ending]))
    expect(told.map(inShort)).toEqual(whole)
  })

  test('when events come twice', () => {
    expect(play(callsOf(), [...opening, ...opening, ...ending, ...ending]).map(inShort)).toEqual(whole)
  })

  test('a call first heard of in a snapshot joined then, as far as anybody knows', () => {
    const events = play(callsOf(), ['queued support @5 snapshot', 'ringing 201 support @6', 'ended @9'])
    expect(events.map(inShort)).toEqual(['joined support @5', 'offered support 201 @6', 'abandoned support @9 after 4'])
  })
})

describe('a line that stands for a queue', () => {
  const cloud = { phoneSystem: 'cloud' }
  test.each<[title: string, script: string[], events: string[]]>([
    [
      'joined from the start, offered at each ring, answered',
      ['ringing 201 @0', 'ringing 202 @1', 'answered 202 @5', 'ended @50'],
      ['joined support @0', 'offered support 201 @0', 'offered support 202 @1', 'answered support 202 @5 after 5'],
    ],
    [
      'nobody answers',
      ['ringing 201 @0', 'ended @20'],
      ['joined support @0', 'offered support 201 @0', 'abandoned support @20 after 20'],
    ],
    [
      'its only phone stops ringing: the call is over',
      ['ringing 201 @0', 'leg-ended 201 @20'],
      ['joined support @0', 'offered support 201 @0', 'abandoned support @20 after 20'],
    ],
    [
      'phones rung one after the other: it was not over after all, and is joined once',
      ['ringing 201 @0', 'leg-ended 201 @10', 'ringing 202 @11', 'answered 202 @13'],
      [
        'joined support @0',
        'offered support 201 @0',
        'abandoned support @10 after 10',
        'offered support 202 @11',
        'answered support 202 @13 after 13',
      ],
    ],
    [
      'the phone system tells of the queue itself: the same stay',
      ['ringing 201 @0', 'queued support @1', 'answered 201 @5'],
      ['joined support @0', 'offered support 201 @0', 'answered support 201 @5 after 5'],
    ],
    [
      'the phone system has another queue',
      ['queued sales @0', 'ringing 201 @1', 'answered 201 @5'],
      ['joined sales @0', 'offered sales 201 @1', 'answered sales 201 @5 after 5'],
    ],
    [
      'what follows a transfer is not the queue’s',
      ['ringing 201 @0', 'answered 201 @5', 'transferred 201 @9', 'ringing 202 @9', 'answered 202 @12', 'ended @20'],
      ['joined support @0', 'offered support 201 @0', 'answered support 201 @5 after 5'],
    ],
  ])('%s', (_title, script, events) => {
    expect(play(callsOf(), script, cloud).map(inShort)).toEqual(events)
  })

  test('on a phone system with queues of its own it stands for none', () => {
    expect(play(callsOf(), ['ringing 201 @0', 'ended @9'])).toEqual([])
  })
  test('a call out by it is in no queue', () => {
    expect(play(callsOf(), ['ringing 201 @0', 'ended @9'], { ...cloud, direction: 'outbound' })).toEqual([])
  })
  test('whoever nobody answered has abandoned it, in the log of calls too', () => {
    const calls = callsOf()
    play(calls, ['ringing 201 @0', 'leg-ended 201 @20'], cloud)
    expect(calls.get('c1' as never)).toMatchObject({ state: 'ended', outcome: 'abandoned' })
  })
})

test('one call heard by two phone systems has joined once; what the line stood for is taken back', () => {
  const calls = callsOf()
  const told = [
    ...play(calls, ['s:ringing 201 @2'], { phoneSystem: 'cloud' }),
    ...play(calls, ['a:queued support @2', 'a:ringing 201 support @2']),
    ...play(calls, ['a:answered 201 @5', 'a:ended @9']),
  ]
  expect(told.map((one) => [one.callId, inShort(one), one.reason].join(' ').trim())).toEqual([
    'c1 joined support @2',
    'c1 offered support 201 @2',
    'c2 joined support @2',
    'c1 left support @2 same-call',
    'c1 answered support 201 @5 after 3',
  ])
})

test('two phone systems that tell of the same queue: one stay, begun when the first told of it', () => {
  const calls = callsOf()
  const told = [
    ...play(calls, ['a:queued support @1', 'a:ringing 201 support @3']),
    ...play(calls, ['b:queued support @2', 'b:ringing 201 support @4'], { phoneSystem: 'branch' }),
    ...play(calls, ['a:answered 201 @5', 'a:ended @9']),
  ]
  expect(told.map((one) => [one.callId, inShort(one), one.reason].join(' ').trim())).toEqual([
    'c1 joined support @1',
    'c1 offered support 201 @3',
    'c2 joined support @2',
    'c2 left support @4 after 2 same-call',
    'c1 answered support 201 @5 after 4',
  ])
  expect(calls.get('c1' as never)?.queueVisits).toHaveLength(1)
})
