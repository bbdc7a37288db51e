/** A rule in words: whom it is for, and what it gives. */
import type { TermsConditions, TermsOutcome, TermsRule } from '../../shared/terms.ts'
import type { Words } from '../words.tsx'

/** One of the rules Tuttu brings has its name in the catalogue; an administrator's own has its own. */
export const nameOf = ({ id, name }: TermsRule, words: Words): string =>
  name ?? words.reason({ code: `terms.rule.${id}`, params: {} })

export function whenInWords(when: TermsConditions, words: Words): string[] {
  const { kind, overdue, paymentIndex, isNew, limitUsedPercent, leftBelow, ratings, defaults } = when
  const parts: string[] = []
  if (kind) parts.push(words.say(kind === 'person' ? 'ui.rules.when.person' : 'ui.rules.when.company'))
  if (isNew !== undefined) parts.push(words.say(isNew ? 'ui.rules.when.new' : 'ui.rules.when.known'))
  if (overdue)
    parts.push(words.say('ui.rules.when.overdue', { above: words.number(overdue.above), days: overdue.days }))
  if (paymentIndex) parts.push(indexInWords(paymentIndex, words))
  if (limitUsedPercent !== undefined) parts.push(words.say('ui.rules.when.limit-used', { percent: limitUsedPercent }))
  if (leftBelow !== undefined) parts.push(words.say('ui.rules.when.left-below', { left: words.number(leftBelow) }))
  if (ratings) parts.push(words.say('ui.rules.when.ratings', { ratings: ratings.join(', ') }))
  if (defaults !== undefined) parts.push(words.say('ui.rules.when.defaults', { count: defaults }))
  return parts.length > 0 ? parts : [words.say('ui.rules.when.always')]
}

function indexInWords({ from, below }: NonNullable<TermsConditions['paymentIndex']>, words: Words): string {
  if (from !== undefined && below !== undefined) return words.say('ui.rules.when.index-between', { from, below })
  if (from !== undefined) return words.say('ui.rules.when.index-from', { from })
  return below === undefined ? words.say('ui.rules.when.known') : words.say('ui.rules.when.index-below', { below })
}

export function giveInWords(give: TermsOutcome, words: Words): string {
  if (give.kind === 'prepayment') return words.say('ui.terms.blocked')
  const { termDays, agreedFirst, instalments, discountPercent } = give
  return [
    agreedFirst ? words.say('ui.rules.give.agreed', { days: termDays }) : words.say('ui.terms.net', { days: termDays }),
    ...(instalments === undefined ? [] : [words.say('ui.rules.give.instalments', { count: instalments })]),
    ...(discountPercent === undefined
      ? []
      : [words.say('ui.rules.give.discount', { percent: words.number(discountPercent) })]),
  ].join(' · ')
}
