/** What was said and measured of calls, as both stores promise it to reports; and a report reckoned from a real store. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openGroundReader, openGroundWriterHere } from '../../server/adapters/store/open-stores.ts'
import { reportContactCalls, reportContacts } from '../../server/flows/report-contacts.ts'
import type { GroundReader, GroundWriter, TraceStep } from '../../server/ports/ground-store.ts'
import type { ContactReportAsked } from '../../server/ports/reporter.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import { contactFigures } from '../../shared/contact-report.ts'
import type { Mood } from '../../shared/contacts.ts'
import type { Call, CallId, CustomerId, PersonId } from '../../shared/vocabulary.ts'
import { naiveContacts, naiveFigures } from '../contacts/naive-contacts.ts'
import { madeUp, teams } from '../contacts/random-contacts.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = (second: number, ms = 0) => new Date(Date.UTC(2026, 10, 24, 9, 0, second, ms)).toISOString()
const id = (text: string) => text as CallId
const call = (callId: string): Call => ({
  ...{ callId: id(callId), external: [], phoneSystem: 'hq', direction: 'inbound', state: 'ended', agents: [] },
  ...{ from: { e164: null, display: '', withheld: true }, startedAt: at(0), stateSince: at(0), transfers: [] },
})
const step = (callId: string, name: string, when: string, more: Partial<TraceStep> = {}): TraceStep => ({
  ...{ callId: id(callId), step: name, at: when, afterMs: 0, params: { person: 'p-anna' } },
  ...more,
})

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
] as [string, () => Promise<TestPlace>][])('%s', (_name, start) => {
  let place: TestPlace
  let writer: GroundWriter
  let reader: GroundReader
  beforeAll(async () => {
    place = await start()
  }, 60_000)
  afterAll(() => place.stop())
  beforeEach(async () => {
    const where = await place.fresh()
    writer = await openGroundWriterHere(where)
    reader = openGroundReader(where)
    return async () => {
      await reader.close()
      await writer.close()
    }
  })
  async function noted(of: Call, who: string, when: string, mood?: Mood, reason?: string): Promise<void> {
    const personId = `p-${who}` as PersonId
    await writer.savePerson({ personId, username: who, name: who, roles: ['agent'], teams: [], phones: [] })
    const wrapUp = { callId: of.callId, personId, rev: 0, note: '', finished: false, at: when }
    await writer.saveWrapUp({ ...wrapUp, ...(mood ? { mood } : {}), ...(reason ? { reason } : {}) }, of)
  }
  const answered = (idHash: string, callId: string, when: string, score: number) =>
    writer.saveSurveyAnswer({ idHash, at: when, score, of: { callId: id(callId) }, receivedAt: when })
  const said = async (...ids: string[]) =>
    (await reader.saidOfCalls(ids.map(id))).toSorted((a, b) => (a.callId < b.callId ? -1 : 1))

  test('of each call what was noted and answered last, whoever it was by; of a call nothing was said of, nothing', async () => {
    for (const one of ['a', 'b', 'c']) await writer.saveCall(call(one))
    await noted(call('a'), 'anna', at(10), 'bad', 'Order')
    await noted(call('a'), 'lauri', at(20), 'good')
    await noted(call('b'), 'anna', at(10), undefined, 'Complaint')
    await noted(call('c'), 'anna', at(10))
    await answered('2', 'b', at(90), 3)
    await answered('1', 'b', at(80), 9)
    expect(await said('a', 'b', 'c', 'none')).toEqual([
      { callId: 'a', mood: 'good', reason: 'Order' },
      { callId: 'b', reason: 'Complaint', score: 3 },
    ])
    expect(await said()).toEqual([])
  })

  test('what the first drawn card took, from the event that caused it; one shown again after a lost connection tells nothing', async () => {
    await writer.appendTrace([
      step('a', 'pop-sent', at(1, 30), { afterMs: 12.4 }),
      step('a', 'pop-acknowledged', at(1, 50)),
      step('a', 'pop-sent', at(1, 60), { afterMs: 5, params: { person: 'p-lauri' } }),
      step('a', 'pop-painted', at(1, 90)),
      step('a', 'pop-painted', at(1, 95), { params: { person: 'p-lauri' } }),
      step('b', 'pop-sent', at(2), { params: { person: 'p-anna', resumed: 1 } }),
      step('b', 'pop-painted', at(2, 10)),
      step('c', 'pop-sent', at(2)),
    ])
    expect(await said('a', 'b', 'c')).toEqual([{ callId: 'a', popMs: 72 }])
  })

  test('of two calls that are one, the pop of either is that one’s', async () => {
    const event: CallEvent = {
      ...{ id: 'e', phoneSystem: 'hq', externalCallId: 'x', kind: 'ended', direction: 'inbound', withheld: true },
      receivedAt: at(0),
    }
    await writer.saveCall(call('gone'))
    await writer.appendTrace([step('gone', 'pop-sent', at(1)), step('gone', 'pop-painted', at(1, 40))])
    await writer.recordEvent({ event, callId: id('stays'), call: call('stays'), absorbed: id('gone') })
    expect(await said('stays')).toEqual([{ callId: 'stays', popMs: 40 }])
  })

  test('a report from the store is the slow count of the same calls, and its calls are behind it', async () => {
    const made = madeUp(7)
    for (const one of made.calls) await writer.saveCall(one)
    for (const { callId, mood, reason, score, popMs } of made.said) {
      const of = made.calls.find((one) => one.callId === callId)
      if (of && (mood || reason)) await noted(of, 'anna', at(0), mood, reason)
      if (score !== undefined) await answered(callId, callId, at(0), score)
      if (popMs !== undefined)
        await writer.appendTrace([
          step(callId, 'pop-sent', at(1)),
          step(callId, 'pop-painted', new Date(Date.parse(at(1)) + popMs).toISOString()),
        ])
    }
    const index = {
      namesOf: async (ids: readonly CustomerId[]) =>
        ids.map((asked) => ({
          ...{ asked, name: '', kind: 'person' as const },
          customerId: made.merged.get(asked) ?? asked,
        })),
      segmentsOf: async () => [],
    }
    const nowMs = made.toMs + 20 * 86_400_000
    const asked: ContactReportAsked = {
      from: new Date(made.fromMs).toISOString(),
      to: new Date(made.toMs).toISOString(),
      ...{ by: 'agent', timeZone: made.zone, teams, withinDays: 7, popsKeptDays: 14 },
      now: new Date(nowMs).toISOString(),
    }
    const { total } = await reportContacts({ ground: reader, index }, asked)
    const expected = naiveFigures(naiveContacts(made, { nowMs, withinDays: 7, teams }))
    expect(total).toEqual(JSON.parse(JSON.stringify(expected)))
    expect(total.calls).toBeGreaterThan(20)
    for (const figure of contactFigures) {
      const { count } = await reportContactCalls({ ground: reader, index }, { ...asked, figure, after: 0, limit: 5 })
      expect([figure, count]).toEqual([figure, total[figure]])
    }
  })
})
