/** All parts of insight, by the name each has on a card. */

import type { FitsData, LikelyNextData } from '../../shared/insight.ts'
import type { StoredValue } from '../../shared/insight-value.ts'
import { createFitsLearner } from './fits/learn.ts'
import type { FitsModel } from './fits/model.ts'
import { reckonFits } from './fits/reckon.ts'
import { createNextLearner } from './next/learn.ts'
import type { NextModel } from './next/model.ts'
import { reckonNext } from './next/reckon.ts'
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

const likelyNext: InsightPart<NextModel, LikelyNextData> = {
  learner: (today) => createNextLearner(today),
  reckon(model, { history, today }) {
    const items = reckonNext(model, history, today)
    return items.length === 0 ? undefined : { items }
  },
}

const fits: InsightPart<FitsModel, FitsData> = {
  learner: (today) => createFitsLearner(today),
  reckon(model, { history, today, products }) {
    const items = reckonFits(model, history, products, today)
    return items.length === 0 ? undefined : { items }
  },
}

/** @param rules for terms, those in use */
export const insightParts = (rules: () => VersionedRules): Readonly<Record<string, AnyPart>> => ({
  value,
  likelyNext,
  fits,
  terms: createTermsPart(rules),
})
