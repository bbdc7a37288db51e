/**
 * What customers say of us: answers to surveys, and how whoever took a call wrote down that it went. Part of ground, but for
 * answers that a source gives, which lie in the index. Read for cards alone: nothing that decides who somebody is or on what
 * terms they buy sees it.
 */
import type { CalendarDate, CallId, CustomerId, E164, Instant } from '../../shared/vocabulary.ts'
import type { HookRequest } from './api.ts'
import type { RecordRef } from './index-store.ts'

/** Whose answer it is, as whoever sent it knows them. */
export type AnswerOf = { customer: RecordRef } | { number: E164 } | { callId: CallId }

export interface SurveyAnswer {
  /** SHA-256 of what its sender calls it: the same answer sent twice counts once. */
  idHash: string
  at: Instant
  /** 0–10. */
  score: number
  /** What they wrote: personal data. Erasing a customer deletes the row. */
  comment?: string
  of: AnswerOf
  receivedAt: Instant
}
export type StoredAnswer = Pick<SurveyAnswer, 'at' | 'score' | 'comment'>

/** An answer as its sender wrote it, proved to be theirs and of our shape. */
export interface GivenAnswer {
  id: string
  at: Instant
  score: number
  comment?: string
  of: { customer: RecordRef } | { number: string } | { callId: string }
}
export interface FeedbackDoor {
  /** @throws AppError unauthenticated or invalid */
  read(request: Pick<HookRequest, 'headers' | 'body'>, now: Date): GivenAnswer
}

/** A customer, by everything an answer of theirs may be under. */
export interface AnswersOf {
  /** Every id they had, the newest first: calls are under the one of their time. */
  customers: readonly CustomerId[]
  records: readonly RecordRef[]
  /** Numbers that are theirs and nobody else's. */
  numbers: readonly E164[]
}

/** Answers of three kinds: of a mood as noted; of scores 9–10, 7–8 and 0–6. */
export interface Answers {
  good: number
  neutral: number
  bad: number
}
/** What calls were about, as a wrap-up's reason says. */
export interface ReasonCount {
  reason: string
  calls: number
}
export interface VoiceCounts {
  moods: Answers
  scores: Answers
  /** The most frequent first. */
  reasons: ReasonCount[]
}
/** What is counted over: from a day or an instant to before another, and of each kind no more than so many, the newest. */
export interface VoicePeriod {
  from: CalendarDate | Instant
  until: CalendarDate | Instant
  most: number
}

/** On the ring path: prepared, and bounded whatever there is. */
export interface VoiceReader {
  /** Newest first. */
  surveyAnswers(of: AnswersOf, limit: number): Promise<StoredAnswer[]>
  /** Those of these numbers under which there are answers. */
  numbersThatAnswered(numbers: readonly E164[]): Promise<E164[]>
  /** A call counts once, by the mood and the reason noted last; an answer about a call counts on the call's day. */
  voiceCounts(of: AnswersOf, period: VoicePeriod): Promise<VoiceCounts>
}
export interface VoiceWriter {
  /** `repeated`: one of that id was saved before, whether or not it is there still; nothing is changed. */
  saveSurveyAnswer(answer: SurveyAnswer): Promise<'saved' | 'repeated'>
}
