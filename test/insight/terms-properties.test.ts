/** Whatever books and rules hold: offers are sound, can be said in every language, and come out the same in any order. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultTermsRules } from '../../server/insight/terms/default-rules.ts'
import { offerOf } from '../../server/insight/terms/offer.ts'
import { remarksOf } from '../../server/insight/terms/remarks.ts'
import type { CustomerBooks } from '../../server/ports/insight-index.ts'
import { text } from '../../shared/messages/catalogue.ts'
import { type TermsRule, termsSituation } from '../../shared/terms.ts'
import { languages } from '../../shared/vocabulary.ts'
import { ago, bought, company, situation } from './terms-ledger.ts'

const days = (termDays: number) => ({ kind: 'credit', termDays }) as const
const currency = fc.constantFrom('EUR', 'SEK', 'JPY')
const day = fc.oneof(fc.integer({ min: -400, max: 1500 }), fc.constantFrom(0, 1, 8, 30, 730, 20_000)).map(ago)
const minor = fc.oneof(fc.integer({ min: -1e6, max: 1e6 }), fc.constantFrom(0, 5000, 5001, 2 ** 52))
const maybe = <Value>(one: fc.Arbitrary<Value>) => fc.option(one, { nil: undefined })
const invoiceRow = fc.record(
  {
    source: fc.constantFrom('a', 'b'),
    key: fc.string(),
    openMinor: minor,
    currency,
    due: day,
    totalMinor: minor,
    paidMinor: minor,
    paidAt: day,
  },
  { requiredKeys: ['source', 'key', 'openMinor', 'currency'] },
)
const creditRow = fc.record(
  {
    source: fc.constantFrom('r', 's'),
    currency,
    limitMinor: minor,
    usedMinor: minor,
    leftMinor: minor,
    recommendedLimitMinor: minor,
    termDays: fc.integer({ min: 0, max: 1100 }),
    rating: fc.constantFrom('AAA', 'C', 'B '),
    blocked: fc.boolean(),
    defaults: fc.integer({ min: 0, max: 9 }),
  },
  { requiredKeys: ['source', 'currency'] },
)
const anyBooks: fc.Arbitrary<CustomerBooks> = fc
  .record({
    kind: fc.constantFrom('person' as const, 'company' as const),
    invoices: fc.array(invoiceRow, { maxLength: 12 }),
    balances: fc.array(
      fc.record({ source: fc.constantFrom('a', 'b'), currency, balanceMinor: minor, overdueMinor: minor }),
      { maxLength: 2 },
    ),
    credit: fc.array(creditRow, { maxLength: 3 }),
    bought: fc.array(fc.tuple(fc.integer({ min: -30, max: 900 }), fc.integer({ min: -9000, max: 9000 }), currency), {
      maxLength: 8,
    }),
  })
  .map(({ bought: lines, ...rest }) => ({
    ...company(),
    ...rest,
    bought: lines.map(([at, amount, of]) => bought(at, amount, of)),
  }))
const anyRules = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5'),
    when: fc.record(
      {
        kind: fc.constantFrom('person' as const, 'company' as const),
        isNew: fc.boolean(),
        overdue: fc.record({ above: fc.constantFrom(0, 50, 500), days: fc.constantFrom(1, 8, 30) }),
        paymentIndex: fc.record({
          from: maybe(fc.constantFrom(20, 50, 70)),
          below: maybe(fc.constantFrom(50, 70, 80)),
        }),
        limitUsedPercent: fc.constantFrom(50, 90, 100),
        leftBelow: fc.constantFrom(0, 100),
        ratings: fc.constantFrom<string[]>(['AAA'], ['C', 'B']),
        defaults: fc.constantFrom(1, 3),
      },
      { requiredKeys: [] },
    ),
    give: fc.constantFrom<TermsRule['give']>({ kind: 'prepayment' }, days(14), days(60)),
  }),
  { selector: (one) => one.id, maxLength: 5 },
)

test('whatever books hold, the offer is sound and can be said in every language', () => {
  fc.assert(
    fc.property(anyBooks, anyRules, (books, rules) => {
      const of = situation(books)
      expect(termsSituation.safeParse(of).error).toBeUndefined()
      const offer = offerOf({ version: 1, rules }, of)
      expect(offer.prepayment).toBe(true)
      expect(offer.proposalOnly).toBe(books.kind === 'person')
      if (of.credit?.isBlocked || (of.credit?.leftMinor ?? 1) <= 0) expect(offer.termDays).toBeUndefined()
      if (of.credit?.limitMinor !== undefined) expect(offer.proposedLimit).toBeUndefined()
      expect(offer.proposedLimit?.minor ?? 1).toBeGreaterThan(0)
      for (const language of languages)
        for (const { code, params } of offer.because) {
          const words = text(language, code, params)
          expect(words).not.toMatch(/NaN|Infinity|undefined|[{}]|terms\./)
        }
    }),
    { seed: 7, numRuns: 400 },
  )
})

test('a rule of which it is said that it can never apply never does', () => {
  fc.assert(
    fc.property(anyBooks, anyRules, (books, rules) => {
      const never = remarksOf(rules).filter(({ why }) => why.code !== 'terms.remark.agree-expressly')
      const { ruleId } = offerOf({ version: 1, rules }, situation(books))
      expect(never.map((one) => one.ruleId)).not.toContain(ruleId)
    }),
    { seed: 11, numRuns: 2000 },
  )
})

test('the same books in another order give the same offer', () => {
  fc.assert(
    fc.property(anyBooks, (books) => {
      const source = books.balances[0]?.source ?? books.invoices[0]?.source
      const own = { ...books, invoices: books.invoices.filter((row) => row.source === source) }
      const turned = { ...own, invoices: own.invoices.toReversed() }
      expect(offerOf({ version: 0, rules: defaultTermsRules }, situation(turned))).toEqual(
        offerOf({ version: 0, rules: defaultTermsRules }, situation(own)),
      )
    }),
    { seed: 13, numRuns: 200 },
  )
})

test('by the rules Tuttu brings nobody has better terms for owing, for defaults or for paying later', () => {
  const daysOf = (of: ReturnType<typeof situation>) =>
    offerOf({ version: 0, rules: defaultTermsRules }, of).termDays ?? -1
  fc.assert(
    fc.property(anyBooks, (books) => {
      const of = situation(books)
      expect(daysOf(of)).toBeLessThanOrEqual(daysOf({ ...of, overdue: [] }))
      if (of.credit) {
        const { defaults: _, ...credit } = of.credit
        expect(daysOf(of)).toBeLessThanOrEqual(daysOf({ ...of, credit }))
      }
      if (of.behaviour) {
        const prompt = { ...of.behaviour, daysBeyond: 0, index: 80 }
        expect(daysOf(of)).toBeLessThanOrEqual(daysOf({ ...of, behaviour: prompt }))
      }
    }),
    { seed: 17, numRuns: 1000 },
  )
})
