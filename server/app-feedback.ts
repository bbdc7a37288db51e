/** What the web can ask about what customers say of us and what they are offered. */
import { createTakeFeedback, type TakeFeedbackParts } from './flows/take-feedback.ts'
import type { FeedbackApi } from './ports/feedback-api.ts'

export function feedbackApi(parts: TakeFeedbackParts): FeedbackApi {
  return { takeFeedback: createTakeFeedback(parts) }
}
