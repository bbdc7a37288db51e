/**
 * The model that explains the firm's own records best: strangers' shares from pairs drawn at random, the others by
 * expectation and maximisation over the pairs worth comparing (Dempster, Laird and Rubin 1977; Winkler 1988 for linkage;
 * strangers' shares held fixed as in Splink). Beside customers and strangers there are neighbours, who share what people
 * under one roof share: without them a couple with one phone and one address would pass for one.
 * What is known beforehand counts as so many pairs, so that a shop with 80 customers begins with it.
 */
import type { Comparable, Population, ValueKind, Values } from './comparable.ts'
import { candidatePairs } from './blocking.ts'
import { type Field, fieldsOf, missing } from './fields.ts'
import { type FieldWeights, fewestKept, fewestReckoned, type Frequencies, type Model, type PopulationModel, priorOf } from './model.ts'

/** Pairs that the prior shares are worth. */
const priorPairs = { match: 60, neighbours: 400, strangers: 200 }
const randomPairs = 400_000
const rounds = 30
/** Before it is known: so many others a record is one customer with, and lives with. */
const usualDuplicates = 0.5
const usualNeighbours = 0.2

export function countFrequencies(values: Values, records: number): Frequencies {
  const counts: Frequencies['counts'] = {}
  for (const [kind, texts] of values.kinds()) {
    const kept = [...texts.values()].filter((value) => value.count >= fewestKept)
    if (kept.length > 0)
      counts[kind as ValueKind] = Object.fromEntries(
        kept.map((value) => [value.text, value.count] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
      )
  }
  return { records, counts }
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
    for (const [at, field] of fields.entries()) {
      const level = field.compare(a, b)
      const levels = counts[at]
      if (level !== missing && levels) levels[level] = (levels[level] ?? 0) + 1
    }
  }
  return counts.map(normalised)
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
const normalised = (counts: readonly number[]): number[] => {
  const total = sumOf(counts)
  return counts.map((count) => count / total)
}

interface Pattern {
  levels: Int8Array
  pairs: number
}

/** Pairs that look alike count as one pattern. */
function patternsOf(fields: readonly Field[], records: readonly Comparable[]): Pattern[] {
  const pairs = candidatePairs(records)
  const patterns = new Map<string, Pattern>()
  const levels = new Int8Array(fields.length)
  for (let at = 0; at < pairs.count; at++) {
    const [a, b] = [records[pairs.a[at] ?? 0], records[pairs.b[at] ?? 0]]
    if (!a || !b) continue
    for (let field = 0; field < fields.length; field++) levels[field] = fields[field]?.compare(a, b) ?? missing
    const name = levels.join()
    const known = patterns.get(name)
    if (known) known.pairs++
    else patterns.set(name, { levels: levels.slice(), pairs: 1 })
  }
  return [...patterns.values()]
}

export function estimatePopulation(fields: readonly Field[], records: readonly Comparable[]): PopulationModel {
  const reckoned = Math.max(records.length, fewestReckoned)
  const allPairs = (reckoned * (reckoned - 1)) / 2
  const prior = priorOf(fields)
  const weightsOf = (field: Field): FieldWeights => prior[field.name] as FieldWeights
  const strangers = strangersOf(fields, records)
  const match = fields.map((field) => [...weightsOf(field).match])
  const neighbours = fields.map((field, at) => (field.prior.neighbours ? [...field.prior.neighbours] : (strangers[at] ?? [])))
  let matches = usualDuplicates * reckoned
  let housed = usualNeighbours * reckoned
  const patterns = patternsOf(fields, records)
  for (let round = 0; round < rounds; round++) {
    const matchCounts = fields.map((field) => field.prior.match.map((share) => share * priorPairs.match))
    const neighbourCounts = fields.map((field) => (field.prior.neighbours ?? []).map((share) => share * priorPairs.neighbours))
    let sumMatches = usualDuplicates * 50
    let sumHoused = usualNeighbours * 50
    for (const { levels, pairs } of patterns) {
      let logMatch = Math.log2(matches / allPairs)
      let logHoused = Math.log2(housed / allPairs)
      let logStrangers = 0
      for (let at = 0; at < levels.length; at++) {
        const level = levels[at] ?? missing
        if (level === missing) continue
        logMatch += Math.log2(match[at]?.[level] ?? 1)
        logHoused += Math.log2(neighbours[at]?.[level] ?? 1)
        logStrangers += Math.log2(strangers[at]?.[level] ?? 1)
      }
      const [m, h, s] = [2 ** logMatch, 2 ** logHoused, 2 ** logStrangers]
      const total = m + h + s
      const [isMatch, isHoused] = [(pairs * m) / total, (pairs * h) / total]
      sumMatches += isMatch
      sumHoused += isHoused
      for (let at = 0; at < levels.length; at++) {
        const level = levels[at] ?? missing
        if (level === missing) continue
        const [ofMatch, ofHoused] = [matchCounts[at], neighbourCounts[at]]
        if (ofMatch) ofMatch[level] = (ofMatch[level] ?? 0) + isMatch
        if (ofHoused && ofHoused.length > 0) ofHoused[level] = (ofHoused[level] ?? 0) + isHoused
      }
    }
    matches = sumMatches
    housed = sumHoused
    for (const [at, field] of fields.entries()) {
      match[at] = normalised(matchCounts[at] ?? [])
      if (field.prior.neighbours) neighbours[at] = normalised(neighbourCounts[at] ?? [])
    }
  }
  const fieldWeights = Object.fromEntries(
    fields.map((field, at) => [
      field.name,
      { match: match[at] ?? [], neighbours: neighbours[at] ?? [], strangers: strangers[at] ?? [] },
    ]),
  )
  return { fields: fieldWeights, matchShare: matches / allPairs, neighbourShare: housed / allPairs }
}

export const estimateModel = (
  frequencies: Frequencies,
  records: readonly Comparable[],
  attributes: string[],
): Model => {
  const of = (population: Population) =>
    estimatePopulation(
      fieldsOf(population, attributes),
      records.filter((record) => record.population === population),
    )
  return { rules: 1, frequencies, populations: { person: of('person'), company: of('company') }, attributes }
}
