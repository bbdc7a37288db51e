/** Whether a rule fits a situation, condition by condition, each with what made it fit. */
import { minorPerUnit } from '../../../shared/minor-units.ts'
import type { TermsConditions, TermsSituation } from '../../../shared/terms.ts'
import type { Money, Reason } from '../../../shared/vocabulary.ts'

/** As many as are read in a breath. */
const currenciesSaid = 3

/**
 * @returns why every condition holds, none where there is no condition or it needs no telling; undefined where one does not hold
 */
export function fits(when: TermsConditions, of: TermsSituation): Reason[] | undefined {
  const why: Reason[] = []
  for (const one of [kind, overdue, behaviour, isNew, limitUsed, left, rating, defaults]) {
    const holds = one(when, of)
    if (holds === undefined) return undefined
    why.push(...holds)
  }
  return why
}

type Condition = (when: TermsConditions, of: TermsSituation) => Reason[] | undefined

const kind: Condition = (when, of) => (when.kind === undefined || when.kind === of.kind ? [] : undefined)

const overdue: Condition = (when, of) => {
  if (!when.overdue) return []
  const { above, days } = when.overdue
  const owed = overdueFrom(of, days).filter(({ minor, currency }) => minor > above * minorPerUnit(currency))
  return owed.length > 0 ? owed.slice(0, currenciesSaid).map(overdueReason) : undefined
}

export interface Owed extends Money {
  invoices: number
  oldestDays: number
}

/**
 * What has been due for so many days or longer, by currency, the largest number first. Credit notes count against it: they would be
 * set off against the oldest first.
 */
export function overdueFrom({ overdue: all, credits }: TermsSituation, days: number): Owed[] {
  const owed = new Map<string, Owed>()
  for (const one of all) {
    if (Math.max(1, one.days) < days) continue
    const { currency } = one
    const sum = owed.get(currency) ?? { minor: 0, currency, invoices: 0, oldestDays: 0 }
    sum.minor += one.openMinor
    sum.invoices += one.invoices
    sum.oldestDays = Math.max(sum.oldestDays, one.days)
    owed.set(currency, sum)
  }
  for (const { minor, currency } of credits) {
    const sum = owed.get(currency)
    if (sum) sum.minor -= minor
  }
  return [...owed.values()]
    .filter((sum) => sum.minor > 0)
    .sort((a, b) => b.minor - a.minor || (a.currency < b.currency ? -1 : 1))
}

export const overdueReason = ({ minor, currency, invoices, oldestDays }: Owed): Reason => ({
  code: 'terms.because.overdue',
  params: { count: invoices, amountMinor: minor, currency, days: oldestDays },
})

const behaviour: Condition = (when, { behaviour: pays }) => {
  if (!when.paymentIndex) return []
  const { from, below } = when.paymentIndex
  if (!pays || (from !== undefined && pays.index < from) || (below !== undefined && pays.index >= below))
    return undefined
  return [paysReason(pays)]
}

export const paysReason = ({ daysBeyond, invoices, index }: NonNullable<TermsSituation['behaviour']>): Reason => ({
  code: 'terms.because.pays',
  params: { days: Math.round(daysBeyond), count: invoices, index },
})

const isNew: Condition = (when, { behaviour: pays, invoicesTold }) => {
  if (when.isNew === undefined) return []
  if (when.isNew !== (pays === undefined)) return undefined
  return pays ? [] : [tooFewReason(invoicesTold)]
}

export const tooFewReason = (invoicesTold: number): Reason => ({
  code: 'terms.because.too-few',
  params: { count: invoicesTold },
})

const limitUsed: Condition = ({ limitUsedPercent }, { credit }) => {
  if (limitUsedPercent === undefined) return []
  if (credit?.limitMinor === undefined || credit.limitMinor <= 0) return undefined
  const used = credit.leftMinor === undefined ? credit.usedMinor : credit.limitMinor - credit.leftMinor
  // 90 % of a limit is 90 % of it, whatever binary fractions make of the quotient.
  if (used === undefined || used * 100 < limitUsedPercent * credit.limitMinor) return undefined
  const percent = Math.floor((100 * used) / credit.limitMinor)
  const { limitMinor, source, currency } = credit
  return [{ code: 'terms.because.limit-used', params: { percent, limitMinor, currency, source } }]
}

const left: Condition = ({ leftBelow }, { credit }) => {
  if (leftBelow === undefined) return []
  if (credit?.leftMinor === undefined || credit.leftMinor >= leftBelow * minorPerUnit(credit.currency)) return undefined
  const { leftMinor, currency, source } = credit
  return [{ code: 'terms.because.left-low', params: { leftMinor, currency, source } }]
}

const plain = (rating: string): string => rating.trim().toUpperCase()

const rating: Condition = ({ ratings }, { credit }) => {
  if (!ratings) return []
  if (credit?.rating === undefined || !ratings.some((one) => plain(one) === plain(credit.rating ?? '')))
    return undefined
  return [{ code: 'terms.because.rating', params: { rating: credit.rating, source: credit.source } }]
}

const defaults: Condition = (when, { credit }) => {
  if (when.defaults === undefined) return []
  if ((credit?.defaults ?? 0) < when.defaults) return undefined
  const params = { count: credit?.defaults ?? 0, source: credit?.defaultsIn ?? credit?.source ?? '' }
  return [{ code: 'terms.because.defaults', params }]
}
