/** Days of the company's calendar. Pure. */
import type { CalendarDate } from '../../shared/vocabulary.ts'

export interface Days {
  dayOf(atMs: number): CalendarDate
  /** The first instant of the day this instant is in, in milliseconds. Days are 23 to 25 hours long. */
  startOf(atMs: number): number
}

const hourMs = 3_600_000

/** @param timeZone IANA name */
export function createDays(timeZone: string): Days {
  // sv-SE writes dates as ISO 8601 does.
  const dates = new Intl.DateTimeFormat('sv-SE', { timeZone })
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'medium' })
  const dayOf = (atMs: number): CalendarDate => dates.format(atMs)
  const sinceMidnightMs = (atMs: number): number => {
    const [hours = 0, minutes = 0, seconds = 0] = clock.format(atMs).split(':').map(Number)
    return hours * hourMs + minutes * 60_000 + seconds * 1000 + (((atMs % 1000) + 1000) % 1000)
  }
  return {
    dayOf,
    startOf(atMs) {
      const day = dayOf(atMs)
      let startMs = atMs - sinceMidnightMs(atMs)
      // Where the clock was moved meanwhile, that is an hour out: before the day, or after its beginning.
      while (dayOf(startMs) < day) startMs += hourMs / 2
      while (dayOf(startMs - 1) === day) startMs -= Math.min(hourMs / 2, sinceMidnightMs(startMs - 1) + 1)
      return startMs
    },
  }
}
