/**
 * Calendar dates and times as cells hold them. A date that could be read two ways is not guessed at. No time zone is
 * ever added: a source's own clock is not known here.
 */
import type { CalendarDate } from '../../shared/vocabulary.ts'
import type { Cell } from '../ports/source.ts'

export type DateReading =
  /** `time` as written, `zone` when the text has one. */
  | { is: 'date'; date: CalendarDate; time?: string; zone?: string }
  /** 03/04/2026: April or March. */
  | { is: 'ambiguous' }
  /** What systems write where there is no date: 0000-00-00. */
  | { is: 'none' }
  | { is: 'unreadable' }

const unreadable: DateReading = { is: 'unreadable' }
/** No date with its time and zone is longer; keeps a hostile cell from costing time. */
const longestText = 60
/** No date lies outside. An archive's customers were born long ago; which years a field takes is for the field to say. */
const firstYear = 1000
const lastYear = 2199
/** Two-digit years below are 20xx. Excel's own rule has 30; a due date may lie that far ahead, a birth that far back. */
const pivotYear = 50
/** 1910-01-01 and 2119-01-11 as days since Excel's zero; below, 2024 would be a day in 1905. */
const firstSerial = 3654
const lastSerial = 80_000
const excelZeroMs = Date.UTC(1899, 11, 30)
const dayMs = 86_400_000

function calendarDate(year: number, month: number, day: number): CalendarDate | undefined {
  if (year < firstYear || year > lastYear) return undefined
  const at = new Date(Date.UTC(year, month - 1, day))
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined
  return at.toISOString().slice(0, 10)
}

function found(year: number, month: number, day: number, tail: Tail | undefined): DateReading {
  const date = calendarDate(year, month, day)
  return date === undefined || tail === undefined ? unreadable : { is: 'date', date, ...tail }
}

const fullYear = (text: string): number => {
  const year = Number(text)
  return text.length > 2 ? year : year + (year < pivotYear ? 2000 : 1900)
}

