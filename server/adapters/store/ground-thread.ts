/** The thread that alone writes the ground file on SQLite, so that a commit's wait for the disk holds up nothing else. */
import { parentPort, workerData } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import type { GroundWriter } from '../../ports/ground-store.ts'
import type { StorePlace } from '../../ports/store-place.ts'
import { openGroundWriterHere } from './open-stores.ts'

const port = parentPort
if (!port) throw new Error('This file runs as a worker thread only.')
const writer = await openGroundWriterHere(workerData as StorePlace)
createBirpc<Record<string, never>, GroundWriter>(writer, {
  post: (message) => port.postMessage(message),
  on: (listen) => port.on('message', listen),
})
port.postMessage('ready')
