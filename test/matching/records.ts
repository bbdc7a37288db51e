import type { SourceRecord } from '../../server/matching/comparable.ts'
import type { CustomerRow } from '../../server/ports/rows.ts'
import type { E164 } from '../../shared/vocabulary.ts'

type Given = { [Field in Exclude<keyof CustomerRow, 'phones'>]?: CustomerRow[Field] | undefined } & {
  phones?: string[]
  oldPhones?: string[]
}

/** A customer record for a test: Maija Virtanen, known by nothing but what is given. */
export function record(source: string, key: string, given: Given = {}): SourceRecord {
  const { phones = [], oldPhones = [], ...rest } = given
  const row = {
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
  return { source, row: row as CustomerRow }
}
