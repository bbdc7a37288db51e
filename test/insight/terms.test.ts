/** Terms: how customers pay, which rule decides, and that nothing a ledger may hold makes nonsense of it. */
import { expect, test } from 'vitest'
import { defaultTermsRules } from '../../server/insight/terms/default-rules.ts'
import { offerOf } from '../../server/insight/terms/offer.ts'
import { createTermsPart } from '../../server/insight/terms/part.ts'
import { paymentBehaviourOf } from '../../server/insight/terms/payment-behaviour.ts'
import { remarksOf } from '../../server/insight/terms/remarks.ts'
import type { CustomerBooks } from '../../server/ports/insight-index.ts'
import { text } from '../../shared/messages/catalogue.ts'
import { type TermsConditions, type TermsOffer, type TermsRule, termsRuleList } from '../../shared/terms.ts'
import { paymentIndexOf } from '../../shared/terms-scale.ts'
import { languages } from '../../shared/vocabulary.ts'
import { termsCases } from './terms-cases.ts'
import { ago, booked, buys, company, open, paid, person, register, situation, today } from './terms-ledger.ts'
import { offered } from './terms-words.ts'

const byDefault = { version: 0, rules: defaultTermsRules }
const said = (offer: TermsOffer) => offer.because.map(({ code, params }) => text('en', code, params))

test('there are as many cases as were asked for, each another', () => {
  expect(new Set(termsCases.map(([who]) => who)).size).toBe(termsCases.length)
  expect(termsCases.length).toBeGreaterThanOrEqual(60)
})

test.each(termsCases)('%s', (_who, books, terms, because) => {
  const offer = offerOf(byDefault, situation(books))
  expect([offered(offer), said(offer)]).toEqual([terms, because])
})

test('the index is that of the published scale, linear between its points', () => {
  const published = [0, 15, 22, 30, 60, 90, 120].map(paymentIndexOf)
  expect(published).toEqual([80, 70, 60, 50, 40, 30, 20])
  expect([7.5, 18.5, 26, 45, 105, 121, 5000].map(paymentIndexOf)).toEqual([75, 65, 55, 45, 25, 20, 20])
})

test('days beyond terms are weighed by money', () => {
  const { invoices } = company(paid(1, 0, { each: 300 }), paid(1, 0, { each: 300 }), paid(1, 40, { each: 200 }))
  expect(paymentBehaviourOf(invoices, today).behaviour).toMatchObject({ daysBeyond: 10, invoices: 3 })
})

test('what is partly paid tells by both parts: the paid one as it was, the open one as if it came today', () => {
  const half = { due: ago(20), totalMinor: 10_000, openMinor: 5000, paidAt: ago(20) }
  const { invoices } = company(booked(half), booked(half), booked(half))
  expect(paymentBehaviourOf(invoices, today).behaviour?.daysBeyond).toBe(10)
})

const rule = (id: string, when: TermsConditions, give: TermsRule['give'] = { kind: 'prepayment' }): TermsRule => ({
  id,
  name: id,
  when,
  give,
})
const days = (termDays: number) => ({ kind: 'credit', termDays }) as const

test('the first rule that fits decides, whatever those below would give', () => {
  const rules = [rule('a', { kind: 'person' }), rule('b', { isNew: false }, days(21)), rule('c', {})]
  expect(offered(offerOf({ version: 3, rules }, situation(company(paid(5, 0)))))).toBe('b: 21 days')
  expect(offered(offerOf({ version: 3, rules }, situation(company())))).toBe('c: prepayment only')
})

test('without any rule that fits what is agreed holds, and else prepayment', () => {
  const none = { version: 1, rules: [] }
  expect(offered(offerOf(none, situation(company(register({ termDays: 21 })))))).toBe('no-rule: 21 days')
  expect(offered(offerOf(none, situation(company(paid(9, 0)))))).toBe('no-rule: prepayment only')
})

