/** What matching needs of ground, in memory: for tests of what goes on around it. */
import type { MatchingParts } from '../../server/flows/match-customers.ts'
import type { SourceRecord } from '../../server/matching/comparable.ts'
import { createMatcher, type Matched, makeModel, matchRecords } from '../../server/matching/match-records.ts'
import type { GroundReader, GroundWriter, StoredModel } from '../../server/ports/ground-store.ts'

/** Records matched by a model made of themselves. */
export const matched = (records: readonly SourceRecord[]): Matched =>
  matchRecords(records, createMatcher(makeModel(records)))

/** A model that is kept while a test lasts, and nobody who has decided anything. */
export function groundInMemory(): Pick<MatchingParts, 'decisions' | 'models'> {
  let model: StoredModel | undefined
  return {
    decisions: { read: async () => [], since: async () => [], ofRecords: async () => [] },
    models: {
      latestVersion: async () => model?.version,
      latest: async () => model,
      async append(next) {
        model = { ...next, version: (model?.version ?? 0) + 1 }
        return model
      },
    },
  }
}

/** The same on a ground store. */
export const groundOn = (
  reader: GroundReader,
  writer: GroundWriter,
): Pick<MatchingParts, 'decisions' | 'models' | 'identities'> => ({
  identities: {
    read: () => reader.identities(),
    append: (entries) => writer.appendIdentities(entries),
    ofRecords: (records) => reader.identitiesOfRecords(records),
    ofCustomers: (customers) => reader.identitiesOfCustomers(customers),
  },
  decisions: {
    read: () => reader.decisions(),
    since: (seq) => reader.decidedSince(seq),
    ofRecords: (records) => reader.decisionsOf(records),
  },
  models: {
    latestVersion: () => reader.latestModelVersion(),
    latest: () => reader.latestModel(),
    append: (model) => writer.appendModel(model),
  },
})
