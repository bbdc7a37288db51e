/**
 * What the server can be asked over HTTP and the socket, in its own words: the web adapter knows this and no flow. Every
 * function that shows something takes the person it is shown to. Refusals are AppError.
 */

import type { CallChoices, CallDetail, CallsAnswer, MissedAnswer } from '../../shared/call-log.ts'
import type {
  ConnectedAnswer,
  HistoryEntry,
  LookAnswer,
  OwnCustomer,
  PersonEntry,
  PreviewAnswer,
  ReadChoices,
  ReadingAnswer,
  SourceDraft,
  TablePlace,
  UnassignedExtension,
  UploadAnswer,
} from '../../shared/connecting.ts'
import type { ColleaguesAnswer, FollowUpsAnswer, NamedWrapUp, WrapUpsAnswer } from '../../shared/contacts.ts'
import type { FloorUpdate, PastFloor } from '../../shared/floor.ts'
import type { MatchingAnswer } from '../../shared/learning-anew.ts'
import type { QueueEventsAnswer, QueuesAnswer } from '../../shared/queue-board.ts'
import type { RelatedAnswer } from '../../shared/related.ts'
import type {
  DecisionAnswer,
  DecisionJob,
  RecordName,
  Review,
  ReviewsAnswer,
  ReviewVerdict,
} from '../../shared/reviewing.ts'
import type { Caller, CallId, Card, CustomerId, E164, Instant, Language, Reason } from '../../shared/vocabulary.ts'
import type {
  LiveCall,
  Me,
  Pop,
  PreferredNumbers,
  RefusedRow,
  SignInOptions,
  SourcesAnswer,
} from '../../shared/wire.ts'
import type { WrapUpSaved } from '../../shared/wrap-up-body.ts'
import type { AlertsApi } from './alerts.ts'
import type { CallsAsked, TraceAnswer } from './call-log.ts'
import type { ContactsApi } from './contacts-api.ts'
import type { DeskApi } from './desk-api.ts'
import type { FeedbackApi } from './feedback-api.ts'
import type { AssignedPhone, Person } from './ground-store.ts'
import type { CustomerFacts, CustomerRecord, Link } from './index-store.ts'
import type { CallControlApi, PhoneSystemsApi } from './phone-systems-api.ts'
import type { FloorViewers } from './push.ts'
import type { QueueEventFilter } from './queue-log.ts'
import type { ReadingOptions } from './refresher.ts'
import type { ReportsApi } from './reports-api.ts'
import type { CustomerHit } from './search.ts'
import type { SegmentsApi } from './segments-api.ts'
import type { TermsApi } from './terms-rules.ts'
import type { WallboardsApi } from './wallboards.ts'

export interface SignedIn {
  person: Person
  tokenHash: string
  /** When the session ends by itself. */
  expiresAt: string
}
export interface JobStatus {
  state: 'queued' | 'running' | 'done' | 'failed'
  /** 0–1; what is not known yet counts as nothing. */
  progress: number
  /** In the language of whoever asks, where they have one. */
  problems: Reason[]
}
export interface HookAnswer {
  callId?: CallId
  ignored?: Reason
}
/** One request of a phone system's webhook, as it came. */
export interface HookRequest {
  phoneSystem: string
  headers: Record<string, string | undefined>
  body: Uint8Array
  /** Steady time at which it reached the server. */
  receivedMs: number
}

/** Connecting systems, customers typed in by hand, and phones that belong to nobody. */
export interface ConnectingApi {
  upload(fileName: string, bytes: AsyncIterable<Uint8Array>): Promise<UploadAnswer>
  lookAtSource(person: Person, draft: object): Promise<LookAnswer>
  previewSource(person: Person, draft: object, table: TablePlace, read: ReadChoices): Promise<PreviewAnswer>
  readingOfSource(person: Person, draft: object): Promise<ReadingAnswer>
  connectSource(person: Person, draft: object): Promise<ConnectedAnswer>
  changeSource(person: Person, name: string, draft: object): Promise<ConnectedAnswer>
  sourceDraft(name: string): SourceDraft
  /** @returns the job that takes its rows out */
  disconnectSource(name: string): Promise<string>

  addOwnCustomer(person: Person, customer: OwnCustomer): Promise<{ source: string; key: string }>
  changeOwnCustomer(person: Person, key: string, customer: OwnCustomer): Promise<void>
  removeOwnCustomer(key: string): Promise<void>
  ownCustomer(key: string): Promise<OwnCustomer>

  people(): PersonEntry[]
  unassignedExtensions(): Promise<UnassignedExtension[]>
  assignPhone(phone: AssignedPhone): Promise<void>
}

/** What people decide of pairs that may be one customer. */
export interface ReviewApi {
  /** The most valuable first. */
  reviews(person: Person, limit: number): Promise<ReviewsAnswer>
  review(person: Person, id: string): Promise<Review>
  reviewsOf(person: Person, customerId: CustomerId): Promise<Review[]>
  decide(person: Person, id: string, verdict: ReviewVerdict): Promise<DecisionAnswer>
  splitCustomer(person: Person, customerId: CustomerId, leaving: RecordName[]): Promise<DecisionAnswer>
  undoDecision(person: Person, undo: number): Promise<DecisionAnswer>
  decisionJob(person: Person, jobId: string): Promise<DecisionJob>
}

