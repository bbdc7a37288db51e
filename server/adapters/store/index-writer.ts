/** Writes of the index, the same on both databases: whoever reads sees the last whole state, and so does whoever is killed. */
import type { IndexWriter } from '../../ports/index-store.ts'
import type { Opened } from './database.ts'
import { createInsightIndex } from './index-insight.ts'
import { beginLoad } from './index-load.ts'
import { createMatchingIndex } from './index-matching.ts'
import type { IndexTables } from './index-tables.ts'

export function createIndexWriter(opened: Opened<IndexTables>): IndexWriter {
  const { db } = opened
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
    ...createMatchingIndex(opened, (write) => db.transaction().execute(write)),
    ...createInsightIndex(opened),
    checkpoint: () => opened.checkpoint(),
    close: () => opened.close(),
  }
}
