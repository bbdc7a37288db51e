/** The thread that reckons reports: what it reads of both stores must hold up no call. */
import { randomUUID } from 'node:crypto'
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import { openGroundReader, openIndexReader } from './adapters/store/open-stores.ts'
import { floorAt } from './flows/replay-floor.ts'
import { reportContactCalls, reportContacts } from './flows/report-contacts.ts'
import { reportQueues, reportServiceLevel, reportStays } from './flows/report-queues.ts'
import { reportSuggestions } from './flows/report-suggestions.ts'
import { rollUpNext } from './flows/roll-up-queues.ts'
import type { RollupWriter } from './ports/queue-rollups.ts'
import type { Reporter, ReportWorkerData } from './ports/reporter.ts'

// A report may take a moment longer, a pop may not; but somebody waits for it, as nobody does for the refresh worker (10). On Linux a
// thread has a priority of its own.
if (process.platform === 'linux') setPriority(5)

const port = parentPort
if (!port) throw new Error('This file runs as a worker thread only.')
const { store } = workerData as ReportWorkerData
const [ground, index] = [openGroundReader(store), openIndexReader(store)]

/** Ground has one writer. */
const keep: RollupWriter = createBirpc<RollupWriter, Reporter>(
  {
    suggestions: (today) => reportSuggestions({ ground, index }, today),
    queues: (asked) => reportQueues({ ground }, asked),
    queueStays: (asked) => reportStays({ ground }, asked),
    serviceLevel: (asked) => reportServiceLevel({ ground }, asked),
    contacts: (asked) => reportContacts({ ground, index }, asked),
    contactCalls: (asked) => reportContactCalls({ ground, index }, asked),
    floorAt: (asked) => floorAt({ ground }, asked),
    rollUp: (asked) => rollUpNext({ ground, keep, newId: randomUUID }, asked),
    async close() {
      await Promise.all([ground.close(), index.close()])
    },
  },
  { post: (message) => port.postMessage(message), on: (listen) => port.on('message', listen), timeout: -1 },
)
port.postMessage('ready')
