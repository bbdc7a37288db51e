/**
 * A group of records → what is shown of the customer: per field the value of the most trusted source that has one.
 * Also who owns each number, with why, in the order candidates are shown: companies first, then by name.
 */
import { foldWords } from '../../shared/fold.ts'
import { endingTerm, idTerm } from '../../shared/search-terms.ts'
import type { CustomerId, CustomerKind, E164, Reason } from '../../shared/vocabulary.ts'
import type { CustomerFacts, Doubt, Generation, Link, NumberOwner } from '../ports/index-store.ts'
import type { ContactOf } from '../ports/relations.ts'
import type { CustomerRow } from '../ports/rows.ts'
import type { SourceRecord } from './comparable.ts'
import { conflictsOf } from './conflicts.ts'
import { contactPerson } from './contact-persons.ts'
import { evidenceOf, pairId } from './explain.ts'
import { type DoubtfulPair, type Group, type Joined, type Matched, textOf } from './match-records.ts'
import { kindOf, likelyKind } from './names/kind.ts'

/** Sources by how much their word counts: the higher first, then by name. */
export type Trust = ReadonlyMap<string, number>

const reason = (code: string, params: Reason['params']): Reason => ({ code, params })
const listed = (sources: Iterable<string>): string => [...new Set(sources)].join(', ')

/**
 * Records in use before those that are not, then by trust: the word of a customer long gone is an old one. Of equal trust the
 * freshest speaks, by when its system says that it was last changed. `since` is when they became a customer, and when a source was
 * read says nothing of its rows: where a system tells nothing, names decide, lest what is shown flip by which was read last.
 */
function byTrust(members: readonly SourceRecord[], trust: Trust): SourceRecord[] {
  return [...members].sort(
    (a, b) =>
      Number(b.row.active) - Number(a.row.active) ||
      (trust.get(b.source) ?? 0) - (trust.get(a.source) ?? 0) ||
      newestFirst(a.row.changed, b.row.changed) ||
      (a.source < b.source ? -1 : a.source > b.source ? 1 : a.row.key < b.row.key ? -1 : 1),
  )
}

/** As text: an instant says more than its day, and is later. */
const newestFirst = (one = '', other = ''): number => (one === other ? 0 : one > other ? -1 : 1)

/** An all-capitals name is how old programs store it, not how anyone writes it: any other spelling goes before it. */
function bestName(rows: CustomerRow[]): string {
  const names = rows.map((row) => row.name)
  return names.find((name) => name !== name.toUpperCase()) ?? names[0] ?? ''
}

/** So many reasons can be read while saying hello. */
const mostReasons = 3
/** Bits against from which a reason is one to know. */
const worthKnowing = -2

/** What speaks for its records being one, strongest first, and the strongest that speaks against. */
function whyOne(group: Group): Reason[] {
  const [only] = group.members
  if (group.members.length === 1 && only) return [reason('why.one-system-only', { source: only.source })]
  const strongest = new Map<string, { why: Reason; weight: number }>()
  const allJoined = group.members.map((_, place) => group.joinedAt(place))
  for (const joined of allJoined)
    for (const evidence of joined ? evidenceOf(joined) : []) {
      const name = JSON.stringify(evidence.why)
      const known = strongest.get(name)
      if (!known || Math.abs(evidence.weight) > Math.abs(known.weight)) strongest.set(name, evidence)
    }
  const all = [...strongest.values()].sort((a, b) => b.weight - a.weight || (a.why.code < b.why.code ? -1 : 1))
  const speaksFor = all.filter(({ weight }) => weight > 0).slice(0, mostReasons)
  const against = all.filter(({ weight, why }) => weight <= worthKnowing && why.code !== 'evidence.one-roof').slice(-1)
  const decided = allJoined.some((joined) => joined?.decidedBy === 'person') ? [reason('why.person-decided', {})] : []
  return [...decided, ...[...speaksFor, ...against].map(({ why }) => why)]
}

