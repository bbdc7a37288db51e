/** Whether a record is a person's or a company's: by what its source says, what the row shows, or by its name. */
import type { CustomerKind } from '../../../shared/vocabulary.ts'
import type { CustomerRow } from '../../ports/rows.ts'
import { isGivenName } from './given-names.ts'
import { type NameParts, namePartsOf } from './name-parts.ts'

/** The kind a source gives, or what the row shows: a business id or a legal form is a company's, a birth date a person's. */
export function kindOf(
  row: CustomerRow,
  { hasLegalForm }: Pick<NameParts, 'hasLegalForm'> = namePartsOf(row),
): CustomerKind | undefined {
  if (row.kind) return row.kind
  if (row.birthDate !== undefined || row.birthYear !== undefined) return 'person'
  return row.businessId !== undefined || hasLegalForm ? 'company' : undefined
}

/** Of a row that does not tell: a lone word, or few words of which one is somebody's given name, are a person's. */
export function likelyKind(row: CustomerRow, { words }: Pick<NameParts, 'words'> = namePartsOf(row)): CustomerKind {
  if (row.firstName !== undefined || row.lastName !== undefined) return 'person'
  return words.length < 2 || (words.length < 4 && words.some(isGivenName)) ? 'person' : 'company'
}
