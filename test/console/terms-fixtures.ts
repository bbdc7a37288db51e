/** The rules for terms as an administrator has them, tried by the very code the server tries them with. */
import type { Answer } from '../../client/api.ts'
import { defaultTermsRules } from '../../server/insight/terms/default-rules.ts'
import { offerOf } from '../../server/insight/terms/offer.ts'
import { remarksOf } from '../../server/insight/terms/remarks.ts'
import { inWords } from '../../shared/messages/catalogue.ts'
import type { TermsRule, TermsRulesAnswer, TermsSituation, TryTermsAnswer } from '../../shared/terms.ts'
import type { Language } from '../../shared/vocabulary.ts'

export const termsScreens = {
  'terms-rules': 'terms',
  'terms-rules-open': 'terms',
  'terms-rules-conflict': 'terms',
  'terms-rules-customer': 'terms',
} as const

const own: TermsRule[] = [
  {
    id: 'own-1',
    name: 'Long orders',
    when: { kind: 'company', paymentIndex: { from: 78 }, ratings: ['AAA', 'AA+'] },
    give: { kind: 'credit', termDays: 60, instalments: 3, discountPercent: 1.5 },
    words: 'Ask for the order in writing.',
  },
  { id: 'own-2', name: 'Slow in the trade', when: { paymentIndex: { below: 40 } }, give: { kind: 'prepayment' } },
]
const edited = [...defaultTermsRules.slice(0, 4), ...own, ...defaultTermsRules.slice(4)]
const versions = [
  { version: 3, at: '2026-11-24T09:12:00.000Z', byName: 'Paavo Pääkäyttäjä' },
  { version: 2, at: '2026-10-02T07:40:00.000Z', byName: 'Anna Virtanen' },
  { version: 1, at: '2026-03-15T12:00:00.000Z' },
  { version: 0 },
]
const remarks = (rules: readonly TermsRule[], language: Language) =>
  remarksOf(rules).map((one) => ({ ...one, why: inWords(language, one.why) }))

export function termsRulesOn(screen: string, language: Language): TermsRulesAnswer {
  const rules = screen === 'terms-rules' ? [...defaultTermsRules] : edited
  const inUse = screen === 'terms-rules' ? { version: 0 } : { ...versions[0], version: 3 }
  return {
    ...inUse,
    rules,
    remarks: remarks(rules, language),
    versions: screen === 'terms-rules' ? [{ version: 0 }] : versions,
    currency: 'EUR',
  }
}

const ofCustomer: TermsSituation = {
  kind: 'company',
  overdue: [{ openMinor: 124_000, currency: 'EUR', days: 40, invoices: 2 }],
  credits: [],
  invoicesTold: 18,
  behaviour: {
    daysBeyond: 12,
    index: 72,
    invoices: 18,
    currency: 'EUR',
    trend: { direction: 'slower', recentDays: 21, earlierDays: 4 },
  },
  credit: {
    source: 'register',
    isBlocked: false,
    currency: 'EUR',
    limitMinor: 1_000_000,
    leftMinor: 340_000,
    rating: 'A+',
  },
  monthly: { minor: 310_000, currency: 'EUR' },
}

export function triedTerms(
  rules: TermsRule[],
  of: { situation: TermsSituation } | { customerId: string },
  language: Language,
): TryTermsAnswer {
  const situation = 'situation' in of ? of.situation : ofCustomer
  const offer = offerOf({ version: 0, rules }, situation)
  const said = { ...offer, because: offer.because.map((one) => inWords(language, one)) }
  return { offer: said, situation, remarks: remarks(rules, language) }
}

export const refusedSave = (language: Language): Answer<TermsRulesAnswer> => ({
  ok: false,
  error: {
    code: 'conflict',
    message: '',
    current: { ...termsRulesOn('terms-rules-open', language), ...versions[1], version: 4 },
  },
})
