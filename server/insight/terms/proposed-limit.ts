/** A credit limit for whom no source gives one: a proposal, never a limit. */
import { minorPerUnit } from '../../../shared/minor-units.ts'
import type { TermsSituation } from '../../../shared/terms.ts'
import type { Reason } from '../../../shared/vocabulary.ts'

/** No single customer should owe more than this part of a year's own sales. */
const mostOfSales = 0.1
const daysAMonth = 30
/** Whole units; less is not worth a limit. */
const least = 100

/**
 * The credit source's recommendation, else what stands open when they buy as they do and pay as they do: monthly purchases ×
 * (term + usual delay) / 30. Rounded down to two digits: more would look like knowledge.
 * @returns undefined where a source gives a limit, or too little is known
 */
export function proposedLimitOf(
  { credit, monthly, behaviour, ownYearMinor }: TermsSituation,
  termDays: number,
): { minor: number; currency: string; because: Reason } | undefined {
  if (credit?.limitMinor !== undefined) return undefined
  if (credit?.recommendedMinor !== undefined && credit.recommendedMinor > 0) {
    const { recommendedMinor, currency, source } = credit
    return {
      minor: recommendedMinor,
      currency,
      because: { code: 'terms.because.limit-recommended', params: { source } },
    }
  }
  if (!monthly || !behaviour) return undefined
  const delayDays = Math.round(behaviour.daysBeyond)
  const needed = (monthly.minor * (termDays + delayDays)) / daysAMonth
  const most = ownYearMinor === undefined ? Number.POSITIVE_INFINITY : ownYearMinor * mostOfSales
  const { currency } = monthly
  const minor = roundedDown(Math.min(needed, most), minorPerUnit(currency))
  if (minor < least * minorPerUnit(currency)) return undefined
  const perUnit = minorPerUnit(currency)
  const monthlyMinor = Math.round(monthly.minor / perUnit) * perUnit
  const params = { monthlyMinor, currency, days: termDays, delayDays }
  return { minor, currency, because: { code: `terms.because.limit-${needed > most ? 'capped' : 'proposed'}`, params } }
}

/** To whole units, of which the first two digits stay. */
function roundedDown(minor: number, perUnit: number): number {
  const units = Math.floor(minor / perUnit)
  const step = 10 ** Math.max(0, String(units).length - 2)
  return Math.floor(units / step) * step * perUnit
}
