/** What came of calls to us: made-up days against a count made the slow way, and that the calls behind every figure are as many. */
import { expect, test } from 'vitest'
import { reportContactCalls, reportContacts } from '../../server/flows/report-contacts.ts'
import type { CallFilter } from '../../server/ports/call-log.ts'
import type { ContactReportAsked } from '../../server/ports/reporter.ts'
import { type ContactBy, contactBys, contactFigures } from '../../shared/contact-report.ts'
import type { CallId, CustomerId } from '../../shared/vocabulary.ts'
import { naiveContacts, naiveFigures } from './naive-contacts.ts'
import { type MadeUp, madeUp, queueNames, teams } from './random-contacts.ts'

/** The stores in memory; pages are short, so that there are some. */
function partsOf({ calls, said, merged, segments }: MadeUp, pageCalls = 7) {
  const newest = calls.toSorted((a, b) =>
    a.startedAt === b.startedAt ? (a.callId < b.callId ? 1 : -1) : a.startedAt < b.startedAt ? 1 : -1,
  )
  return {
    ground: {
      async calls({ direction, from = '', to = '~', cursor }: CallFilter) {
        const fits = newest.filter(
          (call) => call.direction === direction && call.startedAt >= from && call.startedAt < to,
        )
        const start = Number(cursor ?? 0)
        const next = start + pageCalls
        return { calls: fits.slice(start, next), ...(next < fits.length ? { next: String(next) } : {}) }
      },
      saidOfCalls: async (ids: readonly CallId[]) => said.filter(({ callId }) => ids.includes(callId)),
    },
    index: {
      namesOf: async (ids: readonly CustomerId[]) =>
        ids.map((asked) => ({ asked, customerId: merged.get(asked) ?? asked, name: '', kind: 'person' as const })),
      segmentsOf: async (ids: readonly CustomerId[]) =>
        ids.flatMap((customerId) => {
          const segment = segments.get(customerId)
          return segment ? [{ customerId, segment }] : []
        }),
    },
  }
}

const asking = (made: Pick<MadeUp, 'zone' | 'fromMs' | 'toMs'>, more: Partial<ContactReportAsked> = {}) => ({
  from: new Date(made.fromMs).toISOString(),
  to: new Date(made.toMs).toISOString(),
  by: 'queue' as ContactBy,
  ...{ timeZone: made.zone, teams, withinDays: 7, popsKeptDays: 14 },
  now: new Date(made.toMs + 30 * 86_400_000).toISOString(),
  ...more,
})
/** What is absent in one and undefined in the other is the same. */
const plain = (figures: object) => JSON.parse(JSON.stringify(figures))

const seeds = Array.from({ length: 210 }, (_, at) => at + 1)

test('210 made-up weeks count the same as the slow way, in all, by each thing asked, and by one queue', async () => {
  const seen = new Map<string, number>()
  for (const seed of seeds) {
    const made = madeUp(seed)
    const by = contactBys[seed % contactBys.length] as ContactBy
    const queue = seed % 3 === 0 ? queueNames[seed % 2] : undefined
    const withinDays = [1, 7, 30][seed % 3] ?? 7
    const nowMs = made.toMs + (seed % 5) * 3 * 86_400_000
    const now = new Date(nowMs).toISOString()
    const asked = asking(made, { by, now, withinDays, ...(queue ? { queue } : {}) })
    const report = await reportContacts(partsOf(made), asked)
    const all = naiveContacts(made, { nowMs, withinDays, teams })
    const contacts = all.filter(({ keys }) => queue === undefined || keys.queue === queue)
    const { total, rows } = report
    expect(total, `week ${seed}`).toEqual({ ...plain(naiveFigures(contacts)) })
    for (const figure of contactFigures) seen.set(figure, (seen.get(figure) ?? 0) + total[figure])
    const groups = Map.groupBy(contacts, ({ keys }) => keys[by] ?? '')
    expect(rows.map(({ key }) => key)).toEqual([...groups.keys()].sort())
    for (const { key, label: _, ...figures } of rows)
      expect(figures, `week ${seed}, ${by} ${key}`).toEqual(plain(naiveFigures(groups.get(key) ?? [])))
  }
  // Each of them counted something somewhere.
  expect([...seen].filter(([, count]) => count < 50)).toEqual([])
})

