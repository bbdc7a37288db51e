/**
 * What crosses between server and console: socket events both ways and the bodies of HTTP requests.
 * Inbound shapes are zod schemas (checked at the edge); outbound shapes are types only, so that the console's
 * bundle carries no schema code. Names are fixed by the contract with other programs: add freely, change rarely.
 */
import { z } from 'zod'
import type { AlertsTold } from './alerts.ts'
import type { NamedWrapUp, WrapUpRules } from './contacts.ts'
import type { FloorUpdate } from './floor.ts'
import type { QueuesAnswer } from './queue-board.ts'
import type { SuggestionAnswered } from './suggestions.ts'
import type {
  Call,
  Caller,
  CallId,
  Card,
  CardSections,
  CustomerId,
  E164,
  Language,
  PersonId,
  Role,
} from './vocabulary.ts'
import { languages } from './vocabulary.ts'

/** Said by an agent's choice: this number shows this customer first from now on. */
export interface Learned {
  customerId: CustomerId
  number: E164
}

export interface Pop {
  callId: CallId
  call: Call
  caller: Caller
  card: Card | null
  /** When the phone system's event reached the server. */
  at: string
  /** Milliseconds from that event's arrival to this pop's emission. */
  serverMs: number
  rev: number
  /** True when the call was already up when this console connected: shown, but not announced as new. */
  resumed: boolean
  /** What this person's choice on this call has taught. */
  learned?: Learned
}
export interface CallUpdate {
  call: Call
  rev: number
}
/**
 * New facts for a card already drawn: sections made fresh, or a whole card once a candidate is chosen; and who is
 * calling, when that is known only now.
 */
export interface CardUpdate {
  callId: CallId
  rev: number
  caller?: Caller
  /** null: the card is taken back. */
  card?: Card | null
  sections?: Partial<CardSections>
  /** null: it was taken back. */
  learned?: Learned | null
}
export type PopEndReason = 'answered-elsewhere' | 'missed' | 'ended' | 'transferred'
export interface PopEnd {
  callId: CallId
  reason: PopEndReason
  rev: number
}
/** Two calls on the desk turned out to be one: it goes on under the other's id. */
export interface CallMerged {
  callId: CallId
  into: CallId
  rev: number
}
export interface Welcome {
  protocol: number
  serverTime: string
  /** Of the console this server gives out: one that is of another reloads itself. */
  version: string
}
/** What a supervisor sees of a live call: who is on it, never a figure of a customer. */
export interface LiveCall {
  call: Call
  rev: number
  /** What the people on it are called, by username. */
  agentNames: Record<string, string>
  callerName?: string
}

export interface ServerToConsole {
  pop: (pop: Pop) => void
  call: (update: CallUpdate) => void
  card: (update: CardUpdate) => void
  'pop:end': (end: PopEnd) => void
  'call:merged': (merged: CallMerged) => void
  /** Another console of this person has closed the finished card of a call. */
  'pop:closed': (closed: { callId: CallId }) => void
  /** The server's clock, before anything else on a connection. */
  time: (serverTime: string) => void
  /** Every call now up; sent on `calls:watch`, then `calls:live` for each change. */
  'calls:all': (calls: LiveCall[]) => void
  'calls:live': (call: LiveCall) => void
  /** To supervisors, on connecting and on change, at most once a second: all of it each time. */
  queues: (board: QueuesAnswer) => void
  /** To supervisors, on connecting and whenever one begins, ends or is acknowledged. */
  alerts: (told: AlertsTold) => void
  /** Everything on `floor:watch`, then what has changed, at most twice a second. One that does not fit: ask again. */
  floor: (update: FloorUpdate) => void
  /** Somebody on a call of this person's, or they themselves on another screen, wrote something down; it is stored. */
  'wrap-up': (wrapUp: NamedWrapUp) => void
  /** On another screen of this person's, or on this one, something was said to a suggestion; it is stored. */
  suggestion: (answered: SuggestionAnswered) => void
  'sign-out': () => void
}

