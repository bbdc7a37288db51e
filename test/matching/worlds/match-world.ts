/** A world through the product: its rows through the real mapper into real stores, matched, and asked at as a ring asks. */
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNumberPlan } from '../../../server/adapters/numbering/libphonenumber.ts'
import {
  openGroundReader,
  openGroundWriterHere,
  openIndexReader,
  openIndexWriter,
} from '../../../server/adapters/store/open-stores.ts'
import { resolveCaller } from '../../../server/callers/resolve-caller.ts'
import { createMatching } from '../../../server/flows/match-customers.ts'
import type { Refusal } from '../../../server/ports/rows.ts'
import type { RawRow, SourceConfig } from '../../../server/ports/source.ts'
import { createRowMapper } from '../../../server/sync/map-row.ts'
import type { Caller } from '../../../shared/vocabulary.ts'
import { groundOn } from '../../setup/matching.ts'
import { type LinkScores, type LookupScores, linkScores, lookupScores, type Partition } from './measure.ts'
import { recordName, type Truth, type World } from './world.ts'

export interface Matched {
  partition: Partition
  refused: Refusal[]
  resolve(e164: string): Promise<Caller>
  close(): Promise<void>
}

/** All that it sees of a world is what a product would: sources and their rows. */
export async function matchRows(
  sources: readonly SourceConfig[],
  rowsOf: (source: string) => AsyncIterable<RawRow[]> | Iterable<RawRow[]>,
): Promise<Matched> {
  const place = { kind: 'sqlite' as const, folder: mkdtempSync(join(tmpdir(), 'tuttu-world-')) }
  const writer = await openGroundWriterHere(place)
  const ground = openGroundReader(place)
  const index = await openIndexWriter(place)
  const reader = await openIndexReader(place)
  const numberPlan = createNumberPlan()
  const company = { country: 'FI', currency: 'EUR' }
  const refused: Refusal[] = []
  let ids = 0
  const { match } = createMatching({
    ...groundOn(ground, writer),
    newId: () => `id-${String(ids++).padStart(6, '0')}`,
    now: () => new Date(0),
  })
  for (const source of sources) {
    const mapper = createRowMapper({ source, company, numberPlan, hash: (text) => hash('sha256', text, 'hex') })
    const loading = await index.beginLoad(source)
    for await (const rows of rowsOf(source.name)) {
      const mapped = rows.map((row) => mapper.map('customers', row))
      await loading.add(mapped.flatMap(({ accepted }) => accepted))
      refused.push(...mapped.flatMap((one) => one.refused))
    }
    await loading.finish({ asOf: new Date(0).toISOString() })
    await loading.commit()
  }
  await match(index, sources)
  const partition = new Map<string, string>()
  for await (const { source, key, customerId } of reader.links()) partition.set(recordName(source, key), customerId)
  return {
    partition,
    refused,
    resolve(e164) {
      const number = numberPlan.read(e164, company.country)
      // Nobody has called yet, and nobody has said anything of a number.
      return resolveCaller(number, reader, {
        preferenceOf: async () => undefined,
        factsOf: async () => ({ calls: [], dealings: [], today: '2026-11-25' }),
      })
    },
    async close() {
      for (const opened of [reader, index, ground, writer]) await opened.close()
      rmSync(place.folder, { recursive: true })
    },
  }
}

export interface WorldScores {
  /** Taken in. */
  records: number
  links: LinkScores
  lookups: LookupScores
  refused: Refusal[]
}
export async function scoreWorld({ sources, rows, truth }: World): Promise<WorldScores> {
  const byName: Record<string, RawRow[]> = rows
  return scoreMatched(await matchRows(sources, (source) => [byName[source] ?? []]), truth)
}
export async function scoreMatched(matched: Matched, truth: Truth): Promise<WorldScores> {
  try {
    const links = linkScores(matched.partition, truth)
    const lookups = await lookupScores(matched.resolve, matched.partition, truth)
    return { records: matched.partition.size, links, lookups, refused: matched.refused }
  } finally {
    await matched.close()
  }
}
