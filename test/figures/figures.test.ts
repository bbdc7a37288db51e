/** The figures on the card are the files' own: 200 customers under each of three seeds, against an independent script. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createChance } from '../../demo/chance.ts'
import { type DemoTruth, makeDemoSystems } from '../../demo/generate-systems.ts'
import type { SystemRecord } from '../../demo/system-records.ts'
import type { Card, Money } from '../../shared/vocabulary.ts'
import type { ProductCards, SourceName } from './card-source.ts'
import { type Figures, figuresOf, type Purchase, readSystems, type Sums, type Systems } from './independent-figures.ts'
// The wiring to the product: see the comment there.
import { openProductCards } from './product-cards.ts'

const today = '2026-11-24'
const howMany = 200

type Customer = DemoTruth['customers'][number]
const keysOf = (one: Customer): [SourceName, string][] => [
  ...one.ledger.map((key): [SourceName, string] => ['ledger', key]),
  ...one.sales.map((key): [SourceName, string] => ['salesbook', key]),
  ...one.credit.map((key): [SourceName, string] => ['register', key]),
]

/** Money by currency; two entries of one currency would be an error of their own. */
function sumsOf(money: Money[]): Sums {
  expect(new Set(money.map(({ currency }) => currency)).size).toBe(money.length)
  return Object.fromEntries(money.map(({ currency, minor }) => [currency, minor]))
}
const without = (sums: Sums, isLeftOut: (minor: number) => boolean): Sums =>
  Object.fromEntries(Object.entries(sums).filter(([, minor]) => !isLeftOut(minor)))

function checkBalance(card: Card, figures: Figures, isInLedger: boolean): void {
  const { state, data } = card.sections.balance
  expect(state).toBe(isInLedger ? 'ready' : 'missing')
  if (!isInLedger) return
  // Somebody the ledger knows and who owes nothing is told to owe zero, in some currency.
  expect(data?.balance.length).toBeGreaterThan(0)
  const isZero = (minor: number) => minor === 0
  expect(without(sumsOf(data?.balance ?? []), isZero)).toEqual(without(figures.balance, isZero))
  // What credit notes outweigh is not overdue.
  expect(without(sumsOf(data?.overdue ?? []), isZero)).toEqual(without(figures.overdue, (minor) => minor <= 0))
  expect(data?.oldestDue).toBe(figures.oldestDue)
}

const written = (one: Purchase): string =>
  JSON.stringify([one.date, one.product, one.quantity, one.minor, one.currency])

function checkPurchases(card: Card, figures: Figures): void {
  const { state, data } = card.sections.purchases
  expect(state).toBe(figures.purchases.length > 0 ? 'ready' : 'missing')
  if (figures.purchases.length === 0) return
  const items = (data?.items ?? []).map(
    (item): Purchase => ({
      date: item.date,
      product: item.product,
      quantity: Number(item.quantity),
      minor: item.amount?.minor ?? Number.NaN,
      currency: item.amount?.currency ?? '',
    }),
  )
  expect(items.length).toBeGreaterThanOrEqual(Math.min(5, figures.purchases.length))
  const newest = figures.purchases.slice(0, items.length)
  expect(items.map(({ date }) => date)).toEqual(newest.map(({ date }) => date))
  // Lines of one day have no order of their own: each shown must be a line of that day, none more often than it is.
  const left = figures.purchases.map(written)
  for (const item of items.map(written)) {
    expect(left).toContain(item)
    left.splice(left.indexOf(item), 1)
  }
  expect(data?.orders).toBe(figures.orders)
  expect(sumsOf(data?.totals ?? [])).toEqual(figures.totals)
}

function checkTerms(card: Card, figures: Figures): void {
  const { state, source, data } = card.sections.terms
  if (!figures.terms) {
    // What our own rules offer may stand there; of a register that does not know them, nothing.
    if (data) expect([state, data.offer]).toEqual(['ready', expect.anything()])
    else expect(state).toBe('missing')
    const { termDays, limit, left, rating } = data ?? {}
    expect([source, termDays, limit, left, rating, data?.blocked ?? false]).toEqual([
      ...Array(5).fill(undefined),
      false,
    ])
    return
  }
  expect(state).toBe('ready')
  const { currency, limitMinor, leftMinor, termDays, blocked } = figures.terms
  expect(data).toMatchObject({
    termDays,
    blocked,
    limit: { minor: limitMinor, currency },
    left: { minor: leftMinor, currency },
  })
}

const plainOnes = ({ customer }: SystemRecord): string[] => (customer.trap === undefined ? [customer.id] : [])

describe.each([1, 2, 3])('under seed %i', (seed) => {
  let directory = ''
  let truth: DemoTruth
  /** Ids of those whose records matching has to put together: nobody could be taken for them. */
  let plain: Set<string>
  let systems: Systems
  let product: ProductCards
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'tuttu-figures-'))
    const made = await makeDemoSystems({ directory, seed, today })
    truth = made.truth
    plain = new Set(Object.values(made.records).flatMap((records) => records.flatMap(plainOnes)))
    systems = await readSystems(directory)
    product = await openProductCards({ directory, today })
  })
  afterAll(async () => {
    await product?.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  test(`${howMany} customers’ balances, overdue amounts, purchases and terms are those of the files`, async () => {
    const chosen = createChance(seed + 100)
      .shuffle(truth.customers.filter(({ id }) => plain.has(id)))
      .slice(0, howMany)
    expect(chosen.length).toBe(howMany)
    for (const customer of chosen) {
      const [first, ...others] = keysOf(customer)
      if (!first) throw new Error(`${customer.id} is in no system`)
      const card = await product.cardFor(...first)
      for (const key of others) expect((await product.cardFor(...key)).customerId, customer.id).toBe(card.customerId)
      const figures = figuresOf(systems, customer, today)
      try {
        checkBalance(card, figures, customer.ledger.length > 0)
        checkPurchases(card, figures)
        checkTerms(card, figures)
      } catch (error) {
        if (error instanceof Error) error.message = `${customer.id} of seed ${seed}: ${error.message}`
        throw error
      }
    }
  })
})
