/** What came of calls to us, as the web asks it. */
import type { AbandonedAnswer } from '../../shared/abandoned.ts'
import type { ContactBy, ContactCallsAnswer, ContactFigure, ContactReport } from '../../shared/contact-report.ts'
import type { Instant } from '../../shared/vocabulary.ts'
import type { Person } from './ground-store.ts'

export interface ContactsAsked {
  /** Today without either. */
  from?: Instant | undefined
  to?: Instant | undefined
  queue?: string | undefined
  by: ContactBy
  /** In how many days somebody calls again. */
  within?: number | undefined
}
export interface ContactCallsOfFigure extends ContactsAsked {
  key?: string | undefined
  figure: ContactFigure
  reason?: string | undefined
  after: number
}

export interface ContactsApi {
  /** @throws AppError `invalid` for a time that is none or too long, `unavailable` when it cannot be reckoned now */
  contactReport(asked: ContactsAsked): Promise<ContactReport>
  /** The calls behind one of its figures, a page at a time. @throws the same */
  contactCalls(person: Person, asked: ContactCallsOfFigure): Promise<ContactCallsAnswer>
  /** The report as a table: rows, then all of them. @throws the same */
  contactTable(asked: ContactsAsked): Promise<string[][]>
  /** Who gave up and waits to be called back. @param days today is one of them */
  abandonedCallers(person: Person, days: number): Promise<AbandonedAnswer>
}
