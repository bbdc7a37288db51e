/**
 * When sources are read: all of them at start, then each at its own interval or when an admin says so; and how far a
 * reading is. The reading itself happens in the worker.
 */

import type { Reason } from '../../shared/vocabulary.ts'
import type { JobStatus } from '../ports/api.ts'
import type { Log } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { ReadingOptions, Refresher } from '../ports/refresher.ts'
import type { SourceConfig } from '../ports/source.ts'
import type { SourceBook } from './source-book.ts'

export interface RefreshSchedule {
  start(): void
  /** @returns the job's id; a source already waiting or being read answers with the job under way */
  startSync(source: string, options?: ReadingOptions): string
  /** The source's file has changed. What is being read just now may have missed it, so it is read once more after. */
  changed(source: string): void
  job(jobId: string): JobStatus
  progress(source: string, rowsRead: number): void
  /** How far the reading under way is; `leftMs` where it is known how many rows there were last time. */
  syncing(source: string): Progress | undefined
  /** A source that has come, or has changed: it is read at its own interval from now on, and now. @returns the job's id */
  follow(source: SourceConfig): string
  /** One that has gone: its rows are taken out. @returns the job's id */
  forget(name: string): string
  /** People have decided something: matching follows. `done` tells what was wrong with that, if anything. */
  rematch(): { jobId: string; done: Promise<Reason | undefined> }
  /** Whatever else is asked of the worker, told as a job: what it answers is what was wrong, what it throws is our fault. */
  perform(work: () => Promise<Reason | undefined>): {
    jobId: string
    /** @param share 0–1 of it that is done */
    share(share: number): void
    done: Promise<Reason | undefined>
  }
  /** True until every source has been tried once. */
  firstRunning(): boolean
  stop(): void
}

export interface Progress {
  rowsRead: number
  rowsPerSecond?: number
  leftMs?: number
}
interface UnderWay {
  jobId: string
  rowsRead: number
  /** When its first rows came: what waited for its turn before is no measure of it. */
  firstRowsMs?: number
}
export interface ScheduleParts {
  book: Pick<SourceBook, 'all' | 'get'>
  refresher: Pick<Refresher, 'read' | 'markFailed' | 'match' | 'rematch'>
  /** Of its last good reading. */
  expectedRows: (source: string) => number | undefined
  onPublished: () => Promise<void>
  newId: () => string
  steadyMs: () => number
  log: Log
}

interface Job extends JobStatus {
  source: string
}
const ourFault: Reason = { code: 'problem.internal', params: {} }
const asUsual: ReadingOptions = { acceptFewer: false }
/** Finished jobs are remembered so that whoever started one can still ask. */
const mostJobs = 500

/** Before, what a second gives says nothing of the next. */
const shortestRateMs = 500

