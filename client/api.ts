/** Asks the server over HTTP. Expected refusals are values; nothing here throws. */

import type { AbandonedAnswer } from '../shared/abandoned.ts'
import type { Alert, AlertRule, AlertRulesAnswer, AlertsAnswer } from '../shared/alerts.ts'
import type { CallChoices, CallDetail, CallsAnswer, MissedAnswer, TraceTold } from '../shared/call-log.ts'
import type {
  ConnectedAnswer,
  GoldenRecord,
  HistoryEntry,
  LookAnswer,
  OwnCustomer,
  PersonEntry,
  PreviewAnswer,
  ReadChoices,
  ReadingAnswer,
  SourceDraft,
  SourceRecord,
  TablePlace,
  UnassignedExtension,
  UploadAnswer,
} from '../shared/connecting.ts'
import type { ContactCallsAnswer, ContactReport } from '../shared/contact-report.ts'
import type { ColleaguesAnswer, FollowUpsAnswer, NamedWrapUp, WrapUpsAnswer } from '../shared/contacts.ts'
import type { PastFloor } from '../shared/floor.ts'
import type { Segment } from '../shared/insight-value.ts'
import type { MatchingAnswer } from '../shared/learning-anew.ts'
import type { EarlierCalls } from '../shared/naming-caller.ts'
import type {
  Dialling,
  PhoneSystemDraft,
  PhoneSystemSight,
  PhoneSystemsAnswer,
  Possible,
} from '../shared/phone-systems.ts'
import type { RelatedAnswer } from '../shared/related.ts'
import type { QueueReport, ReportCallsAnswer } from '../shared/reports.ts'
import type {
  DecisionAnswer,
  DecisionJob,
  RecordName,
  Review,
  ReviewsAnswer,
  ReviewVerdict,
} from '../shared/reviewing.ts'
import type { SegmentCountsAnswer, SegmentCustomersAnswer, SegmentsAnswer } from '../shared/segments.ts'
import type { SuggestionAnswer, SuggestionAnswered, SuggestionList, SuggestionReport } from '../shared/suggestions.ts'
import type { TermsRule, TermsRules, TermsRulesAnswer, TermsSituation, TryTermsAnswer } from '../shared/terms.ts'
import type { TransferTargets } from '../shared/transfer-targets.ts'
import type { Caller, CallId, Card, CustomerId, CustomerKind, Instant, Reason } from '../shared/vocabulary.ts'
import type { WallboardMade, WallboardsAnswer } from '../shared/wallboard.ts'
import type { WallboardLinkBody } from '../shared/wallboard-body.ts'
import type { ErrorBody, Me, PreferredNumbers, RefusedRow, SignInOptions, SourcesAnswer } from '../shared/wire.ts'
import type { WrapUpSaved } from '../shared/wrap-up-body.ts'

export type Answer<Value> = { ok: true; value: Value } | { ok: false; error: ErrorBody | OfflineError }
/** No answer at all, or one that was not ours. */
export interface OfflineError {
  code: 'offline'
}
export interface CustomerHit {
  customerId: CustomerId
  name: string
  kind: CustomerKind
  town?: string
  businessId?: string
  /** Why they were found, in the viewer's language. */
  because: Reason
}
export interface Job {
  state: 'queued' | 'running' | 'done' | 'failed'
  /** 0–1. */
  progress: number
  problems: Reason[]
}

/** A source that is not whole yet: enough of it to look into. */
export type DraftStart = { kind: string; [setting: string]: unknown }

interface Way {
  /** It outlives the page. */
  keepalive?: boolean
  /** Ends an answer nobody waits for any more: it is `offline` then. */
  signal?: AbortSignal
}
async function ask<Value>(method: string, path: string, body?: unknown, way: Way = {}): Promise<Answer<Value>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...way,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const given: unknown = response.status === 204 ? undefined : await response.json()
    if (response.ok) return { ok: true, value: given as Value }
    return { ok: false, error: (given as { error?: ErrorBody }).error ?? { code: 'offline' } }
  } catch {
    return { ok: false, error: { code: 'offline' } }
  }
}

/**
 * Sends a file as it is. Not with fetch, which does not tell how far it has come.
 * @param onShare 0–1 of the file sent
 */
