/**
 * What follows when some records have changed: the records that must be linked and identified anew, so that the result is
 * what doing it for all records would give. Closed under everything by which one record can have a say in another's
 * customer: a shared value that may join them, and a customer id that both ever had.
 *
 * It suffices, since a record only ever decides for others through the group it is in, and groups come of joins along
 * shared values; ids are decided among the records that ever had them, and so is what becomes of an id given up.
 */
import type { CustomerId } from '../../shared/vocabulary.ts'
import type { IdentityEntry, LoggedIdentity } from '../ports/ground-store.ts'
import type { CustomerFacts, IndexWriter, RecordRef } from '../ports/index-store.ts'
import { idTerm } from './golden-record.ts'
import { type Evidence, type SharedValue, type SourceRecord, valuesOf } from './link-records.ts'
import { kindOf, namesAgree, nameWords } from './names.ts'

/** Reads of what is there now, what was published, and the identity log. */
export interface Lookups extends Pick<IndexWriter, 'recordsOf' | 'recordsWith' | 'publishedAs'> {
  identitiesOfRecords(records: readonly RecordRef[]): Promise<LoggedIdentity[]>
  identitiesOfCustomers(customers: readonly CustomerId[]): Promise<LoggedIdentity[]>
}
export interface Limits {
  /** More affected records than this are not gone into. */
  mostAffected: number
  /** See link-records.ts. */
  mostSharing: number
}
export interface Affected {
  records: SourceRecord[]
  isCrowded: (shared: SharedValue) => boolean
  /** What of the identity log is about them, oldest first. */
  log: IdentityEntry[]
  /** What they were published as. */
  before: CustomerFacts[]
  /** Every id they, or records that have gone, ever had. */
  ids: Set<CustomerId>
}

const nameOf = ({ source, key }: RecordRef): string => `${source} ${key}`
const refOf = ({ source, row }: SourceRecord): RecordRef => ({ source, key: row.key })
const textOf = ({ evidence, value }: SharedValue): string => `${evidence} ${value}`
const termOf = ({ evidence, value }: SharedValue): string => (evidence === 'same-business-id' ? idTerm(value) : value)
const holds = (record: SourceRecord, shared: SharedValue): boolean =>
  valuesOf(record.row).some((one) => one.evidence === shared.evidence && one.value === shared.value)

const customersAPage = 500
/** Look-ups under way at the same time: a database elsewhere takes its time over each. */
const lookupsAtOnce = 8

