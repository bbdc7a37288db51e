/** Business ids. Finnish ones are checked by their check digit; others are kept as written, in capitals without spaces. */

/** Finnish Tax Administration: seven digits weighted so, the sum modulo 11; a remainder of 1 is never given out. */
const weights = [7, 9, 10, 5, 8, 4, 2]

function checkDigit(seven: string): number | undefined {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(seven[at]), 0)
  const rest = sum % 11
  return rest === 0 ? 0 : rest === 1 ? undefined : 11 - rest
}

/** Digital and Population Data Services Agency: the last character of a personal identity code, by the other digits modulo 31. */
const personalCheck = '0123456789ABCDEFHJKLMNPRSTUVWXY'
function isFinnishPersonalId(id: string): boolean {
  const match = id.match(/^(\d{2}(?:0[1-9]|1[0-2])\d{2})[-+A-FU-Y](\d{3})([0-9A-Y])$/)
  return match !== null && personalCheck[Number(`${match[1]}${match[2]}`) % 31] === match[3]
}

/**
 * Does a person's identity code stand anywhere in the text? Its check character is not asked: a mistyped code tells as much,
 * and neither are blanks within it.
 */
export const holdsPersonalId = (text: string): boolean =>
  /(?<!\d)\d{2}(?:0[1-9]|1[0-2])\d{2}\s?[-+A-FU-Y]\s?\d{3}[\dA-Y](?![\p{L}\d])/iu.test(plainDashes(text))

const plainDashes = (text: string): string => text.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-')

/** The same in a column of phone numbers: a code of digits alone may be a number, one with a letter in it is none. */
export const holdsLetteredPersonalId = (text: string): boolean =>
  /\p{L}/u.test(text) &&
  /(?<!\d)\d{2}(?:0[1-9]|1[0-2])\d{2}\s?(?:[A-FU-Y]\s?\d{3}[\dA-Y]|[-+]\s?\d{3}[A-Y])(?![\p{L}\d])/iu.test(
    plainDashes(text),
  )

export type BusinessIdReading =
  | { is: 'id'; id: string }
  | { is: 'wrong-check-digit' }
  /** A person's identity code: not a company's id, and not to be kept as one. */
  | { is: 'personal' }
  | { is: 'unreadable' }

/** @param country ISO 3166 of the row, or the company's: eight bare digits are Finnish only in Finland */
export function readBusinessId(text: string, country: string): BusinessIdReading {
  const id = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/^(?:VAT|ALV|Y-?TUNNUS|ORG\.?\s?(?:NR|NO)\.?)[\s.:]*/, '')
    .replace(/\s+/g, '')
  if (!/\d/.test(id) || id.length > 30 || !/^[\p{L}\d./-]+$/u.test(id)) return { is: 'unreadable' }
  if (isFinnishPersonalId(id)) return { is: 'personal' }
  const finnish =
    id.match(/^(?:FI-?)?(\d{6,7})-(\d)$/) ??
    id.match(/^FI-?(\d{7})(\d)$/) ??
    (country === 'FI' ? id.match(/^(\d{7})(\d)$/) : null)
  if (!finnish) return /^FI[-\d]/.test(id) ? { is: 'unreadable' } : { is: 'id', id }
  const seven = (finnish[1] ?? '').padStart(7, '0')
  return checkDigit(seven) === Number(finnish[2])
    ? { is: 'id', id: `${seven}-${finnish[2]}` }
    : { is: 'wrong-check-digit' }
}
