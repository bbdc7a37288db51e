/** What matching reads of the index and writes to it, by itself or within the transaction of a reading. */
import type { Kysely } from 'kysely'
import type { MatchedBy, MatchingIndex } from '../../ports/index-store.ts'
import { noteChangedCustomers, reckonAllAnew } from './changed-customers.ts'
import type { Opened } from './database.ts'
import { inChunks } from './in-chunks.ts'
import { putDerived } from './index-derived.ts'
import { readSources } from './index-reader.ts'
import { createRecordReader } from './index-records.ts'
import { derivedTables, type IndexTables, sourceTables } from './index-tables.ts'

const published = ({ at, matching, decidedSeq }: MatchedBy) => ({
  published_at: at,
  matching,
  decided_seq: decidedSeq,
})
/** Tables of which a customer's rows are theirs alone. */
const ofCustomer = ['customers', 'search_terms', 'links', 'merged', 'contact_persons'] as const
const nothingLeft = { pending_records: 0, match_all: 0 }

/** @param atOnce does all of it as one change */
export function createMatchingIndex(
  opened: Opened<IndexTables>,
  atOnce: (write: (tx: Kysely<IndexTables>) => Promise<void>) => Promise<void>,
): MatchingIndex {
  const { db } = opened
  return {
    async publishedAt() {
      const state = await db.selectFrom('index_state').select('published_at').executeTakeFirstOrThrow()
      return state.published_at ?? undefined
    },
    async keepOnly(sources) {
      const names = sources.map((source) => source.name)
      const known = await db.selectFrom('sources').select('source').execute()
      const gone = known.map(({ source }) => source).filter((source) => !names.includes(source))
      if (gone.length === 0) return
      await atOnce(async (tx) => {
        for (const table of sourceTables) await tx.deleteFrom(table).where('source', 'in', gone).execute()
        await tx.deleteFrom('sources').where('source', 'in', gone).execute()
        await tx.updateTable('index_state').set({ match_all: 1 }).execute()
      })
    },
    async changes(matching) {
      const state = await db.selectFrom('index_state').selectAll().executeTakeFirstOrThrow()
      if (state.published_at === null || state.match_all === 1 || state.matching !== matching) return 'all'
      return db.selectFrom('changed_records').selectAll().orderBy('source').orderBy('key').execute()
    },
    ...createRecordReader(opened),
    async decidedSeq() {
      return (await db.selectFrom('index_state').select('decided_seq').executeTakeFirstOrThrow()).decided_seq
    },
    async publish(next, by) {
      await atOnce(async (tx) => {
        const state = await tx.selectFrom('index_state').select('generation').executeTakeFirstOrThrow()
        const generation = state.generation + 1
        await putDerived(opened, tx, generation, next)
        await tx
          .updateTable('index_state')
          .set({ ...nothingLeft, generation, ...published(by) })
          .execute()
        await tx.deleteFrom('changed_records').execute()
        await reckonAllAnew(tx)
        for (const table of derivedTables) await tx.deleteFrom(table).where('generation', '<', generation).execute()
      })
    },
    async rewrite({ gone, numbers, next }, by) {
      await atOnce(async (tx) => {
        const { generation } = await tx.selectFrom('index_state').select('generation').executeTakeFirstOrThrow()
        for (const ids of inChunks(gone)) {
          for (const table of ofCustomer)
            await tx.deleteFrom(table).where('generation', '=', generation).where('customer_id', 'in', ids).execute()
          for (const side of ['left_customer', 'right_customer'] as const)
            await tx.deleteFrom('doubts').where('generation', '=', generation).where(side, 'in', ids).execute()
        }
        for (const some of inChunks(numbers))
          await tx.deleteFrom('numbers').where('generation', '=', generation).where('e164', 'in', some).execute()
        await putDerived(opened, tx, generation, next)
        await tx
          .updateTable('index_state')
          .set({ ...nothingLeft, ...published(by) })
          .execute()
        await tx.deleteFrom('changed_records').execute()
        await noteChangedCustomers(tx, [...gone, ...[...next.customers].map(({ facts }) => facts.customerId)])
      })
    },
    sources: () => readSources(db),
  }
}
