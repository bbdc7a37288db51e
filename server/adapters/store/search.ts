/**
 * Customers by the beginnings of words, numbers, ids and e-mails. It runs on the event loop beside the pops, so however
 * many customers there are and whatever is typed, it looks at a bounded number of them.
 */
import type { Kysely } from 'kysely'
import type { CustomerId, CustomerKind } from '../../../shared/vocabulary.ts'
import type { IndexReader } from '../../ports/index-store.ts'
import type { IndexTables } from './index-tables.ts'

/** First code point after every string that begins with `prefix`. */
const afterPrefix = (prefix: string): string => `${prefix}\u{10ffff}`

/** More words than this narrow nothing down that the others do not, and each costs a look-up for every customer. */
const mostSearchTerms = 5
/** Customers looked at for one search. Where every word is one that more customers have, some are not found: a rarer word is. */
const mostLookedAt = 5000

/** One letter says something only when it is all there is. */
function usefulTerms(terms: string[]): string[] {
  const different = [...new Set(terms)]
  const long = different.filter((term) => term.length > 1)
  return (long.length > 0 ? long : different).slice(0, mostSearchTerms)
}

export function createSearch(db: Kysely<IndexTables>): IndexReader['search'] {
  const generation = () => db.selectFrom('index_state').select('generation')

  const withTerm = (term: string) =>
    db
      .selectFrom('search_terms')
      .select('customer_id')
      .where('generation', '=', generation())
      .where('term', '>=', term)
      .where('term', '<', afterPrefix(term))
      .orderBy('term')
      .limit(mostLookedAt)

  /** What few have is looked up; what many have is only asked of those. */
  async function rarestFirst(terms: string[]): Promise<string[]> {
    if (terms.length < 2) return terms
    const counted = terms.map(async (term) => {
      const [row] = await db
        .selectFrom(withTerm(term).as('t'))
        .select((e) => e.fn.countAll<number>().as('rows'))
        .execute()
      return { term, rows: Number(row?.rows ?? 0) }
    })
    return (await Promise.all(counted)).sort((a, b) => a.rows - b.rows).map(({ term }) => term)
  }

  return async (terms, limit) => {
    const [first, ...others] = await rarestFirst(usefulTerms(terms))
    if (first === undefined) return []
    const found = withTerm(first)
    let query = db
      .selectFrom('customers as c')
      .select(['c.customer_id', 'c.name', 'c.kind', 'c.town', 'c.business_id'])
      .where('c.generation', '=', generation())
      .where('c.customer_id', 'in', (e) => e.selectFrom(found.as('t')).select('t.customer_id'))
    for (const term of others) {
      query = query.where((e) =>
        e.exists(
          e
            .selectFrom('search_terms as o')
            .select('o.term')
            .whereRef('o.generation', '=', 'c.generation')
            .whereRef('o.customer_id', '=', 'c.customer_id')
            .where('o.term', '>=', term)
            .where('o.term', '<', afterPrefix(term)),
        ),
      )
    }
    const rows = await query.orderBy('c.name').orderBy('c.customer_id').limit(limit).execute()
    return rows.map((row) => ({
      customerId: row.customer_id as CustomerId,
      name: row.name,
      kind: row.kind as CustomerKind,
      ...(row.town === null ? {} : { town: row.town }),
      ...(row.business_id === null ? {} : { businessId: row.business_id }),
    }))
  }
}
