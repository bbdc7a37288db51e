/** Reads around what people decide: pairs that are undecided, what hangs on them, and whose a record is. */
import type { Selectable } from 'kysely'
import type { CustomerId, CustomerKind, Money } from '../../../shared/vocabulary.ts'
import type { IndexReader, RecordOwner, WeighedDoubt } from '../../ports/index-store.ts'
import type { Opened } from './database.ts'
import { doubtValue, mostOf } from './doubt-value.ts'
import { inChunks, recordsBySource } from './in-chunks.ts'
import { createRecordReader } from './index-records.ts'
import type { IndexTables } from './index-tables.ts'

/** Pairs whose value is reckoned for one answer: what hangs on each takes looking up. */
const mostConsidered = 500

const toDoubt = (row: Selectable<IndexTables['doubts']>): WeighedDoubt => ({
  id: row.id,
  left: { source: row.left_source, key: row.left_key, customerId: row.left_customer as CustomerId },
  right: { source: row.right_source, key: row.right_key, customerId: row.right_customer as CustomerId },
  weight: row.weight,
  evidence: JSON.parse(row.evidence),
  because: JSON.parse(row.because),
})

type Reads = Pick<IndexReader, 'doubts' | 'doubt' | 'doubtsOf' | 'ownersOfRecords' | 'recordsOf'>

export function createDoubtReader(opened: Opened<IndexTables>): Reads {
  const { db } = opened
  const generation = () => db.selectFrom('index_state').select('generation')
  const current = () => db.selectFrom('doubts').where('generation', '=', generation())

  /** What each of these customers owes or is owed, and has bought. Balances and open invoices say the same: the greater. */
  async function stakesOf(customers: readonly CustomerId[]): Promise<Map<string, Money[]>> {
    const stakes = new Map<string, Money[]>()
    const add = (customer: string, minor: number, currency: string) =>
      stakes.set(customer, [...(stakes.get(customer) ?? []), { minor: Math.abs(Number(minor)), currency }])
    for (const ids of inChunks(customers)) {
      const [balances, invoices, bought] = await Promise.all([
        sumsOf('balances', 'balance_minor', ids),
        sumsOf('invoices', 'open_minor', ids),
        sumsOf('purchase_totals', 'total_minor', ids),
      ])
      const owed = new Map<string, { customer: string; minor: number; currency: string }>()
      for (const { customer, minor, currency } of [...balances, ...invoices]) {
        const name = `${customer} ${currency}`
        const known = owed.get(name)
        if (!known || Math.abs(minor) > Math.abs(known.minor)) owed.set(name, { customer, minor, currency })
      }
      for (const { customer, minor, currency } of [...owed.values(), ...bought]) add(customer, minor, currency)
    }
    return stakes
  }

  async function sumsOf<Table extends 'balances' | 'invoices' | 'purchase_totals'>(
    table: Table,
    column: { balances: 'balance_minor'; invoices: 'open_minor'; purchase_totals: 'total_minor' }[Table],
    customers: CustomerId[],
  ): Promise<{ customer: string; minor: number; currency: string }[]> {
    const rows = await db
      .selectFrom('links')
      .innerJoin(`${table} as amounts` as 'balances as amounts', (join) =>
        join.onRef('amounts.source', '=', 'links.source').onRef('amounts.customer', '=', 'links.key'),
      )
      .select(['links.customer_id', 'amounts.currency'])
      .select((e) => e.fn.sum<number>(`amounts.${column}` as 'amounts.balance_minor').as('minor'))
      .where('links.generation', '=', generation())
      .where('links.customer_id', 'in', customers)
      .groupBy(['links.customer_id', 'amounts.currency'])
      .execute()
    // PostgreSQL's sums of bigint are text.
    return rows.map((row) => ({ customer: row.customer_id, minor: Number(row.minor), currency: row.currency }))
  }

  async function weighed(doubts: WeighedDoubt[]): Promise<WeighedDoubt[]> {
    const customers = new Set(doubts.flatMap(({ left, right }) => [left.customerId, right.customerId]))
    const stakes = await stakesOf([...customers])
    const valued = doubts.map((doubt) => {
      const sides = [...new Set([doubt.left.customerId, doubt.right.customerId])]
      const atStake = mostOf(sides.flatMap((side) => stakes.get(side) ?? []))
      return {
        doubt: { ...doubt, ...(atStake ? { atStake } : {}) },
        value: doubtValue(doubt.weight, atStake?.minor ?? 0),
      }
    })
    return valued.sort((a, b) => b.value - a.value || (a.doubt.id < b.doubt.id ? -1 : 1)).map(({ doubt }) => doubt)
  }

  return {
    recordsOf: createRecordReader(opened).recordsOf,
    async doubts(limit) {
      const rows = await current().selectAll().orderBy('from_even').orderBy('id').limit(mostConsidered).execute()
      const count = await current()
        .select((e) => e.fn.countAll<number>().as('rows'))
        .executeTakeFirstOrThrow()
      return { doubts: (await weighed(rows.map(toDoubt))).slice(0, limit), total: Number(count.rows) }
    },
    async doubt(id) {
      const row = await current().selectAll().where('id', '=', id).executeTakeFirst()
      return row && (await weighed([toDoubt(row)]))[0]
    },
    async doubtsOf(customerId) {
      const rows = await current()
        .selectAll()
        .where((e) => e.or([e('left_customer', '=', customerId), e('right_customer', '=', customerId)]))
        .orderBy('from_even')
        .orderBy('id')
        .limit(mostConsidered)
        .execute()
      return weighed(rows.map(toDoubt))
    },
    async ownersOfRecords(refs) {
      const owners: RecordOwner[] = []
      for (const { source, keys } of recordsBySource(refs)) {
        const rows = await db
          .selectFrom('links')
          .innerJoin('customers', (join) =>
            join
              .onRef('customers.generation', '=', 'links.generation')
              .onRef('customers.customer_id', '=', 'links.customer_id'),
          )
          .select(['links.source', 'links.key', 'customers.customer_id', 'customers.name', 'customers.kind'])
          .where('links.generation', '=', generation())
          .where('links.source', '=', source)
          .where('links.key', 'in', keys)
          .execute()
        for (const row of rows)
          owners.push({
            source: row.source,
            key: row.key,
            customerId: row.customer_id as CustomerId,
            name: row.name,
            kind: row.kind as CustomerKind,
          })
      }
      return owners
    },
  }
}
