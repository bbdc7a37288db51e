/** The agent's desk as a function: what is shown, what waits, what is over. */
import { expect, test } from 'vitest'
import { type Desk, type DeskEvent, emptyDesk, reduceDesk, shownCall, strips } from '../../client/desk.ts'
import {
  ago,
  atMs,
  call,
  callId,
  candidates,
  card,
  customerId,
  known,
  me,
  mobile,
  pop,
  sections,
  unknown,
} from './fixtures.ts'

const rang = (number: number, more: Parameters<typeof pop>[1] = {}, typing = false): DeskEvent => ({
  kind: 'pop',
  pop: pop(number, more),
  atMs,
  typing,
  offsetMs: 0,
})
const became = (number: number, state: Parameters<typeof call>[1], rev: number): DeskEvent => ({
  kind: 'call',
  call: call(number, state),
  rev,
  atMs: atMs + 1000,
})
const over = (number: number, rev: number, reason: 'missed' | 'ended' | 'answered-elsewhere' = 'ended'): DeskEvent => ({
  kind: 'pop:end',
  callId: callId(number),
  reason,
  rev,
  atMs: atMs + 2000,
})
const connected: DeskEvent[] = [{ kind: 'connected' }, { kind: 'welcomed', atMs }]
const desk = (...events: DeskEvent[]): Desk => [...connected, ...events].reduce(reduceDesk, emptyDesk(me.username))
const then = (before: Desk, ...events: DeskEvent[]): Desk => events.reduce(reduceDesk, before)

test('a call that rings on an empty desk shows its card', () => {
  const state = desk(rang(1))
  expect(shownCall(state)).toMatchObject({ callId: callId(1), phase: 'ringing', sinceMs: atMs })
  expect(strips(state)).toEqual([])
})

test.each(['ringing', 'answered', 'held'] as const)('a second call waits as a strip while the first is %s', (phase) => {
  const state = desk(rang(1), became(1, phase, 2), rang(2))
  expect(state.shown).toBe(callId(1))
  expect(strips(state).map((one) => one.callId)).toEqual([callId(2)])
})

test('a call that rings after the shown one has ended takes its place', () => {
  const state = desk(rang(1), over(1, 2), rang(2))
  expect(state.calls.map((one) => one.callId)).toEqual([callId(2)])
  expect(state.shown).toBe(callId(2))
})

test('a finished card in which something is being typed is not replaced', () => {
  const state = desk(rang(1), over(1, 2), rang(2, {}, true))
  expect(state.shown).toBe(callId(1))
  expect(strips(state)).toHaveLength(1)
})

test('a pop sent again with the same revision changes nothing', () => {
  const state = desk(rang(1), became(1, 'answered', 2))
  expect(reduceDesk(state, rang(1))).toBe(state)
})

test('an update older than what is known is ignored', () => {
  const state = desk(rang(1), became(1, 'held', 5))
  expect(reduceDesk(state, became(1, 'answered', 4))).toBe(state)
  expect(reduceDesk(state, became(1, 'answered', 5))).toBe(state)
  expect(shownCall(then(state, became(1, 'answered', 6)))?.phase).toBe('answered')
})

test('the end of a call is heard although it carries the revision of the update before it', () => {
  const state = desk(rang(1), became(1, 'missed', 2), over(1, 2, 'missed'))
  expect(shownCall(state)).toMatchObject({ phase: 'over', end: 'missed' })
})

test('the late end of an earlier ringing does not end the call that rings anew', () => {
  const state = desk(rang(1), rang(1, { rev: 7 }))
  expect(reduceDesk(state, over(1, 6, 'missed'))).toBe(state)
})

test('a strip whose call ends is gone, the shown card stays and says that it ended', () => {
  const state = desk(rang(1), rang(2))
  expect(strips(then(state, over(2, 3, 'answered-elsewhere')))).toEqual([])
  const ended = then(state, over(1, 3))
  expect(shownCall(ended)).toMatchObject({ callId: callId(1), phase: 'over', end: 'ended' })
  expect(strips(ended)).toHaveLength(1)
})

