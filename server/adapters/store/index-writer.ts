/**
 * Writes of the index, the same on both databases. A reading of a source is one transaction, and so is a generation:
 * whoever reads sees the last whole state, and a process killed half-way leaves it.
 */
import { type ControlledTransaction, sql } from 'kysely'
import type { IndexWriter, SourceLoad } from '../../ports/index-store.ts'
import type { AcceptedRow, CustomerRow, RecordAddress, RecordPhone } from '../../ports/rows.ts'
import type { SourceConfig } from '../../ports/source.ts'
import type { Opened } from './database.ts'
import { readSources } from './index-reader.ts'
import { derivedTables, type IndexTables, sourceTables } from './index-tables.ts'

type Table = (typeof sourceTables)[number]
interface Placement {
  table: Table
  columns: readonly string[]
  values: unknown[]
}

/** Where an accepted row is put. `seq` is its place in the reading, which orders lines of one day. */
function place(accepted: AcceptedRow, source: string, seq: number): Placement {
  const { dataset, row } = accepted
  const withContent = (table: Table, columns: string[], values: unknown[]): Placement => ({
    table,
    columns: ['source', ...columns, 'content'],
    values: [source, ...values, JSON.stringify(row)],
  })
  switch (dataset) {
    case 'customers':
      return withContent('records', ['key', 'line'], [row.key, row.line])
    case 'phones':
      return withContent('record_phones', ['customer'], [row.customer])
    case 'addresses':
      return withContent('record_addresses', ['customer'], [row.customer])
    case 'products':
      return withContent('products', ['sku', 'name'], [row.sku, row.name ?? null])
    case 'orders':
      return withContent('orders', ['key', 'customer', 'date'], [row.key, row.customer, row.date ?? null])
    case 'cases':
      return withContent('cases', ['customer', 'opened'], [row.customer, row.opened ?? null])
    case 'credit':
      return withContent('credit', ['customer'], [row.customer])
    case 'contacts':
      return withContent('contacts', ['customer', 'at'], [row.customer, row.at])
    case 'feedback':
      return withContent('feedback', ['customer', 'date'], [row.customer, row.date])
    case 'balances':
      return {
        table: 'balances',
        columns: balanceColumns,
        values: [source, row.customer, row.balanceMinor, row.overdueMinor ?? null, row.oldestDue ?? null, row.currency],
      }
    case 'invoices':
      return {
        table: 'invoices',
        columns: invoiceColumns,
        values: [
          source,
          row.key,
          row.customer,
          row.number ?? null,
          row.issued ?? null,
          row.due ?? null,
          row.totalMinor ?? null,
          row.openMinor,
          row.paidMinor ?? null,
          row.paidAt ?? null,
          row.currency,
        ],
      }
    case 'purchases':
      return {
        table: 'purchases',
        columns: purchaseColumns,
        values: [
          source,
          row.customer,
          row.date,
          seq,
          row.order ?? null,
          row.line ?? null,
          row.sku ?? null,
          row.product ?? null,
          row.quantity ?? null,
          row.unitPrice ?? null,
          row.amountMinor ?? null,
          row.costMinor ?? null,
          row.currency,
          row.warrantyUntil ?? null,
        ],
      }
  }
}
const balanceColumns = ['source', 'customer', 'balance_minor', 'overdue_minor', 'oldest_due', 'currency']
const invoiceColumns = [
  'source',
  'key',
  'customer',
  'number',
  'issued',
  'due',
  'total_minor',
  'open_minor',
  'paid_minor',
  'paid_at',
  'currency',
]
const purchaseColumns = [
  'source',
  'customer',
  'date',
  'seq',
  'order_number',
  'line',
  'sku',
  'product',
  'quantity',
  'unit_price',
  'amount_minor',
  'cost_minor',
  'currency',
  'warranty_until',
]

/** What went wrong before is what is told: a rollback that fails had nothing left to take back. */
async function abandon(tx: ControlledTransaction<IndexTables>): Promise<void> {
  await tx
    .rollback()
    .execute()
    .catch(() => undefined)
}

/** Refusals kept with their line and reason; beyond that they are counted: a file of nothing else must not fill the disk. */
const mostRefusalsKept = 10_000

/** Invoices and purchases change no customer; a list of customers that has become empty does. */
function pendingAfter(source: SourceConfig, counts: Record<string, number>): number {
  const saysWho = ['customers', 'phones', 'addresses'].some((dataset) => dataset in source.datasets)
  return saysWho ? Math.max(1, counts.customers ?? 0) : 0
}

