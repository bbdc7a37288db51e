import { expect, test } from 'vitest'
import { applyCallEvent, type CallSurroundings, loseCall } from '../../server/calls/apply-call-event.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import type { Call, CallId, CustomerId, E164 } from '../../shared/vocabulary.ts'

const around: CallSurroundings = {
  newCallId: () => 'call-1' as CallId,
  readNumber: (text) => ({ e164: text.startsWith('+') ? (text as E164) : null, display: text, withheld: false }),
  usernameOf: (_phoneSystem, extension) => ({ 201: 'anna', 202: 'lauri' })[extension],
  lineOf: () => undefined,
  sendsAgain: () => true,
}

/** "kind extension@seconds", as a test reads best. */
function event(script: string, more: Partial<CallEvent> = {}): CallEvent {
  const [, kind, extension, seconds] = script.match(/^([a-z-]+)(?: (\d+))?@(\d+)$/) ?? []
  return {
    phoneSystem: 'hq',
    id: script,
    kind: kind as CallEvent['kind'],
    externalCallId: 'x1',
    direction: 'inbound',
    from: '+358401234567',
    withheld: false,
    receivedAt: new Date(Date.UTC(2026, 10, 24, 12, 0, Number(seconds))).toISOString(),
    ...(extension ? { extension } : {}),
    ...more,
  }
}

function play(...events: (string | CallEvent)[]): {
  call: Call | undefined
  ignored: string[]
  reached: string[]
  over: string[]
} {
  let call: Call | undefined
  let last: CallEvent['kind'] | undefined
  const [ignored, reached, over]: string[][] = [[], [], []]
  for (const one of events) {
    const told = typeof one === 'string' ? event(one) : one
    const applied = applyCallEvent(call, told, around, last)
    if ('ignored' in applied) {
      ignored?.push(applied.ignored.code)
      continue
    }
    call = applied.change.call
    last = told.kind
    reached?.push(...applied.change.reached.map((leg) => leg.extension))
    over?.push(...applied.change.over.map((leg) => `${leg.extension} ${leg.state}`))
  }
  return { call, ignored: ignored ?? [], reached: reached ?? [], over: over ?? [] }
}

test('a call that rings, is answered and ends has its times and its outcome', () => {
  const { call, reached } = play('ringing 201@0', 'answered 201@4', 'ended@64')
  expect(reached).toEqual(['201'])
  expect(call).toMatchObject({ state: 'ended', outcome: 'answered', waitMs: 4000, talkMs: 60_000 })
  expect(call?.agents).toMatchObject([{ username: 'anna', extension: '201', state: 'left' }])
})

test.each([
  ['queued, then nobody rings', ['queued@0', 'ended@30'], 'abandoned'],
  ['rings and nobody answers', ['ringing 201@0', 'ended@20'], 'missed'],
  ['rings and the only leg ends', ['ringing 201@0', 'leg-ended 201@20'], 'missed'],
  ['answered and the only leg ends', ['ringing 201@0', 'answered 201@3', 'leg-ended 201@20'], 'answered'],
])('%s: %s', (_title, script, outcome) => {
  const events = script.map((one) => (one.startsWith('queued') ? event(one, { queue: 'support' }) : one))
  expect(play(...events).call).toMatchObject({ state: 'ended', outcome })
})

test('a phone system that tells of nothing before the answer still pops, once', () => {
  expect(play('answered 201@3', 'held 201@5', 'resumed 201@8').reached).toEqual(['201'])
})

test('a ring group: who answers has it, the others are spared it', () => {
  const { call, over } = play('ringing 201@0', 'ringing 202@0', 'answered 202@3')
  expect(call?.state).toBe('answered')
  expect(over).toEqual(['201 missed'])
})

test('a queue goes on when the first agent does not answer', () => {
  const { call, reached } = play(
    event('queued@0', { queue: 'support' }),
    'ringing 201@1',
    'leg-ended 201@9',
    'ringing 202@10',
  )
  expect(call).toMatchObject({ state: 'ringing', queue: 'support' })
  expect(reached).toEqual(['201', '202'])
})

