/** What a source says just now, in place of what was read of it, for the record that was asked for. */
import { expect, test } from 'vitest'
import { withLiveRows } from '../../server/cards/live-facts.ts'
import type { CardFacts } from '../../server/ports/index-store.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'

const asOf = '2026-11-24T12:00:00.000Z'
const problem = { code: 'problem.no-answer', params: {} }
const source = (name: string, roles: string[]) => ({ source: name, roles, datasets: [], asOf: 'before', problem })
const ledger = (name: string, key: string) => ({
  source: name,
  customerKey: key,
  balances: [{ balanceMinor: 1, currency: 'EUR' }],
  invoices: [{ number: 'old', openMinor: 1, currency: 'EUR' }],
})
const facts: CardFacts = {
  customer: { customerId: 'c' as CustomerId, name: 'c', kind: 'company', phones: [], emails: [], why: [] },
  records: [],
  sources: [source('erp', ['accounting', 'credit']), source('old', ['accounting'])],
  ledgers: [ledger('erp', '1'), ledger('erp', '2'), ledger('old', '1')],
  purchases: [],
  orders: [],
  cases: [],
  touches: [],
  credit: [
    { source: 'erp', blocked: false, currency: 'EUR', termDays: 14 },
    { source: 'old', blocked: true, currency: 'EUR' },
  ],
}

test('one record’s balance replaces that record’s; the others and other sources stay as they were', () => {
  const rows = [{ dataset: 'balances' as const, row: { customer: '1', balanceMinor: 500, currency: 'SEK' } }]
  const fresh = withLiveRows(facts, [{ source: 'erp', dataset: 'balances', key: '1', rows }], asOf)
  expect(fresh.ledgers.map((one) => one.balances[0]?.balanceMinor)).toEqual([500, 1, 1])
  expect(fresh.ledgers[0]?.invoices).toEqual(facts.ledgers[0]?.invoices)
  expect(fresh.sources).toMatchObject([
    { source: 'erp', asOf },
    { source: 'old', asOf: 'before', problem },
  ])
  expect(fresh.sources[0]).not.toHaveProperty('problem')
})

test('nothing open any more is nothing open, and the oldest due comes first', () => {
  const invoice = (key: string, due: string, openMinor: number) => ({
    dataset: 'invoices' as const,
    row: { key, customer: '1', due, openMinor, currency: 'EUR' },
  })
  const rows = [invoice('b', '2026-02-01', 2), invoice('paid', '2026-01-01', 0), invoice('a', '2026-01-05', 1)]
  const ask = (given: typeof rows) =>
    withLiveRows(facts, [{ source: 'erp', dataset: 'invoices', key: '1', rows: given }], asOf).ledgers[0]?.invoices
  expect(ask(rows)?.map((one) => one.number)).toEqual(['a', 'b'])
  expect(ask([])).toEqual([])
})

test('credit of the source that was asked is what it says now', () => {
  const rows = [{ dataset: 'credit' as const, row: { customer: '1', currency: 'EUR', termDays: 30, blocked: true } }]
  const fresh = withLiveRows(facts, [{ source: 'erp', dataset: 'credit', key: '1', rows }], asOf)
  expect(fresh.credit).toMatchObject([
    { source: 'old', blocked: true },
    { source: 'erp', blocked: true, termDays: 30 },
  ])
})
