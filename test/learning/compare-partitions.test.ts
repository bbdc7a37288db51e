/** What changes between two groupings of the same records: counted so that one can be told from the other. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparePartitions } from '../../server/matching/compare-partitions.ts'

/** `'ab c'`: records a and b are one customer, c another. */
const groups = (written: string) =>
  written.split(' ').flatMap((group) => (group ? [[...group].map((key) => ({ source: 's', key }))] : []))
const compare = (now: string, next: string, most = 20) => comparePartitions(groups(now), groups(next), most)
const names = (examples: ReturnType<typeof compare>['joined']) =>
  examples.map(({ parts }) => parts.map(({ records }) => records.map(({ key }) => key).join('')).join('+'))

test.each([
  ['nothing', 'ab c', 'c ba', { joined: [0, 0], parted: [0, 0], moved: 0 }],
  ['two joined', 'ab c d', 'abc d', { joined: [2, 1], parted: [0, 0], moved: 1 }],
  ['three joined', 'a b c', 'abc', { joined: [3, 1], parted: [0, 0], moved: 2 }],
  ['one parted', 'abcde', 'abc de', { joined: [0, 0], parted: [1, 2], moved: 2 }],
  ['a record that goes over', 'abc de', 'ab cde', { joined: [2, 1], parted: [1, 2], moved: 1 }],
  ['records that only one side has', 'ab x', 'ab y c', { joined: [0, 0], parted: [0, 0], moved: 0 }],
  ['one that has lost a record that is gone', 'abx', 'ab', { joined: [0, 0], parted: [0, 0], moved: 0 }],
  ['a new record that joins', 'a b', 'ay b', { joined: [0, 0], parted: [0, 0], moved: 0 }],
  ['nothing published yet', '', 'ab c', { joined: [0, 0], parted: [0, 0], moved: 0 }],
])('%s: %s → %s', (_, now, next, { joined, parted, moved }) => {
  const { change } = compare(now, next)
  expect([change.joined.customers, change.joined.into]).toEqual(joined)
  expect([change.parted.customers, change.parted.into]).toEqual(parted)
  expect(change.recordsMoved).toBe(moved)
  expect(change.customers).toEqual({ now: groups(now).length, next: groups(next).length })
})

test('examples are the customers side by side, the largest first, and no more than asked for', () => {
  const both = compare('ab c d e fghijk', 'abc de fgh ijk')
  expect(names(both.joined)).toEqual(['ab+c', 'd+e'])
  expect(names(both.parted)).toEqual(['fgh+ijk'])
  expect(names(compare('ab c d e', 'abc de', 1).joined)).toEqual(['ab+c'])
})
test('of many parts and records the first are shown and the others counted', () => {
  const [example] = compare('abcdefg h i j k l m n', 'abcdefghijklmn').joined
  expect(example?.parts[0]).toEqual({ records: groups('abcd')[0], count: 7 })
  expect([example?.parts.length, example?.more]).toEqual([6, 2])
})

const keys = [...'abcdefghij']
/** Any grouping of some of the records, in any order. */
const partition = fc
  .tuple(fc.shuffledSubarray(keys), fc.array(fc.nat(4), { minLength: keys.length, maxLength: keys.length }))
  .map(([some, of]) => [
    ...Map.groupBy(
      some.map((key) => ({ source: 's', key })),
      ({ key }) => of[keys.indexOf(key)],
    ).values(),
  ])

test('the way back parts what the way there joins; what nothing was done to is the same', () => {
  fc.assert(
    fc.property(partition, partition, (now, next) => {
      const [there, back] = [comparePartitions(now, next, 20), comparePartitions(next, now, 20)]
      expect(there.change.joined.into).toBe(back.change.parted.customers)
      expect(there.change.joined.customers).toBe(back.change.parted.into)
      expect(there.joined).toEqual(back.parted)
      expect(comparePartitions(now, now, 20).change).toMatchObject({ joined: { into: 0 }, recordsMoved: 0 })
    }),
    { seed: 20261125, numRuns: 500 },
  )
})

test('whatever order groups and records come in, it is the same', () => {
  const reversed = (all: { source: string; key: string }[][]) => all.map((one) => one.toReversed()).reverse()
  fc.assert(
    fc.property(partition, partition, (now, next) => {
      expect(comparePartitions(reversed(now), reversed(next), 20)).toEqual(comparePartitions(now, next, 20))
    }),
    { seed: 20261125, numRuns: 500 },
  )
})
