/**
 * Records → groups that are one customer, and pairs a person should look at. By one model the same records always give the
 * same, whatever order they come in, and whatever other records there are that have nothing to do with them.
 */
import {
  type Blocks as BlocksOfAll,
  blockKeys,
  blocksOf,
  type IsTooLarge,
  mostEver,
  mostInBlock,
  mostWith,
} from './blocking.ts'
import { askedFrom, cluster, type Edge, type Refused } from './cluster.ts'
import { type Comparable, comparableOf, createValues, type SourceRecord, type Values } from './comparable.ts'
import { countFrequencies, estimateModel } from './estimate-model.ts'
import { areReachedApart } from './fields.ts'
import { bestPartners, lotsOf, type Partner } from './lots.ts'
import { hubKinds, hubsOf, isRareBy, type Model, rarityBy } from './model.ts'
import { createWeigh, type Weigh, type Weighed } from './weigh.ts'

export interface RecordName {
  source: string
  key: string
}
/** What people said of two records, the newest first. */
export interface DecidedPair {
  left: RecordName
  right: RecordName
  isSame: boolean
}
/** Why a record is with the others: the pair that speaks for it most. */
export interface Joined extends Weighed {
  with: RecordName
  decidedBy: 'weight' | 'person'
}
export interface Group {
  /** In source and key order. */
  members: SourceRecord[]
  /** Why the member at a place is here; undefined for one that is alone. */
  joinedAt(place: number): Joined | undefined
  /** Bits of the weakest pair that joined a part of it; endless for one that is alone, or joined by people's word. */
  weakest: number
  /** The lowest record of all that hang together with this group, however weakly: they are matched as one lot. */
  lot: RecordName | undefined
}
export interface DoubtfulPair extends Weighed {
  left: RecordName
  right: RecordName
  because: Refused['because']
}
export interface Matched {
  groups: Group[]
  doubts: DoubtfulPair[]
}

/** The same by position among the records, nothing explained yet: what a million records are grouped as. */
export interface Grouped {
  groups: { members: number[]; partners: (Partner | undefined)[]; weakest: number; lot: number | undefined }[]
  refused: Refused[]
}

/** Records in source and key order, and as they are compared. */
interface Prepared {
  inOrder: SourceRecord[]
  all: Comparable[]
  /** Of a model made of these very records: who shares a block with whom by it. */
  made?: BlocksOfAll
}
function prepare(records: readonly SourceRecord[], values: Values): Prepared {
  const inOrder = [...records].sort(inRowOrder)
  return { inOrder, all: inOrder.map((record) => comparableOf(record, values)) }
}

/** What is learnt of records: a model, and a way to match the same records by it with less work than anew. */
export interface Learnt {
  model: Model
  /** @param matcher of this very model @returns as `matchRecords` */
  match(matcher: Matcher, decided?: readonly DecidedPair[], blocks?: Blocks): Matched
}
export function learn(records: readonly SourceRecord[]): Learnt {
  const values = createValues()
  // Which pairs of strangers are drawn goes by their places: the order they came in must not.
  const prepared = prepare(records, values)
  const { model, blocks: made } = learnOf(prepared.all, values)
  return {
    model,
    match: (matcher, decided, blocks) => matchPrepared({ ...prepared, made }, matcher, decided, blocks),
  }
}
/** @returns a model made of these records */
export const makeModel = (records: readonly SourceRecord[]): Model => learn(records).model

/**
 * The same of records that are comparable already, in source and key order. Leaves with their values what the model says of
 * each, as if they had been made by it.
 */
export function learnOf(all: readonly Comparable[], values: Values): { model: Model; blocks: BlocksOfAll } {
  const frequencies = countFrequencies(all, values)
  const [rarityOf, isRare] = [rarityBy(frequencies), isRareBy(frequencies)]
  for (const [kind, texts] of values.kinds())
    for (const value of texts.values()) {
      value.rarity = rarityOf(kind, value.text)
      value.isRare = isRare(value.rarity)
    }
  const learnt = estimateModel(all, frequencies)
  const isHub = hubsOf(learnt.model)
  for (const kind of hubKinds)
    for (const value of values.kinds().get(kind)?.values() ?? []) value.isHub = isHub(kind, value.text)
  return learnt
}

/** What a model makes of records: comparable ones, and how to weigh them. */
export function createMatcher(model: Model) {
  const [rarityOf, isHub] = [rarityBy(model.frequencies), hubsOf(model)]
  const isRare = isRareBy(model.frequencies)
  const weigh = createWeigh(model)
  const crowded = new Set(model.crowded)
  return {
    weigh,
    isCrowded: (key: number) => crowded.has(key),
    newValues: () => createValues(rarityOf, isHub, isRare),
    /** Keys of a record that yield pairs by the model. */
    keysOf: (record: SourceRecord): number[] =>
      blockKeys(comparableOf(record, createValues(rarityOf, isHub, isRare))).filter((key) => !crowded.has(key)),
  }
}
export type Matcher = ReturnType<typeof createMatcher>

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
export const inNameOrder = (a: RecordName, b: RecordName): number =>
  compare(a.source, b.source) || compare(a.key, b.key)
const inRowOrder = (a: SourceRecord, b: SourceRecord): number =>
  compare(a.source, b.source) || compare(a.row.key, b.row.key)
