/**
 * Where the records of one customer say otherwise than what is shown of them. Only what means something else counts: case,
 * accents, word order, a legal form, "Helsinki 10" for Helsinki or a street cut short do not, and neither does a record
 * that says less.
 */
import { foldWords } from '../../shared/fold.ts'
import type { CustomerFacts } from '../ports/index-store.ts'
import type { ConflictField, FieldConflict } from '../ports/relations.ts'
import type { CustomerRow, RecordAddress } from '../ports/rows.ts'
import type { SourceRecord } from './comparable.ts'
import { namePartsOf } from './names/name-parts.ts'

/** Other values kept of a field: more cannot be read beside it, and all of them stand among the records. */
const mostValues = 10

/** A field, what is shown of it, and how to tell whether a record says otherwise. */
interface Field<Value> {
  field: ConflictField
  shown: Value | undefined
  /** What a record says, most telling first; nothing where it says nothing. */
  said(row: CustomerRow): Value[]
  agree(one: Value, other: Value): boolean
  written(value: Value): string
}

type Address = Omit<RecordAddress, 'active'>

const listed = <Value>(value: Value | undefined): Value[] => (value === undefined ? [] : [value])
const asWritten = (value: string): string => value
const isSameText = (one: string, other: string): boolean => foldWords(one).join('') === foldWords(other).join('')

/** "MAKELA ASA" is Åsa Mäkelä, though ASA alone is a legal form: with it or without it, the words are the same. */
function isSameName(one: string, other: string): boolean {
  const inOrder = (words: string[]): string => words.toSorted().join(' ')
  const bare = (name: string): string => inOrder(namePartsOf({ name }).words)
  return one === other || inOrder(foldWords(one)) === inOrder(foldWords(other)) || bare(one) === bare(other)
}

/** Letters of a word from which a shorter one is the same cut short: Hämeenk. for Hämeenkatu. */
const fewestLetters = 4
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return !/\d/.test(one + other) && short.length >= fewestLetters && long.startsWith(short)
}

/** "Hämeenkatu 11" and "Hameenk. 11 B": one of them says more, none says otherwise. */
function isSameStreet(one: string, other: string): boolean {
  const [words, others] = [foldWords(one), foldWords(other)]
  return words.slice(0, others.length).every((word, place) => isSameWord(word, others[place] ?? ''))
}

const postalCode = (address: Address): string => (address.postalCode ?? '').replace(/\s/g, '').toUpperCase()
/** "Helsinki 10" was a post office of Helsinki. */
const town = (address: Address): string =>
  foldWords(address.town ?? '')
    .filter((word) => !/^\d+$/.test(word))
    .join(' ')

function isSameAddress(one: Address, other: Address): boolean {
  if (one.street && other.street && !isSameStreet(one.street, other.street)) return false
  const [code, otherCode] = [postalCode(one), postalCode(other)]
  // A postal code is one place, whatever its town is called: Åbo is Turku.
  if (code !== '' && otherCode !== '') return code === otherCode
  const [place, otherPlace] = [town(one), town(other)]
  return place === '' || otherPlace === '' || place === otherPlace
}
export const addressInLine = ({ street, postalCode, town }: Address): string =>
  [street, [postalCode, town].filter(Boolean).join(' ')].filter(Boolean).join(', ')

const shownAddress = ({ street, postalCode, town }: CustomerFacts): Address | undefined =>
  street === undefined && postalCode === undefined && town === undefined
    ? undefined
    : {
        ...(street === undefined ? {} : { street }),
        ...(postalCode === undefined ? {} : { postalCode }),
        ...(town === undefined ? {} : { town }),
      }

function conflictIn<Value>(field: Field<Value>, records: readonly SourceRecord[]): FieldConflict[] {
  const { shown } = field
  if (shown === undefined) return []
  const others: { value: Value; sources: Set<string> }[] = []
  for (const { source, row } of records) {
    const said = field.said(row)
    const [first] = said
    // Whoever says it too, and something else beside it, does not say otherwise.
    if (first === undefined || said.some((value) => field.agree(value, shown))) continue
    const known = others.find(({ value }) => field.agree(value, first))
    if (known) known.sources.add(source)
    else if (others.length < mostValues) others.push({ value: first, sources: new Set([source]) })
  }
  if (others.length === 0) return []
  const values = others.map(({ value, sources }) => ({ value: field.written(value), sources: [...sources] }))
  return [{ field: field.field, values }]
}

/**
 * @param records of the customer, the most trusted first: their other values are listed in that order
 * @param facts what is shown of them
 * @returns fields that some of the records say otherwise about, at most ten other values each
 */
export function conflictsOf(records: readonly SourceRecord[], facts: CustomerFacts): FieldConflict[] {
  if (records.length < 2) return []
  const name: Field<string> = {
    field: 'name',
    shown: facts.name,
    said: (row) => [row.name],
    agree: isSameName,
    written: asWritten,
  }
  const businessId: Field<string> = {
    field: 'businessId',
    shown: facts.businessId,
    said: (row) => listed(row.businessId),
    agree: isSameText,
    written: asWritten,
  }
  const address: Field<Address> = {
    field: 'address',
    shown: shownAddress(facts),
    said: (row) => row.addresses.filter((one) => one.active && addressInLine(one) !== ''),
    agree: isSameAddress,
    written: addressInLine,
  }
  const language: Field<string> = {
    field: 'language',
    shown: facts.language,
    said: (row) => listed(row.language),
    agree: isSameText,
    written: asWritten,
  }
  return [
    ...conflictIn(name, records),
    ...conflictIn(businessId, records),
    ...conflictIn(address, records),
    ...conflictIn(language, records),
  ]
}
