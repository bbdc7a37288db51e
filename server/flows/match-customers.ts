/**
 * Records → customers: matched by the model in use, given ids that last (logged in ground first), and published. Where few
 * records have changed, those and whoever they bear on are done anew, in place; the outcome is the same as that of doing
 * all (../matching/affected-lots.ts).
 */
import type { CustomerId, E164, Instant, PersonId } from '../../shared/vocabulary.ts'
import { affectedBy, type Limits, type Lookups } from '../matching/affected-lots.ts'
import { type BlockIndex, createBlockIndex } from '../matching/block-index.ts'
import { mostEver } from '../matching/blocking.ts'
import { buildGeneration, type Trust, withOtherOwners } from '../matching/golden-record.ts'
import { keepIdentity } from '../matching/keep-identity.ts'
import {
  createMatcher,
  type DecidedPair,
  type Learnt,
  learn,
  type Matched,
  type Matcher,
  makeModel,
  matchRecords,
  textOf,
} from '../matching/match-records.ts'
import { heapNeeded } from '../matching/memory-needed.ts'
import { learntFrom, type Model, rulesVersion } from '../matching/model.ts'
import type { IdentityEntry, LoggedDecision, StoredModel } from '../ports/ground-store.ts'
import type { Generation, MatchedBy, MatchingIndex, RecordRef } from '../ports/index-store.ts'
import type { MemoryNeeded } from '../ports/refresher.ts'
import type { CustomerRow } from '../ports/rows.ts'
import { type SourceConfig, SourceProblem } from '../ports/source.ts'

export interface MatchingParts {
  identities: {
    read(): Promise<IdentityEntry[]>
    append(entries: IdentityEntry[]): Promise<void>
    ofRecords: Lookups['identitiesOfRecords']
    ofCustomers: Lookups['identitiesOfCustomers']
  }
  decisions: {
    read(): Promise<LoggedDecision[]>
    since(seq: number): Promise<LoggedDecision[]>
    ofRecords: Lookups['decisionsOf']
  }
  models: {
    /** Of the latest; far less to read than the model. */
    latestVersion(): Promise<number | undefined>
    latest(): Promise<StoredModel | undefined>
    append(model: Omit<StoredModel, 'version'>): Promise<StoredModel>
  }
  newId: () => string
  now: () => Date
  limits?: Limits & { mostShare: number }
  memory?: MatchingMemory
}

/** What matching all anew may take of the heap, and who is told how much that is. Bytes. */
export interface MatchingMemory {
  limitBytes: number
  tell(needed: MemoryNeeded): void
}

/** Beyond these, looking up one by one takes longer than going through all. */
const usualLimits = { mostAffected: 50_000, mostShare: 0.2, mostEver }

interface InUse {
  version: number
  matcher: Matcher
}
interface AllRecords {
  records: { source: string; row: CustomerRow }[]
  /** Where the model in use has just been made of them. */
  learnt?: Learnt
}

/** Newest first, as the clustering wants them. */
const newestFirst = (decisions: readonly LoggedDecision[]): DecidedPair[] =>
  [...decisions]
    .sort((a, b) => b.seq - a.seq)
    .map(({ left, right, verdict }) => ({ left, right, isSame: verdict === 'same' }))

/** What customers depend on beside their records: with another trust another source's name is shown. @param version of the model */
export const matchingBy = (version: number, sources: readonly SourceConfig[]): string =>
  JSON.stringify([rulesVersion, version, sources.map(({ name, trust }) => [name, trust]).sort()])

/** @param by whoever had it made, unless it made itself */
export const toBeStored = (model: Model, at: Instant, by?: PersonId): Omit<StoredModel, 'version'> => ({
  at,
  ...(by === undefined ? {} : { by }),
  ...learntFrom(model),
  content: JSON.stringify(model),
})

