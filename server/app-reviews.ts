/** What the web can ask about pairs in doubt and what people decide of them. */
import { createDecide, type DecideParts } from './flows/decide.ts'
import { createReviews, type ReviewParts } from './flows/review.ts'
import type { ReviewApi } from './ports/api.ts'

/** Matching what one decision bears on takes a moment; whoever decides the next pair should not wait for a whole sync. */
const patienceMs = 3000

export function reviewsApi(parts: ReviewParts & Omit<DecideParts, 'patienceMs'>): ReviewApi {
  const reviews = createReviews(parts)
  const decide = createDecide({ ...parts, patienceMs })
  return {
    reviews: reviews.list,
    review: reviews.one,
    reviewsOf: reviews.ofCustomer,
    decide: decide.decide,
    splitCustomer: decide.split,
    undoDecision: decide.undo,
    decisionJob: decide.job,
  }
}
