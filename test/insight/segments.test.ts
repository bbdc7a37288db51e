/** Which segment a customer is in, in words: the table of docs/insight.md, case by case. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rankOf, salesOf } from '../../server/insight/segments/concentration.ts'
import { fifthOf, fifthsOf } from '../../server/insight/segments/fifths.ts'
import { type Standings, segmentOf, standingOf } from '../../server/insight/segments/segment-of.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'

const usual: Standings = { daysSinceFirst: 700, daysSinceLast: 10, days: 6, usualGapDays: 30, frequency: 3, money: 3 }

describe('a segment is what people would say of a customer', () => {
  test.each<[string, Partial<Standings>, string]>([
    ['first bought today', { daysSinceFirst: 0, daysSinceLast: 0, days: 1 }, 'new'],
    ['first bought a quarter ago, once', { daysSinceFirst: 90, daysSinceLast: 90, days: 1 }, 'new'],
    ['first bought a quarter ago, and weekly since', { daysSinceFirst: 90, daysSinceLast: 2, days: 12 }, 'new'],
    ['new, and already spends as much as anybody', { daysSinceFirst: 60, frequency: 5, money: 5 }, 'new'],
    [
      'bought once, a day more than a quarter ago',
      { daysSinceFirst: 91, daysSinceLast: 91, days: 1, usualGapDays: 60 },
      'promising',
    ],
    [
      'bought once, others come back within a month',
      { daysSinceFirst: 91, daysSinceLast: 91, days: 1, usualGapDays: 30 },
      'lost',
    ],
    ['bought twice, lately', { days: 2 }, 'promising'],
    ['bought three times, lately, for much', { days: 3, frequency: 5, money: 5 }, 'promising'],
    ['bought four times and keeps to their rhythm', { days: 4 }, 'loyal'],
    ['often, for little', { days: 20, frequency: 5, money: 2 }, 'loyal'],
    ['seldom, for much', { days: 5, frequency: 3, money: 5 }, 'loyal'],
    ['often and for most', { days: 20, frequency: 4, money: 5 }, 'champion'],
    ['often, amounts unknown', { days: 20, frequency: 5, money: undefined as never }, 'champion'],
    ['often and for most, somewhat due', { days: 20, frequency: 5, money: 5, daysSinceLast: 90 }, 'champion'],
    ['often and for most, a day later still', { days: 20, frequency: 5, money: 5, daysSinceLast: 91 }, 'at-risk'],
    ['bought twice, then longer away than three gaps', { days: 2, daysSinceLast: 91 }, 'at-risk'],
    ['half a year away, once monthly', { daysSinceLast: 180 }, 'at-risk'],
    ['a day more', { daysSinceLast: 181 }, 'lost'],
    ['daily, three weeks on holiday', { usualGapDays: 1, daysSinceLast: 21 }, 'loyal'],
    ['daily, a month and a day away', { usualGapDays: 1, daysSinceLast: 31 }, 'at-risk'],
    ['daily, half a year away', { usualGapDays: 1, daysSinceLast: 180 }, 'at-risk'],
    ['once a year, two years away', { usualGapDays: 365, daysSinceFirst: 3000, daysSinceLast: 730 }, 'loyal'],
    ['once a year, four years away', { usualGapDays: 365, daysSinceFirst: 3000, daysSinceLast: 1460 }, 'at-risk'],
    ['once a year, seven years away', { usualGapDays: 365, daysSinceFirst: 5000, daysSinceLast: 2555 }, 'lost'],
  ])('%s: %s', (_, of, segment) => {
    expect(segmentOf({ ...usual, ...of }).segment).toBe(segment)
  })
})

test.each([
  [30, 45, 'on-time'],
  [30, 46, 'due'],
  [30, 90, 'due'],
  [30, 91, 'late'],
  [2, 3, 'on-time'],
  [2, 4, 'due'],
  [2, 30, 'due'],
  [2, 31, 'late'],
])('usually every %i days, %i days away: %s', (usualGapDays, daysSinceLast, standing) => {
  expect(standingOf({ usualGapDays, daysSinceLast })).toBe(standing)
})

test('a day more moves only who crosses a border in days', () => {
  const standings = fc.record({
    daysSinceFirst: fc.integer({ min: 0, max: 3000 }),
    daysSinceLast: fc.integer({ min: 0, max: 3000 }),
    days: fc.integer({ min: 1, max: 60 }),
    usualGapDays: fc.integer({ min: 1, max: 400 }),
    frequency: fc.integer({ min: 1, max: 5 }),
    money: fc.integer({ min: 1, max: 5 }),
  })
  fc.assert(
    fc.property(standings, (of) => {
      const next = { ...of, daysSinceFirst: of.daysSinceFirst + 1, daysSinceLast: of.daysSinceLast + 1 }
      if (segmentOf(of).segment === segmentOf(next).segment) return
      const borders = [3 * of.usualGapDays, 30, 6 * of.usualGapDays, 180]
      expect(of.daysSinceFirst === 90 || borders.includes(of.daysSinceLast)).toBe(true)
    }),
    { seed: 7, numRuns: 5000 },
  )
})

describe('fifths', () => {
  test('ten values are two to a fifth', () => {
    const borders = fifthsOf(Float64Array.from([10, 2, 3, 9, 5, 6, 7, 8, 4, 1]))
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((value) => fifthOf(borders, value))).toEqual([
      1, 1, 2, 2, 3, 3, 4, 4, 5, 5,
    ])
  })
  test('equal values share a fifth: whoever bought once is not told apart from others who did', () => {
    const borders = fifthsOf(Float64Array.from([1, 1, 1, 1, 1, 1, 1, 1, 2, 9]))
    expect([1, 2, 9].map((value) => fifthOf(borders, value))).toEqual([1, 5, 5])
  })
  test('nobody has no fifths', () => {
    expect(fifthsOf(new Float64Array())).toEqual([])
  })
})

describe('how much hangs on how few', () => {
  const named = (minors: number[]) => minors.map((minor, at) => ({ customerId: `c${at}` as CustomerId, minor }))
  test('two customers of ten buy half', () => {
    const sales = salesOf('EUR', named([5, 5, 5, 5, 5, 5, 5, 5, 20, 20]))
    expect(sales).toMatchObject({ customers: 10, minor: 80, halfBy: 2, fourFifthsBy: 7 })
    expect(sales.shares).toEqual([
      { topPercent: 1, share: 0.25 },
      { topPercent: 5, share: 0.25 },
      { topPercent: 10, share: 0.25 },
      { topPercent: 20, share: 0.5 },
    ])
    expect(sales.top.slice(0, 3)).toEqual([
      { customerId: 'c8', minor: 20 },
      { customerId: 'c9', minor: 20 },
      { customerId: 'c0', minor: 5 },
    ])
  })
  test.each([
    ['the one who buys most', 2000, { place: 1, topPercent: 1, of: 2000, share: 2000 / 2_001_000 }],
    ['the tenth', 1991, { place: 10, topPercent: 1, of: 2000, share: 1991 / 2_001_000 }],
    ['one in the middle', 1001, { place: 1000, topPercent: 50, of: 2000, share: 1001 / 2_001_000 }],
    [
      'one beyond the first thousand has no place to the unit',
      1000,
      { topPercent: 51, of: 2000, share: 1000 / 2_001_000 },
    ],
    ['the last', 1, { topPercent: 100, of: 2000, share: 1 / 2_001_000 }],
  ])('%s', (_, minor, rank) => {
    const sales = salesOf('EUR', named(Array.from({ length: 2000 }, (_, at) => at + 1)))
    expect(rankOf(sales, minor)).toEqual(rank)
  })
  test.each([0, -500])('whoever bought for %i net has no place', (minor) => {
    expect(rankOf(salesOf('EUR', named([5])), minor)).toBeUndefined()
  })
})