test('a card lands in its own call, shown or not', () => {
  const state = desk(rang(1), rang(2, { caller: candidates }), {
    kind: 'card',
    update: { callId: callId(2), rev: 3, card: card(3, { name: 'Aino Mäkelä' }) },
  })
  expect(strips(state)[0]?.card?.name).toBe('Aino Mäkelä')
  expect(shownCall(state)?.card?.name).toBe('Kahvila Aalto Oy')
})

test('a caller who is known only now is named, with or without a card', () => {
  const state = desk(rang(1, { caller: unknown, card: null }))
  const several = then(state, { kind: 'card', update: { callId: callId(1), rev: 2, caller: candidates } })
  expect(shownCall(several)).toMatchObject({ caller: { outcome: 'candidates' }, card: null })
  const named = then(several, {
    kind: 'card',
    update: { callId: callId(1), rev: 3, caller: known, card: card(1) },
  })
  expect(shownCall(named)).toMatchObject({ caller: { outcome: 'known' }, card: { name: 'Kahvila Aalto Oy' } })
})

test('a section made fresh replaces that section alone', () => {
  const fresh = { ...sections.balance, asOf: ago(0) }
  const state = desk(rang(1), { kind: 'card', update: { callId: callId(1), rev: 2, sections: { balance: fresh } } })
  expect(shownCall(state)?.card?.sections).toEqual({ ...sections, balance: fresh })
})

test('an older card is ignored, and a card of a call that is not up too', () => {
  const state = desk(rang(1, { rev: 4 }))
  expect(reduceDesk(state, { kind: 'card', update: { callId: callId(1), rev: 4, card: card(9) } })).toBe(state)
  expect(reduceDesk(state, { kind: 'card', update: { callId: callId(8), rev: 9, card: card(9) } })).toBe(state)
})

test('an answer that took longer than a newer card does not put the older one back', () => {
  const state = desk(rang(1, { caller: candidates }), {
    kind: 'card',
    update: { callId: callId(1), rev: 3, card: card(3) },
  })
  const answer = { kind: 'card-answer', callId: callId(1), card: card(2), askedAtRev: 1 } as const
  expect(reduceDesk(state, answer)).toBe(state)
  const asked = then(desk(rang(1, { caller: candidates })), answer)
  expect(shownCall(asked)?.card?.customerId).toBe(customerId(2))
})

test('after a reconnect what the server does not send again is over', () => {
  const before = desk(rang(1), rang(2), rang(3), { kind: 'lost', atMs })
  expect(before).toMatchObject({ connection: 'lost', lostAtMs: atMs, shown: callId(1) })
  const again = then(before, { kind: 'connected' }, rang(2, { resumed: true, rev: 9 }), { kind: 'welcomed', atMs })
  expect(again.connection).toBe('live')
  expect(again.lostAtMs).toBeUndefined()
  expect(shownCall(again)).toMatchObject({ callId: callId(1), phase: 'over', end: 'ended' })
  expect(strips(again).map((one) => one.callId)).toEqual([callId(2)])
})

test('a server that started anew counts its revisions anew', () => {
  const before = desk(rang(1, { rev: 40 }), { kind: 'lost', atMs })
  const again = then(before, { kind: 'connected' }, rang(1, { resumed: true, rev: 1 }), { kind: 'welcomed', atMs })
  expect(shownCall(again)).toMatchObject({ phase: 'ringing', popRev: 1 })
  expect(shownCall(then(again, became(1, 'answered', 2)))?.phase).toBe('answered')
})

test('the figure of how soon it was shown survives a reconnect and is never made for a resumed pop', () => {
  const painted: DeskEvent = { kind: 'painted', callId: callId(1), rev: 1, afterMs: 18 }
  const shown = desk(rang(1), painted)
  expect(shownCall(shown)?.shownMs).toBe(18)
  expect(reduceDesk(shown, { ...painted, afterMs: 90 })).toBe(shown)
  expect(shownCall(then(shown, { kind: 'connected' }, rang(1, { resumed: true, rev: 9 })))?.shownMs).toBe(18)
  const resumed = desk(rang(1, { resumed: true }))
  expect(reduceDesk(resumed, painted)).toBe(resumed)
})

