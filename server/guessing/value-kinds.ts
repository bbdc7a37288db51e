/** How well a column's values are what a field wants. 1: all of them; 0: none; undefined: there are no values to tell by. */
import { type Contents, dialledShare } from './contents.ts'
import { isBareDate } from './date-shapes.ts'

export type ValueKind =
  | 'key'
  | 'name'
  | 'fullName'
  | 'customerKey'
  | 'orderKey'
  | 'street'
  | 'text'
  | 'phone'
  | 'email'
  | 'businessId'
  | 'date'
  | 'year'
  | 'money'
  | 'number'
  | 'smallNumber'
  | 'days'
  | 'score'
  | 'yesOrNo'
  | 'currency'
  | 'country'
  | 'kind'
  | 'language'
  | 'webAddress'
  | 'postalCode'
  | 'postalTown'
  | 'town'

/** Excel's day numbers from 1990 to 2080: what a date is in a sheet whose cells have lost their format. */
const isDayNumber = (text: string): boolean =>
  /^\d{5}(?:\.\d+)?$/.test(text) && Number(text) > 32_874 && Number(text) < 65_745
const shareOf = (contents: Contents, test: (text: string) => boolean): number =>
  contents.values.filter(test).length / Math.max(1, contents.values.length)
const between = (lowest: number, highest: number) => (text: string) => {
  const value = Number(text.replace(',', '.').match(/^-?[\d.]+/)?.[0] ?? 'x')
  return value >= lowest && value <= highest
}
/** Nothing but digits is no word, and a date or an address to click is no name. */
const isWorded = (contents: Contents): number =>
  contents.share('words') * (1 - contents.share('dates')) * (1 - contents.share('emails'))

const asName = (contents: Contents): number =>
  isWorded(contents) * (1 - contents.share('currencies')) * (1 - contents.share('yes-or-no'))
const asKey = (contents: Contents): number => {
  const decimals = shareOf(contents, (text) => /^-?[\d\s]*\d[.,]\d{1,2}$/.test(text))
  const sentences = shareOf(contents, (text) => text.split(/\s+/).length > 4)
  return Math.max(0, contents.share('short') - decimals - contents.share('dates') - sentences)
}
const asText = (contents: Contents): number =>
  Math.max(isWorded(contents), 0.45 * contents.share('short') * (1 - contents.share('dates')))

const fits: Record<ValueKind, (contents: Contents) => number> = {
  key: asKey,
  customerKey: asKey,
  orderKey: asKey,
  name: asName,
  fullName: asName,
  text: asText,
  street: asText,
  phone: (contents) => contents.share('phones'),
  email: (contents) => contents.share('emails'),
  businessId: (contents) => {
    const ids = contents.share('business-ids')
    return ids > 0 ? Math.min(1, ids + 0.3) : 0
  },
  date: (contents) =>
    Math.max(contents.share('dates'), 0.8 * shareOf(contents, isBareDate), 0.8 * shareOf(contents, isDayNumber)),
  year: (contents) => shareOf(contents, (text) => /^(?:18|19|20)\d\d$/.test(text)),
  money: (contents) => contents.share('numbers') * (1 - contents.share('dates')),
  number: (contents) =>
    Math.max(contents.share('numbers'), contents.share('whole-numbers')) * (1 - contents.share('dates')),
  smallNumber: (contents) => shareOf(contents, between(0, 1000)),
  days: (contents) => shareOf(contents, (text) => /\d/.test(text) && text.length <= 40) * (1 - contents.share('dates')),
  score: (contents) => shareOf(contents, between(0, 10)),
  yesOrNo: (contents) => (contents.distinct <= 4 ? contents.share('yes-or-no') : 0),
  currency: (contents) => contents.share('currencies'),
  country: (contents) => contents.share('countries'),
  kind: (contents) => contents.share('kinds'),
  language: (contents) =>
    shareOf(contents, (text) => /^[\p{L}-]{2,10}$/u.test(text)) * (contents.distinct <= 12 ? 1 : 0),
  webAddress: (contents) => contents.share('web-addresses'),
  postalCode: (contents) => shareOf(contents, (text) => /^(?:[A-Z]{1,2}-)?\d[\d ]{2,6}$/.test(text)),
  postalTown: (contents) => contents.share('postal-towns'),
  town: (contents) => shareOf(contents, (text) => /^\p{L}[\p{L}\s.-]{1,40}$/u.test(text)),
}

export const fitOf = (contents: Contents, kind: ValueKind): number | undefined =>
  contents.filled === 0 ? undefined : fits[kind](contents)

/**
 * What values alone show, whatever the column is called: they are nothing else. The name for them is that of the message
 * `guess.by-content`.
 */
export function shownAlone(contents: Contents, kind: ValueKind, column: { at: number; isNameless: boolean }): number {
  if (contents.filled < 2) return 0
  switch (kind) {
    case 'phone':
      return dialledShare(contents)
    case 'email':
    case 'webAddress':
      return contents.share(kind === 'email' ? 'emails' : 'web-addresses')
    case 'orderKey':
      // Web shops call an order #1001, and the column of them Name.
      return shareOf(contents, (text) => /^#\d{3,12}$/.test(text))
    case 'businessId':
      // Bare digits pass a check digit by chance: one number in ten.
      return shareOf(contents, (text) => /[-A-Z]/.test(text)) >= 0.8 ? contents.share('business-ids') : 0
    case 'postalTown':
      return contents.share('postal-towns')
    case 'town':
      return contents.share('towns') >= 0.5 ? 1 : 0
    default:
      return column.isNameless ? shownWithoutName(contents, kind, column.at) : 0
  }
}

/** Values that are names of people or companies, as far as anybody can tell: different ones, of two capitalised words or a legal form. */
export function areNames(contents: Contents): boolean {
  const people = shareOf(contents, (text) => /^\p{Lu}[\p{L}-]+,? \p{Lu}[\p{L} -]+$/u.test(text))
  const isVaried = contents.filled > 1 && contents.distinct >= contents.filled * 0.8
  return isVaried && contents.share('words') >= 0.9 && (people >= 0.7 || contents.share('company-names') >= 0.15)
}

/** In a table without a header less has to do: there is nothing else to go by. */
function shownWithoutName(contents: Contents, kind: ValueKind, at: number): number {
  const isUnique = contents.distinct === contents.rows && contents.rows >= 3
  switch (kind) {
    case 'customerKey':
      return at === 0 && isUnique ? shareOf(contents, (text) => /^[A-Z]{0,3}-?\d{1,9}$/i.test(text)) : 0
    case 'fullName':
      return areNames(contents) ? 1 : 0
    case 'street':
      return contents.share('streets')
    case 'postalCode':
      return shareOf(contents, (text) => /^\d{5}$|^\d{3} \d{2}$/.test(text))
    default:
      return 0
  }
}
