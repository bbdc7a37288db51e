/** What fits what somebody has: what goes with it in others' hands, by more than chance, and what the list of products says. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logUpperTail, wilsonLow } from '../../server/insight/bounds.ts'
import { chanceOf } from '../../server/insight/fits/chance.ts'
import { createFitsLearner } from '../../server/insight/fits/learn.ts'
import type { FitsModel } from '../../server/insight/fits/model.ts'
import { type Products, reckonFits } from '../../server/insight/fits/reckon.ts'
import type { CustomerHistory } from '../../server/insight/history.ts'
import type { ProductRow } from '../../server/ports/rows.ts'
import { text } from '../../shared/messages/catalogue.ts'
import { randomFrom } from '../faults/changing-firm.ts'
import { anyHistory, historyFrom, today } from './histories.ts'
import { backwards, madeUpShop, renamed } from './shop.ts'

function learn(histories: readonly CustomerHistory[], mostEntries?: number): FitsModel {
  const learner = createFitsLearner(today, mostEntries === undefined ? {} : { mostEntries })
  for (const history of histories) learner.add(history)
  return learner.done()
}
const none: Products = new Map()
const shop = madeUpShop({ customers: 400 })
const model = learn(shop)
const having = (...items: string[]) =>
  historyFrom(
    'them',
    items.map((item) => ({ item, day: today - 10 })),
  )
const itemsOf = (of: FitsModel, history: CustomerHistory, products = none) =>
  reckonFits(of, history, products, today).map(({ item }) => item)

describe('what is learnt', () => {
  test('is the same in whatever order customers come, to the last digit, also where some are drawn', () => {
    expect(JSON.stringify(learn([...shop].reverse()))).toBe(JSON.stringify(model))
    const turned = [...shop.slice(123), ...shop.slice(0, 123)]
    const drawn = learn(shop, 2000)
    expect(JSON.stringify(learn(turned, 2000))).toBe(JSON.stringify(drawn))
    expect(drawn.customers).toBeLessThan(400)
    expect(drawn.customers).toBeGreaterThan(50)
  })
  test('is plain JSON: read back it reckons the same', () => {
    const readBack = JSON.parse(JSON.stringify(model)) as FitsModel
    expect(readBack).toEqual(model)
    for (const one of shop.slice(0, 50)) expect(itemsOf(readBack, one)).toEqual(itemsOf(model, one))
  })
  test('does not hang on what items are called: with other names the same fits', () => {
    const other = learn(renamed(shop, backwards))
    for (const one of shop.slice(0, 100)) {
      const [theirs = one] = renamed([one], backwards)
      expect(itemsOf(other, theirs)).toEqual(itemsOf(model, one).map(backwards))
    }
  })
  test('is of what goes together: whoever has a kind’s machine is told of that kind’s things', () => {
    const found = reckonFits(model, having('0-machine'), none, today)
    expect(found.length).toBeGreaterThan(1)
    for (const { item, why } of found) {
      expect(item).toMatch(/^0-/)
      expect(why).toMatchObject({ code: 'fits.bought-with', params: { with: '0-machine' } })
      expect(why.params.lift).toBeGreaterThanOrEqual(1.5)
      expect(why.params.both).toBeGreaterThanOrEqual(5)
    }
  })
})

/** Every line keeps its customer, day and order, and has another line's item. */
function shuffled(histories: readonly CustomerHistory[], seed: number): CustomerHistory[] {
  const random = randomFrom(seed)
  const items = histories.flatMap(({ lines }) => lines.map(({ item }) => item))
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[items[at], items[other]] = [items[other], items[at]]
  }
  let next = 0
  return histories.map((history) => ({
    ...history,
    lines: history.lines.map(({ item: _, ...line }) => {
      const item = items[next++]
      return item === undefined ? line : { ...line, item }
    }),
  }))
}
/** A few customers who buy a hundred times what others do, and a few items that everybody buys. */
function unevenShop(seed: number): CustomerHistory[] {
  const random = randomFrom(seed)
  return Array.from({ length: 600 }, (_, at) => {
    const lines = Array.from({ length: Math.ceil(3 / (0.005 + random())) }, () => ({
      item: String(Math.floor(800 * random() ** 4)),
      day: today - Math.floor(random() * 700),
    }))
    return historyFrom(`c${at}`, lines)
  })
}

