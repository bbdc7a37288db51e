/**
 * Phone numbers as people and systems write them → E.164, by Google's metadata (libphonenumber-js/max). On the ring
 * path: one parse a number. Text that is no number stays text. It does not know whose number it is, nor the extensions
 * of the company's own phone system: "201" is no number here.
 */
import {
  AsYouType,
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber as Parsed,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import type { E164, NumberKind, PhoneNumber } from '../../../shared/vocabulary.ts'
import type { CellNumber, NumberPlan } from '../../ports/number-plan.ts'

/** No number with its extension and a word of explanation is longer (the port's limit). */
const longestNumber = 64
/** A cell with more numbers than fit in this is not a phone cell. */
const longestCell = 1000
/** E.164 leaves at most 15 digits; below 10 an unlisted number is as likely a mistake as a new series. */
const fewestUnlistedDigits = 10
/** No subscriber number that stands alone beside another in a cell is shorter, an area code never as long. */
const fewestDigitsAlone = 7

const kinds: Record<string, NumberKind> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed-line',
  FIXED_LINE_OR_MOBILE: 'other',
  TOLL_FREE: 'toll-free',
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'premium',
  VOIP: 'voip',
}

const extensionWords =
  'extension|extn|ext|x|alanumero|alanro|alanr|al|sisäinen|sis|vaihde|puh|p|anknytning|ankn|ank|växel|vx|lokal|durchwahl|dw|klappe|#'
/** "ext. 12" as written in the Nordic countries, English and German, at the end and behind at least one digit. */
const extensionPattern = new RegExp(
  `(?<=\\d[\\s)\\].,;:/(-]{0,4})(?:${extensionWords})(?![a-zåäö])[\\s.:=]{0,3}(\\d{1,7})\\s*\\)?\\s*$`,
  'iu',
)
/** RFC 3966's parameter, as in "tel:+3589123456;ext=12". */
const extensionParameter = /;ext=(\d{1,7})/i

/** Digits of other scripts, and typographic dashes and spaces, as the parser knows them. */
function plain(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.trim()
  return text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\p{Zs}/gu, ' ')
    .trim()
}

function toNumber(parsed: Parsed, extension: string | undefined): PhoneNumber {
  const kind = parsed.getType()
  return {
    e164: parsed.number as string as E164,
    display: parsed.formatInternational(),
    national: parsed.formatNational(),
    withheld: false,
    ...(parsed.country ? { country: parsed.country } : {}),
    kind: kind ? (kinds[kind] ?? 'other') : 'other',
    ...(extension === undefined ? {} : { extension }),
  }
}

/** Valid by the metadata; or, since new series are opened faster than metadata learns, long enough and written with its country code. */
function isNumber(parsed: Parsed, written: string): boolean {
  if (parsed.isValid()) return true
  return /^\D{0,3}\+/.test(written) && parsed.number.length > fewestUnlistedDigits && parsed.isPossible()
}

/** Most numbers in systems are digits with spaces and hyphens: nothing in them needs to be understood first. */
const isBare = (text: string): boolean => /^(?!00)\+?\d[\d -]*$/.test(text)

/** What people and systems write around a number, taken away or said in digits. */
function prepare(written: string): { bare: string; extension: string | undefined } {
  const extension = written.match(extensionParameter)?.[1] ?? written.match(extensionPattern)?.[1]
  const number =
    extension === undefined ? written : written.replace(extensionParameter, '').replace(extensionPattern, '')
  const bare = number
    // "tel:" and a SIP address' user part carry the number as it is.
    .replace(/^tel:|^sips?:(?=[^@]*$)|^sips?:([^@]*)@.*$/i, '$1')
    // A carrier's 00 is an international prefix anywhere.
    .replace(/^\(?00\)?[\s-]*(?=[1-9])/, '+')
    // "(0)" behind a country code is the trunk prefix as shown to people; it is not dialled.
    .replace(/^(\D{0,30}\+[\s(]*\d{1,3}\)?)[\s-]*\(0\)/, '$1 ')
  return { bare, extension }
}

interface Found {
  parsed: Parsed
  extension: string | undefined
}

/** @returns undefined for text that is no number */
function find(text: string, country: string): Found | undefined {
  if (text.length > longestNumber || !/\p{Nd}/u.test(text)) return undefined
  return findIn(text, country, isBare(text))
}

