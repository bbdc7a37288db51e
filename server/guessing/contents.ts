/**
 * What the values of a column look like, as shares of those that are filled. Small tests that tell kinds of values apart;
 * the reading itself is sync's, and stricter.
 */
import { readBusinessId } from '../../shared/business-id.ts'
import { foldWords } from '../../shared/fold.ts'
import { isLegalForm, wordsAsWritten } from '../../shared/legal-forms.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import type { Cell } from '../ports/source.ts'
import { dateShape } from './date-shapes.ts'
import { towns } from './towns.ts'

export type Kind =
  | 'phones'
  | 'emails'
  | 'business-ids'
  | 'personal-ids'
  | 'dates'
  | 'numbers'
  | 'whole-numbers'
  | 'yes-or-no'
  | 'currencies'
  | 'countries'
  | 'kinds'
  | 'web-addresses'
  | 'postal-codes'
  | 'postal-towns'
  | 'towns'
  | 'company-names'
  | 'streets'
  | 'words'
  | 'short'

export interface Contents {
  rows: number
  filled: number
  distinct: number
  /** Of the filled values, 0–1. */
  share(kind: Kind): number
  /** Values as text, for what needs them one by one. */
  values: readonly string[]
  /** How many cells were numbers or dates already, not text. */
  natives: number
}
export interface ReadParts {
  country: string
  readNumber: NumberPlan['read']
}

const longestValue = 200
/** Enough to tell a column of numbers from others; each costs far more to read than any other test. */
const mostNumbersRead = 25

const yesOrNo = new Set(
  'kylla k ei e ja j nej n yes y no true false tosi epatosi x on off 0 1 aktiivinen passiivinen aktiv inaktiv active inactive'.split(
    ' ',
  ),
)
const kindWords = new Set(
  'yritys yritysasiakas henkilo henkiloasiakas yksityinen yksityishenkilo yksityisasiakas kuluttaja foretag privat privatperson privatkund company person private consumer business individual organisaatio yhdistys forening b2b b2c'.split(
    ' ',
  ),
)
const countryNames = new Set(
  'suomi finland ruotsi sverige sweden norja norge norway tanska danmark denmark viro estland estonia saksa tyskland germany'.split(
    ' ',
  ),
)
const countryCodes = new Set('FI FIN SE SWE NO NOR DK DNK EE EST DE DEU LV LT GB UK US NL FR PL IS AX'.split(' '))
const currencies = new Set([...Intl.supportedValuesOf('currency'), '€', '$', '£', 'KR', 'EURO', 'EUROA'])

