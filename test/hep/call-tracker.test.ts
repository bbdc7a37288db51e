import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caller, mirrorOf, sdp, sip, type Written } from './mirrored.ts'

/** The caller's INVITE to the proxy, and what the proxy sends to a phone for it. */
const invite = (target = '0105550100', more: Partial<Written> = {}): Written => ({
  start: `INVITE sip:${target}@pbx.example`,
  via: ['c'],
  ...more,
})
const toPhone = (target = '201', branch = 'p1', more: Partial<Written> = {}): Written => ({
  start: `INVITE sip:${target}@10.0.0.9:5060`,
  via: [branch, 'c'],
  ...more,
})
const tagged = '<sip:0105550100@pbx.example>;tag=phone'
/** A response as the phone sends it to the proxy, and as the proxy passes it on. */
const fromPhone = (status: string, branch = 'p1', more: Partial<Written> = {}): Written => ({
  start: status,
  via: [branch, 'c'],
  to: tagged,
  ...more,
})
const passedOn = (status: string, more: Partial<Written> = {}): Written => ({
  start: status,
  via: ['c'],
  to: tagged,
  ...more,
})
const both = (status: string, branch = 'p1', more: Partial<Written> = {}) => [
  fromPhone(status, branch, more),
  passedOn(status, more),
]
const bye = (more: Partial<Written> = {}): Written => ({
  start: 'BYE sip:x@10.0.0.9',
  via: ['b'],
  to: tagged,
  cseq: '2 BYE',
  ...more,
})
/** The same dialog, said by the phone. */
const byPhone = { from: tagged, to: caller }
const answered = [invite(), toPhone(), ...both('180'), ...both('200')]
const cancel = (branch: string, beneath: string[] = []): Written => ({
  start: 'CANCEL sip:x@pbx.example',
  via: [branch, ...beneath],
})

