/** The sources as they stand, asked for again and again while somebody looks; and reading one now. */
import { useCallback, useEffect, useState } from 'react'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import type { SourcesAnswer } from '../../shared/wire.ts'
import { problemCode } from '../agent/desk-actions.ts'
import type { Api, Job } from '../api.ts'

/** While something is being read, and while nothing is. */
const busyEveryMs = 1000
const quietEveryMs = 5000

export interface Sources {
  answer: SourcesAnswer | undefined
  problem: MessageCode | undefined
  /** Jobs started here, by source; a finished one stays only if it failed. */
  jobs: Record<string, Job>
  /** @param acceptFewer what was held back is right */
  sync(source: string, acceptFewer: boolean): Promise<void>
  syncAll(): Promise<void>
  remove(source: string): Promise<void>
  refresh(): Promise<void>
}

export function useSources(api: Pick<Api, 'sources' | 'sync' | 'job' | 'remove'>): Sources {
  const [answer, setAnswer] = useState<SourcesAnswer>()
  const [problem, setProblem] = useState<MessageCode>()
  const [jobs, setJobs] = useState<Record<string, Job>>({})
  const refresh = useCallback(async () => {
    const given = await api.sources()
    if (given.ok) setAnswer(given.value)
    setProblem(given.ok ? undefined : problemCode(given.error))
  }, [api])
  const isBusy = answer?.sources.some((one) => one.state === 'syncing') || Object.values(jobs).some(isRunning)
  useEffect(() => {
    void refresh()
    const timer = setInterval(() => void refresh(), isBusy ? busyEveryMs : quietEveryMs)
    return () => clearInterval(timer)
  }, [refresh, isBusy])
  const sync = useCallback(
    async (source: string, acceptFewer: boolean) => {
      const started = await api.sync(source, acceptFewer)
      if (!started.ok) return setProblem(problemCode(started.error))
      for (;;) {
        const job = await api.job(started.value.jobId)
        if (!job.ok) break
        setJobs((before) => ({ ...before, [source]: job.value }))
        if (!isRunning(job.value)) break
        await new Promise((resume) => setTimeout(resume, busyEveryMs))
      }
      await refresh()
      setJobs((before) =>
        Object.fromEntries(Object.entries(before).filter(([name, job]) => name !== source || job.state === 'failed')),
      )
    },
    [api, refresh],
  )
  const syncAll = useCallback(async () => {
    const idle = (answer?.sources ?? []).filter((one) => one.kind !== 'own' && one.state !== 'syncing')
    await Promise.all(idle.map((one) => sync(one.name, false)))
  }, [answer, sync])
  const remove = useCallback(
    async (source: string) => {
      const removed = await api.remove(source)
      if (!removed.ok) return setProblem(problemCode(removed.error))
      await refresh()
    },
    [api, refresh],
  )
  return { answer, problem, jobs, sync, syncAll, remove, refresh }
}

export const isRunning = (job: Job): boolean => job.state === 'queued' || job.state === 'running'
