/**
 * Records → groups that are one customer, and pairs a person should look at. By one model the same records always give the
 * same, whatever order they come in, and whatever other records there are that have nothing to do with them.
 */
import { blockKeys, candidatePairs, type IsTooLarge, mostEver } from './blocking.ts'
import { askedFrom, cluster, type Edge, linkedFrom, type Refused } from './cluster.ts'
import { type Comparable, comparableOf, createValues, type SourceRecord } from './comparable.ts'
import { countFrequencies, estimateModel } from './estimate-model.ts'
import { hubsOf, type Model, rarityBy } from './model.ts'
import { createWeigh, type Said, type Weigh } from './weigh.ts'

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
export interface Joined {
  with: RecordName
  weight: number
  start: number
  said: Said[]
  together: number
  decidedBy: 'weight' | 'person'
}
export interface Group {
  /** In source and key order. */
  members: SourceRecord[]
  /** In member order; undefined for one that is alone. */
  joined: (Joined | undefined)[]
  /** The lowest record of all that hang together with this group, however weakly: they are matched as one lot. */
  lot: RecordName | undefined
}
export interface DoubtfulPair {
  left: RecordName
  right: RecordName
  weight: number
  start: number
  said: Said[]
  together: number
  because: Refused['because']
}
export interface Matched {
  groups: Group[]
  doubts: DoubtfulPair[]
}

/** @returns a model made of these records */
export function makeModel(records: readonly SourceRecord[]): Model {
  const values = createValues()
  const all = records.map((record) => comparableOf(record, values))
  const frequencies = countFrequencies(all, values)
  const rarityOf = rarityBy(frequencies)
  for (const [kind, texts] of values.kinds())
    for (const value of texts.values()) value.rarity = rarityOf(kind, value.text)
  return estimateModel(all, frequencies)
}

/** What a model makes of records: comparable ones, and how to weigh them. */
export function createMatcher(model: Model) {
  const [rarityOf, isHub] = [rarityBy(model.frequencies), hubsOf(model)]
  const weigh = createWeigh(model)
  const crowded = new Set(model.crowded)
  return {
    weigh,
    isCrowded: (key: number) => crowded.has(key),
    newValues: () => createValues(rarityOf, isHub),
    keysOf: (record: SourceRecord): number[] => blockKeys(comparableOf(record, createValues(rarityOf, isHub))),
  }
}
export type Matcher = ReturnType<typeof createMatcher>

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
export const inNameOrder = (a: RecordName, b: RecordName): number =>
  compare(a.source, b.source) || compare(a.key, b.key)
export const nameOf = ({ source, key }: RecordName): RecordName => ({ source, key })
export const textOf = ({ source, key }: RecordName): string => `${source}\u0000${key}`

/** @param holdersOf how many records have a block's key; those among the records given, unless they are but a part of all */
export function matchRecords(
  records: readonly SourceRecord[],
  { weigh, newValues, isCrowded }: Matcher,
  decided: readonly DecidedPair[] = [],
  { most = mostEver, holdersOf }: { most?: number; holdersOf?: (key: number) => number } = {},
): Matched {
  const inOrder = [...records].sort((a, b) => compare(a.source, b.source) || compare(a.row.key, b.row.key))
  const values = newValues()
  const all = inOrder.map((record) => comparableOf(record, values))
  const at = (position: number): Comparable => all[position] as Comparable
  const isTooLarge: IsTooLarge = (key, holders) => isCrowded(key) || (holdersOf?.(key) ?? holders) > most
  const edges = [...edgesOf(all, weigh, isTooLarge)]
  const positions = decided.length > 0 ? new Map(all.map((record, position) => [textOf(record), position])) : undefined
  const decisions = decided.flatMap(({ left, right, isSame }) => {
    const [a, b] = [positions?.get(textOf(left)), positions?.get(textOf(right))]
    return a === undefined || b === undefined ? [] : [{ a: Math.min(a, b), b: Math.max(a, b), isSame }]
  })
  const lots = lotsOf(all.length, [...edges, ...decisions])
  const groups = new Map<number, Group>()
  const doubts: DoubtfulPair[] = []
  const explained = (a: number, b: number) => ({
    left: nameOf(at(a)),
    right: nameOf(at(b)),
    ...weigh.evidence(at(a), at(b)),
  })
  for (const lot of lots) {
    const { groupOf, refused } = cluster({
      size: lot.members.length,
      edges: lot.edges,
      decided: lot.decisions,
      weightOf: (a, b) => weigh.weight(at(lot.members[a] ?? 0), at(lot.members[b] ?? 0)),
      isForbidden: (a, b) => weigh.isForbidden(at(lot.members[a] ?? 0), at(lot.members[b] ?? 0)),
      sourceOf: (one) => at(lot.members[one] ?? 0).source,
      keepsApart: weigh.keepsApart,
    })
    const best = bestPartners(lot, groupOf)
    for (const [place, position] of lot.members.entries()) {
      const of = lot.members[groupOf[place] ?? 0] ?? 0
      const group = groups.get(of) ?? {
        members: [],
        joined: [],
        lot: lot.members.length > 1 ? nameOf(at(lot.members[0] ?? 0)) : undefined,
      }
      const record = inOrder[position]
      const partner = best.get(place)
      if (record) group.members.push(record)
      group.joined.push(partner && joinedBy(at(position), at(lot.members[partner.at] ?? 0), partner.decidedBy))
      groups.set(of, group)
    }
    for (const { a, b, because } of refused)
      doubts.push({ ...explained(lot.members[a] ?? 0, lot.members[b] ?? 0), because })
  }
  return { groups: [...groups].sort(([a], [b]) => a - b).map(([, group]) => group), doubts }

  function joinedBy(record: Comparable, partner: Comparable, decidedBy: Joined['decidedBy']): Joined {
    return { with: nameOf(partner), ...weigh.evidence(record, partner), decidedBy }
  }
}

