import type { CalendarDate } from '../../shared/vocabulary.ts'

export interface Clock {
  now(): Date
  /** Today in the company's calendar, or TUTTU_TODAY. */
  today(): CalendarDate
  /** Milliseconds of a steady clock, for durations. */
  steadyMs(): number
}

/** Codes, ids, counts and durations only: never a name, a number or a source row's values. */
export interface Log {
  info(event: string, facts?: Record<string, string | number | boolean>): void
  warn(event: string, facts?: Record<string, string | number | boolean>): void
  error(event: string, error: unknown, facts?: Record<string, string | number | boolean>): void
}
