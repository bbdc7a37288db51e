/** The traps of make-traps.ts in three ERPs of real shape, read, matched and looked up as whoever connects one has them. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startMariadb, startPostgres, type TestDatabase } from '../sources/databases.ts'
import { codeOf, fillDolibarr } from './dolibarr/fill.ts'
import { dolibarrSource } from './dolibarr/source.ts'
import { applySchema } from './erp-database.ts'
import { type ErpProduct, type ErpSource, startProduct } from './erp-product.ts'
import { nameOf } from './erpnext/customers.ts'
import { fillErpnext } from './erpnext/fill.ts'
import { erpnextSource } from './erpnext/source.ts'
import { makeTraps } from './make-traps.ts'
import { fillOdoo } from './odoo/fill.ts'
import { odooSource } from './odoo/source.ts'
import type { Customer, Trade } from './trade.ts'

interface Erp {
  start(): Promise<TestDatabase>
  fill(database: TestDatabase, trade: Trade): Promise<void>
  source: ErpSource
  keyOf(customer: Customer): string
  seed: number
}
const erps: Record<string, Erp> = {
  odoo: { start: startPostgres, fill: fillOdoo, source: odooSource, keyOf: ({ nr }) => String(nr), seed: 21 },
  dolibarr: { start: startMariadb, fill: fillDolibarr, source: dolibarrSource, keyOf: codeOf, seed: 22 },
  erpnext: {
    ...{ start: startMariadb, fill: fillErpnext, source: erpnextSource, seed: 23 },
    keyOf: (customer) => `Customer|${nameOf(customer)}`,
  },
}
const pairsOf = <One>(all: readonly One[]): [One, One][] =>
  all.flatMap((one, at) => all.slice(at + 1).map((other): [One, One] => [one, other]))

describe.each(Object.entries(erps))('%s', (name, { start, fill, source, keyOf, seed }) => {
  const { trade, entityOf, undecidable, numbers, counts } = makeTraps(seed)
  const entityOfKey = new Map(trade.customers.map((one) => [keyOf(one), entityOf.get(one.nr)]))
  const undecidableKeys = new Set(trade.customers.filter(({ nr }) => undecidable.has(nr)).map(keyOf))
  let database: TestDatabase
  let product: ErpProduct
  let customerOf: Map<string, string>
  beforeAll(async () => {
    database = await start()
    await applySchema(database, join(import.meta.dirname, name, 'schema.sql'))
    await fill(database, trade)
    product = await startProduct(database, source)
    customerOf = await product.customers()
  })
  afterAll(async () => {
    await product?.stop()
    await database?.stop()
  })

  test('every row is some customer’s, and every trap is there', () => {
    expect([...entityOfKey.keys()].filter((key) => !customerOf.has(key))).toEqual([])
    expect(Object.keys(counts)).toHaveLength(7)
  })

  test('links are right to .995 where .95 of them are found, and rows nobody can decide are with nobody', () => {
    const keys = [...entityOfKey.keys()]
    const together = [...Map.groupBy(keys, (key) => customerOf.get(key)).values()].flatMap(pairsOf)
    const same = [...Map.groupBy(keys, (key) => entityOfKey.get(key)).values()].flatMap(pairsOf)
    const wrong = together.filter(([one, other]) => entityOfKey.get(one) !== entityOfKey.get(other))
    const found = same.filter(([one, other]) => customerOf.get(one) === customerOf.get(other))
    expect(together.filter((pair) => pair.some((key) => undecidableKeys.has(key)))).toEqual([])
    expect(same.length).toBeGreaterThan(40)
    expect(1 - wrong.length / together.length, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.995)
    expect(found.length / same.length).toBeGreaterThanOrEqual(0.95)
  })

  test('nobody is said to call who does not, and most whose number is theirs alone are known', async () => {
    const keysOf = Map.groupBy(customerOf.keys(), (key) => customerOf.get(key) ?? '')
    const wrong: string[] = []
    let [clear, known] = [0, 0]
    for (const [number, mayBe] of numbers) {
      const { outcome, matches } = await product.lookup(number)
      const taken = outcome === 'known' ? (keysOf.get(matches[0]?.customerId ?? '') ?? []) : []
      if (taken.some((key) => entityOfKey.get(key) !== mayBe)) wrong.push(number)
      if (mayBe !== undefined) clear++
      if (mayBe !== undefined && outcome === 'known') known++
    }
    expect(wrong).toEqual([])
    expect(clear).toBeGreaterThan(150)
    expect(known / clear).toBeGreaterThanOrEqual(0.95)
  })
})
