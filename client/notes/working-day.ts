/** The day after, or Monday: what is to be done tomorrow is not to be done on a Saturday. */
import type { CalendarDate } from '../../shared/vocabulary.ts'

const dayMs = 86_400_000

export function nextWorkingDay(today: CalendarDate): CalendarDate {
  const atMs = Date.parse(`${today}T00:00:00Z`)
  const [friday, saturday] = [5, 6]
  const weekday = new Date(atMs).getUTCDay()
  const days = weekday === friday ? 3 : weekday === saturday ? 2 : 1
  return new Date(atMs + days * dayMs).toISOString().slice(0, 10)
}
