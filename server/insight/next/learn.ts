/**
 * All histories → what likely next purchases are reckoned by. Of each item a few counts are kept, of a drawn sample of customers
 * their latest baskets, of nobody else anything.
 */
import { type Basket, basketsOf, boughtItems } from '../bought-items.ts'
import { hashOf } from '../hash.ts'
import type { Learner } from '../part.ts'
import { createItemCounter, type ItemStats } from './item-stats.ts'
import { candidatesOf, learnWeights } from './learn-weights.ts'
import type { NextModel } from './model.ts'
import { createSample } from './sample.ts'

/** Among so many somebody's neighbours are looked for: a hundred of two thousand are like them enough. */
const usualCandidates = 2000
/** Of the latest, so many are all that counts. */
export const mostBaskets = 50
const mostItemsABasket = 100

export interface NextLearning {
  /** At most so many may be found as neighbours: `Infinity` for all. */
  candidates?: number
}

/** @param today days since 1970; what is later is left out */
export function createNextLearner(
  today: number,
  { candidates = usualCandidates }: NextLearning = {},
): Learner<NextModel> {
  const sample = createSample<Basket[]>(candidates)
  const counter = createItemCounter(today)
  let customers = 0
  return {
    add(history) {
      const bought = boughtItems(history, today)
      if (bought.size === 0) return
      customers++
      counter.add(hashOf(history.customerId), bought.values())
      sample.offer(history.customerId, () => latestOf(basketsOf(history, today)))
    },
    done() {
      const { items: all, usual } = counter.done()
      const drawn = sample.drawn()
      const held = new Set(drawn.flatMap(({ kept }) => kept.flatMap(({ items }) => items)))
      // What one customer alone has bought says nothing of others.
      const items = all.filter(({ item, buyers }) => buyers > 1 || held.has(item))
      const places = placesOf(items)
      const weights = learnWeights(drawn, places, sharesOf(items, customers))
      return { asOf: today, customers, weights, items, usual, candidates: candidatesOf(drawn, places) }
    },
  }
}

export const placesOf = (items: readonly ItemStats[]): ReadonlyMap<string, number> =>
  new Map(items.map(({ item }, place) => [item, place]))
/** By place, part of all customers who have bought it. */
export const sharesOf = (items: readonly ItemStats[], customers: number): number[] =>
  items.map(({ buyers }) => buyers / customers)

/** Bounded, however much one customer bought. */
export const latestOf = (baskets: readonly Basket[]): Basket[] =>
  baskets.slice(-mostBaskets).map(({ day, items }) => ({ day, items: items.slice(0, mostItemsABasket) }))
