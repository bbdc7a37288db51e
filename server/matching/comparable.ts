/**
 * A record made ready for comparing: names as folded words with their roles, dates, numbers, addresses, each distinct text
 * kept once. Pure; what a text is called here depends on the texts that came before, what is made of it does not.
 */
import { foldWords } from '../../shared/fold.ts'
import type { CustomerRow } from '../ports/rows.ts'
import { kindOf, likelyKind } from './names/kind.ts'
import { namePartsOf } from './names/name-parts.ts'
import { hasForms } from './names/nicknames.ts'
import { isCommonName } from './names/usual-shares.ts'
import { lettersOf } from './similarity.ts'
import { soundKey } from './sound-key.ts'

export interface SourceRecord {
  source: string
  row: CustomerRow
}

/** A distinct text of one kind: a word of a name, a phone number, a street. */
export interface Value {
  text: string
  /** Folded by how it sounds; of words of names only. */
  sound: string
  /** 32 bits of the sound, or of the text where it has none: what it is found by. */
  hash: number
  /** Bits: how much less likely than certain that two strangers have it, set by whoever knows how common it is. */
  rarity: number
  /** How many records have it, where that is counted. */
  count: number
  /** Shared by so many that it is nobody's. */
  isHub: boolean
  /** So few have it that it finds somebody by itself. */
  isRare: boolean
  /** Of words of names: which letters they have, a bit each. */
  letters: number
  /** Of words of names: a name that many people have. */
  isCommon: boolean
  /** Of words of names: it has short forms or other spellings, or is one. */
  hasForms: boolean
}

export const populations = ['person', 'company'] as const
export type Population = (typeof populations)[number]