test.each<[string, (Written | string)[], string[]]>([
  ['a call that is answered and ends', [...answered, bye()], ['ringing 201', 'answered 201', 'ended']],
  [
    'a caller who gives up',
    [invite(), toPhone(), ...both('180'), cancel('c'), cancel('p1', ['c']), ...both('487')],
    ['ringing 201', 'ended'],
  ],
  ['183 in place of 180', [invite(), toPhone(), ...both('183')], ['ringing 201']],
  ['100 is no ringing', [invite(), passedOn('100'), toPhone(), fromPhone('100')], []],
  [
    'busy after ringing',
    [invite(), toPhone(), ...both('180'), ...both('486')],
    ['ringing 201', 'leg-ended 201 …', 'ended (busy)'],
  ],
  [
    'declined',
    [invite(), toPhone(), ...both('180'), ...both('603')],
    ['ringing 201', 'leg-ended 201 …', 'ended (refused)'],
  ],
  ['a phone that is switched off', [invite('201'), passedOn('404')], ['started', 'ended (failed)']],
  ['busy without ringing', [invite('201'), toPhone(), ...both('486')], ['started', 'ended (busy)']],
  ['a call to nobody of ours', [invite('900'), toPhone('900'), ...both('180'), ...both('200'), bye()], []],
  [
    'several phones at once, one answers',
    [
      invite(),
      toPhone('201', 'p1'),
      toPhone('202', 'p2'),
      fromPhone('180', 'p1'),
      fromPhone('180', 'p2'),
      ...both('200', 'p2'),
      cancel('p1', ['c']),
      fromPhone('487', 'p1'),
      bye(),
    ],
    ['ringing 201', 'ringing 202', 'answered 202', 'ended'],
  ],
  [
    'one of several is busy, the others ring on',
    [
      invite(),
      toPhone('201', 'p1'),
      toPhone('202', 'p2'),
      fromPhone('180', 'p1'),
      fromPhone('180', 'p2'),
      fromPhone('486', 'p1'),
      ...both('200', 'p2'),
    ],
    ['ringing 201', 'ringing 202', 'leg-ended 201 …', 'answered 202'],
  ],
  [
    'two phones of one agent ring once, and stop with the last',
    [
      invite(),
      toPhone('201', 'p1'),
      toPhone('201', 'p2'),
      fromPhone('180', 'p1'),
      fromPhone('180', 'p2'),
      fromPhone('486', 'p1'),
      fromPhone('486', 'p2'),
      passedOn('486'),
    ],
    ['ringing 201', 'leg-ended 201 …', 'ended (busy)'],
  ],
  [
    'phones rung one after the other',
    [
      invite(),
      toPhone('201', 'p1'),
      fromPhone('180', 'p1'),
      cancel('p1', ['c']),
      fromPhone('487', 'p1'),
      toPhone('202', 'p2'),
      fromPhone('180', 'p2'),
      ...both('200', 'p2'),
      bye(),
    ],
    ['ringing 201', 'leg-ended 201 …', 'ringing 202', 'answered 202', 'ended'],
  ],
  [
    'forwarded by the phone to a colleague',
    [
      invite(),
      toPhone('201', 'p1'),
      fromPhone('180', 'p1'),
      fromPhone('302', 'p1', { headers: ['Contact: <sip:202@pbx.example>'] }),
      toPhone('202', 'p2'),
      fromPhone('180', 'p2'),
    ],
    ['ringing 201', 'transferred 201 → 202 (forward)', 'ringing 202'],
  ],
  [
    'a password is asked for: no end of the call',
    [
      invite(),
      passedOn('407'),
      invite('0105550100', { via: ['c2'], cseq: '2 INVITE' }),
      toPhone('201', 'p1', { via: ['p1', 'c2'] }),
      { ...fromPhone('180'), via: ['p1', 'c2'] },
    ],
    ['ringing 201'],
  ],
  [
    'a mailbox takes it',
    [invite(), toPhone(), ...both('180'), toPhone('0109999', 'p2'), ...both('200', 'p2'), bye()],
    ['ringing 201', 'leg-ended 201', 'ended'],
  ],
  [
    'the agent holds and goes on',
    [
      ...answered,
      { ...bye(byPhone), start: 'INVITE sip:x@1', cseq: '2 INVITE', body: sdp('sendonly') },
      { ...bye(byPhone), start: 'INVITE sip:x@1', cseq: '3 INVITE', body: sdp('sendrecv') },
    ],
    ['ringing 201', 'answered 201', 'held 201', 'resumed 201'],
  ],
  [
    'the caller puts the agent on hold: nobody of ours held',
    [...answered, { ...bye(), start: 'INVITE sip:x@1', body: sdp('sendonly') }],
    ['ringing 201', 'answered 201'],
  ],
  [
    'an agent dials out',
    [invite('0401112233', { from: '<sip:201@pbx.example>;tag=a' }), ...both('180'), ...both('200'), bye()],
    ['ringing 201', 'answered 201', 'ended'],
  ],
  [
    'nobody answers the agent',
    [invite('0401112233', { from: '<sip:201@pbx.example>;tag=a' }), passedOn('180'), passedOn('486')],
    ['ringing 201', 'ended (busy)'],
  ],
  ['hung up, and the answer was lost', [invite(), toPhone(), ...both('180'), bye()], ['ringing 201', 'ended']],
  ['given up, and nobody heard it begin', [cancel('c'), passedOn('487')], ['ended']],
  ['refused, and nobody heard it begin', [passedOn('486')], ['ended (busy)']],
  ['one of several phones stops, and nobody heard it begin', [cancel('p1', ['c']), fromPhone('486')], []],
  ['the end of a call nobody heard begin', [bye({ callId: 'old' }), bye({ callId: 'old' })], ['ended']],
])('%s', (_title, messages, told) => {
  expect(
    mirrorOf()
      .hear(...messages)
      .told(),
  ).toEqual(told)
})

test('said twice, and passed on, nothing is told twice', () => {
  const messages = [...answered, bye()].flatMap((message) => [message, message])
  expect(
    mirrorOf()
      .hear(...messages)
      .told(),
  ).toEqual(['ringing 201', 'answered 201', 'ended'])
})

