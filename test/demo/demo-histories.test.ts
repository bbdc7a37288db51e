/**
 * The demo's customers have histories that something can be learnt from, read from the files as any firm's would be: what
 * is counted here is in the workbook and the ledger, not in the generator's memory.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comments } from '../../demo/customer-words.ts'
import { type DemoSystems, makeDemoSystems } from '../../demo/generate-systems.ts'
import { type DemoFiles, readDemoFiles } from './demo-files.ts'

const today = '2026-11-24'
const folder = mkdtempSync(join(tmpdir(), 'tuttu-demo-histories-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const dayMs = 86_400_000
const daysAgo = (date: string): number => (Date.parse(today) - Date.parse(date)) / dayMs
const daysBetween = (dates: readonly string[]): number[] =>
  dates.slice(1).map((date, at) => daysAgo(dates[at] ?? date) - daysAgo(date))
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const daysOf = (rows: readonly { date: string }[]): string[] => [...new Set(rows.map(({ date }) => date))].sort()

describe.each([1, 2, 3])('the demo of seed %i', (seed) => {
  let made: DemoSystems
  let files: DemoFiles
  beforeAll(async () => {
    const directory = join(folder, String(seed))
    made = await makeDemoSystems({ directory, seed, today })
    files = await readDemoFiles(directory)
  })
  /** Days on which each customer bought, oldest first. */
  const buyers = (): string[][] =>
    [...Map.groupBy(files.purchases, ({ customer }) => customer).values()].map((rows) => daysOf(rows))

  test('tells of nothing that has not happened yet', () => {
    const { purchases, invoices, orders, cases, contacts, answers } = files
    const dates = [
      ...purchases.map(({ date }) => date),
      ...invoices.flatMap(({ issued, paidAt }) => [issued, ...(paidAt === null ? [] : [paidAt])]),
      ...orders.map(({ date }) => date),
      ...cases.map(({ opened }) => opened),
      ...contacts.map(({ at }) => at.slice(0, 10)),
      ...answers.map(({ date }) => date),
    ]
    expect(dates.filter((date) => date > today)).toEqual([])
    expect(invoices.filter(({ issued, paidAt }) => paidAt !== null && paidAt < issued)).toEqual([])
  })
  test('goes back two years and more', () => {
    expect(Math.max(...files.purchases.map(({ date }) => daysAgo(date)))).toBeGreaterThan(730)
    expect(Math.max(...files.invoices.map(({ issued }) => daysAgo(issued)))).toBeGreaterThan(730)
  })
  test('sells what is in its list, and what has been replaced no longer', () => {
    const skus = new Set(files.products.map(({ sku }) => sku))
    expect(files.purchases.filter(({ sku }) => !skus.has(sku))).toEqual([])
    const named = files.products.flatMap(({ fits, replacedBy }) => [...fits, ...(replacedBy ? [replacedBy] : [])])
    expect(named.filter((sku) => !skus.has(sku))).toEqual([])
    expect(named.length).toBeGreaterThan(20)
    const replaced = new Set(files.products.filter(({ replacedBy }) => replacedBy).map(({ sku }) => sku))
    const sold = files.purchases.filter(({ sku, quantity }) => replaced.has(sku) && quantity > 0)
    expect(sold.length).toBeGreaterThan(50)
    expect(sold.filter(({ date }) => daysAgo(date) < 300)).toEqual([])
  })
  test('has most things in stock and some not, and no stock of services', () => {
    const inRange = files.products.filter(({ available }) => available)
    expect(inRange.filter(({ stock }) => stock === null)).toHaveLength(10)
    expect(inRange.filter(({ stock }) => stock === 0).length).toBeGreaterThanOrEqual(2)
    expect(inRange.filter(({ stock }) => stock !== null && stock > 0).length).toBeGreaterThan(30)
  })
  test('has customers who came once, come still, came lately and came until long ago', () => {
    const all = buyers()
    const count = (is: (days: string[], last: number) => boolean) =>
      all.filter((days) => is(days, daysAgo(days.at(-1) ?? ''))).length
    expect(count((days) => days.length > 1)).toBeGreaterThan(700)
    expect(count((days, last) => days.length === 1 && last > 60)).toBeGreaterThan(200)
    expect(count((days) => daysAgo(days[0] ?? '') <= 60)).toBeGreaterThan(80)
    const gap = (days: string[]) => median(daysBetween(days))
    expect(count((days, last) => days.length >= 4 && last <= 1.5 * gap(days))).toBeGreaterThan(250)
    expect(count((days, last) => days.length >= 4 && last > 2 * gap(days) && last < 300)).toBeGreaterThan(80)
    expect(count((days, last) => days.length >= 3 && last >= 300)).toBeGreaterThan(80)
  })
  test('has things bought again at a gap of the customer’s own', () => {
    const again = [...Map.groupBy(files.purchases, ({ customer, sku }) => `${customer} ${sku}`).values()]
      .map(daysOf)
      .filter((days) => days.length >= 6)
      .map(daysBetween)
    expect(again.length).toBeGreaterThan(500)
    const unevenness = again.map((gaps) => Math.sqrt(mean(gaps.map((gap) => (gap - mean(gaps)) ** 2))) / mean(gaps))
    // At random it would be about 1.
    expect(median(unevenness)).toBeLessThan(0.4)
    const means = again.map(mean).sort((a, b) => a - b)
    expect(
      (means.at(-Math.ceil(means.length / 10)) ?? 0) / (means[Math.floor(means.length / 10)] ?? 1),
    ).toBeGreaterThan(2)
  })
  test('has things that go together, and things that do not', () => {
    const baskets = [...Map.groupBy(files.purchases, ({ order }) => order).values()].map(
      (lines) => new Set(lines.map(({ sku }) => sku)),
    )
    const share = (...skus: string[]) =>
      baskets.filter((basket) => skus.every((sku) => basket.has(sku))).length / baskets.length
    const lift = (one: string, other: string) => share(one, other) / (share(one) * share(other))
    expect(lift('T001', 'T003')).toBeGreaterThan(3)
    expect(lift('K003', 'T004')).toBeGreaterThan(2)
    expect(lift('K009', 'K001')).toBeLessThan(1)
  })
  test('has those who pay in time, those who pay late and those who pay ever later', () => {
    const paid = files.invoices.filter(({ paidAt, open, total }) => paidAt !== null && open === 0 && total > 0)
    const lateOf = ({ due, paidAt }: { due: string; paidAt: string | null }) => daysAgo(due) - daysAgo(paidAt ?? due)
    const each = [...Map.groupBy(paid, ({ customer }) => customer).values()].filter((rows) => rows.length >= 4)
    const late = each.map((rows) => rows.map(lateOf))
    const few = (is: (days: number[]) => boolean) => late.filter(is).length / late.length
    expect(few((days) => mean(days) <= 1)).toBeGreaterThan(0.5)
    expect(few((days) => mean(days) >= 10)).toBeGreaterThan(0.15)
    const half = (days: number[]) => Math.floor(days.length / 2)
    expect(few((days) => mean(days.slice(-half(days))) - mean(days.slice(0, half(days))) >= 14)).toBeGreaterThan(0.02)
  })
  test('has orders on their way and late ones, cases open and closed, and answers of every kind', () => {
    const { orders, cases, answers } = files
    const isOpen = ({ status }: { status: string }) => status !== 'Toimitettu'
    expect(orders.filter((order) => isOpen(order) && order.promised >= today).length).toBeGreaterThan(20)
    expect(orders.filter((order) => isOpen(order) && order.promised < today).length).toBeGreaterThan(5)
    expect(cases.filter(({ state }) => /avoin|käsittelyssä|odottaa/.test(state)).length).toBeGreaterThan(10)
    expect(cases.filter(({ state }) => /ratkaistu|suljettu/.test(state)).length).toBeGreaterThan(100)
    for (const [from, to] of [
      [0, 6],
      [7, 8],
      [9, 10],
    ] as const)
      expect(answers.filter(({ score }) => score >= from && score <= to).length).toBeGreaterThan(100)
  })
  test('has each say what they think in their own language', () => {
    const said = files.answers.filter(({ comment }) => comment !== null)
    expect(said.length).toBeGreaterThan(200)
    const words = { suomi: 'fi', ruotsi: 'sv', englanti: 'en' } as const
    const tongueOf = new Map(files.customers.map(({ key, language }) => [key, words[language as keyof typeof words]]))
    for (const { customer, comment } of said) {
      const tongue = tongueOf.get(customer)
      expect(tongue && Object.values(comments).flatMap((kind) => kind[tongue])).toContain(comment)
    }
  })
  test('lets those ring first whose cards show most', () => {
    const keysOf = (number = '') => made.truth.customers.find(({ phones }) => phones.includes(number))
    const [overdue, champion, unhappy, newcomer] = made.truth.calls.first.map(keysOf)
    const by = <Row extends { customer: string }>(rows: readonly Row[], keys: readonly string[] = []) =>
      rows.filter(({ customer }) => keys.includes(customer))
    expect(by(files.invoices, overdue?.ledger).filter(({ open, due }) => open > 0 && due < today)).not.toEqual([])
    expect(by(files.cases, overdue?.ledger).map(({ state }) => state)).toContain('käsittelyssä')
    const late = by(files.orders, overdue?.sales).filter(
      ({ status, promised }) => status !== 'Toimitettu' && promised < today,
    )
    expect(late).toHaveLength(1)
    expect(daysOf(by(files.purchases, champion?.sales)).length).toBeGreaterThan(30)
    expect(by(files.answers, champion?.sales).map(({ score }) => score >= 9)).toEqual([true, true])
    expect(by(files.contacts, unhappy?.sales).map(({ mood }) => mood)).toEqual(['huono', 'huono', 'huono'])
    expect(by(files.answers, unhappy?.sales).map(({ score }) => score <= 3)).toEqual([true, true])
    expect(
      daysOf(by(files.purchases, newcomer?.sales))
        .map(daysAgo)
        .filter((days) => days < 30),
    ).toHaveLength(1)
    expect(daysOf(by(files.purchases, newcomer?.sales))).toHaveLength(1)
  })
})
