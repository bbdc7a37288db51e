/** What the likely next purchases are reckoned by: plain JSON. */
import type { ItemStats } from './item-stats.ts'

export interface NextModel {
  /** Days since 1970. */
  asOf: number
  /** Who bought anything that is told. */
  customers: number
  weights: Weights
  /** The most bought first. */
  items: ItemStats[]
  /** Of all items together. */
  usual: { again: [number, number]; longestGapDays: number }
  candidates: Candidate[]
}
/** What somebody's own baskets count for is 1. */
export interface Weights {
  /** Each older basket of theirs counts for so much of the one after it. */
  decay: number
  neighbours: number
  everybody: number
}
/** A customer others may be like. */
export interface Candidate {
  /** Of the id: so that nobody is their own neighbour. */
  hash: number
  /** All they bought, by place among the model's items. */
  items: number[]
  /** In which part of their baskets each was, the latest counting most, 0–1. */
  shares: number[]
}