test('whichever single message is lost, each call is told to ring or to be answered, and to end', () => {
  const contact = { headers: ['Contact: <sip:201@10.0.0.9:5060>'] }
  const begun = [invite(), toPhone(), ...both('180', 'p1', contact), ...both('200', 'p1', contact)]
  const messages = [...begun, bye(), { ...bye(), start: '200', cseq: '2 BYE' }]
  for (let lost = 0; lost < messages.length; lost++) {
    const told = mirrorOf()
      .hear(...messages.toSpliced(lost, 1))
      .told()
    expect(told.join(', '), `without message ${lost}`).toMatch(/(?:ringing|answered) 201.* ended$/)
  }
})

test('a call is told with its caller, the line that was dialled, and the Call-ID it has', () => {
  const { events } = mirrorOf().hear(invite(), toPhone(), ...both('180'))
  expect(events).toEqual([
    {
      phoneSystem: 'pbx',
      id: 'c1/1/2026-11-25T00:00:03.000Z',
      kind: 'ringing',
      externalCallId: 'c1',
      direction: 'inbound',
      from: '+358401234567',
      fromName: 'Maija Virtanen',
      withheld: false,
      to: '0105550100',
      extension: '201',
      sipCallIds: ['c1'],
      said: '180 INVITE',
      receivedAt: '2026-11-25T00:00:03.000Z',
    },
  ])
})

test('an outbound call is told with whom it is dialled to, an internal one by who is called', () => {
  const from = '<sip:201@pbx.example>;tag=a'
  const out = mirrorOf().hear(invite('0401112233', { from }), passedOn('180'))
  expect(out.events).toMatchObject([{ direction: 'outbound', from: '201', to: '0401112233', extension: '201' }])
  const inside = mirrorOf().hear(
    invite('202', { from, to: '<sip:202@pbx.example>' }),
    toPhone('202', 'p1', { from }),
    ...both('180'),
    ...both('200'),
  )
  expect(inside.told()).toEqual(['ringing 202', 'answered 202'])
  expect(inside.events[0]).toMatchObject({ direction: 'internal', from: '201', to: '202' })
})

const asserted = 'P-Asserted-Identity: "Maija" <sip:+358401234567@carrier.example>'
test.each<[string, Partial<Written>, Partial<Written>]>([
  ['From says so', { from: '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=caller', headers: [asserted] }, {}],
  ['Privacy says so', { headers: [asserted, 'Privacy: id'] }, {}],
  ['Privacy says so among others, in a folded header', { headers: [asserted, 'Privacy: none;\r\n\tid;critical'] }, {}],
  ['Remote-Party-ID says so', { headers: ['Remote-Party-ID: <sip:0401234567@x>;party=calling;privacy=full'] }, {}],
  ['only the phone’s own leg says so', {}, { headers: ['Privacy: id', asserted] }],
])('withheld because %s: no number and no name, whatever is leaked', (_title, first, second) => {
  const { events } = mirrorOf().hear(
    invite('0105550100', first),
    toPhone('201', 'p1', { ...first, ...second }),
    ...both('180'),
    ...both('200'),
    bye(),
  )
  expect(events.map((event) => event.withheld)).toEqual([true, true, true])
  expect(JSON.stringify(events)).not.toMatch(/35840|40123|Maija|nonymous/)
})

test('a leg that says so later withholds what was told before', () => {
  const hidden = toPhone('202', 'p2', { headers: ['Privacy: id'] })
  const mirror = mirrorOf().hear(invite(), toPhone(), ...both('180'), hidden, fromPhone('180', 'p2'))
  expect(mirror.told()).toEqual(['ringing 201', 'identified', 'ringing 202'])
  expect(mirror.events.map((event) => [event.withheld, event.from])).toEqual([
    [false, '+358401234567'],
    [true, undefined],
    [true, undefined],
  ])
})