/** Sweden's organisation numbers carry a Luhn digit, and 2 or more in their third place (Skatteverket). */
function isSwedishId(text: string): boolean {
  const digits = text.replace(/^16(?=\d{10}$)/, '').replace('-', '')
  if (!/^\d{6}-\d{4}$/.test(text) && !/^(?:16)?\d{10}$/.test(text)) return false
  if (Number(digits[2]) < 2) return false
  let sum = 0
  for (const [at, digit] of [...digits].entries()) {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

const isVatNumber = (text: string): boolean => /^[A-Z]{2}[\dA-Z]{8,12}$/.test(text) && /\d{5}/.test(text)
const isPersonalId = (text: string): boolean =>
  /^\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]$/.test(text) || /^(?:19|20)?\d{2}(?:0\d|1[0-2])[0-3]\d[-+]\d{4}$/.test(text)

function isBusinessId(text: string, country: string): boolean {
  const id = text.replace(/\s/g, '')
  if (/^(?:FI)?-?\d{6,7}-?\d$/.test(id)) return readBusinessId(id, country).is === 'id' && !/^\d{6,7}$/.test(id)
  return isSwedishId(id) || isVatNumber(id)
}

export const isNumber = (text: string): boolean =>
  /^[(+\-−–]{0,2}\s?(?:€|£|\$|kr|EUR|SEK)?\s?\d[\d\s\u00a0\u202f.,'’]*(?::?-|\))?\s?(?:€|£|\$|kr\.?|EUR|SEK)?$/i.test(
    text,
  )

/** Written as a number to be called, not merely digits: what a customer number or a reference is not. */
const isDialled = (text: string): boolean =>
  /^[+(0][\d\s()\-–./+]{5,24}(?:\s?(?:ext|alanr|ankn)\.?\s?\d+)?$/i.test(text) && text.replace(/\D/g, '').length >= 7
const mayBeDialled = (text: string): boolean => /^[\d\s()\-–./+]{5,30}(?:\D{1,12}\d{1,5})?$/.test(text)
/** One of them in a cell that may hold several. */
const firstOf = (text: string): string => text.split(/[,;/]|\s{2,}/)[0]?.trim() ?? ''

const tests: [Kind, (text: string, parts: ReadParts) => boolean][] = [
  ['emails', (text) => /^[^\s@]*<?[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}>?(?:[\s;,].*)?$/i.test(text)],
  ['business-ids', (text, { country }) => isBusinessId(text, country)],
  ['personal-ids', isPersonalId],
  ['dates', (text) => dateShape(text) !== undefined],
  ['numbers', isNumber],
  ['whole-numbers', (text) => /^-?\d{1,9}(?:\s?[\p{L}.]{1,12}){0,2}$/u.test(text)],
  ['yes-or-no', (text) => text === '✓' || text === '✗' || yesOrNo.has(foldWords(text).join(' '))],
  ['currencies', (text) => currencies.has(text.toUpperCase())],
  ['countries', (text) => countryCodes.has(text) || countryNames.has(foldWords(text).join(' '))],
  ['kinds', (text) => kindWords.has(foldWords(text).join(' '))],
  ['web-addresses', (text) => /^(?:https?:\/\/|www\.)\S+$|^[a-z\d-]+\.(?:fi|se|com|net|org|eu|io)\/?$/i.test(text)],
  ['postal-codes', (text) => /^(?:(?:FI|SE|S)-)?(?:\d{5}|\d{3} \d{2})$/.test(text)],
  ['postal-towns', (text) => /^(?:(?:FI|SE|S)-)?(?:\d{5}|\d{3} \d{2}),?\s+\p{L}[\p{L}\s-]+$/u.test(text)],
  ['towns', (text) => towns.has(foldWords(text).join(' '))],
  ['company-names', (text) => wordsAsWritten(text).some((word, _, all) => all.length > 1 && isLegalForm(word))],
  ['streets', (text) => /^\p{L}[\p{L}\s.-]{3,40}\s\d{1,4}(?:\s?[a-z])?(?:\s?(?:as\.?)?\s?\d{1,3})?$/iu.test(text)],
  ['words', (text) => /\p{L}{2}/u.test(text)],
  ['short', (text) => text.length <= 40],
]

export function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return String(cell).slice(0, longestValue).trim()
}

const saysNothing = (text: string): boolean => /^(?:|[-–—.]+|n\/a|null|\(null\)|#[a-z/!?]+)$/i.test(text)

/** @param cells the column from the top, header and titles left out */
export function readContents(cells: readonly Cell[], parts: ReadParts): Contents {
  const kept = cells.filter((cell) => !saysNothing(textOf(cell)))
  const values = kept.map(textOf)
  const shares = new Map<Kind, number>()
  const shareOf = (kind: Kind): number => {
    if (values.length === 0) return 0
    if (kind === 'phones') {
      const read = values.slice(0, mostNumbersRead)
      const called = read.filter(
        (text) => mayBeDialled(text) && parts.readNumber(firstOf(text), parts.country).e164 !== null,
      )
      return called.length / read.length
    }
    const test = tests.find(([name]) => name === kind)?.[1]
    return test ? values.filter((text) => test(text, parts)).length / values.length : 0
  }
  return {
    rows: cells.length,
    filled: values.length,
    distinct: new Set(values).size,
    values,
    natives: kept.filter((cell) => typeof cell === 'number' || cell instanceof Date).length,
    share(kind) {
      let share = shares.get(kind)
      if (share === undefined) {
        share = shareOf(kind)
        shares.set(kind, share)
      }
      return share
    },
  }
}

/** Phone numbers beyond doubt, whatever the column is called. */
export const dialledShare = (contents: Contents): number =>
  contents.filled === 0
    ? 0
    : Math.min(
        contents.share('phones'),
        contents.values.filter((text) => isDialled(firstOf(text))).length / contents.filled,
      )
