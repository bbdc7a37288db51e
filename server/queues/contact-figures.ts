/** What calls come to: counts, which add up however the calls are divided, and the figures made of them. Pure. */
import type { ContactFigure, ContactFigures } from '../../shared/contact-report.ts'
import { netOf } from '../../shared/net-of.ts'
import type { Call, CallId, TransferKind } from '../../shared/vocabulary.ts'
import type { SaidOfCall } from '../ports/contact-log.ts'
import { agentKey } from './agent-times.ts'

/** A call to us with what is counted of it. */
export interface ReckonedContact extends Omit<SaidOfCall, 'callId'> {
  call: Call
  /** Who took it first, by `agentKey`. */
  agent?: string
  team?: string
  segment?: string
  /** Of one that was answered. */
  followUp?: FollowUp
  againBy?: CallId
}
/** `tooSoon`: the time in which they may call again is not over; `untraceable`: nobody can tell who it was. */
export type FollowUp = 'resolved' | 'again' | 'tooSoon' | 'untraceable'

/** Somebody else was to help: what was parked, picked up or forwarded before it was answered is none. */
const passedOn: readonly TransferKind[] = ['blind', 'attended', 'semi-attended', 'to-queue']

export const isAnswered = ({ answeredAt, outcome }: Call): boolean =>
  outcome === undefined ? answeredAt !== undefined : outcome === 'answered'

/** Who took the call first: what became of it is theirs. */
export function takerOf({ agents, phoneSystem }: Call): { key: string; username?: string } | undefined {
  const leg = agents.find(({ state }) => state === 'answered' || state === 'held' || state === 'left')
  if (!leg) return undefined
  const { username, extension } = leg
  const of = username === undefined ? {} : { username }
  return { key: agentKey({ phoneSystem: leg.phoneSystem ?? phoneSystem, extension, ...of }), ...of }
}

const recognition =
  (outcome: Call['recognised']) =>
  ({ call }: ReckonedContact): boolean =>
    !call.from.withheld && call.recognised === outcome
const after =
  (what: FollowUp) =>
  ({ followUp }: ReckonedContact): boolean =>
    followUp === what
const felt =
  (mood: ReckonedContact['mood']) =>
  (contact: ReckonedContact): boolean =>
    contact.mood === mood
/** Scores as the net promoter score divides them (Reichheld, Harvard Business Review, December 2003). */
const scored =
  (low: number, high: number) =>
  ({ score }: ReckonedContact): boolean =>
    score !== undefined && score >= low && score <= high

/** Whether a call is one of those a figure counts. */
export const countsAs: Record<ContactFigure, (contact: ReckonedContact) => boolean> = {
  calls: () => true,
  answered: ({ call }) => isAnswered(call),
  known: recognition('known'),
  candidates: recognition('candidates'),
  unknown: recognition('unknown'),
  withheld: ({ call }) => call.from.withheld,
  untold: recognition(undefined),
  transferred: ({ call }) => isAnswered(call) && call.transfers.some(({ kind }) => passedOn.includes(kind)),
  resolved: after('resolved'),
  again: after('again'),
  tooSoon: after('tooSoon'),
  untraceable: after('untraceable'),
  moodGood: felt('good'),
  moodNeutral: felt('neutral'),
  moodBad: felt('bad'),
  promoters: scored(9, 10),
  passives: scored(7, 8),
  detractors: scored(0, 6),
  popped: ({ popMs }) => popMs !== undefined,
  reasoned: ({ reason }) => reason !== undefined,
}
const counted = Object.entries(countsAs) as [ContactFigure, (typeof countsAs)[ContactFigure]][]

export interface ContactSums {
  counts: Record<ContactFigure, number>
  popsMs: number[]
  reasons: Map<string, number>
}
export const noContactSums = (): ContactSums => ({
  counts: Object.fromEntries(counted.map(([figure]) => [figure, 0])) as Record<ContactFigure, number>,
  popsMs: [],
  reasons: new Map(),
})

export function addContact({ counts, popsMs, reasons }: ContactSums, contact: ReckonedContact): void {
  for (const [figure, isCounted] of counted) if (isCounted(contact)) counts[figure]++
  const { popMs, reason } = contact
  if (popMs !== undefined) popsMs.push(popMs)
  if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
}

const share = (part: number, whole: number): number | undefined => (whole > 0 ? part / whole : undefined)
/** The nearest rank: a time that was, that so many of 100 were no slower than. */
const percentile = (sorted: readonly number[], percent: number): number | undefined =>
  sorted[Math.ceil((percent / 100) * sorted.length) - 1]

type Known<Figures> = { [Name in keyof Figures]?: Exclude<Figures[Name], undefined> }
const known = <Figures extends Record<string, number | undefined>>(figures: Figures): Known<Figures> =>
  Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined)) as Known<Figures>

export function contactFiguresOf({ counts, popsMs, reasons }: ContactSums): ContactFigures {
  const sorted = popsMs.toSorted((a, b) => a - b)
  return {
    ...counts,
    ...known({
      knownShare: share(counts.known, counts.known + counts.candidates + counts.unknown),
      transferRate: share(counts.transferred, counts.answered),
      resolution: share(counts.resolved, counts.resolved + counts.again),
      netMood: netOf({ good: counts.moodGood, neutral: counts.moodNeutral, bad: counts.moodBad }),
      nps: netOf({ good: counts.promoters, neutral: counts.passives, bad: counts.detractors }),
      popP50Ms: percentile(sorted, 50),
      popP99Ms: percentile(sorted, 99),
    }),
    reasons: [...reasons]
      .map(([reason, calls]) => ({ reason, calls }))
      .sort((a, b) => b.calls - a.calls || (a.reason < b.reason ? -1 : 1)),
  }
}
