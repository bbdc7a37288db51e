/**
 * The model that explains the firm's own records best: strangers' shares from pairs drawn at random, the others by
 * expectation and maximisation over the pairs worth comparing (Dempster, Laird and Rubin 1977; Winkler 1988 for linkage;
 * strangers' shares held fixed, as in Splink). Beside customers and strangers there are neighbours, who share what people
 * under one roof share: without them a couple with one phone and one address would pass for one.
 *
 * What is known beforehand counts as so many pairs, so that a shop with 80 customers begins with it.
 */
import { type Blocks, blocksOf } from './blocking.ts'
import {
  type AttributeName,
  type Comparable,
  type Population,
  populations,
  type Value,
  type Values,
} from './comparable.ts'
import { type Field, fieldsOf, missing } from './fields.ts'
import {
  type Frequencies,
  fewestKept,
  fewestReckoned,
  type Model,
  type PopulationModel,
  priorOf,
  rulesVersion,
  valueName,
} from './model.ts'
import { mostPairs, type SampledPairs, samplePairs } from './sample-pairs.ts'

/** Pairs that the prior shares are worth. */
const priorPairs = { match: 60, neighbours: 400, strangers: 200 }
/** How much it takes to learn that a source has customers twice: records' worth. */
const priorRecords = 100
/** Before it is known: so many others of other sources, and of its own, a record is one customer with, and lives with. */
const usual = { across: 0.5, within: 0.02, neighbours: 0.2 }
const randomPairs = 100_000
const rounds = 30
/** More different names on one number than a household has: a switchboard, an accounting office. */
export const mostNames = 4

const eachOf = (record: Comparable): (Value | undefined)[] => [
  ...[...record.given, ...record.family, ...record.words, ...record.phones, ...record.emails],
  ...[record.birth, record.street, record.postalCode, record.town, record.businessId, ...record.attributes.values()],
]

