/**
 * What two records are compared by: fields for persons and for companies, each with its levels from the same to different
 * (Fellegi and Sunter 1969, “A Theory for Record Linkage”; levels as in Splink).
 */
import type { AttributeName, Comparable, Population, Value } from './comparable.ts'
import { areNearEmails, isSameDomain } from './emails.ts'
import { compareCompanyNames, nameLevels, sharedName } from './names/company-name.ts'
import { comparePersonNames, familyLevels, givenLevels } from './names/person-name.ts'
import { isOneSlipApart, jaroWinkler } from './similarity.ts'

/** Level of a field that one of the two has not. */
export const missing = -1

/** Shares of pairs at each level. Known before any data is seen; data take their place as they come in. */
export interface Shares {
  /** Of pairs that are one customer. */
  match: readonly number[]
  /** Of pairs that live or work together and are two. Absent: as strangers. */
  neighbours?: readonly number[]
  /** Of any two. */
  strangers: readonly number[]
}
export interface Field {
  name: string
  /** Evidence codes are `evidence.NAME-LEVEL`. */
  levels: readonly string[]
  /** @returns the level, or `missing`; at a level that says which value is shared, `found.rarity` is set to its bits */
  compare(a: Comparable, b: Comparable): number
  prior: Shares
}

/** Of the comparison just made: bits of what was found to be shared; 0 where the level itself says all. One at a time. */
export const found = { rarity: 0 }

/** Numbers and addresses that are nobody's say nothing, neither for nor against. */
function own(values: readonly Value[]): readonly Value[] {
  for (const value of values) if (value.isHub) return values.filter((value) => !value.isHub)
  return values
}

function sharedOf(some: readonly Value[], others: readonly Value[]): Value | undefined {
  let rarest: Value | undefined
  for (const one of some) if (others.includes(one) && one.rarity >= (rarest?.rarity ?? 0)) rarest = one
  return rarest
}
function anyPair(some: readonly Value[], others: readonly Value[], test: (a: string, b: string) => boolean): boolean {
  for (const one of some) for (const other of others) if (test(one.text, other.text)) return true
  return false
}

function shares(value: Value | undefined): void {
  found.rarity = value?.rarity ?? 0
}

const isMissing = (some: readonly Value[], others: readonly Value[]): boolean =>
  some.length === 0 || others.length === 0

const givenField: Field = {
  name: 'given-name',
  levels: givenLevels,
  compare(a, b) {
    const { given, givenRarity } = comparePersonNames(a, b)
    found.rarity = givenRarity
    return given
  },
  prior: {
    match: [0.78, 0.05, 0.03, 0.06, 0.02, 0.01, 0.045, 0.005],
    // Sons are named after their fathers more often than by chance.
    neighbours: [0.03, 0.01, 0.01, 0.01, 0.02, 0.02, 0.2, 0.7],
    strangers: [0.006, 0.002, 0.004, 0.002, 0.006, 0.01, 0.2, 0.77],
  },
}
const familyField: Field = {
  name: 'family-name',
  levels: familyLevels,
  compare(a, b) {
    const { family, familyRarity } = comparePersonNames(a, b)
    found.rarity = familyRarity
    return family
  },
  prior: {
    match: [0.86, 0.07, 0.02, 0.05],
    neighbours: [0.75, 0.03, 0.01, 0.21],
    strangers: [0.002, 0.001, 0.003, 0.994],
  },
}

const birthField: Field = {
  name: 'birth',
  levels: ['same', 'near', 'part', 'year', 'differs'],
  compare(a, b) {
    if (a.birthYear === 0 || b.birthYear === 0) return missing
    if (a.birthDate === 0 || b.birthDate === 0) return a.birthYear === b.birthYear ? 3 : 4
    if (a.birthDate === b.birthDate) {
      shares(a.birth)
      return 0
    }
    if (isOneDigitOff(a.birthDate, b.birthDate) || isTurned(a.birthDate, b.birthDate)) return 1
    const equal =
      Number(a.birthYear === b.birthYear) +
      Number(Math.floor(a.birthDate / 100) % 100 === Math.floor(b.birthDate / 100) % 100) +
      Number(a.birthDate % 100 === b.birthDate % 100)
    return equal === 2 ? 2 : 4
  },
  prior: {
    match: [0.86, 0.06, 0.02, 0.02, 0.04],
    strangers: [0.00004, 0.0015, 0.006, 0.0125, 0.98],
  },
}
/** One slip of the key (similarity.ts) between two numbers of as many digits: one is another, or two neighbours are swapped. */
function isOneDigitOff(a: number, b: number): boolean {
  let [one, other] = [a, b]
  while (one % 10 === other % 10) {
    one = Math.trunc(one / 10)
    other = Math.trunc(other / 10)
  }
  if (Math.trunc(one / 10) === Math.trunc(other / 10)) return true
  return (
    Math.trunc(one / 100) === Math.trunc(other / 100) &&
    one % 10 === Math.trunc(other / 10) % 10 &&
    other % 10 === Math.trunc(one / 10) % 10
  )
}
/** 3 April and 4 March of one year. */
const isTurned = (a: number, b: number): boolean =>
  Math.floor(a / 10_000) === Math.floor(b / 10_000) &&
  Math.floor(a / 100) % 100 === b % 100 &&
  Math.floor(b / 100) % 100 === a % 100