export const consoleToServer = {
  hello: z.object({ protocol: z.int() }),
  'pop:ack': z.object({ callId: z.uuid(), rev: z.int().nonnegative() }),
  'pop:painted': z.object({ callId: z.uuid(), rev: z.int().nonnegative(), afterMs: z.number().min(0).max(3_600_000) }),
  'pop:close': z.object({ callId: z.uuid() }),
  'calls:watch': z.object({}),
  'floor:watch': z.object({}),
  'floor:leave': z.object({}),
} as const
/** What a console says of itself when it connects. */
export interface ConsoleHandshake {
  /** It asks for the floor where it shows it, and has no use for `queues`. */
  floorOnly?: boolean
}
export type ConsoleEvent = keyof typeof consoleToServer
export type ConsoleToServer = {
  [Event in ConsoleEvent]: (
    message: z.infer<(typeof consoleToServer)[Event]>,
    reply?: (answer: SocketAnswer) => void,
  ) => void
}
export type SocketAnswer = { ok: true; welcome?: Welcome } | { ok: false; error: ErrorBody }

export const errorCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-many',
  'unavailable',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]
export interface ErrorBody {
  code: ErrorCode
  message: string
  fields?: Record<string, string>
  /** Of a conflict: what is stored now. */
  current?: unknown
}

export interface Me {
  personId: PersonId
  username: string
  name: string
  roles: Role[]
  teams: string[]
  language: Language
  /** Names of the rights the roles give, for the console to hide what would be refused anyway. */
  rights: string[]
  company: { name: string; currency: string; timeZone: string }
  /** What each queue is called, by its name. */
  queues: Record<string, string>
  wrapUp: WrapUpRules
}
/** What the sign-in page may know before anyone has signed in. */
export interface SignInOptions {
  company: string
  language: Language
  setUpNeeded: boolean
  /** Only the demo offers people to sign in as with one click. */
  demoPeople?: { username: string; name: string; roles: Role[] }[]
}

export interface SourceStatus {
  name: string
  role: string[]
  kind: string
  state: 'waiting' | 'syncing' | 'current' | 'stale'
  /** When the rows now in the index were read. */
  asOf?: string
  /** Rows by dataset. */
  counts: Record<string, number>
  refused: number
  problem?: string
  /** It gave far fewer rows than before: the last ones are kept until an administrator says that it is right. */
  isHeldBack?: true
  /** The configuration file sets it; it is changed there. */
  fromFile?: boolean
  /** While syncing: rows read so far, how fast they come, and how long what is left will take at that rate. */
  rowsRead?: number
  rowsPerSecond?: number
  leftMs?: number
}
export interface RefusedRow {
  dataset: string
  line: number
  column?: string
  /** What stood there, at most 200 characters; never an identity code. */
  value?: string
  code: string
  params?: Record<string, string | number>
  reason: string
}
export interface SourcesAnswer {
  sources: SourceStatus[]
  index: {
    state: 'current' | 'working'
    asOf?: string
    pendingRecords: number
    records: number
    customers: number
    /** Pairs that may be one customer and wait for a person. */
    doubts: number
    /** Value, suggestions and terms, reckoned after customers are published. */
    insight: 'current' | 'working'
  }
}

/** A number that shows this customer first, and who said so. */
export interface PreferredNumber {
  number: E164
  display: string
  byName: string
  at: string
}
export interface PreferredNumbers {
  numbers: PreferredNumber[]
  /** Whether this viewer may take one back. */
  mayRevoke: boolean
}

export const signInBody = z.object({ username: z.string().min(1).max(200), password: z.string().min(1).max(1000) })
export const setUpBody = z.object({ token: z.string().min(1).max(200), password: z.string().min(12).max(1000) })
export const lookupBody = z.object({ number: z.string().max(200) })
export const chooseCustomerBody = z.object({ customerId: z.uuid() })
/** Nothing, or what an administrator says of it. */
export const syncBody = z.object({ acceptFewer: z.boolean().default(false) }).default({ acceptFewer: false })
export const preferencesBody = z.object({ language: z.enum(languages) })
