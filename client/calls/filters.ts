/**
 * What is asked of the call log, as it stands in the address: so that a page can be kept, sent to a colleague, and come back
 * to. A period in days of the company's calendar becomes instants when the server is asked.
 */
import type { CalendarDate, Instant } from '../../shared/vocabulary.ts'

export const periods = ['any', 'today', 'yesterday', 'week', 'month', 'days'] as const
export type Period = (typeof periods)[number]
/** `unanswered`: missed or abandoned, inbound. */
export const outcomes = ['unanswered', 'answered', 'missed', 'abandoned', 'busy', 'refused', 'failed'] as const
export const directions = ['inbound', 'outbound', 'internal'] as const

export interface Filters {
  /** A number, a part of one, or a customer's name. */
  search: string
  period: Period
  /** First and last day, for the period `days`; "" is open. */
  from: CalendarDate
  until: CalendarDate
  agent: string
  queue: string
  outcome: string
  direction: string
}
export const noFilters: Filters = {
  search: '',
  period: 'any',
  from: '',
  until: '',
  agent: '',
  queue: '',
  outcome: '',
  direction: '',
}
const names = Object.keys(noFilters) as (keyof Filters)[]

/** How many things are asked for beside the search. */
export const countOf = (filters: Filters): number =>
  names.filter((name) => name !== 'search' && name !== 'from' && name !== 'until' && filters[name] !== noFilters[name])
    .length

export const isFiltered = (filters: Filters): boolean => names.some((name) => filters[name] !== noFilters[name])

/** Whatever somebody typed into the address: what is no value of ours asks for nothing. */
export function filtersIn(address: string): Filters {
  const given = new URLSearchParams(address)
  const of = (name: keyof Filters) => (given.get(name) ?? '').slice(0, 200)
  const among = (name: keyof Filters, values: readonly string[]) => (values.includes(of(name)) ? of(name) : '')
  const day = (name: keyof Filters) => (/^\d{4}-\d{2}-\d{2}$/.test(of(name)) ? of(name) : '')
  return {
    search: of('search'),
    period: (among('period', periods) || 'any') as Period,
    from: day('from'),
    until: day('until'),
    agent: of('agent'),
    queue: of('queue'),
    outcome: among('outcome', outcomes),
    direction: among('direction', directions),
  }
}

/** Without the question mark; "" when nothing is asked for. */
export function addressWith(filters: Filters): string {
  const given = new URLSearchParams()
  for (const name of names) if (filters[name] !== noFilters[name]) given.set(name, filters[name])
  return given.toString()
}

const dayMs = 86_400_000
const plusDays = (date: CalendarDate, days: number): CalendarDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** The days asked for, both included; "" is open. */
function daysOf({ period, from, until }: Filters, today: CalendarDate): { from: CalendarDate; until: CalendarDate } {
  if (period === 'today') return { from: today, until: '' }
  if (period === 'yesterday') return { from: plusDays(today, -1), until: plusDays(today, -1) }
  if (period === 'week') return { from: plusDays(today, -6), until: '' }
  if (period === 'month') return { from: plusDays(today, -29), until: '' }
  return period === 'days' ? { from, until } : { from: '', until: '' }
}

/** When a calendar day begins in a time zone. */
export function beginningOf(date: CalendarDate, timeZone: string): Instant {
  const wanted = Date.parse(`${date}T00:00:00Z`)
  // The zone's offset at a first guess may be another than at midnight itself: where clocks change that day.
  const first = wanted - offsetAt(wanted, timeZone)
  return new Date(wanted - offsetAt(first, timeZone)).toISOString()
}

/** How far the zone's clock is ahead of UTC, in milliseconds. */
function offsetAt(atMs: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(atMs)
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - atMs
}

/** What the server is asked. */
export function queryOf(filters: Filters, today: CalendarDate, timeZone: string): string {
  const days = daysOf(filters, today)
  const asked = new URLSearchParams()
  const search = filters.search.trim()
  if (search !== '') asked.set('search', search)
  if (days.from !== '') asked.set('from', beginningOf(days.from, timeZone))
  if (days.until !== '') asked.set('to', beginningOf(plusDays(days.until, 1), timeZone))
  for (const name of ['agent', 'queue', 'direction'] as const) if (filters[name] !== '') asked.set(name, filters[name])
  if (filters.outcome === 'unanswered') asked.set('missed', '1')
  else if (filters.outcome !== '') asked.set('outcome', filters.outcome)
  return asked.toString()
}