/** Whether each of the two has something the other has not: a common landline, and each a mobile of their own. */
const eachHasMore = (some: readonly Value[], others: readonly Value[]): boolean =>
  some.some((one) => !others.includes(one)) && others.some((one) => !some.includes(one))

const phoneField: Field = {
  name: 'phone',
  levels: ['same', 'partly', 'near', 'differs'],
  compare(a, b) {
    const [some, others] = [own(a.phones), own(b.phones)]
    if (isMissing(some, others)) return missing
    const shared = sharedOf(some, others)
    shares(shared)
    if (shared) return eachHasMore(some, others) ? 1 : 0
    return anyPair(some, others, isOneSlipApart) ? 2 : 3
  },
  prior: {
    match: [0.57, 0.05, 0.03, 0.35],
    neighbours: [0.3, 0.25, 0.01, 0.44],
    strangers: [0.00001, 0.00001, 0.0001, 0.99988],
  },
}

const emailField: Field = {
  name: 'email',
  levels: ['same', 'near', 'domain', 'differs'],
  compare(a, b) {
    const [some, others] = [own(a.emails), own(b.emails)]
    if (isMissing(some, others)) return missing
    const shared = sharedOf(some, others)
    shares(shared)
    if (shared) return 0
    if (anyPair(some, others, areNearEmails)) return 1
    return anyPair(some, others, isSameDomain) ? 2 : 3
  },
  prior: {
    match: [0.6, 0.08, 0.07, 0.25],
    neighbours: [0.2, 0.03, 0.2, 0.57],
    strangers: [0.00002, 0.0001, 0.002, 0.998],
  },
}

const isNothingShared = (some: readonly Value[], others: readonly Value[]): boolean =>
  !isMissing(some, others) && !sharedOf(some, others)
const isAnyIdShared = (a: Comparable, b: Comparable): boolean =>
  [...a.attributes].some(([name, value]) => name.startsWith('ids.') && b.attributes.get(name) === value)

/**
 * Two persons whom one system has, each with an e-mail and a number of their own: a father and a son have one name, one
 * address and one landline, and whoever is entered again has his mobile or his e-mail again. A birth date or an id they have
 * in common says otherwise.
 */
export function areReachedApart(a: Comparable, b: Comparable): boolean {
  if (a.source !== b.source || a.population !== 'person' || b.population !== 'person') return false
  const [emails, otherEmails] = [own(a.emails), own(b.emails)]
  if (!isNothingShared(emails, otherEmails) || anyPair(emails, otherEmails, areNearEmails)) return false
  const [phones, otherPhones] = [own(a.phones), own(b.phones)]
  if (!eachHasMore(phones, otherPhones) || anyPair(phones, otherPhones, isOneSlipApart)) return false
  return !(a.birthDate !== 0 && a.birthDate === b.birthDate) && !isAnyIdShared(a, b)
}

/** How many house numbers a street has, in bits: a rough middle of short lanes and long roads. */
const houseBits = 5
const streetField: Field = {
  name: 'street',
  levels: ['same', 'street', 'close', 'differs'],
  compare(a, b) {
    if (!a.street || !b.street) return missing
    if (a.street === b.street) {
      const isSame = a.house !== '' && a.house === b.house
      found.rarity = a.street.rarity + (isSame ? houseBits : 0)
      return isSame ? 0 : 1
    }
    if (a.house !== b.house) return 3
    return jaroWinkler(a.street.text, b.street.text) >= 0.88 || isOneSlipApart(a.street.text, b.street.text) ? 2 : 3
  },
  prior: {
    match: [0.6, 0.08, 0.07, 0.25],
    neighbours: [0.9, 0.03, 0.04, 0.03],
    strangers: [0.0001, 0.004, 0.0005, 0.9954],
  },
}

