/**
 * Writes of the index, the same on both databases. A reading of a source is one transaction, and so is a generation:
 * whoever reads sees the last whole state, and a process killed half-way leaves it.
 */
import type { IndexWriter } from '../../ports/index-store.ts'
import type { Opened } from './database.ts'
import { putDerived } from './index-derived.ts'
import { beginLoad } from './index-load.ts'
import { readSources } from './index-reader.ts'
import { createRecordReader, inChunks } from './index-records.ts'
import { derivedTables, type IndexTables, sourceTables } from './index-tables.ts'

export function createIndexWriter(opened: Opened<IndexTables>): IndexWriter {
  const { db } = opened
  const nothingLeft = { pending_records: 0, match_all: 0 }
  return {
    beginLoad: (source, partly = []) => beginLoad(opened, source, partly),
    async confirm(source, asOf, watermark) {
      const read = watermark ? { watermark: JSON.stringify(watermark) } : {}
      await db
        .updateTable('sources')
        .set({ as_of: asOf, problem: null, ...read })
        .where('source', '=', source)
        .execute()
    },
    async markProblem(source, problem) {
      const state = { problem: JSON.stringify(problem) }
      const nothing = { roles: '[]', trust: 0, as_of: null, counts: '{}', refused: 0, fingerprint: null }
      await db
        .insertInto('sources')
        .values({ source, ...nothing, ...state })
        .onConflict((c) => c.column('source').doUpdateSet(state))
        .execute()
    },
    async keepOnly(sources) {
      const names = sources.map((source) => source.name)
      const known = await db.selectFrom('sources').select('source').execute()
      const gone = known.map(({ source }) => source).filter((source) => !names.includes(source))
      if (gone.length === 0) return
      await db.transaction().execute(async (tx) => {
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
    async publish(next, at, matching) {
      await db.transaction().execute(async (tx) => {
        const state = await tx.selectFrom('index_state').select('generation').executeTakeFirstOrThrow()
        const generation = state.generation + 1
        await putDerived(opened, tx, generation, next)
        await tx
          .updateTable('index_state')
          .set({ ...nothingLeft, generation, published_at: at, matching })
          .execute()
        await tx.deleteFrom('changed_records').execute()
        for (const table of derivedTables) await tx.deleteFrom(table).where('generation', '<', generation).execute()
      })
    },
    async rewrite({ gone, numbers, next }, at) {
      await db.transaction().execute(async (tx) => {
        const { generation } = await tx.selectFrom('index_state').select('generation').executeTakeFirstOrThrow()
        for (const ids of inChunks(gone))
          for (const table of ['customers', 'search_terms', 'links', 'merged'] as const)
            await tx.deleteFrom(table).where('generation', '=', generation).where('customer_id', 'in', ids).execute()
        for (const some of inChunks(numbers))
          await tx.deleteFrom('numbers').where('generation', '=', generation).where('e164', 'in', some).execute()
        await putDerived(opened, tx, generation, next)
        await tx
          .updateTable('index_state')
          .set({ ...nothingLeft, published_at: at })
          .execute()
        await tx.deleteFrom('changed_records').execute()
      })
    },
    sources: () => readSources(db),
    close: () => opened.close(),
  }
}
