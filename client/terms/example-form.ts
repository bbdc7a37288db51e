/** A situation as it is typed in, to see what the rules make of it. */
import { minorPerUnit } from '../../shared/minor-units.ts'
import type { TermsSituation } from '../../shared/terms.ts'
import { fewestInvoices, longestTermDays, paymentIndexOf } from '../../shared/terms-scale.ts'
import { type Bounds, days, readNumber, units } from './amounts.ts'

export interface ExampleForm {
  kind: 'person' | 'company'
  /** Whole units of the company's currency, as are the other amounts. */
  overdue: string
  overdueDays: string
  invoices: string
  delayDays: string
  limit: string
  used: string
  rating: string
  defaults: string
  agreedDays: string
  monthly: string
  isBlocked: boolean
}
export type FieldOfExample = keyof ExampleForm

/** Somebody who gives no trouble: whoever looks changes one thing after the other. */
export const firstExample: ExampleForm = {
  kind: 'company',
  overdue: '',
  overdueDays: '',
  invoices: '12',
  delayDays: '0',
  limit: '',
  used: '',
  rating: '',
  defaults: '',
  agreedDays: '',
  monthly: '',
  isBlocked: false,
}

const count: Bounds = { least: 0, most: 100_000, digits: 0 }
const bounds = {
  overdue: units,
  overdueDays: days,
  invoices: count,
  delayDays: { least: 0, most: 1000, digits: 0 },
  limit: units,
  used: units,
  defaults: count,
  agreedDays: { least: 0, most: longestTermDays, digits: 0 },
  monthly: units,
} as const satisfies Partial<Record<FieldOfExample, Bounds>>

export interface ReadExample {
  /** Absent while something in it is wrong. */
  situation?: TermsSituation
  wrong: ReadonlySet<FieldOfExample>
}

/** @param source what the credit source is called in reasons */
export function toSituation(form: ExampleForm, currency: string, source: string): ReadExample {
  const wrong = new Set<FieldOfExample>()
  const read = (field: keyof typeof bounds): number | undefined => {
    const value = readNumber(form[field], bounds[field])
    if (value === 'wrong') wrong.add(field)
    return value === 'wrong' ? undefined : value
  }
  const minor = (value: number) => Math.round(value * minorPerUnit(currency))
  const [overdue, overdueDays] = [read('overdue') ?? 0, read('overdueDays') ?? 1]
  const [invoices, daysBeyond] = [read('invoices') ?? 0, read('delayDays') ?? 0]
  const monthly = read('monthly') ?? 0
  const credit = creditOf(form, read, minor)
  if (wrong.size > 0) return { wrong }
  const pays = { daysBeyond, index: Math.round(paymentIndexOf(daysBeyond)), invoices, currency }
  return {
    wrong,
    situation: {
      kind: form.kind,
      overdue: overdue > 0 ? [{ openMinor: minor(overdue), currency, days: overdueDays, invoices: 1 }] : [],
      credits: [],
      invoicesTold: invoices,
      ...(invoices >= fewestInvoices ? { behaviour: pays } : {}),
      ...(credit ? { credit: { source, currency, ...credit } } : {}),
      ...(monthly > 0 ? { monthly: { minor: minor(monthly), currency } } : {}),
    },
  }
}

type Credit = Omit<NonNullable<TermsSituation['credit']>, 'source' | 'currency'>

/** Undefined where nothing of a credit source is written. */
function creditOf(
  form: ExampleForm,
  read: (field: keyof typeof bounds) => number | undefined,
  minor: (value: number) => number,
): Credit | undefined {
  const [limit, used, defaults, termDays] = [read('limit'), read('used'), read('defaults'), read('agreedDays')]
  const rating = form.rating.trim()
  const isTold = [limit, used, defaults, termDays].some((value) => value !== undefined)
  if (!isTold && rating === '' && !form.isBlocked) return undefined
  return {
    isBlocked: form.isBlocked,
    ...(limit === undefined ? {} : { limitMinor: minor(limit) }),
    ...(used === undefined ? {} : { usedMinor: minor(used) }),
    ...(limit === undefined ? {} : { leftMinor: minor(limit) - minor(used ?? 0) }),
    ...(defaults === undefined ? {} : { defaults }),
    ...(termDays === undefined ? {} : { termDays }),
    ...(rating === '' ? {} : { rating }),
  }
}