test('a resumed call counts from when it began to ring, by the server’s clock', () => {
  const fast = 5000
  const state = desk({ kind: 'pop', pop: pop(1, { resumed: true }), atMs, typing: false, offsetMs: fast })
  expect(shownCall(state)?.sinceMs).toBe(atMs - 4000 - fast)
})

test('one strip after the other can be shown, and a finished card closed', () => {
  const state = desk(rang(1), rang(2), { kind: 'show-next' })
  expect(state.shown).toBe(callId(2))
  expect(strips(state).map((one) => one.callId)).toEqual([callId(1)])
  expect(reduceDesk(state, { kind: 'close' })).toBe(state)
  const closed = then(state, over(2, 3), { kind: 'close' })
  expect(closed.shown).toBeNull()
  expect(closed.calls.map((one) => one.callId)).toEqual([callId(1)])
})

test('what a choice has taught comes with the call, stays through later cards, and goes when it is taken back', () => {
  const learned = { customerId: customerId(3), number: mobile.e164 }
  const update = (rev: number, more: object): DeskEvent => ({
    kind: 'card',
    update: { callId: callId(1), rev, ...more },
  })
  const taught = desk(rang(1, { caller: candidates }), update(2, { card: card(3) }), update(3, { learned }))
  const checked = then(taught, update(4, { card: card(3) }))
  expect(shownCall(checked)?.learned).toEqual(learned)
  for (const event of [
    update(5, { learned: null }),
    update(5, { card: null }),
    { kind: 'unlearned', callId: callId(1) } as const,
  ])
    expect(shownCall(then(checked, event))).not.toHaveProperty('learned')
  expect(reduceDesk(desk(rang(1)), { kind: 'unlearned', callId: callId(1) })).toEqual(desk(rang(1)))
  const again = then(taught, { kind: 'lost', atMs }, { kind: 'connected' }, rang(1, { resumed: true, learned }))
  expect(shownCall(again)?.learned).toEqual(learned)
})

const closedElsewhere = (number: number, typing = false): DeskEvent => ({
  kind: 'closed-elsewhere',
  callId: callId(number),
  typing,
})
test.each<[string, Desk, DeskEvent, 1 | 2 | null]>([
  ['a finished card is closed by another console', desk(rang(1), over(1, 2)), closedElsewhere(1), null],
  ['unless something is typed on it', desk(rang(1), over(1, 2)), closedElsewhere(1, true), 1],
  ['or the call is still up here', desk(rang(1), became(1, 'answered', 2)), closedElsewhere(1), 1],
  ['or another card is shown', desk(rang(1), over(1, 2), rang(2)), closedElsewhere(1), 2],
  ['what a colleague answers closes', desk(rang(1)), over(1, 2, 'answered-elsewhere'), null],
  ['what was missed stays to be read', desk(rang(1)), over(1, 2, 'missed'), 1],
  [
    'what a colleague answers stays while something is typed on it',
    desk(rang(1)),
    { kind: 'pop:end', callId: callId(1), reason: 'answered-elsewhere', rev: 2, atMs, typing: true },
    1,
  ],
  ['a call that rings while a number is typed on the empty desk waits', desk(), rang(1, {}, true), null],
  [
    'the call to the number that was typed is shown',
    desk(),
    rang(1, { call: call(1, 'ringing', { direction: 'outbound' }) }, true),
    1,
  ],
])('%s', (_, before, event, shown) => {
  expect(then(before, event).shown).toBe(shown === null ? null : callId(shown))
})

test('a call that waits because something is typed is a strip, and shown when it is asked for', () => {
  const state = desk(rang(1, {}, true))
  expect(strips(state).map((one) => one.callId)).toEqual([callId(1)])
  expect(then(state, { kind: 'show-next' }).shown).toBe(callId(1))
})

test('only a card the person closed here is told to their other consoles', () => {
  expect(desk(rang(1), over(1, 2), { kind: 'close' }).closedHere).toBe(callId(1))
  expect(desk(rang(1), over(1, 2), closedElsewhere(1)).closedHere).toBeUndefined()
  expect(desk(rang(1), { kind: 'close' }).closedHere).toBeUndefined()
})