interface Tail {
  time?: string
  zone?: string
}
const tailPattern =
  /^(?:[T,\s]+(?:klo\s*|kl\.?\s*)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*([ap]\.?m\.?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/** What follows a date: nothing, or a time. */
function readTail(text: string): Tail | undefined {
  const match = text.match(tailPattern)
  if (!match) return undefined
  const [, hours, minutes, seconds = '00', half, zone] = match
  if (hours === undefined || minutes === undefined) return {}
  const afternoon = half === undefined ? 0 : /p/i.test(half) ? 12 : 0
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + afternoon
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const time = `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`
  const full = zone?.toUpperCase().replace(/^([+-]\d{2}):?(\d{2})?$/, (_, h: string, m = '00') => `${h}:${m}`)
  return { time, ...(full === undefined ? {} : { zone: full }) }
}

const formats = new Map<string, { pattern: RegExp; order: string[] }>()

/** "d.M.yyyy" → a pattern. d and dd, M and MM are alike; everything else stands for itself. */
function formatOf(format: string): { pattern: RegExp; order: string[] } {
  let made = formats.get(format)
  if (!made) {
    const order: string[] = []
    const source = format
      // A time behind the date is read as it comes, whatever the format says of it.
      .replace(/[\s'T]*[Hh]{1,2}[:.].*$/, '')
      .replace(/d{1,2}|D{1,2}|M{1,2}|y{4}|Y{4}|y{2}|Y{2}|[^dDMyY]/g, (token) => {
        const kind = token.charAt(0).toLowerCase()
        if (!/^(?:d{1,2}|m{1,2}|y{2}|y{4})$/i.test(token)) return token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        order.push(kind)
        return kind === 'y'
          ? // Where the order is known, a year of two digits is one too.
            `(\\d{${token.length === 4 ? '4}|\\d{2' : '2'}})`
          : token.length === 2 && !/[^dmy]/i.test(format)
            ? '(\\d{2})'
            : '(\\d{1,2})'
      })
    made = { pattern: new RegExp(`^${source}(.*)$`), order }
    formats.set(format, made)
  }
  return made
}

function byFormat(text: string, format: string): DateReading {
  const { pattern, order } = formatOf(format)
  const match = text.match(pattern)
  if (!match) return unreadable
  const parts = { d: '', m: '', y: '' }
  for (const [at, kind] of order.entries()) parts[kind as 'd' | 'm' | 'y'] = match[at + 1] ?? ''
  return found(fullYear(parts.y), Number(parts.m), Number(parts.d), readTail(match[order.length + 1] ?? ''))
}

function fromText(text: string, format: string | undefined): DateReading {
  if (/^0{1,4}([-./]?)0{1,2}\1(?:0{1,4})?(?:\s00:00(?::00)?)?$/.test(text)) return { is: 'none' }
  const iso = text.match(/^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(.*)$/)
  if (iso) return found(Number(iso[1]), Number(iso[2]), Number(iso[3]), readTail(iso[4] ?? ''))
  if (format !== undefined) return byFormat(text, format)
  const yearFirst =
    text.match(/^(\d{4})([./])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/) ?? text.match(/^(\d{4})()(\d{2})(\d{2})$/)
  if (yearFirst) {
    return found(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]), readTail(yearFirst[5] ?? ''))
  }
  // With dots the day comes first everywhere dates are written so.
  const dotted = text.match(/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?!\d)(.*)$/)
  if (dotted) return found(fullYear(dotted[3] ?? ''), Number(dotted[2]), Number(dotted[1]), readTail(dotted[4] ?? ''))
  const other = text.match(/^(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)(.*)$/)
  if (!other) return /^\d{1,2}([/-])\d{1,2}\1\d{2}(?!\d)/.test(text) ? { is: 'ambiguous' } : unreadable
  const [first, second, year] = [Number(other[1]), Number(other[3]), Number(other[4])]
  const tail = readTail(other[5] ?? '')
  const dayFirst = found(year, second, first, tail)
  const monthFirst = found(year, first, second, tail)
  if (dayFirst.is === 'date' && monthFirst.is === 'date' && first !== second) return { is: 'ambiguous' }
  return dayFirst.is === 'date' ? dayFirst : monthFirst
}

function fromInstant(given: Date): DateReading {
  // A sheet's times are fractions of a day: 15.43 comes as a hair before it.
  const at = new Date(Math.round(given.getTime() / 1000) * 1000)
  if (Number.isNaN(at.getTime())) return unreadable
  // A sheet's dates come as UTC although they have no zone; a time is only there when it is not midnight.
  const time = at.toISOString().slice(11, 19)
  return found(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), time === '00:00:00' ? {} : { time })
}

/** @param format such as d.M.yyyy or MM/dd/yyyy; ISO dates are read whatever it says */
export function readDate(cell: Cell, format?: string): DateReading {
  if (cell instanceof Date) return fromInstant(cell)
  if (typeof cell === 'string') return cell.length > longestText ? unreadable : fromText(cell.trim(), format)
  if (typeof cell !== 'number' || !Number.isFinite(cell)) return unreadable
  if (cell === 0) return { is: 'none' }
  if (cell >= firstSerial && cell <= lastSerial) {
    return fromInstant(new Date(excelZeroMs + Math.round((cell * dayMs) / 1000) * 1000))
  }
  return Number.isInteger(cell) ? fromText(String(cell), format) : unreadable
}

/** As precisely as the source has it: a date, a local date and time, or (with a zone) an instant. */
export function momentText(reading: { date: CalendarDate; time?: string; zone?: string }): string {
  if (reading.time === undefined) return reading.date
  const local = `${reading.date}T${reading.time}`
  return reading.zone === undefined ? local : new Date(`${local}${reading.zone}`).toISOString()
}
