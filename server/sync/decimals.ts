/**
 * Decimals exactly, as whole digits and a scale: what cells hold → amounts and quantities. No binary fractions anywhere.
 * It does not know currencies; see money.ts.
 */
import type { Cell } from '../ports/source.ts'

/** `digits` / 10^`scale`. */
export interface Decimal {
  digits: bigint
  scale: number
}
export type DecimalSign = '.' | ','

export type DecimalReading =
  /** `mark`: a currency as written beside the digits. `shows`: the decimal sign this cell leaves no doubt about. */
  | { is: 'decimal'; value: Decimal; mark?: string; shows?: DecimalSign }
  /** "1.234": a thousand or so, or a bit more than one. */
  | { is: 'ambiguous' }
  | { is: 'unreadable' }

const unreadable: DecimalReading = { is: 'unreadable' }
/** More digits than any amount has; keeps a hostile cell from costing time. */
const longestText = 60

/** A number in the fewest digits that mean it, never with an exponent: 1e-7 → "0.0000001". */
export function plainNumber(value: number): string {
  const text = String(value)
  const [mantissa = '', exponent] = text.split('e')
  if (exponent === undefined) return text
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole = '', part = ''] = mantissa.replace('-', '').split('.')
  const point = whole.length + Number(exponent)
  const digits = whole + part
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length
    ? `${sign}${digits.padEnd(point, '0')}`
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** From "-12.50" and nothing looser. */
function fromPlain(text: string): Decimal {
  const [whole = '0', part = ''] = text.split('.')
  return { digits: BigInt(whole + part), scale: part.length }
}

const currencyMark = String.raw`€|£|\$|kr\.?|eur(?:oa?|os)?|[a-z]{3}`
const marks = new RegExp(`^(?:${currencyMark})(?=[\\s\\d(+-])|(?<=[\\s\\d)+-])(?:${currencyMark})$`, 'i')

/** Takes signs and the currency off both ends: "(12,00) €", "€ -12", "1 234,50-", "1234:-". */
function undress(text: string): { body: string; negative: boolean; mark?: string } | undefined {
  let body = text
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\s\u00a0\u2000-\u200b\u202f]+/g, ' ')
    .trim()
  let mark: string | undefined
  let signs = 0
  let negative = false
  for (let turn = 0; turn < 4; turn++) {
    const found = body.match(marks)?.[0]
    if (found !== undefined) {
      if (mark !== undefined) return undefined
      mark = found
      body = body.replace(marks, '').trim()
    }
    // Swedish and Finnish "no cents": 1234:- and 1234,-
    body = body.replace(/(?<=\d)[:,.]\s?-{1,2}$/, '')
    const minus = body.match(/^\((.*)\)$/) ?? body.match(/^-\s?(.*)$/) ?? body.match(/^(.*\d)\s?-$/)
    const plus = minus ? null : body.match(/^\+\s?(.*)$/)
    if (minus || plus) signs++
    if (minus) negative = true
    body = (minus ?? plus)?.[1]?.trim() ?? body
  }
  if (signs > 1) return undefined
  return { body, negative, ...(mark === undefined ? {} : { mark }) }
}

/** Groups of three behind the first: 1 234 567. */
const grouped = (text: string, separator: string): boolean =>
  text.split(separator).every((group, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))

/** Which sign parts the decimals in "1.234,5", and which one the thousands? */
function signOf(body: string, given: DecimalSign | undefined): DecimalSign | 'none' | 'ambiguous' | 'unreadable' {
  const dots = body.split('.').length - 1
  const commas = body.split(',').length - 1
  if (dots + commas === 0) return 'none'
  if (dots > 0 && commas > 0) {
    const last: DecimalSign = body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ','
    if ((last === '.' ? dots : commas) > 1) return 'unreadable'
    return given === undefined || given === last ? last : 'unreadable'
  }
  const sign: DecimalSign = dots > 0 ? '.' : ','
  const other: DecimalSign = sign === '.' ? ',' : '.'
  if (dots + commas > 1) return given === sign ? 'unreadable' : other
  if (given !== undefined) return given
  const [before = '', after = ''] = body.split(sign)
  if (after.length !== 3 || !/^[1-9]\d{0,2}$/.test(before)) return sign
  return 'ambiguous'
}

function fromText(text: string, given: DecimalSign | undefined): DecimalReading {
  if (text.length > longestText) return unreadable
  const undressed = undress(text)
  if (!undressed || !/^[\d.,' ’]*\d[.,]?$/.test(undressed.body)) return unreadable
  const { negative, mark } = undressed
  const body = undressed.body.replace(/’/g, "'")
  const sign = signOf(body, given)
  if (sign === 'ambiguous') return { is: 'ambiguous' }
  if (sign === 'unreadable') return unreadable
  const [whole = '', part = ''] = sign === 'none' ? [body] : body.split(sign)
  const separators = new Set(whole.match(/\D/g) ?? [])
  const [separator] = separators
  if (separators.size > 1 || (separator !== undefined && !grouped(whole, separator)) || !/^\d*$/.test(part)) {
    return unreadable
  }
  const digits = whole.replace(/\D/g, '') + part
  const clear = sign !== 'none' && (part.length > 0 || separator !== undefined)
  return {
    is: 'decimal',
    value: { digits: BigInt(digits) * (negative ? -1n : 1n), scale: part.length },
    ...(mark === undefined ? {} : { mark }),
    ...(clear && given === undefined ? { shows: sign } : {}),
  }
}

/** @param given the decimal sign, where it is known; without it "1.234" and "1,234" are ambiguous */
export function readDecimal(cell: Cell, given?: DecimalSign): DecimalReading {
  if (typeof cell === 'string') return fromText(cell.trim(), given)
  if (typeof cell === 'number' && Number.isFinite(cell)) {
    return { is: 'decimal', value: fromPlain(plainNumber(cell)) }
  }
  return unreadable
}

/** With so many decimals; what lies beyond is rounded, halves away from zero. */
export function rescale(value: Decimal, scale: number): Decimal {
  if (value.scale <= scale) return { digits: value.digits * 10n ** BigInt(scale - value.scale), scale }
  const unit = 10n ** BigInt(value.scale - scale)
  const away = value.digits < 0n ? -unit / 2n : unit / 2n
  return { digits: (value.digits + away) / unit, scale }
}

export const multiply = (a: Decimal, b: Decimal): Decimal => ({
  digits: a.digits * b.digits,
  scale: a.scale + b.scale,
})

/** "2.5", without zeros that say nothing. */
export function decimalText({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : ''
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0')
  if (scale === 0) return sign + text
  const part = text.slice(-scale).replace(/0+$/, '')
  return `${sign}${text.slice(0, -scale)}${part === '' ? '' : `.${part}`}`
}
