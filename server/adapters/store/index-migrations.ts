/** How the tables of the index come to be, step by step: a step that has been released is never edited. */
import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration, MigrationProvider } from 'kysely/migration'
import type { DatabaseAddress } from './database.ts'
import { modelApart } from './index-insight.ts'
import { segmentsOfCustomers } from './index-segments.ts'
import { rowTables } from './index-tables.ts'

type ColumnType = 'text' | 'integer' | 'bigint'
type Column = [name: string, type: ColumnType, needed?: 'needed']
const text = (...names: string[]): Column[] => names.map((name) => [name, 'text'])
const needed = (type: ColumnType, ...names: string[]): Column[] => names.map((name) => [name, type, 'needed'])

const tables: Record<string, { columns: Column[]; key?: string[]; index?: string[] }> = {
  index_state: {
    columns: [...needed('integer', 'id', 'generation', 'pending_records'), ...text('published_at')],
    key: ['id'],
  },
  sources: {
    columns: [
      ...needed('text', 'source', 'roles', 'counts'),
      ...needed('integer', 'trust', 'refused'),
      ...text('as_of', 'problem', 'fingerprint'),
    ],
    key: ['source'],
  },
  refusals: {
    columns: [
      ...needed('text', 'source', 'dataset', 'code', 'params'),
      ...needed('integer', 'seq', 'line'),
      ...text('column_name'),
    ],
    key: ['source', 'seq'],
  },
  records: {
    columns: [...needed('text', 'source', 'key', 'content'), ...needed('integer', 'line')],
    key: ['source', 'key'],
  },
  record_phones: { columns: needed('text', 'source', 'customer', 'content'), index: ['source', 'customer'] },
  record_addresses: { columns: needed('text', 'source', 'customer', 'content'), index: ['source', 'customer'] },
  balances: {
    columns: [
      ...needed('text', 'source', 'customer', 'currency'),
      ...needed('bigint', 'balance_minor'),
      ['overdue_minor', 'bigint'],
      ...text('oldest_due'),
    ],
    index: ['source', 'customer'],
  },
  invoices: {
    columns: [
      ...needed('text', 'source', 'key', 'customer', 'currency'),
      ...needed('bigint', 'open_minor'),
      ['total_minor', 'bigint'],
      ['paid_minor', 'bigint'],
      ...text('number', 'issued', 'due', 'paid_at'),
    ],
    index: ['source', 'customer'],
  },
  purchases: {
    columns: [
      ...needed('text', 'source', 'customer', 'date', 'currency'),
      ...needed('integer', 'seq'),
      ['amount_minor', 'bigint'],
      ['cost_minor', 'bigint'],
      ...text('order_number', 'line', 'sku', 'product', 'quantity', 'unit_price', 'warranty_until'),
    ],
    // Newest first is what the card reads: within a day the later line of the source counts as the newer.
    index: ['source', 'customer', 'date', 'seq'],
  },
  purchase_totals: {
    columns: [...needed('text', 'source', 'customer', 'currency'), ...needed('bigint', 'total_minor', 'orders')],
    index: ['source', 'customer'],
  },
  products: { columns: [...needed('text', 'source', 'sku', 'content'), ...text('name')], key: ['source', 'sku'] },
  orders: {
    columns: [...needed('text', 'source', 'key', 'customer', 'content'), ...text('date')],
    index: ['source', 'customer'],
  },
  cases: {
    columns: [...needed('text', 'source', 'customer', 'content'), ...text('opened')],
    index: ['source', 'customer'],
  },
  credit: { columns: needed('text', 'source', 'customer', 'content'), index: ['source', 'customer'] },
  contacts: { columns: needed('text', 'source', 'customer', 'at', 'content'), index: ['source', 'customer', 'at'] },
  feedback: { columns: needed('text', 'source', 'customer', 'date', 'content'), index: ['source', 'customer', 'date'] },
  customers: {
    columns: [
      ...needed('integer', 'generation'),
      ...needed('text', 'customer_id', 'name', 'kind', 'content'),
      ...text('town', 'business_id'),
    ],
    key: ['generation', 'customer_id'],
  },
  links: {
    columns: [
      ...needed('integer', 'generation', 'line'),
      ...needed('text', 'source', 'key', 'customer_id', 'level', 'why'),
    ],
    key: ['generation', 'source', 'key'],
    index: ['generation', 'customer_id'],
  },
  numbers: {
    columns: [
      ...needed('integer', 'generation', 'rank', 'switchboard', 'active'),
      ...needed('text', 'e164', 'customer_id', 'name', 'kind', 'why'),
      ...text('town'),
    ],
    key: ['generation', 'e164', 'rank'],
  },
  search_terms: {
    columns: [...needed('integer', 'generation'), ...needed('text', 'term', 'customer_id')],
    key: ['generation', 'term', 'customer_id'],
    index: ['generation', 'customer_id'],
  },
  merged: {
    columns: [...needed('integer', 'generation'), ...needed('text', 'customer_id', 'into_id')],
    key: ['generation', 'customer_id'],
  },
}