test.each<[string, TermsConditions, CustomerBooks, boolean]>([
  ['an index from 70', { paymentIndex: { from: 70 } }, company(paid(5, 15)), true],
  ['an index below 70', { paymentIndex: { below: 70 } }, company(paid(5, 15)), false],
  ['any index', { paymentIndex: {} }, company(), false],
  ['less than 500 left, of 500', { leftBelow: 500 }, company(register({ limit: 1000, used: 500 })), false],
  ['less than 500 left, of 499.99', { leftBelow: 500 }, company(register({ limit: 1000, used: 500.01 })), true],
  ['less than 500 left, of nobody knows what', { leftBelow: 500 }, company(register({})), false],
  ['half the limit used', { limitUsedPercent: 50 }, company(register({ limit: 1000, left: 500 })), true],
  ['half the limit used, without a limit', { limitUsedPercent: 50 }, company(open(900, -5), register({})), false],
  ['a rating of two', { ratings: ['B', 'A+'] }, company(register({ rating: 'a+' })), true],
  ['a rating, where none is told', { ratings: ['A'] }, company(register({ limit: 100 })), false],
  ['two payment defaults, of one', { defaults: 2 }, company(register({ defaults: 1 })), false],
  ['two payment defaults, of two', { defaults: 2 }, company(register({ defaults: 2 })), true],
  ['a tolerance in yen, which have no cents', { overdue: { above: 50, days: 1 } }, company(open(0.5, 3, 'JPY')), false],
  ['a person', { kind: 'person' }, person(), true],
  ['both of two', { kind: 'person', defaults: 1 }, person(), false],
])('a rule for %s fits or does not', (_what, when, books, isFitting) => {
  const offer = offerOf({ version: 1, rules: [rule('it', when)] }, situation(books))
  expect(offer.ruleId).toBe(isFitting ? 'it' : undefined)
})

test('a longer term than the law has without agreement is told to whoever offers it', () => {
  const rules = [rule('long', {}, days(45))]
  const reasons = (books: CustomerBooks) =>
    offerOf({ version: 1, rules }, situation(books)).because.map((one) => one.code)
  expect(reasons(company())).toContain('terms.because.agree-expressly')
  expect(reasons(company(register({ termDays: 45 })))).not.toContain('terms.because.agree-expressly')
  expect(reasons(person())).not.toContain('terms.because.agree-expressly')
})

test('the words an administrator wrote come first', () => {
  const rules = [{ ...rule('a', {}), words: 'Ask Liisa first.' }]
  expect(said(offerOf({ version: 1, rules }, situation(company())))[0]).toBe('Ask Liisa first.')
})

test('no rule Tuttu brings is in vain, and each has a name in every language', () => {
  expect(termsRuleList.parse(defaultTermsRules)).toEqual(defaultTermsRules)
  expect(remarksOf(defaultTermsRules)).toEqual([])
  for (const language of languages)
    for (const { id } of defaultTermsRules) expect(text(language, `terms.rule.${id}`)).not.toBe(`terms.rule.${id}`)
})

const remarks = (...rules: TermsRule[]) =>
  remarksOf(rules).map(({ ruleId, why }) => `${ruleId}: ${text('en', why.code, why.params)}`)
