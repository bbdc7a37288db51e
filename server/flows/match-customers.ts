/**
 * Records → customers: linked, given ids that last (logged in ground first), and published. Where few records have
 * changed, those and whoever they bear on are done anew, in place; the outcome is the same as that of doing all.
 */
import type { CustomerId, E164 } from '../../shared/vocabulary.ts'
import { affectedBy, type Limits, type Lookups } from '../matching/affected-records.ts'
import { buildGeneration, type Trust, withOtherOwners } from '../matching/golden-record.ts'
import { keepIdentity } from '../matching/keep-identity.ts'
import { linkRecords, mostSharing } from '../matching/link-records.ts'
import type { IdentityEntry } from '../ports/ground-store.ts'
import type { Generation, MatchingIndex, RecordRef } from '../ports/index-store.ts'
import type { SourceConfig } from '../ports/source.ts'

export interface MatchingParts {
  identities: {
    read(): Promise<IdentityEntry[]>
    append(entries: IdentityEntry[]): Promise<void>
    ofRecords: Lookups['identitiesOfRecords']
    ofCustomers: Lookups['identitiesOfCustomers']
  }
  newId: () => string
  now: () => Date
  limits?: Limits & { mostShare: number }
}

/** Beyond these, looking up one by one takes longer than going through all. */
const usualLimits = { mostAffected: 50_000, mostShare: 0.2, mostSharing }

/** Counted up when the same records would become other customers. */
const rulesVersion = 1

/** What customers depend on beside their records: with another trust another source's name is shown. */
export const matchingBy = (sources: readonly SourceConfig[]): string =>
  JSON.stringify([rulesVersion, sources.map(({ name, trust }) => [name, trust]).sort()])

export function createMatching(parts: MatchingParts) {
  const { identities, newId, now, limits = usualLimits } = parts
  const isCrowded = (_: unknown, holders: number): boolean => holders > limits.mostSharing

  async function matchAll(index: MatchingIndex, trust: Trust, matching: string): Promise<void> {
    const groups = linkRecords(await index.allRecords(), isCrowded)
    const at = now().toISOString()
    const log = await identities.read()
    const { customers, entries, merged } = keepIdentity(groups, log, () => newId() as CustomerId, at)
    // Ground first: an id that has been shown must be known for ever, whatever happens to the index.
    await identities.append(entries)
    await index.publish(buildGeneration(groups, customers, merged, trust), at, matching)
  }

  /** @returns whether it was done: not where too many records are affected */
  async function matchChanged(index: MatchingIndex, changed: readonly RecordRef[], trust: Trust): Promise<boolean> {
    const { ofRecords: identitiesOfRecords, ofCustomers: identitiesOfCustomers } = identities
    const affected = await affectedBy(changed, { ...index, identitiesOfRecords, identitiesOfCustomers }, limits)
    if (!affected) return false
    const groups = linkRecords(affected.records, affected.isCrowded)
    const at = now().toISOString()
    const { customers, entries, merged } = keepIdentity(groups, affected.log, () => newId() as CustomerId, at)
    await identities.append(entries)
    const gone = [...new Set([...affected.ids, ...affected.before.map((facts) => facts.customerId)])]
    const built = buildGeneration(groups, customers, merged, trust)
    const numbers = [...new Set([...affected.before, ...customersOf(built)].flatMap((facts) => facts.phones))] as E164[]
    const next = withOtherOwners(built, numbers, await index.publishedOwners(numbers), new Set(gone))
    await index.rewrite({ gone, numbers, next }, at)
    return true
  }

  async function areFew(index: MatchingIndex, changed: readonly RecordRef[]): Promise<boolean> {
    const records = (await index.sources()).reduce((sum, { counts }) => sum + (counts.customers ?? 0), 0)
    return changed.length <= Math.min(limits.mostAffected, records * limits.mostShare)
  }

  return {
    /** Nothing when all is as it was. */
    async match(index: MatchingIndex, sources: readonly SourceConfig[]): Promise<void> {
      const matching = matchingBy(sources)
      const changes = await index.changes(matching)
      if (changes.length === 0) return
      await index.keepOnly(sources)
      const trust = new Map(sources.map((source) => [source.name, source.trust]))
      const isDone = changes !== 'all' && (await areFew(index, changes)) && (await matchChanged(index, changes, trust))
      if (!isDone) await matchAll(index, trust, matching)
    },
  }
}

const customersOf = ({ customers }: Generation) => [...customers].map(({ facts }) => facts)
