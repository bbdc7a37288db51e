/**
 * Groups → customer ids that last. A group keeps the id its oldest member has had longest; what joins it gets that id
 * from now on, what leaves it gets a new one. Ids are never reused and never lost: each change is an entry of the
 * identity log, and an id that no record has any more answers with the customer it became part of.
 */
import type { CustomerId, Instant } from '../../shared/vocabulary.ts'
import type { IdentityEntry } from '../ports/ground-store.ts'
import type { Group } from './match-records.ts'

export interface Identified {
  /** The customer of each group, in group order. */
  customers: CustomerId[]
  /** To be appended to the identity log before the customers are published. */
  entries: IdentityEntry[]
  merged: { customerId: CustomerId; into: CustomerId }[]
}

export function keepIdentity(
  groups: readonly Group[],
  log: readonly IdentityEntry[],
  newId: () => CustomerId,
  since: Instant,
): Identified {
  const before = new Map<string, { customerId: CustomerId; age: number }>()
  log.forEach((entry, age) => {
    before.set(recordKey(entry.source, entry.key), { customerId: entry.customerId, age })
  })
  const ageOf = new Map<CustomerId, number>()
  for (const { customerId, age } of before.values())
    ageOf.set(customerId, Math.min(age, ageOf.get(customerId) ?? Number.POSITIVE_INFINITY))

  // Of several groups that hold records of one id, the one with its oldest record keeps it.
  const claims = groups.flatMap((group, at) =>
    group.members.flatMap(({ source, row }) => {
      const had = before.get(recordKey(source, row.key))
      return had ? [{ at, ...had, idAge: ageOf.get(had.customerId) ?? had.age }] : []
    }),
  )
  claims.sort((a, b) => a.idAge - b.idAge || a.age - b.age)
  const idOfGroup = new Map<number, CustomerId>()
  const taken = new Set<CustomerId>()
  for (const claim of claims) {
    if (idOfGroup.has(claim.at) || taken.has(claim.customerId)) continue
    idOfGroup.set(claim.at, claim.customerId)
    taken.add(claim.customerId)
  }

  const entries: IdentityEntry[] = []
  const customers = groups.map((group, at) => {
    const customerId = idOfGroup.get(at) ?? newId()
    for (const { source, row } of group.members) {
      if (before.get(recordKey(source, row.key))?.customerId === customerId) continue
      entries.push({ source, key: row.key, customerId, since })
    }
    return customerId
  })
  return { customers, entries, merged: mergedAway(groups, customers, log) }
}

/** Every id that was ever given and is no customer any more → the customer its records, oldest first, are part of now. */
function mergedAway(
  groups: readonly Group[],
  customers: readonly CustomerId[],
  log: readonly IdentityEntry[],
): Identified['merged'] {
  const held = new Set(customers)
  const recordsOf = new Map<CustomerId, string[]>()
  const latest = new Map<string, CustomerId>()
  for (const { source, key, customerId } of log) {
    const record = recordKey(source, key)
    latest.set(record, customerId)
    const records = recordsOf.get(customerId)
    if (records) records.push(record)
    else recordsOf.set(customerId, [record])
  }
  for (const [at, { members }] of groups.entries()) {
    const customerId = customers[at]
    if (customerId) for (const { source, row } of members) latest.set(recordKey(source, row.key), customerId)
  }
  const survivorOf = (id: CustomerId, seen: Set<CustomerId>): CustomerId | undefined => {
    if (held.has(id)) return id
    if (seen.has(id)) return undefined
    seen.add(id)
    for (const record of recordsOf.get(id) ?? []) {
      const next = latest.get(record)
      const survivor = next === undefined ? undefined : survivorOf(next, seen)
      if (survivor !== undefined) return survivor
    }
    return undefined
  }
  return [...recordsOf.keys()].flatMap((customerId) => {
    const into = held.has(customerId) ? undefined : survivorOf(customerId, new Set())
    return into === undefined ? [] : [{ customerId, into }]
  })
}

const recordKey = (source: string, key: string): string => `${source} ${key}`
