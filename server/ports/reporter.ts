/** Reports that read so much that they must not hold up a call. */
import type { ContactBy, ContactFigure, ContactReport, ReportedContact } from '../../shared/contact-report.ts'
import type { QueueOnBoard, ServiceLevelGoal } from '../../shared/queue-board.ts'
import type { CountedFigure, FormulaFigure, QueueReport, ReportBy, ReportedStay } from '../../shared/reports.ts'
import type { SuggestionReport } from '../../shared/suggestions.ts'
import type { AgentState, CalendarDate, Call, Instant } from '../../shared/vocabulary.ts'
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

/** Plain data too. */
export interface ContactReportAsked {
  from: Instant
  to: Instant
  by: ContactBy
  queue?: string
  /** IANA name: hours and days are the company's. */
  timeZone: string
  /** By username; of several, the first. */
  teams: Readonly<Record<string, string>>
  /** Whoever called again in so many days had not been helped. */
  withinDays: number
  /** How long steps of calls are kept. */
  popsKeptDays: number
  now: Instant
}
export interface ContactCallsAsked extends ContactReportAsked {
  /** Of one row; of all where it is not given. */
  key?: string
  figure: ContactFigure
  /** Of this reason alone. */
  reason?: string
  /** How many have been told already. */
  after: number
  limit: number
}
export interface ContactCallsTold {
  /** Newest first. */
  contacts: ReportedContact[]
  /** Over all pages. */
  count: number
}
/** Plain data: it crosses into a thread. */
export interface FloorAtAsked {
  at: Instant
  /** When the day began that `at` is in, by the company's clock. */
  dayStart: Instant
  /** Queues as they are configured, in their order. */
  queues: readonly string[]
  /** By queue; one that is not here goes by the trade's usual goal. */
  goals: Readonly<Record<string, ServiceLevelGoal>>
}
export interface FloorAt {
  queues: (Omit<QueueOnBoard, 'people' | 'longestWaitMs'> & { trend: { until: Instant; waiting: number[] } })[]
  /** Everybody's place in each queue, as it stood. */
  members: {
    queue: string
    phoneSystem: string
    extension: string
    username?: string
    state: AgentState
    reason?: string
    since: Instant
  }[]
  /** By whom: calls handled that day by then, and how long each took. */
  handled: Record<string, { handled: number; handleMs?: number }>
  /** Those that were up, as they stood. */
  calls: Call[]
}
export interface RollUpAsked {
  /** IANA name: days are the company's. */
  timeZone: string
  now: Instant
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
  /** @throws the same */
  contacts(asked: ContactReportAsked): Promise<ContactReport>
  /** @throws the same */
  contactCalls(asked: ContactCallsAsked): Promise<ContactCallsTold>
  /** One day, so that whoever waits for a report comes in between. @returns whether there was one; @throws the same */
  rollUp(asked: RollUpAsked): Promise<boolean>
  /** @throws the same */
  floorAt(asked: FloorAtAsked): Promise<FloorAt>
  close(): Promise<void>
}
