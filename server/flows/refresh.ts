/**
 * The background story, run in a worker: a source's rows → records → customers. Each source is read whole or not at all;
 * matching then runs over all records, ids are logged in ground, and the new generation is switched to in one step.
 */
import type { CustomerId, Reason } from '../../shared/vocabulary.ts'
import { buildGeneration } from '../matching/golden-record.ts'
import { keepIdentity } from '../matching/keep-identity.ts'
import { linkRecords } from '../matching/link-records.ts'
import type { IdentityEntry } from '../ports/ground-store.ts'
import type { IndexWriter, SourceState } from '../ports/index-store.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import type { ReadingOptions } from '../ports/refresher.ts'
import { type OpenSource, type SourceConfig, SourceProblem } from '../ports/source.ts'
import { createRowMapper } from '../sync/map-row.ts'

export interface RefreshParts {
  openSource: OpenSource
  index: IndexWriter
  identities: {
    read(): Promise<IdentityEntry[]>
    append(entries: IdentityEntry[]): Promise<void>
  }
  numberPlan: NumberPlan
  company: { country: string; currency: string }
  hash: (text: string) => string
  newId: () => string
  now: () => Date
}

/** Below, a list may well shrink to a tenth: half a page of rows is typed anew in a minute. */
const fewestToCompare = 50

export interface SourceRefreshed {
  state?: SourceState
  problem?: Reason
}

export interface Refresh {
  /** Reads the source. A problem of the source is an answer, not an error: the last good rows stay. */
  readSource(
    source: SourceConfig,
    options: ReadingOptions,
    onProgress: (rowsRead: number) => void,
  ): Promise<SourceRefreshed>
  /** Records → customers, published. */
  match(sources: SourceConfig[]): Promise<{ records: number; customers: number }>
}

export function createRefresh(parts: RefreshParts): Refresh {
  const { index } = parts

  async function load(
    source: SourceConfig,
    { acceptFewer }: ReadingOptions,
    onProgress: (rowsRead: number) => void,
  ): Promise<SourceState> {
    const startedAt = parts.now().toISOString()
    const mapper = createRowMapper({
      source,
      company: parts.company,
      numberPlan: parts.numberPlan,
      hash: parts.hash,
    })
    const before = acceptFewer ? 0 : await rowsOf(source)
    const loading = await index.beginLoad(source)
    let rowsRead = 0
    let accepted = 0
    try {
      for await (const table of parts.openSource(source)) {
        for await (const batch of table.rows) {
          for (const dataset of table.datasets) {
            // Clear values of the batch settle what its doubtful ones mean, whichever come first.
            mapper.look(dataset, batch)
            const mapped = batch.map((row) => mapper.map(dataset, row))
            const rows = mapped.flatMap((one) => one.accepted)
            accepted += rows.length
            await loading.add(rows)
            await loading.refuse(mapped.flatMap((one) => one.refused))
          }
          rowsRead += batch.length
          onProgress(rowsRead)
        }
      }
      if (before >= fewestToCompare && accepted < before / 10)
        throw new SourceProblem('problem.few-rows', { before, now: accepted })
      return await loading.commit(startedAt)
    } catch (error) {
      await loading.rollback()
      throw error
    }
  }

  /** Rows of its last good reading. */
  async function rowsOf(source: SourceConfig): Promise<number> {
    const state = (await index.sources()).find((one) => one.name === source.name)
    return Object.values(state?.counts ?? {}).reduce((sum, rows) => sum + rows, 0)
  }

  return {
    async readSource(source, options, onProgress) {
      try {
        return { state: await load(source, options, onProgress) }
      } catch (error) {
        const isTheirs = error instanceof SourceProblem
        const problem: Reason = isTheirs
          ? { code: error.code, params: error.params }
          : { code: 'problem.internal', params: {} }
        // Whoever's fault it is, the rows are the last good ones, and what is drawn from them says so.
        await index.markProblem(source.name, problem)
        if (!isTheirs) throw error
        return { problem }
      }
    },
    async match(sources) {
      await index.keepOnly(sources)
      const records = await index.allRecords()
      const groups = linkRecords(records)
      const at = parts.now().toISOString()
      const log = await parts.identities.read()
      const { customers, entries, merged } = keepIdentity(groups, log, () => parts.newId() as CustomerId, at)
      // Ground first: an id that has been shown must be known for ever, whatever happens to the index.
      await parts.identities.append(entries)
      const trust = new Map(sources.map((source) => [source.name, source.trust]))
      await index.publish(buildGeneration(groups, customers, merged, trust), at)
      return { records: records.length, customers: groups.length }
    },
  }
}
