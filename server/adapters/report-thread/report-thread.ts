/** Has a report reckoned in a thread of its own, one at a time: whoever asks meanwhile gets the same. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import type { Reporter, ReportWorkerData } from '../../ports/reporter.ts'

/** A person waits for it. */
const longestMs = 120_000
const memoryMb = 512

export function createReporter(data: ReportWorkerData): Reporter {
  let running: { asked: string; report: ReturnType<Reporter['suggestions']>; end(): void } | undefined

  function run(asked: string): typeof running & {} {
    const thread = new Worker(new URL('../../report-worker.ts', import.meta.url), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    thread.unref()
    const died = once(thread, 'exit').then(() => {
      throw new Error('the report’s thread ended')
    })
    // A thread that dies of what it read says so by its end.
    thread.on('error', () => undefined)
    const remote = createBirpc<Reporter>(
      {},
      { post: (message) => thread.postMessage(message), on: (listen) => thread.on('message', listen), timeout: -1 },
    )
    const late = setTimeout(() => void thread.terminate(), longestMs)
    late.unref()
    async function reckon() {
      try {
        await Promise.race([once(thread, 'message'), died])
        return await Promise.race([remote.suggestions(asked), died])
      } finally {
        clearTimeout(late)
        died.catch(() => undefined)
        running = undefined
        await Promise.race([remote.close(), died]).catch(() => undefined)
        void thread.terminate()
      }
    }
    return { asked, report: reckon(), end: () => void thread.terminate() }
  }

  return {
    suggestions(today) {
      if (running?.asked !== today) running = run(today)
      return running.report
    },
    async close() {
      const mine = running
      mine?.end()
      await mine?.report.catch(() => undefined)
    },
  }
}
