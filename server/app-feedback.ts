/** What the web can ask about what customers say of us and what they are offered. */
import { type AnswerSuggestionParts, createAnswerSuggestion } from './flows/answer-suggestion.ts'
import { createTakeFeedback, type TakeFeedbackParts } from './flows/take-feedback.ts'
import { AppError } from './ports/errors.ts'
import type { FeedbackApi } from './ports/feedback-api.ts'
import type { Reporter } from './ports/reporter.ts'

export function feedbackApi(
  parts: TakeFeedbackParts &
    AnswerSuggestionParts & { reporter: Pick<Reporter, 'suggestions'>; clock: { today(): string } },
): FeedbackApi {
  const { reporter, clock, log } = parts
  return {
    takeFeedback: createTakeFeedback(parts),
    answerSuggestion: createAnswerSuggestion(parts),
    async suggestionReport() {
      try {
        return await reporter.suggestions(clock.today())
      } catch (error) {
        log.error('report-not-reckoned', error)
        throw new AppError('unavailable', 'It could not be reckoned now. Try again later.')
      }
    },
  }
}
