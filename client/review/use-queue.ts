/** Asks and decides for the Review page: what the server tells goes to the reducer, and nothing else changes the queue. */
import { useCallback, useEffect, useReducer } from 'react'
import type { DecisionAnswer, ReviewVerdict } from '../../shared/reviewing.ts'
import type { Answer, Api } from '../api.ts'
import { problemOf } from '../connect/problems.ts'
import { followJob } from './follow-job.ts'
import { currentOf, emptyQueue, type Queue, reduceQueue } from './queue.ts'

export type ReviewingApi = Pick<Api, 'reviews' | 'review' | 'decide' | 'undoReview' | 'decisionJob'>

/** As many as a sitting takes; the next are fetched when these are done. */
const fetchedAtOnce = 50

export interface Reviewing {
  queue: Queue
  show(id: string): void
  skip(): void
  decide(verdict: ReviewVerdict): void
  undo(): void
  reload(): void
}

/** @param wanted the pair somebody came for @param given a queue to begin with, for looking at */
export function useQueue(api: ReviewingApi, wanted: string | undefined, given?: Queue): Reviewing {
  const [queue, tell] = useReducer(reduceQueue, given ?? emptyQueue)
  const load = useCallback(async () => {
    tell({ kind: 'loading' })
    const [answer, first] = await Promise.all([
      api.reviews(fetchedAtOnce),
      wanted === undefined ? undefined : api.review(wanted),
    ])
    if (!answer.ok) return tell({ kind: 'load-failed', problem: problemOf(answer.error) })
    tell({ kind: 'loaded', answer: answer.value, ...(first?.ok ? { first: first.value } : {}) })
  }, [api, wanted])
  useEffect(() => {
    if (!given) void load()
  }, [load, given])

  const isDone = queue.state === 'ready' && queue.reviews.length === 0 && queue.decided < queue.total
  useEffect(() => {
    if (isDone && !given) void load()
  }, [isDone, load, given])

  async function follow(answer: DecisionAnswer): Promise<void> {
    if (answer.jobId === undefined) return
    tell({ kind: 'followed', undo: answer.undo, effect: await followJob(api, answer.jobId) })
  }

  async function decide(verdict: ReviewVerdict): Promise<void> {
    const review = currentOf(queue)
    if (!review || queue.isBusy) return
    tell({ kind: 'asked' })
    const answer = await api.decide(review.id, verdict)
    if (answer.ok) {
      tell({ kind: 'decided', review, verdict, answer: answer.value })
      await follow(answer.value)
    } else if (isOpenNoMore(answer)) tell({ kind: 'gone', id: review.id })
    else tell({ kind: 'failed', problem: problemOf(answer.error) })
  }

  async function undo(): Promise<void> {
    const { last } = queue
    if (!last || last.isUndone || queue.isBusy) return
    tell({ kind: 'asked' })
    const answer = await api.undoReview(last.review.id, last.answer.undo)
    if (!answer.ok) return tell({ kind: 'failed', problem: problemOf(answer.error) })
    tell({ kind: 'undone', answer: answer.value })
    await follow(answer.value)
  }

  return {
    queue,
    show: (id) => tell({ kind: 'shown', id }),
    skip: () => tell({ kind: 'skipped' }),
    decide: (verdict) => void decide(verdict),
    undo: () => void undo(),
    reload: () => void load(),
  }
}

const isOpenNoMore = (answer: Answer<unknown>): boolean =>
  !answer.ok && (answer.error.code === 'not-found' || answer.error.code === 'conflict')
