/** All parts of insight, by the name each has on a card. */

import type { StoredSuggestions, Suggestion } from '../../shared/insight.ts'
import type { StoredValue } from '../../shared/insight-value.ts'
import type { CustomerBooks } from '../ports/insight-index.ts'
import { createFitsLearner } from './fits/learn.ts'
import type { FitsModel } from './fits/model.ts'
import { reckonFits } from './fits/reckon.ts'
import { createNextLearner } from './next/learn.ts'
import type { NextModel } from './next/model.ts'
import { reckonNext } from './next/reckon.ts'
import type { AnyPart, InsightPart } from './part.ts'
import { holdBack } from './suggesting/hold-back.ts'
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

const likelyNext = (consentIsKept: () => boolean): InsightPart<NextModel, StoredSuggestions> => ({
  learner: (today) => createNextLearner(today),
  reckon: (model, { history, books, today }) => offered(books, consentIsKept(), reckonNext(model, history, today)),
})

const fits = (consentIsKept: () => boolean): InsightPart<FitsModel, StoredSuggestions> => ({
  learner: (today) => createFitsLearner(today),
  reckon: (model, { history, books, today, products }) =>
    offered(books, consentIsKept(), reckonFits(model, history, products, today)),
})

const offered = (books: CustomerBooks, consentIsKept: boolean, items: Suggestion[]): StoredSuggestions | undefined =>
  items.length === 0 ? undefined : holdBack(books, consentIsKept, items)

export interface PartsGoBy {
  /** For terms, those in use. */
  rules: () => VersionedRules
  /** Whether any source says who agreed to marketing: then whoever it says nothing of did not. */
  consentIsKept: () => boolean
}

export const insightParts = ({ rules, consentIsKept }: PartsGoBy): Readonly<Record<string, AnyPart>> => ({
  value,
  likelyNext: likelyNext(consentIsKept),
  fits: fits(consentIsKept),
  terms: createTermsPart(rules),
})
