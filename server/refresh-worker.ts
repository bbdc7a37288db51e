/**
 * The worker that does the background work: it alone writes the index, and nothing it does can hold up a pop. Wires the
 * refresh flow to sources, index and number plan; ids go to ground through the main thread, which owns that store.
 */
import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import { v7 } from 'uuid'
import type { Reason } from '../shared/vocabulary.ts'
import { createNumberPlan } from './adapters/numbering/libphonenumber.ts'
import { openSource } from './adapters/sources/open-source.ts'
import { openIndexWriter } from './adapters/store/open-stores.ts'
import { createRefresh } from './flows/refresh.ts'
import type { Refresher, RefreshHost, RefreshWorkerData } from './ports/refresher.ts'

const port = parentPort
if (!port) throw new Error('This file runs as a worker thread only.')
const { store, sources, company } = workerData as RefreshWorkerData

const index = await openIndexWriter(store)
const host = createBirpc<RefreshHost, Refresher>(
  {
    refresh: (name) =>
      inTurn(async () => {
        const source = sources.find((one) => one.name === name)
        if (!source) throw new Error(`no such source: ${name}`)
        const refreshed = await refresh.readSource(source, (rowsRead) => host.progress.asEvent(name, rowsRead))
        if (refreshed.state) await refresh.match(sources)
        return refreshed
      }),
    refreshAll: () =>
      inTurn(async () => {
        const read: { source: string; problem?: Reason }[] = []
        for (const source of sources) {
          try {
            const progress = (rowsRead: number) => host.progress.asEvent(source.name, rowsRead)
            const { problem } = await refresh.readSource(source, progress)
            read.push({ source: source.name, ...(problem ? { problem } : {}) })
          } catch (error) {
            // A fault of ours in one source must not keep the others from being read.
            host.failed.asEvent(source.name, error instanceof Error ? (error.stack ?? error.message) : String(error))
            read.push({ source: source.name, problem: { code: 'internal', params: {} } })
          }
        }
        await refresh.match(sources)
        return read
      }),
    close: () => inTurn(() => index.close()),
  },
  { post: (message) => port.postMessage(message), on: (listen) => port.on('message', listen), timeout: -1 },
)
const refresh = createRefresh({
  openSource,
  index,
  identities: { read: () => host.identities(), append: (entries) => host.appendIdentities(entries) },
  numberPlan: createNumberPlan(),
  company,
  hash: (text) => createHash('sha256').update(text).digest('hex').slice(0, 32),
  newId: () => v7(),
  now: () => new Date(),
})

let turn: Promise<unknown> = Promise.resolve()
/** One thing at a time: the index has one writer, and it does one reading or matching. */
function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = turn.then(work)
  turn = mine.catch(() => undefined)
  return mine
}
port.postMessage('ready')