/** Tables read by their key alone on the ring path: on SQLite the key is the table itself, one look-up instead of two. */
const keyIsTable = ['numbers', 'customers', 'merged', 'search_terms']

const first = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    // One order of text on both databases, and prefix ranges that mean what they say: bytes, not a locale.
    const text = kind === 'sqlite' ? sql`text` : sql`text collate "C"`
    for (const [name, { columns, key, index }] of Object.entries(tables)) {
      let table = db.schema.createTable(name)
      for (const [column, type, isNeeded] of columns) {
        table = table.addColumn(column, type === 'text' ? text : type, (c) => (isNeeded ? c.notNull() : c))
      }
      if (key) table = table.addPrimaryKeyConstraint(`${name}_key`, key as never)
      if (kind === 'sqlite' && keyIsTable.includes(name)) table = table.modifyEnd(sql`without rowid`)
      await table.execute()
      if (index) await db.schema.createIndex(`${name}_by`).on(name).columns(index).execute()
    }
    await db.insertInto('index_state').values({ id: 1, generation: 0, pending_records: 0 }).execute()
  },
})

/** Lines of one day, and numbers and addresses of one customer, count in the order their source gives them. */
const inOrder = ['record_phones', 'record_addresses', 'credit']

/**
 * Rows carry a hash, so that only those that differ are written; and what has changed since the last matching is known.
 * Rows from before have no hash: every source is read anew once.
 */
const rowByRow = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async up(db: Kysely<any>) {
    const text = kind === 'sqlite' ? sql`text` : sql`text collate "C"`
    const add = (table: string, column: string, type: typeof text | 'integer', value?: string | number) =>
      db.schema
        .alterTable(table)
        .addColumn(column, type, (c) => (value === undefined ? c : c.notNull().defaultTo(value)))
        .execute()
    for (const table of rowTables) await add(table, 'row_hash', text, '')
    for (const table of inOrder) await add(table, 'seq', 'integer', 0)
    await add('sources', 'watermark', text)
    await add('index_state', 'matching', text)
    await add('index_state', 'match_all', 'integer', 1)
    await db.schema
      .createTable('changed_records')
      .addColumn('source', text, (c) => c.notNull())
      .addColumn('key', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('changed_records_key', ['source', 'key'])
      .execute()
    for (const table of ['invoices', 'orders'])
      await db.schema.createIndex(`${table}_by_key`).on(table).columns(['source', 'key']).execute()
    await db.updateTable('sources').set({ fingerprint: null }).execute()
  },
})

/** Refusals of before have no value until their source is read again. */
const refusedValues: Migration = {
  async up(db) {
    await db.schema.alterTable('refusals').addColumn('value', 'text').execute()
  },
}

type CreateTable = CreateTableBuilder<string, string>
const needing = (column: ColumnDefinitionBuilder) => column.notNull()

