/**
 * Reads of the index, the same on both databases. What is asked between ring and card is prepared when the reader is
 * made; no statement here ever reaches a source.
 */
import type { Kysely } from 'kysely'
import type { CustomerId, E164 } from '../../../shared/vocabulary.ts'
import type {
  CardFacts,
  CreditFacts,
  CustomerFacts,
  IndexReader,
  LedgerFacts,
  PurchaseFacts,
  SourceState,
} from '../../ports/index-store.ts'
import type { CreditRow, DatasetName } from '../../ports/rows.ts'
import type { Opened } from './database.ts'
import { createBoughtReader } from './index-bought.ts'
import { createDealingsReader } from './index-dealings.ts'
import { toOwner } from './index-derived.ts'
import { createDoubtReader } from './index-doubts.ts'
import { createLinkReader } from './index-links.ts'
import { createNamesReader } from './index-names.ts'
import { createRelationReader } from './index-relations.ts'
import { createSegmentIndex } from './index-segments.ts'
import type { IndexTables } from './index-tables.ts'
import { createTouchReader } from './index-touches.ts'
import { createScoreReader } from './index-voice.ts'
import { createReckonedReader } from './reckoned.ts'
import { createSearch } from './search.ts'

export async function readSources(db: Kysely<IndexTables>): Promise<SourceState[]> {
  const rows = await db.selectFrom('sources').selectAll().orderBy('source').execute()
  return rows.map((row) => ({
    name: row.source,
    ...(row.as_of ? { asOf: row.as_of } : {}),
    counts: JSON.parse(row.counts),
    refused: row.refused,
    ...(row.problem ? { problem: JSON.parse(row.problem) } : {}),
    ...(row.fingerprint ? { fingerprint: row.fingerprint } : {}),
    ...(row.watermark ? { watermark: JSON.parse(row.watermark) } : {}),
  }))
}

/** Statements of the ring path. */
function prepareRingPath({ db, prepare }: Opened<IndexTables>) {
  const current = () => db.selectFrom('index_state').select('generation')
  return {
    state: prepare(() => db.selectFrom('index_state').select('published_at')),
    owners: prepare((e164: string) =>
      db
        .selectFrom('numbers')
        .select(['customer_id', 'name', 'kind', 'town', 'switchboard', 'active', 'sure', 'why'])
        .where('generation', '=', current())
        .where('e164', '=', e164)
        .orderBy('rank'),
    ),
    customer: prepare((id: string) =>
      db.selectFrom('customers').select('content').where('generation', '=', current()).where('customer_id', '=', id),
    ),
    survivor: prepare((id: string) =>
      db.selectFrom('merged').select('into_id').where('generation', '=', current()).where('customer_id', '=', id),
    ),
    sources: prepare((id: string) =>
      db
        .selectFrom('links')
        .innerJoin('sources', 'sources.source', 'links.source')
        // A record that has gone since it was matched knows this customer no more: nothing of it is a true zero.
        .innerJoin('records', (join) =>
          join.onRef('records.source', '=', 'links.source').onRef('records.key', '=', 'links.key'),
        )
        .select(['links.source', 'links.key', 'sources.roles', 'sources.counts', 'sources.as_of', 'sources.problem'])
        .where('links.generation', '=', current())
        .where('links.customer_id', '=', id)
        .orderBy('sources.trust', 'desc')
        .orderBy('links.source')
        .orderBy('links.key'),
    ),
    balances: prepare((source: string, customer: string) =>
      db
        .selectFrom('balances')
        .select(['balance_minor', 'overdue_minor', 'oldest_due', 'currency'])
        .where('source', '=', source)
        .where('customer', '=', customer)
        .orderBy('currency'),
    ),
    invoices: prepare((source: string, customer: string) =>
      db
        .selectFrom('invoices')
        .select(['key', 'number', 'due', 'open_minor', 'currency'])
        .where('source', '=', source)
        .where('customer', '=', customer)
        .where('open_minor', '!=', 0)
        .orderBy('due')
        .orderBy('key'),
    ),
    purchases: prepare((source: string, customer: string, limit: number) =>
      db
        .selectFrom('purchases')
        .select(['date', 'sku', 'product', 'quantity', 'amount_minor', 'currency'])
        .where('source', '=', source)
        .where('customer', '=', customer)
        .orderBy('date', 'desc')
        .orderBy('seq', 'desc')
        .limit(limit),
    ),
    totals: prepare((source: string, customer: string) =>
      db
        .selectFrom('purchase_totals')
        .select(['currency', 'total_minor', 'orders'])
        .where('source', '=', source)
        .where('customer', '=', customer)
        .orderBy('currency'),
    ),
    credit: prepare((source: string, customer: string) =>
      db
        .selectFrom('credit')
        .select('content')
        .where('source', '=', source)
        .where('customer', '=', customer)
        .orderBy('seq'),
    ),
    insight: prepare((id: string) =>
      db.selectFrom('insights').select(['as_of', 'model_version', 'segment', 'content']).where('customer_id', '=', id),
    ),
    products: prepare((source: string, sku: string) =>
      db.selectFrom('products').select('name').where('source', '=', source).where('sku', '=', sku),
    ),
  }
}

function toCredit(source: string, row: CreditRow): CreditFacts {
  const { limitMinor, usedMinor, leftMinor, termDays, rating, blocked, currency } = row
  return {
    source,
    currency,
    blocked: blocked ?? false,
    ...(limitMinor === undefined ? {} : { limitMinor }),
    ...(usedMinor === undefined ? {} : { usedMinor }),
    ...(leftMinor === undefined ? {} : { leftMinor }),
    ...(termDays === undefined ? {} : { termDays }),
    ...(rating === undefined ? {} : { rating }),
  }
}

