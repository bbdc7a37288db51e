/** Names of people and companies as sources write them. Whether two names are one customer's is matching's affair. */
import { isLegalForm, wordsAsWritten } from '../../shared/legal-forms.ts'
import type { CustomerKind } from '../../shared/vocabulary.ts'

/** Words only organisations' names end in, beside legal forms. */
const organisationWords = new Set(
  'kommandiittiyhtiö yhtiö osuuskunta säätiö seurakunta kaupunki kunta kommun församling yhdistys förening stiftelse'.split(
    ' ',
  ),
)
/** "Ab Volvo". Not ky or ay: those begin people's names too. */
const formsAtStart = new Set(['oy', 'ab', 'tmi', 'toiminimi', 'osakeyhtiö', 'aktiebolag'])

/** Does the name carry a legal form, or a word only organisations end in? */
export function hasLegalForm(name: string): boolean {
  // "r.y.", "a/s" and "e.V." are one word each.
  const words = wordsAsWritten(name.replace(/\b(\p{L})[./](\p{L})\b\.?/gu, '$1$2').replace(/\(publ\)/i, ''))
  if (words.length < 2) return false
  const last = words.at(-1) ?? ''
  return isLegalForm(last) || organisationWords.has(last) || formsAtStart.has(words[0] ?? '') || words.includes('oy')
}

export interface NameReading {
  name: string
  firstName?: string
  lastName?: string
}

/** "Virtanen, Maija" → Maija Virtanen. Any other order is left as it is: a guess would be wrong for somebody. */
export function readName(name: string, kind: CustomerKind | undefined): NameReading {
  const match = kind === 'company' ? null : name.match(/^([\p{L}'’ -]{2,40}),\s*([\p{L}'’. -]{2,40})$/u)
  if (!match || hasLegalForm(name.replace(',', ' '))) return { name }
  const [, lastName = '', firstName = ''] = match
  if (lastName.split(' ').length > 3 || firstName.split(' ').length > 3) return { name }
  return { name: `${firstName.trim()} ${lastName.trim()}`, firstName: firstName.trim(), lastName: lastName.trim() }
}
