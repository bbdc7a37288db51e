/**
 * Starts the refresh worker in a thread and speaks with it. If it dies (a source that ate its memory), whoever waits for
 * it hears so, and the next thing asked of it starts another: one bad file must not end all reading.
 */
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import type { Refresher, RefreshHost, RefreshWorkerData } from '../../ports/refresher.ts'

/** A thread in the midst of a long statement of SQLite's cannot be ended; the process ends without it. */
const longestCloseMs = 2000

interface Running {
  remote: Omit<Refresher, 'close'>
  end(): Promise<void>
}

/**
 * @param memoryMb the most the worker's heap may grow to; Node's own limit unless given
 * @throws what the worker's start threw, such as a database that cannot be opened
 */
export async function startRefreshWorker(
  data: RefreshWorkerData,
  host: RefreshHost,
  memoryMb?: number,
): Promise<Refresher> {
  let { sources } = data
  let running: Promise<Running> | undefined = start()
  await running

  async function start(): Promise<Running> {
    // The process' pool of threads is started by whoever uses it first and has that one's priority, not the yielding worker's.
    await stat('.')
    const thread = new Worker(new URL('../../refresh-worker.ts', import.meta.url), {
      workerData: { ...data, sources },
      ...(memoryMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memoryMb } }),
    })
    const died = once(thread, 'error').then(([error]) => {
      throw error
    })
    died.catch(() => undefined)
    await Promise.race([once(thread, 'message'), died])
    const remote = createBirpc<Refresher, RefreshHost>(host, {
      post: (message) => thread.postMessage(message),
      on: (listen) => thread.on('message', listen),
      timeout: -1,
    })
    thread.on('error', (error) => {
      running = undefined
      remote.$close(error)
    })
    return {
      remote,
      async end() {
        // What it is doing is not waited for: a reading is one transaction, and the next start reads again.
        remote.$close()
        const late = new Promise<void>((resolve) => setTimeout(resolve, longestCloseMs).unref())
        await Promise.race([thread.terminate(), late])
      },
    }
  }

  async function ask<Answer>(work: (remote: Running['remote']) => Promise<Answer>): Promise<Answer> {
    running ??= start()
    running.catch(() => {
      running = undefined
    })
    return work((await running).remote)
  }

  return {
    read: (source, options) => ask((remote) => remote.read(source, options)),
    markFailed: (source) => ask((remote) => remote.markFailed(source)),
    configure(next) {
      // One that is started after a death begins with them.
      sources = next
      return ask((remote) => remote.configure(next))
    },
    match: () => ask((remote) => remote.match()),
    rematch: () => ask((remote) => remote.rematch()),
    proposeModel: () => ask((remote) => remote.proposeModel()),
    adoptModel: (proposalId, by) => ask((remote) => remote.adoptModel(proposalId, by)),
    dropProposal: () => ask((remote) => remote.dropProposal()),
    reckon: () => ask((remote) => remote.reckon()),
    async close() {
      await (await running)?.end()
    },
  }
}
