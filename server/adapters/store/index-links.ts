/** Reads of which record is which customer, and why. */
import type { IndexReader } from '../../ports/index-store.ts'
import type { Opened } from './database.ts'
import { toLink } from './index-derived.ts'
import { toCustomerRow } from './index-rows.ts'
import type { IndexTables } from './index-tables.ts'

const linksAPage = 1000

export function createLinkReader({ db }: Opened<IndexTables>): Pick<IndexReader, 'records' | 'links'> {
  const generation = () => db.selectFrom('index_state').select('generation')
  return {
    async records(customerId) {
      const rows = await db
        .selectFrom('links')
        .innerJoin('records', (join) =>
          join.onRef('records.source', '=', 'links.source').onRef('records.key', '=', 'links.key'),
        )
        .selectAll('links')
        .select(['records.content', 'records.line'])
        .where('links.generation', '=', generation())
        .where('links.customer_id', '=', customerId)
        .orderBy('links.source')
        .orderBy('links.key')
        .execute()
      return rows.map((row) => {
        const { key: _, line: __, customerId: ___, ...link } = toLink(row)
        return { ...link, row: toCustomerRow(row.content, row.line) }
      })
    },
    async *links() {
      // One generation throughout, a page at a time: neither memory nor the event loop holds them all.
      const { generation } = await db.selectFrom('index_state').select('generation').executeTakeFirstOrThrow()
      let after: { source: string; key: string } = { source: '', key: '' }
      for (;;) {
        const page = await db
          .selectFrom('links')
          .leftJoin('records', (join) =>
            join.onRef('records.source', '=', 'links.source').onRef('records.key', '=', 'links.key'),
          )
          .selectAll('links')
          // A row moves in its file without a change of its own.
          .select((e) => e.fn.coalesce('records.line', 'links.line').as('line'))
          .where('generation', '=', generation)
          .where((e) =>
            e.or([
              e('links.source', '>', after.source),
              e.and([e('links.source', '=', after.source), e('links.key', '>', after.key)]),
            ]),
          )
          .orderBy('links.source')
          .orderBy('links.key')
          .limit(linksAPage)
          .execute()
        for (const row of page) yield toLink(row)
        const last = page.at(-1)
        if (!last || page.length < linksAPage) return
        after = last
      }
    },
  }
}
