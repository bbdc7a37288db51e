/** The thread that reckons one report and ends: what it reads of both stores must hold up no call. */
import { parentPort, workerData } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import { openGroundReader, openIndexReader } from './adapters/store/open-stores.ts'
import { reportSuggestions } from './flows/report-suggestions.ts'
import type { Reporter, ReportWorkerData } from './ports/reporter.ts'

const port = parentPort
if (!port) throw new Error('This file runs as a worker thread only.')
const { store } = workerData as ReportWorkerData
const [ground, index] = [openGroundReader(store), openIndexReader(store)]

createBirpc<Record<string, never>, Reporter>(
  {
    suggestions: (today) => reportSuggestions({ ground, index }, today),
    async close() {
      await Promise.all([ground.close(), index.close()])
    },
  },
  { post: (message) => port.postMessage(message), on: (listen) => port.on('message', listen) },
)
port.postMessage('ready')
