/** One conversation that two phone systems tell of, in whichever order they do. */
import { expect, test } from 'vitest'
import { createLiveCalls } from '../../server/calls/live-calls.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import type { CallId, E164 } from '../../shared/vocabulary.ts'

const matti = '+358401234567'

/** The same extension number is another person's on the branch's own phone system. */
const people: Record<string, string> = {
  'hq 201': 'anna',
  'watch 201': 'anna',
  'branch 201': 'bo',
  'hq 202': 'lauri',
  'watch 202': 'lauri',
}

function bed() {
  let ids = 0
  let seconds = 0
  const calls = createLiveCalls(
    {
      newCallId: () => `call-${++ids}` as CallId,
      readNumber: (text) => ({ e164: text.startsWith('+') ? (text as E164) : null, display: text, withheld: false }),
      usernameOf: (phoneSystem, extension) => people[`${phoneSystem} ${extension}`],
      lineOf: () => undefined,
      sendsAgain: () => true,
    },
    () => new Date(Date.UTC(2026, 10, 25, 12, 0, seconds)),
  )
  /** "system kind extension@seconds" */
  function hear(script: string, more: Partial<CallEvent> = {}) {
    const [, phoneSystem = '', kind, extension, at] = script.match(/^(\w+) ([a-z-]+)(?: (\d+))?@(\d+)$/) ?? []
    seconds = Number(at)
    const applied = calls.apply({
      phoneSystem,
      id: script,
      kind: kind as CallEvent['kind'],
      externalCallId: `${phoneSystem}-1`,
      direction: 'inbound',
      from: matti,
      withheld: false,
      receivedAt: new Date(Date.UTC(2026, 10, 25, 12, 0, seconds)).toISOString(),
      ...(extension ? { extension } : {}),
      ...more,
    })
    return 'change' in applied ? applied.change : applied.ignored
  }
  return { calls, hear }
}

test('one call heard by two connectors is one, with the best of both', () => {
  const { calls, hear } = bed()
  hear('hq started@0', { to: '+358912345100' })
  hear('hq queued@0', { queue: 'support' })
  hear('watch ringing 201@3', { fromName: 'Matti' })
  expect(hear('hq ringing 201@3', { queue: 'support' })).toMatchObject({ absorbed: 'call-2' })
  expect(calls.up()).toMatchObject([
    {
      callId: 'call-1',
      external: [{ phoneSystem: 'hq' }, { phoneSystem: 'watch' }],
      queue: 'support',
      to: { e164: '+358912345100' },
      from: { e164: matti, name: 'Matti' },
      agents: [{ username: 'anna', state: 'ringing' }],
    },
  ])
  expect(calls.get('call-2' as CallId)?.callId).toBe('call-1')
  hear('watch answered 201@5')
  hear('hq answered 201@5')
  // The watcher sees one phone only; the phone system itself knows that the caller is parked.
  hear('watch leg-ended 201@9')
  expect(calls.up()).toHaveLength(1)
  hear('hq ended@20')
  expect(calls.up()).toEqual([])
  expect(hear('watch ended@20')).toMatchObject({ code: 'ignored.after-end' })
})

test.each([
  ['another number', 'watch ringing 201@1', { from: '+46701234567' }],
  ['another person under the same extension', 'branch ringing 201@1', {}],
  ['too late to be the same ringing', 'watch ringing 201@9', {}],
  ['a call between colleagues', 'watch ringing 201@1', { direction: 'internal' as const }],
])('%s is another call', (_, script, more) => {
  const { calls, hear } = bed()
  hear('hq ringing 201@0')
  hear(script, more)
  expect(calls.up()).toHaveLength(2)
})

test('a number withheld from one of them is withheld from both', () => {
  const { calls, hear } = bed()
  hear('hq ringing 201@0')
  expect(hear('watch ringing 201@1', { withheld: true })).toMatchObject({ isHidden: true })
  expect(JSON.stringify(calls.up())).not.toContain(matti)
  hear('hq answered 201@2')
  expect(JSON.stringify(calls.up())).not.toContain(matti)
})

test('a number one of them is still asking about is not taken from the other', () => {
  const { calls, hear } = bed()
  hear('hq ringing 201@0', { from: undefined as never, callerAwaited: true })
  hear('watch ringing 201@0')
  expect(JSON.stringify(calls.up())).not.toContain(matti)
  hear('hq identified@1')
  expect(calls.up()).toMatchObject([{ from: { e164: matti } }])
})

test('two colleagues whose phones ring for one caller share one call, though a watcher tells of two', () => {
  const { calls, hear } = bed()
  hear('watch ringing 201@0', { externalCallId: 'a' })
  hear('hq ringing 201@0')
  hear('hq ringing 202@0')
  hear('watch ringing 202@0', { externalCallId: 'b' })
  expect(calls.up()).toHaveLength(1)
  expect(calls.up()[0]?.agents.map((leg) => leg.username)).toEqual(['anna', 'lauri'])
  hear('watch answered 202@4', { externalCallId: 'b' })
  expect(calls.up()[0]?.agents.map((leg) => leg.state)).toEqual(['missed', 'answered'])
})
