/**
 * The words every room uses: ids, money, numbers, calls, callers and cards, as they travel over the wire.
 * Pure types and a few constants; nothing here does anything. The prose of each word is in ARCHITECTURE.md.
 *
 * Absent means not known: never 0, never "". Instants are ISO 8601 UTC strings; due dates are calendar dates.
 */

import type { FitsData, LikelyNextData } from './insight.ts'
import type { ValueData } from './insight-value.ts'
import type { ShownOffer } from './terms.ts'

declare const brand: unique symbol
type Branded<T, Name extends string> = T & { readonly [brand]: Name }

/** UUIDv7 of ours. Once given, never reused. */
export type CustomerId = Branded<string, 'CustomerId'>
/** UUIDv7 of ours, whatever the phone system calls the call. */
export type CallId = Branded<string, 'CallId'>
/** UUIDv7 of ours for somebody who signs in. */
export type PersonId = Branded<string, 'PersonId'>
/** A full international number, `+358401234567`. */
export type E164 = Branded<string, 'E164'>
/** ISO 8601 UTC, `2026-11-24T15:04:27.123Z`. */
export type Instant = string
/** `2026-11-24`, in the company's own calendar. */
export type CalendarDate = string

export const languages = ['en', 'fi', 'sv'] as const
export type Language = (typeof languages)[number]

export const roles = ['agent', 'supervisor', 'admin'] as const
export type Role = (typeof roles)[number]

/** Minor units (cents) and the ISO 4217 code. Never added across currencies. */
export interface Money {
  minor: number
  currency: string
}

/** A stored explanation: a code and its parameters. `text` is put in for one viewer, in their language. */
export interface Reason {
  code: string
  params: Record<string, string | number>
  text?: string
}

/** What one field says of whether two records are one customer. */
export interface Evidence {
  /** Code `evidence.…`. */
  why: Reason
  /** Bits, the binary logarithm of a ratio of odds: above 0 it speaks for one customer, below 0 against. */
  weight: number
}

/** A caller's or callee's number as read by the number plan. */
export interface PhoneNumber {
  e164: E164 | null
  /** What to show: international format when it could be read, the text as it came otherwise, "" when withheld. */
  display: string
  withheld: boolean
  national?: string
  /** ISO 3166 two letters. */
  country?: string
  kind?: NumberKind
  extension?: string
}
export type NumberKind = 'mobile' | 'fixed-line' | 'toll-free' | 'premium' | 'voip' | 'other'

export type Direction = 'inbound' | 'outbound' | 'internal'
export type CallState = 'queued' | 'ringing' | 'answered' | 'held' | 'ended'
export type AgentCallState = 'ringing' | 'answered' | 'held' | 'missed' | 'left'
export type Outcome = 'answered' | 'missed' | 'abandoned' | 'busy' | 'refused' | 'failed'
export type TransferKind = 'blind' | 'attended' | 'semi-attended' | 'forward' | 'pickup' | 'park' | 'to-queue'
/** What an agent of a queue is doing. */
export type AgentState = 'free' | 'ringing' | 'talking' | 'wrap-up' | 'paused' | 'logged-out'

/** An agent's part in a call, one entry for each time it reached them. */
export interface AgentLeg {
  username?: string
  extension: string
  /** Whose extension it is, where that is not the call's own phone system. */
  phoneSystem?: string
  state: AgentCallState
  /** When it came into this state; of one that is over, into the last it was up in. */
  at: Instant
  until?: Instant
  /** Of one that was answered: when it began to ring, where it did. */
  rangAt?: Instant
  /** Of one that has been on hold: when it was answered. */
  answeredAt?: Instant
  /** The queue that offered it to them. */
  queue?: string
}

/** One stay of a call in a queue. */
export interface QueueVisit {
  queue: string
  joinedAt: Instant
  /** The caller's place when they joined, from 1. */
  position?: number
  /** Absent while the caller waits. */
  leftAt?: Instant
  how?: 'answered' | 'abandoned' | 'timed-out' | 'left'
  /** Who answered. */
  extension?: string
  /** The phone system tells of no queue: the call was to a line that stands for one. */
  ofLine?: true
}

export interface Transfer {
  kind: TransferKind
  fromExtension?: string
  to: string
  at: Instant
}

/** One conversation, whatever legs, transfers and queues it went through. */
export interface Call {
  callId: CallId
  external: { phoneSystem: string; id: string }[]
  phoneSystem: string
  direction: Direction
  state: CallState
  /** When it came into this state. */
  stateSince: Instant
  from: PhoneNumber & { name?: string }
  to?: PhoneNumber
  line?: { number: string; label?: string }
  /** The queue it waits in, or came through last. */
  queue?: string
  queueVisits?: QueueVisit[]
  /** Whether the caller withholds their number is being asked: until it is known, nobody is shown it. */
  callerAwaited?: true
  customerId?: CustomerId
  /** What the number said of who it is when it first was looked up; somebody may have said more since. */
  recognised?: Exclude<Caller['outcome'], 'withheld'>
  agents: AgentLeg[]
  startedAt: Instant
  answeredAt?: Instant
  endedAt?: Instant
  outcome?: Outcome
  waitMs?: number
  talkMs?: number
  holdMs?: number
  transfers: Transfer[]
}

