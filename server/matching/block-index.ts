/**
 * Who has which key, kept in memory beside the records so that a changed one finds whom to be compared with. About 24
 * bytes a key in typed arrays; a record has some fifteen. Derived: it is made anew of the records whenever in doubt.
 */
import { larger } from './key-tables.ts'
import { createNameTable } from './name-table.ts'

const end = -1
const gone = -1

export interface BlockIndex {
  /** The keys of a record from now on; none for one that is gone. */
  set(record: string, keys: readonly number[]): void
  keysOf(record: string): number[]
  holders(key: number): string[]
  /** How many have the key. */
  count(key: number): number
  /** Keys that so many have; at least two. */
  keysHeldBy(least: number, most: number): number[]
}

const leastEntries = 1024

export function createBlockIndex(): BlockIndex {
  const names = createNameTable()
  /** Of each record: where its keys begin, and how many they are. */
  let firsts = new Int32Array(leastEntries)
  let counts = new Uint16Array(leastEntries)
  let capacity = leastEntries
  let keys = new Float64Array(capacity)
  let owners = new Int32Array(capacity)
  /** Entries whose keys fall together hang on one chain. */
  let nexts = new Int32Array(capacity)
  let heads = new Int32Array(capacity).fill(end)
  let used = 0

  const chainOf = (key: number): number => (key ^ Math.floor(key / 2 ** 32)) & (capacity - 1)
  function hang(entry: number): void {
    const chain = chainOf(keys[entry] ?? 0)
    nexts[entry] = heads[chain] ?? end
    heads[chain] = entry
  }
  function grow(): void {
    capacity *= 2
    keys = larger(keys, new Float64Array(capacity))
    owners = larger(owners, new Int32Array(capacity))
    nexts = new Int32Array(capacity)
    heads = new Int32Array(capacity).fill(end)
    for (let entry = 0; entry < used; entry++) if (owners[entry] !== gone) hang(entry)
  }
  function unhang(entry: number): void {
    const chain = chainOf(keys[entry] ?? 0)
    let before = end
    for (let at = heads[chain] ?? end; at !== end; before = at, at = nexts[at] ?? end) {
      if (at !== entry) continue
      if (before === end) heads[chain] = nexts[at] ?? end
      else nexts[before] = nexts[at] ?? end
      owners[entry] = gone
      return
    }
  }
  function* entriesOf(key: number): Generator<number> {
    for (let entry = heads[chainOf(key)] ?? end; entry !== end; entry = nexts[entry] ?? end)
      if (keys[entry] === key) yield entry
  }
  function positionOf(record: string): number {
    const position = names.numberOf(record)
    if (position >= firsts.length) {
      firsts = larger(firsts, new Int32Array(2 * firsts.length))
      counts = larger(counts, new Uint16Array(2 * counts.length))
    }
    return position
  }

  return {
    set(record, next) {
      const position = positionOf(record)
      const first = firsts[position] ?? 0
      for (let entry = first; entry < first + (counts[position] ?? 0); entry++) unhang(entry)
      firsts[position] = used
      counts[position] = next.length
      for (const key of next) {
        if (used === capacity) grow()
        keys[used] = key
        owners[used] = position
        hang(used++)
      }
    },
    keysOf(record) {
      const position = names.find(record)
      if (position < 0) return []
      const first = firsts[position] ?? 0
      return [...keys.subarray(first, first + (counts[position] ?? 0))]
    },
    holders: (key) => [...entriesOf(key)].map((entry) => names.textAt(owners[entry] ?? 0)),
    count(key) {
      let holders = 0
      for (const _ of entriesOf(key)) holders++
      return holders
    },
    keysHeldBy(least, most) {
      const found: number[] = []
      for (let chain = 0; chain < capacity; chain++) {
        const tally = new Map<number, number>()
        let length = 0
        for (let entry = heads[chain] ?? end; entry !== end; entry = nexts[entry] ?? end) length++
        if (length < Math.max(least, 2)) continue
        for (let entry = heads[chain] ?? end; entry !== end; entry = nexts[entry] ?? end)
          tally.set(keys[entry] ?? 0, (tally.get(keys[entry] ?? 0) ?? 0) + 1)
        for (const [key, held] of tally) if (held >= Math.max(least, 2) && held <= most) found.push(key)
      }
      return found
    },
  }
}
