/**
 * Ground: what cannot be rebuilt. People and their sessions, the identity log, calls and their events, traces, the
 * view log. Every write is durable when its promise resolves (SQLite: synchronous=FULL; read back at start).
 */

import type { CallEvent } from '../../shared/call-event.ts'
import type { OwnCustomer } from '../../shared/connecting.ts'
import type { QueueEvent } from '../../shared/queue-board.ts'
import type {
  CalendarDate,
  Call,
  CallId,
  CustomerId,
  E164,
  Instant,
  Language,
  PersonId,
  Role,
} from '../../shared/vocabulary.ts'
import type { AlertReader, AlertWriter } from './alerts.ts'
import type { CallLogReader, SeenEntry } from './call-log.ts'
import type { ContactLogReader } from './contact-log.ts'
import type { RecordRef } from './index-store.ts'
import type { QueueLogReader } from './queue-log.ts'
import type { RollupReader, RollupWriter } from './queue-rollups.ts'
import type { SegmentActionReader, SegmentActionWriter } from './segment-actions.ts'
import type { SuggestionReader, SuggestionWriter } from './suggestions.ts'
import type { TermsRulesReader, TermsRulesWriter } from './terms-rules.ts'
import type { VoiceReader, VoiceWriter } from './voice.ts'
import type { WallboardReader, WallboardWriter } from './wallboards.ts'
import type { WrapUpReader, WrapUpWriter } from './wrap-ups.ts'

export interface PersonPhone {
  phoneSystem: string
  extension: string
}
export interface Person {
  personId: PersonId
  username: string
  name: string
  roles: Role[]
  teams: string[]
  phones: PersonPhone[]
  language?: Language
  passwordHash?: string
}
export interface Session {
  /** SHA-256 of the cookie's token, hex: the token itself is never stored. */
  tokenHash: string
  personId: PersonId
  createdAt: Instant
  expiresAt: Instant
}

/** From `since` on, this record belongs to this customer. The newest entry of a record counts. */
export interface IdentityEntry {
  source: string
  key: string
  customerId: CustomerId
  since: Instant
}

/** An entry with its place in the log: the higher the newer. */
export interface LoggedIdentity extends IdentityEntry {
  seq: number
}

/** What a person said of two records: of a pair the newest entry counts. `undecided` takes it back. */
export interface Decision {
  /** Before `right` in the order of source, then key. */
  left: RecordRef
  right: RecordRef
  verdict: 'same' | 'different' | 'undecided'
  by: PersonId
  at: Instant
}
/** A decision with its place in the log: the higher the newer. */
export interface LoggedDecision extends Decision {
  seq: number
}

/** One step of a call's way to the screen. Holds ids and codes only: no number, no name. */
export interface TraceStep {
  callId: CallId
  step: string
  at: Instant
  /** Milliseconds since the event that caused it reached the server. */
  afterMs: number
  params: Record<string, string | number>
}

/** That this viewer was shown this customer (or, without one, whom a number may belong to). */
export interface ViewEntry {
  personId: PersonId
  customerId?: CustomerId
  callId?: CallId
  /**
   * `card-checked`: the viewer said that they had checked who is asking. `floor` and `floor-left`: from when to when they watched the
   * floor; whose calls were up meanwhile, the calls tell.
   */
  what:
    | 'pop'
    | 'card'
    | 'card-checked'
    | 'lookup'
    | 'search'
    | 'records'
    | 'related'
    | 'review'
    | 'call'
    | 'segment'
    | 'segment-export'
    | 'abandoned'
    | 'floor'
    | 'floor-left'
    | 'floor-replayed'
  at: Instant
}

/** A source connected in the browser. What it is lies sealed: it holds credentials. */
export interface ConnectedSource {
  name: string
  /** `Vault.seal` of its draft, bound to its name. */
  sealed: string
  connectedAt: Instant
  connectedBy: PersonId
}
/** A phone system connected in the browser, kept as a source is. */
export type ConnectedPhoneSystem = ConnectedSource
/** A customer typed in by hand; a record of the source `own`. */
export interface OwnRecord {
  key: string
  customer: OwnCustomer
  at: Instant
  by: PersonId
}
/** A phone an administrator has given to somebody in the browser. */
export interface AssignedPhone extends PersonPhone {
  username: string
}

