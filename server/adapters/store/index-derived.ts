/** What matching derives, as rows of the tables that carry a generation. */
import type { Kysely, Selectable } from 'kysely'
import type { CustomerId, CustomerKind } from '../../../shared/vocabulary.ts'
import type { Generation, Link, LinkLevel, NumberOwner } from '../../ports/index-store.ts'
import type { Opened } from './database.ts'
import type { derivedTables, IndexTables } from './index-tables.ts'

export const toOwner = (row: {
  customer_id: string
  name: string
  kind: string
  town: string | null
  switchboard: number
  active: number
  sure: number
  why: string
}): NumberOwner => ({
  customerId: row.customer_id as CustomerId,
  name: row.name,
  kind: row.kind as CustomerKind,
  ...(row.town === null ? {} : { town: row.town }),
  switchboard: row.switchboard === 1,
  active: row.active === 1,
  sure: row.sure === 1,
  why: JSON.parse(row.why),
})

export const toLink = (row: Omit<Selectable<IndexTables['links']>, 'generation'>): Link => ({
  source: row.source,
  key: row.key,
  line: row.line,
  customerId: row.customer_id as CustomerId,
  level: row.level as LinkLevel,
  decidedBy: row.decided_by as Link['decidedBy'],
  ...(row.weight === null ? {} : { weight: row.weight }),
  evidence: JSON.parse(row.evidence),
  ...(row.with_source === null || row.with_key === null
    ? {}
    : { with: { source: row.with_source, key: row.with_key } }),
  ...(row.lot === null ? {} : { lot: row.lot }),
  why: JSON.parse(row.why),
})

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
  await put(
    'links',
    [
      ...['source', 'key', 'line', 'customer_id', 'level', 'weight', 'decided_by', 'evidence', 'why'],
      ...['with_source', 'with_key', 'lot'],
    ],
    next.links,
    (link) => [
      [
        ...[link.source, link.key, link.line, link.customerId, link.level, link.weight ?? null, link.decidedBy],
        ...[JSON.stringify(link.evidence), JSON.stringify(link.why)],
        ...[link.with?.source ?? null, link.with?.key ?? null, link.lot ?? null],
      ],
    ],
  )
  await put(
    'numbers',
    ['e164', 'rank', 'customer_id', 'name', 'kind', 'town', 'switchboard', 'active', 'sure', 'why'],
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
        owner.sure ? 1 : 0,
        JSON.stringify(owner.why),
      ]),
  )
  await put('merged', ['customer_id', 'into_id'], next.merged, (merge) => [[merge.customerId, merge.into]])
  await put(
    'doubts',
    [
      'id',
      'left_source',
      'left_key',
      'left_customer',
      'right_source',
      'right_key',
      'right_customer',
      'weight',
      'from_even',
      'evidence',
      'because',
    ],
    next.doubts,
    ({ id, left, right, weight, evidence, because }) => [
      [
        id,
        left.source,
        left.key,
        left.customerId,
        right.source,
        right.key,
        right.customerId,
        weight,
        Math.abs(weight),
        JSON.stringify(evidence),
        JSON.stringify(because),
      ],
    ],
  )
  await put(
    'contact_persons',
    ['customer_id', 'source', 'company_source', 'company_key'],
    next.contacts,
    ({ customerId, source, company }) => [[customerId, source, company.source, company.key]],
  )
}