const placeField: Field = {
  name: 'place',
  levels: ['same', 'postal', 'near', 'town', 'differs'],
  compare(a, b) {
    const [hasPostal, hasTown] = [a.postalCode && b.postalCode, a.town && b.town]
    if (!hasPostal && !hasTown) return missing
    const isTown = a.town !== undefined && a.town === b.town
    if (hasPostal && a.postalCode === b.postalCode) {
      found.rarity = a.postalCode?.rarity ?? 0
      // A postal code is a place by itself: a town that is not given takes nothing from it.
      return isTown || !hasTown ? 0 : 1
    }
    const isNear = a.postalCode && b.postalCode && isOneSlipApart(a.postalCode.text, b.postalCode.text)
    if (isTown && !isNear) {
      shares(a.town)
      return 3
    }
    if (hasPostal && !isNear) return 4
    const isTownNear = isTown || (a.town && b.town && isNearText(a.town.text, b.town.text))
    return isTownNear ? 2 : 4
  },
  prior: {
    match: [0.7, 0.02, 0.06, 0.1, 0.12],
    neighbours: [0.91, 0.02, 0.03, 0.02, 0.02],
    strangers: [0.002, 0.0005, 0.003, 0.03, 0.9645],
  },
}
const isNearText = (a: string, b: string): boolean => isOneSlipApart(a, b) || jaroWinkler(a, b) >= 0.9

const companyNameField: Field = {
  name: 'name',
  levels: nameLevels,
  compare(a, b) {
    if (isMissing(a.words, b.words)) return missing
    const level = compareCompanyNames(a.words, b.words)
    found.rarity = sharedName.rarity
    return level
  },
  prior: {
    match: [0.68, 0.1, 0.11, 0.05, 0.01, 0.05],
    neighbours: [0.015, 0.12, 0.03, 0.19, 0.145, 0.5],
    strangers: [0.00005, 0.0003, 0.0001, 0.003, 0.003, 0.99355],
  },
}

const businessIdField: Field = {
  name: 'business-id',
  levels: ['same', 'near', 'differs'],
  compare(a, b) {
    if (!a.businessId || !b.businessId) return missing
    if (a.businessId === b.businessId) {
      shares(a.businessId)
      return 0
    }
    return isOneSlipApart(a.businessId.text, b.businessId.text) ? 1 : 2
  },
  prior: {
    match: [0.97, 0.01, 0.02],
    strangers: [0.00002, 0.0001, 0.99988],
  },
}
const legalFormField: Field = {
  name: 'legal-form',
  levels: ['same', 'differs'],
  compare: (a, b) =>
    a.legalForm === undefined || b.legalForm === undefined ? missing : a.legalForm === b.legalForm ? 0 : 1,
  prior: { match: [0.97, 0.03], neighbours: [0.6, 0.4], strangers: [0.6, 0.4] },
}

/** Identifiers belong to one; what else there is, to many. */
const attributePriors: Record<'ids' | 'other', Shares> = {
  ids: { match: [0.95, 0.02, 0.03], strangers: [0.0001, 0.0002, 0.9997] },
  other: { match: [0.8, 0.08, 0.12], strangers: [0.1, 0.02, 0.88] },
}
/** A field that an administrator has named. */
export function attributeField(name: AttributeName): Field {
  const isId = name.startsWith('ids.')
  return {
    name,
    levels: ['same', 'close', 'differs'],
    compare(a, b) {
      const [one, other] = [a.attributes.get(name), b.attributes.get(name)]
      if (!one || !other) return missing
      if (one === other) {
        shares(one)
        return 0
      }
      const isNear = isId ? isOneSlipApart : isNearText
      return isNear(one.text, other.text) ? 1 : 2
    },
    prior: attributePriors[isId ? 'ids' : 'other'],
  }
}

const ofPersons = [familyField, givenField, birthField, phoneField, emailField, streetField, placeField]
const ofCompanies = [companyNameField, businessIdField, legalFormField, phoneField, emailField, streetField, placeField]
/** @param attributes names of attributes that records have, in order */
export const fieldsOf = (population: Population, attributes: readonly AttributeName[]): Field[] => [
  ...(population === 'person' ? ofPersons : ofCompanies),
  ...attributes.map(attributeField),
]