/** @returns undefined when more are affected than it pays to go into */
export async function affectedBy(
  changed: readonly RecordRef[],
  lookups: Lookups,
  limits: Limits,
): Promise<Affected | undefined> {
  const isChanged = new Set(changed.map(nameOf))
  const affected = new Map<string, SourceRecord>()
  const words = new Map<string, string[]>()
  const holders = new Map<string, SourceRecord[]>()
  const crowded = new Set<string>()
  /** What changed records have now, and how many of them may have had it before. */
  const changedHolders = new Map<string, SourceRecord[]>()
  const mayHaveHad = new Map<string, number>()
  const log = new Map<number, LoggedIdentity>()
  const loggedRecords = new Set<string>()
  const ids = new Set<CustomerId>()
  /** Records whose values and past have not been followed yet. */
  let toFollow: SourceRecord[] = []
  let tooMany = false

  function include(record: SourceRecord): void {
    const name = nameOf(refOf(record))
    if (affected.has(name)) return
    affected.set(name, record)
    toFollow.push(record)
    tooMany ||= affected.size > limits.mostAffected
  }

  function wordsOf(record: SourceRecord): string[] {
    const name = nameOf(refOf(record))
    const known = words.get(name) ?? nameWords(record.row.name, kindOf(record.row))
    words.set(name, known)
    return known
  }

  /** Unchanged records that hold a value; of those that very many hold, some, but enough to tell that. */
  async function unchangedWith(shared: SharedValue): Promise<SourceRecord[]> {
    const most = shared.evidence === 'same-business-id' ? limits.mostAffected : limits.mostSharing
    const found: SourceRecord[] = []
    let after: CustomerId | undefined
    do {
      const { records, next } = await lookups.recordsWith(termOf(shared), after, customersAPage)
      for (const record of records)
        if (!isChanged.has(nameOf(refOf(record))) && holds(record, shared)) found.push(record)
      after = next
    } while (after && found.length <= most)
    return found
  }

  async function lookUp(values: readonly SharedValue[]): Promise<void> {
    const unknown = new Map(values.map((shared) => [textOf(shared), shared]))
    const toAsk = [...unknown].filter(([text]) => !holders.has(text))
    for (let from = 0; from < toAsk.length; from += lookupsAtOnce)
      await Promise.all(
        toAsk.slice(from, from + lookupsAtOnce).map(async ([text, shared]) => {
          const unchanged = await unchangedWith(shared)
          const now = changedHolders.get(text) ?? []
          holders.set(text, [...unchanged, ...now])
          if (shared.evidence === 'same-business-id') return
          const count = unchanged.length + now.length
          if (count > limits.mostSharing) crowded.add(text)
          // A number that links nobody any more, or does again, is news to all who have it.
          const wasCrowded = unchanged.length + (mayHaveHad.get(text) ?? 0) > limits.mostSharing
          const wasNot = unchanged.length <= limits.mostSharing
          const mayHaveTurned = count > limits.mostSharing ? wasNot : wasCrowded
          if (mayHaveTurned) for (const record of unchanged) include(record)
        }),
      )
  }

  /** Whoever shares a value, and by their name may be the same. */
  async function followValues(records: readonly SourceRecord[]): Promise<void> {
    await lookUp(records.flatMap((record) => valuesOf(record.row)))
    for (const record of records)
      for (const shared of valuesOf(record.row)) {
        const text = textOf(shared)
        if (crowded.has(text)) continue
        for (const other of holders.get(text) ?? [])
          if (shared.evidence === 'same-business-id' || namesAgree(wordsOf(record), wordsOf(other))) include(other)
      }
  }

  /** Whoever ever had an id that these had. Records that have gone are followed too: they say how old an id is. */
  async function followPast(refs: readonly RecordRef[]): Promise<void> {
    let next = refs.filter((ref) => !loggedRecords.has(nameOf(ref)))
    while (next.length > 0 && !tooMany) {
      for (const ref of next) loggedRecords.add(nameOf(ref))
      const entries = await lookups.identitiesOfRecords(next)
      for (const entry of entries) log.set(entry.seq, entry)
      const newIds = [...new Set(entries.map((entry) => entry.customerId))].filter((id) => !ids.has(id))
      for (const id of newIds) ids.add(id)
      const others = new Map<string, RecordRef>()
      for (const { source, key } of await lookups.identitiesOfCustomers(newIds))
        if (!loggedRecords.has(nameOf({ source, key }))) others.set(nameOf({ source, key }), { source, key })
      next = [...others.values()]
      tooMany ||= loggedRecords.size > limits.mostAffected
      for (const record of await lookups.recordsOf(next)) include(record)
    }
  }

  for (const record of await lookups.recordsOf(changed)) {
    include(record)
    for (const shared of valuesOf(record.row)) {
      const those = changedHolders.get(textOf(shared))
      if (those) those.push(record)
      else changedHolders.set(textOf(shared), [record])
    }
  }
  // What a changed record had before is not known, but its customer had it.
  const had: SharedValue[] = []
  for (const { facts, records } of await lookups.publishedAs(changed))
    for (const shared of valuesOfCustomer(facts)) {
      had.push(shared)
      mayHaveHad.set(textOf(shared), (mayHaveHad.get(textOf(shared)) ?? 0) + records)
    }
  await lookUp(had)
  await followPast(changed)
  while (toFollow.length > 0 && !tooMany) {
    const records = toFollow
    toFollow = []
    await followValues(records)
    await followPast(records.map(refOf))
  }
  if (tooMany) return undefined
  const records = [...affected.values()]
  return {
    records,
    isCrowded: (shared) => crowded.has(textOf(shared)),
    log: [...log.values()].sort((a, b) => a.seq - b.seq),
    before: (await lookups.publishedAs([...changed, ...records.map(refOf)])).map(({ facts }) => facts),
    ids,
  }
}

function valuesOfCustomer({ phones, emails }: CustomerFacts): SharedValue[] {
  const of = (evidence: Evidence, values: string[]) => values.map((value): SharedValue => ({ evidence, value }))
  return [...of('same-phone-and-name', phones), ...of('same-email-and-name', emails)]
}