export function createIndexReader(opened: Opened<IndexTables>): IndexReader {
  const { db } = opened
  const ring = prepareRingPath(opened)
  const touch = createTouchReader(opened)
  const reckoned = createReckonedReader(opened)

  async function ledger(source: string, key: string): Promise<LedgerFacts> {
    const [balances, invoices] = await Promise.all([ring.balances(source, key), ring.invoices(source, key)])
    return {
      source,
      customerKey: key,
      balances: balances.map((row) => ({
        balanceMinor: row.balance_minor,
        currency: row.currency,
        ...(row.overdue_minor === null ? {} : { overdueMinor: row.overdue_minor }),
        ...(row.oldest_due === null ? {} : { oldestDue: row.oldest_due }),
      })),
      invoices: invoices.map((row) => ({
        number: row.number ?? row.key,
        openMinor: row.open_minor,
        currency: row.currency,
        ...(row.due === null ? {} : { due: row.due }),
      })),
    }
  }

  async function purchases(source: string, key: string, limit: number): Promise<PurchaseFacts> {
    const [items, totals] = await Promise.all([ring.purchases(source, key, limit), ring.totals(source, key)])
    return {
      source,
      items: await Promise.all(
        items.map(async (row) => ({
          date: row.date,
          product: row.product ?? (row.sku && (await ring.products(source, row.sku))[0]?.name) ?? row.sku ?? '',
          currency: row.currency,
          ...(row.sku === null ? {} : { sku: row.sku }),
          ...(row.quantity === null ? {} : { quantity: row.quantity }),
          ...(row.amount_minor === null ? {} : { amountMinor: row.amount_minor }),
        })),
      ),
      orders: totals[0]?.orders ?? 0,
      totals: totals.map((total) => ({ minor: total.total_minor, currency: total.currency })),
    }
  }

  async function customerFacts(id: CustomerId): Promise<CustomerFacts | undefined> {
    const row = (await ring.customer(id))[0]
    if (row) return JSON.parse(row.content)
    const survivor = (await ring.survivor(id))[0]
    return survivor ? customerFacts(survivor.into_id as CustomerId) : undefined
  }

  return {
    ownersOf: async (number: E164) => (await ring.owners(number)).map(toOwner),
    async cardFacts(customerId, { purchases: mostPurchases, touches: mostTouches }): Promise<CardFacts | undefined> {
      const customer = await customerFacts(customerId)
      if (!customer) return undefined
      const links = await ring.sources(customer.customerId)
      const giving = (...datasets: DatasetName[]) =>
        links.filter((link) => datasets.some((dataset) => link.counts.includes(`"${dataset}"`)))
      const inRole = (role: string) => links.filter((link) => link.roles.includes(`"${role}"`))
      const [ledgers, bought, credit, orders, cases, touches] = await Promise.all([
        Promise.all(inRole('accounting').map((link) => ledger(link.source, link.key))),
        Promise.all(inRole('sales').map((link) => purchases(link.source, link.key, mostPurchases))),
        Promise.all(
          inRole('credit').map(async (link) =>
            (await ring.credit(link.source, link.key)).map((row) => toCredit(link.source, JSON.parse(row.content))),
          ),
        ),
        Promise.all(giving('orders').map((link) => touch.orders(link.source, link.key, mostTouches))),
        Promise.all(giving('cases').map((link) => touch.cases(link.source, link.key, mostTouches))),
        Promise.all(giving('contacts', 'feedback').map((link) => touch.touches(link.source, link.key, mostTouches))),
      ])
      const sources = new Map(links.map((link) => [link.source, link]))
      const insight = await reckoned(customer.customerId)
      return {
        customer,
        records: links.map(({ source, key }) => ({ source, key })),
        sources: [...sources.values()].map((link) => ({
          source: link.source,
          roles: JSON.parse(link.roles),
          datasets: Object.keys(JSON.parse(link.counts)),
          asOf: link.as_of ?? '',
          ...(link.problem === null ? {} : { problem: JSON.parse(link.problem) }),
        })),
        ledgers,
        purchases: bought,
        credit: credit.flat(),
        orders,
        cases,
        touches,
        ...(insight ? { insight } : {}),
      }
    },
    survivorOf: async (id) => ((await ring.survivor(id))[0]?.into_id as CustomerId | undefined) ?? id,
    ...createDealingsReader(opened),
    ...createScoreReader(opened),
    ...createBoughtReader(opened),
    search: createSearch(opened),
    ...createNamesReader(opened),
    sources: () => readSources(db),
    publishedAt: async () => (await ring.state())[0]?.published_at ?? undefined,
    async refusals(source, limit) {
      const rows = await db
        .selectFrom('refusals')
        .selectAll()
        .where('source', '=', source)
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map((row) => ({
        dataset: row.dataset as DatasetName,
        line: row.line,
        code: row.code,
        params: JSON.parse(row.params),
        ...(row.column_name === null ? {} : { column: row.column_name }),
        ...(row.value === null ? {} : { value: row.value }),
      }))
    },
    async size() {
      const state = await db.selectFrom('index_state').selectAll().executeTakeFirstOrThrow()
      const count = async (table: 'customers' | 'records' | 'doubts') => {
        const row = await db
          .selectFrom(table)
          .select((e) => e.fn.countAll<number>().as('rows'))
          .executeTakeFirstOrThrow()
        return Number(row.rows)
      }
      return {
        records: await count('records'),
        customers: await count('customers'),
        doubts: await count('doubts'),
        pendingRecords: state.pending_records,
        ...(state.published_at === null ? {} : { publishedAt: state.published_at }),
      }
    },
    ...createLinkReader(opened),
    ...createDoubtReader(opened),
    ...createRelationReader(opened),
    ...createSegmentIndex(opened),
    close: () => opened.close(),
  }
}
