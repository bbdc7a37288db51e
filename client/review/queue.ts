/**
 * The pairs a person works through, as a pure reducer: which is shown, what was decided last and what came of it. What the
 * server told is never guessed at: a pair leaves the queue when its decision is kept, and comes back when it is undone.
 */
import type { DecisionAnswer, Review, ReviewsAnswer, ReviewVerdict } from '../../shared/reviewing.ts'
import type { Problem } from '../connect/connecting.ts'

export interface Decided {
  review: Review
  verdict: ReviewVerdict
  answer: DecisionAnswer
  /** It has been taken back; `answer` is of that. */
  isUndone: boolean
  /** Matching that goes on after the answer failed: it counts with the next. */
  hasFailed: boolean
}
export interface Queue {
  state: 'loading' | 'ready' | 'failed'
  /** Not decided yet, the most valuable first. */
  reviews: Review[]
  /** Place in `reviews` of the one that is shown. */
  at: number
  /** Decided in this sitting, less what was undone. */
  decided: number
  /** All there were when it was loaded, those decided in this sitting with them. */
  total: number
  isBusy: boolean
  last?: Decided
  /** The pair that was to be decided is open no more. */
  isGone: boolean
  problem?: Problem
}
export type QueueEvent =
  | { kind: 'loading' }
  /** @param first the pair somebody came for */
  | { kind: 'loaded'; answer: ReviewsAnswer; first?: Review }
  | { kind: 'load-failed'; problem: Problem }
  | { kind: 'shown'; id: string }
  | { kind: 'skipped' }
  | { kind: 'asked' }
  | { kind: 'decided'; review: Review; verdict: ReviewVerdict; answer: DecisionAnswer }
  | { kind: 'undone'; answer: DecisionAnswer }
  | { kind: 'followed'; undo: number; effect: DecisionAnswer['effect'] }
  | { kind: 'gone'; id: string }
  | { kind: 'failed'; problem: Problem }

export const emptyQueue: Queue = {
  state: 'loading',
  reviews: [],
  at: 0,
  decided: 0,
  total: 0,
  isBusy: false,
  isGone: false,
}

export const currentOf = ({ reviews, at }: Queue): Review | undefined => reviews[at]
/** Number of the pair that is shown, among all. */
export const placeOf = ({ decided, at }: Queue): number => decided + at + 1

export function reduceQueue(queue: Queue, event: QueueEvent): Queue {
  switch (event.kind) {
    case 'loading':
      return { ...queue, state: 'loading' }
    case 'loaded':
      return loaded(queue, event.answer, event.first)
    case 'load-failed':
      return { ...queue, state: 'failed', problem: event.problem }
    case 'shown': {
      const at = queue.reviews.findIndex(({ id }) => id === event.id)
      return at < 0 || queue.isBusy ? queue : settled({ ...queue, at, isGone: false })
    }
    case 'skipped':
      if (queue.isBusy || queue.reviews.length < 2) return queue
      return settled({ ...queue, at: (queue.at + 1) % queue.reviews.length, isGone: false })
    case 'asked':
      return settled({ ...queue, isBusy: true, isGone: false })
    case 'decided': {
      const { review, verdict, answer } = event
      const last = { review, verdict, answer, isUndone: false, hasFailed: false }
      return { ...without(queue, review.id), decided: queue.decided + 1, isBusy: false, last }
    }
    case 'undone':
      return undone(queue, event.answer)
    case 'followed':
      return followed(queue, event.undo, event.effect)
    case 'gone':
      return { ...without(queue, event.id), total: Math.max(0, queue.total - 1), isBusy: false, isGone: true }
    case 'failed':
      return { ...queue, isBusy: false, problem: event.problem }
  }
}

/** What was wrong before is over once somebody goes on. */
function settled({ problem: _, ...queue }: Queue): Queue {
  return queue
}

function loaded(queue: Queue, { reviews, total }: ReviewsAnswer, first: Review | undefined): Queue {
  const others = reviews.filter(({ id }) => id !== first?.id)
  const shown = first ? [first, ...others] : others
  return settled({
    ...queue,
    state: 'ready',
    reviews: shown,
    at: 0,
    // What cannot be shown is nothing to wait for: its records have gone since.
    total: queue.decided + (shown.length === 0 ? 0 : Math.max(total, shown.length)),
  })
}

/** The next stands where the one that left stood. */
function without(queue: Queue, id: string): Queue {
  const reviews = queue.reviews.filter((review) => review.id !== id)
  return { ...queue, reviews, at: queue.at < reviews.length ? queue.at : 0 }
}

function undone(queue: Queue, answer: DecisionAnswer): Queue {
  const { last } = queue
  if (!last) return { ...queue, isBusy: false }
  const others = queue.reviews.filter(({ id }) => id !== last.review.id)
  return {
    ...queue,
    reviews: others.toSpliced(queue.at, 0, last.review),
    decided: Math.max(0, queue.decided - 1),
    isBusy: false,
    last: { ...last, answer, isUndone: true },
  }
}

function followed(queue: Queue, undo: number, effect: DecisionAnswer['effect']): Queue {
  const { last } = queue
  if (last?.answer.undo !== undo) return queue
  const answer = { undo, ...(effect ? { effect } : {}) }
  return { ...queue, last: { ...last, answer, hasFailed: effect === undefined } }
}
