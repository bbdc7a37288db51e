/** All parts of insight, by the name each has on a card. */

import type { StoredValue } from '../../shared/insight-value.ts'
import type { AnyPart, InsightPart } from './part.ts'
import type { VersionedRules } from './terms/offer.ts'
import { createTermsPart } from './terms/part.ts'
import { createValueLearner, type ValueModel } from './value/learn.ts'
import { reckonValue } from './value/reckon.ts'

const value: InsightPart<ValueModel, StoredValue> = {
  learner: createValueLearner,
  reckon(model, { history, books: { loyaltyTier }, today }) {
    const reckoned = reckonValue(model, history, today)
    return reckoned && { ...reckoned, ...(loyaltyTier === undefined ? {} : { tier: loyaltyTier }) }
  },
}

/** @param rules for terms, those in use */
export const insightParts = (rules: () => VersionedRules): Readonly<Record<string, AnyPart>> => ({
  value,
  terms: createTermsPart(rules),
})
