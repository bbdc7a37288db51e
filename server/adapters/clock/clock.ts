import type { CalendarDate } from '../../../shared/vocabulary.ts'
import type { Clock } from '../../ports/clock.ts'

/** @param today what every day is taken to be (TUTTU_TODAY); the company's own calendar decides unless given */
export function createClock(timeZone: string, today?: CalendarDate): Clock {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone })
  return {
    now: () => new Date(),
    // sv-SE writes dates as ISO 8601 does.
    today: () => today ?? day.format(new Date()),
    steadyMs: () => performance.now(),
  }
}