describe('purchases that are chance alone', () => {
  const told = (histories: readonly CustomerHistory[]) => {
    const of = learn(histories)
    return histories.filter((one) => itemsOf(of, one).length > 0).length / histories.length
  }
  test('of these customers most are told of something while their purchases are their own', () => {
    expect(told(shop)).toBeGreaterThan(0.9)
  })
  test.each([1, 2, 3, 4])('nobody in twenty is told of anything once lines are shuffled, seed %i', (seed) => {
    expect(told(shuffled(shop, seed))).toBeLessThanOrEqual(0.05)
  })
  test.each([1, 2, 3, 4])('nor where a few buy a hundred times what others do, seed %i', (seed) => {
    expect(told(unevenShop(seed))).toBeLessThanOrEqual(0.05)
  })
})

describe('chance', () => {
  test('expects what shuffling gives, however unevenly customers buy', () => {
    const random = randomFrom(9)
    const sizes = Array.from({ length: 500 }, (_, at) => 1 + (at % 50 === 0 ? 60 : at % 5))
    const popularity = Array.from({ length: 100 }, (_, at) => 1 / (1 + at))
    const drawn = () => {
      let left = random() * popularity.reduce((sum, one) => sum + one, 0)
      return popularity.findIndex((one) => {
        left -= one
        return left < 0
      })
    }
    const rounds = 40
    const [counted, expected, naive] = [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]
    const pairs = [
      [0, 1],
      [2, 9],
      [20, 40],
    ] as const
    for (let round = 0; round < rounds; round++) {
      const sets = sizes.map((size) => {
        const own = new Set<number>()
        for (let tries = 0; own.size < size && tries < 5000; tries++) own.add(drawn())
        return own
      })
      const buyers = popularity.map((_, item) => sets.filter((set) => set.has(item)).length)
      const chance = chanceOf(
        buyers,
        sets.map(({ size }) => size),
      )
      for (const [at, [a, b]] of pairs.entries()) {
        counted[at] = (counted[at] ?? 0) + sets.filter((set) => set.has(a) && set.has(b)).length
        expected[at] = (expected[at] ?? 0) + chance.expectedBoth(buyers[a] ?? 0, buyers[b] ?? 0)
        naive[at] = (naive[at] ?? 0) + ((buyers[a] ?? 0) * (buyers[b] ?? 0)) / sets.length
      }
    }
    for (const at of pairs.keys()) {
      const ratio = (counted[at] ?? 0) / (expected[at] ?? 1)
      expect(ratio).toBeGreaterThan(0.85)
      expect(ratio).toBeLessThan(1.1)
    }
    // As though all bought as much, the pair that few have would be twice as frequent as expected.
    expect((counted[2] ?? 0) / (naive[2] ?? 1)).toBeGreaterThan(2)
  })
  test.each([
    [5, 1, 0.00366],
    [12, 1, 8.31611e-10],
    [30, 10, 2.50995e-7],
  ])('%i or more where %f are expected', (count, expected, share) => {
    expect(Math.exp(logUpperTail(count, expected)) / share).toBeCloseTo(1, 3)
  })
  test('a share is at least what Wilson has it, and of nothing at least nothing', () => {
    expect(wilsonLow(8, 10, 1.96)).toBeCloseTo(0.4902, 3)
    expect([wilsonLow(0, 10), wilsonLow(0, 0)]).toEqual([0, 0])
  })
})

const product = (sku: string, more: Partial<ProductRow> = {}): ProductRow => ({
  ...{ sku, name: `The ${sku}`, currency: 'EUR', fits: [] },
  ...more,
})
const listOf = (...rows: ProductRow[]): Products => new Map(rows.map((row) => [row.sku, row]))
const nothing = learn([])

