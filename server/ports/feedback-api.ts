/** What the web asks about what customers say of us and what they are offered. Refusals are AppError. */
import type { HookRequest } from './api.ts'

export interface FeedbackApi {
  /** An answer to a survey. @returns whether one of its id had come before. @throws AppError not-found where no secret is set up */
  takeFeedback(request: Pick<HookRequest, 'headers' | 'body'>): Promise<{ repeated: boolean }>
}