/** How common each value is among these records. Counts are left with the values. */
export function countFrequencies(records: readonly Comparable[], values: Values): Frequencies {
  for (const record of records) for (const value of eachOf(record)) if (value) value.count++
  const counts: Frequencies['counts'] = {}
  for (const kind of [...values.kinds().keys()].sort()) {
    const kept = [...(values.kinds().get(kind)?.values() ?? [])].filter((value) => value.count >= fewestKept)
    const named = kept.map((value) => [valueName(value.text), value.count] as const)
    if (named.length > 0) counts[kind] = Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  return { records: records.length, counts }
}

/** What tells households and firms apart: whose name it is. */
const ownName = ({ population, family, words }: Comparable): string =>
  (population === 'person' && family.length > 0 ? family : words).map((word) => word.sound).join(' ')

function findHubs(records: readonly Comparable[], pick: (record: Comparable) => Value[]): string[] {
  const names = new Map<Value, Set<string>>()
  for (const record of records)
    for (const value of pick(record)) {
      if (value.count <= mostNames) continue
      const known = names.get(value) ?? new Set()
      known.add(ownName(record))
      names.set(value, known)
    }
  return [...names]
    .filter(([, holders]) => holders.size > mostNames)
    .map(([value]) => valueName(value.text))
    .sort()
}

/** A linear congruential generator (Numerical Recipes): the same pairs every time. */
function seeded(): () => number {
  let state = 12345
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function strangersOf(fields: readonly Field[], records: readonly Comparable[]): number[][] {
  const counts = fields.map((field) => field.prior.strangers.map((share) => share * priorPairs.strangers))
  const next = seeded()
  const draw = () => records[Math.floor(next() * records.length)]
  const wanted = Math.min(randomPairs, (records.length * (records.length - 1)) / 2)
  for (let drawn = 0; drawn < wanted; drawn++) {
    const [a, b] = [draw(), draw()]
    if (!a || !b || a === b) continue
    for (const [at, field] of fields.entries()) add(counts[at], field.compare(a, b), 1)
  }
  return counts.map(normalised)
}

function add(counts: number[] | undefined, level: number, count: number): void {
  if (counts && level !== missing && level < counts.length) counts[level] = (counts[level] ?? 0) + count
}
function normalised(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => count / total)
}

/** Pairs that look alike, of the same sources, count as one. */
interface Pattern {
  /** The source of both, or none where they are of two. */
  source: string | undefined
  levels: Int8Array
  pairs: number
}

/** Numbers made small ones, so that they can be made longer again: what was seen first is 0. */
function createNumbering<Item>() {
  const numbers = new Map<Item, number>()
  return {
    of(item: Item): number {
      let number = numbers.get(item)
      if (number === undefined) {
        number = numbers.size
        numbers.set(item, number)
      }
      return number
    },
  }
}
/** So many patterns can be told apart by a number. */
const mostNumbered = 2 ** 40

/** Where the levels of a pair, put together to a number, would be too large a one: after these fields they are numbered anew. */
function numberedAnew(fields: readonly Field[], sources: number) {
  let most = sources
  return fields.map(({ levels }) => {
    most *= levels.length + 1
    if (most < mostNumbered) return undefined
    most = mostPairs
    return createNumbering<number>()
  })
}

function patternsOf(
  population: Population,
  fields: readonly Field[],
  records: readonly Comparable[],
  { a, b, standsFor }: SampledPairs,
): Pattern[] {
  const patterns = new Map<number, Pattern>()
  const sources = createNumbering<string | undefined>()
  const anew = numberedAnew(fields, new Set(records.map((record) => record.source)).size + 1)
  const levels = new Int8Array(fields.length)
  for (let at = 0; at < a.length; at++) {
    const [one, other] = [records[a[at] ?? 0], records[b[at] ?? 0]]
    if (!one || !other || one.population !== population || other.population !== population) continue
    const source = one.source === other.source ? one.source : undefined
    let name = sources.of(source)
    for (let field = 0; field < fields.length; field++) {
      const level = fields[field]?.compare(one, other) ?? missing
      levels[field] = level
      name = name * ((fields[field]?.levels.length ?? 0) + 1) + level - missing
      name = anew[field]?.of(name) ?? name
    }
    const known = patterns.get(name)
    if (known) known.pairs += standsFor
    else patterns.set(name, { source, levels: levels.slice(), pairs: standsFor })
  }
  return [...patterns.values()]
}

/** How many pairs there are for each pair that may be met: within a source, across sources. */
function pairCounts(records: readonly Comparable[]) {
  const sizes = new Map<string, number>()
  for (const { source } of records) sizes.set(source, (sizes.get(source) ?? 0) + 1)
  const reckoned = (others: number): number => Math.max(others, fewestReckoned)
  const within = new Map([...sizes].sort().map(([source, size]) => [source, (size * reckoned(size - 1)) / 2]))
  let across = 0
  for (const size of sizes.values()) across += (size * reckoned(records.length - size)) / 2
  return { sizes, within, across }
}

function estimatePopulation(
  population: Population,
  all: readonly Comparable[],
  pairs: SampledPairs,
  attributes: AttributeName[],
): PopulationModel {
  const fields = fieldsOf(population, attributes)
  const records = all.filter((record) => record.population === population)
  const strangers = strangersOf(fields, records)
  const match = fields.map((field) => priorOf(field).match)
  const neighbours = fields.map((field, at) =>
    field.prior.neighbours ? priorOf(field).neighbours : (strangers[at] ?? []),
  )
  const { sizes, within: withinPairs, across: acrossPairs } = pairCounts(records)
  const oneOf = (source: string | undefined): number =>
    source === undefined ? acrossPairs : (withinPairs.get(source) ?? 1)
  const allPairs = acrossPairs + [...withinPairs.values()].reduce((sum, pairs) => sum + pairs, 0)
  const first = (source: string | undefined): number =>
    source === undefined ? usual.across * records.length : usual.within * (sizes.get(source) ?? 0)
  const sources = [undefined, ...withinPairs.keys()]
  let matches = new Map(sources.map((source) => [source, first(source)]))
  let housed = usual.neighbours * records.length
  const patterns = patternsOf(population, fields, all, pairs)
  for (let round = 0; round < rounds; round++) {
    const matchCounts = fields.map((field) => field.prior.match.map((share) => share * priorPairs.match))
    const housedCounts = fields.map((field) => field.prior.neighbours?.map((share) => share * priorPairs.neighbours))
    // What was expected, as so many records would show it.
    const share = (size: number): number => priorRecords / (size + priorRecords)
    const found = new Map(
      sources.map((source) => {
        const size = source === undefined ? records.length : (sizes.get(source) ?? 0)
        return [source, first(source) * share(size)]
      }),
    )
    let foundHoused = usual.neighbours * records.length * share(records.length)
    const [logMatch, logNeighbours, logStrangers] = [match, neighbours, strangers].map((shares) =>
      shares.map((share) => Float64Array.from(share, Math.log2)),
    ) as [Float64Array[], Float64Array[], Float64Array[]]
    for (const { source, levels, pairs } of patterns) {
      let isOne = Math.log2((matches.get(source) ?? 0) / oneOf(source))
      let isHoused = Math.log2(housed / allPairs)
      let isNothing = 0
      for (let at = 0; at < levels.length; at++) {
        const level = levels[at] ?? missing
        if (level === missing) continue
        isOne += logMatch[at]?.[level] ?? 0
        isHoused += logNeighbours[at]?.[level] ?? 0
        isNothing += logStrangers[at]?.[level] ?? 0
      }
      const total = 2 ** isOne + 2 ** isHoused + 2 ** isNothing
      const [ones, together] = [(pairs * 2 ** isOne) / total, (pairs * 2 ** isHoused) / total]
      found.set(source, (found.get(source) ?? 0) + ones)
      foundHoused += together
      for (let at = 0; at < levels.length; at++) {
        add(matchCounts[at], levels[at] ?? missing, ones)
        add(housedCounts[at], levels[at] ?? missing, together)
      }
    }
    matches = found
    housed = foundHoused
    for (const [at] of fields.entries()) {
      match[at] = normalised(matchCounts[at] ?? [])
      const ofNeighbours = housedCounts[at]
      if (ofNeighbours) neighbours[at] = normalised(ofNeighbours)
    }
  }
  const weights = fields.map(
    (field, at) =>
      [
        field.name,
        { match: match[at] ?? [], neighbours: neighbours[at] ?? [], strangers: strangers[at] ?? [] },
      ] as const,
  )
  return {
    fields: Object.fromEntries(weights),
    // With one source nothing is learnt of what a second one will share with it.
    across:
      sizes.size > 1
        ? (matches.get(undefined) ?? 0) / acrossPairs
        : (2 * usual.across) / Math.max(records.length, fewestReckoned),
    within: Object.fromEntries([...withinPairs].map(([source, pairs]) => [source, (matches.get(source) ?? 0) / pairs])),
    neighbours: allPairs > 0 ? housed / allPairs : (2 * usual.neighbours) / fewestReckoned,
  }
}

/** @param records with the values' rarity set by `frequencies` @returns the model, and who shares a block with whom by it */
export function estimateModel(
  records: readonly Comparable[],
  frequencies: Frequencies,
): { model: Model; blocks: Blocks } {
  const attributes = [...new Set(records.flatMap((record) => [...record.attributes.keys()]))].sort()
  const hubs = {
    phone: findHubs(records, (record) => record.phones),
    email: findHubs(records, (record) => record.emails),
  }
  const blocks = blocksOf(records)
  const pairs = samplePairs(records.length, blocks)
  const [person, company] = populations.map((population) => estimatePopulation(population, records, pairs, attributes))
  if (!person || !company) throw new Error('There are two populations.')
  const model: Model = {
    rules: rulesVersion,
    frequencies,
    hubs,
    crowded: blocks.crowded,
    populations: { person, company },
    attributes,
  }
  return { model, blocks }
}
