/**
 * Tables of the index. Two kinds: rows of sources, of which a reading writes those that differ;
 * and what matching derives from them, which carries a generation so that a whole new one is switched to in one step.
 * Money columns end in `_minor` and have their currency beside them.
 */
import type { SegmentTables } from './index-segments.ts'

interface Hashed {
  /** Of what the row says, 96 bits in base64url: the same again means that the row is as it was. */
  row_hash: string
}

export interface IndexTables extends SegmentTables {
  index_state: {
    id: number
    generation: number
    published_at: string | null
    pending_records: number
    /** What matching went by beside the records, when it last published. */
    matching: string | null
    /** 1 when so much has changed that `changed_records` does not tell it. */
    match_all: number
    /** The newest decision of people that was taken in. */
    decided_seq: number
  }
  sources: {
    source: string
    roles: string
    trust: number
    as_of: string | null
    counts: string
    refused: number
    problem: string | null
    fingerprint: string | null
    /** Of datasets read by a watermark: as in the port's `Watermark`, JSON. */
    watermark: string | null
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
  records: Hashed & { source: string; key: string; line: number; content: string }
  record_phones: Hashed & { source: string; customer: string; seq: number; content: string }
  record_addresses: Hashed & { source: string; customer: string; seq: number; content: string }
  /** Records that have changed, come or gone since matching last published. */
  changed_records: { source: string; key: string }
  balances: Hashed & {
    source: string
    customer: string
    balance_minor: number
    overdue_minor: number | null
    oldest_due: string | null
    currency: string
  }
  invoices: Hashed & {
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
  purchases: Hashed & {
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
  products: Hashed & { source: string; sku: string; name: string | null; content: string }
  orders: Hashed & {
    source: string
    key: string
    customer: string
    date: string | null
    is_open: number
    content: string
  }
  cases: Hashed & { source: string; customer: string; opened: string | null; is_open: number; content: string }
  credit: Hashed & { source: string; customer: string; seq: number; content: string }
  contacts: Hashed & { source: string; customer: string; at: string; content: string }
  feedback: Hashed & { source: string; customer: string; date: string; score: number | null; content: string }

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
    /** Bits. */
    weight: number | null
    decided_by: string
    evidence: string
    why: string
    with_source: string | null
    with_key: string | null
    lot: string | null
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
    sure: number
    why: string
  }
  search_terms: { generation: number; term: string; customer_id: string }
  merged: { generation: number; customer_id: string; into_id: string }
  doubts: {
    generation: number
    id: string
    left_source: string
    left_key: string
    left_customer: string
    right_source: string
    right_key: string
    right_customer: string
    /** Bits. */
    weight: number
    /** Bits from even odds, whichever way: those nearest are looked up first. */
    from_even: number
    evidence: string
    because: string
  }
  /** `source` says that the customer is a contact person of the company that has the record. */
  contact_persons: {
    generation: number
    customer_id: string
    source: string
    company_source: string
    company_key: string
  }

  /** One row, or none before anything was learnt: of all customers, JSON by part of insight. */
  insight_model: {
    content: string
  }
  /** One row. */
  insight_state: {
    model_version: number
    learnt_on: string | null
    /** Customers. */
    learnt_of: number
    /** Customers that changed since. */
    changed_since: number
    pass: number
    is_pass_done: number
    pass_by: string
    /** Of what was learnt, the sales: JSON. */
    sales: string | null
    /** All have had a segment once: who is in another now has changed. */
    has_segments: number
    /** Names the log of changes, for as long as this index lives. */
    change_log: string | null
  }
  insights: {
    customer_id: string
    pass: number
    model_version: number
    as_of: string
    segment: string | null
    content: string
    /** Of all sales of 12 months, 0–1. */
    share: number
  }
  /** Customers something has changed of since they were reckoned, and ids that were customers. */
  changed_customers: { customer_id: string }
}

/** Tables with the rows of a source as it gave them, one table a dataset. */
export const rowTables = [
  'records',
  'record_phones',
  'record_addresses',
  'balances',
  'invoices',
  'purchases',
  'products',
  'orders',
  'cases',
  'credit',
  'contacts',
  'feedback',
] as const satisfies (keyof IndexTables)[]
export type RowTable = (typeof rowTables)[number]

/** Tables whose rows belong to one source. */
export const sourceTables = [...rowTables, 'refusals', 'purchase_totals'] as const satisfies (keyof IndexTables)[]

/** Tables that carry a generation. */
export const derivedTables = [
  'customers',
  'links',
  'numbers',
  'search_terms',
  'merged',
  'doubts',
  'contact_persons',
] as const satisfies (keyof IndexTables)[]
