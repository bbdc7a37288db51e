/** What insight reads of the index and writes to it. Customers are asked by the chunk: never all in memory, never one by one. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { CustomerId, CustomerKind, Instant } from '../../../shared/vocabulary.ts'
import type {
  BoughtRow,
  Buyer,
  CustomerBooks,
  CustomerInsight,
  InsightIndex,
  InsightModel,
  InsightState,
} from '../../ports/insight-index.ts'
import type { CreditRow, CustomerRow, ProductRow } from '../../ports/rows.ts'
import type { Opened } from './database.ts'
import { inChunks } from './in-chunks.ts'
import { endSegmentPass, noteSegmentChanges, salesIn, shareOf } from './index-segments.ts'
import type { IndexTables } from './index-tables.ts'

/** A model is megabytes, and the row that says how far insight is is written with every customer that changes. */
export const modelApart: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows no tables of today
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('insight_model')
      .addColumn('content', 'text', (c) => c.notNull())
      .execute()
    await sql`insert into insight_model (content) select model from insight_state where model is not null`.execute(db)
    await db.schema.alterTable('insight_state').dropColumn('model').execute()
  },
}

/** Leaves out what a row does not say. */
function told<Row extends Record<string, unknown>>(row: Row): { [K in keyof Row]: Exclude<Row[K], null> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as never
}

/** Rows by the customer they are of. */
function byCustomer<Row extends { customer_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const all = new Map<string, Row[]>()
  for (const row of rows) {
    const own = all.get(row.customer_id)
    if (own) own.push(row)
    else all.set(row.customer_id, [row])
  }
  return all
}