/** Links of before say nothing of weights until they are matched anew. */
const evidence = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async up(db: Kysely<any>) {
    const text = kind === 'sqlite' ? sql`text` : sql`text collate "C"`
    // SQLite's real has eight bytes, PostgreSQL's four.
    const bits = 'double precision'
    const links = db.schema.alterTable('links')
    await links.addColumn('weight', bits).execute()
    await links.addColumn('decided_by', text, (c) => c.notNull().defaultTo('rule')).execute()
    await links.addColumn('evidence', text, (c) => c.notNull().defaultTo('[]')).execute()
    await db.updateTable('links').set({ decided_by: 'alone' }).where('level', '=', 'alone').execute()
    const sides = ['left', 'right'].flatMap((side) => [`${side}_source`, `${side}_key`, `${side}_customer`])
    let doubts = db.schema.createTable('doubts').addColumn('generation', 'integer', (c) => c.notNull()) as CreateTable
    for (const column of ['id', ...sides, 'evidence', 'because']) doubts = doubts.addColumn(column, text, needing)
    for (const column of ['weight', 'from_even']) doubts = doubts.addColumn(column, bits, needing)
    await doubts.addPrimaryKeyConstraint('doubts_key', ['generation', 'id']).execute()
    for (const column of ['left_customer', 'right_customer', 'from_even'])
      await db.schema.createIndex(`doubts_${column}`).on('doubts').columns(['generation', column]).execute()
  },
})

/** Which records hang together, and which decisions have been taken in: all is matched anew once. */
const lots = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async up(db: Kysely<any>) {
    const text = kind === 'sqlite' ? sql`text` : sql`text collate "C"`
    for (const column of ['with_source', 'with_key', 'lot'])
      await db.schema.alterTable('links').addColumn(column, text).execute()
    await db.schema.createIndex('links_lot').on('links').columns(['generation', 'lot']).execute()
    const state = db.schema.alterTable('index_state')
    await state.addColumn('decided_seq', 'integer', (c) => c.notNull().defaultTo(0)).execute()
    await db.schema
      .alterTable('numbers')
      .addColumn('sure', 'integer', (c) => c.notNull().defaultTo(1))
      .execute()
    await db.updateTable('index_state').set({ match_all: 1 }).execute()
  },
})

/** A card shows open orders and cases first, then the newest: on SQLite 10,000 of either take as long as ten; PostgreSQL sorts them. */
const newestOrders: Migration = {
  async up(db) {
    for (const [table, day] of [
      ['orders', 'date'],
      ['cases', 'opened'],
    ] as const) {
      await db.schema.dropIndex(`${table}_open`).execute()
      await db.schema.createIndex(`${table}_open`).on(table).columns(['source', 'customer', 'is_open', day]).execute()
    }
  },
}

/** Candidates are ranked by what is open, and by calls under ids that were merged away. */
const ranking: Migration = {
  async up(db) {
    // Rows of before count as done until their source is read anew, which it is under the mapping of after.
    for (const table of ['orders', 'cases']) {
      await db.schema
        .alterTable(table)
        .addColumn('is_open', 'integer', (c) => c.notNull().defaultTo(0))
        .execute()
      // Counted while it rings: those that are done cost nothing.
      await db.schema.createIndex(`${table}_open`).on(table).columns(['source', 'customer', 'is_open']).execute()
    }
    await db.schema.createIndex('merged_into').on('merged').columns(['generation', 'into_id']).execute()
  },
}

/** Contact persons are by the name of the company's record, whosever that is now. All is matched anew once. */
const contactPersons = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async up(db: Kysely<any>) {
    const text = kind === 'sqlite' ? sql`text` : sql`text collate "C"`
    const company = ['company_source', 'company_key']
    const columns = ['customer_id', 'source', ...company]
    let table = db.schema
      .createTable('contact_persons')
      .addColumn('generation', 'integer', (c) => c.notNull()) as CreateTable
    for (const column of columns) table = table.addColumn(column, text, needing)
    await table.addPrimaryKeyConstraint('contact_persons_key', ['generation', ...columns] as never).execute()
    await db.schema
      .createIndex('contact_persons_of')
      .on('contact_persons')
      .columns(['generation', ...company])
      .execute()
    await db.updateTable('index_state').set({ match_all: 1 }).execute()
  },
})