/** Without its conflicts: they are looked for once a customer, not once a number of theirs. */
export function goldenRecord(group: Group, customerId: CustomerId, trust: Trust): CustomerFacts {
  const rows = byTrust(group.members, trust).map(({ row }) => row)
  const first = <Value>(pick: (row: CustomerRow) => Value | undefined): Value | undefined =>
    rows.map(pick).find((value) => value !== undefined)
  const kind: CustomerKind = first((row) => kindOf(row)) ?? first((row) => likelyKind(row)) ?? 'person'
  const address = first((row) => row.addresses.find((one) => one.active))
  const businessId = first((row) => row.businessId)
  const since = rows
    .flatMap((row) => row.since ?? [])
    .sort()
    .at(0)
  const language = first((row) => row.language)
  return {
    customerId,
    name: bestName(rows),
    kind,
    ...(businessId === undefined ? {} : { businessId }),
    ...(address?.street === undefined ? {} : { street: address.street }),
    ...(address?.postalCode === undefined ? {} : { postalCode: address.postalCode }),
    ...(address?.town === undefined ? {} : { town: address.town }),
    ...(since === undefined ? {} : { since }),
    ...(language === undefined ? {} : { language }),
    phones: [...new Set(rows.flatMap((row) => row.phones.map((phone) => phone.e164)))],
    emails: [...new Set(rows.flatMap((row) => row.emails))],
    why: whyOne(group),
  }
}

function withConflicts(facts: CustomerFacts, { members }: Group, trust: Trust): CustomerFacts {
  const conflicts = members.length > 1 ? conflictsOf(byTrust(members, trust), facts) : []
  return conflicts.length > 0 ? { ...facts, conflicts } : facts
}

interface Held {
  sources: Set<string>
  switchboard: boolean
  active: boolean
}

/** The numbers of a group, each with the sources that give it. */
function numbersOf(group: Group): Map<E164, Held> {
  const numbers = new Map<E164, Held>()
  for (const { source, row } of group.members) {
    for (const phone of row.phones) {
      if (phone.use === 'fax') continue
      const held = numbers.get(phone.e164) ?? { sources: new Set(), switchboard: true, active: false }
      held.sources.add(source)
      held.switchboard &&= phone.use === 'switchboard'
      held.active ||= phone.active && row.active
      numbers.set(phone.e164, held)
    }
  }
  return numbers
}

/** Bits from which records are so surely one customer's that a number of theirs makes somebody known: 30 to 1. */
const sureFrom = 5

function toOwner(facts: CustomerFacts, held: Held, { weakest }: Group): NumberOwner {
  const why = [reason('why.number-in-sources', { count: held.sources.size, sources: listed(held.sources) })]
  if (held.switchboard) why.push(reason('why.switchboard', {}))
  if (!held.active) why.push(reason('why.number-old', {}))
  const sure = weakest >= sureFrom
  if (!sure) why.push(reason('why.records-unsure', {}))
  return {
    customerId: facts.customerId,
    name: facts.name,
    kind: facts.kind,
    ...(facts.town === undefined ? {} : { town: facts.town }),
    switchboard: held.switchboard,
    active: held.active,
    sure,
    why,
  }
}

const inShownOrder = (a: NumberOwner, b: NumberOwner): number => {
  if (a.active !== b.active) return a.active ? -1 : 1
  if (a.kind !== b.kind) return a.kind === 'company' ? -1 : 1
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  return a.customerId < b.customerId ? -1 : 1
}

function searchTerms(group: Group, facts: CustomerFacts): string[] {
  const names = group.members.flatMap(({ row }) => foldWords(row.name))
  const ids = [facts.businessId, ...group.members.map(({ row }) => row.loyaltyNumber)]
  const exact = ids.flatMap((id) => (id === undefined ? [] : [idTerm(id)]))
  return [...names, ...exact, ...facts.phones, ...facts.phones.map(endingTerm), ...facts.emails]
}

/** May be gone through again and again, and makes each item anew: what it goes over is in memory, what it makes is not. */
const again = <Item>(make: () => Generator<Item>): Iterable<Item> => ({ [Symbol.iterator]: make })

