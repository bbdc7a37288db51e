/**
 * What matching goes by: how common values are, and how often a field agrees for one customer, for neighbours and for
 * strangers. Made once of the firm's own records, kept with a version, and left alone until somebody has it made anew:
 * with one model the same records always become the same customers, however they came in.
 */
import type { Population, ValueKind } from './comparable.ts'
import type { Field } from './fields.ts'

/** Of one field: shares by level. */
export interface FieldWeights {
  match: number[]
  neighbours: number[]
  strangers: number[]
}
export interface PopulationModel {
  fields: Record<string, FieldWeights>
  /** Share of all pairs that are one customer, and that are two who live or work together. */
  matchShare: number
  neighbourShare: number
}
export interface Frequencies {
  /** How many records were counted. */
  records: number
  /** How many have each value of a kind, of values that several have. */
  counts: Partial<Record<ValueKind, Record<string, number>>>
}
export interface Model {
  /** Counted up when the same records would be compared by other rules. */
  rules: number
  frequencies: Frequencies
  populations: Record<Population, PopulationModel>
  attributes: string[]
}

/**
 * Customers come from a population: of 80 in a shop, two strangers with one name are not as unlikely as 1 in 80. Below, a
 * share is reckoned as if so many had been counted.
 */
export const fewestReckoned = 5000
/** Values that fewer records have are not kept: they would be the names of single people. */
export const fewestKept = 3

/** Of a value nobody has been seen with: about how common names and towns are that are not among the common ones. */
const usualShare: Partial<Record<string, number>> = {
  given: 1 / 400,
  family: 1 / 1500,
  word: 1 / 2000,
  birthDate: 1 / 25_000,
  street: 1 / 1500,
  postalCode: 1 / 600,
  town: 1 / 60,
  phone: 1 / 50_000,
  email: 1 / 50_000,
  id: 1 / 50_000,
}
const usualOther = 1 / 100
/** So many records' worth is what was known before they were counted. */
const usualWeight = 300

/** @returns how rare a value is, in bits, by the model */
export function rarityBy(frequencies: Frequencies): (kind: ValueKind, text: string) => number {
  const tables = new Map(
    Object.entries(frequencies.counts).map(([kind, counts]) => [kind, new Map(Object.entries(counts ?? {}))]),
  )
  return (kind, text) => {
    const usual = usualShare[kind] ?? usualOther
    const counted = tables.get(kind)?.get(text) ?? 1
    return -Math.log2((counted + usualWeight * usual) / (frequencies.records + usualWeight))
  }
}

/** What is known before any data is. @param records how many there are about to be */
export function priorOf(fields: readonly Field[]): Record<string, FieldWeights> {
  return Object.fromEntries(
    fields.map(({ name, prior }) => [
      name,
      {
        match: [...prior.match],
        neighbours: [...(prior.neighbours ?? prior.strangers)],
        strangers: [...prior.strangers],
      },
    ]),
  )
}
