/** Records → customers: linked, given ids that last (logged in ground first), and published. */
import type { CustomerId } from '../../shared/vocabulary.ts'
import { buildGeneration, type Trust } from '../matching/golden-record.ts'
import { keepIdentity } from '../matching/keep-identity.ts'
import { linkRecords } from '../matching/link-records.ts'
import type { IdentityEntry } from '../ports/ground-store.ts'
import type { IndexWriter } from '../ports/index-store.ts'
import type { SourceConfig } from '../ports/source.ts'

export interface MatchingParts {
  index: IndexWriter
  identities: {
    read(): Promise<IdentityEntry[]>
    append(entries: IdentityEntry[]): Promise<void>
  }
  newId: () => string
  now: () => Date
}

/** Counted up when the same records would become other customers. */
const rulesVersion = 1

/** What customers depend on beside their records: with another trust another source's name is shown. */
const matchingBy = (sources: readonly SourceConfig[]): string =>
  JSON.stringify([rulesVersion, sources.map(({ name, trust }) => [name, trust]).sort()])

export function createMatching({ index, identities, newId, now }: MatchingParts) {
  async function matchAll(trust: Trust, matching: string): Promise<void> {
    const groups = linkRecords(await index.allRecords())
    const at = now().toISOString()
    const log = await identities.read()
    const { customers, entries, merged } = keepIdentity(groups, log, () => newId() as CustomerId, at)
    // Ground first: an id that has been shown must be known for ever, whatever happens to the index.
    await identities.append(entries)
    await index.publish(buildGeneration(groups, customers, merged, trust), at, matching)
  }

  return {
    /** Nothing when all is as it was. */
    async match(sources: readonly SourceConfig[]): Promise<void> {
      const matching = matchingBy(sources)
      const changes = await index.changes(matching)
      if (changes.length === 0) return
      await index.keepOnly(sources)
      await matchAll(new Map(sources.map((source) => [source.name, source.trust])), matching)
    },
  }
}
