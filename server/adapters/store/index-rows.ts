/** How a row of a dataset stands in its table, and the hash by which a later reading knows it again. */
import { hash } from 'node:crypto'
import type { AcceptedRow, CustomerRow, DatasetName } from '../../ports/rows.ts'
import type { RowTable } from './index-tables.ts'

export const tableOf: Record<DatasetName, RowTable> = {
  customers: 'records',
  phones: 'record_phones',
  addresses: 'record_addresses',
  balances: 'balances',
  invoices: 'invoices',
  purchases: 'purchases',
  products: 'products',
  orders: 'orders',
  cases: 'cases',
  credit: 'credit',
  contacts: 'contacts',
  feedback: 'feedback',
}

/** What is written of each table's rows, after `source` and `row_hash`, in the order of `Placed.values`. */
export const columnsOf: Record<RowTable, readonly string[]> = {
  records: ['key', 'content', 'line'],
  record_phones: ['customer', 'seq', 'content'],
  record_addresses: ['customer', 'seq', 'content'],
  balances: ['customer', 'balance_minor', 'overdue_minor', 'oldest_due', 'currency'],
  invoices: [
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
  ],
  purchases: [
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
  ],
  products: ['sku', 'name', 'content'],
  orders: ['key', 'customer', 'date', 'is_open', 'content'],
  cases: ['customer', 'opened', 'is_open', 'content'],
  credit: ['customer', 'seq', 'content'],
  contacts: ['customer', 'at', 'content'],
  feedback: ['customer', 'date', 'score', 'content'],
}

/** Tables in which a source has one row a key: a changed row takes the place of the one before. */
export const uniqueKeyOf: Partial<Record<RowTable, readonly string[]>> = {
  records: ['source', 'key'],
  products: ['source', 'sku'],
}

/** By which columns a row that has changed is found, where a source tells only what has: see the port's `Watermark`. */
export const changeKeyOf: Partial<Record<RowTable, readonly string[]>> = {
  records: ['key'],
  products: ['sku'],
  invoices: ['key'],
  orders: ['key'],
  balances: ['customer', 'currency'],
  credit: ['customer'],
}

/** The how-manieth of what is equal in this text a row is; rows that are ordered within it come in their order. */
export type Ordinal = (within: string) => number

/** A row's values, those of `columnsOf` in their order. */
function valuesOf({ dataset, row }: AcceptedRow, ordinal: Ordinal): unknown[] {
  switch (dataset) {
    case 'customers':
      return [row.key, contentOf(row), row.line]
    case 'phones':
      return [row.customer, ordinal(`p ${row.customer}`), JSON.stringify(row)]
    case 'addresses':
      return [row.customer, ordinal(`a ${row.customer}`), JSON.stringify(row)]
    case 'products':
      return [row.sku, row.name ?? null, JSON.stringify(row)]
    case 'orders':
      return [row.key, row.customer, row.date ?? null, row.isOpen ? 1 : 0, JSON.stringify(row)]
    case 'cases':
      return [row.customer, row.opened ?? null, row.isOpen ? 1 : 0, JSON.stringify(row)]
    case 'credit':
      return [row.customer, ordinal(`c ${row.customer}`), JSON.stringify(row)]
    case 'contacts':
      return [row.customer, row.at, JSON.stringify(row)]
    case 'feedback':
      // Half a point more makes nobody a promoter.
      return [row.customer, row.date, row.score === undefined ? null : Math.floor(row.score), JSON.stringify(row)]
    case 'balances':
      return [row.customer, row.balanceMinor, row.overdueMinor ?? null, row.oldestDue ?? null, row.currency]
    case 'invoices':
      return [
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
      ]
    case 'purchases':
      return [
        row.customer,
        row.date,
        ordinal(`${row.date} ${row.customer}`),
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
      ]
  }
}

/** Without its line, which says where the row stood and nothing of the customer. */
function contentOf({ line: _, ...row }: CustomerRow): string {
  return JSON.stringify(row)
}
export const toCustomerRow = (content: string, line: number): CustomerRow => ({ ...JSON.parse(content), line })

export interface Placed {
  table: RowTable
  hash: string
  values: unknown[]
  /** Of a customer record. */
  line: number
}

export function placed(accepted: AcceptedRow, ordinal: Ordinal): Placed {
  const table = tableOf[accepted.dataset]
  const values = valuesOf(accepted, ordinal)
  const line = accepted.dataset === 'customers' ? accepted.row.line : 0
  const said = accepted.dataset === 'customers' ? values[1] : JSON.stringify(values)
  // 96 bits: among twenty million rows, the most a source may give, two are alike by chance once in 10^14 readings.
  return { table, hash: hash('sha256', `${table} ${said}`, 'base64url').slice(0, 16), values, line }
}

/** Counted in so many places, chosen by hash: where two texts share one, their rows are still in order. */
const counters = 2 ** 22

/** Counts in 16 MB however many rows there are, made when it is first asked. */
export function createOrdinal(): Ordinal {
  let counts: Uint32Array | undefined
  return (within) => {
    counts ??= new Uint32Array(counters)
    // FNV-1a, 32 bits (draft-eastlake-fnv).
    let at = 0x811c9dc5
    for (let index = 0; index < within.length; index++) at = Math.imul(at ^ within.charCodeAt(index), 0x01000193)
    at = (at ^ (at >>> 15)) & (counters - 1)
    const ordinal = counts[at] ?? 0
    counts[at] = ordinal + 1
    return ordinal
  }
}
