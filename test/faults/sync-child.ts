/**
 * A process that does what the refresh worker does, so that it can be killed: the real flow over real stores. It tells its
 * parent each step before taking it, and writes it down where a kill does not take it away.
 */
import { createHash, hash } from 'node:crypto'
import { openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { createOutbound } from '../../server/adapters/outbound/outbound.ts'
import { createSources } from '../../server/adapters/sources/open-source.ts'
import { openGroundReader, openGroundWriterHere, openIndexWriter } from '../../server/adapters/store/open-stores.ts'
import { matchingBy } from '../../server/flows/match-customers.ts'
import { createRefresh } from '../../server/flows/refresh.ts'
import type { SourceConfig } from '../../server/ports/source.ts'
import { groundOn } from '../setup/matching.ts'

/** What its parent asks: a sync of these of the sources, in the store of this folder, at this moment. */
export interface SyncRequest {
  folder: string
  sources: SourceConfig[]
  names: string[]
  at: string
}
/** What it tells: a step that begins, or that the sync is done; and before its first, whether what it found is matched. */
export interface SyncNews {
  step?: string
  needsMatching?: boolean
  done?: true
  failed?: string
}
export const stepsFile = (folder: string): string => join(folder, 'steps')

const tell = (news: SyncNews) => process.send?.(news)
let at = new Date(0)
let step = (_name: string): void => {}

/** Every call of a method is a step, and so is every call of what it gives or holds. */
function inSteps<Part extends object>(part: Part): Part {
  return new Proxy(part, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (typeof value === 'object' && value !== null) return inSteps(value as object)
      if (typeof value !== 'function') return value
      return async (...args: unknown[]) => {
        step(String(name))
        const answer = await value.apply(target, args)
        return name === 'beginLoad' ? inSteps(answer) : answer
      }
    },
  })
}

async function open({ folder, sources }: SyncRequest) {
  const place = { kind: 'sqlite', folder } as const
  const file = openSync(stepsFile(folder), 'w')
  step = (name) => {
    writeSync(file, `${name}\n`)
    tell({ step: name })
  }
  const writer = await openGroundWriterHere(place)
  const reader = openGroundReader(place)
  const ground = groundOn(reader, writer)
  const openSource = createSources({
    workFolder: join(folder, 'work'),
    outbound: createOutbound({ allowed: [] }),
    timeZone: 'Europe/Helsinki',
  })
  const index = await openIndexWriter(place)
  tell({
    needsMatching: (await index.changes(matchingBy((await reader.latestModel())?.version ?? 0, sources))).length > 0,
  })
  return createRefresh({
    async *openSource(source) {
      step('openSource')
      yield* openSource(source)
    },
    index: inSteps(index),
    identities: inSteps(ground.identities),
    decisions: ground.decisions,
    models: inSteps(ground.models),
    numberPlan: createNumberPlan(),
    company: { country: 'FI', currency: 'EUR' },
    hash: (text) => hash('sha256', text, 'hex').slice(0, 32),
    newHash() {
      const running = createHash('sha256')
      return { add: (text) => void running.update(text), digest: () => running.digest('base64url') }
    },
    newId: () => v7(),
    now: () => at,
  })
}
let opened: ReturnType<typeof open> | undefined

process.on('message', async (asked: SyncRequest) => {
  try {
    opened ??= open(asked)
    const refresh = await opened
    at = new Date(asked.at)
    for (const source of asked.sources.filter(({ name }) => asked.names.includes(name))) {
      const { problem } = await refresh.readSource(source, asked.sources, { acceptFewer: false }, () => {})
      if (problem) throw new Error(problem.code)
    }
    await refresh.match(asked.sources)
    step('done')
    tell({ done: true })
  } catch (error) {
    tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
// Gone with its parent.
process.on('disconnect', () => process.exit())
