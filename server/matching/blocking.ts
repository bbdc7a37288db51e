/**
 * Which pairs are worth comparing: those that share a key. A key is a number of 53 bits made of what two records would
 * have in common; two keys that fall together by chance cost a comparison. A key shared by very many says nothing and
 * would cost their square: it is passed over.
 */
import { type Comparable, hash32, type Value } from './comparable.ts'
import { type BlockTable, createBlockTable, createKeyList, createMarks, larger } from './key-tables.ts'
import { soundKey } from './sound-key.ts'

/** A key held by more records than this when a model is made yields no pairs by that model. */
export const mostInBlock = 300
/**
 * The same for weak keys, of one name and one thing more: whoever is one customer and shares one of these with so many
 * shares a stronger key too. Of the bench's 100,000 records they made nine in ten of all pairs, and not one in 50,000 of
 * those was worth asking about that no other key had found.
 */
const mostInWeakBlock = 30
/** Nor does any key held by more than this at any time, whatever the model says of it; of weak keys, by a tenth of it. */
export const mostEver = 4 * mostInBlock
const mostWithWeak = (most: number): number => Math.max(2, Math.ceil((most * mostInWeakBlock) / mostInBlock))
/** @param most of keys that are not weak @returns how many may have the key, for it to yield pairs */
export const mostWith = (key: number, most: number): number => (isWeak(key) ? mostWithWeak(most) : most)
/** All that `mostWith` returns for some key. */
export const allMosts = (most: number): number[] => [...new Set([most, mostWithWeak(most)])]

/** Kinds of keys made of one name and one thing more. */
const weakKinds = 0b1_1111_0000_0000
/** Told by the key itself: it is odd. */
const isWeak = (key: number): boolean => key % 2 === 1

/** One number of two hashes and the kind of key. */
function keyOf(kind: number, first: number, second: number): number {
  const high = Math.imul(first ^ Math.imul(kind + 1, 0x9e3779b1), 0x85ebca6b) >>> 11
  const low = (Math.imul(second ^ (first >>> 7), 0xc2b2ae35) ^ Math.imul(first + kind, 0x27d4eb2f)) & ~1
  return high * 2 ** 32 + ((low | ((weakKinds >>> kind) & 1)) >>> 0)
}

const initialOf = (value: Value): number => value.sound.charCodeAt(0)

/** Words by which a name is found: the rarest few. */
const mostNameWords = 4
const byRarity = (a: Value, b: Value): number => b.rarity - a.rarity || (a.text < b.text ? -1 : 1)

/** Keys of one record at a time: most have some twenty. */
const written: number[] = []
/** From so many, a look through all of them at each takes longer than a set does. */
const fewKeys = 64

/** @returns the keys of a record, each once, in a list that the next call writes anew */
function keysInto(record: Comparable): readonly number[] {
  written.length = 0
  const add = (kind: number, first: number, second = 0): void => {
    const key = keyOf(kind, first, second)
    if (written.length > fewKeys || !written.includes(key)) written.push(key)
  }
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
      // A word by itself finds anything only where few have it; with one more word or the place, where many do.
      if (one.isRare && record.population === 'company') add(18, one.hash)
      if (place) add(19, one.hash, place.hash)
      for (const other of rarest.slice(at + 1)) {
        const [low, high] = one.hash < other.hash ? [one, other] : [other, one]
        add(20, low.hash, high.hash)
      }
    }
  }
  return written.length > fewKeys ? [...new Set(written)] : written
}

/** @returns the keys of a record, each once */
export const blockKeys = (record: Comparable): number[] => [...keysInto(record)]

/** Whether a block yields no pairs, by its key and how many of the records given have it. */
export type IsTooLarge = (key: number, holders: number) => boolean

/** Who shares a block with whom, by position among the records. */
export interface Blocks {
  /** Keys that yielded no pairs, being too many people's; in order. */
  crowded: number[]
  /** Those after a record that share a key with it, each once, in order; in a list that the next call writes anew. */
  partnersAfter(at: number): Int32Array
}

/**
 * A million records have some seventeen million keys, most of them of one record alone. So they are looked at twice: first
 * each leaves a mark, and only those whose mark was there already are given a block. All in typed arrays, which take no
 * more room than their numbers.
 */
export function blocksOf(
  records: readonly Comparable[],
  isTooLarge: IsTooLarge = (key, holders) => holders > mostWith(key, mostInBlock),
): Blocks {
  const keys = createKeyList()
  /** Of each record: where its keys begin. */
  const from = new Int32Array(records.length + 1)
  const marks = createMarks(records.length)
  for (let at = 0; at < records.length; at++) {
    for (const key of keysInto(records[at] as Comparable)) {
      keys.push(key)
      marks.leave(key)
    }
    from[at + 1] = keys.count()
  }
  const table = createBlockTable()
  /** Of each key: its block; first those of one record are left out. */
  const blockAt = new Int32Array(keys.count())
  let kept = 0
  let entry = 0
  for (let at = 0; at < records.length; at++) {
    const end = from[at + 1] ?? 0
    from[at] = kept
    for (; entry < end; entry++) {
      const key = keys.take(entry)
      if (marks.areTwo(key)) blockAt[kept++] = table.blockOf(key)
    }
  }
  from[records.length] = kept
  return membersOf(from, blockAt, table, isTooLarge)
}

/** In the list of members the last of each block is marked, by its complement. */
function membersOf(from: Int32Array, blockAt: Int32Array, table: BlockTable, isTooLarge: IsTooLarge): Blocks {
  const { keys, sizes } = table.blocks()
  const crowded: number[] = []
  /** Where the next member of each block goes; `unused` for one that yields no pairs. */
  const next = new Int32Array(sizes.length)
  const unused = -1
  let total = 0
  for (let block = 0; block < sizes.length; block++) {
    const [size, key] = [sizes[block] ?? 0, keys[block] ?? 0]
    const isCrowded = size > 1 && isTooLarge(key, size)
    if (isCrowded) crowded.push(key)
    if (size < 2 || isCrowded) {
      next[block] = unused
      continue
    }
    next[block] = total
    total += size
  }
  const members = new Int32Array(total)
  const count = from.length - 1
  let kept = 0
  for (let at = 0; at < count; at++) {
    const end = from[at + 1] ?? 0
    let entry = from[at] ?? 0
    from[at] = kept
    for (; entry < end; entry++) {
      const block = blockAt[entry] ?? 0
      const place = next[block] ?? unused
      if (place === unused) continue
      sizes[block] = (sizes[block] ?? 0) - 1
      members[place] = sizes[block] === 0 ? ~at : at
      next[block] = place + 1
      blockAt[kept++] = place
    }
  }
  from[count] = kept
  const places = blockAt.slice(0, kept)
  let found = new Int32Array(1024)
  /** In which search each was found last. */
  const foundIn = new Int32Array(count)
  let search = 0
  return {
    crowded: crowded.sort((x, y) => x - y),
    partnersAfter(at) {
      let used = 0
      search++
      const end = from[at + 1] ?? 0
      for (let entry = from[at] ?? 0; entry < end; entry++) {
        let place = places[entry] ?? 0
        for (let member = members[place] ?? -1; member >= 0; ) {
          member = members[++place] ?? -1
          const other = member < 0 ? ~member : member
          if (foundIn[other] === search) continue
          foundIn[other] = search
          if (used === found.length) found = larger(found, new Int32Array(used * 2))
          found[used++] = other
        }
      }
      return found.subarray(0, used).sort()
    },
  }
}
