/** What candidates are ranked by in the index: which ids they had, what is open with them, when they were last in touch. */
import type { CustomerId } from '../../../shared/vocabulary.ts'
import type { Dealings, IndexReader } from '../../ports/index-store.ts'
import type { Opened } from './database.ts'
import type { IndexTables } from './index-tables.ts'

/** Enough for any history; what is more would only slow the ring down. */
const mostFormerIds = 1000

export function createDealingsReader({
  db,
  prepare,
  listed,
}: Opened<IndexTables>): Pick<IndexReader, 'mergedInto' | 'dealings'> {
  const current = () => db.selectFrom('index_state').select('generation')
  const merged = prepare((ids: string) =>
    db
      .selectFrom('merged')
      .select(['customer_id', 'into_id'])
      .where('generation', '=', current())
      .where('into_id', 'in', listed(ids))
      .orderBy('customer_id', 'desc')
      .limit(mostFormerIds),
  )
  const cases = prepare((ids: string) =>
    db
      .selectFrom('links')
      .innerJoin('cases', (join) =>
        join.onRef('cases.source', '=', 'links.source').onRef('cases.customer', '=', 'links.key'),
      )
      .select((e) => ['links.customer_id', e.fn.countAll<number>().as('open')])
      .where('links.generation', '=', current())
      .where('links.customer_id', 'in', listed(ids))
      .where('cases.is_open', '=', 1)
      .groupBy('links.customer_id'),
  )
  const orders = prepare((ids: string) =>
    db
      .selectFrom('links')
      .innerJoin('orders', (join) =>
        join.onRef('orders.source', '=', 'links.source').onRef('orders.customer', '=', 'links.key'),
      )
      .select((e) => ['links.customer_id', e.fn.countAll<number>().as('open')])
      .where('links.generation', '=', current())
      .where('links.customer_id', 'in', listed(ids))
      .where('orders.is_open', '=', 1)
      .groupBy('links.customer_id'),
  )
  const contacts = prepare((ids: string, from: string, until: string) =>
    db
      .selectFrom('links')
      .innerJoin('contacts', (join) =>
        join.onRef('contacts.source', '=', 'links.source').onRef('contacts.customer', '=', 'links.key'),
      )
      .select((e) => ['links.customer_id', e.fn.max('contacts.at').as('last_at')])
      .where('links.generation', '=', current())
      .where('links.customer_id', 'in', listed(ids))
      .where('contacts.at', '>=', from)
      .where('contacts.at', '<', until)
      .groupBy('links.customer_id'),
  )

  return {
    async mergedInto(customers) {
      const rows = await merged(JSON.stringify(customers))
      return rows.map((row) => ({ customerId: row.customer_id as CustomerId, into: row.into_id as CustomerId }))
    },
    async dealings(customers, from, until) {
      const ids = JSON.stringify(customers)
      const [openCases, openOrders, contacted] = await Promise.all([
        cases(ids),
        orders(ids),
        contacts(ids, from, until),
      ])
      const all = new Map<string, Dealings>()
      const of = (id: string): Dealings => {
        const known = all.get(id) ?? { customerId: id as CustomerId, openCases: 0, openOrders: 0 }
        all.set(id, known)
        return known
      }
      for (const row of openCases) of(row.customer_id).openCases = Number(row.open)
      for (const row of openOrders) of(row.customer_id).openOrders = Number(row.open)
      for (const row of contacted) of(row.customer_id).lastContactOn = row.last_at.slice(0, 10)
      return [...all.values()]
    },
  }
}