export interface Comparable {
  source: string
  key: string
  population: Population
  /** The source says what it is, or the row shows it; else `population` is a guess by its name. */
  isDeclared: boolean
  given: Value[]
  family: Value[]
  /** Of a father and a son of one name: which. */
  generation: 'elder' | 'younger' | undefined
  /** All words of the name but its legal form. */
  words: Value[]
  /** What the legal form amounts to. */
  legalForm: string | undefined
  /** yyyymmdd, or 0. */
  birthDate: number
  /** The same as a text that may be more or less common: 1 January is what is written where no day is known. */
  birth: Value | undefined
  /** 0 where nothing is known of it. */
  birthYear: number
  phones: Value[]
  emails: Value[]
  /** Words of the street without its number, then the number with its letter. */
  street: Value | undefined
  house: string
  postalCode: Value | undefined
  town: Value | undefined
  businessId: Value | undefined
  /** By name: other identifiers and whatever else tells customers apart. */
  attributes: Map<AttributeName, Value>
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  // Its low bits alone mix badly; murmur3's finish.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A field that an administrator has named: an identifier, or anything else. */
export type AttributeName = `ids.${string}` | `other.${string}`
export type ValueKind =
  | 'word'
  | 'given'
  | 'family'
  | 'birthDate'
  | 'phone'
  | 'email'
  | 'street'
  | 'postalCode'
  | 'town'
  | 'id'
  | AttributeName

/** Distinct texts by kind. */
export interface Values {
  of(kind: ValueKind, text: string): Value
  /** A list of this value alone: one and the same for all who have no other. */
  alone(value: Value): Value[]
  kinds(): ReadonlyMap<ValueKind, ReadonlyMap<string, Value>>
}

/**
 * @param rarityOf bits, by what is known of how common a text is
 * @param isHub whether it is shared by too many
 * @param isRare whether few have what is of this rarity
 */
export function createValues(
  rarityOf: (kind: ValueKind, text: string) => number = () => 0,
  isHub: (kind: ValueKind, text: string) => boolean = () => false,
  isRare: (rarity: number) => boolean = () => true,
): Values {
  const kinds = new Map<ValueKind, Map<string, Value>>()
  const lists = new Map<Value, Value[]>()
  return {
    alone(value) {
      let list = lists.get(value)
      if (!list) {
        list = [value]
        lists.set(value, list)
      }
      return list
    },
    of(kind, text) {
      let known = kinds.get(kind)
      if (!known) {
        known = new Map()
        kinds.set(kind, known)
      }
      let value = known.get(text)
      if (!value) {
        const isName = kind === 'word' || kind === 'given' || kind === 'family'
        const sound = isName ? soundKey(text) : text
        const rarity = rarityOf(kind, text)
        value = {
          ...{ text, sound, hash: hash32(sound), rarity, count: 0, isHub: isHub(kind, text), isRare: isRare(rarity) },
          letters: isName ? lettersOf(text) : 0,
          isCommon: isName && isCommonName(text),
          hasForms: isName && hasForms(text),
        }
        known.set(text, value)
      }
      return value
    },
    kinds: () => kinds,
  }
}

/** A post box, as it is written here and in the countries around: PL 12, PB 12, Box 12, P.O. Box 12, Postfach 12. */
const postBox = new Set('pl pb box postilokero lokero postbox postboks boks postfach'.split(' '))
/** Of whoever has both, the house they are at; whoever has only a box is at that. */
function withoutPostBox(words: string[]): string[] {
  const at = words.findIndex((word, place) => postBox.has(word) && /^\d+$/.test(words[place + 1] ?? ''))
  if (at < 0) return words
  let from = at
  while (['p', 'o', 'po'].includes(words[from - 1] ?? '')) from--
  const rest = words.toSpliced(from, at + 2 - from)
  return rest.some((word) => /^\d/.test(word)) ? rest : words
}

/** "Mannerheimintie 12 B 34" → its words, and 12. */
function streetOf(text: string): { street: string; house: string } {
  const words = withoutPostBox(foldWords(text))
  const at = words.findIndex((word) => /^\d+\p{L}?$/u.test(word))
  const house = at < 0 ? '' : (words[at]?.match(/^\d+/)?.[0] ?? '')
  const street = words.filter((word) => !/\d/.test(word) && word.length > 1)
  return { street: street.join(' '), house }
}

const asNumber = (date: string | undefined): number => (date === undefined ? 0 : Number(date.replaceAll('-', '')))

/** Shared by all who have none: of a million records most have no attribute, and an empty map takes as much as a name. */
const noValues: Value[] = []
const noAttributes = new Map<AttributeName, Value>()

export function comparableOf({ source, row }: SourceRecord, values: Values): Comparable {
  const parts = namePartsOf(row)
  const declared = kindOf(row, parts)
  const population = declared ?? likelyKind(row, parts)
  const all = (kind: ValueKind, texts: readonly string[]): Value[] =>
    texts.length === 0 ? noValues : [...new Set(texts)].map((text) => values.of(kind, text))
  const [address] = row.addresses.filter((one) => one.active)
  const { street, house } = streetOf(address?.street ?? '')
  const one = (kind: ValueKind, text: string | undefined): Value | undefined => {
    const folded = text === undefined ? '' : foldWords(text).join(' ')
    return folded === '' ? undefined : values.of(kind, folded)
  }
  /** Of names most have one, and share it with many. */
  const named = (kind: ValueKind, texts: readonly string[]): Value[] => {
    const list = all(kind, texts)
    const [only] = list
    return only && list.length === 1 ? values.alone(only) : list
  }
  let attributes = noAttributes
  const add = (name: AttributeName, text: string): void => {
    const value = one(name, text)
    if (value) attributes = (attributes === noAttributes ? new Map() : attributes).set(name, value)
  }
  for (const [name, text] of Object.entries(row.ids)) add(`ids.${name}`, text)
  for (const [name, text] of Object.entries(row.other ?? {})) add(`other.${name}`, text)
  if (row.loyaltyNumber !== undefined) add('ids.loyaltyNumber', row.loyaltyNumber)
  return {
    source,
    key: row.key,
    population,
    isDeclared: declared !== undefined,
    given: named('given', parts.given),
    family: named('family', parts.family),
    words: all('word', parts.words),
    legalForm: parts.legalForm,
    generation: parts.generation,
    birthDate: asNumber(row.birthDate),
    birth: row.birthDate === undefined ? undefined : values.of('birthDate', row.birthDate),
    birthYear: row.birthYear ?? Number(row.birthDate?.slice(0, 4) ?? 0),
    phones: all(
      'phone',
      row.phones.filter((phone) => phone.active).map((phone) => phone.e164),
    ),
    emails: all('email', row.emails),
    street: street === '' ? undefined : values.of('street', street),
    house,
    postalCode: one('postalCode', address?.postalCode?.replace(/\s/g, '')),
    town: one('town', address?.town),
    businessId: one('id', row.businessId),
    attributes,
  }
}
