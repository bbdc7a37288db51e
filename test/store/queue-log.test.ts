/** What the store promises of the log of queues, held against SQLite and a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openGroundReader, openGroundWriter } from '../../server/adapters/store/open-stores.ts'
import type { GroundReader, GroundWriter } from '../../server/ports/ground-store.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { Call, CallId } from '../../shared/vocabulary.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 12, 0, second)).toISOString()
const queueEvent = (second: number, more: Partial<QueueEvent> = {}): QueueEvent => ({
  type: 'joined',
  queue: 'support',
  phoneSystem: 'hq',
  callId: 'c1' as CallId,
  at: at(second),
  ...more,
})
const state = (second: number, extension: string, to: NonNullable<QueueEvent['state']>, queue = 'support') =>
  ({ type: 'agent-state', queue, phoneSystem: 'hq', extension, state: to, at: at(second) }) as const
const call = (id: string): Call => ({
  callId: id as CallId,
  external: [{ phoneSystem: 'hq', id }],
  phoneSystem: 'hq',
  direction: 'inbound',
  state: 'queued',
  from: { e164: null, display: '', withheld: true },
  agents: [],
  startedAt: at(0),
  stateSince: at(0),
  transfers: [],
})
const callEvent = (id: string): CallEvent => ({
  phoneSystem: 'hq',
  id,
  kind: 'queued',
  externalCallId: id,
  direction: 'inbound',
  withheld: true,
  receivedAt: at(0),
})

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
])('%s', (_name, start: () => Promise<TestPlace>) => {
  let place: TestPlace
  let writer: GroundWriter
  let reader: GroundReader
  beforeAll(async () => {
    place = await start()
  })
  afterAll(() => place.stop())
  beforeEach(async () => {
    const where = await place.fresh()
    writer = await openGroundWriter(where)
    reader = openGroundReader(where)
    return async () => {
      await reader.close()
      await writer.close()
    }
  })
  const all = async () => (await reader.queueEvents({ limit: 100 })).events

  test('an event comes back as it was told, what is not known absent', async () => {
    const full: QueueEvent = {
      ...queueEvent(1, { position: 2, saidAt: at(0) }),
      extension: '201',
      username: 'anna',
      waitMs: 5000,
      state: 'paused',
      reason: 'Lunch',
    }
    await writer.appendQueueEvents([full, queueEvent(2)])
    expect(await all()).toEqual([full, queueEvent(2)])
  })

  test('what a call’s event means for queues is in its commit: all of it or none', async () => {
    const queueEvents = [queueEvent(0), queueEvent(0, { type: 'offered', extension: '201' })]
    await writer.recordEvent({ event: callEvent('e1'), callId: 'c1' as CallId, call: call('c1'), queueEvents })
    expect(await all()).toEqual(queueEvents)
    const wrong = { ...queueEvent(1), type: null } as unknown as QueueEvent
    const record = {
      event: callEvent('e2'),
      callId: 'c2' as CallId,
      call: call('c2'),
      queueEvents: [queueEvent(1), wrong],
    }
    await expect(writer.recordEvent(record)).rejects.toThrow()
    expect(await all()).toEqual(queueEvents)
    expect(await reader.call('c2' as CallId)).toBeUndefined()
  })

  test('a call saved without an event takes its queue events along', async () => {
    await writer.saveCall(call('c1'), undefined, [queueEvent(3, { type: 'left', waitMs: 3000 })])
    expect(await all()).toMatchObject([{ type: 'left', waitMs: 3000 }])
  })

  test('they are asked by time, queue and type, from first to last', async () => {
    await writer.appendQueueEvents([
      queueEvent(1),
      queueEvent(2, { queue: 'sales' }),
      queueEvent(3, { type: 'answered' }),
      queueEvent(4),
    ])
    const ask = async (filter: object) =>
      (await reader.queueEvents({ limit: 100, ...filter })).events.map((one) => one.at)
    expect(await ask({ from: at(2), to: at(4) })).toEqual([at(2), at(3)])
    expect(await ask({ queue: 'support' })).toEqual([at(1), at(3), at(4)])
    expect(await ask({ types: ['answered'] })).toEqual([at(3)])
    expect(await ask({ queue: 'nowhere' })).toEqual([])
  })

  test('page by page every event comes once, however many came in at one instant', async () => {
    const events = Array.from({ length: 11 }, (_, index) => queueEvent(Math.floor(index / 4), { position: index + 1 }))
    await writer.appendQueueEvents(events)
    const read: QueueEvent[] = []
    let cursor: string | undefined
    do {
      const page = await reader.queueEvents({ limit: 3, cursor })
      read.push(...page.events)
      cursor = page.next
    } while (cursor !== undefined)
    expect(read).toEqual(events)
  })

  test('a cursor that is none begins at the beginning', async () => {
    await writer.appendQueueEvents([queueEvent(1)])
    for (const cursor of ['', 'x', 'a b', '’;--'])
      expect((await reader.queueEvents({ limit: 5, cursor })).events).toHaveLength(1)
  })

  test('what was told of a call that became part of another is told of that one', async () => {
    await writer.recordEvent({
      event: callEvent('e1'),
      callId: 'c1' as CallId,
      call: call('c1'),
      queueEvents: [queueEvent(1)],
    })
    const other = queueEvent(2, { callId: 'c2' as CallId })
    await writer.recordEvent({ event: callEvent('e2'), callId: 'c2' as CallId, call: call('c2'), queueEvents: [other] })
    await writer.recordEvent({
      event: callEvent('e3'),
      callId: 'c1' as CallId,
      call: call('c1'),
      absorbed: 'c2' as CallId,
    })
    expect((await all()).map(({ callId }) => callId)).toEqual(['c1', 'c1'])
  })

  test('of everybody in each queue the newest state is given, of those told since then', async () => {
    await writer.appendQueueEvents([
      state(1, '203', 'free'),
      state(5, '201', 'free'),
      state(6, '201', 'talking'),
      state(7, '201', 'paused', 'sales'),
      state(8, '202', 'logged-out'),
      queueEvent(9, { extension: '201' }),
    ])
    expect(await reader.agentStates(at(5))).toEqual([
      state(6, '201', 'talking'),
      state(7, '201', 'paused', 'sales'),
      state(8, '202', 'logged-out'),
    ])
  })

  test('how everybody stood by a time is the newest told before it, in order, of each name a phone has had', async () => {
    await writer.appendQueueEvents([
      state(1, '203', 'free'),
      state(5, '201', 'free'),
      { ...state(6, '201', 'talking'), username: 'anna' },
      state(9, '202', 'free'),
      // Stored later than what came after it.
      state(8, '202', 'talking'),
      state(7, '201', 'paused', 'sales'),
      state(10, '202', 'logged-out'),
      queueEvent(9, { extension: '201' }),
    ])
    expect(await reader.standingStates({ from: at(5), to: at(10) })).toEqual([
      state(5, '201', 'free'),
      { ...state(6, '201', 'talking'), username: 'anna' },
      state(7, '201', 'paused', 'sales'),
      state(9, '202', 'free'),
    ])
  })
})