test.each<[string, string[], ProductRow[], string[]]>([
  [
    'it replaces what they have',
    ['old'],
    [product('new'), product('old', { replacedBy: 'new' })],
    ['new replaces old'],
  ],
  [
    'it replaces what replaced it',
    ['a'],
    [product('a', { replacedBy: 'b' }), product('b', { replacedBy: 'c' }), product('c')],
    ['c replaces a'],
  ],
  ['it has been bought in place of the old', ['a', 'b'], [product('a', { replacedBy: 'b' }), product('b')], []],
  ['what replaces it is not on the list', ['a'], [product('a', { replacedBy: 'gone' })], []],
  [
    'two replace each other',
    ['a'],
    [product('a', { replacedBy: 'b' }), product('b', { replacedBy: 'a' })],
    ['b replaces a'],
  ],
  ['it replaces itself', ['a'], [product('a', { replacedBy: 'a' })], []],
  ['it fits what they have', ['a'], [product('lid', { fits: ['a', 'z'] })], ['lid fits a']],
  ['it fits what they have, and they have it', ['a', 'lid'], [product('lid', { fits: ['a'] })], []],
  ['it fits two things they have', ['a', 'b'], [product('lid', { fits: ['b', 'a', 'a'] })], ['lid fits a']],
  [
    'what fits was replaced',
    ['a'],
    [product('lid', { fits: ['a'], replacedBy: 'top' }), product('top')],
    ['top fits a'],
  ],
  ['it fits nothing they have', ['a'], [product('lid', { fits: ['z'] })], []],
  ['it fits itself', ['a'], [product('a', { fits: ['a'] })], []],
  [
    'one replaces and one fits',
    ['a'],
    [product('lid', { fits: ['a'] }), product('b'), product('a', { replacedBy: 'b' })],
    ['b replaces a', 'lid fits a'],
  ],
  [
    'the dearer of two that fit',
    ['a'],
    [product('lid', { fits: ['a'], priceMinor: 5 }), product('top', { fits: ['a'], priceMinor: 9 })],
    ['top fits a', 'lid fits a'],
  ],
  ['there is no list', ['a'], [], []],
])('where %s', (_where, items, rows, said) => {
  const found = reckonFits(nothing, having(...items), listOf(...rows), today)
  expect(
    found.map(({ item, why: { code, params } }) => `${item} ${code.slice(5)} ${params.with}`.replace('The ', '')),
  ).toEqual(said)
  for (const { item, product: name, sku } of found) expect([name, sku]).toEqual([`The ${item}`, item])
})

test('what they have had is not offered, nor what they gave back', () => {
  const all = itemsOf(model, having('0-machine'))
  const [first = '', second = ''] = all
  const knows = historyFrom('them', [
    ...having('0-machine', first).lines,
    { item: second, day: today - 5, amountMinor: 500 },
    { item: second, day: today - 3, amountMinor: -500 },
  ])
  const left = itemsOf(model, knows)
  expect(left).not.toContain(first)
  expect(left).not.toContain(second)
  const gaveBack = historyFrom('them', [...having('0-machine').lines, { item: '0-machine', day: today, quantity: -1 }])
  expect(itemsOf(model, gaveBack)).toEqual([])
})

test('what was replaced is offered as what replaced it', () => {
  const [first = ''] = itemsOf(model, having('0-machine'))
  const products = listOf(product(first, { replacedBy: 'newer' }), product('newer'))
  expect(reckonFits(model, having('0-machine'), products, today)[0]).toMatchObject({
    item: 'newer',
    product: 'The newer',
  })
})

test('whatever a source may hold, only figures come out, and words in three languages', () => {
  const row = fc.record({
    sku: fc.constantFrom('a', 'b', 'constructor', '__proto__', ''),
    fits: fc.array(fc.constantFrom('a', 'b', 'constructor', '__proto__', '')),
    replacedBy: fc.constantFrom('a', 'b', 'c', '__proto__', ''),
    currency: fc.constant('EUR'),
  })
  fc.assert(
    fc.property(fc.array(anyHistory, { minLength: 1, maxLength: 30 }), fc.array(row), (histories, rows) => {
      const learnt = learn(histories)
      expect(JSON.parse(JSON.stringify(learnt))).toEqual(learnt)
      for (const history of histories)
        for (const { why, product: name } of reckonFits(learnt, history, listOf(...rows), today)) {
          expect(name).toBeTypeOf('string')
          for (const language of ['en', 'fi', 'sv'] as const)
            expect(text(language, why.code, why.params)).not.toMatch(/fits\.|NaN|Infinity|undefined/)
        }
    }),
    { seed: 23, numRuns: 150 },
  )
})

test('what goes with what is said with how often and of how many', () => {
  const said = { with: 'Boiler 2000', lift: 3.9, both: 1069 }
  expect(text('en', 'fits.bought-with', said)).toBe(
    'Bought with Boiler 2000 3.9 times as often as by chance: 1,069 customers have both',
  )
  expect(text('sv', 'fits.bought-with', said)).toContain('3,9 gånger')
})