test('a blind transfer is one call: the first agent has left, the second rings with the same caller', () => {
  const transfer = event('transferred 201@20', { to: '202' })
  const { call, reached } = play(
    'ringing 201@0',
    'answered 201@3',
    transfer,
    'ringing 202@21',
    'answered 202@25',
    'ended@60',
  )
  expect(reached).toEqual(['201', '202'])
  expect(call?.transfers).toMatchObject([{ kind: 'blind', fromExtension: '201', to: '202' }])
  expect(call?.agents.map((leg) => `${leg.extension} ${leg.state}`)).toEqual(['201 left', '202 left'])
  expect(call).toMatchObject({ outcome: 'answered', waitMs: 3000, from: { e164: '+358401234567' } })
})

test('time on hold is counted apart from talking, also when the call ends on hold', () => {
  const { call } = play('ringing 201@0', 'answered 201@0', 'held 201@10', 'resumed 201@15', 'held 201@20', 'ended@30')
  expect(call).toMatchObject({ holdMs: 15_000, talkMs: 15_000 })
})

test('two phones on hold at once are one hold, and a time of ringing elsewhere is no talk', () => {
  const conference = play('ringing 201@0', 'answered 201@0', 'answered 202@0', 'held 201@10', 'held 202@10', 'ended@40')
  expect(conference.call).toMatchObject({ talkMs: 10_000, holdMs: 30_000 })
  const passedOn = event('transferred 201@10', { to: '202' })
  const { call } = play('ringing 201@0', 'answered 201@0', passedOn, 'ringing 202@10', 'answered 202@50', 'ended@60')
  expect(call).toMatchObject({ talkMs: 20_000 })
})

test('a call goes from one queue to the next', () => {
  const queued = (at: number, queue: string) => event(`queued@${at}`, { queue })
  expect(play(queued(0, 'sales'), 'left-queue@5', queued(6, 'support')).call?.queue).toBe('support')
  expect(play(queued(0, 'sales'), queued(6, 'support')).call?.queue).toBe('support')
})

test('phones rung one after the other are one call, although the first one’s leg was all there was', () => {
  const { call, reached } = play('ringing 201@0', 'leg-ended 201@10', 'ringing 202@11', 'answered 202@15', 'ended@45')
  expect(reached).toEqual(['201', '202'])
  expect(call).toMatchObject({ outcome: 'answered', waitMs: 15_000, talkMs: 30_000 })
  expect(call?.agents.map((leg) => leg.state)).toEqual(['missed', 'left'])
})

test('a call nobody told the end of is closed as failed, and its length is not made up', () => {
  const { call } = play('ringing 201@0', 'answered 201@5')
  const lost = call && loseCall(call, '2026-11-25T12:00:00.000Z')
  expect(lost?.call).toMatchObject({ state: 'ended', outcome: 'failed', agents: [{ state: 'left' }] })
  expect(lost?.call).not.toHaveProperty('talkMs')
  expect(lost?.over).toHaveLength(1)
})

test('what was up when the connector connected is known and reaches whom it rings for', () => {
  const { call, reached } = play(event('ringing 201@0', { snapshot: true }))
  expect(call?.state).toBe('ringing')
  expect(reached).toEqual(['201'])
})

test.each([
  ['a late answer after the end', ['ringing 201@0', 'ended@5', 'answered 201@6'], 'ignored.after-end'],
  ['a second end', ['ringing 201@0', 'ended@5', 'ended@6'], 'ignored.after-end'],
  ['an end of a call never seen', ['ended@5'], 'ignored.unknown-call'],
  ['a hold of a call never seen', ['held 201@5'], 'ignored.unknown-call'],
  ['a hold while it rings', ['ringing 201@0', 'held 201@5'], 'ignored.not-possible'],
  ['ringing twice on one phone', ['ringing 201@0', 'ringing 201@1'], 'ignored.no-change'],
  ['answered twice', ['ringing 201@0', 'answered 201@1', 'answered 201@2'], 'ignored.no-change'],
  ['ringing nowhere', ['ringing@0'], 'ignored.no-extension'],
])('%s is ignored, with the reason', (_title, script, code) => {
  expect(play(...script).ignored).toEqual([code])
})

