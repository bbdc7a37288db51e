/** Customers by segment in the index: who is in which, and a log of who changed, written in the commit of what was reckoned. */
import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Segment, StoredValue } from '../../../shared/insight-value.ts'
import type { CustomerId, CustomerKind, Instant } from '../../../shared/vocabulary.ts'
import type { CustomerInsight } from '../../ports/insight-index.ts'
import type { SegmentedCustomer, SegmentIndex } from '../../ports/segment-index.ts'
import type { DatabaseAddress, Opened } from './database.ts'
import { inChunks } from './in-chunks.ts'
import type { IndexTables } from './index-tables.ts'

export interface SegmentTables {
  segment_changes: {
    seq: Generated<number>
    customer_id: string
    from_segment: string | null
    to_segment: string
    at: string
  }
}

const customersAPage = 500
/** Of the log: far more than change in a month at a hundred thousand customers. */
const changesKept = 200_000

export const segmentsOfCustomers = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    const [real, serial] =
      kind === 'sqlite' ? (['real', 'integer'] as const) : (['double precision', 'bigserial'] as const)
    await db.schema
      .alterTable('insights')
      .addColumn('share', real, (c) => c.notNull().defaultTo(0))
      .execute()
    await db.schema
      .createIndex('insights_segment_share')
      .on('insights')
      .columns(['segment', 'share desc', 'customer_id'])
      .execute()
    await db.schema.alterTable('insight_state').addColumn('sales', 'text').execute()
    const flag = db.schema.alterTable('insight_state')
    await flag.addColumn('has_segments', 'integer', (c) => c.notNull().defaultTo(0)).execute()
    await db.schema.alterTable('insight_state').addColumn('change_log', 'text').execute()
    await db.updateTable('insight_state').set({ change_log: randomUUID() }).execute()
    await db.schema
      .createTable('segment_changes')
      .addColumn('seq', serial, (c) => c.primaryKey())
      .addColumn('customer_id', 'text', (c) => c.notNull())
      .addColumn('from_segment', 'text')
      .addColumn('to_segment', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .execute()
  },
})

/** What finding by segment goes by, of what was reckoned. */
export const shareOf = ({ parts }: CustomerInsight): number =>
  (parts.value as StoredValue | undefined)?.rank?.share ?? 0

/** The sales among what was learnt, small enough to be opened for a page. */
export const salesIn = (parts: Record<string, unknown>): string =>
  JSON.stringify((parts.value as { sales?: unknown } | undefined)?.sales ?? [])

/**
 * Notes who is in another segment than before. The first reckoning of all is no change; nor is leaving all segments.
 * @param customers who was just reckoned; before their rows are written anew
 */
export async function noteSegmentChanges(
  tx: Kysely<IndexTables>,
  customers: readonly CustomerId[],
  insights: readonly CustomerInsight[],
  at: Instant,
): Promise<void> {
  const { has_segments } = await tx.selectFrom('insight_state').select('has_segments').executeTakeFirstOrThrow()
  if (has_segments === 0) return
  const before = new Map<string, string | null>()
  for (const ids of inChunks(customers))
    for (const row of await tx
      .selectFrom('insights')
      .select(['customer_id', 'segment'])
      .where('customer_id', 'in', ids)
      .execute())
      before.set(row.customer_id, row.segment)
  const changes = insights.flatMap(({ customerId, segment }) => {
    const from = before.get(customerId) ?? null
    if (segment === undefined || segment === from) return []
    return [{ customer_id: customerId, from_segment: from, to_segment: segment, at }]
  })
  for (const some of inChunks(changes)) await tx.insertInto('segment_changes').values(some).execute()
}

/** All have been reckoned: from now on changes are told. Old ones are forgotten. */
export async function endSegmentPass(tx: Kysely<IndexTables>): Promise<void> {
  await sql`update insight_state set has_segments = 1
    where has_segments = 0 and exists (select 1 from insights where segment is not null)`.execute(tx)
  await tx
    .deleteFrom('segment_changes')
    .where('seq', '<=', (e) =>
      e.selectFrom('segment_changes').select(sql<number>`max(seq) - ${changesKept}`.as('oldest')),
    )
    .execute()
}