export const nameOf = ({ source, key }: RecordName): RecordName => ({ source, key })
export const textOf = ({ source, key }: RecordName): string => `${source}\u0000${key}`

export interface Blocks {
  /** A key that more have yields no pairs, whatever the model says; of a weak key a tenth (blocking.ts). */
  most?: number
  /** How many records have a block's key; those among the records given, unless they are but a part of all. */
  holdersOf?: (key: number) => number
}

export const matchRecords = (
  records: readonly SourceRecord[],
  matcher: Matcher,
  decided: readonly DecidedPair[] = [],
  blocks: Blocks = {},
): Matched => matchPrepared(prepare(records, matcher.newValues()), matcher, decided, blocks)

function matchPrepared(
  { inOrder, all, made }: Prepared,
  matcher: Matcher,
  decided: readonly DecidedPair[] = [],
  blocks: Blocks = {},
): Matched {
  const { groups, refused } = groupComparables(all, matcher, decided, blocks, made)
  const at = (position: number): Comparable => all[position] as Comparable
  const weighed = (a: number, b: number): Weighed => matcher.weigh.evidence(at(a), at(b))
  return {
    groups: groups.map(({ members, partners, weakest, lot }) => ({
      weakest,
      members: members.map((position) => inOrder[position] as SourceRecord),
      joinedAt(place) {
        const [position, partner] = [members[place], partners[place]]
        if (position === undefined || !partner) return undefined
        return { with: nameOf(at(partner.at)), ...weighed(position, partner.at), decidedBy: partner.decidedBy }
      },
      lot: lot === undefined ? undefined : nameOf(at(lot)),
    })),
    doubts: refused.map(({ a, b, because }) => ({
      left: nameOf(at(a)),
      right: nameOf(at(b)),
      ...weighed(a, b),
      because,
    })),
  }
}

/** @param all in source and key order @param made of a model made of these very records: their blocks by it */
export function groupComparables(
  all: readonly Comparable[],
  { weigh, isCrowded }: Matcher,
  decided: readonly DecidedPair[] = [],
  { most = mostEver, holdersOf }: Blocks = {},
  made?: BlocksOfAll,
): Grouped {
  const at = (position: number): Comparable => all[position] as Comparable
  const isTooLarge: IsTooLarge = (key, holders) => isCrowded(key) || (holdersOf?.(key) ?? holders) > mostWith(key, most)
  const edges = edgesOf(all, weigh, made && most >= mostInBlock ? made : blocksOf(all, isTooLarge))
  const positions = decided.length > 0 ? new Map(all.map((record, position) => [textOf(record), position])) : undefined
  const decisions = decided.flatMap(({ left, right, isSame }) => {
    const [a, b] = [positions?.get(textOf(left)), positions?.get(textOf(right))]
    return a === undefined || b === undefined ? [] : [{ a: Math.min(a, b), b: Math.max(a, b), isSame }]
  })
  const lots = lotsOf(all.length, [...edges, ...decisions])
  const groups: Grouped['groups'] = []
  const refused: Refused[] = []
  for (let position = 0; position < all.length; position++) {
    const lot = lots.get(position)
    if (lot === undefined)
      groups.push({ members: [position], partners: alone, weakest: Number.POSITIVE_INFINITY, lot: undefined })
    if (!lot || lot.members[0] !== position) continue
    const place = (one: number): number => lot.members[one] ?? 0
    const clustered = cluster({
      size: lot.members.length,
      edges: lot.edges,
      decided: lot.decisions,
      weightOf: (a, b) => weigh.weight(at(place(a)), at(place(b))),
      isForbidden: (a, b) => weigh.isForbidden(at(place(a)), at(place(b))),
      sourceOf: (one) => at(place(one)).source,
      keepsApart: weigh.keepsApart,
      areReachedApart: (a, b) => areReachedApart(at(place(a)), at(place(b))),
    })
    const best = bestPartners(lot, clustered.groupOf)
    const ofLot = new Map<number, Grouped['groups'][number]>()
    for (const [one, member] of lot.members.entries()) {
      const name = clustered.groupOf[one] ?? one
      const weakest = clustered.weakest.get(name) ?? Number.POSITIVE_INFINITY
      const group = ofLot.get(name) ?? { members: [], partners: [], weakest, lot: position }
      group.members.push(member)
      const partner = best.get(one)
      group.partners.push(partner && { ...partner, at: place(partner.at) })
      ofLot.set(name, group)
    }
    groups.push(...ofLot.values())
    for (const one of clustered.refused) refused.push({ ...one, a: place(one.a), b: place(one.b) })
  }
  return { groups: groups.sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0)), refused }
}

function edgesOf(all: readonly Comparable[], weigh: Weigh, blocks: BlocksOfAll): Edge[] {
  const edges: Edge[] = []
  for (let a = 0; a < all.length; a++) {
    const one = all[a] as Comparable
    for (const b of blocks.partnersAfter(a)) {
      const weight = weigh.weightFrom(one, all[b] as Comparable, askedFrom)
      if (weight >= askedFrom) edges.push({ a, b, weight })
    }
  }
  return edges
}

/** Of a record that is with no other. */
const alone: undefined[] = [undefined]
