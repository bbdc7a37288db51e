/** Value as a part of insight: what a customer is worth, how they stand, and which segment that makes. */
import type { CustomerValue } from '../../../shared/insight-value.ts'
import type { InsightPart } from '../part.ts'
import { createValueLearner, type ValueModel } from './learn.ts'
import { reckonValue } from './reckon.ts'

export const valuePart: InsightPart<ValueModel, CustomerValue> = {
  learner: createValueLearner,
  reckon(model, { history, books, today }) {
    const value = reckonValue(model, history, today)
    return value && books.loyaltyTier !== undefined ? { ...value, loyaltyTier: books.loyaltyTier } : value
  },
}
