/**
 * The rules a company has that never opened the page: version 0. What a credit controller would do without having been asked; a
 * discount is for the company itself to allow.
 */
import type { TermsRule } from '../../../shared/terms.ts'

/** A rest that nobody would ring about, in whole units of its currency. */
const tolerance = 50

export const defaultTermsRules: readonly TermsRule[] = [
  { id: 'long-overdue', when: { overdue: { above: tolerance, days: 30 } }, give: { kind: 'prepayment' } },
  { id: 'defaults', when: { defaults: 1 }, give: { kind: 'prepayment' } },
  { id: 'weak-rating', when: { ratings: ['C'] }, give: { kind: 'prepayment' } },
  { id: 'very-slow', when: { paymentIndex: { below: 50 } }, give: { kind: 'prepayment' } },
  { id: 'new-person', when: { kind: 'person', isNew: true }, give: { kind: 'prepayment' } },
  { id: 'overdue', when: { overdue: { above: tolerance, days: 8 } }, give: { kind: 'credit', termDays: 7 } },
  { id: 'slow', when: { paymentIndex: { below: 70 } }, give: { kind: 'credit', termDays: 7 } },
  { id: 'limit-nearly-used', when: { limitUsedPercent: 90 }, give: { kind: 'credit', termDays: 7 } },
  { id: 'person', when: { kind: 'person' }, give: { kind: 'credit', termDays: 14, instalments: 3 } },
  { id: 'new-company', when: { isNew: true }, give: { kind: 'credit', termDays: 14, agreedFirst: true } },
  {
    id: 'just-overdue',
    when: { overdue: { above: tolerance, days: 1 } },
    give: { kind: 'credit', termDays: 14, agreedFirst: true },
  },
  {
    id: 'prompt',
    when: { paymentIndex: { from: 78 } },
    give: { kind: 'credit', termDays: 30, agreedFirst: true },
  },
  { id: 'otherwise', when: {}, give: { kind: 'credit', termDays: 14, agreedFirst: true } },
]