/** What matching goes by, and having it learnt anew. */
export interface MatchingApi {
  matching(person: Person): Promise<MatchingAnswer>
  /** @returns the job's id */
  proposeModel(): string
  /** @returns the job's id. @throws AppError `conflict` when the proposal has been overtaken */
  adoptModel(person: Person, proposalId: string): Promise<string>
  dropProposal(): Promise<void>
}

/** How queues stand, and what has happened in them. */
export interface QueuesApi {
  queues(): QueuesAnswer
  queueEvents(filter: QueueEventFilter): Promise<QueueEventsAnswer>
}

/** The supervisor's floor. */
export interface FloorApi {
  /** With whom this person is told of it: those of the same rights. */
  floorViewers(person: Person): FloorViewers
  /** All of it, as those they belong to were last told. */
  floor(person: Person): FloorUpdate
  /** They begin to watch it, or watch it no more: who saw whom can be told by it. */
  floorWatched(person: Person, isWatched: boolean): void
  /** How it stood then. @throws AppError `invalid` for what has not been yet, `unavailable` when it could not be reckoned now */
  floorAt(person: Person, at: Instant): Promise<PastFloor>
}

/** What people write down of calls, and what is to be done after them. */
export interface WrapUpsApi {
  /** Stored when it resolves; `conflict` comes with what is stored instead. */
  saveWrapUp(
    person: Person,
    callId: CallId,
    saved: WrapUpSaved,
  ): Promise<{ outcome: 'saved' | 'conflict'; wrapUp: NamedWrapUp }>
  wrapUps(person: Person, callId: CallId): Promise<WrapUpsAnswer>
  followUps(person: Person, of: 'me' | 'everyone'): Promise<FollowUpsAnswer>
  /** @param writer username of whoever wrote it down */
  setFollowUpDone(person: Person, callId: CallId, writer: string, isDone: boolean): Promise<void>
  colleagues(): ColleaguesAnswer
}

/** Calls that have been. */
export interface CallsApi {
  /** Newest first. */
  calls(person: Person, asked: CallsAsked): Promise<CallsAnswer>
  call(person: Person, callId: CallId): Promise<CallDetail>
  trace(person: Person, callId: CallId): Promise<TraceAnswer>
  callChoices(): CallChoices
  missedCalls(person: Person): Promise<MissedAnswer>
  setSeen(person: Person, callId: CallId, isSeen: boolean): Promise<void>
}

export interface Api
  extends CallsApi,
    WrapUpsApi,
    ConnectingApi,
    ReviewApi,
    MatchingApi,
    QueuesApi,
    FloorApi,
    TermsApi,
    PhoneSystemsApi,
    CallControlApi,
    DeskApi,
    SegmentsApi,
    FeedbackApi,
    ContactsApi,
    ReportsApi,
    AlertsApi,
    WallboardsApi {
  signInOptions(): SignInOptions
  signIn(username: string, password: string): Promise<{ person: Person; token: string }>
  /** Demo only: absent under `npm start`, and so is its route. */
  signInAs?: (username: string) => Promise<{ person: Person; token: string }>
  /** The first administrator sets their password with the link printed at the first start. */
  setUp(token: string, password: string): Promise<{ person: Person; token: string }>
  personOf(token: string): Promise<SignedIn | undefined>
  signOut(token: string): Promise<void>
  /** Every session of this username ends, and their consoles with them. */
  signOutEverywhere(username: string): Promise<Person>
  me(person: Person): Me
  setLanguage(person: Person, language: Language): Promise<Me>

  hook(request: HookRequest): Promise<HookAnswer>

  lookup(person: Person, number: string): Promise<Caller>
  search(person: Person, text: string): Promise<CustomerHit[]>
  customer(person: Person, customerId: CustomerId): Promise<CustomerFacts>
  card(person: Person, customerId: CustomerId, checked: boolean): Promise<Card>
  records(person: Person, customerId: CustomerId): Promise<CustomerRecord[]>
  /** Newest first. */
  history(person: Person, customerId: CustomerId): Promise<HistoryEntry[]>
  related(person: Person, customerId: CustomerId): Promise<RelatedAnswer>

  /** Numbers that show this customer first because somebody chose them on a call. */
  preferredNumbers(person: Person, customerId: CustomerId): Promise<PreferredNumbers>
  /** Afterwards the number does not prefer this customer, whether or not it did. */
  revokeNumber(person: Person, customerId: CustomerId, number: E164): Promise<void>

  chooseCustomer(person: Person, callId: CallId, customerId: CustomerId): Promise<Card>
  confirmCheck(person: Person, callId: CallId): Promise<Card>

  sources(person: Person): Promise<SourcesAnswer>
  /** In source order, at most `limit`. */
  refusedRows(person: Person, source: string, limit: number): Promise<RefusedRow[]>
  startSync(source: string, options: ReadingOptions): Promise<string>
  job(person: Person, jobId: string): JobStatus
  links(): AsyncIterable<Link>

  /** A console of this person has connected: it is shown whatever is ringing or up for them. */
  resume(person: Person, show: (pop: Pop) => void): Promise<void>
  liveCalls(person: Person): LiveCall[]
  popAcknowledged(person: Person, callId: CallId, rev: number): void
  popPainted(person: Person, callId: CallId, rev: number, afterMs: number): void

  ready(): Promise<boolean>
  metrics(): Promise<string>
}