export function createSegmentIndex({ db }: Opened<IndexTables>): SegmentIndex {
  const current = () => db.selectFrom('index_state').select('generation')
  const customers = () =>
    db
      .selectFrom('insights')
      .innerJoin('customers', 'customers.customer_id', 'insights.customer_id')
      .where('customers.generation', '=', current())
      .select(['insights.customer_id', 'share', 'as_of', 'insights.content'])
      .select(['name', 'kind', 'town', 'business_id'])
  return {
    async segmentOf(customerId) {
      const row = await db
        .selectFrom('insights')
        .select('segment')
        .where('customer_id', '=', customerId)
        .executeTakeFirst()
      return (row?.segment ?? undefined) as Segment | undefined
    },
    async segmentCounts() {
      const rows = await db
        .selectFrom('insights')
        .select(['segment', (e) => e.fn.countAll<number>().as('customers')])
        .where('segment', 'is not', null)
        .groupBy('segment')
        .execute()
      return rows.map((row) => ({ segment: row.segment as Segment, customers: Number(row.customers) }))
    },
    async customersIn(segment, after, most) {
      let query = customers().where('segment', '=', segment)
      if (after)
        query = query.where((e) =>
          e.or([
            e('share', '<', after.share),
            e.and([e('share', '=', after.share), e('insights.customer_id', '>', after.customerId)]),
          ]),
        )
      const rows = await query.orderBy('share', 'desc').orderBy('insights.customer_id').limit(most).execute()
      return rows.map(toSegmented)
    },
    async segmentsOf(ids) {
      const found: { customerId: CustomerId; segment: Segment }[] = []
      for (const some of inChunks(ids)) {
        const of = db.selectFrom('insights').select(['customer_id', 'segment']).where('customer_id', 'in', some)
        for (const row of await of.where('segment', 'is not', null).execute())
          found.push({ customerId: row.customer_id as CustomerId, segment: row.segment as Segment })
      }
      return found
    },
    async *segmentedCustomers(segment) {
      for (let after = ''; ; ) {
        let query = customers().where('insights.customer_id', '>', after)
        query = segment ? query.where('segment', '=', segment) : query.where('segment', 'is not', null)
        const page = await query.orderBy('insights.customer_id').limit(customersAPage).execute()
        for (const row of page) yield toSegmented(row)
        const last = page.at(-1)
        if (!last || page.length < customersAPage) return
        after = last.customer_id
      }
    },
    async sales() {
      const row = await db.selectFrom('insight_state').select(['learnt_on', 'sales']).executeTakeFirstOrThrow()
      if (row.learnt_on === null || row.sales === null) return undefined
      return { learntOn: row.learnt_on, sales: JSON.parse(row.sales) }
    },
    async segmentChangeLog() {
      const row = await db
        .selectFrom('insight_state')
        .select([
          'change_log',
          (e) =>
            e
              .selectFrom('segment_changes')
              .select((s) => s.fn.max('seq').as('newest'))
              .as('newest'),
        ])
        .executeTakeFirstOrThrow()
      return { log: row.change_log ?? '', newest: Number(row.newest ?? 0) }
    },
    async segmentChanges(after, most) {
      const rows = await db
        .selectFrom('segment_changes')
        .selectAll()
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(most)
        .execute()
      return rows.map((row) => ({
        seq: Number(row.seq),
        customerId: row.customer_id as CustomerId,
        ...(row.from_segment === null ? {} : { from: row.from_segment as Segment }),
        to: row.to_segment as Segment,
        at: row.at,
      }))
    },
  }
}

type Row = Pick<
  Selectable<IndexTables['customers']>,
  'customer_id' | 'name' | 'kind' | 'town' | 'business_id' | 'content'
> & {
  share: number
  as_of: string
}

const toSegmented = (row: Row): SegmentedCustomer => ({
  customerId: row.customer_id as CustomerId,
  name: row.name,
  kind: row.kind as CustomerKind,
  ...(row.town === null ? {} : { town: row.town }),
  ...(row.business_id === null ? {} : { businessId: row.business_id }),
  share: row.share,
  asOf: row.as_of,
  value: (JSON.parse(row.content) as { value: StoredValue }).value,
})
