/** Customer records as matching wants them, phones and addresses datasets folded in. */
import type { E164 } from '../../../shared/vocabulary.ts'
import type { CustomerFacts, MatchingIndex, NumberOwner, RecordRef } from '../../ports/index-store.ts'
import type { CustomerRow, RecordAddress, RecordPhone } from '../../ports/rows.ts'
import type { Opened } from './database.ts'
import { inChunks, recordsBySource } from './in-chunks.ts'
import { toOwner } from './index-derived.ts'
import { toCustomerRow } from './index-rows.ts'
import type { IndexTables } from './index-tables.ts'

interface StoredPart {
  source: string
  customer: string
  content: string
}
type FoundRow = (source: string, key: string) => CustomerRow | undefined

const addPhone = (rowOf: FoundRow, { source, customer, content }: StoredPart): void => {
  const { customer: _, ...phone } = JSON.parse(content) as RecordPhone & { customer: string }
  rowOf(source, customer)?.phones.push(phone)
}
const addAddress = (rowOf: FoundRow, { source, customer, content }: StoredPart): void => {
  const { customer: _, ...address } = JSON.parse(content) as RecordAddress & { customer: string }
  rowOf(source, customer)?.addresses.push(address)
}

type Reads = Pick<
  MatchingIndex,
  'allRecords' | 'recordsOf' | 'lotsOf' | 'publishedAs' | 'publishedGroups' | 'publishedOwners'
>

export function createRecordReader(opened: Opened<IndexTables>): Reads {
  const { db } = opened
  const generation = () => db.selectFrom('index_state').select('generation')
  const parts = (table: 'record_phones' | 'record_addresses') =>
    db.selectFrom(table).select(['source', 'customer', 'content']).orderBy('source').orderBy('customer').orderBy('seq')

  async function recordsOf(refs: readonly RecordRef[]): Promise<{ source: string; row: CustomerRow }[]> {
    const records: { source: string; row: CustomerRow }[] = []
    for (const { source, keys } of recordsBySource(refs)) {
      const rows = new Map<string, CustomerRow>()
      for (const stored of await db
        .selectFrom('records')
        .select(['key', 'content', 'line'])
        .where('source', '=', source)
        .where('key', 'in', keys)
        .execute())
        rows.set(stored.key, toCustomerRow(stored.content, stored.line))
      const rowOf: FoundRow = (_, key) => rows.get(key)
      const ofThose = (table: 'record_phones' | 'record_addresses') =>
        parts(table).where('source', '=', source).where('customer', 'in', keys).execute()
      for (const part of await ofThose('record_phones')) addPhone(rowOf, part)
      for (const part of await ofThose('record_addresses')) addAddress(rowOf, part)
      for (const row of rows.values()) records.push({ source, row })
    }
    return records
  }

  return {
    async allRecords() {
      const records: { source: string; row: CustomerRow }[] = []
      await opened.scan(
        db.selectFrom('records').select(['source', 'content', 'line']).orderBy('source').orderBy('key') as never,
        (stored: { source: string; content: string; line: number }) =>
          records.push({ source: stored.source, row: toCustomerRow(stored.content, stored.line) }),
      )
      let byKey: Map<string, CustomerRow> | undefined
      const rowOf: FoundRow = (source, key) => {
        byKey ??= new Map(records.map((record) => [`${record.source} ${record.row.key}`, record.row]))
        return byKey.get(`${source} ${key}`)
      }
      await opened.scan(parts('record_phones') as never, (part: StoredPart) => addPhone(rowOf, part))
      await opened.scan(parts('record_addresses') as never, (part: StoredPart) => addAddress(rowOf, part))
      return records
    },
    recordsOf,
    async lotsOf(refs) {
      const lots = new Set<string>()
      for (const { source, keys } of recordsBySource(refs)) {
        const rows = await db
          .selectFrom('links')
          .select('lot')
          .where('generation', '=', generation())
          .where('source', '=', source)
          .where('key', 'in', keys)
          .execute()
        // Not left out by the query: SQLite would rather go through all that have one.
        for (const { lot } of rows) if (lot !== null) lots.add(lot)
      }
      const found: RecordRef[] = []
      for (const some of inChunks([...lots]))
        found.push(
          ...(await db
            .selectFrom('links')
            .select(['source', 'key'])
            .where('generation', '=', generation())
            .where('lot', 'in', some)
            .execute()),
        )
      return found
    },
    async publishedAs(refs) {
      const found = new Map<string, { facts: CustomerFacts; records: number }>()
      for (const { source, keys } of recordsBySource(refs)) {
        const rows = await db
          .selectFrom('links')
          .innerJoin('customers', (join) =>
            join
              .onRef('customers.generation', '=', 'links.generation')
              .onRef('customers.customer_id', '=', 'links.customer_id'),
          )
          .select(['customers.customer_id', 'customers.content'])
          .where('links.generation', '=', generation())
          .where('links.source', '=', source)
          .where('links.key', 'in', keys)
          .execute()
        for (const row of rows) {
          const one = found.get(row.customer_id) ?? { facts: JSON.parse(row.content) as CustomerFacts, records: 0 }
          one.records++
          found.set(row.customer_id, one)
        }
      }
      return [...found.values()]
    },
    async publishedGroups() {
      const groups = new Map<string, RecordRef[]>()
      const links = db.selectFrom('links').select(['source', 'key', 'customer_id'])
      const inOrder = links.where('generation', '=', generation()).orderBy('source').orderBy('key')
      await opened.scan(inOrder as never, (link: { source: string; key: string; customer_id: string }) => {
        const ref = { source: link.source, key: link.key }
        const known = groups.get(link.customer_id)
        if (known) known.push(ref)
        else groups.set(link.customer_id, [ref])
      })
      return [...groups.values()]
    },
    async publishedOwners(numbers) {
      const owners = new Map<E164, NumberOwner[]>()
      for (const some of inChunks(numbers)) {
        const rows = await db
          .selectFrom('numbers')
          .selectAll()
          .where('generation', '=', generation())
          .where('e164', 'in', some)
          .orderBy('e164')
          .orderBy('rank')
          .execute()
        for (const row of rows) {
          const e164 = row.e164 as E164
          const known = owners.get(e164)
          if (known) known.push(toOwner(row))
          else owners.set(e164, [toOwner(row)])
        }
      }
      return owners
    },
  }
}
