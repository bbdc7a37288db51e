import type { SourceRecord } from '../../server/matching/link-records.ts'
import type { CustomerRow } from '../../server/ports/rows.ts'
import type { E164 } from '../../shared/vocabulary.ts'

/** A customer record for a test: Maija Virtanen, known by nothing but what is given. */
export function record(
  source: string,
  key: string,
  given: Partial<Omit<CustomerRow, 'phones'>> & { phones?: string[]; oldPhones?: string[] } = {},
): SourceRecord {
  const { phones = [], oldPhones = [], ...rest } = given
  const row: CustomerRow = {
    key,
    line: 2,
    keyless: false,
    name: 'Maija Virtanen',
    emails: [],
    addresses: [],
    contactOf: [],
    ids: {},
    active: true,
    ...rest,
    phones: [
      ...phones.map((e164) => ({ e164: e164 as E164, active: true })),
      ...oldPhones.map((e164) => ({ e164: e164 as E164, active: false })),
    ],
  }
  return { source, row }
}
