/** Days rolled up, held against SQLite and a real PostgreSQL: kept whole or not at all, and taken back by whatever comes late. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openGroundReader, openGroundWriter } from '../../server/adapters/store/open-stores.ts'
import { reportQueues } from '../../server/flows/report-queues.ts'
import { rollUpNext } from '../../server/flows/roll-up-queues.ts'
import type { GroundReader, GroundWriter } from '../../server/ports/ground-store.ts'
import { type RollupClaim, type RollupKind, type RollupMade, rollupKinds } from '../../server/ports/queue-rollups.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { Call, CallId, Instant } from '../../shared/vocabulary.ts'
import { randomDay } from '../queues/random-day.ts'
import { asking, withoutEvents } from '../queues/rolled-up.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const hourMs = 3_600_000
const dayStartMs = Date.UTC(2026, 10, 24)
const atHour = (hour: number): Instant => new Date(dayStartMs + hour * hourMs).toISOString()
const claimOf = (claim: string, day = 0): RollupClaim => ({
  madeBy: '1 UTC',
  from: atHour(24 * day),
  to: atHour(24 * day + 24),
  claim,
  heardUntil: atHour(24 * day + 50),
})
const made = (text: string, heardUntil: Instant): RollupMade => ({
  heardUntil,
  bodies: Object.fromEntries(rollupKinds.map((kind) => [kind, `"${kind} ${text}"`])) as Record<RollupKind, string>,
})
const joined = (hour: number, callId = 'c1'): QueueEvent => ({
  ...{ type: 'joined', queue: 'support', phoneSystem: 'hq', callId: callId as CallId, at: atHour(hour) },
})
const call = (callId: string, more: Partial<Call> = {}): Call => ({
  callId: callId as CallId,
  ...{
    external: [{ phoneSystem: 'hq', id: callId }],
    phoneSystem: 'hq',
    direction: 'inbound',
    state: 'queued',
    queue: 'support',
  },
  ...{ from: { e164: null, display: '', withheld: true }, agents: [], transfers: [] },
  ...{ startedAt: atHour(12), stateSince: atHour(12) },
  ...more,
})
const callEvent = (id: string, hour: number): CallEvent => ({
  ...{ phoneSystem: 'hq', id, kind: 'queued', externalCallId: id, direction: 'inbound', withheld: true },
  receivedAt: atHour(hour),
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
  async function keep(text: string, day = 0): Promise<boolean> {
    await writer.claimRollup(claimOf(text, day))
    return writer.keepRollup(claimOf(text, day), made(text, claimOf(text, day).heardUntil))
  }
  const days = () => reader.rolledDays('1 UTC')
  const kept = (from = atHour(-48), to = atHour(96)) =>
    reader.rollups({ madeBy: '1 UTC', kinds: ['queue', 'stays'], from, to })

  test('what is kept of a day comes back, day by day, of the kinds that are asked for', async () => {
    for (const day of [1, 0]) expect(await keep(`day ${day}`, day)).toBe(true)
    expect(await days()).toEqual([atHour(0), atHour(24)])
    const all = await kept()
    expect(all.map(({ from, to }) => [from, to])).toEqual([0, 0, 24, 24].map((at) => [atHour(at), atHour(at + 24)]))
    expect(all.map(({ body }) => body).sort()).toEqual([
      '"queue day 0"',
      '"queue day 1"',
      '"stays day 0"',
      '"stays day 1"',
    ])
    expect(await kept(atHour(1), atHour(48))).toHaveLength(2)
    expect(await kept(atHour(0), atHour(47))).toHaveLength(2)
  })

  test('a day that is only claimed is not there, and of two who claim it the later keeps it', async () => {
    await writer.claimRollup(claimOf('first'))
    expect([await days(), await kept()]).toEqual([[], []])
    await writer.claimRollup(claimOf('second'))
    expect(await writer.keepRollup(claimOf('first'), made('first', claimOf('first').heardUntil))).toBe(false)
    expect(await writer.keepRollup(claimOf('second'), made('second', claimOf('second').heardUntil))).toBe(true)
    expect(await writer.keepRollup(claimOf('second'), made('second', claimOf('second').heardUntil))).toBe(false)
    expect((await kept()).map(({ body }) => body)).toContain('"queue second"')
  })

  test('made another way, a day takes the place of what there was of it', async () => {
    await keep('old')
    const anew = { ...claimOf('new'), madeBy: '2 UTC' }
    await writer.claimRollup(anew)
    expect(await days()).toEqual([])
    await writer.keepRollup(anew, made('new', anew.heardUntil))
    expect([await days(), await reader.rolledDays('2 UTC')]).toEqual([[], [atHour(0)]])
  })

  test('an event that comes late takes back the days that would have heard it, kept or claimed', async () => {
    for (const day of [-2, -1, 0, 1]) await keep('kept', day)
    await writer.claimRollup(claimOf('claimed', 2))
    await writer.appendQueueEvents([joined(5)])
    expect(await days()).toEqual([atHour(-48)])
    expect(await writer.keepRollup(claimOf('claimed', 2), made('claimed', claimOf('claimed', 2).heardUntil))).toBe(true)
    await writer.claimRollup(claimOf('claimed', 2))
    await writer.appendQueueEvents([joined(50)])
    expect(await writer.keepRollup(claimOf('claimed', 2), made('claimed', claimOf('claimed', 2).heardUntil))).toBe(
      false,
    )
  })

  test('what is of today takes back nothing that is settled', async () => {
    await keep('kept')
    await writer.recordEvent({
      ...{ event: callEvent('e1', 52), callId: 'c1' as CallId, queueEvents: [joined(52)] },
      call: call('c1', { startedAt: atHour(52) }),
    })
    expect(await days()).toEqual([atHour(0)])
  })

  test('a day that was over early is taken back by what ends a stay of it, not by what happens after it', async () => {
    const claim = { ...claimOf('early'), heardUntil: atHour(30) }
    await writer.claimRollup(claim)
    await writer.appendQueueEvents([joined(31)])
    expect(await writer.keepRollup(claim, made('early', atHour(25)))).toBe(true)
    await writer.appendQueueEvents([joined(26), { ...joined(27), type: 'left', waitMs: 3 * hourMs }])
    await writer.saveCall(call('c9', { startedAt: atHour(26) }))
    expect(await days()).toEqual([atHour(0)])
    await writer.appendQueueEvents([{ ...joined(27), type: 'answered', waitMs: 3 * hourMs + 1 }])
    expect(await days()).toEqual([])
  })

  test('a call that ends late takes back its day; noting something on one that is over does not', async () => {
    await writer.saveCall(call('c1'), undefined, [joined(12)])
    await keep('kept')
    const over = call('c1', { state: 'ended', endedAt: atHour(13) })
    await writer.saveCall(over)
    expect(await days()).toEqual([])
    await keep('kept')
    await writer.saveCall({ ...over, outcome: 'abandoned' })
    expect(await days()).toEqual([atHour(0)])
  })

  test('two calls that turn out to be one take back the days either was in', async () => {
    await writer.saveCall(call('c1', { endedAt: atHour(12) }), undefined, [joined(12)])
    await writer.saveCall(call('c2', { startedAt: atHour(60), endedAt: atHour(60) }), undefined, [joined(60, 'c2')])
    for (const day of [0, 2, 5]) await keep('kept', day)
    const same = { event: callEvent('e1', 300), callId: 'c2' as CallId, absorbed: 'c1' as CallId }
    await writer.recordEvent(same)
    expect(await days()).toEqual([atHour(120)])
  })

  test('a day in the store, rolled up, is reported as it is of its events', async () => {
    const day = randomDay(11)
    for (const one of day.calls) await writer.saveCall(one)
    await writer.appendQueueEvents(day.events)
    const reports = async (ground: GroundReader) =>
      Promise.all(
        (['queue', 'agent', 'line', 'half-hour'] as const).map((by) => reportQueues({ ground }, asking(day, { by }))),
      )
    const ofEvents = await reports(reader)
    expect(ofEvents[0]?.total.offered).toBeGreaterThan(5)
    const asked = { timeZone: day.zone, now: new Date(day.toMs + 30 * hourMs).toISOString() }
    let claims = 0
    while (await rollUpNext({ ground: reader, keep: writer, newId: () => `claim ${claims++}` }, asked));
    expect(claims).toBeGreaterThan(1)
    expect(await reports(withoutEvents(reader))).toEqual(ofEvents)
  })
})
