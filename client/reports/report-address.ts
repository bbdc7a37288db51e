/**
 * What is looked at, as it stands in the address, so that a report can be kept, sent to a colleague and come back to. Days of the
 * company's calendar become instants when the server is asked. Pure.
 */
import {
  type CountedFigure,
  countedFigures,
  longestReportDays,
  type ReportBy,
  reportBys,
} from '../../shared/reports.ts'
import type { CalendarDate } from '../../shared/vocabulary.ts'
import { beginningOf } from '../calls/filters.ts'
import type { ReportScope } from './scope.ts'

export const reportPeriods = ['today', 'yesterday', 'week', 'last-7', 'month', 'days'] as const
export type ReportPeriod = (typeof reportPeriods)[number]

/** Whose calls are listed. */
export interface Behind {
  figure: CountedFigure
  /** With `key`: how the report the row is of is divided. */
  by?: ReportBy
  key?: string
}
export interface Looked {
  period: ReportPeriod
  /** First and last day, for the period `days`. */
  from: CalendarDate
  until: CalendarDate
  queue: string
  by: ReportBy
  /** A column, with `-` before it from the highest down. */
  sort: string
  behind?: Behind
}
export type LookedScope = Pick<Looked, 'period' | 'from' | 'until' | 'queue'>
export const firstLook: Looked = { period: 'today', from: '', until: '', queue: '', by: 'queue', sort: '' }

const among = <Value extends string>(values: readonly Value[], given: string | null): Value | undefined =>
  values.find((value) => value === given)
const dayIn = (written: string | null): CalendarDate =>
  /^\d{4}-\d{2}-\d{2}$/.test(written ?? '') ? (written ?? '') : ''

/** Whatever somebody typed into the address: what is no value of ours is as if it were not there. */
export function lookedIn(address: string): Looked {
  const given = new URLSearchParams(address)
  const figure = among(countedFigures, given.get('figure'))
  const [of, key] = [among(reportBys, given.get('of')), given.get('key')]
  return {
    period: among(reportPeriods, given.get('period')) ?? firstLook.period,
    from: dayIn(given.get('from')),
    until: dayIn(given.get('until')),
    queue: (given.get('queue') ?? '').slice(0, 100),
    by: among(reportBys, given.get('by')) ?? firstLook.by,
    sort: /^-?\w{1,40}$/.test(given.get('sort') ?? '') ? (given.get('sort') ?? '') : '',
    ...(figure ? { behind: { figure, ...(of && key !== null ? { by: of, key: key.slice(0, 200) } : {}) } } : {}),
  }
}

/** Where this is: `/reports`, and what is looked at where it is not the first look. */
export function addressOf({ behind, ...looked }: Looked): string {
  const given = new URLSearchParams()
  for (const name of Object.keys(firstLook) as (keyof typeof looked)[])
    if (looked[name] !== firstLook[name]) given.set(name, looked[name])
  if (behind) given.set('figure', behind.figure)
  if (behind?.by !== undefined && behind.key !== undefined) {
    given.set('of', behind.by)
    given.set('key', behind.key)
  }
  const written = given.toString()
  return written === '' ? '/reports' : `/reports?${written}`
}

const dayMs = 86_400_000
const atMidnight = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`)
export const plusDays = (date: CalendarDate, days: number): CalendarDate =>
  new Date(atMidnight(date) + days * dayMs).toISOString().slice(0, 10)

/** The days looked at, both included. */
export function daysOf(
  { period, from, until }: Omit<LookedScope, 'queue'>,
  today: CalendarDate,
): { from: CalendarDate; until: CalendarDate } {
  switch (period) {
    case 'yesterday':
      return { from: plusDays(today, -1), until: plusDays(today, -1) }
    case 'week':
      // Weeks begin on Monday, as everywhere in Europe (ISO 8601).
      return { from: plusDays(today, -((new Date(atMidnight(today)).getUTCDay() + 6) % 7)), until: today }
    case 'last-7':
      return { from: plusDays(today, -6), until: today }
    case 'month': {
      const lastOfMonth = plusDays(`${today.slice(0, 7)}-01`, -1)
      return { from: `${lastOfMonth.slice(0, 7)}-01`, until: lastOfMonth }
    }
    case 'days':
      return { from: from || plusDays(until || today, -6), until: until || (from > today ? from : today) }
    default:
      return { from: today, until: today }
  }
}

export type Refused = 'backwards' | 'too-long'

/** @param atMs now, by the server's clock: what is still going on ends there */
export function scopeOf(
  looked: LookedScope,
  today: CalendarDate,
  timeZone: string,
  atMs: number,
): ReportScope | Refused {
  const { from, until } = daysOf(looked, today)
  if (until < from) return 'backwards'
  if ((atMidnight(until) - atMidnight(from)) / dayMs + 1 > longestReportDays) return 'too-long'
  const begins = beginningOf(from, timeZone)
  const ends = Date.parse(beginningOf(plusDays(until, 1), timeZone))
  // A day that has only just begun is a time all the same.
  const to = new Date(Math.max(Math.min(ends, atMs), Date.parse(begins) + 1)).toISOString()
  return { period: { from: begins, to }, ...(looked.queue === '' ? {} : { queue: looked.queue }) }
}
