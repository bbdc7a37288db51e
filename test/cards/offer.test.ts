/** What may be offered on a card: beside what the credit source says, never instead of it, and never telling a balance. */
import { expect, test } from 'vitest'
import { withOffer } from '../../server/cards/offer.ts'
import type { CardFacts } from '../../server/ports/index-store.ts'
import type { StoredOffer } from '../../shared/terms.ts'
import type { CustomerId, Section, TermsData } from '../../shared/vocabulary.ts'

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
  expect(data?.offer).not.toHaveProperty('proposedLimit')
})
test('what is masked stays masked, and what has not been reckoned changes nothing', () => {
  const masked: Section<TermsData> = { state: 'masked', why: { code: 'section.after-check', params: {} } }
  expect(withOffer(masked, facts(offer), true)).toBe(masked)
  expect(withOffer(register, facts(), true)).toBe(register)
})
