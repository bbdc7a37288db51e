/** Customers by what stands on their papers: orders, invoices, and the keys their systems know them by. */
import type { Reason } from '../../../shared/vocabulary.ts'
import type { Opened } from './database.ts'
import type { IndexTables } from './index-tables.ts'
import type { Found } from './search-words.ts'

/** More customers than this have no order or invoice in common. */
const mostOfOneCode = 20

function prepareCodes({ db, prepare, listed }: Opened<IndexTables>) {
  const current = () => db.selectFrom('index_state').select('generation')
  // Source by source, of which there are few: the keys' own indexes begin with it.
  const sources = () => db.selectFrom('sources').select('source')
  const byKey = (table: 'invoices' | 'orders') =>
    prepare((codes: string) =>
      db
        .selectFrom(table as 'orders')
        .select(['source', 'customer', 'key as code'])
        .where('source', 'in', sources())
        .where('key', 'in', listed(codes))
        .orderBy('source')
        .orderBy('key')
        .limit(mostOfOneCode),
    )
  return {
    customerKeys: prepare((codes: string) =>
      db
        .selectFrom('links')
        .select(['source', 'customer_id', 'key as code'])
        .where('generation', '=', current())
        .where('source', 'in', sources())
        .where('key', 'in', listed(codes))
        .orderBy('source')
        .orderBy('key')
        .limit(mostOfOneCode),
    ),
    owner: prepare((source: string, key: string) =>
      db
        .selectFrom('links')
        .select('customer_id')
        .where('generation', '=', current())
        .where('source', '=', source)
        .where('key', '=', key),
    ),
    invoiceKeys: byKey('invoices'),
    orderKeys: byKey('orders'),
    invoiceNumbers: prepare((codes: string) =>
      db
        .selectFrom('invoices')
        .select(['source', 'customer', 'number as code'])
        .where('number', 'in', listed(codes))
        .limit(mostOfOneCode),
    ),
    orderNumbers: prepare((codes: string) =>
      db
        .selectFrom('purchases')
        .select(['source', 'customer', 'order_number as code'])
        .distinct()
        .where('order_number', 'in', listed(codes))
        .limit(mostOfOneCode),
    ),
  }
}

/** Systems write their numbers in capitals or not; people type them either way. */
const asWritten = (codes: readonly string[]): string =>
  JSON.stringify([...new Set(codes.flatMap((code) => [code, code.toUpperCase(), code.toLowerCase()]))])

export function createCodeSearch(opened: Opened<IndexTables>) {
  const ask = prepareCodes(opened)

  async function ownersOf(papers: Promise<{ source: string; customer: string; code: string | null }[]>, code: string) {
    const found = (await papers).map(async ({ source, customer, code: number }) => {
      const because: Reason = { code, params: { number: number ?? '' } }
      return (await ask.owner(source, customer)).map((row): Found => ({ id: row.customer_id, because, rank: 0 }))
    })
    return (await Promise.all(found)).flat()
  }

  return {
    async customerKeys(codes: readonly string[]): Promise<Found[]> {
      if (codes.length === 0) return []
      return (await ask.customerKeys(asWritten(codes))).map((row) => ({
        id: row.customer_id,
        because: { code: 'found.customer-key', params: { key: row.code, source: row.source } },
        rank: 0,
      }))
    },
    async papers(codes: readonly string[]): Promise<Found[]> {
      if (codes.length === 0) return []
      const written = asWritten(codes)
      return [
        ...(await ownersOf(ask.invoiceNumbers(written), 'found.invoice')),
        ...(await ownersOf(ask.invoiceKeys(written), 'found.invoice')),
        ...(await ownersOf(ask.orderKeys(written), 'found.order')),
        ...(await ownersOf(ask.orderNumbers(written), 'found.order')),
      ]
    },
  }
}
