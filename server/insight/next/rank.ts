/** One history → items in the order in which they are likely to be bought next. The same alone as among all. */
import { basketsOf } from '../bought-items.ts'
import { hashOf } from '../hash.ts'
import type { CustomerHistory } from '../history.ts'
import { latestOf, placesOf, sharesOf } from './learn.ts'
import type { NextModel } from './model.ts'
import { createFinder, type Finder, type Neighbour, tasteOf } from './neighbours.ts'
import { likeliest, nearShares } from './score.ts'

export interface Ranked {
  item: string
  /** Place among the model's items, undefined for what nobody else has bought. */
  place?: number
  /** Part of the next basket it may be in, by the parts it was in: 0–1, comparable between customers. */
  score: number
}
export interface Ranking {
  /** The likeliest first. */
  ranked: Ranked[]
  neighbours: Neighbour[]
}

interface Prepared {
  places: ReadonlyMap<string, number>
  everybody: readonly number[]
  finder: Finder
}
const prepared = new WeakMap<NextModel, Prepared>()

/** What every customer is reckoned with, made once a model. */
function preparedOf(model: NextModel): Prepared {
  const known = prepared.get(model)
  if (known) return known
  const { items, customers, candidates } = model
  const made = {
    places: placesOf(items),
    everybody: sharesOf(items, customers),
    finder: createFinder(candidates, items.length),
  }
  prepared.set(model, made)
  return made
}

/** @param most so many are ranked */
export function rankNext(model: NextModel, history: CustomerHistory, today: number, most: number): Ranking {
  const { places, everybody, finder } = preparedOf(model)
  // What only they have bought has places behind all others, in the order in which they first bought it.
  const own = new Map<string, number>()
  const placeOf = (item: string): number => {
    const place = places.get(item) ?? own.get(item) ?? model.items.length + own.size
    if (place >= model.items.length) own.set(item, place)
    return place
  }
  const taste = tasteOf(latestOf(basketsOf(history, today)), model.weights.decay, placeOf)
  const neighbours = finder.nearest(taste, hashOf(history.customerId))
  const near = nearShares(neighbours, model.candidates)
  const names = new Map([...own].map(([item, place]) => [place, item]))
  const ranked = likeliest({ own: taste, near, everybody }, model.weights, most).map(({ place, score }): Ranked => {
    const item = model.items[place]?.item
    return item === undefined ? { item: names.get(place) ?? '', score } : { item, place, score }
  })
  return { ranked, neighbours }
}
