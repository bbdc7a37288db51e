/** Which minute of which day is looked at, as it stands in the address. Pure. */
import type { CalendarDate, Instant } from '../../shared/vocabulary.ts'
import { beginningOf } from '../calls/filters.ts'

export const minuteMs = 60_000

export interface DayOfMinutes {
  startMs: number
  /** 1,440, and an hour more or less where the clock is moved. */
  minutes: number
}

export function minutesOf(day: CalendarDate, timeZone: string): DayOfMinutes {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const startMs = Date.parse(beginningOf(day, timeZone))
  return { startMs, minutes: Math.round((Date.parse(beginningOf(next, timeZone)) - startMs) / minuteMs) }
}

const wholeMinute = (atMs: number): number => Math.floor(atMs / minuteMs) * minuteMs

/** @param presentMs nothing later can be looked at @returns the minute asked for; the one before this where none is, or no real one */
export function minuteIn(search: string, presentMs: number): number {
  const given = Date.parse(new URLSearchParams(search).get('at') ?? '')
  return Number.isNaN(given) ? wholeMinute(presentMs) - minuteMs : notAfter(given, presentMs)
}
export const notAfter = (atMs: number, presentMs: number): number => wholeMinute(Math.min(atMs, presentMs))

export const instantOf = (atMs: number): Instant => new Date(atMs).toISOString()
/** `2026-11-24T08:30Z` */
export const addressOf = (atMs: number): string => `/replay?at=${instantOf(atMs).slice(0, 16)}Z`