test.each([
  ['asserted before said', [asserted], { from: '+358401234567', fromName: 'Maija' }],
  [
    'of two asserted, the number',
    ['P-Asserted-Identity: <sip:maija@x>, <tel:+358401234567;ext=5>'],
    { from: '+358401234567' },
  ],
  ['an escaped number', ['P-Asserted-Identity: <sip:%2B358401234567;npdi@x>'], { from: '+358401234567' }],
  [
    'a name in UTF-8 with quotes',
    ['P-Asserted-Identity: "Åke \\"Ä\\" Öström" <sip:1@x>'],
    { fromName: 'Åke "Ä" Öström' },
  ],
  [
    'a number that would forge lines',
    ['P-Asserted-Identity: <sip:+358%0D%0AEvent:%20Hangup@x>'],
    { from: '+358Event' },
  ],
  ['privacy of none', [asserted, 'Privacy: none'], { from: '+358401234567' }],
])('the caller, %s', (_title, headers, parties) => {
  const { events } = mirrorOf().hear(invite('0105550100', { headers }), toPhone(), ...both('180'))
  expect(events).toMatchObject([{ kind: 'ringing', withheld: false, ...parties }])
})

test('which phone it rings: a name the phone gave itself is the extension’s the call was for; another number is not', () => {
  const named = mirrorOf().hear(invite('201'), toPhone('x7k2q', 'p1'), ...both('180'))
  expect(named.told()).toEqual(['ringing 201'])
  const mobile = mirrorOf().hear(invite('201'), toPhone('+358405556677', 'p1'), fromPhone('180', 'p1'))
  expect(mobile.told()).toEqual([])
})

/** What the agent asks the caller's phone to do, and what that does then. */
const refer = (to: string): Written => ({
  ...bye(byPhone),
  start: 'REFER sip:x@1',
  cseq: '3 REFER',
  headers: [`Refer-To: ${to}`],
})
const asked: Partial<Written> = { callId: 'c4', headers: ['Referred-By: <sip:201@pbx.example>'] }

test('a blind transfer is the same conversation: the colleague rings with the caller, the agent is out of it', () => {
  const there = [
    invite('202', asked),
    toPhone('202', 'p1', asked),
    ...both('180', 'p1', asked),
    ...both('200', 'p1', asked),
  ]
  const mirror = mirrorOf().hear(
    ...answered,
    refer('<sip:202@pbx.example>'),
    ...there,
    bye(byPhone),
    bye({ callId: 'c4' }),
  )
  expect(mirror.told().slice(2)).toEqual(['transferred 201 → 202 (blind)', 'ringing 202', 'answered 202', 'ended'])
  expect(new Set(mirror.events.map((event) => event.externalCallId))).toEqual(new Set(['c1']))
  expect(mirror.events.at(-1)?.sipCallIds).toEqual(['c1', 'c4'])
})

test('the agent hangs up before the colleague is called: told once, and the call goes on', () => {
  const there = [invite('202', asked), toPhone('202', 'p1', asked), ...both('180', 'p1', asked)]
  const mirror = mirrorOf().hear(...answered, refer('<sip:202@pbx.example>'), bye(byPhone), ...there)
  expect(mirror.told().slice(2)).toEqual(['transferred 201 → 202 (blind)', 'ringing 202'])
})

test('a transfer that is refused, or fails, leaves the agent with the call', () => {
  const failed = { ...bye(), start: 'NOTIFY sip:x@1', cseq: '4 NOTIFY', body: 'SIP/2.0 486 Busy Here\r\n' }
  expect(
    mirrorOf()
      .hear(...answered, refer('<sip:202@x>'), failed, bye(byPhone))
      .told()
      .slice(2),
  ).toEqual(['ended'])
  const refused = { ...bye(byPhone), start: '603', cseq: '3 REFER' }
  expect(
    mirrorOf()
      .hear(...answered, refer('<sip:202@x>'), refused, bye(byPhone))
      .told()
      .slice(2),
  ).toEqual(['ended'])
})

