/**
 * The background story, run in a worker: a source's rows → records → customers. Each reading counts as a whole or not at
 * all; of its rows those that differ are written, and matching then follows what has changed (match-customers.ts).
 */
import type { Reason } from '../../shared/vocabulary.ts'
import type { SourceState } from '../ports/index-store.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import type { ReadingOptions } from '../ports/refresher.ts'
import type { DatasetName } from '../ports/rows.ts'
import { type OpenSource, type RawRow, type SourceConfig, SourceProblem } from '../ports/source.ts'
import { createRowMapper } from '../sync/map-row.ts'
import { createMatching, type MatchingParts } from './match-customers.ts'

export interface RefreshParts extends MatchingParts {
  openSource: OpenSource
  numberPlan: NumberPlan
  company: { country: string; currency: string }
  hash: (text: string) => string
  /** A hash of much text, given bit by bit. */
  newHash: () => { add(text: string): void; digest(): string }
}

/** Below, a list may well shrink to a tenth: half a page of rows is typed anew in a minute. */
const fewestToCompare = 50

/** Counted up when the same cells would be read as other rows: what was read before must then be read anew. */
const mappingVersion = 1

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
  /** Records → customers, published; nothing when they are as they were. */
  match(sources: SourceConfig[]): Promise<void>
}

export function createRefresh(parts: RefreshParts): Refresh {
  const { index } = parts

  async function load(
    source: SourceConfig,
    { acceptFewer }: ReadingOptions,
    onProgress: (rowsRead: number) => void,
  ): Promise<SourceState> {
    const startedAt = parts.now().toISOString()
    const last = (await index.sources()).find((one) => one.name === source.name)
    // Reading costs little beside making rows of ours of all of it: most readings find nothing new.
    if (last?.fingerprint !== undefined && (await fingerprintOf(source, onProgress)) === last.fingerprint) {
      await index.confirm(source.name, startedAt)
      const { problem: _, ...state } = last
      return { ...state, asOf: startedAt }
    }
    const before = acceptFewer ? 0 : Object.values(last?.counts ?? {}).reduce((sum, rows) => sum + rows, 0)
    const mapper = createRowMapper({
      source,
      company: parts.company,
      numberPlan: parts.numberPlan,
      hash: parts.hash,
    })
    const loading = await index.beginLoad(source)
    try {
      let accepted = 0
      const fingerprint = await eachBatch(source, onProgress, async (dataset, batch) => {
        // Clear values of the batch settle what its doubtful ones mean, whichever come first.
        mapper.look(dataset, batch)
        const mapped = batch.map((row) => mapper.map(dataset, row))
        const rows = mapped.flatMap((one) => one.accepted)
        accepted += rows.length
        await loading.add(rows)
        await loading.refuse(mapped.flatMap((one) => one.refused))
      })
      if (before >= fewestToCompare && accepted < before / 10)
        throw new SourceProblem('problem.few-rows', { before, now: accepted })
      return await loading.commit({ asOf: startedAt, fingerprint })
    } catch (error) {
      await loading.rollback()
      throw error
    }
  }

  const fingerprintOf = (source: SourceConfig, onProgress: (rowsRead: number) => void): Promise<string> =>
    eachBatch(source, onProgress, async () => {})

  /** Goes through the source once. @returns the fingerprint of what it gave and how that is to be read */
  async function eachBatch(
    source: SourceConfig,
    onProgress: (rowsRead: number) => void,
    use: (dataset: DatasetName, batch: RawRow[]) => Promise<void>,
  ): Promise<string> {
    const hash = parts.newHash()
    hash.add(JSON.stringify([mappingVersion, parts.company, source.roles, source.trust, source.read, source.datasets]))
    let rowsRead = 0
    for await (const table of parts.openSource(source)) {
      hash.add(JSON.stringify(table.datasets))
      for await (const batch of table.rows) {
        for (const row of batch) hash.add(JSON.stringify(row))
        for (const dataset of table.datasets) await use(dataset, batch)
        rowsRead += batch.length
        onProgress(rowsRead)
      }
    }
    return hash.digest()
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
    match: createMatching(parts).match,
  }
}
