/** A rule as it stands in a form, all text, and back. */
import type { TermsConditions, TermsOutcome, TermsRule } from '../../shared/terms.ts'
import { longestTermDays, promptIndex } from '../../shared/terms-scale.ts'
import { type Bounds, days, readNumber, units, written } from './amounts.ts'

export interface RuleForm {
  name: string
  kind: '' | 'person' | 'company'
  known: '' | 'new' | 'known'
  overdueAbove: string
  overdueDays: string
  indexFrom: string
  indexBelow: string
  limitUsed: string
  leftBelow: string
  /** Several, with commas between. */
  ratings: string
  defaults: string
  gives: 'prepayment' | 'credit'
  termDays: string
  agreedFirst: boolean
  instalments: string
  discount: string
  words: string
}
export type FieldOfRule = keyof RuleForm

const index: Bounds = { least: 20, most: promptIndex, digits: 1 }
const bounds = {
  overdueAbove: units,
  overdueDays: days,
  indexFrom: index,
  indexBelow: index,
  limitUsed: { least: 0, most: 1000, digits: 0 },
  leftBelow: units,
  defaults: { least: 1, most: 1_000_000, digits: 0 },
  termDays: { least: 0, most: longestTermDays, digits: 0 },
  instalments: { least: 2, most: 60, digits: 0 },
  discount: { least: 0.1, most: 100, digits: 1 },
} as const satisfies Partial<Record<FieldOfRule, Bounds>>
type NumberField = keyof typeof bounds
const longestRating = 40
const mostRatings = 20

/** @param name what the rule is called where it has none of its own */
export function toForm({ name: own, when, give, words }: TermsRule, name: string): RuleForm {
  const credit = give.kind === 'credit' ? give : undefined
  return {
    name: own ?? name,
    kind: when.kind ?? '',
    known: when.isNew === undefined ? '' : when.isNew ? 'new' : 'known',
    overdueAbove: written(when.overdue?.above),
    overdueDays: written(when.overdue?.days),
    indexFrom: written(when.paymentIndex?.from),
    indexBelow: written(when.paymentIndex?.below),
    limitUsed: written(when.limitUsedPercent),
    leftBelow: written(when.leftBelow),
    ratings: when.ratings?.join(', ') ?? '',
    defaults: written(when.defaults),
    gives: give.kind,
    termDays: written(credit?.termDays ?? (credit ? undefined : 14)),
    agreedFirst: credit?.agreedFirst ?? false,
    instalments: written(credit?.instalments),
    discount: written(credit?.discountPercent),
    words: words ?? '',
  }
}

export interface ReadRule {
  /** Absent while something in it is wrong. */
  rule?: TermsRule
  wrong: ReadonlySet<FieldOfRule>
}

/** @param name what the rule is called where it has none of its own */
export function toRule(id: string, form: RuleForm, name: string): ReadRule {
  const wrong = new Set<FieldOfRule>()
  const read = (field: NumberField): number | undefined => {
    const value = readNumber(form[field], bounds[field])
    if (value === 'wrong') wrong.add(field)
    return value === 'wrong' ? undefined : value
  }
  const when = conditionsOf(form, read, wrong)
  const give = outcomeOf(form, read, wrong)
  const [own, words] = [form.name.trim(), form.words.trim()]
  if (own === '') wrong.add('name')
  if (wrong.size > 0) return { wrong }
  return {
    rule: { id, ...(own === name ? {} : { name: own }), when, give, ...(words === '' ? {} : { words }) },
    wrong,
  }
}

type Read = (field: NumberField) => number | undefined

function conditionsOf(form: RuleForm, read: Read, wrong: Set<FieldOfRule>): TermsConditions {
  const [above, overdueDays] = [read('overdueAbove'), read('overdueDays')]
  const [from, below] = [read('indexFrom'), read('indexBelow')]
  const [limitUsedPercent, leftBelow, defaults] = [read('limitUsed'), read('leftBelow'), read('defaults')]
  const ratings = form.ratings.split(/[,;]/).flatMap((rating) => rating.trim() || [])
  if (ratings.length > mostRatings || ratings.some((rating) => rating.length > longestRating)) wrong.add('ratings')
  const hasIndex = from !== undefined || below !== undefined
  return {
    ...(form.kind === '' ? {} : { kind: form.kind }),
    ...(form.known === '' ? {} : { isNew: form.known === 'new' }),
    ...(above === undefined && overdueDays === undefined
      ? {}
      : { overdue: { above: above ?? 0, days: overdueDays ?? 1 } }),
    ...(hasIndex
      ? { paymentIndex: { ...(from === undefined ? {} : { from }), ...(below === undefined ? {} : { below }) } }
      : {}),
    ...(limitUsedPercent === undefined ? {} : { limitUsedPercent }),
    ...(leftBelow === undefined ? {} : { leftBelow }),
    ...(ratings.length === 0 ? {} : { ratings }),
    ...(defaults === undefined ? {} : { defaults }),
  }
}

function outcomeOf(form: RuleForm, read: Read, wrong: Set<FieldOfRule>): TermsOutcome {
  if (form.gives === 'prepayment') return { kind: 'prepayment' }
  const [termDays, instalments, discountPercent] = [read('termDays'), read('instalments'), read('discount')]
  if (termDays === undefined) wrong.add('termDays')
  return {
    kind: 'credit',
    termDays: termDays ?? 0,
    ...(form.agreedFirst ? { agreedFirst: true } : {}),
    ...(instalments === undefined ? {} : { instalments }),
    ...(discountPercent === undefined ? {} : { discountPercent }),
  }
}
