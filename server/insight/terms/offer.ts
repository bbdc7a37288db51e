/**
 * Which terms may be offered, and why. The credit source's own block and limit go first; then the first rule that fits decides.
 * Prepayment is always allowed.
 */
import type { TermsOffer, TermsOutcome, TermsRule, TermsSituation } from '../../../shared/terms.ts'
import { longestUnagreedDays } from '../../../shared/terms-scale.ts'
import type { Reason } from '../../../shared/vocabulary.ts'
import { fits, overdueFrom, paysReason, tooFewReason } from './conditions.ts'
import { proposedLimitOf } from './proposed-limit.ts'

export interface VersionedRules {
  version: number
  rules: readonly TermsRule[]
}

type Decided = Pick<TermsOffer, 'decidedBy' | 'ruleId' | 'rule' | 'termDays' | 'instalments' | 'discountPercent'> & {
  because: Reason[]
}

/** What is left of a limit of 0 is nothing, and so is what is left below 0. */
export function offerOf({ version, rules }: VersionedRules, of: TermsSituation): TermsOffer {
  const { because, ...decided } = bySource(of) ?? byRules(rules, of)
  const { credit } = of
  const proposed = decided.termDays === undefined ? undefined : proposedLimitOf(of, decided.termDays)
  const proposalOnly = of.kind === 'person'
  return {
    ...decided,
    prepayment: true,
    proposalOnly,
    ...(credit?.limitMinor === undefined ? {} : { limit: { minor: credit.limitMinor, currency: credit.currency } }),
    ...(credit?.leftMinor === undefined ? {} : { left: { minor: credit.leftMinor, currency: credit.currency } }),
    ...(proposed ? { proposedLimit: { minor: proposed.minor, currency: proposed.currency } } : {}),
    version,
    because: distinct([
      ...because,
      ...howTheyPay(of),
      ...(decided.termDays === undefined ? [] : onCredit(of, decided.termDays)),
      ...(proposed ? [proposed.because] : []),
    ]),
  }
}

/** What no rule can allow. */
function bySource({ credit }: TermsSituation): Decided | undefined {
  if (!credit) return undefined
  const { source, currency, limitMinor, leftMinor } = credit
  if (credit.isBlocked) return { decidedBy: 'block', because: [{ code: 'terms.because.blocked', params: { source } }] }
  if (limitMinor !== undefined && limitMinor <= 0)
    return { decidedBy: 'limit', because: [{ code: 'terms.because.no-credit', params: { source } }] }
  if (leftMinor === undefined || leftMinor > 0) return undefined
  const because: Reason =
    limitMinor === undefined
      ? { code: 'terms.because.nothing-left', params: { source } }
      : { code: 'terms.because.limit-up', params: { limitMinor, usedMinor: limitMinor - leftMinor, currency, source } }
  return { decidedBy: 'limit', because: [because] }
}

function byRules(rules: readonly TermsRule[], of: TermsSituation): Decided {
  for (const rule of rules) {
    const why = fits(rule.when, of)
    if (!why) continue
    const words: Reason[] =
      rule.words === undefined ? [] : [{ code: 'terms.because.words', params: { words: rule.words } }]
    return {
      decidedBy: 'rule',
      ruleId: rule.id,
      rule: ruleName(rule),
      ...given(rule.give, of),
      because: [
        ...words,
        ...why,
        ...(rule.when.overdue ? whenPaid(rules, of, rule.give) : tolerated(of)),
        ...agreed(rule.give, of),
      ],
    }
  }
  const termDays = of.credit?.termDays
  return {
    decidedBy: 'no-rule',
    ...(termDays === undefined ? {} : { termDays }),
    because: [
      { code: 'terms.because.no-rule', params: {} },
      ...(termDays === undefined ? [] : agreedReason(of, termDays)),
    ],
  }
}

/** What overdue money takes away comes back when it is paid: something to say to whoever rings. */
function whenPaid(rules: readonly TermsRule[], of: TermsSituation, now: TermsOutcome): Reason[] {
  const paid = { ...of, overdue: [] }
  const then = rules.find((rule) => fits(rule.when, paid))
  const [daysNow, days] = [given(now, of).termDays, then && given(then.give, paid).termDays]
  if (days === undefined || days <= (daysNow ?? -1)) return []
  return [{ code: 'terms.because.when-paid', params: { days } }]
}

export const ruleName = ({ id, name }: TermsRule): Reason =>
  name === undefined ? { code: `terms.rule.${id}`, params: {} } : { code: 'terms.rule.own', params: { name } }

function given(
  give: TermsOutcome,
  { credit }: TermsSituation,
): Pick<Decided, 'termDays' | 'instalments' | 'discountPercent'> {
  if (give.kind === 'prepayment') return {}
  const { termDays, agreedFirst, instalments, discountPercent } = give
  return {
    termDays: termOf(credit?.termDays, termDays, agreedFirst),
    ...(instalments === undefined ? {} : { instalments }),
    ...(discountPercent === undefined ? {} : { discountPercent }),
  }
}

function termOf(agreedDays: number | undefined, days: number, agreedFirst: boolean | undefined): number {
  if (agreedDays === undefined) return days
  return agreedFirst ? agreedDays : Math.min(agreedDays, days)
}

/** Said where the agreed term is what is given. */
function agreed(give: TermsOutcome, of: TermsSituation): Reason[] {
  const days = of.credit?.termDays
  if (give.kind !== 'credit' || days === undefined) return []
  return give.agreedFirst || days < give.termDays ? agreedReason(of, days) : []
}

const agreedReason = ({ credit }: TermsSituation, days: number): Reason[] => [
  { code: 'terms.because.agreed', params: { days, source: credit?.source ?? '' } },
]

/** Something is overdue, and the rule that decided does not look at it: whoever sees it on the card is told that it was seen. */
function tolerated(of: TermsSituation): Reason[] {
  return overdueFrom(of, 1)
    .slice(0, 1)
    .map(({ minor, currency }) => ({
      code: 'terms.because.tolerated',
      params: { amountMinor: minor, currency },
    }))
}

function howTheyPay({ behaviour, invoicesTold }: TermsSituation): Reason[] {
  if (!behaviour) return [tooFewReason(invoicesTold)]
  const { trend } = behaviour
  const turn: Reason[] =
    trend && trend.direction !== 'steady'
      ? [
          {
            code: `terms.because.${trend.direction}`,
            params: { recentDays: Math.round(trend.recentDays), earlierDays: Math.round(trend.earlierDays) },
          },
        ]
      : []
  return [paysReason(behaviour), ...turn]
}

/** A term the credit source has for them was agreed; a longer one than the law's has yet to be. */
function onCredit({ kind, credit }: TermsSituation, termDays: number): Reason[] {
  if (kind !== 'company' || termDays <= longestUnagreedDays || credit?.termDays === termDays) return []
  return [{ code: 'terms.because.agree-expressly', params: { days: longestUnagreedDays } }]
}

function distinct(reasons: Reason[]): Reason[] {
  const seen = new Set<string>()
  return reasons.filter((reason) => {
    const key = JSON.stringify(reason)
    return !seen.has(key) && seen.add(key)
  })
}
