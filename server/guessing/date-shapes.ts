/**
 * How dates are written in a table, and which format reads them. With dots the day comes first and sync reads it without
 * being told; with slashes or dashes, or without anything between, the values have to settle it.
 */
import type { Cell } from '../ports/source.ts'

/** Digits of a date with what parts them, the time behind it left out: "03/04/2026" → `2/2/4`, 3 4 2026. */
interface DateParts {
  shape: string
  parts: [string, string, string]
}

function partsOf(text: string): DateParts | undefined {
  if (text.length > 40) return undefined
  const match = text.match(
    /^(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})(?:[T,\s]+[\d:.,\s]*(?:[ap]\.?m\.?)?(?:Z|[+-][\d:]+)?)?$/i,
  )
  if (!match) return undefined
  const [, first = '', sign = '', second = '', third = ''] = match
  const long = (part: string): string => (part.length === 4 ? '4' : part.length === 3 ? '3' : '2')
  return { shape: `${long(first)}${sign}${long(third)}`, parts: [first, second, third] }
}

const isDay = (text: string): boolean => Number(text) >= 1 && Number(text) <= 31
const isMonth = (text: string): boolean => Number(text) >= 1 && Number(text) <= 12
const isYear = (text: string): boolean =>
  text.length === 2 || (text.length === 4 && Number(text) >= 1850 && Number(text) <= 2199)

/** Orders a shape may be written in, with the format of docs/sources.md; the first is likeliest in the Nordic countries. */
const orders: Record<string, { order: string; format: string }[]> = {
  '2/4': [
    { order: 'dmy', format: 'd/M/yyyy' },
    { order: 'mdy', format: 'M/d/yyyy' },
  ],
  '2-4': [
    { order: 'dmy', format: 'd-M-yyyy' },
    { order: 'mdy', format: 'M-d-yyyy' },
  ],
  '2/2': [
    { order: 'dmy', format: 'd/M/yy' },
    { order: 'mdy', format: 'M/d/yy' },
    { order: 'ymd', format: 'yy/M/d' },
  ],
  '2-2': [
    { order: 'ymd', format: 'yy-M-d' },
    { order: 'dmy', format: 'd-M-yy' },
    { order: 'mdy', format: 'M-d-yy' },
  ],
}
/** Read without a format by sync: ISO and others with the year first, and days first with dots. */
const readAnyway = ['4-2', '4/2', '4.2', '2.4', '2.2']

const fits = ({ parts }: DateParts, order: string): boolean =>
  [...order].every((kind, at) => {
    const part = parts[at as 0 | 1 | 2]
    return kind === 'd' ? isDay(part) : kind === 'm' ? isMonth(part) : isYear(part)
  })

/** The shape of a text that is a date, however it is to be read. */
export function dateShape(text: string): string | undefined {
  const parts = partsOf(text)
  if (!parts) return undefined
  if (parts.shape.startsWith('4')) return fits(parts, 'ymd') ? parts.shape : undefined
  if (readAnyway.includes(parts.shape)) return fits(parts, 'dmy') ? parts.shape : undefined
  return orders[parts.shape]?.some(({ order }) => fits(parts, order)) ? parts.shape : undefined
}

export interface DateFormats {
  /** Formats every value can be read by, where sync needs to be told. One: it is settled. */
  formats: string[]
  /** A value that is read differently by them. */
  sample: string
}

/** Digits alone: 20261124 needs no format, 24112026 does. */
const bareOrders = [
  { format: 'ddMMyyyy', pattern: /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(19|20)\d\d$/ },
  { format: 'yyMMdd', pattern: /^\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/ },
  { format: 'ddMMyy', pattern: /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d$/ },
]
export const isBareDate = (text: string): boolean =>
  /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text) || bareOrders.some(({ pattern }) => pattern.test(text))

/**
 * @param columns the values of date columns that are written alike; one settles it for the others
 * @returns undefined when nothing has to be said, or nothing said would be true of all
 */
export function dateFormats(columns: readonly (readonly string[])[]): DateFormats | undefined {
  const values = columns.flat()
  const dates = values.map(partsOf).filter((parts) => parts !== undefined)
  if (dates.length === 0) return bareFormats(values)
  const shapes = new Set(dates.map(({ shape }) => shape).filter((shape) => shape !== '4-2'))
  const [shape = ''] = shapes
  const possible = orders[shape]
  if (shapes.size !== 1 || !possible) return undefined
  const wanted = dates.filter((date) => date.shape === shape)
  const fitting = possible.filter(({ order }) => wanted.every((date) => fits(date, order)))
  // With slashes the year stands first only where nothing else can be meant; with dashes Swedes write it so.
  const yearLast = fitting.filter(({ order }) => order !== 'ymd')
  const formats = shape === '2/2' && yearLast.length > 0 ? yearLast : fitting
  if (formats.length === 0) return undefined
  const unlike = wanted.find(({ parts }) => parts[0] !== parts[1]) ?? wanted[0]
  // 05/05/2026 is the same day whichever comes first.
  if (shape.endsWith('4') && unlike?.parts[0] === unlike?.parts[1]) return undefined
  const sample = values.find(
    (text) => text.startsWith(unlike?.parts[0] ?? '') && partsOf(text)?.parts.join() === unlike?.parts.join(),
  )
  return { formats: formats.map(({ format }) => format), sample: sample ?? '' }
}

function bareFormats(values: readonly string[]): DateFormats | undefined {
  if (values.length === 0 || values.every((text) => /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text)))
    return undefined
  const formats = bareOrders.filter(({ pattern }) => values.every((text) => pattern.test(text)))
  return formats.length === 0 ? undefined : { formats: formats.map(({ format }) => format), sample: values[0] ?? '' }
}

/** Cells that are dates already need no format. */
export const isDateCell = (cell: Cell): boolean => cell instanceof Date
