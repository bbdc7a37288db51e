/** Starts the refresh worker in a thread and speaks with it. If it dies, whoever waits for it hears so. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import type { Refresher, RefreshHost, RefreshWorkerData } from '../../ports/refresher.ts'

export async function startRefreshWorker(data: RefreshWorkerData, host: RefreshHost): Promise<Refresher> {
  const thread = new Worker(new URL('../../refresh-worker.ts', import.meta.url), { workerData: data })
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
  thread.on('error', (error) => remote.$close(error))
  return {
    refresh: (source) => remote.refresh(source),
    refreshAll: () => remote.refreshAll(),
    async close() {
      // What it is doing is not waited for: a reading is one transaction, and the next start reads again.
      remote.$close()
      await thread.terminate()
    },
  }
}