test('a number that turns out to be withheld is taken out of the call, with whom it was taken for', () => {
  const { call } = play('queued@0', event('ringing 201@1', { withheld: true, from: '+358401234567' }))
  expect(call?.from).toEqual({ e164: null, display: '', withheld: true })
  const known = { ...(play('ringing 201@0').call as Call), customerId: 'c1' as CustomerId }
  const applied = applyCallEvent(known, event('ringing 201@1', { withheld: true }), around)
  expect(applied).toMatchObject({ change: { isHidden: true, call: { from: { withheld: true, display: '' } } } })
  expect(JSON.stringify(applied)).not.toMatch(/c1|35840/)
})

test('a name that turns the text around it is shown without that', () => {
  expect(play(event('ringing 201@0', { fromName: '\u202eknaB\u0007' })).call?.from.name).toBe('knaB')
})

test('a withheld number is nowhere in the call', () => {
  const { from: _, ...withheld } = event('ringing 201@0', { withheld: true })
  const { call } = play(withheld)
  expect(call?.from).toEqual({ e164: null, display: '', withheld: true })
})

test('a stay in a queue says how it ended', () => {
  const support = { queue: 'support' }
  const joined = event('queued@0', { ...support, position: 2 })
  const visits = (...events: (string | CallEvent)[]) => play(joined, ...events).call?.queueVisits
  const offered = event('ringing 201@3', support)
  expect(visits(offered, 'answered 201@5', 'ended@9')).toMatchObject([
    { position: 2, how: 'answered', extension: '201' },
  ])
  expect(visits(offered, 'ended@5')).toMatchObject([{ how: 'abandoned' }])
  expect(visits(event('left-queue@5', { ...support, left: 'timed-out' }), 'ringing 202@6')).toMatchObject([
    { how: 'timed-out' },
  ])
  expect(play(joined, offered, 'ended@5').call?.outcome).toBe('abandoned')
  expect(play(joined, event('left-queue@5', { left: 'timed-out' }), 'ringing 202@6', 'ended@9').call).toMatchObject({
    queue: 'support',
    outcome: 'missed',
  })
})

test('a call sent to a queue after talking waits there again, and is answered all the same', () => {
  const { call } = play('answered 201@0', 'transferred 201@9', event('queued@9', { queue: 'sales' }), 'ended@20')
  expect(call).toMatchObject({ outcome: 'answered', queueVisits: [{ queue: 'sales', how: 'abandoned' }] })
})

test('a caller who is still there after the only phone stopped ringing has not ended', () => {
  const { call } = play('started@0', 'ringing 201@1', event('leg-ended 201@9', { goesOn: true }))
  expect(call).toMatchObject({ state: 'ringing', agents: [{ state: 'missed' }] })
  expect(call).not.toHaveProperty('endedAt')
})

test('a parked call waits, talked to by nobody, until somebody takes it', () => {
  const parked = event('transferred 201@9', { transfer: 'park', to: '701' })
  const { call } = play('ringing 201@0', 'answered 201@1', parked, 'answered 202@19', 'ended@29')
  expect(call).toMatchObject({
    outcome: 'answered',
    talkMs: 18_000,
    transfers: [{ kind: 'park', fromExtension: '201' }],
  })
  expect(play('ringing 201@0', 'answered 201@1', parked).call?.state).toBe('queued')
})

test('how the phone system says it ended counts only where nobody answered', () => {
  const busy = event('ended@5', { outcome: 'busy' })
  expect(play('ringing 201@0', busy).call?.outcome).toBe('busy')
  expect(play('ringing 201@0', 'answered 201@1', busy).call?.outcome).toBe('answered')
})