test('the calls behind every figure of every row are as many as it says, newest first, over all pages', async () => {
  for (const by of contactBys) {
    const made = madeUp(11 + contactBys.indexOf(by) * 4)
    const parts = partsOf(made)
    const asked = asking(made, { by, now: new Date(made.toMs + 2 * 86_400_000).toISOString(), withinDays: 2 })
    const { total, rows } = await reportContacts(parts, asked)
    const allOf = async (more: object) => {
      const ids: string[] = []
      for (let after = 0; ; ) {
        const page = await reportContactCalls(parts, { ...asked, figure: 'calls', ...more, after, limit: 3 })
        ids.push(...page.contacts.map(({ callId }) => callId))
        after += page.contacts.length
        if (after >= page.count) return { ids, count: page.count }
        expect(page.contacts).toHaveLength(3)
      }
    }
    const startedAt = new Map<string, string>(made.calls.map((call) => [call.callId, call.startedAt]))
    for (const figure of contactFigures) {
      const { ids, count } = await allOf({ figure })
      expect([figure, count, new Set(ids).size]).toEqual([figure, total[figure], count])
      const times = ids.map((id) => startedAt.get(id) ?? '')
      expect(times).toEqual(times.toSorted().reverse())
      let sum = 0
      const inRows: string[] = []
      for (const row of rows) {
        const behind = await allOf({ figure, key: row.key })
        expect([by, row.key, figure, behind.count]).toEqual([by, row.key, figure, row[figure]])
        sum += behind.count
        inRows.push(...behind.ids)
      }
      expect(sum).toBe(total[figure])
      expect(inRows.toSorted()).toEqual(ids.toSorted())
    }
    for (const { reason, calls } of total.reasons)
      expect((await allOf({ figure: 'reasoned', reason })).count).toBe(calls)
  }
})

test('what must add up does: whom the number said, and whether they called again', async () => {
  for (const seed of seeds.slice(0, 40)) {
    const made = madeUp(seed)
    const { total, rows } = await reportContacts(partsOf(made), asking(made, { by: 'hour' }))
    for (const one of [total, ...rows]) {
      expect(one.known + one.candidates + one.unknown + one.withheld + one.untold).toBe(one.calls)
      expect(one.resolved + one.again + one.tooSoon + one.untraceable).toBe(one.answered)
      expect(one.reasons.reduce((sum, { calls }) => sum + calls, 0)).toBe(one.reasoned)
    }
  }
})

test('nobody called: no figure stands on nothing', async () => {
  const nothing = { calls: [], said: [], merged: new Map(), segments: new Map() }
  const made = { ...nothing, zone: 'UTC', fromMs: Date.UTC(2026, 10, 24), toMs: Date.UTC(2026, 10, 25) }
  const { total, rows } = await reportContacts(partsOf(made), asking(made))
  expect(total).toEqual({ ...Object.fromEntries(contactFigures.map((figure) => [figure, 0])), reasons: [] })
  expect(rows).toEqual([])
})

test('since when pops are known is told where steps of calls are kept no longer', async () => {
  const made = { ...madeUp(1), zone: 'UTC', fromMs: Date.UTC(2026, 10, 1), toMs: Date.UTC(2026, 10, 2) }
  const asked = asking(made, { now: '2026-11-20T12:00:00.000Z' })
  expect((await reportContacts(partsOf(made), asked)).popsSince).toBe('2026-11-06T12:00:00.000Z')
  const soon = asking(made, { now: '2026-11-03T12:00:00.000Z' })
  expect(await reportContacts(partsOf(made), soon)).not.toHaveProperty('popsSince')
})