test('an attended transfer gives the colleague the caller without a ring', () => {
  const between = { callId: 'c3', from: '<sip:201@pbx.example>;tag=a3', to: '<sip:202@pbx.example>;tag=b3' }
  const asking = [
    invite('202', { ...between, via: ['q'], to: '<sip:202@pbx.example>' }),
    toPhone('202', 'q1', { ...between, via: ['q1', 'q'], to: '<sip:202@pbx.example>' }),
    fromPhone('180', 'q1', { ...between, via: ['q1', 'q'] }),
    fromPhone('200', 'q1', { ...between, via: ['q1', 'q'] }),
  ]
  const replacing = { callId: 'c4', headers: ['Replaces: c3;to-tag=b3;from-tag=a3'] }
  const mirror = mirrorOf().hear(
    ...answered,
    ...asking,
    refer('<sip:202@pbx.example?Replaces=c3%3Bto-tag%3Db3%3Bfrom-tag%3Da3>'),
    invite('202', replacing),
    toPhone('202', 'p1', replacing),
    ...both('200', 'p1', replacing),
    bye({ ...between, from: between.to, to: between.from }),
    bye(byPhone),
    bye({ callId: 'c4' }),
  )
  const of = (callId: string) => mirror.told().filter((_, at) => mirror.events[at]?.externalCallId === callId)
  expect(of('c1').slice(2)).toEqual(['transferred 201 → 202 (attended)', 'answered 202', 'ended'])
  expect(of('c3')).toEqual(['ringing 202', 'answered 202', 'ended'])
})

test('a call picked up by a colleague is theirs', () => {
  const picking = {
    callId: 'c5',
    from: '<sip:203@pbx.example>;tag=x',
    headers: ['Replaces: c1;to-tag=phone;from-tag=caller;early-only'],
  }
  const mirror = mirrorOf().hear(
    invite(),
    toPhone(),
    ...both('180'),
    invite('caller', { ...picking, via: ['k'] }),
    { ...passedOn('200', picking), via: ['k'] },
    cancel('c'),
    bye({ callId: 'c5' }),
  )
  expect(mirror.told()).toEqual(['ringing 201', 'transferred 201 → 203 (pickup)', 'answered 203', 'ended'])
})

test.each([
  [
    'Session-ID',
    'Session-ID: ab30317f1a784dc48ff824d0d3715d86;remote=00000000000000000000000000000000',
    'SESSION-ID : AB30317F1A784DC48FF824D0D3715D86;remote=00000000000000000000000000000000',
  ],
  ['X-CID', 'Subject: none', 'X-CID: c1'],
])(
  'legs of a phone system that calls anew for each are one conversation where %s proves it',
  (_name, first, second) => {
    const agentLeg = { callId: 'c2', from: '<sip:+358401234567@pbx.example>;tag=pbx', headers: [second] }
    const mirror = mirrorOf().hear(
      invite('0105550100', { headers: [first] }),
      passedOn('200'),
      { ...invite('201', agentLeg), via: ['d'] },
      { ...passedOn('180', agentLeg), via: ['d'] },
      { ...passedOn('200', agentLeg), via: ['d'] },
      bye({ callId: 'c2' }),
      bye(),
    )
    expect(mirror.told()).toEqual(['ringing 201', 'answered 201', 'leg-ended 201 …', 'ended'])
    expect(mirror.events[0]).toMatchObject({ externalCallId: 'c1', to: '0105550100', sipCallIds: ['c1', 'c2'] })
  },
)

test('two calls of one number are two, and a Call-ID that is used again is another call', () => {
  const other = { callId: 'c9', from: caller }
  const two = mirrorOf().hear(
    invite(),
    toPhone(),
    ...both('180'),
    invite('202', other),
    toPhone('202', 'p1', other),
    ...both('180', 'p1', other),
  )
  expect(new Set(two.events.map((event) => event.externalCallId)).size).toBe(2)
  const again = { from: caller.replace('tag=caller', 'tag=again'), via: ['z'] }
  const repeated = mirrorOf().hear(
    ...answered,
    bye(),
    invite(),
    invite('0105550100', again),
    { ...toPhone('201'), ...again, via: ['z1', 'z'] },
    { ...fromPhone('180'), ...again, via: ['z1', 'z'] },
  )
  expect(repeated.told()).toEqual(['ringing 201', 'answered 201', 'ended', 'ringing 201'])
  expect(repeated.events.at(-1)?.externalCallId).toBe('c1#1')
})

