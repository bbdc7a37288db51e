/**
 * Cells of spreadsheets and databases → values of ours, or the reason why not. Exact: amounts are read as decimal text,
 * never through a float; a date that could be read two ways is refused, not guessed. Pure.
 */
import type { CalendarDate } from '../../shared/vocabulary.ts'
import type { Cell } from '../ports/source.ts'

export type Read<Value> = { value: Value } | { refused: string; params?: Record<string, string | number> }
const refused = (code: string, params?: Record<string, string | number>): Read<never> => ({
  refused: code,
  ...(params ? { params } : {}),
})

/** Longest text kept of a cell: more is a document, not a field. */
const longestText = 2000

/** Trimmed text, or undefined when the cell is empty. */
export function textOf(cell: Cell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined
  const text = (
    cell instanceof Date ? cell.toISOString().slice(0, 10) : typeof cell === 'number' ? plainNumber(cell) : String(cell)
  )
    .normalize('NFC')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .trim()
  return text === '' ? undefined : text.slice(0, longestText)
}

/** A number without exponent: spreadsheets show 358401234567, not 3.58401234567e11. */
function plainNumber(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(10).replace(/0+$/, '')
}

/** Currencies whose minor unit is not a hundredth (ISO 4217), of those a Nordic firm may meet. */
const minorDigits: Record<string, number> = { JPY: 0, ISK: 0, KRW: 0, CLP: 0, HUF: 2, KWD: 3, BHD: 3, TND: 3 }
export const minorDigitsOf = (currency: string): number => minorDigits[currency] ?? 2

/**
 * Decimal text such as "1 234,50-", "(12.00)", "€ 1.234,50" → plain decimal "-1234.50".
 * @param decimal the decimal sign where it is given; otherwise it is found out where only one reading is possible
 */
export function readDecimal(cell: Cell | undefined, decimal?: '.' | ','): Read<string> | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: plainNumber(cell) } : refused('refused.number')
  const written = textOf(cell)
  if (written === undefined) return undefined
  let text = written.replace(/[\s\u00a0\u202f'’]/g, '').replace(/(?:[€$£]|EUR|SEK|NOK|DKK|USD|GBP|kr|e)\.?$/i, '')
  text = text.replace(/^(?:[€$£]|EUR|SEK|NOK|DKK|USD|GBP)/i, '').replace(/\u2212/g, '-')
  const negative = /^-|-$|^\(.*\)$/.test(text)
  text = text.replace(/^[-+]|-$/g, '').replace(/^\((.*)\)$/, '$1')
  text = text.replace(/^-/, '')
  if (!/^[\d.,]+$/.test(text) || !/\d/.test(text)) return refused('refused.number', excerpt(written))
  const sign = decimal ?? decimalSignOf(text)
  if (sign === 'unclear') return refused('refused.ambiguous-number', excerpt(written))
  const grouping = sign === ',' ? '.' : ','
  const [whole = '', fraction = '', ...more] = text.replaceAll(grouping, '').split(sign)
  if (more.length > 0) return refused('refused.number', excerpt(written))
  const digits = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction ? `.${fraction}` : ''}`
  return { value: negative && /[1-9]/.test(digits) ? `-${digits}` : digits }
}

/** Which sign is the decimal one. "1.234" alone may be a thousand or one and a bit: unclear. */
function decimalSignOf(text: string): '.' | ',' | 'unclear' {
  const lastDot = text.lastIndexOf('.')
  const lastComma = text.lastIndexOf(',')
  if (lastDot >= 0 && lastComma >= 0) return lastDot > lastComma ? '.' : ','
  const sign = lastDot >= 0 ? '.' : ','
  const at = Math.max(lastDot, lastComma)
  if (at < 0) return '.'
  const isRepeated = text.indexOf(sign) !== at
  if (isRepeated) return sign === '.' ? ',' : '.'
  const digitsAfter = text.length - at - 1
  const couldGroup = digitsAfter === 3 && at >= 1 && at <= 3 && !text.startsWith('0')
  return couldGroup ? 'unclear' : sign
}

const excerpt = (text: string): Record<string, string> => ({ value: text.slice(0, 20) })

/** Decimal text → minor units, rounding half away from zero beyond the currency's own digits. */
export function toMinor(decimal: string, currency: string): number {
  const digits = minorDigitsOf(currency)
  const negative = decimal.startsWith('-')
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const kept = fraction.slice(0, digits).padEnd(digits, '0')
  const up = (fraction[digits] ?? '0') >= '5' ? 1 : 0
  const minor = Number(`${whole}${kept}`) + up
  return negative && minor !== 0 ? -minor : minor
}

export function readMoney(cell: Cell | undefined, currency: string, decimal?: '.' | ','): Read<number> | undefined {
  const read = readDecimal(cell, decimal)
  if (!read || 'refused' in read) return read
  const minor = toMinor(read.value, currency)
  return Number.isSafeInteger(minor) ? { value: minor } : refused('refused.number', excerpt(read.value))
}

/** Product of two decimals in minor units: quantity × unit price. */
export function multiplyToMinor(a: string, b: string, currency: string): number {
  const scaleOf = (text: string) => text.split('.')[1]?.length ?? 0
  const scale = scaleOf(a) + scaleOf(b)
  const product = BigInt(a.replace('.', '')) * BigInt(b.replace('.', ''))
  const text = product
    .toString()
    .replace('-', '')
    .padStart(scale + 1, '0')
  const decimal = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`
  return toMinor(product < 0n ? `-${decimal}` : decimal, currency)
}