test.each<[string, TermsRule[], string[]]>([
  [
    'everybody taken above',
    [rule('a', {}), rule('b', { kind: 'person' })],
    ['b: Can never apply: rule 1 above takes everybody it is for'],
  ],
  [
    'a longer age below a shorter',
    [rule('a', { overdue: { above: 50, days: 8 } }), rule('b', { overdue: { above: 50, days: 30 } })],
    ['b: Can never apply: rule 1 above takes everybody it is for'],
  ],
  [
    'a shorter age below a longer',
    [rule('a', { overdue: { above: 50, days: 30 } }), rule('b', { overdue: { above: 50, days: 8 } })],
    [],
  ],
  [
    'a larger tolerance above',
    [rule('a', { overdue: { above: 100, days: 8 } }), rule('b', { overdue: { above: 50, days: 30 } })],
    [],
  ],
  [
    'persons and companies above',
    [rule('a', { kind: 'person' }), rule('b', { kind: 'company' }), rule('c', { defaults: 1 })],
    ['c: Can never apply: rules 1, 2 above take everybody it is for'],
  ],
  [
    'new and known above',
    [rule('a', { isNew: true }), rule('b', { isNew: false }), rule('c', {})],
    ['c: Can never apply: rules 1, 2 above take everybody it is for'],
  ],
  [
    'an index from 70 above one from 78',
    [rule('a', { paymentIndex: { from: 70 } }), rule('b', { paymentIndex: { from: 78 } })],
    ['b: Can never apply: rule 1 above takes everybody it is for'],
  ],
  [
    'an index of nobody',
    [rule('a', { paymentIndex: { from: 70, below: 60 } })],
    ['a: Can never apply: its conditions rule each other out'],
  ],
  [
    'new, with an index',
    [rule('a', { isNew: true, paymentIndex: { from: 70 } })],
    ['a: Can never apply: its conditions rule each other out'],
  ],
  [
    'ratings all named above',
    [rule('a', { ratings: ['A', 'b'] }), rule('b', { ratings: ['B'] })],
    ['b: Can never apply: rule 1 above takes everybody it is for'],
  ],
  ['a rating not named above', [rule('a', { ratings: ['A'] }), rule('b', { ratings: ['A', 'B'] })], []],
  [
    'the limit used up',
    [rule('a', { limitUsedPercent: 100 })],
    ['a: Can never apply: whose limit is used up pays first whatever the rules say'],
  ],
  [
    'a term of 31 days',
    [rule('a', {}, days(31))],
    ['a: More than 30 days between businesses holds only where it was agreed expressly (Finland: Act 30/2013)'],
  ],
  ['a term of 30 days', [rule('a', {}, days(30))], []],
  ['a term of 60 days for persons', [rule('a', { kind: 'person' }, days(60))], []],
])('of rules it is said: %s', (_what, rules, expected) => {
  expect(remarks(...rules)).toEqual(expected)
})

test('as a part of insight it learns what is sold in a year, and says nothing of whom nothing is known', () => {
  const part = createTermsPart(() => byDefault)
  const learner = part.learner(today)
  const lines = [400, 300, 5].map((at) => ({ day: today - at, order: 'o', amountMinor: 1000 * at, currency: 'EUR' }))
  const history = { customerId: company().customerId, kind: 'company' as const, lines }
  learner.add(history)
  const model = learner.done()
  expect(model).toEqual({ minorByCurrency: { EUR: 305_000 } })
  const of = { today, products: new Map() }
  expect(part.reckon(model, { ...of, books: company(), history: { ...history, lines: [] } })).toBeUndefined()
  const offer = part.reckon(model, { ...of, books: company(paid(5, 0), buys(100)), history })
  expect(offer).toMatchObject({ termDays: 30, asOf: '2026-11-25', version: 0 })
})

test('what is stored for a card stays short, however many days somebody owes on', () => {
  const books = company(...Array.from({ length: 300 }, (_, at) => open(10, at + 1)), open(10, 400, 'SEK'))
  const history = { customerId: books.customerId, kind: books.kind, lines: [] }
  const stored = createTermsPart(() => byDefault).reckon(
    { minorByCurrency: {} },
    { today, products: new Map(), books, history },
  )
  expect(stored?.of.overdue).toHaveLength(51)
  expect(stored?.of.overdue.at(0)).toMatchObject({ days: 400, currency: 'SEK' })
  expect(stored?.of.overdue.at(-1)).toEqual({ openMinor: 251_000, currency: 'EUR', days: 1, invoices: 251 })
  expect(stored?.because[0]?.params).toMatchObject({ count: 271, amountMinor: 271_000, days: 300 })
})
