/** Names of people and companies as sources write them. Whether two names are one customer's is matching's affair. */
import { foldWords } from '../../shared/fold.ts'
import type { CustomerKind } from '../../shared/vocabulary.ts'

/** At the end of a name (or before "(publ)"); never alone. */
const formsAtEnd = new Set(
  'oy oyj ab abp ky ay tmi ry rf osk hb kb as asa aps ivs ou gmbh ag kg ug ev ltd limited plc llc llp inc corp corporation co company osakeyhtio aktiebolag kommandiittiyhtio yhtio osuuskunta saatio seurakunta kaupunki kunta kommun forsamling yhdistys forening stiftelse'.split(
    ' ',
  ),
)
/** "Ab Volvo". Not ky or ay: those begin people's names too. */
const formsAtStart = new Set(['oy', 'ab', 'tmi', 'toiminimi', 'osakeyhtio', 'aktiebolag'])

/** Does the name carry a legal form, or a word only organisations end in? */
export function hasLegalForm(name: string): boolean {
  // "r.y.", "a/s" and "e.V." are one word each.
  const words = foldWords(name.replace(/\b(\p{L})[./](\p{L})\b\.?/gu, '$1$2').replace(/\(publ\)/i, ''))
  if (words.length < 2) return false
  return formsAtEnd.has(words.at(-1) ?? '') || formsAtStart.has(words[0] ?? '') || words.includes('oy')
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
