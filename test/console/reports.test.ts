/** What of the reports needs no screen: addresses, the time a period is, where bars stand, how rows are sorted. */
import { expect, test } from 'vitest'
import { chartShape, height, roundUp, withoutEmptyEnds } from '../../client/reports/chart-shape.ts'
import { nextSort } from '../../client/reports/figure-table.tsx'
import {
  addressOf,
  daysOf,
  firstLook,
  type Looked,
  lookedIn,
  plusDays,
  scopeOf,
} from '../../client/reports/report-address.ts'
import { sorted } from '../../client/reports/rows.tsx'
import { createWords } from '../../client/words.tsx'
import { countedFigures, longestReportDays, type ReportRow } from '../../shared/reports.ts'

const zone = 'Europe/Helsinki'
const words = createWords('en', zone, { support: 'Ärende', sales: 'Sales' })
const looked = (more: Partial<Looked>): Looked => ({ ...firstLook, ...more })
const row = (key: string, more: Partial<ReportRow> = {}): ReportRow => ({
  ...(Object.fromEntries(countedFigures.map((figure) => [figure, 0])) as Record<
    (typeof countedFigures)[number],
    number
  >),
  ...{ key, ...more },
})

test.each<Looked>([
  firstLook,
  looked({
    period: 'days',
    from: '2026-11-01',
    until: '2026-11-24',
    queue: 'sales@default',
    by: 'agent',
    sort: '-asaMs',
  }),
  looked({ behind: { figure: 'abandoned' } }),
  looked({ queue: 'support', behind: { figure: 'offered', by: 'agent', key: '' } }),
  looked({ behind: { figure: 'answered', by: 'half-hour', key: '2026-11-24T06:30:00.000Z' } }),
])('what is looked at is an address, and the address is what is looked at', (one) => {
  const address = addressOf(one)
  expect(lookedIn(address.slice(address.indexOf('?') + 1 || address.length))).toEqual(one)
})

test('what somebody typed into the address asks for nothing that there is not', () => {
  expect(lookedIn('period=year&from=yesterday&by=colour&sort=<b>&figure=price&of=agent&key=anna')).toEqual(firstLook)
  expect(lookedIn('figure=answered&of=colour&key=x').behind).toEqual({ figure: 'answered' })
})

// A Thursday.
test.each<[Partial<Looked>, string, string]>([
  [{ period: 'today' }, '2026-11-26', '2026-11-26'],
  [{ period: 'yesterday' }, '2026-11-25', '2026-11-25'],
  [{ period: 'week' }, '2026-11-23', '2026-11-26'],
  [{ period: 'last-7' }, '2026-11-20', '2026-11-26'],
  [{ period: 'month' }, '2026-10-01', '2026-10-31'],
  [{ period: 'days', from: '2026-11-02', until: '2026-11-03' }, '2026-11-02', '2026-11-03'],
  [{ period: 'days', from: '2026-11-02' }, '2026-11-02', '2026-11-26'],
])('%o is from %s until %s', (more, from, until) => {
  expect(daysOf(looked(more), '2026-11-26')).toEqual({ from, until })
})
test.each([
  ['2026-11-22', '2026-11-16'],
  ['2026-11-23', '2026-11-23'],
])('the week of %s began on Monday %s', (today, monday) => {
  expect(daysOf(looked({ period: 'week' }), today).from).toBe(monday)
})

const nowMs = Date.parse('2026-11-26T12:15:00.000Z')
const scope = (more: Partial<Looked>) => scopeOf(looked(more), '2026-11-26', zone, nowMs)

test('what goes on ends when it was asked for, what is over at midnight of the company’s clock', () => {
  expect(scope({})).toEqual({ period: { from: '2026-11-25T22:00:00.000Z', to: '2026-11-26T12:15:00.000Z' } })
  expect(scope({ period: 'yesterday', queue: 'sales' })).toEqual({
    period: { from: '2026-11-24T22:00:00.000Z', to: '2026-11-25T22:00:00.000Z' },
    queue: 'sales',
  })
  // Clocks are put back on 25 October.
  expect(scope({ period: 'month' })).toEqual({
    period: { from: '2026-09-30T21:00:00.000Z', to: '2026-10-31T22:00:00.000Z' },
  })
})
test('days that are none and days that are too many are not asked for', () => {
  const until = '2026-11-02'
  const first = (daysBefore: number) => plusDays(until, -daysBefore)
  expect(scope({ period: 'days', from: '2026-11-03', until: '2026-11-02' })).toBe('backwards')
  expect(scope({ period: 'days', from: first(longestReportDays), until })).toBe('too-long')
  expect(scope({ period: 'days', from: first(longestReportDays - 1), until })).toMatchObject({ period: {} })
})

test('a bar is as high as its calls, its parts stand on each other, and the line breaks where there is no level', () => {
  const rows = [
    row('a', { offered: 8, answered: 6, answeredWithin: 4, abandoned: 1, serviceLevel: 0.5 }),
    row('b'),
    row('c', { offered: 2, answered: 2, answeredWithin: 2, serviceLevel: 1 }),
  ]
  const { most, slots, lines } = chartShape(rows, 346)
  expect(most).toBe(10)
  expect(slots.map(({ width }) => width)).toEqual([100, 100, 100])
  expect(slots[0]?.parts.map(({ part }) => part)).toEqual(['in-time', 'late', 'abandoned', 'other'])
  for (const slot of slots) {
    expect(slot.parts.reduce((sum, one) => sum + one.height, 0)).toBeCloseTo((slot.row.offered / most) * height.bars, 9)
    for (const [at, part] of slot.parts.entries())
      expect(part.y + part.height).toBeCloseTo(slot.parts[at - 1]?.y ?? height.top + height.bars, 9)
  }
  expect(lines).toHaveLength(2)
})
test.each([
  [0, 1],
  [1, 1],
  [3, 4],
  [9, 10],
  [11, 20],
  [100, 100],
  [101, 200],
])('an axis for %i ends at %i', (most, end) => {
  expect(roundUp(most)).toBe(end)
})
test('a night is left out at both ends, not in between', () => {
  const rows = [row('a'), row('b', { agentsThere: 1 }), row('c'), row('d', { offered: 1 }), row('e')]
  expect(withoutEmptyEnds(rows).map(({ key }) => key)).toEqual(['b', 'c', 'd'])
  expect(withoutEmptyEnds([row('a')])).toEqual([])
})

test('rows are sorted by any column, without a value last, names as this language sorts them', () => {
  const rows = [
    row('support', { offered: 3 }),
    row('other', { offered: 3, asaMs: 5 }),
    row('sales', { offered: 9, asaMs: 2 }),
  ]
  const keys = (sort: string) => sorted(rows, 'queue', sort, words).map(({ key }) => key)
  // What is called Ärende comes before what is called other.
  expect(keys('')).toEqual(['sales', 'support', 'other'])
  expect(keys('asaMs')).toEqual(['sales', 'other', 'support'])
  expect(keys('-asaMs')).toEqual(['other', 'sales', 'support'])
  expect(keys('name')).toEqual(['support', 'other', 'sales'])
  expect([nextSort('offered', '-offered'), nextSort('offered', 'offered'), nextSort('offered', 'name')]).toEqual([
    'offered',
    '-offered',
    '-offered',
  ])
})