export function createInsightIndex({ db, listed }: Opened<IndexTables>): InsightIndex {
  const current = () => db.selectFrom('index_state').select('generation')

  /** Rows of a table that the records of these customers have, of the most trusted source first. */
  const ofCustomers = (table: 'purchases' | 'invoices' | 'balances' | 'credit', ids: string) =>
    db
      .selectFrom('links')
      // They differ in columns alone, which whoever asks names.
      .innerJoin(table as 'purchases', (join) =>
        join
          .on(sql.ref(`${table}.source`), '=', sql.ref('links.source'))
          .on(sql.ref(`${table}.customer`), '=', sql.ref('links.key')),
      )
      .innerJoin('sources', 'sources.source', 'links.source')
      .select(['links.customer_id', 'links.source'])
      .where('links.generation', '=', current())
      .where('links.customer_id', 'in', listed(ids))
      .orderBy('links.customer_id')
      .orderBy('sources.trust', 'desc')
      .orderBy('links.source')
      .orderBy('links.key')

  async function bought(ids: string): Promise<Map<string, (BoughtRow & { customer_id: string })[]>> {
    const rows = await ofCustomers('purchases', ids)
      .select(['date', 'order_number as order', 'sku', 'product', 'quantity', 'currency'])
      .select(['amount_minor as amountMinor', 'cost_minor as costMinor'])
      .orderBy('date')
      .orderBy('seq')
      .execute()
    return byCustomer(rows.map(told) as never)
  }

  async function customers(ids: string): Promise<{ customerId: CustomerId; kind: CustomerKind }[]> {
    const rows = await db
      .selectFrom('customers')
      .select(['customer_id', 'kind'])
      .where('generation', '=', current())
      .where('customer_id', 'in', listed(ids))
      .orderBy('customer_id')
      .execute()
    return rows.map((row) => ({ customerId: row.customer_id as CustomerId, kind: row.kind as CustomerKind }))
  }

  async function buyers(asked: readonly CustomerId[]): Promise<Buyer[]> {
    const ids = JSON.stringify(asked)
    const [known, rows] = await Promise.all([customers(ids), bought(ids)])
    return known.map((one) => ({ ...one, bought: (rows.get(one.customerId) ?? []).map(without) }))
  }

  async function records(ids: string) {
    const rows = await db
      .selectFrom('links')
      .innerJoin('records', (join) =>
        join.onRef('records.source', '=', 'links.source').onRef('records.key', '=', 'links.key'),
      )
      .innerJoin('sources', 'sources.source', 'links.source')
      .select(['links.customer_id', 'records.content'])
      .where('links.generation', '=', current())
      .where('links.customer_id', 'in', listed(ids))
      .orderBy('sources.trust', 'desc')
      .orderBy('links.source')
      .orderBy('links.key')
      .execute()
    return byCustomer(rows)
  }

  async function idsAfter(after: CustomerId | undefined, most: number, pending: boolean): Promise<CustomerId[]> {
    let query = db
      .selectFrom('customers')
      .select('customers.customer_id')
      .where('customers.generation', '=', current())
      .where('customers.customer_id', '>', after ?? '')
      .orderBy('customers.customer_id')
      .limit(most)
    if (pending)
      query = query
        .leftJoin('insights', 'insights.customer_id', 'customers.customer_id')
        .where((e) =>
          e.or([
            e('insights.pass', 'is', null),
            e('insights.pass', '<>', e.selectFrom('insight_state').select('pass') as never),
          ]),
        )
    return (await query.execute()).map((row) => row.customer_id as CustomerId)
  }

  async function nextPass(tx: Kysely<IndexTables>, set: Partial<IndexTables['insight_state']>): Promise<void> {
    await tx
      .updateTable('insight_state')
      .set((e) => ({ ...set, pass: e('pass', '+', 1), is_pass_done: 0 }))
      .execute()
  }

  return {
    async insightState(): Promise<InsightState> {
      const row = await db
        .selectFrom('insight_state')
        .select(['model_version', 'learnt_on', 'learnt_of', 'changed_since', 'pass', 'is_pass_done', 'pass_by'])
        .executeTakeFirstOrThrow()
      return {
        ...(row.learnt_on === null
          ? {}
          : { model: { version: row.model_version, learntOn: row.learnt_on, customers: row.learnt_of } }),
        changedSince: row.changed_since,
        pass: row.pass,
        isPassDone: row.is_pass_done === 1,
        by: row.pass_by,
      }
    },
    async insightModel(): Promise<InsightModel | undefined> {
      const row = await db
        .selectFrom('insight_state')
        .innerJoin('insight_model', (join) => join.onTrue())
        .select(['content', 'model_version', 'learnt_on', 'learnt_of'])
        .executeTakeFirst()
      if (row === undefined || row.learnt_on === null) return undefined
      const parts = JSON.parse(row.content)
      return { version: row.model_version, learntOn: row.learnt_on, customers: row.learnt_of, parts }
    },
    customersAfter: (after, most) => idsAfter(after, most, false),
    pendingAfter: (after, most) => idsAfter(after, most, true),
    async changedCustomers(most) {
      const rows = await db
        .selectFrom('changed_customers')
        .select('customer_id')
        .orderBy('customer_id')
        .limit(most)
        .execute()
      return rows.map((row) => row.customer_id as CustomerId)
    },
    buyers,
    async books(asked): Promise<CustomerBooks[]> {
      const ids = JSON.stringify(asked)
      const [known, invoices, balances, credit, said] = await Promise.all([
        buyers(asked),
        ofCustomers('invoices', ids)
          .select(['invoices.key', 'number', 'issued', 'due', 'invoices.currency'] as never)
          .select(['total_minor as totalMinor', 'open_minor as openMinor'] as never)
          .select(['paid_minor as paidMinor', 'paid_at as paidAt'] as never)
          .orderBy('due' as never)
          .orderBy('invoices.key' as never)
          .execute(),
        ofCustomers('balances', ids)
          .select(['balances.currency', 'balance_minor as balanceMinor'] as never)
          .select(['overdue_minor as overdueMinor', 'oldest_due as oldestDue'] as never)
          .orderBy('balances.currency' as never)
          .execute(),
        ofCustomers('credit', ids)
          .select('credit.content' as never)
          .orderBy('credit.seq' as never)
          .execute(),
        records(ids),
      ])
      const [owed, due] = [tellBy(invoices), tellBy(balances)]
      const rated = byCustomer(credit as unknown as { customer_id: string; source: string; content: string }[])
      return known.map((one) => {
        const rows = (said.get(one.customerId) ?? []).map(({ content }) => JSON.parse(content) as CustomerRow)
        const loyaltyTier = rows.find((row) => row.loyaltyTier !== undefined)?.loyaltyTier
        const allowed = rows.flatMap((row) => (row.marketingAllowed === undefined ? [] : [row.marketingAllowed]))
        return {
          ...one,
          invoices: (owed.get(one.customerId) ?? []).map(without) as never,
          balances: (due.get(one.customerId) ?? []).map(without) as never,
          credit: (rated.get(one.customerId) ?? []).map(({ source, content }) => {
            const { customer: _, ...row } = JSON.parse(content) as CreditRow
            return { source, ...row }
          }),
          ...(loyaltyTier === undefined ? {} : { loyaltyTier }),
          ...(allowed.length === 0 ? {} : { marketingAllowed: allowed.every(Boolean) }),
        }
      })
    },
    async products() {
      const rows = await db
        .selectFrom('products')
        .innerJoin('sources', 'sources.source', 'products.source')
        .select('products.content')
        .orderBy('sources.trust', 'desc')
        .orderBy('products.source')
        .orderBy('products.sku')
        .execute()
      return rows.map(({ content }) => JSON.parse(content) as ProductRow)
    },
    async saveInsightModel({ learntOn, customers: learntOf, parts }) {
      await db.transaction().execute(async (tx) => {
        await tx.deleteFrom('insight_model').execute()
        await tx
          .insertInto('insight_model')
          .values({ content: JSON.stringify(parts) })
          .execute()
        await nextPass(tx, {
          sales: salesIn(parts),
          learnt_on: learntOn,
          learnt_of: learntOf,
          changed_since: 0,
        })
        await tx
          .updateTable('insight_state')
          .set((e) => ({ model_version: e('model_version', '+', 1) }))
          .execute()
      })
      const { model_version: version } = await db
        .selectFrom('insight_state')
        .select('model_version')
        .executeTakeFirstOrThrow()
      return { version, learntOn, customers: learntOf, parts }
    },
    beginPass: (by) => nextPass(db, { pass_by: by }),
    async saveInsights(asked, insights, asOf) {
      await db.transaction().execute(async (tx) => {
        const state = await tx.selectFrom('insight_state').select(['pass', 'model_version']).executeTakeFirstOrThrow()
        await noteSegmentChanges(tx, asked, insights, asOf)
        let changed = 0
        for (const ids of inChunks(asked)) {
          await tx.deleteFrom('insights').where('customer_id', 'in', ids).execute()
          const noted = await tx.deleteFrom('changed_customers').where('customer_id', 'in', ids).executeTakeFirst()
          changed += Number(noted.numDeletedRows)
        }
        await tx
          .updateTable('insight_state')
          .set((e) => ({ changed_since: e('changed_since', '+', changed) }))
          .execute()
        const there = new Map(insights.map((one) => [one.customerId, one]))
        const rows = insightRows([...there.values()], asOf, state)
        for (const some of inChunks(rows)) await tx.insertInto('insights').values(some).execute()
      })
    },
    async endPass() {
      await db.transaction().execute(async (tx) => {
        await tx.updateTable('insight_state').set({ is_pass_done: 1 }).execute()
        await endSegmentPass(tx)
        // Of whoever is no customer any more nothing is left.
        await sql`delete from insights where not exists (select 1 from customers c
          where c.generation = (select generation from index_state) and c.customer_id = insights.customer_id)`.execute(
          tx,
        )
      })
    },
  }
}

const without = <Row extends { customer_id: string }>({ customer_id: _, ...row }: Row) => row
const tellBy = (rows: readonly unknown[]) =>
  byCustomer((rows as Record<string, unknown>[]).map(told) as { customer_id: string }[])

const insightRows = (
  insights: readonly CustomerInsight[],
  asOf: Instant,
  { pass, model_version }: { pass: number; model_version: number },
): IndexTables['insights'][] =>
  insights.map((insight) => ({
    customer_id: insight.customerId,
    pass,
    model_version,
    as_of: asOf,
    segment: insight.segment ?? null,
    content: JSON.stringify(insight.parts),
    share: shareOf(insight),
  }))