export type MatchLevel = 'known' | 'probable' | 'possible'
export type CustomerKind = 'person' | 'company'

/** A customer this number may belong to, with what tells them apart. Never a balance. */
export interface Match {
  customerId: CustomerId
  name: string
  level: MatchLevel
  kind: CustomerKind
  town?: string
  why: Reason[]
}

/** Who is calling: `known` has one match, `candidates` two or more (or one that is not certain). */
export interface Caller {
  outcome: 'known' | 'candidates' | 'unknown' | 'withheld'
  number: PhoneNumber
  matches: Match[]
  /** Why there is no match, when there is none. */
  why?: Reason
}

/** Part of a card, with where it comes from and how old it is. Never a silent zero. */
export interface Section<Data> {
  state: 'ready' | 'stale' | 'missing' | 'masked'
  source?: string
  asOf?: Instant
  why?: Reason
  data?: Data
}

export interface OpenInvoice {
  number: string
  due?: CalendarDate
  open: Money
  /** Whole days past due as of today; absent when not overdue or no due date is known. */
  overdueDays?: number
}
export interface BalanceData {
  balance: Money[]
  /** Absent when no source says it. */
  overdue?: Money[]
  oldestDue?: CalendarDate
  invoices?: OpenInvoice[]
  /** How they usually pay, by so many invoices; absent where those are too few. */
  pays?: { daysLate: number; invoices: number }
}
export interface PurchaseItem {
  date: CalendarDate
  sku?: string
  product: string
  /** Decimal string. */
  quantity?: string
  /** Absent when the source gives no amount for the line. */
  amount?: Money
}
export interface PurchasesData {
  items: PurchaseItem[]
  /** How many orders in all, not only those listed. */
  orders: number
  totals: Money[]
}
export interface TermsData {
  termDays?: number
  limit?: Money
  left?: Money
  discount?: string
  rating?: string
  blocked: boolean
  because: Reason
  /** What may be offered by the firm's rules, and why. */
  offer?: ShownOffer
}

/** An order that was taken and, unless `isOpen` says otherwise, delivered. */
export interface OrderItem {
  number: string
  date?: CalendarDate
  /** As the source words it. */
  status?: string
  promised?: CalendarDate
  total?: Money
  isOpen: boolean
}
export interface OrdersData {
  /** Open ones first, then the newest. */
  items: OrderItem[]
  open: number
}
export interface CaseItem {
  subject?: string
  opened?: CalendarDate
  /** As the source words it. */
  state?: string
  isOpen: boolean
}
export interface CasesData {
  /** Open ones first, then the newest. */
  items: CaseItem[]
  open: number
}
/** One time the customer and the company met: a call, something a source tells of, an answer to a survey. */
export interface ContactItem {
  kind: 'call' | 'contact' | 'survey'
  /** An instant of ours, or the day a source gives. */
  at: Instant | CalendarDate
  callId?: CallId
  direction?: Direction
  outcome?: Outcome
  talkMs?: number
  /** What they talked about: the reason of a wrap-up, or a source's subject. */
  subject?: string
  /** What was written down, cut to what fits; of a survey the comment. */
  note?: string
  mood?: 'good' | 'neutral' | 'bad'
  /** A survey's, 0–10. */
  score?: number
  /** Who of the company, by name. */
  by?: string
  channel?: string
  source?: string
}
/** Answers of three kinds over twelve months, and what they come to. */
export interface Tally {
  good: number
  neutral: number
  bad: number
  /** Share of good less share of bad, −100 to 100; absent where there are too few to say. */
  net?: number
  /** Against the twelve months before; absent where chance alone may have done it. */
  trend?: 'rising' | 'falling'
}
export interface VoiceData {
  /** How calls went, as whoever took them noted it. */
  mood?: Tally
  /** Surveys: good is 9–10, neutral 7–8, bad 0–6, so that `net` is the Net Promoter Score. */
  survey?: Tally
  /** What calls were about, the most frequent first: those noted of more than one. */
  reasons?: { reason: string; calls: number }[]
}
export interface ContactsData {
  voice?: VoiceData
  /** Newest first. */
  items: ContactItem[]
  /** What is still to be done for this customer, the earliest due first. */
  followUps: { callId: CallId; on: CalendarDate; byName: string; note: string }[]
}

export interface CardSections {
  balance: Section<BalanceData>
  purchases: Section<PurchasesData>
  terms: Section<TermsData>
  orders: Section<OrdersData>
  cases: Section<CasesData>
  contacts: Section<ContactsData>
  value: Section<ValueData>
  likelyNext: Section<LikelyNextData>
  fits: Section<FitsData>
}
export type SectionName = keyof CardSections

/** A record's own page in the system it comes from. */
export interface RecordLink {
  source: string
  url: string
}

/** What one viewer is shown of one customer. */
export interface Card {
  customerId: CustomerId
  name: string
  kind: CustomerKind
  businessId?: string
  street?: string
  town?: string
  since?: string
  language?: string
  /** Names of the sources that know this customer. */
  sources: string[]
  links: RecordLink[]
  why: Reason[]
  /** What to ask before speaking of money: caller ID proves nothing. */
  check: Reason
  sections: CardSections
}
