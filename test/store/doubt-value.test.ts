/** Which undecided pair is looked at first. */
import { expect, test } from 'vitest'
import { doubtValue, mostOf, uncertainty } from '../../server/adapters/store/doubt-value.ts'

test.each([
  ['even odds', 0, 1],
  ['three to one for', Math.log2(3), 0.811278],
  ['three to one against', -Math.log2(3), 0.811278],
  ['ninety-nine in a hundred', Math.log2(99), 0.080793],
  ['beyond what a number holds', 5000, 0],
  ['beyond it the other way', -5000, 0],
])('%s is this uncertain', (_, weight, bits) => {
  expect(uncertainty(weight)).toBeCloseTo(bits, 6)
})

/** Weight in bits and stake in cents; each line is worth more than the one below it. */
const inOrder: [string, weight: number, stakeMinor: number][] = [
  ['even odds, a million and more', 0, 900_000_000_00],
  ['even odds, ten thousand euros', 0, 10_000_00],
  ['nearly even, ten thousand euros', 1, 10_000_00],
  ['even odds, a euro', 0, 1_00],
  ['likely, ten thousand euros', 4, 10_000_00],
  ['even odds, nothing at stake', 0, 0],
  ['likely, nothing at stake', -4, 0],
  ['all but sure, a million', 12, 1_000_000_00],
]
test.each(inOrder.slice(1).map((lesser, at) => [inOrder[at]?.[0], lesser[0], at] as const))(
  '“%s” comes before “%s”',
  (_greater, _lesser, at) => {
    const [greater, lesser] = [inOrder[at], inOrder[at + 1]]
    expect(doubtValue(greater?.[1] ?? 0, greater?.[2] ?? 0)).toBeGreaterThan(
      doubtValue(lesser?.[1] ?? 0, lesser?.[2] ?? 0),
    )
  },
)
test('a giant counts as a million does, a credit as a debt', () => {
  expect(doubtValue(0, 10 ** 15)).toBe(doubtValue(0, 10 ** 9))
  expect(doubtValue(0, -50_00)).toBe(doubtValue(0, 50_00))
})

test.each([
  ['nothing', [], undefined],
  ['zeros', [{ minor: 0, currency: 'EUR' }], undefined],
  [
    'one currency, added',
    [
      { minor: 5, currency: 'EUR' },
      { minor: -7, currency: 'EUR' },
    ],
    { minor: 12, currency: 'EUR' },
  ],
  [
    'two currencies, never added',
    [
      { minor: 5, currency: 'SEK' },
      { minor: 4, currency: 'EUR' },
      { minor: 2, currency: 'EUR' },
    ],
    { minor: 6, currency: 'EUR' },
  ],
])('at stake of %s', (_, amounts, most) => {
  expect(mostOf(amounts)).toEqual(most)
})
