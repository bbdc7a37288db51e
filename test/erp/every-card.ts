/** What holds of every ERP: the card of every customer says what the ERP says, now and after its next reading. */
import { expect } from 'vitest'
import type { TestDatabase } from '../sources/databases.ts'
import { checkCard } from './check-card.ts'
import type { ErpProduct } from './erp-product.ts'
import { countsOf, type Figures, figuresOf, type IndependentQueries } from './independent-figures.ts'

/** Checks every customer's card; gives what the ERP says of them. */
export async function checkEveryCard(
  product: ErpProduct,
  database: TestDatabase,
  queries: IndependentQueries,
): Promise<Figures[]> {
  const all = await figuresOf(database, queries)
  const customerOf = await product.customers()
  expect(customerOf.size).toBe(all.reduce((sum, { keys }) => sum + keys.length, 0))
  expect(new Set(customerOf.values()).size).toBe(all.length)
  for (const figures of all) {
    expect(new Set(figures.keys.map((key) => customerOf.get(key))).size, figures.keys.join()).toBe(1)
    checkCard(await product.cardFor(figures.keys[0] ?? ''), figures)
  }
  return all
}

/** Nothing of money was refused, and as many rows went in as there are. */
export async function checkReading(
  product: ErpProduct,
  database: TestDatabase,
  queries: IndependentQueries,
): Promise<void> {
  expect(await product.source()).toMatchObject({ state: 'current', counts: await countsOf(database, queries) })
  const refused = await product.refused()
  expect(refused.filter((line) => !/^(customers|phones),/.test(line))).toEqual([])
}

/** The generated trade has what a real one has, so that no check above passes for want of cases. */
export function expectVariety(all: Figures[]): void {
  const count = (fits: (one: Figures) => boolean) => all.filter(fits).length
  const has = (sums: object, amount: number) => Object.keys(sums).length >= amount
  expect({
    inTwoCurrencies: count(({ balance }) => has(balance, 2)) > 5,
    owing: count(({ balance }) => Object.values(balance).some((minor) => minor > 0)) > 50,
    inCredit: count(({ balance }) => Object.values(balance).some((minor) => minor < 0)) > 3,
    overdue: count(({ oldestDue }) => oldestDue !== undefined) > 40,
    overdueOutweighed: count(({ overdue }) => Object.values(overdue).some((minor) => minor < 0)) > 0,
    nothingOpen: count(({ openInvoices }) => openInvoices.length === 0) > 10,
    withoutPurchases: count(({ purchases }) => purchases.length === 0) > 5,
    moreThanShown: count(({ purchases }) => purchases.length > 10) > 10,
    twice: count(({ keys }) => keys.length > 1) > 2,
    blocked: count(({ terms }) => terms?.blocked === true) > 5,
    beyondLimit: count(({ terms }) => (terms?.leftMinor ?? 0) < 0) > 5,
    withoutLimit: count(({ terms }) => terms !== undefined && terms.limitMinor === undefined) > 5,
  }).toEqual({
    inTwoCurrencies: true,
    owing: true,
    inCredit: true,
    overdue: true,
    overdueOutweighed: true,
    nothingOpen: true,
    withoutPurchases: true,
    moreThanShown: true,
    twice: true,
    blocked: true,
    beyondLimit: true,
    withoutLimit: true,
  })
}
