/**
 * How much neighbours and everybody count beside what a customer buys themselves, and how fast that fades: as foretells the last
 * basket of those drawn best.
 */
import type { Basket } from '../bought-items.ts'
import type { Candidate, Weights } from './model.ts'
import { createFinder, type Taste, tasteOf } from './neighbours.ts'
import type { Drawn } from './sample.ts'
import { likeliest, nearShares, neighbourDecay } from './score.ts'

const neighbourWeights = [0.5, 1, 2, 4]
const everybodyWeights = [0, 0.5, 1, 2]
const decays = [0.8, 0.95, 1]
/** To begin with, and where too few have a last basket to learn by. */
const usual: Weights = { decay: 0.9, neighbours: 1, everybody: 1 }
const [fewestTried, mostTried] = [50, 1000]
const judgedAt = 10

/** @param everybody by place, part of all customers who have bought it */
export function learnWeights(
  drawn: readonly Drawn<Basket[]>[],
  places: ReadonlyMap<string, number>,
  everybody: readonly number[],
): Weights {
  const placeOf = (item: string) => places.get(item)
  const before = drawn
    .filter(({ kept }) => kept.length > 1)
    .map(({ hash, kept }) => ({ hash, kept: kept.slice(0, -1) }))
  if (before.length < fewestTried) return usual
  const candidates = candidatesOf(before, places)
  const finder = createFinder(candidates, places.size)
  const tried = drawn.filter(({ kept }) => kept.length > 1).slice(0, mostTried)
  const truths = tried.map(({ kept }) => new Set(kept.at(-1)?.items.map(placeOf)))
  const tastes = (decay: number) => tried.map(({ kept }) => tasteOf(kept.slice(0, -1), decay, placeOf))
  const nears = tastes(usual.decay).map((own, at) => nearShares(finder.nearest(own, tried[at]?.hash ?? 0), candidates))
  const recallsBy = (weights: Weights, owns: readonly Taste[]): number[] =>
    owns.map((own, at) => {
      const [truth, near] = [truths[at] ?? new Set(), nears[at] ?? new Map<number, number>()]
      const found = likeliest({ own, near, everybody }, weights, judgedAt).filter(({ place }) => truth.has(place))
      return found.length / Math.max(1, truth.size)
    })

  const owns = tastes(usual.decay)
  let best = { weights: usual, recalls: recallsBy(usual, owns) }
  function tryOut(weights: Weights, from: readonly Taste[]): void {
    const recalls = recallsBy(weights, from)
    if (sumOf(recalls) > sumOf(best.recalls)) best = { weights, recalls }
  }
  const usually = best
  for (const neighbours of neighbourWeights)
    for (const everybodys of everybodyWeights) tryOut({ decay: usual.decay, neighbours, everybody: everybodys }, owns)
  if (!isClearlyBetter(best.recalls, usually.recalls)) best = usually
  const weighed = best
  for (const decay of decays) tryOut({ ...weighed.weights, decay }, tastes(decay))
  return isClearlyBetter(best.recalls, weighed.recalls) ? best.weights : weighed.weights
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0)

/** By more than chance alone makes of it: one standard error of the difference (Breiman and others, 1984, 3.4.3). */
function isClearlyBetter(these: readonly number[], those: readonly number[]): boolean {
  const differences = these.map((recall, at) => recall - (those[at] ?? 0))
  const mean = sumOf(differences) / differences.length
  const variance = sumOf(differences.map((one) => (one - mean) ** 2)) / (differences.length - 1)
  return mean > Math.sqrt(variance / differences.length)
}

export const candidatesOf = (drawn: readonly Drawn<Basket[]>[], places: ReadonlyMap<string, number>): Candidate[] =>
  drawn.map(({ hash, kept }) => {
    const taste = tasteOf(kept, neighbourDecay, (item) => places.get(item))
    return { hash, items: [...taste.keys()], shares: [...taste.values()].map(rounded) }
  })

/** A model of few digits is half the size. */
const rounded = (share: number): number => Math.round(share * 1e4) / 1e4
