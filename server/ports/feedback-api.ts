/** What the web asks about what customers say of us and what they are offered. Refusals are AppError. */
import type {
  SuggestionAnswer,
  SuggestionAnswered,
  SuggestionList,
  SuggestionReport,
} from '../../shared/suggestions.ts'
import type { CallId, CustomerId } from '../../shared/vocabulary.ts'
import type { HookRequest } from './api.ts'
import type { Person } from './ground-store.ts'

export interface FeedbackApi {
  /** An answer to a survey. @returns whether one of its id had come before. @throws AppError not-found where no secret is set up */
  takeFeedback(request: Pick<HookRequest, 'headers' | 'body'>): Promise<{ repeated: boolean }>
  /** @throws AppError not-found for a customer, a suggestion or a call that is none; unavailable where it could not be stored */
  answerSuggestion(
    person: Person,
    customerId: CustomerId,
    how: { list: SuggestionList; item: string; answer: SuggestionAnswer | null; callId?: CallId },
  ): Promise<SuggestionAnswered>
  /** Of the last twelve months. @throws AppError unavailable where it takes too long */
  suggestionReport(): Promise<SuggestionReport>
}
