/** What is to be said of rules before anybody goes by them: one that can never apply, one that gives more than the law lets it. */
import { longestUnagreedDays, type RuleRemark, type TermsConditions, type TermsRule } from '../../../shared/terms.ts'
import type { Reason } from '../../../shared/vocabulary.ts'

export function remarksOf(rules: readonly TermsRule[]): RuleRemark[] {
  return rules.flatMap((rule, at) => {
    const whys = [...never(rule, rules.slice(0, at)), ...tooLong(rule)]
    return whys.map((why) => ({ ruleId: rule.id, why }))
  })
}

/** Who a rule may be held against, as far as two conditions part everybody in two. */
const cases = (['person', 'company'] as const).flatMap((kind) =>
  [true, false].map((isNew) => ({ kind, isNew }) satisfies TermsConditions),
)

/** Certain only: a rule that several others take everything from in some cleverer way is not found out. */
function never(rule: TermsRule, above: readonly TermsRule[]): Reason[] {
  const { paymentIndex } = rule.when
  if (paymentIndex && (rule.when.isNew === true || (paymentIndex.from ?? 0) >= (paymentIndex.below ?? 100)))
    return [{ code: 'terms.remark.contradicts', params: {} }]
  if (rule.when.limitUsedPercent !== undefined && rule.when.limitUsedPercent >= 100)
    return [{ code: 'terms.remark.limit-goes-first', params: {} }]
  if (rule.when.leftBelow === 0) return [{ code: 'terms.remark.limit-goes-first', params: {} }]
  const takers = new Set<number>()
  for (const one of cases.filter((each) => mayBe(rule.when, each))) {
    const taker = above.findIndex(
      (other) => mayBe(other.when, one) && takesAll({ ...other.when, ...one }, { ...rule.when, ...one }),
    )
    if (taker < 0) return []
    takers.add(taker + 1)
  }
  const [first = 0, ...others] = [...takers].sort((a, b) => a - b)
  return others.length === 0
    ? [{ code: 'terms.remark.taken', params: { number: first } }]
    : [{ code: 'terms.remark.taken-by-several', params: { numbers: [first, ...others].join(', ') } }]
}

function mayBe(when: TermsConditions, one: { kind: 'person' | 'company'; isNew: boolean }): boolean {
  if (when.kind !== undefined && when.kind !== one.kind) return false
  if (when.isNew !== undefined && when.isNew !== one.isNew) return false
  return !(when.paymentIndex && one.isNew)
}

/** Whatever fits `narrow` fits `wide`: condition by condition, `wide` asks for no more. */
function takesAll(wide: TermsConditions, narrow: TermsConditions): boolean {
  return (
    (wide.overdue === undefined ||
      (narrow.overdue !== undefined &&
        narrow.overdue.above >= wide.overdue.above &&
        narrow.overdue.days >= wide.overdue.days)) &&
    takesIndex(wide.paymentIndex, narrow.paymentIndex) &&
    atLeast(wide.limitUsedPercent, narrow.limitUsedPercent) &&
    (wide.leftBelow === undefined || (narrow.leftBelow !== undefined && narrow.leftBelow <= wide.leftBelow)) &&
    takesRatings(wide.ratings, narrow.ratings) &&
    atLeast(wide.defaults, narrow.defaults)
  )
}

const atLeast = (wide: number | undefined, narrow: number | undefined): boolean =>
  wide === undefined || (narrow !== undefined && narrow >= wide)

function takesIndex(wide: TermsConditions['paymentIndex'], narrow: TermsConditions['paymentIndex']): boolean {
  if (!wide) return true
  if (!narrow) return false
  return (narrow.from ?? 0) >= (wide.from ?? 0) && (narrow.below ?? 100) <= (wide.below ?? 100)
}

function takesRatings(wide: readonly string[] | undefined, narrow: readonly string[] | undefined): boolean {
  if (!wide) return true
  const all = new Set(wide.map((rating) => rating.trim().toUpperCase()))
  return narrow?.every((rating) => all.has(rating.trim().toUpperCase())) ?? false
}

const tooLong = ({ when, give }: TermsRule): Reason[] =>
  give.kind === 'credit' && when.kind !== 'person' && give.termDays > longestUnagreedDays
    ? [{ code: 'terms.remark.agree-expressly', params: { days: longestUnagreedDays } }]
    : []
