/** The thread that reckons reports: what it reads of both stores must hold up no call. */
import { parentPort, workerData } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import { openGroundReader, openIndexReader } from './adapters/store/open-stores.ts'
import { reportQueues, reportServiceLevel, reportStays } from './flows/report-queues.ts'
import { reportSuggestions } from './flows/report-suggestions.ts'
import type { Reporter, ReportWorkerData } from './ports/reporter.ts'

const port = parentPort
if (!port) throw new Error('This file runs as a worker thread only.')
const { store } = workerData as ReportWorkerData
const [ground, index] = [openGroundReader(store), openIndexReader(store)]

createBirpc<Record<string, never>, Reporter>(
  {
    suggestions: (today) => reportSuggestions({ ground, index }, today),
    queues: (asked) => reportQueues({ ground }, asked),
    queueStays: (asked) => reportStays({ ground }, asked),
    serviceLevel: (asked) => reportServiceLevel({ ground }, asked),
    async close() {
      await Promise.all([ground.close(), index.close()])
    },
  },
  { post: (message) => port.postMessage(message), on: (listen) => port.on('message', listen) },
)
port.postMessage('ready')
