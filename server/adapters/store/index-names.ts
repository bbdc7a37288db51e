/** What customers are called, by ids that may have been merged away since. */
import type { CustomerId, CustomerKind } from '../../../shared/vocabulary.ts'
import type { IndexReader } from '../../ports/index-store.ts'
import type { Opened } from './database.ts'
import type { IndexTables } from './index-tables.ts'

export function createNamesReader({ prepare, db, listed }: Opened<IndexTables>): Pick<IndexReader, 'namesOf'> {
  const current = () => db.selectFrom('index_state').select('generation')
  const survivors = prepare((ids: string) =>
    db
      .selectFrom('merged')
      .select(['customer_id', 'into_id'])
      .where('generation', '=', current())
      .where('customer_id', 'in', listed(ids)),
  )
  const names = prepare((ids: string) =>
    db
      .selectFrom('customers')
      .select(['customer_id', 'name', 'kind'])
      .where('generation', '=', current())
      .where('customer_id', 'in', listed(ids)),
  )
  return {
    async namesOf(customers) {
      if (customers.length === 0) return []
      const merged = await survivors(JSON.stringify(customers))
      const into = new Map(merged.map((row) => [row.customer_id, row.into_id]))
      const wanted = customers.map((asked) => ({ asked, now: into.get(asked) ?? asked }))
      const rows = await names(JSON.stringify([...new Set(wanted.map((one) => one.now))]))
      const byId = new Map(rows.map((row) => [row.customer_id, row]))
      return wanted.flatMap(({ asked, now }) => {
        const row = byId.get(now)
        if (!row) return []
        return [{ asked, customerId: now as CustomerId, name: row.name, kind: row.kind as CustomerKind }]
      })
    },
  }
}
