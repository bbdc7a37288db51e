/**
 * What follows when some records have changed: the lots of records to be matched anew, so that the result is what matching
 * all of them would give. A lot is whatever hangs together by pairs worth a look; nothing outside a lot has a say in it.
 * So the lots that changed records were in, and those they are in now, are all there is to do. Beside them, whoever ever
 * had an id that these had: an id is decided among those.
 *
 * A key that too many have yields no pairs; when a change takes it over that mark, or back, all who have it are looked at.
 */
import type { CustomerId } from '../../shared/vocabulary.ts'
import type { IdentityEntry, LoggedDecision, LoggedIdentity } from '../ports/ground-store.ts'
import type { CustomerFacts, MatchingIndex, RecordRef } from '../ports/index-store.ts'
import type { BlockIndex } from './block-index.ts'
import { allMosts, mostWith } from './blocking.ts'
import { askedFrom } from './cluster.ts'
import { comparableOf, type SourceRecord } from './comparable.ts'
import { type Matcher, nameOf, textOf } from './match-records.ts'

/** Reads of what is there now, what was published, and what is kept in ground. */
export interface Lookups extends Pick<MatchingIndex, 'recordsOf' | 'lotsOf' | 'publishedAs'> {
  identitiesOfRecords(records: readonly RecordRef[]): Promise<LoggedIdentity[]>
  identitiesOfCustomers(customers: readonly CustomerId[]): Promise<LoggedIdentity[]>
  decisionsOf(records: readonly RecordRef[]): Promise<LoggedDecision[]>
}
export interface Limits {
  /** More affected records than this are not gone into. */
  mostAffected: number
  /** A key that more have yields no pairs, whatever the model says; of a weak key a tenth (blocking.ts). */
  mostEver: number
}
export interface Affected {
  records: SourceRecord[]
  decisions: LoggedDecision[]
  /** What of the identity log is about them, oldest first. */
  log: IdentityEntry[]
  /** What they were published as. */
  before: CustomerFacts[]
  /** Every id they, or records that have gone, ever had. */
  ids: Set<CustomerId>
}

const refOf = ({ source, row }: SourceRecord): RecordRef => ({ source, key: row.key })
const refOfText = (text: string): RecordRef => {
  const [source = '', key = ''] = text.split('\u0000')
  return { source, key }
}

/** Takes the changed records into the index of keys. @returns who has a key that was, or is, too many people's */
function keepBlocks(
  changed: readonly RecordRef[],
  now: ReadonlyMap<string, SourceRecord>,
  matcher: Matcher,
  blocks: BlockIndex,
  { mostEver }: Limits,
  isNew: boolean,
): RecordRef[] {
  const before = new Map<number, number>()
  const note = (keys: readonly number[]): void => {
    for (const key of keys) if (!before.has(key)) before.set(key, blocks.count(key))
  }
  for (const ref of changed) {
    const record = now.get(textOf(ref))
    const keys = record ? matcher.keysOf(record) : []
    note(blocks.keysOf(textOf(ref)))
    note(keys)
    blocks.set(textOf(ref), keys)
  }
  const turned = [...before]
    .filter(([key, count]) => count > mostWith(key, mostEver) !== blocks.count(key) > mostWith(key, mostEver))
    .map(([key]) => key)
  // Where the index of keys knows nothing of before, any key just below the mark may have been above it.
  const doubtful = (isNew ? allMosts(mostEver) : []).flatMap((most) =>
    blocks.keysHeldBy(most - changed.length + 1, most).filter((key) => mostWith(key, mostEver) === most),
  )
  return [...new Set([...turned, ...doubtful].flatMap((key) => blocks.holders(key)))].map(refOfText)
}

/** @param areBlocksNew they hold nothing of what changed records had before @returns undefined when more are affected than it pays to go into */
export async function affectedBy(
  changed: readonly RecordRef[],
  lookups: Lookups,
  matcher: Matcher,
  blocks: BlockIndex,
  limits: Limits,
  areBlocksNew = false,
): Promise<Affected | undefined> {
  const known = new Map<string, SourceRecord>()
  async function recordsOf(refs: readonly RecordRef[]): Promise<SourceRecord[]> {
    const wanted = new Map(refs.map((ref) => [textOf(ref), ref]))
    const unknown = [...wanted].filter(([text]) => !known.has(text)).map(([, ref]) => ref)
    for (const record of await lookups.recordsOf(unknown)) known.set(textOf(refOf(record)), record)
    return [...wanted.keys()].flatMap((text) => known.get(text) ?? [])
  }
  await recordsOf(changed)
  const toCompare = new Map(changed.map((ref) => [textOf(ref), ref]))
  for (const ref of keepBlocks(changed, known, matcher, blocks, limits, areBlocksNew)) toCompare.set(textOf(ref), ref)
  if (toCompare.size > limits.mostAffected) return undefined

  const partners: RecordRef[] = []
  for (const record of await recordsOf([...toCompare.values()])) {
    const text = textOf(refOf(record))
    const others = new Set<string>()
    for (const key of blocks.keysOf(text)) {
      const holders = blocks.holders(key)
      if (holders.length <= mostWith(key, limits.mostEver)) for (const holder of holders) others.add(holder)
    }
    others.delete(text)
    const values = matcher.newValues()
    const one = comparableOf(record, values)
    for (const other of await recordsOf([...others].map(refOfText)))
      if (matcher.weigh.weight(one, comparableOf(other, values)) >= askedFrom) partners.push(refOf(other))
  }

  const affected = new Map<string, RecordRef>()
  const log = new Map<number, LoggedIdentity>()
  const loggedRecords = new Set<string>()
  const ids = new Set<CustomerId>()
  /** Whoever ever had an id that these had; records that have gone are asked too: they say how old an id is. */
  async function pastOf(refs: readonly RecordRef[]): Promise<RecordRef[]> {
    const entries = await lookups.identitiesOfRecords(refs)
    for (const entry of entries) log.set(entry.seq, entry)
    for (const ref of refs) loggedRecords.add(textOf(ref))
    const newIds = [...new Set(entries.map((entry) => entry.customerId))].filter((id) => !ids.has(id))
    for (const id of newIds) ids.add(id)
    const others = await lookups.identitiesOfCustomers(newIds)
    return others.map(nameOf).filter((ref) => !loggedRecords.has(textOf(ref)))
  }
  let next: RecordRef[] = [...toCompare.values(), ...partners]
  while (next.length > 0) {
    const lots = [...next, ...(await lookups.lotsOf(next))]
    const added = new Map(lots.filter((ref) => !affected.has(textOf(ref))).map((ref) => [textOf(ref), ref]))
    for (const [text, ref] of added) affected.set(text, ref)
    if (affected.size > limits.mostAffected) return undefined
    const decided = await lookups.decisionsOf([...added.values()])
    const past = await pastOf([...added.values()])
    next = [...decided.flatMap(({ left, right }) => [left, right]), ...past].filter((ref) => !affected.has(textOf(ref)))
  }
  const refs = [...affected.values()]
  return {
    records: await recordsOf(refs),
    decisions: await lookups.decisionsOf(refs),
    log: [...log.values()].sort((a, b) => a.seq - b.seq),
    before: (await lookups.publishedAs(refs)).map(({ facts }) => facts),
    ids,
  }
}
