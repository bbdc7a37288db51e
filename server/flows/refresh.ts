/**
 * The background story, run in a worker: a source's rows → records → customers. Each reading counts as a whole or not at
 * all: of its rows those that differ are written, matching follows what has changed (match-customers.ts), and both are
 * committed as one.
 */
import type { Instant, Reason } from '../../shared/vocabulary.ts'
import type { IndexWriter, SourceState } from '../ports/index-store.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import type { ReadingOptions } from '../ports/refresher.ts'
import type { DatasetName } from '../ports/rows.ts'
import { type OpenSource, type RawRow, type SourceConfig, SourceProblem } from '../ports/source.ts'
import { createRowMapper } from '../sync/map-row.ts'
import { createMatching, type Matching, type MatchingParts } from './match-customers.ts'
import { type Part, partToRead } from './read-changes.ts'

export interface RefreshParts extends MatchingParts {
  index: IndexWriter
  openSource: OpenSource
  numberPlan: NumberPlan
  company: { country: string; currency: string }
  hash: (text: string) => string
  /** A hash of much text, given bit by bit. */
  newHash: () => { add(text: string): void; digest(): string }
}

/** Below, a list may well shrink to a tenth: half a page of rows is typed anew in a minute. */
const fewestToCompare = 50

/** Whether a row is a customer that came before says what its other figures are worth. */
const inOrder = (datasets: readonly DatasetName[]): DatasetName[] =>
  [...datasets].sort((a, b) => Number(b === 'customers') - Number(a === 'customers'))

/** Counted up when the same cells would be read as other rows: what was read before must then be read anew. */
const mappingVersion = 4

const sumOf = (counts: number[]): number => counts.reduce((sum, rows) => sum + rows, 0)

/** @throws SourceProblem when under a tenth of the rows is left */
function holdBackLosses(before: number, now: number): void {
  if (before >= fewestToCompare && now < before / 10) throw new SourceProblem('problem.few-rows', { before, now })
}

export interface SourceRefreshed {
  state?: SourceState
  problem?: Reason
}

export interface Refresh {
  /**
   * Reads one of the sources. A problem of the source is an answer, not an error: the last good rows stay. What it gave
   * is matched too, unless nothing was ever published: nobody is known then, and `match` waits for every source.
   */
  readSource(
    source: SourceConfig,
    sources: readonly SourceConfig[],
    options: ReadingOptions,
    onProgress: (rowsRead: number) => void,
  ): Promise<SourceRefreshed>
  /** Records → customers, published; nothing when they are as they were. A problem is an answer here too. */
  match(sources: readonly SourceConfig[]): Promise<Reason | undefined>
  groupedBy: Matching['groupedBy']
}

export function createRefresh(parts: RefreshParts): Refresh {
  const { index } = parts
  const matching = createMatching(parts)

  async function load(
    source: SourceConfig,
    sources: readonly SourceConfig[],
    { acceptFewer }: ReadingOptions,
    onProgress: (rowsRead: number) => void,
  ): Promise<SourceState> {
    const startedAt = parts.now()
    const asOf = startedAt.toISOString()
    const last = (await index.sources()).find((one) => one.name === source.name)
    const part = partToRead(source, last, settingsOf(source), acceptFewer, startedAt)
    // Reading costs little beside making rows of ours of all of it: most readings find nothing new.
    if (!part.since && last?.fingerprint !== undefined) {
      const fingerprint = await eachBatch(source, part, onProgress, async () => {})
      if (fingerprint === last.fingerprint) return confirmed(last, asOf, part)
    }
    const partly = Object.keys(part.since ?? {}) as DatasetName[]
    const isWhole = (dataset: string): boolean => !partly.includes(dataset as DatasetName)
    const mapper = createRowMapper({
      source,
      company: parts.company,
      numberPlan: parts.numberPlan,
      hash: parts.hash,
    })
    const loading = await index.beginLoad(source, partly)
    try {
      let accepted = 0
      const fingerprint = await eachBatch(source, part, onProgress, async (dataset, batch) => {
        // Clear values of the batch settle what its doubtful ones mean, whichever come first.
        mapper.look(dataset, batch)
        const mapped = batch.map((row) => mapper.map(dataset, row))
        const rows = mapped.flatMap((one) => one.accepted)
        if (isWhole(dataset)) accepted += rows.length
        await loading.add(rows)
        await loading.refuse(mapped.flatMap((one) => one.refused))
      })
      const before = Object.entries(last?.counts ?? {}).filter(([dataset]) => isWhole(dataset))
      if (!acceptFewer) holdBackLosses(sumOf(before.map(([, rows]) => rows)), accepted)
      const watermark = part.watermark()
      const state = await loading.finish({
        asOf,
        ...(part.since ? {} : { fingerprint }),
        ...(watermark ? { watermark } : {}),
      })
      if (await loading.index.publishedAt()) await matching.match(loading.index, sources)
      await loading.commit()
      return state
    } catch (error) {
      await loading.rollback()
      matching.forget()
      throw error
    }
  }

  async function confirmed(last: SourceState, asOf: Instant, part: Part): Promise<SourceState> {
    const watermark = part.watermark()
    await index.confirm(last.name, asOf, watermark)
    const { problem: _, ...state } = last
    return { ...state, asOf, ...(watermark ? { watermark } : {}) }
  }

  /** Of all that decides which rows of ours come of a source. Nothing secret has a say in it. */
  function settingsOf(source: SourceConfig): string {
    const { kind, roles, trust, read, datasets } = source
    const place =
      'path' in source
        ? source.path
        : 'host' in source
          ? [source.host, source.port, source.database]
          : 'url' in source
            ? source.url
            : kind
    const hash = parts.newHash()
    hash.add(JSON.stringify([mappingVersion, parts.company, kind, place, roles, trust, read, datasets]))
    return hash.digest()
  }

  /** Goes through the source once. @returns the fingerprint of what it gave and how that is to be read */
  async function eachBatch(
    source: SourceConfig,
    part: Part,
    onProgress: (rowsRead: number) => void,
    use: (dataset: DatasetName, batch: RawRow[]) => Promise<void>,
  ): Promise<string> {
    const hash = parts.newHash()
    hash.add(settingsOf(source))
    let rowsRead = 0
    for await (const table of parts.openSource(source, part.since)) {
      hash.add(JSON.stringify(table.datasets))
      for await (const batch of table.rows) {
        for (const row of batch) hash.add(JSON.stringify(row))
        for (const dataset of inOrder(table.datasets)) {
          part.see(dataset, batch)
          await use(dataset, batch)
        }
        rowsRead += batch.length
        onProgress(rowsRead)
      }
    }
    return hash.digest()
  }

  return {
    async readSource(source, sources, options, onProgress) {
      try {
        return { state: await load(source, sources, options, onProgress) }
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
      try {
        await matching.match(index, sources)
        return undefined
      } catch (error) {
        if (error instanceof SourceProblem) return { code: error.code, params: error.params }
        throw error
      }
    },
    groupedBy: matching.groupedBy,
  }
}
