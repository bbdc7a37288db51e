/**
 * Everything the screen says, in one language and the company's time zone: messages, money, dates, numbers. Formatters
 * are made once for a language; making one costs more than drawing a card.
 */
import { createContext, useContext } from 'react'
import { catalogue, type MessageCode, text } from '../shared/messages/catalogue.ts'
import type { CalendarDate, Language, Money, Reason } from '../shared/vocabulary.ts'
import { nowMs } from './clock.ts'

const msPerMinute = 60_000
const mostKept = 1000
const localeOf: Record<Language, string> = { en: 'en-GB', fi: 'fi-FI', sv: 'sv-SE' }

export interface Words {
  language: Language
  timeZone: string
  say(code: MessageCode, params?: Reason['params']): string
  reason(reason: Reason): string
  money(amount: Money): string
  number(value: number): string
  /** 0–1 as `98.9 %`, in the language's own way. */
  percent(share: number): string
  /** `+8.4`, `−0.6`, `0.0`. */
  signed(value: number): string
  /** A decimal string of a source, `12.50`; text that is no number is shown as it came. */
  decimal(value: string): string
  /** A calendar date, with its year only when it is not this one. */
  date(date: CalendarDate): string
  /** Today in the company's calendar. */
  today(atMs: number): CalendarDate
  /** `14:03` in the company's time zone. */
  time(atMs: number): string
  /** `14:03:05.123`, to tell apart what happens within a second. */
  exactTime(atMs: number): string
  /** `Tuesday 24 Nov`. */
  day(date: CalendarDate): string
  /** `14:03` today, with the day otherwise. */
  moment(atMs: number, presentMs: number): string
  country(code: string): string
  languageName(code: string): string
  list(items: string[]): string
  /** What a queue is called, by its name in the phone system. */
  queue(name: string): string
}

export function createWords(language: Language, timeZone: string, queues: Record<string, string> = {}): Words {
  const locale = localeOf[language]
  const plain = new Intl.NumberFormat(locale)
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const
  const signs = new Intl.NumberFormat(locale, { ...oneDigit, signDisplay: 'exceptZero' })
  const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  const monies = new Map<string, { format: Intl.NumberFormat; perUnit: number }>()
  const moneyFormat = (currency: string) => {
    const known = monies.get(currency)
    if (known) return known
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
    const made = { format, perUnit: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) }
    monies.set(currency, made)
    return made
  }
  const month = language === 'fi' ? 'numeric' : 'short'
  const dayMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month, timeZone: 'UTC' })
  const dayMonthYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' })
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone })
  const exact = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZone,
  })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month, timeZone: 'UTC' })
  const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone })
  const regions = new Intl.DisplayNames(locale, { type: 'region' })
  const tongues = new Intl.DisplayNames(locale, { type: 'language' })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const dayOfMinute = kept((minute: number) => isoDay.format(minute * msPerMinute))
  const today = (atMs: number) => dayOfMinute(Math.floor(atMs / msPerMinute))
  const inYear = kept((given: CalendarDate) => dayIn(dayMonth, given))
  const withYear = kept((given: CalendarDate) => dayIn(dayMonthYear, given))
  const date = (given: CalendarDate) =>
    given.slice(0, 4) === today(nowMs()).slice(0, 4) ? inYear(given) : withYear(given)
  const timeOfMinute = kept((minute: number) => clock.format(minute * msPerMinute))
  const time = (atMs: number) => timeOfMinute(Math.floor(atMs / msPerMinute))
  return {
    language,
    timeZone,
    say: (code, params) => text(language, code, params),
    reason: (reason) => reasonInWords(language, reason),
    money({ minor, currency }) {
      const { format, perUnit } = moneyFormat(currency)
      return format.format(minor / perUnit)
    },
    number: (value) => plain.format(value),
    percent: (share) => percents.format(share),
    signed: (value) => signs.format(value).replace('-', '\u2212'),
    decimal: (value) =>
      value.trim() !== '' && Number.isFinite(Number(value)) ? decimals.format(Number(value)) : value,
    date,
    today,
    time,
    exactTime: (atMs) => exact.format(atMs),
    day: (given) => weekday.format(Date.parse(`${given}T00:00:00Z`)),
    moment(atMs, presentMs) {
      const day = today(atMs)
      return day === today(presentMs) ? time(atMs) : `${date(day)} ${time(atMs)}`
    },
    country: (code) => named(regions, code),
    languageName: (code) => named(tongues, code),
    list: (items) => lists.format(items),
    queue: (name) => queues[name] ?? name,
  }
}

const dayIn = (format: Intl.DateTimeFormat, given: CalendarDate): string => {
  const atMs = Date.parse(`${given}T00:00:00Z`)
  return Number.isNaN(atMs) ? given : format.format(atMs)
}

/** A screen shows the same few days and minutes with every card, and writing one anew costs as much as drawing its row. */
function kept<Given>(write: (given: Given) => string): (given: Given) => string {
  const written = new Map<Given, string>()
  return (given) => {
    const known = written.get(given)
    if (known !== undefined) return known
    if (written.size >= mostKept) written.clear()
    const text = write(given)
    written.set(given, text)
    return text
  }
}

/** A reason comes from a server that may be of another version: one that cannot be said costs its own words, not the page. */
function reasonInWords(language: Language, reason: Reason): string {
  if (!(reason.code in catalogue[language])) return reason.text ?? reason.code
  try {
    return text(language, reason.code, reason.params)
  } catch (error) {
    console.error(error)
    return reason.text ?? reason.code
  }
}

/** Country and language codes come from sources: what is not one is shown as it came. */
function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}

const WordsContext = createContext<Words | null>(null)
export const WordsProvider = WordsContext.Provider
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('There is no language here: a WordsProvider is missing.')
  return words
}