function* edgesOf(all: readonly Comparable[], weigh: Weigh, isTooLarge: IsTooLarge): Generator<Edge> {
  const pairs = candidatePairs(all, isTooLarge)
  for (let pair = 0; pair < pairs.count; pair++) {
    const [a, b] = [pairs.a[pair] ?? 0, pairs.b[pair] ?? 0]
    const weight = weigh.weight(all[a] as Comparable, all[b] as Comparable)
    if (weight >= askedFrom) yield { a, b, weight }
  }
}

interface Decision {
  a: number
  b: number
  isSame: boolean
}
interface Lot {
  members: number[]
  edges: Edge[]
  decisions: Decision[]
}

/** Records that hang together, in order; edges and decisions by place within the lot. */
function lotsOf(size: number, ties: readonly (Edge | Decision)[]): Lot[] {
  const parent = Int32Array.from({ length: size }, (_, position) => position)
  const rootOf = (position: number): number => {
    let root = position
    while (parent[root] !== root) root = parent[root] ?? root
    for (let step = position; step !== root; ) {
      const next = parent[step] ?? root
      parent[step] = root
      step = next
    }
    return root
  }
  for (const { a, b } of ties) {
    const [one, other] = [rootOf(a), rootOf(b)]
    parent[Math.max(one, other)] = Math.min(one, other)
  }
  const lots = new Map<number, Lot>()
  const places = new Int32Array(size)
  for (let position = 0; position < size; position++) {
    const root = rootOf(position)
    const lot = lots.get(root) ?? { members: [], edges: [], decisions: [] }
    places[position] = lot.members.push(position) - 1
    lots.set(root, lot)
  }
  for (const tie of ties) {
    const lot = lots.get(rootOf(tie.a))
    const [a, b] = [places[tie.a] ?? 0, places[tie.b] ?? 0]
    if ('weight' in tie) lot?.edges.push({ a, b, weight: tie.weight })
    else lot?.decisions.push({ a, b, isSame: tie.isSame })
  }
  return [...lots.values()]
}

/** Of each record, whom in its group most speaks for it: a person's word, else the heaviest pair. */
function bestPartners({ edges, decisions }: Lot, groupOf: Int32Array) {
  const best = new Map<number, { at: number; weight: number; decidedBy: Joined['decidedBy'] }>()
  const offer = (place: number, at: number, weight: number, decidedBy: Joined['decidedBy']): void => {
    const known = best.get(place)
    if (!known || weight > known.weight) best.set(place, { at, weight, decidedBy })
  }
  const ties = [
    ...decisions
      .filter(({ isSame }) => isSame)
      .map((one) => ({ ...one, weight: Number.POSITIVE_INFINITY, decidedBy: 'person' as const })),
    ...edges.filter(({ weight }) => weight >= linkedFrom).map((one) => ({ ...one, decidedBy: 'weight' as const })),
  ]
  for (const { a, b, weight, decidedBy } of ties) {
    if (groupOf[a] !== groupOf[b]) continue
    offer(a, b, weight, decidedBy)
    offer(b, a, weight, decidedBy)
  }
  return best
}
