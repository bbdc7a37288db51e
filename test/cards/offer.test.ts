/** What may be offered on a card: beside what the credit source says, never instead of it, and never telling a balance. */
import { expect, test } from 'vitest'
import { withOffer } from '../../server/cards/offer.ts'
import { withHowTheyPay } from '../../server/cards/pays.ts'
import type { CardFacts } from '../../server/ports/index-store.ts'
import type { StoredOffer } from '../../shared/terms.ts'
import type { BalanceData, CustomerId, Section, TermsData } from '../../shared/vocabulary.ts'

const asOf = '2026-11-24T10:00:00.000Z'
const offer: StoredOffer = {
  ...{ termDays: 7, prepayment: true, proposalOnly: false, decidedBy: 'rule', ruleId: 'overdue', version: 2 },
  rule: { code: 'terms.rule.overdue', params: {} },
  proposedLimit: { minor: 500_000, currency: 'EUR' },
  limit: { minor: 100, currency: 'EUR' },
  because: [{ code: 'terms.because.overdue', params: {} }],
  asOf: '2026-11-24',
  of: { kind: 'company', overdue: [], credits: [], invoicesTold: 3 },
}
const facts = (terms?: StoredOffer): CardFacts => ({
  customer: { customerId: 'c' as CustomerId, name: 'Aalto', kind: 'company', phones: [], emails: [], why: [] },
  ...{ records: [], sources: [], ledgers: [], purchases: [], credit: [], orders: [], cases: [], touches: [] },
  insight: { asOf, modelVersion: 1, parts: { terms }, products: [] },
})
const because = { code: 'terms.from-register', params: {} }
const register: Section<TermsData> = {
  ...{ state: 'ready', source: 'register', asOf },
  data: { termDays: 30, blocked: false, because, limit: { minor: 900, currency: 'EUR' } },
}
const missing: Section<TermsData> = { state: 'missing', why: { code: 'section.no-source-for-role', params: {} } }

test('the register’s own figures stay, with the offer beside them', () => {
  const { data, source } = withOffer(register, facts(offer), true)
  expect(source).toBe('register')
  expect(data).toMatchObject({ termDays: 30, limit: { minor: 900 }, offer: { termDays: 7, version: 2 } })
  expect(data?.offer).not.toHaveProperty('of')
  expect(data?.offer).not.toHaveProperty('limit')
})
test('without a register there is the offer alone, and why', () => {
  expect(withOffer(missing, facts(offer), true)).toMatchObject({
    ...{ state: 'ready', asOf },
    data: { blocked: false, because: { code: 'terms.because.overdue' }, offer: { proposedLimit: { minor: 500_000 } } },
  })
})
test('why tells what is owed, so whoever may not see that is told the terms alone', () => {
  const { data } = withOffer(register, facts(offer), false)
  expect(data?.offer).toMatchObject({ termDays: 7, because: [] })
  expect(data?.offer).not.toHaveProperty('rule')
  expect(Object.keys(data?.offer ?? {}).sort()).toEqual([
    'asOf',
    'because',
    'prepayment',
    'proposalOnly',
    'termDays',
    'version',
  ])
})
test('what is masked stays masked, and what has not been reckoned changes nothing', () => {
  const masked: Section<TermsData> = { state: 'masked', why: { code: 'section.after-check', params: {} } }
  expect(withOffer(masked, facts(offer), true)).toBe(masked)
  expect(withOffer(register, facts(), true)).toBe(register)
})

test.each<[string, Partial<TermsData>, string]>([
  ['blocked', { blocked: true }, 'terms.because.blocked'],
  ['out of limit', { left: { minor: 0, currency: 'EUR' } }, 'terms.because.nothing-left'],
  ['over the limit', { left: { minor: -1, currency: 'EUR' } }, 'terms.because.nothing-left'],
  ['without credit', { limit: { minor: 0, currency: 'EUR' } }, 'terms.because.no-credit'],
])('whoever is %s since this was reckoned is offered prepayment only', (_who, now, code) => {
  const { data } = withOffer(
    { ...register, data: { ...register.data, blocked: false, because, ...now } },
    facts(offer),
    true,
  )
  expect(data?.offer).toEqual({
    ...{ prepayment: true, proposalOnly: false, version: 2, asOf: '2026-11-24' },
    because: [{ code, params: { source: 'register' } }],
  })
})
test('whoever was blocked when this was reckoned and is no more has the register’s own terms', () => {
  const { termDays: _, ...blocked } = { ...offer, decidedBy: 'block' as const }
  expect(withOffer(register, facts(blocked), true)).toBe(register)
})

test('how they usually pay stands beside what they owe, and nowhere without it', () => {
  const behaviour = { daysBeyond: 5.6, index: 76, invoices: 18, currency: 'EUR' }
  const known = facts({ ...offer, of: { ...offer.of, behaviour } })
  const owed: Section<BalanceData> = { state: 'ready', source: 'ledger', asOf, data: { balance: [] } }
  expect(withHowTheyPay(owed, known).data).toEqual({ balance: [], pays: { daysLate: 6, invoices: 18 } })
  expect(withHowTheyPay(owed, facts(offer))).toBe(owed)
  const masked: Section<BalanceData> = { state: 'masked', why: { code: 'section.after-check', params: {} } }
  expect(withHowTheyPay(masked, known)).toBe(masked)
})
