/** Scores of surveys that sources give, counted in an index while it rings: prepared, and of each record a bounded number. */
import type { IndexReader } from '../../ports/index-store.ts'
import type { Opened } from './database.ts'
import type { IndexTables } from './index-tables.ts'
import { kindsOf } from './score-kinds.ts'

export function createScoreReader({ db, prepare }: Opened<IndexTables>): Pick<IndexReader, 'surveyScores'> {
  const scored = prepare((source: string, customer: string, from: string, until: string, most: number) =>
    db
      .selectFrom((e) =>
        e
          .selectFrom('feedback')
          .select('score')
          .where('source', '=', source)
          .where('customer', '=', customer)
          .where('date', '>=', from)
          .where('date', '<', until)
          .where('score', 'is not', null)
          .orderBy('date', 'desc')
          .limit(most)
          .as('newest'),
      )
      .select((e) => ['score', e.fn.countAll<number>().as('count')])
      .groupBy('score'),
  )
  return {
    async surveyScores(records, { from, until, most }) {
      const rows = await Promise.all(records.map(({ source, key }) => scored(source, key, from, until, most)))
      return kindsOf(rows.flat())
    },
  }
}