/** All that a new generation holds. `customers` are the groups' ids, in group order. */
export function buildGeneration(
  { groups, doubts }: Matched,
  customers: readonly CustomerId[],
  merged: Generation['merged'],
  trust: Trust,
): Generation {
  const factsAt = (at: number): CustomerFacts | undefined => {
    const [group, customerId] = [groups[at], customers[at]]
    return group && customerId && goldenRecord(group, customerId, trust)
  }
  function* customersOf(): Generator<{ facts: CustomerFacts; terms: string[] }> {
    for (const [at, group] of groups.entries()) {
      const facts = factsAt(at)
      if (facts) yield { facts: withConflicts(facts, group, trust), terms: searchTerms(group, facts) }
    }
  }
  function* linksOf(): Generator<Link> {
    for (const [at, group] of groups.entries()) {
      const customerId = customers[at]
      for (const [index, member] of group.members.entries())
        if (customerId) yield toLink(member, customerId, group.joinedAt(index), group.lot)
    }
  }
  function* contactsOf(): Generator<ContactOf> {
    for (const [at, { members }] of groups.entries()) {
      const customerId = customers[at]
      if (customerId) yield* contactPerson(customerId, members, trust)
    }
  }
  function* numbersInUse(): Generator<{ e164: E164; owners: NumberOwner[] }> {
    for (const [e164, holders] of holdersOf(groups)) {
      const owners = holders.flatMap((at) => {
        const facts = factsAt(at)
        const group = groups[at]
        const held = group && numbersOf(group).get(e164)
        return facts && group && held ? [toOwner(facts, held, group)] : []
      })
      yield { e164, owners: owners.sort(inShownOrder) }
    }
  }
  return {
    customers: again(customersOf),
    links: again(linksOf),
    numbers: again(numbersInUse),
    merged,
    doubts: again(() => doubtsOf(groups, customers, doubts)),
    contacts: again(contactsOf),
  }
}

/**
 * A part of a generation, with who else has its numbers.
 * @param published who had each number before
 * @param gone customers that are made anew, or are no more
 */
export function withOtherOwners(
  part: Generation,
  numbers: readonly E164[],
  published: ReadonlyMap<E164, NumberOwner[]>,
  gone: ReadonlySet<CustomerId>,
): Generation {
  const owners = new Map([...part.numbers].map((one) => [one.e164, one.owners]))
  const all = numbers.map((e164) => {
    const others = (published.get(e164) ?? []).filter(({ customerId }) => !gone.has(customerId))
    return { e164, owners: [...others, ...(owners.get(e164) ?? [])].sort(inShownOrder) }
  })
  return { ...part, numbers: all }
}

/** Positions of the groups that have each number. */
function holdersOf(groups: readonly Group[]): Map<E164, number[]> {
  const holders = new Map<E164, number[]>()
  for (const [at, group] of groups.entries())
    for (const e164 of numbersOf(group).keys()) {
      const known = holders.get(e164)
      if (known) known.push(at)
      else holders.set(e164, [at])
    }
  return holders
}

/** Official ids prove; all else makes likely. */
const proving = (joined: Joined): boolean =>
  joined.said.some(({ field, level }) => field === 'business-id' && level === 'same')

function toLink(
  { source, row }: SourceRecord,
  customerId: CustomerId,
  joined: Joined | undefined,
  lot: Group['lot'],
): Link {
  const named = { source, key: row.key, line: row.line, customerId }
  const together = lot === undefined ? {} : { lot: JSON.stringify([lot.source, lot.key]) }
  if (!joined) return { ...named, level: 'alone', decidedBy: 'alone', evidence: [], why: [], ...together }
  const evidence = evidenceOf(joined)
  return {
    ...named,
    level: proving(joined) ? 'proof' : 'likely',
    decidedBy: joined.decidedBy,
    weight: Math.round(joined.weight * 100) / 100,
    evidence,
    with: joined.with,
    why: evidence
      .filter(({ weight }) => weight > 0)
      .slice(0, mostReasons)
      .map(({ why }) => why),
    ...together,
  }
}

function* doubtsOf(
  groups: readonly Group[],
  customers: readonly CustomerId[],
  doubts: readonly DoubtfulPair[],
): Generator<Doubt> {
  if (doubts.length === 0) return
  const customerOf = new Map<string, CustomerId>()
  for (const [at, { members }] of groups.entries())
    for (const { source, row } of members) {
      const customerId = customers[at]
      if (customerId) customerOf.set(textOf({ source, key: row.key }), customerId)
    }
  for (const { left, right, weight, because, ...weighed } of doubts) {
    const [one, other] = [customerOf.get(textOf(left)), customerOf.get(textOf(right))]
    if (!one || !other) continue
    yield {
      id: pairId(left, right),
      left: { ...left, customerId: one },
      right: { ...right, customerId: other },
      weight: Math.round(weight * 100) / 100,
      evidence: evidenceOf(weighed),
      because: reason(`doubt.${because}`, {}),
    }
  }
}
