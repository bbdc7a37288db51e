/** Asks the server once for what several sections show; what was there stays while the next is on its way. */
import { useEffect, useMemo, useState } from 'react'
import type { QueueReport, ReportBy } from '../../shared/reports.ts'
import type { Answer, Api } from '../api.ts'
import type { Problem } from '../connect/connecting.ts'
import { problemOf } from '../connect/problems.ts'
import { queryOf, type ReportScope } from './scope.ts'

export interface Asked<Value> {
  value?: Value
  problem?: Problem
  /** What is shown is of something asked before, or nothing is there yet. */
  isWaiting: boolean
}
export interface ReportAnswers {
  queues(scope: ReportScope, by: ReportBy): Promise<Answer<QueueReport>>
}

/** More than anybody goes back to. */
const mostKept = 20

/** Of a time that has an end the answer stays the same: it is asked for once. */
export function useReportAnswers(api: Pick<Api, 'queueReport'>): ReportAnswers {
  return useMemo(() => {
    const asked = new Map<string, Promise<Answer<QueueReport>>>()
    return {
      queues(scope, by) {
        const query = queryOf(scope, { by })
        const had = asked.get(query)
        if (had !== undefined) return had
        const answer = api.queueReport(query)
        asked.set(query, answer)
        const [oldest] = asked.keys()
        if (asked.size > mostKept && oldest !== undefined) asked.delete(oldest)
        void answer.then(({ ok }) => {
          if (!ok) asked.delete(query)
        })
        return answer
      },
    }
  }, [api])
}

export function useQueueReport(answers: ReportAnswers, scope: ReportScope, by: ReportBy): Asked<QueueReport> {
  const query = queryOf(scope, { by })
  const [given, setGiven] = useState<{ query: string; value?: QueueReport; problem?: Problem }>({ query: '' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the query says all there is in the scope
  useEffect(() => {
    let isWanted = true
    void answers.queues(scope, by).then((answer) => {
      if (!isWanted) return
      setGiven(({ value }) =>
        answer.ok
          ? { query, value: answer.value }
          : { query, problem: problemOf(answer.error), ...(value ? { value } : {}) },
      )
    })
    return () => {
      isWanted = false
    }
  }, [answers, query])
  const { value, problem } = given
  const isWaiting = given.query !== query
  return { ...(value ? { value } : {}), ...(problem && !isWaiting ? { problem } : {}), isWaiting }
}