/**
 * Customers are found by the numbers of their invoices and orders, and by the last digits of their own: terms are written
 * anew once.
 */
const searchByAnything: Migration = {
  async up(db) {
    for (const [table, column] of [
      ['invoices', 'number'],
      ['purchases', 'order_number'],
    ] as const)
      await db.schema
        .createIndex(`${table}_${column}`)
        .on(table)
        .column(column)
        .where(sql.ref(column), 'is not', null)
        .execute()
    await db.updateTable('index_state').set({ match_all: 1 }).execute()
  },
}

/** Insight, reckoned in the background of what has been bought and owed. */
const insight = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async up(db: Kysely<any>) {
    const text = kind === 'sqlite' ? sql`text` : sql`text collate "C"`
    const asTable = (table: CreateTable) => (kind === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table)
    let state = db.schema.createTable('insight_state') as CreateTable
    for (const column of ['model_version', 'learnt_of', 'changed_since', 'pass', 'is_pass_done'])
      state = state.addColumn(column, 'integer', needing)
    for (const column of ['model', 'learnt_on']) state = state.addColumn(column, text)
    await state.addColumn('pass_by', text, needing).execute()
    const nothing = { model_version: 0, learnt_of: 0, changed_since: 0, pass: 0, is_pass_done: 0, pass_by: '' }
    await db.insertInto('insight_state').values(nothing).execute()
    let insights = db.schema
      .createTable('insights')
      .addColumn('customer_id', text, (c) => c.notNull().primaryKey()) as CreateTable
    for (const column of ['pass', 'model_version']) insights = insights.addColumn(column, 'integer', needing)
    for (const column of ['as_of', 'content']) insights = insights.addColumn(column, text, needing)
    await asTable(insights.addColumn('segment', text)).execute()
    await db.schema.createIndex('insights_segment').on('insights').columns(['segment', 'customer_id']).execute()
    const changed = db.schema.createTable('changed_customers') as CreateTable
    await asTable(changed.addColumn('customer_id', text, (c) => c.notNull().primaryKey())).execute()
    // What a source's changed row bears on: a customer's records are found by it.
    await db.schema.createIndex('products_sku').on('products').column('sku').execute()
  },
})

/** Scores of surveys are counted while it rings: in the index alone, whatever was written beside them. */
const scores = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async up(db: Kysely<any>) {
    await db.schema.alterTable('feedback').addColumn('score', 'integer').execute()
    const told =
      kind === 'sqlite' ? sql`json_extract(content, '$.score')` : sql`floor((content::json->>'score')::numeric)`
    await sql`update feedback set score = cast(${told} as integer)`.execute(db)
    await db.schema.dropIndex('feedback_by').execute()
    await db.schema.createIndex('feedback_by').on('feedback').columns(['source', 'customer', 'date', 'score']).execute()
  },
})

export const indexMigrations = (kind: DatabaseAddress['kind']): MigrationProvider => ({
  getMigrations: async () => ({
    '2026-11-24 first': first(kind),
    '2026-11-25 refused values': refusedValues,
    '2026-11-25 row by row': rowByRow(kind),
    '2026-11-25 weighed evidence': evidence(kind),
    '2026-11-25 what hangs together': lots(kind),
    '2026-11-25 what is open': ranking,
    '2026-11-25 who is whose contact': contactPersons(kind),
    '2026-11-26 search by anything': searchByAnything,
    '2026-11-27 newest orders and cases': newestOrders,
    '2026-11-28 insight': insight(kind),
    '2026-11-29 segments': segmentsOfCustomers(kind),
    '2026-11-29 scores of surveys': scores(kind),
    '2026-11-30 insight model apart': modelApart,
  }),
})