export function createRefreshSchedule(parts: ScheduleParts): RefreshSchedule {
  const { book, refresher, expectedRows, onPublished, newId, log, steadyMs } = parts
  const jobs = new Map<string, Job>()
  const underWay = new Map<string, UnderWay>()
  const changedMeanwhile = new Set<string>()
  const timers = new Map<string, NodeJS.Timeout>()
  let first = true
  let stopped = false

  function remember(job: Job): { jobId: string; job: Job } {
    const jobId = newId()
    jobs.set(jobId, job)
    const [oldest] = jobs.keys()
    if (jobs.size > mostJobs && oldest !== undefined) jobs.delete(oldest)
    return { jobId, job }
  }
  const beginMatching = (source: string) => remember({ source, state: 'running', progress: 0, problems: [] })

  function begin(source: string): { jobId: string; job: Job } {
    const begun = remember({ source, state: 'queued', progress: 0, problems: [] })
    underWay.set(source, { jobId: begun.jobId, rowsRead: 0 })
    return begun
  }

  function end(job: Job, problem: Reason | undefined): void {
    job.progress = 1
    job.state = problem === undefined ? 'done' : 'failed'
    if (problem) job.problems.push(problem)
  }

  function finish(source: string, job: Job, problem: Reason | undefined): void {
    end(job, problem)
    underWay.delete(source)
    if (problem && !stopped) log.warn('source-not-read', { source, problem: problem.code })
    if (changedMeanwhile.delete(source) && !stopped) schedule.startSync(source)
  }

  /** @returns what was wrong, if anything; a fault in one source must not keep the others from being read */
  async function read(source: string, job: Job, options: ReadingOptions): Promise<Reason | undefined> {
    job.state = 'running'
    try {
      return (await refresher.read(source, options)).problem
    } catch (error) {
      if (!stopped) {
        log.error('source-failed', error, { source })
        await refresher.markFailed(source).catch(() => undefined)
      }
      return ourFault
    }
  }

  /** @returns what was wrong, if anything */
  async function attempt(work: () => Promise<Reason | undefined>): Promise<Reason | undefined> {
    try {
      return await work()
    } catch (error) {
      if (!stopped) log.error('matching-failed', error)
      return ourFault
    }
  }
  const match = (how: 'match' | 'rematch' = 'match'): Promise<Reason | undefined> =>
    attempt(async () => {
      const problem = await refresher[how]()
      if (problem) log.warn('not-matched', { ...problem.params, code: problem.code })
      else await onPublished()
      return problem
    })

  async function run(source: string, job: Job, options: ReadingOptions): Promise<void> {
    const problem = (await read(source, job, options)) ?? (await match())
    finish(source, job, problem)
  }

  /** Matched once, whatever could be read: nobody can be known before. */
  async function runAll(): Promise<void> {
    const begun = book.all().map(({ name }) => ({ name, job: begin(name).job }))
    const problems = new Map<string, Reason | undefined>()
    for (const { name, job } of begun) problems.set(name, await read(name, job, asUsual))
    const unmatched = await match()
    first = false
    for (const { name, job } of begun) finish(name, job, problems.get(name) ?? unmatched)
  }

  function readRegularly({ name, everyMs }: SourceConfig): void {
    clearInterval(timers.get(name))
    const timer = setInterval(() => schedule.startSync(name), everyMs)
    timer.unref()
    timers.set(name, timer)
  }

  const schedule: RefreshSchedule = {
    start() {
      void runAll()
      for (const source of book.all()) readRegularly(source)
    },
    follow(source) {
      readRegularly(source)
      const before = underWay.get(source.name)
      if (!before) return schedule.startSync(source.name)
      // What is read just now is read as it was described before.
      changedMeanwhile.add(source.name)
      return before.jobId
    },
    forget(name) {
      clearInterval(timers.get(name))
      timers.delete(name)
      changedMeanwhile.delete(name)
      const { jobId, job } = beginMatching(name)
      void match().then((problem) => end(job, problem))
      return jobId
    },
    rematch() {
      const { jobId, done } = schedule.perform(() => match('rematch'))
      return { jobId, done }
    },
    perform(work) {
      const { jobId, job } = beginMatching('')
      const done = attempt(work).then((problem) => {
        end(job, problem)
        return problem
      })
      return {
        jobId,
        done,
        share(share) {
          if (job.state === 'running') job.progress = Math.min(0.99, share)
        },
      }
    },
    startSync(name, options = asUsual) {
      if (!book.get(name)) throw new AppError('not-found', 'There is no such source.')
      const already = underWay.get(name)
      if (already) return already.jobId
      const { jobId, job } = begin(name)
      void run(name, job, options)
      return jobId
    },
    changed(name) {
      if (underWay.has(name)) changedMeanwhile.add(name)
      else schedule.startSync(name)
    },
    job(jobId) {
      const job = jobs.get(jobId)
      if (!job) throw new AppError('not-found', 'There is no such job.')
      const { source: _, ...status } = job
      return status
    },
    progress(name, rowsRead) {
      const current = underWay.get(name)
      if (!current) return
      current.rowsRead = rowsRead
      current.firstRowsMs ??= steadyMs()
      const job = jobs.get(current.jobId)
      const expected = expectedRows(name)
      if (job) job.state = 'running'
      if (job && expected) job.progress = Math.min(0.99, rowsRead / expected)
    },
    syncing(name) {
      const current = underWay.get(name)
      if (!current) return undefined
      const tookMs = steadyMs() - (current.firstRowsMs ?? steadyMs())
      if (tookMs < shortestRateMs) return { rowsRead: current.rowsRead }
      const rowsPerMs = current.rowsRead / tookMs
      const left = (expectedRows(name) ?? 0) - current.rowsRead
      return {
        rowsRead: current.rowsRead,
        rowsPerSecond: Math.round(rowsPerMs * 1000),
        ...(left > 0 ? { leftMs: Math.round(left / rowsPerMs) } : {}),
      }
    },
    firstRunning: () => first,
    stop() {
      stopped = true
      for (const timer of timers.values()) clearInterval(timer)
    },
  }
  return schedule
}
