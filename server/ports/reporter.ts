/** Reports that read so much that they must not hold up a call. */
import type { ServiceLevelGoal } from '../../shared/queue-board.ts'
import type { CountedFigure, FormulaFigure, QueueReport, ReportBy, ReportedStay } from '../../shared/reports.ts'
import type { SuggestionReport } from '../../shared/suggestions.ts'
import type { CalendarDate, Instant } from '../../shared/vocabulary.ts'
import type { StorePlace } from './store-place.ts'

export interface ReportWorkerData {
  store: StorePlace
}

/** Plain data: it crosses into a thread. */
export interface QueueReportAsked {
  from: Instant
  to: Instant
  by: ReportBy
  queue?: string
  /** IANA name: hours and days are the company's. */
  timeZone: string
  /** By queue; one that is not here goes by the trade's usual goal. */
  goals: Readonly<Record<string, ServiceLevelGoal>>
  /** By username; of several, the first. */
  teams: Readonly<Record<string, string>>
  now: Instant
}
export interface StaysAsked extends QueueReportAsked {
  /** Of one row; of all where it is not given. */
  key?: string
  figure: CountedFigure
  /** How many have been told already. */
  after: number
  limit: number
}
export interface StaysTold {
  /** Newest first. */
  stays: ReportedStay[]
  /** Over all pages. */
  count: number
}

export interface Reporter {
  /** @throws when it takes too long, or its thread dies */
  suggestions(today: CalendarDate): Promise<SuggestionReport>
  /** @throws the same */
  queues(asked: QueueReportAsked): Promise<QueueReport>
  /** @throws the same */
  queueStays(asked: StaysAsked): Promise<StaysTold>
  /** @throws the same */
  serviceLevel(asked: QueueReportAsked): Promise<FormulaFigure[]>
  close(): Promise<void>
}
