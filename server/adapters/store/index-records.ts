/** Customer records as matching wants them, phones and addresses datasets folded in. */
import type { IndexWriter } from '../../ports/index-store.ts'
import type { CustomerRow, RecordAddress, RecordPhone } from '../../ports/rows.ts'
import type { Opened } from './database.ts'
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

export function createRecordReader(opened: Opened<IndexTables>): Pick<IndexWriter, 'allRecords'> {
  const { db } = opened
  const parts = (table: 'record_phones' | 'record_addresses') =>
    db.selectFrom(table).select(['source', 'customer', 'content']).orderBy('source').orderBy('customer').orderBy('seq')

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
  }
}
