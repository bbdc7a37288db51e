/**
 * The customers most like one: by how many of the things they bought are the same, as UP-CF has it (Faggioli, Polato and Aiolli,
 * "Recency Aware Collaborative Filtering for Next Basket Recommendation", UMAP 2020), without shrinkage and with each weighed by
 * its plain likeness (q = 1), which did best where it was measured.
 */
import type { Basket } from '../bought-items.ts'
import type { Candidate } from './model.ts'

/** By place among the model's items: in which part of their baskets each was, 0–1. */
export type Taste = Map<number, number>
export interface Neighbour {
  /** Among the candidates. */
  at: number
  likeness: number
}
/** Candidates, found by what they bought. */
export interface Finder {
  /** The most alike first. @param hash of their own id: nobody is their own neighbour */
  nearest(taste: Taste, hash: number): Neighbour[]
}

const mostNeighbours = 100
/** Above a half, whoever bought few things is the better neighbour: what they bought says more of them. */
const asymmetry = 0.75

/**
 * @param decay each older basket counts for so much of the one after it
 * @param placeOf undefined for what the model does not know, which is left out
 */
export function tasteOf(
  baskets: readonly Basket[],
  decay: number,
  placeOf: (item: string) => number | undefined,
): Taste {
  const taste: Taste = new Map()
  let sum = 0
  for (const [at, { items }] of baskets.entries()) {
    const weight = decay ** (baskets.length - 1 - at)
    sum += weight
    for (const item of items) {
      const place = placeOf(item)
      if (place !== undefined) taste.set(place, (taste.get(place) ?? 0) + weight)
    }
  }
  for (const [place, weight] of taste) taste.set(place, weight / sum)
  return taste
}

/** @param items how many the model knows */
export function createFinder(candidates: readonly Candidate[], items: number): Finder {
  const buying = Array.from({ length: items }, (): number[] => [])
  for (const [at, { items: theirs }] of candidates.entries()) for (const place of theirs) buying[place]?.push(at)
  const common = new Int32Array(candidates.length)

  return {
    nearest(taste, hash) {
      const met: number[] = []
      for (const place of taste.keys())
        for (const candidate of buying[place] ?? []) {
          if (common[candidate] === 0) met.push(candidate)
          common[candidate] = (common[candidate] ?? 0) + 1
        }
      const near = met.map((at): Neighbour => {
        const theirs = candidates[at]?.items.length ?? 1
        const likeness = (common[at] ?? 0) / (taste.size ** (1 - asymmetry) * theirs ** asymmetry)
        common[at] = 0
        return { at, likeness }
      })
      return near
        .filter(({ at }) => candidates[at]?.hash !== hash)
        .sort((a, b) => b.likeness - a.likeness || a.at - b.at)
        .slice(0, mostNeighbours)
    },
  }
}
