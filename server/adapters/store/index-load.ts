/**
 * One reading of a source into the index and what is matched by it, as one transaction: what it gives is compared, row by
 * row, with what stands there; rows that are new or otherwise are written, rows that are gone are taken out, equal ones are
 * left alone.
 */
import { type ControlledTransaction, sql } from 'kysely'
import type { Reading, SourceLoad, SourceState } from '../../ports/index-store.ts'
import type { AcceptedRow, DatasetName } from '../../ports/rows.ts'
import type { SourceConfig } from '../../ports/source.ts'
import { noteChangedRecordsCustomers, reckonAllAnew } from './changed-customers.ts'
import type { Opened } from './database.ts'
import { createMatchingIndex } from './index-matching.ts'
import { readSources } from './index-reader.ts'
import { createRefusals } from './index-refusals.ts'
import { changeKeyOf, columnsOf, createOrdinal, type Placed, placed, tableOf, uniqueKeyOf } from './index-rows.ts'
import type { IndexTables, RowTable } from './index-tables.ts'
import { createKnownRows, type KnownRows } from './known-rows.ts'

type Transaction = ControlledTransaction<IndexTables>

/** What went wrong before is what is told: a rollback that fails had nothing left to take back. */
async function abandon(tx: Transaction): Promise<void> {
  await tx
    .rollback()
    .execute()
    .catch(() => undefined)
}

/** More changed records than this are not told one by one: all are matched anew. */
const mostChangedRecords = 50_000
/** More customers than this have their totals reckoned anew in one go with all others of the source. */
const mostTouchedCustomers = 10_000
/** Rows asked for or taken out in one statement. */
const rowsAtOnce = 500

/** Which customers' figures, or which customer records, a changed row is about; told apart up to a limit. */
function createTouched(most: number) {
  const keys = new Set<string>()
  return {
    add: (key: string) => void (keys.size <= most && keys.add(key)),
    keys,
    areTooMany: () => keys.size > most,
  }
}

/** Tables of what a record says of its customer, and the column with the record's key. */
const recordKeyIn: Partial<Record<RowTable, string>> = {
  records: 'key',
  record_phones: 'customer',
  record_addresses: 'customer',
}
/** Tables that insight is reckoned from, by the customer's key. */
const reckonedFrom: readonly RowTable[] = ['purchases', 'invoices', 'balances', 'credit']
/** Files have lines that a person can go to. The place of a row in a database's answer is another each time. */
const hasLines = (source: SourceConfig): boolean => source.kind === 'csv' || source.kind === 'xlsx'

function* inChunks<Item>(items: Iterable<Item>): Generator<Item[]> {
  let chunk: Item[] = []
  for (const item of items)
    if (chunk.push(item) === rowsAtOnce) {
      yield chunk
      chunk = []
    }
  if (chunk.length > 0) yield chunk
}

export async function beginLoad(
  opened: Opened<IndexTables>,
  source: SourceConfig,
  partly: readonly DatasetName[],
): Promise<SourceLoad> {
  const tx: Transaction = await opened.db.startTransaction().execute()
  try {
    return await load(opened, tx, source, partly)
  } catch (error) {
    await abandon(tx)
    throw error
  }
}

