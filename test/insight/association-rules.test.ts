/** Rules of what is bought together, beside a count of every set of every basket. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBasketLines } from '../../evaluate/table.ts'
import { associationRules } from '../../server/insight/fits/association-rules.ts'

const items = 5

/** Every rule, by counting all sets in all baskets. */
function counted(baskets: readonly (readonly number[])[], support: number, confidence: number): string[] {
  const holds = (set: readonly number[]) =>
    baskets.filter((basket) => set.every((item) => basket.includes(item))).length
  const rules: string[] = []
  for (let mask = 1; mask < 1 << items; mask++) {
    const set = Array.from({ length: items }, (_, item) => item).filter((item) => mask & (1 << item))
    if (set.length < 2 || holds(set) / baskets.length < support) continue
    for (const then of set) {
      const given = set.filter((item) => item !== then)
      const share = holds(set) / holds(given)
      if (share >= confidence) rules.push(`${given} ${then} ${holds(set)} ${share.toFixed(9)}`)
    }
  }
  return rules.sort()
}

test('every rule is found, and no other', () => {
  const basket = fc.array(fc.integer({ min: 0, max: items - 1 }), { maxLength: 7 })
  const bounds = fc.constantFrom([0.1, 0.5], [0.25, 0.8], [0.01, 0], [0.5, 1])
  fc.assert(
    fc.property(fc.array(basket, { minLength: 1, maxLength: 70 }), bounds, (baskets, [support = 0, confidence = 0]) => {
      const found = associationRules(baskets, items, { support, confidence }).map(
        ({ given, adds, baskets: many, confidence: share }) => `${given} ${adds} ${many} ${share.toFixed(9)}`,
      )
      expect(found.sort()).toEqual(counted(baskets, support, confidence))
    }),
    { seed: 3, numRuns: 200 },
  )
})

const groceries = join(import.meta.dirname, '../../../shared/data/groceries/groceries.csv')
test.skipIf(!existsSync(groceries))('groceries have as many rules as everybody finds in them', () => {
  const names = readBasketLines(groceries)
  const index = new Map([...new Set(names.flat())].sort().map((name, at) => [name, at]))
  const baskets = names.map((basket) => basket.map((name) => index.get(name) ?? -1))
  const rules = (support: number, confidence: number) => associationRules(baskets, index.size, { support, confidence })
  expect(rules(0.001, 0.5)).toHaveLength(5668)
  expect(rules(0.001, 0.8)).toHaveLength(410)
  expect(rules(0.01, 0.5)).toHaveLength(15)
  const weak = rules(0.006, 0.25)
  expect(weak).toHaveLength(463)
  const top = weak.reduce((most, one) => (one.lift > most.lift ? one : most))
  expect(top.lift).toBeCloseTo(3.956, 3)
  expect(top).toMatchObject({ given: [index.get('herbs')], adds: index.get('root vegetables') })
})