export function createMatching(parts: MatchingParts) {
  const { identities, decisions, models, newId, now, limits = usualLimits, memory } = parts
  /** Kept between matchings. Of what was rolled back it must be forgotten. */
  let inUse: InUse | undefined
  let blocks: BlockIndex | undefined

  function use({ version, content }: StoredModel): InUse {
    if (inUse?.version !== version) {
      inUse = { version, matcher: createMatcher(JSON.parse(content) as Model) }
      blocks = undefined
    }
    return inUse
  }
  /** The model there is; one is made of the records where there is none, or it is of other rules. */
  async function modelFor(index: MatchingIndex, all: Partial<AllRecords>): Promise<InUse> {
    const version = await models.latestVersion()
    if (version !== undefined && version === inUse?.version) return inUse
    const latest = await models.latest()
    if (latest && (JSON.parse(latest.content) as Model).rules === rulesVersion) return use(latest)
    await refuseTooMany(index)
    all.records ??= await index.allRecords()
    // Where there is nothing to learn from, none is kept: the first records would be judged by it for good.
    if (all.records.length === 0) return { version: 0, matcher: createMatcher(makeModel([])) }
    all.learnt = learn(all.records)
    return use(await models.append(toBeStored(all.learnt.model, now().toISOString())))
  }

  /** How all of these are grouped, with what people have decided. */
  const grouped = async (match: Learnt['match'], matcher: Matcher): Promise<Matched> =>
    match(matcher, newestFirst(await decisions.read()), { most: limits.mostEver })

  async function matchAll(
    index: MatchingIndex,
    { matcher }: InUse,
    by: MatchedBy,
    trust: Trust,
    given: Partial<AllRecords>,
  ) {
    await refuseTooMany(index)
    const records = given.records ?? (await index.allRecords())
    const match: Learnt['match'] = given.learnt?.match ?? ((...by) => matchRecords(records, ...by))
    const matched = await grouped(match, matcher)
    const log = await identities.read()
    const { customers, entries, merged } = keepIdentity(matched.groups, log, () => newId() as CustomerId, by.at)
    // Ground first: an id that has been shown must be known for ever, whatever happens to the index.
    await identities.append(entries)
    await index.publish(buildGeneration(matched, customers, merged, trust), by)
  }

  async function blocksOf(index: MatchingIndex, matcher: Matcher, changed: readonly RecordRef[]): Promise<BlockIndex> {
    if (blocks) return blocks
    blocks = createBlockIndex()
    // What a changed record had before is not known any more: its keys are taken in with the change.
    const isChanged = new Set(changed.map(textOf))
    for (const record of await index.allRecords()) {
      const text = textOf({ source: record.source, key: record.row.key })
      if (!isChanged.has(text)) blocks.set(text, matcher.keysOf(record))
    }
    return blocks
  }

  /** @returns whether it was done: not where too many records are affected */
  async function matchChanged(
    index: MatchingIndex,
    { matcher }: InUse,
    changed: readonly RecordRef[],
    by: MatchedBy,
    trust: Trust,
  ): Promise<boolean> {
    const areBlocksNew = blocks === undefined
    const known = await blocksOf(index, matcher, changed)
    const lookups: Lookups = {
      recordsOf: index.recordsOf,
      lotsOf: index.lotsOf,
      publishedAs: index.publishedAs,
      identitiesOfRecords: identities.ofRecords,
      identitiesOfCustomers: identities.ofCustomers,
      decisionsOf: decisions.ofRecords,
    }
    const affected = await affectedBy(changed, lookups, matcher, known, limits, areBlocksNew)
    if (!affected) return false
    const matched = matchRecords(affected.records, matcher, newestFirst(affected.decisions), {
      most: limits.mostEver,
      holdersOf: known.count,
    })
    const { groups } = matched
    const { customers, entries, merged } = keepIdentity(groups, affected.log, () => newId() as CustomerId, by.at)
    await identities.append(entries)
    const gone = [...new Set([...affected.ids, ...affected.before.map((facts) => facts.customerId)])]
    const built = buildGeneration(matched, customers, merged, trust)
    const numbers = [...new Set([...affected.before, ...customersOf(built)].flatMap((facts) => facts.phones))] as E164[]
    const next = withOtherOwners(built, numbers, await index.publishedOwners(numbers), new Set(gone))
    await index.rewrite({ gone, numbers, next }, by)
    return true
  }

  async function countRecords(index: MatchingIndex): Promise<number> {
    return (await index.sources()).reduce((sum, { counts }) => sum + (counts.customers ?? 0), 0)
  }
  /** @throws SourceProblem when all records are more than the heap can hold */
  async function refuseTooMany(index: MatchingIndex): Promise<void> {
    if (!memory) return
    const records = await countRecords(index)
    const needed = { records, neededMb: inMb(heapNeeded(records)), limitMb: inMb(memory.limitBytes) }
    memory.tell(needed)
    if (needed.neededMb > needed.limitMb) throw new SourceProblem('problem.too-many-records', { ...needed })
  }

  async function areFew(index: MatchingIndex, changed: readonly RecordRef[]): Promise<boolean> {
    const records = await countRecords(index)
    return changed.length <= Math.min(limits.mostAffected, records * limits.mostShare)
  }

  return {
    /**
     * Nothing when all is as it was.
     * @throws SourceProblem when all must be matched anew and that takes more memory than there is
     */
    async match(index: MatchingIndex, sources: readonly SourceConfig[]): Promise<void> {
      const all: Partial<AllRecords> = {}
      const matchedBefore = matchingBy((await models.latestVersion()) ?? 0, sources)
      const since = await index.decidedSeq()
      const decided = await decisions.since(since)
      const changes = await index.changes(matchedBefore)
      if (changes.length === 0 && decided.length === 0) return
      try {
        await index.keepOnly(sources)
        const trust = new Map(sources.map((source) => [source.name, source.trust]))
        const model = await modelFor(index, all)
        const by: MatchedBy = {
          at: now().toISOString(),
          matching: matchingBy(model.version, sources),
          decidedSeq: Math.max(since, ...decided.map(({ seq }) => seq)),
        }
        const changed = changes === 'all' ? undefined : withDecided(changes, decided)
        const isSame = by.matching === matchedBefore
        const isDone =
          changed !== undefined &&
          isSame &&
          (await areFew(index, changed)) &&
          (await matchChanged(index, model, changed, by, trust))
        if (isDone) return
        blocks = undefined
        await matchAll(index, model, by, trust, all)
      } catch (error) {
        blocks = undefined
        throw error
      }
    },
    /** How records would be grouped by another model, made of them. Nothing is written, and nothing is kept of it. */
    groupedBy: ({ model, match }: Learnt) => grouped(match, createMatcher(model)),
    /** What was matched last was taken back: what is kept of it in memory is not so. */
    forget(): void {
      blocks = undefined
    },
  }
}

export type Matching = ReturnType<typeof createMatching>
const inMb = (bytes: number): number => Math.ceil(bytes / 2 ** 20)

const customersOf = ({ customers }: Generation) => [...customers].map(({ facts }) => facts)

function withDecided(changes: readonly RecordRef[], decided: readonly LoggedDecision[]): RecordRef[] {
  const all = new Map(
    [...changes, ...decided.flatMap(({ left, right }) => [left, right])].map((ref) => [textOf(ref), ref]),
  )
  return [...all.values()]
}
