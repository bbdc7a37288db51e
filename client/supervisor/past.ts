/** Of which past instant the floor is that is drawn; undefined: it is as things stand now. */
import { createContext } from 'react'
import type { CalendarDate } from '../../shared/vocabulary.ts'

export interface Past {
  /** The server's time. */
  atMs: number
  /** The day that is in, by the company's calendar. */
  day: CalendarDate
}
export const PastContext = createContext<Past | undefined>(undefined)