function upload(file: File, onShare: (share: number) => void): Promise<Answer<UploadAnswer>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(answerOf(request))
    request.onerror = () => resolve({ ok: false, error: { code: 'offline' } })
    request.open('POST', `/api/uploads?name=${at(file.name)}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.send(file)
  })
}

function answerOf<Value>(request: XMLHttpRequest): Answer<Value> {
  try {
    const given: unknown = JSON.parse(request.responseText)
    if (request.status >= 200 && request.status < 300) return { ok: true, value: given as Value }
    return { ok: false, error: (given as { error?: ErrorBody }).error ?? { code: 'offline' } }
  } catch {
    return { ok: false, error: { code: 'offline' } }
  }
}

/** A page that is closed may still send so much (Fetch, keepalive: 64 KiB for all that is on its way). */
const longestKeptAlive = 10_000

const at = encodeURIComponent

export const api = {
  me: () => ask<Me>('GET', '/api/me'),
  signInOptions: () => ask<SignInOptions>('GET', '/api/sign-in-options'),
  signIn: (username: string, password: string) => ask<unknown>('POST', '/api/session', { username, password }),
  signInAs: (username: string) => ask<unknown>('POST', '/demo/sign-in', { username }),
  setUp: (token: string, password: string) => ask<unknown>('POST', '/api/setup', { token, password }),
  signOut: () => ask<void>('DELETE', '/api/session'),
  setLanguage: (language: string) => ask<Me>('PUT', '/api/me', { language }),

  calls: (query: string) => ask<CallsAnswer>('GET', `/api/calls?${query}`),
  callChoices: () => ask<CallChoices>('GET', '/api/calls/choices'),
  call: (callId: CallId) => ask<CallDetail>('GET', `/api/calls/${at(callId)}`),
  trace: (callId: CallId) => ask<TraceTold>('GET', `/api/calls/${at(callId)}/trace`),
  missed: () => ask<MissedAnswer>('GET', '/api/calls/missed'),
  setSeen: (callId: CallId, seen: boolean) => ask<void>('PUT', `/api/calls/${at(callId)}/seen`, { seen }),
  wrapUps: (callId: CallId) => ask<WrapUpsAnswer>('GET', `/api/calls/${at(callId)}/wrap-ups`),
  /** It outlives the page where it is short enough. */
  saveWrapUp: (callId: CallId, saved: Partial<WrapUpSaved> & Pick<WrapUpSaved, 'rev' | 'note'>) =>
    ask<NamedWrapUp>('PUT', `/api/calls/${at(callId)}/wrap-ups/me`, saved, {
      keepalive: saved.note.length < longestKeptAlive,
    }),
  followUps: (of: 'me' | 'everyone') => ask<FollowUpsAnswer>('GET', `/api/follow-ups?of=${of}`),
  setFollowUpDone: (callId: CallId, writer: string, done: boolean) =>
    ask<void>('PUT', `/api/calls/${at(callId)}/wrap-ups/${at(writer)}/follow-up`, { done }),
  colleagues: () => ask<ColleaguesAnswer>('GET', '/api/follow-ups/colleagues'),
  /** @param signal ends an answer nobody waits for any more: it is `offline` then */
  search: (words: string, signal?: AbortSignal) =>
    ask<{ customers: CustomerHit[] }>('GET', `/api/customers?search=${at(words)}`, undefined, signal ? { signal } : {}),
  choose: (callId: CallId, customerId: CustomerId) =>
    ask<Card>('POST', `/api/calls/${at(callId)}/customer`, { customerId }),
  check: (callId: CallId) => ask<Card>('POST', `/api/calls/${at(callId)}/check`),
  /** Outside a call. */
  card: (customerId: CustomerId, checked: boolean) =>
    ask<Card>('GET', `/api/customers/${at(customerId)}/card${checked ? '?checked=1' : ''}`),

  sources: () => ask<SourcesAnswer>('GET', '/api/sources'),
  refused: (source: string) => ask<{ refused: RefusedRow[] }>('GET', `/api/sources/${at(source)}/refused`),
  sync: (source: string, acceptFewer: boolean) =>
    ask<{ jobId: string }>('POST', `/api/sources/${at(source)}/sync`, { acceptFewer }),
  job: (jobId: string) => ask<Job>('GET', `/api/jobs/${at(jobId)}`),

  matching: () => ask<MatchingAnswer>('GET', '/api/matching'),
  proposeModel: () => ask<{ jobId: string }>('POST', '/api/matching/proposals'),
  adoptModel: (proposal: string) => ask<{ jobId: string }>('POST', '/api/matching/proposals/adopt', { proposal }),
  dropProposal: () => ask<void>('DELETE', '/api/matching/proposals'),

  upload,
  look: (source: DraftStart) => ask<LookAnswer>('POST', '/api/sources/look', { source }),
  preview: (source: DraftStart, table: TablePlace, read: ReadChoices) =>
    ask<PreviewAnswer>('POST', '/api/sources/preview', { source, table, read }),
  reading: (source: SourceDraft) => ask<ReadingAnswer>('POST', '/api/sources/reading', { source }),
  draft: (name: string) => ask<{ source: SourceDraft }>('GET', `/api/sources/${at(name)}`),
  connect: (source: SourceDraft) => ask<ConnectedAnswer>('POST', '/api/sources', { source }),
  change: (name: string, source: SourceDraft) => ask<ConnectedAnswer>('PUT', `/api/sources/${at(name)}`, { source }),
  remove: (name: string) => ask<void>('DELETE', `/api/sources/${at(name)}`),

  lookup: (number: string) => ask<Caller>('POST', '/api/lookup', { number }),
  customer: (customerId: CustomerId) => ask<GoldenRecord>('GET', `/api/customers/${at(customerId)}`),
  records: (customerId: CustomerId) =>
    ask<{ records: SourceRecord[] }>('GET', `/api/customers/${at(customerId)}/records`),
  preferredNumbers: (customerId: CustomerId) =>
    ask<PreferredNumbers>('GET', `/api/customers/${at(customerId)}/numbers`),
  revokeNumber: (customerId: CustomerId, number: string) =>
    ask<void>('DELETE', `/api/customers/${at(customerId)}/numbers/${at(number)}`),
  history: (customerId: CustomerId) =>
    ask<{ history: HistoryEntry[] }>('GET', `/api/customers/${at(customerId)}/history`),
  related: (customerId: CustomerId) => ask<RelatedAnswer>('GET', `/api/customers/${at(customerId)}/related`),
  reviews: (limit: number) => ask<ReviewsAnswer>('GET', `/api/reviews?limit=${limit}`),
  review: (id: string) => ask<Review>('GET', `/api/reviews/${at(id)}`),
  reviewsOf: (customerId: CustomerId) => ask<{ reviews: Review[] }>('GET', `/api/customers/${at(customerId)}/reviews`),
  decide: (id: string, decision: ReviewVerdict) => ask<DecisionAnswer>('POST', `/api/reviews/${at(id)}`, { decision }),
  undoReview: (id: string, undo: number) => ask<DecisionAnswer>('POST', `/api/reviews/${at(id)}/undo`, { undo }),
  decisionJob: (jobId: string) => ask<DecisionJob>('GET', `/api/reviews/jobs/${at(jobId)}`),
  split: (customerId: CustomerId, records: RecordName[]) =>
    ask<DecisionAnswer>('POST', `/api/customers/${at(customerId)}/split`, { records }),
  undoDecision: (customerId: CustomerId, undo: number) =>
    ask<DecisionAnswer>('POST', `/api/customers/${at(customerId)}/decisions/undo`, { undo }),
  /** @param answer null takes back what was said */
  answerSuggestion: (
    customerId: CustomerId,
    list: SuggestionList,
    item: string,
    answer: SuggestionAnswer | null,
    callId?: CallId,
  ) =>
    ask<SuggestionAnswered>('PUT', `/api/customers/${at(customerId)}/suggestions/${list}/${at(item)}`, {
      answer,
      ...(callId === undefined ? {} : { callId }),
    }),
  suggestionReport: () => ask<SuggestionReport>('GET', '/api/suggestions/report'),
  addOwn: (customer: OwnCustomer) => ask<{ source: 'own'; key: string }>('POST', '/api/customers', customer),
  earlierCalls: (callId: CallId) => ask<EarlierCalls>('GET', `/api/calls/${at(callId)}/earlier`),
  newCustomer: (callId: CallId, customer: OwnCustomer) =>
    ask<{ source: string; key: string }>('POST', `/api/calls/${at(callId)}/new-customer`, customer),
  linkNumber: (callId: CallId, customerId: CustomerId) =>
    ask<void>('POST', `/api/calls/${at(callId)}/number`, { customerId }),
  own: (key: string) => ask<OwnCustomer>('GET', `/api/customers/own/${at(key)}`),
  changeOwn: (key: string, customer: OwnCustomer) => ask<unknown>('PUT', `/api/customers/own/${at(key)}`, customer),
  removeOwn: (key: string) => ask<void>('DELETE', `/api/customers/own/${at(key)}`),

  segments: () => ask<SegmentsAnswer>('GET', '/api/segments'),
  segmentCounts: () => ask<SegmentCountsAnswer>('GET', '/api/segments/counts'),
  saveSegmentAction: (segment: Segment, over: number, text: string) =>
    ask<SegmentsAnswer>('PUT', `/api/segments/${segment}/action`, { over, text }),
  segmentCustomers: (segment: Segment, after?: string) =>
    ask<SegmentCustomersAnswer>(
      'GET',
      `/api/segments/${segment}/customers${after === undefined ? '' : `?after=${at(after)}`}`,
    ),

  phoneSystems: () => ask<PhoneSystemsAnswer>('GET', '/api/phone-systems'),
  testPhoneSystem: (name: string) => ask<PhoneSystemSight>('POST', `/api/phone-systems/${at(name)}/test`),
  tryPhoneSystem: (phoneSystem: PhoneSystemDraft) =>
    ask<PhoneSystemSight>('POST', '/api/phone-systems/test', { phoneSystem }),
  connectPhoneSystem: (phoneSystem: PhoneSystemDraft) =>
    ask<{ name: string }>('POST', '/api/phone-systems', { phoneSystem }),
  changePhoneSystem: (name: string, phoneSystem: PhoneSystemDraft) =>
    ask<{ name: string }>('PUT', `/api/phone-systems/${at(name)}`, { phoneSystem }),
  phoneSystemDraft: (name: string) => ask<{ phoneSystem: PhoneSystemDraft }>('GET', `/api/phone-systems/${at(name)}`),
  removePhoneSystem: (name: string) => ask<void>('DELETE', `/api/phone-systems/${at(name)}`),

  possibleControl: () => ask<Possible>('GET', '/api/calls/control'),
  dial: (number: string) => ask<Dialling>('POST', '/api/calls/dial', { number }),
  hangUp: (callId: CallId) => ask<void>('POST', `/api/calls/${at(callId)}/hang-up`),
  transferCall: (callId: CallId, to: string) => ask<void>('POST', `/api/calls/${at(callId)}/transfer`, { to }),
  transferTargets: (callId: CallId) => ask<TransferTargets>('GET', `/api/transfer-targets?call=${at(callId)}`),
  holdCall: (callId: CallId) => ask<void>('POST', `/api/calls/${at(callId)}/hold`),
  resumeCall: (callId: CallId) => ask<void>('POST', `/api/calls/${at(callId)}/resume`),

  pastFloor: (at: Instant) => ask<PastFloor>('GET', `/api/floor?${new URLSearchParams({ at })}`),
  contactReport: (query: string) => ask<ContactReport>('GET', `/api/reports/contacts?${query}`),
  contactCalls: (query: string) => ask<ContactCallsAnswer>('GET', `/api/reports/contacts/calls?${query}`),
  abandoned: (days: number) => ask<AbandonedAnswer>('GET', `/api/abandoned?days=${days}`),
  queueReport: (query: string) => ask<QueueReport>('GET', `/api/reports/queues?${query}`),
  reportCalls: (query: string) => ask<ReportCallsAnswer>('GET', `/api/reports/calls?${query}`),

  termsRules: () => ask<TermsRulesAnswer>('GET', '/api/terms-rules'),
  termsVersion: (version: number) => ask<TermsRules>('GET', `/api/terms-rules/${version}`),
  saveTermsRules: (basedOn: number, rules: TermsRule[]) =>
    ask<TermsRulesAnswer>('PUT', '/api/terms-rules', { basedOn, rules }),
  tryTermsRules: (rules: TermsRule[], of: { situation: TermsSituation } | { customerId: string }) =>
    ask<TryTermsAnswer>('POST', '/api/terms-rules/try', { rules, of }),
  alerts: () => ask<AlertsAnswer>('GET', '/api/alerts'),
  acknowledgeAlert: (id: string) => ask<Alert>('POST', `/api/alerts/${at(id)}/acknowledge`),
  alertRules: () => ask<AlertRulesAnswer>('GET', '/api/alert-rules'),
  saveAlertRules: (basedOn: number, rules: AlertRule[]) =>
    ask<AlertRulesAnswer>('PUT', '/api/alert-rules', { basedOn, rules }),
  wallboards: () => ask<WallboardsAnswer>('GET', '/api/wallboards'),
  makeWallboard: (wanted: WallboardLinkBody) => ask<WallboardMade>('POST', '/api/wallboards', wanted),
  revokeWallboard: (id: string) => ask<void>('DELETE', `/api/wallboards/${at(id)}`),
  openWallboard: (token: string) => ask<void>('POST', '/api/wallboard/session', { token }),
  people: () => ask<{ people: PersonEntry[] }>('GET', '/api/people'),
  unassigned: () => ask<{ extensions: UnassignedExtension[] }>('GET', '/api/extensions/unassigned'),
  assign: (phoneSystem: string, extension: string, username: string) =>
    ask<void>('POST', '/api/extensions', { phoneSystem, extension, username }),
}
export type Api = typeof api
