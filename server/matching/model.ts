/**
 * What matching goes by: how common values are, which of them are shared by so many that they tell nobody apart, and how
 * often a field agrees for one customer, for neighbours and for strangers. Made of the firm's own records, kept with its
 * version, and left alone until somebody has it made anew: by one model the same records always become the same customers,
 * however they came in. Holds no name and no number: values are known by their hash.
 */
import { type AttributeName, hash32, type Population, type ValueKind } from './comparable.ts'
import type { Field } from './fields.ts'
import { usualShareOf } from './names/usual-shares.ts'

/** Of one field: shares by level. */
export interface FieldWeights {
  match: number[]
  neighbours: number[]
  strangers: number[]
}
export interface PopulationModel {
  fields: Record<string, FieldWeights>
  /** Share of pairs of two sources that are one customer; and of pairs within each source. */
  across: number
  within: Record<string, number>
  /** Share of pairs that are two who live or work together. */
  neighbours: number
}
export interface Frequencies {
  /** How many records were counted. */
  records: number
  /** How many have each value of a kind, of values that several have. */
  counts: Record<string, Record<string, number>>
}
export interface Model {
  /** Counted up when the same records would be compared by other rules. */
  rules: number
  frequencies: Frequencies
  /** Phone numbers and e-mails of too many different names: switchboards, accounting offices. */
  hubs: Record<string, string[]>
  /** Block keys that too many had: they yield no pairs. */
  crowded: number[]
  populations: Record<Population, PopulationModel>
  /** Attributes without a field of their own that records had. */
  attributes: AttributeName[]
}

/** Counted up when the same records would be compared otherwise. */
export const rulesVersion = 5

/**
 * Customers come from a population: of 80 in a shop, two strangers with one name are not as unlikely as 1 in 80. Below, a
 * share is reckoned as if so many had been counted.
 */
export const fewestReckoned = 5000
/** Values that fewer records have are not told one by one. */
export const fewestKept = 3
/** Pairs within a source that the model has not seen: systems seldom have a customer twice. */
export const usualWithin = 0.02 / fewestReckoned

/** Of a value nobody has been seen with: about how common names and towns are that are not among the common ones. */
const usualShare: Partial<Record<string, number>> = {
  given: 1 / 400,
  family: 1 / 1500,
  word: 1 / 2000,
  birthDate: 1 / 25_000,
  street: 1 / 1500,
  postalCode: 1 / 600,
  town: 1 / 60,
}
const usualOther = 1 / 100
const usualOwn = 1 / 50_000
/** So many records' worth is what was known before they were counted. */
const usualWeight = 300

/** Of whom a model has learnt: how many records, and of which sources. */
export const learntFrom = ({ frequencies, populations }: Model): { records: number; sources: string[] } => ({
  records: frequencies.records,
  sources: [...new Set(Object.values(populations).flatMap(({ within }) => Object.keys(within)))].sort(),
})

/** What a value is called in a model. */
export const valueName = (text: string): string => hash32(text).toString(36)

/** Kinds of which each value should be one customer's: a few records with it are that customer's, not strangers who share it. */
const isOwn = (kind: ValueKind): boolean =>
  kind === 'phone' || kind === 'email' || kind === 'id' || kind.startsWith('ids.')
/** Records of one customer that a value of theirs is expected in. */
const usualCopies = 3

/** @returns how rare a value is, in bits, by the model */
export function rarityBy({ counts, records }: Frequencies): (kind: ValueKind, text: string) => number {
  const tables = new Map(Object.entries(counts).map(([kind, table]) => [kind, new Map(Object.entries(table))]))
  return (kind, text) => {
    const counted = tables.get(kind)?.get(valueName(text)) ?? Math.min(1, records)
    if (isOwn(kind)) return -Math.log2(usualOwn + Math.max(0, counted - usualCopies) / (records + usualWeight))
    const usual = usualShareOf(kind, text) ?? usualShare[kind] ?? usualOther
    return -Math.log2((counted + usualWeight * usual) / (records + usualWeight))
  }
}

/** More records than this have a word that by itself finds anybody worth comparing. */
const rareUpTo = 20
/** @returns whether few have a value of this rarity */
export function isRareBy({ records }: Frequencies): (rarity: number) => boolean {
  const from = Math.log2((records + usualWeight) / (rareUpTo + 1))
  return (rarity) => rarity >= from
}

/** Kinds of which there are hubs. */
export const hubKinds = ['phone', 'email'] as const
/** @returns whether a value is shared by so many that it is nobody's */
export function hubsOf({ hubs }: Model): (kind: ValueKind, text: string) => boolean {
  const sets = new Map(Object.entries(hubs).map(([kind, names]) => [kind, new Set(names)]))
  return (kind, text) => sets.get(kind)?.has(valueName(text)) === true
}

/** What is known before any data is. */
export const priorOf = ({ prior }: Field): FieldWeights => ({
  match: [...prior.match],
  neighbours: [...(prior.neighbours ?? prior.strangers)],
  strangers: [...prior.strangers],
})
