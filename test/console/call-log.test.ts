/** What the call log asks for and how its list grows: pure functions, in the company's own days. */
import { expect, test } from 'vitest'
import { emptyList, reduceList } from '../../client/calls/call-list.ts'
import { courseOf } from '../../client/calls/course.ts'
import {
  addressWith,
  beginningOf,
  countOf,
  type Filters,
  filtersIn,
  noFilters,
  queryOf,
} from '../../client/calls/filters.ts'
import { createWords } from '../../client/words.tsx'
import type { Call } from '../../shared/vocabulary.ts'
import { longCall, names } from './call-fixtures.ts'
import { call } from './fixtures.ts'

const helsinki = 'Europe/Helsinki'

test.each([
  ['winter', '2026-11-24', helsinki, '2026-11-23T22:00:00.000Z'],
  ['summer', '2026-07-01', helsinki, '2026-06-30T21:00:00.000Z'],
  ['the day clocks go forward', '2026-03-29', helsinki, '2026-03-28T22:00:00.000Z'],
  ['the day after that', '2026-03-30', helsinki, '2026-03-29T21:00:00.000Z'],
  ['the day clocks go back', '2026-10-25', helsinki, '2026-10-24T21:00:00.000Z'],
  ['the day after that', '2026-10-26', helsinki, '2026-10-25T22:00:00.000Z'],
  ['west of Greenwich', '2026-11-24', 'America/New_York', '2026-11-24T05:00:00.000Z'],
  ['where clocks change at midnight', '2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
])('a day begins in %s', (_when, date, timeZone, instant) => {
  expect(beginningOf(date, timeZone)).toBe(instant)
})

const asked = (more: Partial<Filters>) => queryOf({ ...noFilters, ...more }, '2026-11-24', helsinki)
test.each<[what: string, filters: Partial<Filters>, query: Record<string, string>]>([
  ['nothing', {}, {}],
  ['a search, without the blanks around it', { search: ' 040 123 ' }, { search: '040 123' }],
  ['today', { period: 'today' }, { from: '2026-11-23T22:00:00.000Z' }],
  ['yesterday', { period: 'yesterday' }, { from: '2026-11-22T22:00:00.000Z', to: '2026-11-23T22:00:00.000Z' }],
  ['seven days with today', { period: 'week' }, { from: '2026-11-17T22:00:00.000Z' }],
  ['thirty days over a change of clocks', { period: 'month' }, { from: '2026-10-25T22:00:00.000Z' }],
  [
    'chosen days, the last one too',
    { period: 'days', from: '2026-11-01', until: '2026-11-02' },
    { from: '2026-10-31T22:00:00.000Z', to: '2026-11-02T22:00:00.000Z' },
  ],
  [
    'chosen days of which one is left open',
    { period: 'days', until: '2026-11-02' },
    { to: '2026-11-02T22:00:00.000Z' },
  ],
  ['days chosen for another period', { period: 'any', from: '2026-11-01' }, {}],
  ['what nobody answered', { outcome: 'unanswered' }, { missed: '1' }],
  [
    'the rest',
    { outcome: 'busy', agent: 'anna', queue: 'a&b', direction: 'outbound' },
    { agent: 'anna', queue: 'a&b', direction: 'outbound', outcome: 'busy' },
  ],
])('is asked for: %s', (_what, filters, query) => {
  expect(Object.fromEntries(new URLSearchParams(asked(filters)))).toEqual(query)
})

test('what is asked for stands in the address and is read from it; what is no value of ours asks for nothing', () => {
  const filters: Filters = { ...noFilters, search: 'Ä & Ö', period: 'days', from: '2026-11-01', agent: 'anna' }
  expect(filtersIn(`?${addressWith(filters)}`)).toEqual(filters)
  expect(addressWith(noFilters)).toBe('')
  expect(filtersIn('?period=forever&outcome=lost&direction=up&from=soon&screen=x')).toEqual(noFilters)
  expect([countOf(noFilters), countOf(filters), countOf({ ...filters, outcome: 'busy' })]).toEqual([0, 2, 3])
})

const at = (minute: number) => `2026-11-24T12:${String(minute).padStart(2, '0')}:00.000Z`
const began = (...minutes: number[]): Call[] => minutes.map((minute) => call(minute, 'left', { startedAt: at(minute) }))
const answer = (minutes: number[], next?: string) => ({ calls: began(...minutes), names, ...(next ? { next } : {}) })
const minutesOf = (list: { calls: Call[] | undefined }) => list.calls?.map((one) => Number(one.startedAt.slice(14, 16)))

test('pages follow one another, and what has happened meanwhile comes on top without taking them away', () => {
  const first = reduceList(emptyList, { kind: 'began', answer: answer([9, 8, 7], 'c7') })
  const more = reduceList(first, { kind: 'more', answer: answer([7, 6, 5], 'c5') })
  expect([minutesOf(more), more.next]).toEqual([[9, 8, 7, 6, 5], 'c5'])
  const fresh = reduceList(more, { kind: 'fresh', answer: answer([10, 9, 8], 'c8') })
  expect([minutesOf(fresh), fresh.next]).toEqual([[10, 9, 8, 7, 6, 5], 'c5'])
})

test('so much has happened that something may be missing between: the list begins anew', () => {
  const first = reduceList(emptyList, { kind: 'began', answer: answer([3, 2, 1], 'c1') })
  const fresh = reduceList(first, { kind: 'fresh', answer: answer([9, 8, 7], 'c7') })
  expect([minutesOf(fresh), fresh.next]).toEqual([[9, 8, 7], 'c7'])
})

test('a call that fits no longer leaves a list that was all there is', () => {
  const first = reduceList(emptyList, { kind: 'began', answer: answer([3, 2, 1]) })
  expect(minutesOf(reduceList(first, { kind: 'fresh', answer: answer([3, 1]) }))).toEqual([3, 1])
  const nothing = reduceList(first, { kind: 'fresh', answer: answer([]) })
  expect(minutesOf(nothing)).toEqual([])
})

test('what could not be had leaves what is there', () => {
  const first = reduceList(emptyList, { kind: 'began', answer: answer([3]) })
  const asking = reduceList(first, { kind: 'asked', what: 'more' })
  expect(asking.waitsFor).toBe('more')
  const failed = reduceList(asking, { kind: 'failed', problem: { code: 'ui.failed.offline', fields: {} } })
  expect([minutesOf(failed), failed.waitsFor, failed.problem?.code]).toEqual([[3], undefined, 'ui.failed.offline'])
})

test('a call is told in its order, with who has each phone and how long it took', () => {
  const words = createWords('en', helsinki, { support: 'Customer support' })
  expect(courseOf(longCall, longCall.names, words).map(({ tone, said, tookMs }) => [tone, said, tookMs])).toEqual([
    ['grey', 'Called in on line Support', undefined],
    ['red', 'Waited in night, then the waiting time was up', 26_000],
    ['amber', 'Waited in Customer support at place 3, then Anna Virtanen answered', 44_000],
    ['red', 'Rang at Lauri Korhonen (202), not answered', 20_000],
    ['green', 'Anna Virtanen (201) was on the line', 286_000],
    ['grey', 'Passed on by Anna Virtanen to Sari Niemi after asking', undefined],
    ['green', 'Sari Niemi (203) was on the line', 180_000],
    ['grey', 'Ended', undefined],
  ])
})
