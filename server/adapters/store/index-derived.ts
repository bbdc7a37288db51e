/** What matching derives, as rows of the tables that carry a generation. */
import type { Kysely } from 'kysely'
import type { Generation } from '../../ports/index-store.ts'
import type { Opened } from './database.ts'
import type { derivedTables, IndexTables } from './index-tables.ts'

function* numbered<Item>(
  generation: number,
  items: Iterable<Item>,
  rowsOf: (item: Item) => Iterable<unknown[]>,
): Generator<unknown[]> {
  for (const item of items) for (const row of rowsOf(item)) yield [generation, ...row]
}

export async function putDerived(
  opened: Opened<IndexTables>,
  tx: Kysely<IndexTables>,
  generation: number,
  next: Generation,
): Promise<void> {
  // One row at a time: a generation of a million customers is never in memory twice.
  const put = <Item>(
    table: (typeof derivedTables)[number],
    columns: string[],
    items: Iterable<Item>,
    rowsOf: (item: Item) => Iterable<unknown[]>,
  ) => opened.insertMany(tx, table, ['generation', ...columns], numbered(generation, items, rowsOf))
  await put(
    'customers',
    ['customer_id', 'name', 'kind', 'town', 'business_id', 'content'],
    next.customers,
    ({ facts }) => [
      [facts.customerId, facts.name, facts.kind, facts.town ?? null, facts.businessId ?? null, JSON.stringify(facts)],
    ],
  )
  await put('search_terms', ['term', 'customer_id'], next.customers, ({ facts, terms }) =>
    [...new Set(terms)].map((term) => [term, facts.customerId]),
  )
  await put('links', ['source', 'key', 'line', 'customer_id', 'level', 'why'], next.links, (link) => [
    [link.source, link.key, link.line, link.customerId, link.level, JSON.stringify(link.why)],
  ])
  await put(
    'numbers',
    ['e164', 'rank', 'customer_id', 'name', 'kind', 'town', 'switchboard', 'active', 'why'],
    next.numbers,
    ({ e164, owners }) =>
      owners.map((owner, rank) => [
        e164,
        rank,
        owner.customerId,
        owner.name,
        owner.kind,
        owner.town ?? null,
        owner.switchboard ? 1 : 0,
        owner.active ? 1 : 0,
        JSON.stringify(owner.why),
      ]),
  )
  await put('merged', ['customer_id', 'into_id'], next.merged, (merge) => [[merge.customerId, merge.into]])
}
