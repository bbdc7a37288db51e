/** What was decided of a customer's records on this page: told, followed where matching takes its time, taken back. */
import { useState } from 'react'
import type { DecisionAnswer } from '../../shared/reviewing.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import type { Api } from '../api.ts'
import type { Problem } from '../connect/connecting.ts'
import { problemOf } from '../connect/problems.ts'
import { followJob } from '../review/follow-job.ts'

interface Made {
  meant: 'split' | 'undone'
  answer: DecisionAnswer
  hasFailed: boolean
}
export interface Decisions {
  /** Counted up when what the page shows may be another: ask anew. */
  count: number
  made?: Made
  isBusy: boolean
  problem?: Problem
  onSplit(answer: DecisionAnswer): void
  undo(undo: number): void
}

export function useDecisions(api: Pick<Api, 'undoDecision' | 'decisionJob'>, customerId: CustomerId): Decisions {
  const [count, setCount] = useState(0)
  const [made, setMade] = useState<Made>()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  async function follow(meant: Made['meant'], answer: DecisionAnswer): Promise<void> {
    setMade({ meant, answer, hasFailed: false })
    setCount((before) => before + 1)
    if (answer.jobId === undefined) return
    const effect = await followJob(api, answer.jobId)
    const followed = { undo: answer.undo, ...(effect ? { effect } : {}) }
    setMade((now) =>
      now?.answer.undo === answer.undo ? { meant, answer: followed, hasFailed: effect === undefined } : now,
    )
    setCount((before) => before + 1)
  }

  async function undo(token: number): Promise<void> {
    setBusy(true)
    const answer = await api.undoDecision(customerId, token)
    setBusy(false)
    setProblem(answer.ok ? undefined : problemOf(answer.error))
    if (answer.ok) await follow('undone', answer.value)
  }

  return {
    count,
    isBusy,
    ...(made ? { made } : {}),
    ...(problem ? { problem } : {}),
    onSplit: (answer) => void follow('split', answer),
    undo: (token) => void undo(token),
  }
}
