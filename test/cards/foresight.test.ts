/** What a card says of what will be bought and what fits: only what is available, only to whom it may be shown, never empty without a word. */
import { expect, test } from 'vitest'
import { fitsOf, likelyNextOf } from '../../server/cards/foresight.ts'
import type { CardFacts } from '../../server/ports/index-store.ts'
import type { ProductRow } from '../../server/ports/rows.ts'
import type { StoredSuggestions } from '../../shared/insight.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'

const nothing: CardFacts = {
  customer: { customerId: 'c' as CustomerId, name: 'Aalto', kind: 'company', phones: [], emails: [], why: [] },
  ...{ records: [], sources: [], ledgers: [], purchases: [], credit: [], orders: [], cases: [], touches: [] },
}
const suggestion = (item: string) => ({ item, sku: item, product: item, why: { code: 'why', params: {} } })
const asOf = '2026-11-24T10:00:00.000Z'
const reckoned = (stored: StoredSuggestions | undefined, products: ProductRow[] = []): CardFacts => ({
  ...nothing,
  insight: { asOf, modelVersion: 1, parts: { likelyNext: stored, fits: stored }, products },
})
const connectedDatasets = new Set(['purchases', 'products'])
const product = (sku: string, more: Partial<ProductRow> = {}): ProductRow => ({
  ...{ sku, currency: 'EUR', fits: [] },
  ...more,
})
const shown = (facts: CardFacts, given: Partial<Parameters<typeof fitsOf>[1]> = {}) => {
  const { state, why, data } = fitsOf(facts, { connectedDatasets, mask: undefined, ...given })
  return data ? data.items.map(({ item }) => item) : `${state}: ${why?.code}`
}

test('of what fits only what can be had now is shown, the best first', () => {
  const items = ['gone', 'none-left', 'not-sold', 'plenty', 'uncounted', 'few', 'more'].map(suggestion)
  const products = [
    ...[product('none-left', { stock: '0' }), product('not-sold', { available: false, stock: '9' })],
    ...[product('plenty', { stock: '12', priceMinor: 4200 }), product('uncounted'), product('few', { stock: '0.5' })],
    ...[product('plenty', { stock: '0' }), product('more')],
  ]
  expect(shown(reckoned({ items }, products))).toEqual(['plenty', 'uncounted', 'few'])
  expect(fitsOf(reckoned({ items }, products), { connectedDatasets, mask: undefined }).data?.items[0]).toMatchObject({
    ...{ price: { minor: 4200, currency: 'EUR' }, stock: '12' },
  })
  expect(fitsOf(reckoned({ items }, products), { connectedDatasets, mask: undefined }).asOf).toBe(asOf)
})

test('without a list of products nobody knows what is left, and what fits is shown', () => {
  const facts = reckoned({ items: [suggestion('a')] })
  expect(shown(facts, { connectedDatasets: new Set(['purchases']) })).toEqual(['a'])
  expect(shown(facts)).toBe('missing: section.nothing-fits')
})

test.each<[string, CardFacts, object, string]>([
  ['no system tells of purchases', nothing, { connectedDatasets: new Set() }, 'missing: section.nobody-tells'],
  ['nothing has been reckoned yet', nothing, {}, 'missing: section.not-reckoned-yet'],
  ['there is nothing to say', reckoned(undefined), {}, 'missing: section.nothing-fits'],
  ['no consent was given', reckoned({ heldBack: 'no-consent' }), {}, 'missing: section.no-consent'],
  ['they are of those held back', reckoned({ items: [], heldBack: 'comparison' }), {}, 'missing: section.comparison'],
  ['figures are not theirs', reckoned({ items: [] }), { mask: { code: 'section.x', params: {} } }, 'masked: section.x'],
])('when %s, the reason is told', (_when, facts, given, said) => {
  expect(shown(facts, given)).toBe(said)
})

test('what is likely needs no stock: they will buy it anyway', () => {
  const facts = reckoned({ items: ['a', 'b', 'c', 'd'].map(suggestion) })
  const { data } = likelyNextOf(facts, { connectedDatasets, mask: undefined })
  expect(data?.items.map(({ item }) => item)).toEqual(['a', 'b', 'c'])
})

test('what fits is said once, and what was not wanted there is not suggested as likely instead', () => {
  const lists = { likelyNext: { items: ['a', 'b', 'c'].map(suggestion) }, fits: { items: ['b', 'd'].map(suggestion) } }
  const facts = { ...nothing, insight: { asOf, modelVersion: 1, parts: lists, products: [] } }
  const rules = { connectedDatasets: new Set(['purchases']), mask: undefined, today: '2026-11-24', silenceDays: 90 }
  const likely = (said: object[] = []) =>
    likelyNextOf(facts, { ...rules, said: said as never }).data?.items.map(({ item }) => item)
  expect(likely()).toEqual(['a', 'c'])
  expect(likely([{ list: 'fits', item: 'b', answer: 'no-thanks', at: '2026-11-20T10:00:00.000Z' }])).toEqual(['a', 'c'])
  // What cannot be had now is not shown as fitting, and may be likely all the same.
  const tellingProducts = { ...rules, connectedDatasets }
  expect(likelyNextOf(facts, tellingProducts).data?.items.map(({ item }) => item)).toEqual(['a', 'b', 'c'])
})