export function readInteger(cell: Cell | undefined): Read<number> | undefined {
  const text = textOf(cell)
  if (text === undefined) return undefined
  const digits = text.match(/^(-?\d{1,9})(?:[.,]0+)?(?:\s*(?:pv|päivää|days?|d|dagar|netto))?$/i)?.[1]
  return digits === undefined ? refused('refused.number', excerpt(text)) : { value: Number(digits) }
}

const yes = new Set(['1', 'true', 't', 'yes', 'y', 'x', 'kyllä', 'kylla', 'k', 'on', 'tosi', 'ja', 'j', 'sant', '✓'])
const no = new Set(['0', 'false', 'f', 'no', 'n', '-', 'ei', 'e', 'off', 'epätosi', 'nej', 'falskt'])

/** In English, Finnish and Swedish, and the ways a cross is put in a box. */
export function readBoolean(cell: Cell | undefined): Read<boolean> | undefined {
  const text = textOf(cell)?.toLowerCase()
  if (text === undefined) return undefined
  if (yes.has(text)) return { value: true }
  return no.has(text) ? { value: false } : refused('refused.boolean', excerpt(text))
}

/** Day 0 of spreadsheet serials: 1899-12-30, which makes up for 1900 having been taken for a leap year. */
const serialEpochMs = Date.UTC(1899, 11, 30)
const dayMs = 86_400_000

function calendarDate(year: number, month: number, day: number): Read<CalendarDate> {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1800 && year <= 2200 ? { value: date.toISOString().slice(0, 10) } : refused('refused.date')
}

/** The order in which a format names day, month and year: `d.M.yyyy` → dMy. */
const orderOf = (format: string): string =>
  [...format.replace(/[^dDmMyY]/g, '').toLowerCase()].filter((letter, at, all) => letter !== all[at - 1]).join('')

const fullYear = (year: number, digits: number): number => (digits > 2 ? year : year + (year >= 70 ? 1900 : 2000))

/** @param format such as d.M.yyyy or MM/dd/yyyy: only the order of day, month and year counts */
export function readDate(cell: Cell | undefined, format?: string): Read<CalendarDate> | undefined {
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return refused('refused.date')
    return calendarDate(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate())
  }
  if (typeof cell === 'number' && cell > 20_000 && cell < 80_000) {
    const date = new Date(serialEpochMs + Math.floor(cell) * dayMs)
    return calendarDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
  }
  const text = textOf(cell)
  if (text === undefined) return undefined
  const iso = text.match(/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/) ?? text.match(/^((?:19|20)\d{2})(\d{2})(\d{2})$/)
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const parts = text.match(/^(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?(?:\s.*)?$/)
  if (!parts) return refused('refused.date', excerpt(text))
  const [, a = '', separator, b = '', c = ''] = parts
  const order = format === undefined ? undefined : orderOf(format)
  if (order === 'ymd' || a.length === 4) return calendarDate(Number(a), Number(b), Number(c))
  const year = fullYear(Number(c), c.length)
  const [first, second] = [Number(a), Number(b)]
  if (order === 'mdy') return calendarDate(year, first, second)
  // Dots are day first wherever they are used for dates; with a slash or dash either may come first.
  if (order === 'dmy' || separator === '.') return calendarDate(year, second, first)
  if (first > 12 && second <= 12) return calendarDate(year, second, first)
  if (second > 12 && first <= 12) return calendarDate(year, first, second)
  if (first === second) return calendarDate(year, second, first)
  return refused('refused.ambiguous-date', excerpt(text))
}

/**
 * Finnish business id (Y-tunnus) with its check digit: weights 7 9 10 5 8 4 2, remainder of the sum by 11; 0 gives 0, 1
 * is never given out, otherwise 11 less it (Finnish Tax Administration). FI VAT numbers are the same digits. Ids of
 * other countries are kept in capitals without spaces.
 */
export function readBusinessId(cell: Cell | undefined, country: string): Read<string> | undefined {
  const text = textOf(cell)
  if (text === undefined) return undefined
  const compact = text.toUpperCase().replace(/[\s.]/g, '')
  const finnish = compact.match(/^(?:FI)?(\d{6,7})-?(\d)$/)
  if (!finnish || !(country === 'FI' || compact.startsWith('FI')))
    return compact.length <= 20 && /\d/.test(compact)
      ? { value: compact }
      : refused('refused.business-id', excerpt(text))
  const digits = (finnish[1] ?? '').padStart(7, '0')
  const weights = [7, 9, 10, 5, 8, 4, 2]
  const remainder = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11
  const check = remainder === 0 ? 0 : 11 - remainder
  if (remainder === 1 || check !== Number(finnish[2])) return refused('refused.business-id', excerpt(text))
  return { value: `${digits}-${check}` }
}

/** Addresses that belong to nobody. */
const placeholderEmail =
  /^(?:test|testi|noname|none|ei|no|x+|asiakas|example)@|@(?:example\.(?:com|org|net)|test\.\w+)$/

/** Every e-mail in a cell, lower-cased; what is no e-mail is left out. */
export function readEmails(cell: Cell | undefined): string[] {
  const found =
    (textOf(cell) ?? '').toLowerCase().match(/[^\s,;<>()"'|/]+@[^\s,;<>()"'|/]+\.[^\s,;<>()"'|/.]{2,}/g) ?? []
  return [...new Set(found.filter((email) => email.length <= 254 && !placeholderEmail.test(email)))]
}
