/** Who is offered nothing, and when it may be said that offering does something. */
import { expect, test } from 'vitest'
import { compare } from '../../server/insight/suggesting/compare.ts'
import { holdBack, isInComparison, keepsConsent } from '../../server/insight/suggesting/hold-back.ts'
import type { Comparison } from '../../shared/suggestions.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'

/** Ids as they are given: of one millisecond, counted up. */
const idOf = (n: number) => `01936000-0000-7000-8000-${n.toString(16).padStart(12, '0')}` as CustomerId
const ids = Array.from({ length: 20_000 }, (_, n) => idOf(n))
const [held, free] = [ids.find(isInComparison) ?? idOf(0), ids.find((id) => !isInComparison(id)) ?? idOf(0)]
const items = [{ item: 'a', product: 'A', why: { code: 'why', params: {} } }]

test('one customer in ten is held back, whatever part of the ids is looked at', () => {
  for (const some of [ids, ids.slice(0, 5000), ids.filter((_, n) => n % 2 === 0), ids.filter((_, n) => n % 10 === 7)]) {
    const share = some.filter(isInComparison).length / some.length
    expect(share).toBeGreaterThan(0.08)
    expect(share).toBeLessThan(0.12)
  }
})

test('who is held back stays the same: another seed would lose what was compared so far', () => {
  expect(ids.slice(0, 60).flatMap((id, n) => (isInComparison(id) ? n : []))).toEqual([29, 31, 53])
})

test.each<[string, CustomerId, boolean | undefined, boolean, object]>([
  ['who agreed is offered it', free, true, true, { items }],
  ['who forbids it is not, and nothing is stored', free, false, true, { heldBack: 'no-consent' }],
  ['who forbids it is not, whoever else keeps consent', free, false, false, { heldBack: 'no-consent' }],
  [
    'of whom a source that keeps consent says nothing, did not agree',
    free,
    undefined,
    true,
    { heldBack: 'no-consent' },
  ],
  ['where nobody keeps consent it is not asked for', free, undefined, false, { items }],
  ['one in ten is held back, and what there would be is kept', held, true, true, { items, heldBack: 'comparison' }],
  ['consent comes before comparison', held, undefined, true, { heldBack: 'no-consent' }],
])('%s', (_what, customerId, marketingAllowed, consentIsKept, expected) => {
  const books = { customerId, ...(marketingAllowed === undefined ? {} : { marketingAllowed }) }
  expect(holdBack(books, consentIsKept, items)).toEqual(expected)
})

test('where there is nothing to suggest nobody is held back from it', () => {
  for (const marketingAllowed of [true, false])
    for (const customerId of [held, free])
      expect(holdBack({ customerId, marketingAllowed }, true, [])).toEqual({ items: [] })
})

test('consent is kept where any source has a column for it', () => {
  const columns = { key: 'nr' }
  expect(keepsConsent([])).toBe(false)
  expect(keepsConsent([{ datasets: { customers: { columns } } }, { datasets: { purchases: { columns } } }])).toBe(false)
  const keeping = { datasets: { customers: { columns: { ...columns, marketingAllowed: 'optin' } } } }
  expect(keepsConsent([{ datasets: {} }, keeping])).toBe(true)
})

const among = (bought: number, customers: number) => ({ bought, customers })
test.each<[string, [number, number], [number, number], Comparison]>([
  ['nobody at all', [0, 0], [0, 0], 'too-few'],
  ['many against a handful', [900, 1000], [0, 29], 'too-few'],
  ['a handful against many', [29, 29], [10, 1000], 'too-few'],
  ['the same share of many', [500, 1000], [50, 100], 'no-difference'],
  ['a few points of a few', [18, 40], [12, 40], 'no-difference'],
  ['the same points of many', [900, 2000], [600, 2000], 'more'],
  ['fewer where it is shown', [600, 2000], [900, 2000], 'fewer'],
  ['everybody against everybody', [100, 100], [100, 100], 'no-difference'],
  ['nobody against nobody', [0, 100], [0, 100], 'no-difference'],
  ['everybody against nobody', [30, 30], [0, 30], 'more'],
])('%s', (_what, shown, heldBack, expected) => {
  expect(compare(among(...shown), among(...heldBack))).toBe(expected)
})