/** A model of what matching goes by: when it was taken into use, and what it has learnt from. */
export interface ModelEntry {
  /** The higher the newer. */
  version: number
  at: Instant
  /** Who had it learn; absent for one that made itself. */
  by?: PersonId
  /** How many records it has learnt from. */
  records: number
  /** The sources those came from, in name order. */
  sources: string[]
}
/** With the model itself (matching/model.ts). */
export interface StoredModel extends ModelEntry {
  /** JSON. */
  content: string
}

/**
 * Somebody said on a call that this number is this customer's, or took that back. The newest entry of a number counts;
 * before an entry `revoked`, and without any, a number prefers nobody.
 */
export interface NumberChoice {
  number: E164
  /** As the id was when it was chosen: it may have been merged away since. */
  customerId: CustomerId
  kind: 'chosen' | 'revoked'
  /** On which call it was chosen. */
  callId?: CallId
  by: PersonId
  at: Instant
}
/** With what whoever said it is called now. */
export interface NamedChoice extends NumberChoice {
  byName: string
}
/** When a customer's newest call began: by this line or, without one, by any. */
export interface LastCall {
  customerId: CustomerId
  line?: string
  at: Instant
}

/** A call with a customer that is over, and what people wrote down of it, the newest first. */
export interface ContactedCall {
  call: Call
  written: { note: string; byName: string; reason?: string; mood?: 'good' | 'neutral' | 'bad' }[]
}
/** What somebody (by username) is still to do for a customer. */
export interface OpenFollowUp {
  callId: CallId
  on: CalendarDate
  username: string
  note: string
}

export interface GroundReader
  extends CallLogReader,
    QueueLogReader,
    RollupReader,
    WrapUpReader,
    SegmentActionReader,
    WallboardReader,
    AlertReader,
    VoiceReader,
    ContactLogReader,
    TermsRulesReader,
    SuggestionReader {
  people(): Promise<Person[]>
  sessionByTokenHash(tokenHash: string): Promise<(Session & { person: Person }) | undefined>
  /** The whole identity log, oldest first. Long: not for the event loop. */
  identities(): Promise<IdentityEntry[]>
  /** All entries of these records, in no order. */
  identitiesOfRecords(records: readonly { source: string; key: string }[]): Promise<LoggedIdentity[]>
  /** All entries that ever put a record with one of these customers, in no order. */
  identitiesOfCustomers(customers: readonly CustomerId[]): Promise<LoggedIdentity[]>
  /** What counts of every pair, oldest first; pairs that are undecided again are left out. */
  decisions(): Promise<LoggedDecision[]>
  /** The same of the pairs that have one of these records on either side. */
  decisionsOf(records: readonly RecordRef[]): Promise<LoggedDecision[]>
  /** Every entry after this one, oldest first, those that took something back too. */
  decidedSince(seq: number): Promise<LoggedDecision[]>
  /** The newest, or undefined before there was any. */
  latestModel(): Promise<StoredModel | undefined>
  /** The newest first, at most `limit`. */
  models(limit: number): Promise<ModelEntry[]>
  latestModelVersion(): Promise<number | undefined>
  trace(callId: CallId): Promise<TraceStep[]>
  /** What the phone system said of a call, as it was stored, in order. */
  events(callId: CallId): Promise<CallEvent[]>
  /** The same with why those changed nothing that did not. */
  eventLog(callId: CallId): Promise<Pick<EventRecord, 'event' | 'ignored'>[]>
  /** Ids of events of these phone systems received since, as `phoneSystem id`, to know a repeated one across a restart. */
  eventIdsSince(since: Instant, phoneSystems: readonly string[]): Promise<string[]>
  views(limit: number): Promise<ViewEntry[]>
  setting(name: string): Promise<string | undefined>
  /** In name order. */
  connectedSources(): Promise<ConnectedSource[]>
  /** In name order. */
  connectedPhoneSystems(): Promise<ConnectedPhoneSystem[]>
  /** In key order. */
  ownRecords(): Promise<OwnRecord[]>
  ownRecord(key: string): Promise<OwnRecord | undefined>
  assignedPhones(): Promise<AssignedPhone[]>
  /** The newest entry of a number. On the ring path: prepared. */
  numberChoice(number: E164): Promise<NamedChoice | undefined>
  /** The newest entry of each of these numbers that has one, in number order. */
  numberChoices(numbers: readonly E164[]): Promise<NamedChoice[]>
  /**
   * The newest call with each of these customers that began from `from` to before `until`, and the newest by each of these
   * lines, in no order; but for calls from a number that was said to be the customer's and no more is: what was taken back
   * speaks for nobody. However many calls there are, it takes as long. On the ring path: prepared.
   */
  lastCalls(
    customers: readonly CustomerId[],
    lines: readonly string[],
    from: Instant,
    until: Instant,
  ): Promise<LastCall[]>
  /** Calls with any of these ids of one customer, newest first. On the ring path: prepared. */
  contacted(customers: readonly CustomerId[], limit: number): Promise<ContactedCall[]>
  /** Calls whose other party has this number, newest first, over or not. */
  callsFrom(number: E164, limit: number): Promise<ContactedCall[]>
  /** The earliest due first. On the ring path: prepared. */
  openFollowUps(customers: readonly CustomerId[], limit: number): Promise<OpenFollowUp[]>
  close(): Promise<void>
}