async function load(
  opened: Opened<IndexTables>,
  tx: Transaction,
  source: SourceConfig,
  partly: readonly DatasetName[],
): Promise<SourceLoad> {
  const before = (await readSources(tx)).find((one) => one.name === source.name)
  const partlyRead = new Set(partly.map((dataset) => tableOf[dataset]))
  const isWhole = (dataset: DatasetName): boolean => !partlyRead.has(tableOf[dataset])
  const datasets = Object.keys(source.datasets) as DatasetName[]
  const counts: Record<string, number> = Object.fromEntries(
    datasets.map((dataset) => [dataset, isWhole(dataset) ? 0 : (before?.counts[dataset] ?? 0)]),
  )
  const known = new Map<RowTable, KnownRows>()
  for (const table of Object.values(tableOf)) if (!partlyRead.has(table)) known.set(table, await knownIn(table))
  const asked = new Map<RowTable, Set<string>>()
  const refusals = await createRefusals(opened, tx, source.name, before?.refused ?? 0, isWhole)
  const ordinal = createOrdinal()
  const changed = createTouched(mostChangedRecords)
  const buyers = createTouched(mostTouchedCustomers)
  const dealt = createTouched(mostChangedRecords)
  const inserted = new Map<RowTable, number>()
  let recordChanges = 0

  async function knownIn(table: RowTable): Promise<KnownRows> {
    const { rows } = await tx
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as('rows'))
      .where('source', '=', source.name)
      .executeTakeFirstOrThrow()
    const all = createKnownRows(Number(rows))
    if (Number(rows) > 0) await recall(table, all)
    return all
  }

  /** Those of a table or, with `keys`, those of it that have one of them. */
  async function recall(table: RowTable, into: KnownRows, keys?: ReadonlyMap<string, unknown[]>): Promise<void> {
    const columns = changeKeyOf[table] ?? []
    const wanted = [
      opened.rowPlace.as('place'),
      'row_hash',
      ...(table === 'records' ? ['line'] : []),
      ...(keys ? columns : []),
    ]
    let query = tx
      .selectFrom(table as 'records')
      .select(wanted as 'row_hash'[])
      .where('source', '=', source.name)
    if (keys)
      query = query.where(
        columns[0] as 'key',
        'in',
        [...keys.values()].map(([first]) => String(first)),
      )
    await opened.scan(query as never, (row: { place: number; row_hash: string; line?: number }) => {
      const key = JSON.stringify(columns.map((name) => row[name as 'row_hash']))
      if (!keys || keys.has(key)) into.add(row.row_hash, row.place, row.line ?? 0)
    })
  }

  /** Where a source tells only what has changed, the rows it tells of anew are those to compare with. */
  async function recallChanged(table: RowTable, rows: Placed[]): Promise<KnownRows> {
    const all = known.get(table) ?? createKnownRows()
    known.set(table, all)
    const before = asked.get(table) ?? new Set<string>()
    asked.set(table, before)
    const at = (changeKeyOf[table] ?? []).map((name) => columnsOf[table].indexOf(name))
    const keys = new Map<string, unknown[]>()
    for (const { values } of rows) {
      const key = at.map((column) => values[column])
      const text = JSON.stringify(key)
      if (!before.has(text)) keys.set(text, key)
      before.add(text)
    }
    for (const chunk of inChunks(keys)) await recall(table, all, new Map(chunk))
    return all
  }

  /** Lines of rows that are as they were, only elsewhere in the file. */
  async function move(rows: { key: unknown; line: number }[]): Promise<void> {
    if (rows.length === 0) return
    const lines = sql.join(rows.map(({ key, line }) => sql`(${key}, ${line})`))
    await sql`update records set line = cast(v.column2 as integer) from (values ${lines}) as v
      where records.source = ${source.name} and records.key = v.column1`.execute(tx)
  }

  function touch(table: RowTable, key: string): void {
    if (table === 'purchases') buyers.add(key)
    if (reckonedFrom.includes(table)) dealt.add(key)
    if (recordKeyIn[table] === undefined) return
    recordChanges++
    changed.add(key)
  }

  async function write(table: RowTable, rows: Placed[]): Promise<void> {
    const compared = partlyRead.has(table) ? await recallChanged(table, rows) : known.get(table)
    const isNew: unknown[][] = []
    const moved: { key: unknown; line: number }[] = []
    const keyAt = columnsOf[table].indexOf(recordKeyIn[table] ?? 'customer')
    for (const { hash, values, line } of rows) {
      const same = compared?.take(hash)
      if (same && table === 'records' && same.line !== line && hasLines(source)) moved.push({ key: values[0], line })
      if (same) continue
      isNew.push([source.name, hash, ...values])
      touch(table, String(values[keyAt]))
    }
    inserted.set(table, (inserted.get(table) ?? 0) + isNew.length)
    await move(moved)
    const key = compared && compared.size() > 0 ? uniqueKeyOf[table] : undefined
    await opened.insertMany(tx, table, ['source', 'row_hash', ...columnsOf[table]], isNew, key)
  }

  /** @returns how many rows were taken out of those that stood there */
  async function takeOut(table: RowTable, rows: KnownRows): Promise<number> {
    const about = recordKeyIn[table] ?? (reckonedFrom.includes(table) ? 'customer' : undefined)
    let out = 0
    for (const gone of inChunks(rows.left())) {
      // A row whose place was taken by a newer one of its key has another hash now.
      const hashes = ['', ...gone.map(({ hash }) => hash)]
      const deleted = await tx
        .deleteFrom(table as 'records')
        .where(opened.isAt(gone.map(({ place }) => place)))
        .where('row_hash', 'in', hashes)
        .returning(sql<string>`${about ? sql.ref(about) : sql.lit('')}`.as('about'))
        .execute()
      out += gone.length
      for (const { about } of deleted) touch(table, about)
    }
    return out
  }

  async function reckonTotals(): Promise<void> {
    // Most sources sell nothing.
    if (buyers.keys.size === 0) return
    const chunks = buyers.areTooMany() ? [undefined] : inChunks(buyers.keys)
    for (const customers of chunks) {
      const those = customers ? sql`and customer in (${sql.join(customers)})` : sql``
      await sql`delete from purchase_totals where source = ${source.name} ${those}`.execute(tx)
      // Lines without an order number count as one order a day. An order in two currencies is one order of the customer.
      await sql`
        insert into purchase_totals (source, customer, currency, total_minor, orders)
        select p.source, p.customer, p.currency, coalesce(sum(p.amount_minor), 0), o.orders
        from (select * from purchases where source = ${source.name} ${those}) p join (
          select customer, count(distinct coalesce(order_number, date)) as orders
          from purchases where source = ${source.name} ${those} group by customer
        ) o on o.customer = p.customer
        group by p.source, p.customer, p.currency, o.orders`.execute(tx)
    }
  }

  async function noteChanged(): Promise<void> {
    if (recordChanges === 0) return
    const rows = changed.areTooMany() ? [] : changed.keys
    for (const keys of inChunks(rows))
      await tx
        .insertInto('changed_records')
        .values(keys.map((key) => ({ source: source.name, key })))
        .onConflict((c) => c.doNothing())
        .execute()
    const all = changed.areTooMany() ? { match_all: 1 } : {}
    await tx
      .updateTable('index_state')
      .set((e) => ({ ...all, pending_records: e('pending_records', '+', recordChanges) }))
      .execute()
  }

  return {
    async add(rows: AcceptedRow[]) {
      const byTable = new Map<RowTable, Placed[]>()
      for (const row of rows) {
        const one = placed(row, ordinal)
        const others = byTable.get(one.table)
        if (others) others.push(one)
        else byTable.set(one.table, [one])
        if (isWhole(row.dataset)) counts[row.dataset] = (counts[row.dataset] ?? 0) + 1
      }
      for (const [table, those] of byTable) await write(table, those)
    },
    refuse: async (refused) => refusals.add(refused),
    async finish({ asOf, fingerprint: readAs, watermark }: Reading) {
      const out = new Map<RowTable, number>()
      for (const [table, rows] of known) out.set(table, await takeOut(table, rows))
      for (const dataset of partly) {
        const table = tableOf[dataset]
        counts[dataset] = (counts[dataset] ?? 0) + (inserted.get(table) ?? 0) - (out.get(table) ?? 0)
      }
      await reckonTotals()
      await noteChanged()
      if (dealt.areTooMany()) await reckonAllAnew(tx)
      else for (const keys of inChunks(dealt.keys)) await noteChangedRecordsCustomers(tx, source.name, keys)
      const written = [...inserted.values(), ...out.values()].some((rows) => rows > 0)
      const fingerprint = readAs ?? (written ? undefined : before?.fingerprint)
      const refused = await refusals.store()
      const state = {
        roles: JSON.stringify(source.roles),
        trust: source.trust,
        as_of: asOf,
        counts: JSON.stringify(counts),
        refused,
        problem: null,
        fingerprint: fingerprint ?? null,
        watermark: watermark ? JSON.stringify(watermark) : null,
      }
      await tx
        .insertInto('sources')
        .values({ source: source.name, ...state })
        .onConflict((c) => c.column('source').doUpdateSet(state))
        .execute()
      const told: SourceState = { name: source.name, asOf, counts, refused }
      return { ...told, ...(fingerprint ? { fingerprint } : {}), ...(watermark ? { watermark } : {}) }
    },
    index: createMatchingIndex(opened.within(tx), (write) => write(tx)),
    commit: () => tx.commit().execute(),
    rollback: () => abandon(tx),
  }
}
