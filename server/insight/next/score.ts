/**
 * How likely each item is in the next basket: what somebody buys themselves, what those most like them buy (UP-CF@r with a
 * decay instead of a window), and what everybody buys, in parts that were learnt.
 */
import type { Candidate, Weights } from './model.ts'
import type { Neighbour, Taste } from './neighbours.ts'

/** Of a neighbour only what they bought lately counts for much: 0.7, as between groups of baskets (Hu and others, SIGIR 2020). */
export const neighbourDecay = 0.7
/** What everybody buys matters where it is among the most bought. */
const mostPopular = 100

export interface Signals {
  own: Taste
  /** By place: part of the neighbours' baskets, each neighbour weighed by likeness. */
  near: ReadonlyMap<number, number>
  /** By place, the most bought first: part of all customers who have bought it. */
  everybody: readonly number[]
}

export function nearShares(near: readonly Neighbour[], candidates: readonly Candidate[]): Map<number, number> {
  const shares = new Map<number, number>()
  const sum = near.reduce((all, { likeness }) => all + likeness, 0)
  for (const { at, likeness } of near) {
    const candidate = candidates[at]
    if (!candidate) continue
    for (const [one, place] of candidate.items.entries())
      shares.set(place, (shares.get(place) ?? 0) + (likeness / sum) * (candidate.shares[one] ?? 0))
  }
  return shares
}

export interface Scored {
  place: number
  /** 0–1, comparable between customers. */
  score: number
}

/** @returns the likeliest first, of equally likely ones the one that more have bought */
export function likeliest({ own, near, everybody }: Signals, weights: Weights, most: number): Scored[] {
  const scores = new Map(own)
  for (const [place, share] of near) scores.set(place, (scores.get(place) ?? 0) + weights.neighbours * share)
  if (weights.everybody > 0)
    for (let place = 0; place < Math.min(mostPopular, everybody.length); place++)
      if (!scores.has(place)) scores.set(place, 0)
  const best: Scored[] = []
  const whole = 1 + weights.neighbours + weights.everybody
  for (const [place, sum] of scores) {
    const score = (sum + weights.everybody * (everybody[place] ?? 0)) / whole
    insert(best, { place, score }, most)
  }
  return best
}

function insert(best: Scored[], one: Scored, most: number): void {
  const last = best.at(-1)
  if (best.length >= most && last && isBefore(last, one)) return
  let at = best.length
  while (at > 0 && isBefore(one, best[at - 1] as Scored)) at--
  best.splice(at, 0, one)
  if (best.length > most) best.pop()
}
const isBefore = (a: Scored, b: Scored): boolean => a.score > b.score || (a.score === b.score && a.place < b.place)
