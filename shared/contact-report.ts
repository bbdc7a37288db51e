/**
 * What came of calls to us, as it is asked and answered (docs/contact-figures.md has each figure's words). Every figure counts
 * calls that began in the time asked for; what is reckoned of nothing is absent, never 0 or 100 %.
 */
import { z } from 'zod'
import type { CallNames } from './call-log.ts'
import type { Mood } from './contacts.ts'
import { segments } from './insight-value.ts'
import type { Call, CallId, Instant } from './vocabulary.ts'

export const contactBys = ['queue', 'agent', 'team', 'line', 'hour', 'day', 'segment'] as const
export type ContactBy = (typeof contactBys)[number]

/** Figures that are a number of calls: each opens the calls it counts. */
export const contactFigures = [
  'calls',
  'answered',
  // Whom the number said it was, when it first was looked up: together `calls`.
  'known',
  'candidates',
  'unknown',
  'withheld',
  'untold',
  // Of those answered.
  'transferred',
  // Whether they called again: together `answered`.
  'resolved',
  'again',
  'tooSoon',
  'untraceable',
  // As noted last.
  'moodGood',
  'moodNeutral',
  'moodBad',
  // By the answer given last about the call.
  'promoters',
  'passives',
  'detractors',
  // Somebody had the card drawn before them.
  'popped',
  // Somebody noted what it was about.
  'reasoned',
] as const
export type ContactFigure = (typeof contactFigures)[number]

export interface ReasonCalls {
  reason: string
  calls: number
}
/** What one row, or all of them, came to. */
export interface ContactFigures extends Record<ContactFigure, number> {
  /** 0–1: known, of calls whose number was shown and looked up. */
  knownShare?: number
  /** 0–1: transferred, of those answered. */
  transferRate?: number
  /** 0–1, first-contact resolution: resolved, of resolved and again. */
  resolution?: number
  /** −100 to 100; absent with fewer than five. */
  netMood?: number
  /** Net promoter score, the same. */
  nps?: number
  /** Milliseconds from the phone system's event to the drawn card: half and 99 of 100 were no slower. */
  popP50Ms?: number
  popP99Ms?: number
  /** The most frequent first; together `reasoned`. */
  reasons: ReasonCalls[]
}
export interface ContactRow extends ContactFigures {
  /**
   * A queue's name; an agent's username, or phone system and extension of a phone that is nobody's; a team; a line's number; an hour
   * `09`; a day; a segment. "": of none.
   */
  key: string
  label?: string
}
export interface ContactReport {
  from: Instant
  to: Instant
  by: ContactBy
  queue?: string
  /** Whoever called again in so many days had not been helped. */
  againWithinDays: number
  /** Steps of calls are kept no longer: what pops took is of calls from then on. Absent where that is all of the time. */
  popsSince?: Instant
  total: ContactFigures
  rows: ContactRow[]
  /** That calls came through in this time, whatever queue was asked for. */
  queues: string[]
  at: Instant
}

/** One call behind a figure, with what was counted of it. */
export interface ReportedContact {
  callId: CallId
  mood?: Mood
  reason?: string
  /** 0–10. */
  score?: number
  popMs?: number
  /** The call by which they called again. */
  againBy?: CallId
}
export interface ContactCallsAnswer {
  /** Newest first: as many as the figure says, over all pages. */
  contacts: (ReportedContact & { call?: Call })[]
  count: number
  /** Where the next page begins; absent when there is none. */
  next?: number
  names: CallNames
}

export const usualAgainWithinDays = 7
/** Longer is not reckoned, in days. */
export const longestContactDays = 93

const instant = z.iso.datetime({ offset: true }).transform((written) => new Date(written).toISOString())
export const contactReportQuery = z.object({
  from: instant.optional(),
  to: instant.optional(),
  queue: z.string().min(1).max(100).optional(),
  by: z.enum(contactBys).default('queue'),
  within: z.coerce.number().int().min(1).max(60).optional(),
})
export const contactCallsQuery = contactReportQuery.extend({
  /** Of one row; of all where it is not given. */
  key: z.string().max(200).optional(),
  figure: z.enum(contactFigures).default('calls'),
  /** With the figure `reasoned`: of this reason alone. */
  reason: z.string().max(200).optional(),
  after: z.coerce.number().int().min(0).max(10_000_000).default(0),
})
export const isSegmentName = (key: string): key is (typeof segments)[number] =>
  (segments as readonly string[]).includes(key)
