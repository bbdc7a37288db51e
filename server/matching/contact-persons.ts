/** Which companies a customer is a contact person of, by the names of the companies' records. */
import type { CustomerId } from '../../shared/vocabulary.ts'
import type { RecordRef } from '../ports/index-store.ts'
import type { ContactOf } from '../ports/relations.ts'
import type { SourceRecord } from './comparable.ts'

/** Of one record: more is no contact person but a list that was pasted into the wrong column. */
const mostCompanies = 100

/**
 * `key` is a record of the same source, `source:key` one of another. What stands before the colon of a key that holds one is a
 * source only where there is one of that name.
 */
function companiesOf({ source, row }: SourceRecord, sources: ReadonlyMap<string, unknown>): RecordRef[] {
  return row.contactOf.slice(0, mostCompanies).flatMap((written) => {
    const colon = written.indexOf(':')
    const other = written.slice(0, Math.max(colon, 0))
    const company = sources.has(other) ? { source: other, key: written.slice(colon + 1) } : { source, key: written }
    return company.source === source && company.key === row.key ? [] : [company]
  })
}

/**
 * Each company once for each source that says it, however many of its records do.
 * @param members the customer's records
 * @param sources those there are, by name
 */
export function contactPerson(
  customerId: CustomerId,
  members: readonly SourceRecord[],
  sources: ReadonlyMap<string, unknown>,
): Iterable<ContactOf> {
  const all = new Map<string, ContactOf>()
  for (const member of members)
    for (const company of companiesOf(member, sources))
      all.set(JSON.stringify([member.source, company.source, company.key]), {
        customerId,
        source: member.source,
        company,
      })
  return all.values()
}