function findIn(text: string, country: string, isAlone: boolean): Found | undefined {
  const { bare, extension } = isAlone ? { bare: text, extension: undefined } : prepare(plain(text))
  const parsed = parsePhoneNumberFromString(bare, { defaultCountry: country as CountryCode, extract: !isAlone })
  if (!parsed || !isNumber(parsed, bare)) return undefined
  const kept = extension ?? parsed.ext
  // Formatted without it: "ext." is English, and the extension stands in a field of its own.
  if (parsed.ext !== undefined) delete (parsed as { ext?: string }).ext
  return { parsed, extension: kept }
}

function read(text: string, country: string): PhoneNumber {
  const found = find(text, country)
  return found ? toNumber(found.parsed, found.extension) : { e164: null, display: shown(text), withheld: false }
}

/** Of a cell, whose numbers are stored and not shown: writing them out would cost more than reading them. */
const readPart = (text: string, country: string): CellNumber => toCellNumber(text, find(text, country))
function toCellNumber(text: string, found: Found | undefined): CellNumber {
  if (!found) return { e164: null, written: text }
  const { parsed, extension } = found
  return { e164: parsed.number as string as E164, written: text, ...(extension === undefined ? {} : { extension }) }
}

/** As it came, without what could move text about on a screen, and no longer than a line. */
function shown(text: string): string {
  const visible = text.slice(0, longestNumber * 2).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
  return visible.length > longestNumber ? `${visible.slice(0, longestNumber)}…` : visible
}

const digits = (text: string): number => text.match(/\p{Nd}/gu)?.length ?? 0

/** Always between numbers. A comma or semicolon before an extension is taken out first. */
const separators = /[;\n\r|]|\s(?:tai|eller|oder|or|ja|och|und|and|sekä|samt|&)\s|,(?=\s)|\s[/]\s|\s{3,}/iu
/** Between numbers, or within one: "040/1234567", "030/123456", "09-123456/040-1234567". */
const sometimes = /[/,]/

const beforeExtension = new RegExp(`[,;/]\\s*(?=(?:${extensionWords})[\\s.:=]{0,3}\\d{1,7}\\b)`, 'giu')

function splitCell(cell: string): string[] {
  const joined = cell.replace(beforeExtension, ' ')
  return joined.split(separators).flatMap((part) => {
    const pieces = part.split(sometimes)
    const [first = ''] = pieces
    if (pieces.length > 1 && pieces.every((piece) => digits(piece) >= fewestDigitsAlone)) return pieces
    // "0401234567/8": the next number is meant, but which digits it replaces is a guess.
    if (digits(first) >= fewestDigitsAlone + 1 && pieces.slice(1).every((piece) => digits(piece) <= 3)) return [first]
    return [part]
  })
}

/** An extension, or a code the phone system itself knows. */
const shortCode = /^[*#]{0,2}\d{1,8}[*#]?$/

function dialled(text: string, country: string): string | undefined {
  const found = find(text, country)
  if (found) return found.parsed.format('IDD', { fromCountry: country as CountryCode }).replace(/\D/g, '')
  const bare = plain(text.slice(0, longestNumber)).replace(/[\s-]/g, '')
  return shortCode.test(bare) ? bare : undefined
}

function beginning(text: string, country: string): string | undefined {
  if (text.length > longestNumber) return undefined
  const typing = new AsYouType(country as CountryCode)
  typing.input(prepare(plain(text)).bare)
  const number = typing.getNumberValue()
  const calling = typing.getCallingCode() ?? (isSupportedCountry(country) ? getCountryCallingCode(country) : '')
  return number !== undefined && number.length > calling.length + 1 ? number : undefined
}

export function createNumberPlan(): NumberPlan {
  return {
    read,
    dialled,
    beginning,
    readAll(cell, country) {
      // Nearly every cell.
      if (cell.length <= longestNumber && isBare(cell) && !cell.includes('   '))
        return [toCellNumber(cell, findIn(cell, country, true))]
      if (cell.length > longestCell) return [readPart(cell, country)]
      return splitCell(cell)
        .filter((part) => digits(part) > 0)
        .map((part) => readPart(part, country))
    },
  }
}
