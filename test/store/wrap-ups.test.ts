/** What people wrote down of calls, held against SQLite and a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openGroundReader, openGroundWriter } from '../../server/adapters/store/open-stores.ts'
import type { GroundReader, GroundWriter, Person } from '../../server/ports/ground-store.ts'
import type { WrapUpToSave } from '../../server/ports/wrap-ups.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import type { Call, CallId, PersonId } from '../../shared/vocabulary.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 12, 0, second)).toISOString()
const call = (id: string): Call => ({
  callId: id as CallId,
  external: [{ phoneSystem: 'hq', id }],
  phoneSystem: 'hq',
  direction: 'inbound',
  state: 'answered',
  stateSince: at(0),
  from: { e164: null, display: '', withheld: true },
  agents: [],
  startedAt: at(0),
  transfers: [],
})
const person = (username: string): Person => ({
  personId: `p-${username}` as PersonId,
  username,
  name: username,
  roles: ['agent'],
  teams: [],
  phones: [],
})
const [c1, c2] = ['c1', 'c2'] as CallId[] as [CallId, CallId]
const event: CallEvent = {
  id: 'e1',
  phoneSystem: 'hq',
  externalCallId: 'c1',
  kind: 'answered',
  receivedAt: at(1),
} as CallEvent

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
] as [string, () => Promise<TestPlace>][])('%s', (_name, open) => {
  let place: TestPlace
  let writer: GroundWriter
  let reader: GroundReader
  beforeAll(async () => {
    place = await open()
  }, 60_000)
  afterAll(() => place.stop())
  beforeEach(async () => {
    const fresh = await place.fresh()
    writer = await openGroundWriter(fresh)
    reader = openGroundReader(fresh)
    for (const username of ['anna', 'lauri']) await writer.savePerson(person(username))
    return async () => {
      await reader.close()
      await writer.close()
    }
  })
  const save = (rev: number, note: string, more: Partial<WrapUpToSave> = {}) => {
    const callId = more.callId ?? c1
    const wrapUp = { callId, personId: 'p-anna' as PersonId, rev, note, finished: false, at: at(1), ...more }
    return writer.saveWrapUp(wrapUp, call(callId))
  }
  const notes = async (callId: CallId) =>
    (await reader.wrapUps(callId)).map(({ username, rev, note }) => [username, rev, note])

  test('each save counts on; what was left out is taken out; the call is kept with it', async () => {
    await save(0, 'Asks for', { reason: 'Order', mood: 'bad', followUp: { on: '2026-11-25', username: 'lauri' } })
    expect(await reader.wrapUps(c1)).toEqual([
      {
        callId: c1,
        username: 'anna',
        rev: 1,
        note: 'Asks for',
        reason: 'Order',
        mood: 'bad',
        followUp: { on: '2026-11-25', username: 'lauri' },
        at: at(1),
      },
    ])
    expect(await save(1, 'Asks for a grinder', { at: at(2), finished: true })).toEqual({
      outcome: 'saved',
      wrapUp: { callId: c1, username: 'anna', rev: 2, note: 'Asks for a grinder', finishedAt: at(2), at: at(2) },
    })
    expect((await reader.openCalls()).map((one) => one.callId)).toEqual([c1])
  })

  test.each([
    ['of what was stored long ago', 0],
    ['of what is yet to come', 7],
  ])('a save over a revision %s is a conflict, and changes nothing', async (_what, rev) => {
    await save(0, 'one')
    await save(1, 'two')
    expect(await save(rev, 'three')).toMatchObject({ outcome: 'conflict', wrapUp: { rev: 2, note: 'two' } })
    expect(await notes(c1)).toEqual([['anna', 2, 'two']])
  })

  test('what is stored already is saved, whatever revision it was sent over: its answer was lost', async () => {
    await save(0, 'one')
    await save(1, 'two')
    for (const rev of [0, 1, 2]) expect(await save(rev, 'two')).toMatchObject({ outcome: 'saved', wrapUp: { rev: 2 } })
  })

  test('two who write of one call at once do not write over each other; of one person’s two, one wins', async () => {
    const lauri = { personId: 'p-lauri' as PersonId }
    const outcomes = await Promise.all([save(0, 'a'), save(0, 'b'), save(0, 'c', lauri)])
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'saved', 'saved'])
    const kept = await notes(c1)
    expect(kept.map(([username, rev]) => [username, rev])).toEqual([
      ['anna', 1],
      ['lauri', 1],
    ])
    expect(kept[1]?.[2]).toBe('c')
  })

  test.each(['👩‍👩‍👧‍👦 ☕️ 🇫🇮', 'שלום, קוראים לי דנה', '\u202eabc\u202c', "'; drop table wrap_ups; --", 'a\r\nb\tc'])(
    '%j comes back as it was written',
    async (note) => {
      await save(0, note)
      expect(await notes(c1)).toEqual([['anna', 1, note]])
    },
  )

  test('what was written of a call follows it into another, and an id of old leads there', async () => {
    await save(0, 'of the first', { callId: c2 })
    await writer.recordEvent({ event, callId: c1, call: call('c1'), absorbed: c2 })
    expect(await notes(c1)).toEqual([['anna', 1, 'of the first']])
    expect(await notes(c2)).toEqual(await notes(c1))
    expect(await save(1, 'of the first, and on', { callId: c2 })).toMatchObject({
      outcome: 'saved',
      wrapUp: { callId: c1, rev: 2 },
    })
  })

  test('of one who wrote of both calls both texts are kept, and no revision is used twice', async () => {
    await save(0, 'first', { callId: c2, reason: 'Order', at: at(1) })
    await save(0, 'second', { mood: 'good', at: at(2) })
    await save(0, 'only here', { personId: 'p-lauri' as PersonId, callId: c2, at: at(3) })
    await writer.recordEvent({ event, callId: c1, call: call('c1'), absorbed: c2 })
    expect(await reader.wrapUps(c1)).toMatchObject([
      { username: 'anna', rev: 2, note: 'first\n\nsecond', reason: 'Order', mood: 'good' },
      { username: 'lauri', rev: 1, note: 'only here' },
    ])
  })

  test('follow-ups come by whom they are for and when; done ones leave the list, and stay done while typed on', async () => {
    const followUp = { on: '2026-11-26', username: 'lauri' }
    await save(0, 'later', { followUp })
    await save(0, 'sooner', { callId: c2, followUp: { on: '2026-11-25', username: 'lauri' } })
    await save(0, 'my own', { personId: 'p-lauri' as PersonId, followUp: { on: '2026-11-24', username: 'anna' } })
    const listed = async (isDone: boolean, username?: string) =>
      (await reader.followUps({ isDone, limit: 10, ...(username ? { username } : {}) })).map(
        ({ wrapUp }) => wrapUp.note,
      )
    expect(await listed(false, 'lauri')).toEqual(['sooner', 'later'])
    expect(await listed(false)).toEqual(['my own', 'sooner', 'later'])
    expect(await writer.setFollowUpDone(c1, 'anna', at(5))).toMatchObject({ followUp: { ...followUp, doneAt: at(5) } })
    expect([await listed(false, 'lauri'), await listed(true, 'lauri')]).toEqual([['sooner'], ['later']])
    await save(1, 'later, typed on', { followUp })
    expect(await listed(true)).toEqual(['later, typed on'])
    await save(2, 'once more', { followUp: { ...followUp, on: '2026-11-30' } })
    expect([await listed(true), await listed(false, 'lauri')]).toEqual([[], ['sooner', 'once more']])
    expect(await writer.setFollowUpDone(c1, 'nobody', at(5))).toBeUndefined()
  })
})
