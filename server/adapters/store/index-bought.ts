/** What customers bought from a day on, by ids that may have been merged away since. Not on the ring path. */
import type { CustomerId } from '../../../shared/vocabulary.ts'
import type { IndexReader } from '../../ports/index-store.ts'
import type { Opened } from './database.ts'
import type { IndexTables } from './index-tables.ts'

export function createBoughtReader({ db, listed }: Opened<IndexTables>): Pick<IndexReader, 'boughtSince'> {
  const current = () => db.selectFrom('index_state').select('generation')
  return {
    async boughtSince(customers, from) {
      if (customers.length === 0) return []
      const merged = await db
        .selectFrom('merged')
        .select(['customer_id', 'into_id'])
        .where('generation', '=', current())
        .where('customer_id', 'in', listed(JSON.stringify(customers)))
        .execute()
      const into = new Map(merged.map((row) => [row.customer_id, row.into_id]))
      const asked = Map.groupBy(customers, (id) => into.get(id) ?? id)
      const rows = await db
        .selectFrom('links')
        .innerJoin('purchases', (join) =>
          join.onRef('purchases.source', '=', 'links.source').onRef('purchases.customer', '=', 'links.key'),
        )
        .select(['links.customer_id', 'date', 'sku', 'product', 'amount_minor'])
        .where('links.generation', '=', current())
        .where('links.customer_id', 'in', listed(JSON.stringify([...asked.keys()])))
        .where('date', '>=', from)
        .execute()
      return rows.flatMap((row) =>
        (asked.get(row.customer_id) ?? []).map((customerId: CustomerId) => ({
          customerId,
          date: row.date,
          ...(row.sku === null ? {} : { sku: row.sku }),
          ...(row.product === null ? {} : { product: row.product }),
          ...(row.amount_minor === null ? {} : { amountMinor: row.amount_minor }),
        })),
      )
    },
  }
}
