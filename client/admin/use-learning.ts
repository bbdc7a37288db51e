/** How matching goes on, asked for when the records have changed; and having it learn anew, followed until it is done. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { MatchingAnswer } from '../../shared/learning-anew.ts'
import type { Reason } from '../../shared/vocabulary.ts'
import type { Answer, Api, Job } from '../api.ts'
import { isRunning } from './use-sources.ts'

const askAgainMs = 1000

export interface Learning {
  answer: MatchingAnswer | undefined
  /** 0–1 of what is under way. */
  progress: number | undefined
  /** What went wrong with what was asked last. */
  problem: Reason | undefined
  see(): Promise<void>
  adopt(proposal: string): Promise<void>
  keep(): Promise<void>
}
export type LearningAsks = Pick<Api, 'matching' | 'proposeModel' | 'adoptModel' | 'dropProposal' | 'job'>

const notDone: Reason = { code: 'ui.relearn.failed', params: {} }
const overtaken: Reason = { code: 'problem.proposal-overtaken', params: {} }

/** @param records how many there are, as far as is known: others mean another answer */
export function useLearning(api: LearningAsks, records: number): Learning {
  const [answer, setAnswer] = useState<MatchingAnswer>()
  const [job, setJob] = useState<Job>()
  const [problem, setProblem] = useState<Reason>()
  const refresh = useCallback(async () => {
    const given = await api.matching()
    if (given.ok) setAnswer(given.value)
    else setProblem(problemOf(given))
  }, [api])
  const asked = useRef<number>(undefined)
  useEffect(() => {
    if (asked.current === records) return
    asked.current = records
    void refresh()
  }, [refresh, records])

  const jobId = answer?.job?.jobId
  useEffect(() => {
    if (jobId === undefined) return
    let isWanted = true
    void follow(api, jobId, (now) => isWanted && setJob(now)).then(async (done) => {
      if (!isWanted) return
      setJob(undefined)
      if (done?.state === 'failed') setProblem(done.problems.find(({ code }) => code === overtaken.code) ?? notDone)
      await refresh()
    })
    return () => {
      isWanted = false
    }
  }, [api, jobId, refresh])

  const ask = useCallback(
    async (work: () => Promise<Answer<unknown>>) => {
      const given = await work()
      setProblem(given.ok ? undefined : problemOf(given))
      await refresh()
    },
    [refresh],
  )
  return {
    answer,
    progress: job?.progress,
    problem,
    see: useCallback(() => ask(api.proposeModel), [ask, api]),
    adopt: useCallback((proposal) => ask(() => api.adoptModel(proposal)), [ask, api]),
    keep: useCallback(() => ask(api.dropProposal), [ask, api]),
  }
}

/** @returns it when it has ended; nothing when the server cannot be asked, or knows it no more */
async function follow(api: LearningAsks, jobId: string, tell: (job: Job) => void): Promise<Job | undefined> {
  for (;;) {
    const job = await api.job(jobId)
    if (!job.ok) return undefined
    if (!isRunning(job.value)) return job.value
    tell(job.value)
    await new Promise((resume) => setTimeout(resume, askAgainMs))
  }
}

function problemOf(given: Answer<unknown>): Reason | undefined {
  if (given.ok) return undefined
  if (given.error.code === 'conflict') return overtaken
  return given.error.code === 'offline' ? { code: 'ui.failed.offline', params: {} } : notDone
}
