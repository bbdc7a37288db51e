/**
 * When do two names agree? First cut: the same words whatever their order and legal form, or one name's words within
 * the other's with at least two in common. A later judgement weighs; this one only says yes or no.
 */
import { foldWords } from '../../shared/fold.ts'
import type { CustomerKind } from '../../shared/vocabulary.ts'
import type { CustomerRow } from '../ports/rows.ts'

/** Legal forms as they end (or begin) company names in the Nordic countries and English; not part of who it is. */
const legalForms = new Set(
  'oy oyj ab abp ky ay tmi ry rf osk oyab hb kb aktiebolag osakeyhtio as asa aps ivs ou gmbh ag ug ltd limited plc llc llp inc corp co company'.split(
    ' ',
  ),
)

/** Words of the name that tell it from others, sorted: "Virtanen Maija" and "Maija Virtanen" are the same. */
export function nameWords(name: string, kind: CustomerKind | undefined): string[] {
  const words = foldWords(name)
  const telling = kind === 'person' ? words : words.filter((word) => !legalForms.has(word))
  return [...new Set(telling.length > 0 ? telling : words)].sort()
}

const within = (few: string[], many: string[]): boolean => few.every((word) => many.includes(word))

/** Both given as `nameWords`. */
export function namesAgree(a: string[], b: string[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  if (few.length === many.length) return within(few, many)
  return few.length >= 2 && within(few, many)
}

/** The kind a source gives, or what the row shows: a business id or a legal form is a company's, a birth date a person's. */
export function kindOf(row: CustomerRow): CustomerKind | undefined {
  if (row.kind) return row.kind
  if (row.birthDate !== undefined || row.birthYear !== undefined) return 'person'
  if (row.businessId !== undefined) return 'company'
  return foldWords(row.name).some((word) => legalForms.has(word) && word.length > 1) ? 'company' : undefined
}
