/**
 * Which pairs are worth comparing: those that share a key. A key is a number of 53 bits made of what two records would
 * have in common; two keys that fall together by chance cost a comparison. A key shared by very many says nothing and
 * would cost their square: it is passed over.
 */
import { type Comparable, hash32, type Value } from './comparable.ts'
import { soundKey } from './sound-key.ts'

/** A key held by more records than this when a model is made yields no pairs by that model (the trials' cap). */
export const mostInBlock = 300
/** Nor does any key held by more than this at any time, whatever the model says of it. */
export const mostEver = 4 * mostInBlock

/** One number of two hashes and the kind of key. */
function keyOf(kind: number, first: number, second: number): number {
  const high = Math.imul(first ^ Math.imul(kind + 1, 0x9e3779b1), 0x85ebca6b) >>> 11
  const low = (Math.imul(second ^ (first >>> 7), 0xc2b2ae35) ^ Math.imul(first + kind, 0x27d4eb2f)) >>> 0
  return high * 2 ** 32 + low
}

const initialOf = (value: Value): number => value.sound.charCodeAt(0)

/** Words by which a name is found: the rarest few. */
const mostNameWords = 4
const byRarity = (a: Value, b: Value): number => b.rarity - a.rarity || (a.text < b.text ? -1 : 1)

/** @returns the keys of a record, each once */
export function blockKeys(record: Comparable): number[] {
  const keys = new Set<number>()
  const add = (kind: number, first: number, second = 0): void => void keys.add(keyOf(kind, first, second))
  const { given, family, words, birthDate, birthYear, phones, emails, street, house, postalCode, town } = record
  for (const phone of phones) add(1, phone.hash)
  for (const email of emails) {
    add(2, email.hash)
    const local = email.text.slice(0, email.text.indexOf('@'))
    if (local.length >= 6) add(3, hash32(local))
  }
  if (record.businessId) add(4, record.businessId.hash)
  for (const [name, value] of record.attributes) add(5, value.hash, hash32(name))
  const place = postalCode ?? town
  const names = record.population === 'person' || !record.isDeclared ? [...given, ...family] : []
  for (const one of given) for (const other of family) add(6, one.hash, other.hash)
  // Names turned round meet under the same key.
  for (const one of given)
    for (const other of family) {
      const [low, high] = one.hash < other.hash ? [one, other] : [other, one]
      add(7, low.hash, high.hash)
    }
  for (const name of names) {
    if (birthYear > 0) add(8, name.hash, birthYear)
    if (birthDate > 0) add(9, name.hash, birthDate % 10_000)
    if (postalCode) add(10, name.hash, postalCode.hash)
    if (town) add(11, name.hash, town.hash)
    if (street) add(12, name.hash, street.hash)
  }
  if (birthDate > 0) {
    if (place) add(13, birthDate, place.hash)
    if (town) add(14, birthDate, town.hash)
    for (const name of names) add(15, birthDate, initialOf(name))
  }
  if (street && house !== '') add(16, street.hash, hash32(`${house} ${place?.text ?? ''}`))
  if (record.population === 'company' || !record.isDeclared) {
    const rarest = [...words].sort(byRarity).slice(0, mostNameWords)
    add(17, hash32(soundKey(words.map((word) => word.text).join(''))))
    for (const [at, one] of rarest.entries()) {
      add(18, one.hash)
      if (place) add(19, one.hash, place.hash)
      for (const other of rarest.slice(at + 1)) {
        const [low, high] = one.hash < other.hash ? [one, other] : [other, one]
        add(20, low.hash, high.hash)
      }
    }
  }
  return [...keys]
}

/** Pairs of positions, lower first, each once, in order. */
export interface Pairs {
  /** Keys that yielded none, being too many people's; in order. */
  crowded: number[]
  count: number
  a: Int32Array
  b: Int32Array
}

/** A list of numbers that grows; its numbers lie close together. */
class Numbers {
  numbers = new Float64Array(1024)
  count = 0
  push(value: number): void {
    if (this.count === this.numbers.length) {
      const larger = new Float64Array(this.count * 2)
      larger.set(this.numbers)
      this.numbers = larger
    }
    this.numbers[this.count++] = value
  }
}

/** Whether a block yields no pairs, by its key and how many of the records given have it. */
export type IsTooLarge = (key: number, holders: number) => boolean

export function candidatePairs(
  records: readonly Comparable[],
  isTooLarge: IsTooLarge = (_, holders) => holders > mostInBlock,
): Pairs {
  const blockOf = new Map<number, number>()
  const sizes = new Numbers()
  const entries = new Numbers()
  const owners = new Numbers()
  for (const [at, record] of records.entries())
    for (const key of blockKeys(record)) {
      let block = blockOf.get(key)
      if (block === undefined) {
        block = blockOf.size
        blockOf.set(key, block)
        sizes.push(0)
      }
      sizes.numbers[block] = (sizes.numbers[block] ?? 0) + 1
      entries.push(block)
      owners.push(at)
    }
  const from = new Int32Array(sizes.count + 1)
  for (let block = 0; block < sizes.count; block++) from[block + 1] = (from[block] ?? 0) + (sizes.numbers[block] ?? 0)
  const members = new Int32Array(entries.count)
  const next = from.slice()
  for (let entry = 0; entry < entries.count; entry++) {
    const block = entries.numbers[entry] ?? 0
    const place = next[block] ?? 0
    members[place] = owners.numbers[entry] ?? 0
    next[block] = place + 1
  }
  const keyOfBlock = new Float64Array(sizes.count)
  for (const [key, block] of blockOf) keyOfBlock[block] = key
  blockOf.clear()
  const crowded: number[] = []
  const pairs = new Numbers()
  const total = records.length
  for (let block = 0; block < sizes.count; block++) {
    const [start, end] = [from[block] ?? 0, from[block + 1] ?? 0]
    const key = keyOfBlock[block] ?? 0
    if (end - start < 2) continue
    if (isTooLarge(key, end - start)) {
      crowded.push(key)
      continue
    }
    for (let one = start; one < end; one++)
      for (let other = one + 1; other < end; other++) pairs.push((members[one] ?? 0) * total + (members[other] ?? 0))
  }
  const sorted = pairs.numbers.subarray(0, pairs.count).sort()
  const a = new Int32Array(pairs.count)
  const b = new Int32Array(pairs.count)
  let count = 0
  let last = -1
  for (const pair of sorted) {
    if (pair === last) continue
    last = pair
    a[count] = Math.floor(pair / total)
    b[count++] = pair % total
  }
  return { crowded: crowded.sort((x, y) => x - y), count, a: a.subarray(0, count), b: b.subarray(0, count) }
}
