/**
 * What was in queues over a time, as it is asked and answered. Every figure is of stays that began in the time asked for; what is
 * reckoned of nothing is absent, never 0 or 100 %.
 */
import { z } from 'zod'
import type { CallNames } from './call-log.ts'
import type { ServiceLevelFormula } from './queue-board.ts'
import type { Call, CallId, Instant, QueueVisit } from './vocabulary.ts'

export const reportBys = ['queue', 'agent', 'team', 'line', 'hour', 'day', 'half-hour'] as const
export type ReportBy = (typeof reportBys)[number]

/** What one row, or all of them, came to. */
export interface ReportFigures {
  /** Stays: `answered`, `abandoned`, `timedOut`, `left` and `waiting` are together as many. */
  offered: number
  answered: number
  /** In the time the queue's goal allows. */
  answeredWithin: number
  abandoned: number
  /** Of those who gave up, in the time the goal allows. */
  abandonedWithin: number
  /** Of those who gave up, within the queue's `shortAbandonSeconds`. */
  shortAbandoned: number
  timedOut: number
  left: number
  waiting: number
  /** Answered, and whoever answered is done with the caller. */
  handled: number
  /** Whoever answered passed the call on. */
  transferred: number
  /** 0–1, by the formula in use. */
  serviceLevel?: number
  /** 0–1 of stays that have ended. */
  abandonRate?: number
  /** 0–1: who gave up at once counts as not having called. */
  abandonRateWithoutShort?: number
  /** Mean wait of those answered. */
  asaMs?: number
  longestWaitMs?: number
  /** Mean of talking, holding and wrapping up, of those handled. */
  ahtMs?: number
  /** Mean of wrapping up, of those handled. */
  acwMs?: number
  /** 0–1: talking and wrapping up, of the time agents were there and not paused. An agent in several queues counts once. */
  occupancy?: number
  /** Agents who were there and not paused, on an average. */
  agentsThere?: number
  /** By Erlang C, for the calls there were and the queue's goal: of one queue, in half hours and hours. */
  agentsNeeded?: number
}
export interface ReportRow extends ReportFigures {
  /**
   * A queue's name; an agent's username, or phone system and extension of a phone that is nobody's; a team; a line's number; an hour
   * `09`; a day; the instant a half hour began. "": of none (whoever was not answered has no agent).
   */
  key: string
  label?: string
}
export interface FormulaFigure {
  formula: ServiceLevelFormula
  /** 0–1; absent where there is nothing to divide by. */
  value?: number
  used: boolean
}
export interface QueueReport {
  from: Instant
  to: Instant
  by: ReportBy
  queue?: string
  total: ReportFigures
  rows: ReportRow[]
  /** The same over time: by half hours up to two days, else by days; none is left out. */
  series: { by: 'half-hour' | 'day'; rows: ReportRow[] }
  formulas: FormulaFigure[]
  /** Of the queue asked for, or what all of them share. */
  goal?: { seconds: number; target: number }
  /** Queues that were told of in this time. */
  queues: string[]
  at: Instant
}
export interface ServiceLevelAnswer {
  formulas: FormulaFigure[]
}

/** Figures that are a number of stays: each opens the calls they were. */
export const countedFigures = [
  'offered',
  'answered',
  'answeredWithin',
  'abandoned',
  'abandonedWithin',
  'shortAbandoned',
  'timedOut',
  'left',
  'waiting',
  'handled',
  'transferred',
] as const
export type CountedFigure = (typeof countedFigures)[number]

/** One stay behind a figure. */
export interface ReportedStay {
  callId: CallId
  queue: string
  joinedAt: Instant
  how?: NonNullable<QueueVisit['how']>
  waitMs?: number
  /** Talking and holding. */
  talkMs?: number
  wrapUpMs?: number
  username?: string
  extension?: string
}
export interface ReportCallsAnswer {
  /** Newest first: as many as the figure says, over all pages. A call that came twice is there twice. */
  stays: (ReportedStay & { call?: Call })[]
  count: number
  /** Where the next page begins; absent when there is none. */
  next?: number
  names: CallNames
}

const instant = z.iso.datetime({ offset: true }).transform((written) => new Date(written).toISOString())
const period = { from: instant.optional(), to: instant.optional(), queue: z.string().min(1).max(100).optional() }
export const serviceLevelQuery = z.object(period)
export const reportQuery = z.object({ ...period, by: z.enum(reportBys).default('queue') })
export const reportCallsQuery = reportQuery.extend({
  /** Of one row; of all where it is not given. */
  key: z.string().max(200).optional(),
  figure: z.enum(countedFigures).default('offered'),
  after: z.coerce.number().int().min(0).max(10_000_000).default(0),
})
export type ServiceLevelAsked = z.infer<typeof serviceLevelQuery>
export type ReportAsked = z.infer<typeof reportQuery>
export type ReportCallsAsked = z.infer<typeof reportCallsQuery>
/** Longer is not reckoned, in days; half hours of so long would be no table to read. */
export const longestReportDays = 400
export const longestHalfHourDays = 8