export interface EventRecord {
  event: CallEvent
  /** The call it is about, if any is known. */
  callId?: CallId
  call?: Call
  /** Code of the reason, where it changed nothing. */
  ignored?: string
  /** The caller is withheld after all: number and name are taken out of the call's earlier events, and what was chosen for the
   * number on this call was never learned. */
  forgetCaller?: boolean
  /** This call turned out to be the same: its id leads to the event's call from now on. */
  absorbed?: CallId
  /** What happened in queues by it. */
  queueEvents?: readonly QueueEvent[]
}

export interface GroundWriter
  extends WrapUpWriter,
    RollupWriter,
    SegmentActionWriter,
    WallboardWriter,
    AlertWriter,
    VoiceWriter,
    TermsRulesWriter,
    SuggestionWriter {
  /** Adds or updates by username; a person keeps their id for ever. */
  savePerson(person: Person): Promise<void>
  /** People no longer configured can no longer sign in; their past stays. */
  retirePeopleExcept(usernames: string[]): Promise<void>
  setLanguage(personId: PersonId, language: Language): Promise<void>
  openSession(session: Session): Promise<void>
  closeSession(tokenHash: string): Promise<void>
  closeSessionsOf(personId: PersonId): Promise<void>
  dropExpiredSessions(now: Instant): Promise<void>
  appendIdentities(entries: IdentityEntry[]): Promise<void>
  /** @returns it with its version */
  appendModel(model: Omit<StoredModel, 'version'>): Promise<StoredModel>
  /** All of them in one commit. */
  appendDecisions(decisions: readonly Decision[]): Promise<void>
  /** An event (already redacted), and the call as it stands where there is something to store of it, in one commit. */
  recordEvent(record: EventRecord): Promise<void>
  /**
   * @param choice what was said of its number, in the same commit
   * @param queueEvents what happened in queues by it, in the same commit
   */
  saveCall(call: Call, choice?: NumberChoice, queueEvents?: readonly QueueEvent[]): Promise<void>
  /** All of them in one commit. */
  appendQueueEvents(events: readonly QueueEvent[]): Promise<void>
  appendNumberChoice(choice: NumberChoice): Promise<void>
  /** The newest calls of this number that are over and no customer's are this one's from now on. @returns how many */
  giveCalls(number: E164, customerId: CustomerId, most: number): Promise<number>
  appendTrace(steps: TraceStep[]): Promise<void>
  appendViews(entries: ViewEntry[]): Promise<void>
  appendSeen(entry: SeenEntry): Promise<void>
  saveSetting(name: string, value: string): Promise<void>
  /** Adds or replaces by name. */
  saveConnectedSource(source: ConnectedSource): Promise<void>
  dropConnectedSource(name: string): Promise<void>
  /** Adds or replaces by name. */
  saveConnectedPhoneSystem(phoneSystem: ConnectedPhoneSystem): Promise<void>
  dropConnectedPhoneSystem(name: string): Promise<void>
  saveOwnRecord(record: OwnRecord): Promise<void>
  dropOwnRecord(key: string): Promise<void>
  /** Whoever had it has it no more. */
  assignPhone(phone: AssignedPhone): Promise<void>
  /** Raw events and trace steps older than this are forgotten. */
  dropEventsBefore(before: Instant): Promise<void>
  /** How durable a commit is, asked of the very connection that writes: FULL on SQLite. */
  durability(): Promise<string>
  close(): Promise<void>
}
