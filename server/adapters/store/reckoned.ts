/** What a card reads of insight. On the ring path: prepared, and nothing is reckoned. */
import type { StoredSuggestions } from '../../../shared/insight.ts'
import type { CustomerId } from '../../../shared/vocabulary.ts'
import type { ReckonedInsight } from '../../ports/insight-index.ts'
import type { ProductRow } from '../../ports/rows.ts'
import type { Opened } from './database.ts'
import type { IndexTables } from './index-tables.ts'

export function createReckonedReader({
  db,
  prepare,
  listed,
}: Opened<IndexTables>): (customerId: CustomerId) => Promise<ReckonedInsight | undefined> {
  const insight = prepare((id: string) =>
    db.selectFrom('insights').select(['as_of', 'model_version', 'segment', 'content']).where('customer_id', '=', id),
  )
  const products = prepare((skus: string) =>
    db
      .selectFrom('products')
      .innerJoin('sources', 'sources.source', 'products.source')
      .select('products.content')
      .where('products.sku', 'in', listed(skus))
      .orderBy('sources.trust', 'desc')
      .orderBy('products.source'),
  )
  return async (customerId) => {
    const [row] = await insight(customerId)
    if (!row) return undefined
    const parts = JSON.parse(row.content) as { fits?: StoredSuggestions }
    const skus = (parts.fits?.items ?? []).flatMap(({ sku }) => (sku === undefined ? [] : [sku]))
    // What is in stock changes by the hour: it is read as it stands, not as it stood when this was reckoned.
    const rows = skus.length === 0 ? [] : await products(JSON.stringify(skus))
    return {
      asOf: row.as_of,
      modelVersion: row.model_version,
      parts,
      products: rows.map(({ content }) => JSON.parse(content) as ProductRow),
      ...(row.segment === null ? {} : { segment: row.segment }),
    }
  }
}
