/** The thread that looks into systems being connected. Wires the look flow to sources and number plan; keeps nothing. */
import { hash } from 'node:crypto'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import { createNumberPlan } from './adapters/numbering/libphonenumber.ts'
import { createOutbound } from './adapters/outbound/outbound.ts'
import { createSourceLook } from './adapters/sources/look.ts'
import { createSources } from './adapters/sources/open-source.ts'
import { createLookAtSource } from './flows/look-at-source.ts'
import type { Looker, LookWorkerData } from './ports/looker.ts'

const port = parentPort
if (!port) throw new Error('This file runs as a worker thread only.')
const { workFolder, company, outboundAllowed } = workerData as LookWorkerData
const outbound = createOutbound({ allowed: outboundAllowed })
const { timeZone } = company

const looking = createLookAtSource({
  look: createSourceLook({ workFolder: join(workFolder, 'look'), outbound, timeZone }),
  openSource: createSources({ workFolder: join(workFolder, 'read'), outbound, timeZone }),
  numberPlan: createNumberPlan(),
  company,
  hash: (text) => hash('sha256', text, 'hex').slice(0, 32),
})
createBirpc<Record<string, never>, Omit<Looker, 'close'>>(
  { look: looking.look, preview: looking.preview, reading: looking.reading },
  { post: (message) => port.postMessage(message), on: (listen) => port.on('message', listen) },
)
port.postMessage('ready')