const expiry = { ringingMs: 200_000, talkingMs: 3_600_000, lingeringMs: 32_000 }
test.each<[string, Written[], number, number]>([
  ['that rings on unheard', [invite(), toPhone(), ...both('180')], 199_000, 201_000],
  ['that talks without a timer', answered, 3_599_000, 3_601_000],
  [
    'that talks by a session timer',
    [...answered.slice(0, -1), passedOn('200', { headers: ['Session-Expires: 1800;refresher=uac'] })],
    1_800_000,
    1_833_000,
  ],
])('a call %s is over after a time that is stated, and nothing is kept of it', (_title, messages, before, after) => {
  const mirror = mirrorOf(['201'], expiry)
    .hear(...messages)
    .pass(before)
  expect(mirror.told()).not.toContain('ended')
  expect(
    mirror
      .pass(after - before)
      .pass(33_000)
      .told()
      .at(-1),
  ).toBe('ended')
  mirror.pass(33_000)
  expect(mirror.tracker.size()).toBe(0)
  expect(mirror.tracker.up()).toBe(0)
})

test('a session that is refreshed lasts', () => {
  const timed = { headers: ['Session-Expires: 1800'] }
  const mirror = mirrorOf(['201'], expiry)
    .hear(...answered.slice(0, -1), passedOn('200', timed))
    .pass(1_700_000)
  mirror
    .hear(
      { ...bye(), start: 'UPDATE sip:x@1', cseq: '5 UPDATE' },
      { ...bye(), start: '200', cseq: '5 UPDATE', ...timed },
    )
    .pass(1_700_000)
  expect(mirror.told()).toEqual(['ringing 201', 'answered 201'])
})

test('INVITEs without end take no memory without end', () => {
  const mirror = mirrorOf()
  for (let n = 0; n < 60_000; n++) mirror.hear(sip(invite('201', { callId: `flood-${n}`, via: [`f${n}`] })))
  expect(mirror.tracker.size()).toBeLessThanOrEqual(100_000)
  for (let n = 0; n < 200; n++) mirror.hear(toPhone('201', `n${n}`, { via: [`n${n}`], callId: 'flood-59999' }))
  expect(mirror.tracker.size()).toBeLessThanOrEqual(100_000)
})

test('whatever comes in whatever order, every leg told is told ended once everything has expired', () => {
  const pool = [
    ...answered,
    ...both('486'),
    ...both('302', 'p1', { headers: ['Contact: <sip:202@x>'] }),
    toPhone('202', 'p2'),
    fromPhone('180', 'p2'),
    fromPhone('200', 'p2'),
    cancel('c'),
    cancel('p1', ['c']),
    bye(),
    bye(byPhone),
    refer('<sip:202@x>'),
    invite('202', asked),
    toPhone('202', 'p1', asked),
    ...both('180', 'p1', asked),
    ...both('200', 'p1', asked),
    bye({ callId: 'c4' }),
  ]
  fc.assert(
    fc.property(fc.array(fc.nat(pool.length - 1), { maxLength: 30 }), (order) => {
      const mirror = mirrorOf().hear(...order.flatMap((at) => pool[at] ?? []))
      mirror
        .pass(100 * 3_600_000)
        .pass(33_000)
        .pass(33_000)
      expect(mirror.tracker.size()).toBe(0)
      for (const events of Map.groupBy(mirror.events, (event) => event.externalCallId).values())
        expect(['ended', 'leg-ended']).toContain(events.at(-1)?.kind)
    }),
    { seed: 20_261_125, numRuns: 500 },
  )
})
