/**
 * Tables of the index and their migrations. Two kinds: rows of sources, replaced source by source in one transaction;
 * and what matching derives from them, which carries a generation so that a whole new one is switched to in one step.
 * Money columns end in `_minor` and have their currency beside them.
 */
import { type Kysely, sql } from 'kysely'
import type { Migration, MigrationProvider } from 'kysely/migration'
import type { DatabaseAddress } from './database.ts'

export interface IndexTables {
  index_state: { id: number; generation: number; published_at: string | null; pending_records: number }
  sources: {
    source: string
    roles: string
    trust: number
    as_of: string | null
    counts: string
    refused: number
    problem: string | null
    fingerprint: string | null
  }
  refusals: {
    source: string
    seq: number
    dataset: string
    line: number
    column_name: string | null
    code: string
    params: string
    value: string | null
  }
  records: { source: string; key: string; line: number; content: string }
  record_phones: { source: string; customer: string; content: string }
  record_addresses: { source: string; customer: string; content: string }
  balances: {
    source: string
    customer: string
    balance_minor: number
    overdue_minor: number | null
    oldest_due: string | null
    currency: string
  }
  invoices: {
    source: string
    key: string
    customer: string
    number: string | null
    issued: string | null
    due: string | null
    total_minor: number | null
    open_minor: number
    paid_minor: number | null
    paid_at: string | null
    currency: string
  }
  purchases: {
    source: string
    customer: string
    date: string
    seq: number
    order_number: string | null
    line: string | null
    sku: string | null
    product: string | null
    quantity: string | null
    unit_price: string | null
    amount_minor: number | null
    cost_minor: number | null
    currency: string
    warranty_until: string | null
  }
  purchase_totals: { source: string; customer: string; currency: string; total_minor: number; orders: number }
  products: { source: string; sku: string; name: string | null; content: string }
  orders: { source: string; key: string; customer: string; date: string | null; content: string }
  cases: { source: string; customer: string; opened: string | null; content: string }
  credit: { source: string; customer: string; content: string }
  contacts: { source: string; customer: string; at: string; content: string }
  feedback: { source: string; customer: string; date: string; content: string }

  customers: {
    generation: number
    customer_id: string
    name: string
    kind: string
    town: string | null
    business_id: string | null
    content: string
  }
  links: {
    generation: number
    source: string
    key: string
    line: number
    customer_id: string
    level: string
    why: string
  }
  numbers: {
    generation: number
    e164: string
    rank: number
    customer_id: string
    name: string
    kind: string
    town: string | null
    switchboard: number
    active: number
    why: string
  }
  search_terms: { generation: number; term: string; customer_id: string }
  merged: { generation: number; customer_id: string; into_id: string }
}

/** Tables whose rows belong to one source, emptied when it is read anew. */
export const sourceTables = [
  'refusals',
  'records',
  'record_phones',
  'record_addresses',
  'balances',
  'invoices',
  'purchases',
  'purchase_totals',
  'products',
  'orders',
  'cases',
  'credit',
  'contacts',
  'feedback',
] as const satisfies (keyof IndexTables)[]

/** Tables that carry a generation. */
export const derivedTables = [
  'customers',
  'links',
  'numbers',
  'search_terms',
  'merged',
] as const satisfies (keyof IndexTables)[]

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

/** Refusals of before have no value until their source is read again. */
const refusedValues: Migration = {
  async up(db) {
    await db.schema.alterTable('refusals').addColumn('value', 'text').execute()
  },
}

export const indexMigrations = (kind: DatabaseAddress['kind']): MigrationProvider => ({
  getMigrations: async () => ({ '2026-11-24 first': first(kind), '2026-11-25 refused values': refusedValues }),
})