async function load(opened: Opened<IndexTables>, source: SourceConfig): Promise<SourceLoad> {
  const tx: ControlledTransaction<IndexTables> = await opened.db.startTransaction().execute()
  const counts: Record<string, number> = Object.fromEntries(Object.keys(source.datasets).map((dataset) => [dataset, 0]))
  let seq = 0
  let refused = 0
  try {
    for (const table of sourceTables) await tx.deleteFrom(table).where('source', '=', source.name).execute()
  } catch (error) {
    await abandon(tx)
    throw error
  }
  return {
    async add(rows) {
      const byTable = new Map<Table, { columns: readonly string[]; rows: unknown[][] }>()
      for (const row of rows) {
        const { table, columns, values } = place(row, source.name, seq++)
        const batch = byTable.get(table) ?? { columns, rows: [] }
        if (batch.rows.push(values) === 1) byTable.set(table, batch)
        counts[row.dataset] = (counts[row.dataset] ?? 0) + 1
      }
      for (const [table, batch] of byTable) await opened.insertMany(tx, table, batch.columns, batch.rows)
    },
    async refuse(refusals) {
      const kept = refusals.slice(0, Math.max(0, mostRefusalsKept - refused))
      const rows = kept.map((refusal, at) => [
        source.name,
        refused + at,
        refusal.dataset,
        refusal.line,
        refusal.column ?? null,
        refusal.code,
        JSON.stringify(refusal.params),
        refusal.value ?? null,
      ])
      refused += refusals.length
      const columns = ['source', 'seq', 'dataset', 'line', 'column_name', 'code', 'params', 'value']
      await opened.insertMany(tx, 'refusals', columns, rows)
    },
    async commit(asOf, fingerprint) {
      // Lines without an order number count as one order a day. An order in two currencies is one order of the customer.
      await sql`
        insert into purchase_totals (source, customer, currency, total_minor, orders)
        select p.source, p.customer, p.currency, coalesce(sum(p.amount_minor), 0), o.orders
        from purchases p join (
          select customer, count(distinct coalesce(order_number, date)) as orders
          from purchases where source = ${source.name} group by customer
        ) o on o.customer = p.customer
        where p.source = ${source.name} group by p.source, p.customer, p.currency, o.orders`.execute(tx)
      const state = {
        roles: JSON.stringify(source.roles),
        trust: source.trust,
        as_of: asOf,
        counts: JSON.stringify(counts),
        refused,
        problem: null,
        fingerprint,
      }
      await tx
        .insertInto('sources')
        .values({ source: source.name, ...state })
        .onConflict((c) => c.column('source').doUpdateSet(state))
        .execute()
      await tx
        .updateTable('index_state')
        .set((e) => ({ pending_records: e('pending_records', '+', pendingAfter(source, counts)) }))
        .execute()
      await tx.commit().execute()
      return { name: source.name, asOf, counts, refused }
    },
    rollback: () => abandon(tx),
  }
}

function* numbered<Item>(
  generation: number,
  items: Iterable<Item>,
  rowsOf: (item: Item) => Iterable<unknown[]>,
): Generator<unknown[]> {
  for (const item of items) for (const row of rowsOf(item)) yield [generation, ...row]
}

export function createIndexWriter(opened: Opened<IndexTables>): IndexWriter {
  const { db } = opened
  return {
    beginLoad: (source) => load(opened, source),
    async confirm(source, asOf) {
      await db.updateTable('sources').set({ as_of: asOf, problem: null }).where('source', '=', source).execute()
    },
    async markProblem(source, problem) {
      const state = { problem: JSON.stringify(problem) }
      const nothing = { roles: '[]', trust: 0, as_of: null, counts: '{}', refused: 0, fingerprint: null }
      await db
        .insertInto('sources')
        .values({ source, ...nothing, ...state })
        .onConflict((c) => c.column('source').doUpdateSet(state))
        .execute()
    },
    async keepOnly(sources) {
      const names = sources.map((source) => source.name)
      const kept = names.length > 0 ? names : ['']
      await db.transaction().execute(async (tx) => {
        for (const table of sourceTables) await tx.deleteFrom(table).where('source', 'not in', kept).execute()
        const gone = await tx.deleteFrom('sources').where('source', 'not in', kept).executeTakeFirst()
        // Killed before the next generation is published, whoever opens it next would see nothing left to do.
        if (gone.numDeletedRows > 0n)
          await tx
            .updateTable('index_state')
            .set((e) => ({ pending_records: e('pending_records', '+', 1) }))
            .execute()
      })
    },
    async needsMatching(names) {
      const state = await db.selectFrom('index_state').selectAll().executeTakeFirstOrThrow()
      if (state.published_at === null || state.pending_records > 0) return true
      const known = await db.selectFrom('sources').select('source').execute()
      return known.some(({ source }) => !names.includes(source))
    },
    async allRecords() {
      const rows = await db
        .selectFrom('records')
        .select(['source', 'content'])
        .orderBy('source')
        .orderBy('key')
        .execute()
      const records = rows.map((row) => ({ source: row.source, row: JSON.parse(row.content) as CustomerRow }))
      const byKey = new Map(records.map((record) => [`${record.source} ${record.row.key}`, record.row]))
      for (const phone of await db.selectFrom('record_phones').selectAll().execute()) {
        const { customer: _, ...rest } = JSON.parse(phone.content) as RecordPhone & { customer: string }
        byKey.get(`${phone.source} ${phone.customer}`)?.phones.push(rest)
      }
      for (const address of await db.selectFrom('record_addresses').selectAll().execute()) {
        const { customer: _, ...rest } = JSON.parse(address.content) as RecordAddress & { customer: string }
        byKey.get(`${address.source} ${address.customer}`)?.addresses.push(rest)
      }
      return records
    },
    async publish(next, at) {
      await db.transaction().execute(async (tx) => {
        const state = await tx.selectFrom('index_state').select('generation').executeTakeFirstOrThrow()
        const generation = state.generation + 1
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
            [
              facts.customerId,
              facts.name,
              facts.kind,
              facts.town ?? null,
              facts.businessId ?? null,
              JSON.stringify(facts),
            ],
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
        await tx.updateTable('index_state').set({ generation, published_at: at, pending_records: 0 }).execute()
        for (const table of derivedTables) await tx.deleteFrom(table).where('generation', '<', generation).execute()
      })
    },
    sources: () => readSources(db),
    close: () => opened.close(),
  }
}
