/**
 * When do two names agree? First cut: the same words whatever their order and legal form, or one name's words within
 * the other's with at least two in common. A later judgement weighs; this one only says yes or no.
 */
import { foldWords } from '../../shared/fold.ts'
import { isLegalForm, wordsAsWritten } from '../../shared/legal-forms.ts'
import type { CustomerKind } from '../../shared/vocabulary.ts'
import type { CustomerRow } from '../ports/rows.ts'

/** "Ab Volvo": forms that may also stand first. */
const formsInFront = new Set(['oy', 'ab', 'tmi'])

/** Without its legal form, which stands at the end and seldom in front; never without its last word. */
function withoutLegalForm(words: string[]): string[] {
  let [from, to] = [0, words.length]
  while (to - from > 1 && isLegalForm(words[to - 1] ?? '')) to--
  while (to - from > 1 && formsInFront.has(words[from] ?? '')) from++
  return words.slice(from, to)
}

/** Words of the name that tell it from others, sorted: "Virtanen Maija" and "Maija Virtanen" are the same. */
export function nameWords(name: string, kind: CustomerKind | undefined): string[] {
  const written = wordsAsWritten(name)
  return [...new Set(foldWords((kind === 'person' ? written : withoutLegalForm(written)).join(' ')))].sort()
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
  return wordsAsWritten(row.name).some(isLegalForm) ? 'company' : undefined
}
