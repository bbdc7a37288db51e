/**
 * The rows a source gave before, by their hash, so that a reading tells which of its rows are new and which old ones have
 * gone. Equal rows count as often as they are there. 36 bytes a row in typed arrays, whatever the rows hold.
 */

export interface KnownRow {
  place: number
  line: number
}
export interface KnownRows {
  /** @param hash 16 characters of base64url, or none for a row of an older version: it is like no other */
  add(hash: string, place: number, line: number): void
  /** One row with this hash, once; undefined when there is none left. */
  take(hash: string): KnownRow | undefined
  /** The rows that were not taken. */
  left(): Generator<{ place: number; hash: string }>
  size(): number
}

const taken = -1
/** In place of an entry's number at the end of a chain. */
const end = -1
const leastEntries = 1024

export function createKnownRows(expected = 0): KnownRows {
  let capacity = Math.max(leastEntries, 2 ** Math.ceil(Math.log2(expected + 1)))
  let words = new Uint32Array(capacity * 3)
  let places = new Float64Array(capacity)
  let lines = new Uint32Array(capacity)
  /** Entries whose hashes begin alike hang on one chain. */
  let nexts = new Int32Array(capacity)
  let heads = new Int32Array(capacity).fill(end)
  let count = 0

  function grow(): void {
    capacity *= 2
    const larger = <Numbers extends Uint32Array | Float64Array | Int32Array>(from: Numbers, to: Numbers): Numbers => {
      to.set(from)
      return to
    }
    words = larger(words, new Uint32Array(capacity * 3))
    places = larger(places, new Float64Array(capacity))
    lines = larger(lines, new Uint32Array(capacity))
    nexts = new Int32Array(capacity)
    heads = new Int32Array(capacity).fill(end)
    for (let entry = 0; entry < count; entry++) if (places[entry] !== taken) hang(entry)
  }
  function hang(entry: number): void {
    const chain = (words[entry * 3] ?? 0) & (capacity - 1)
    nexts[entry] = heads[chain] ?? end
    heads[chain] = entry
  }
  const isAlike = (entry: number, [first, second, third]: Uint32Array): boolean =>
    words[entry * 3] === first && words[entry * 3 + 1] === second && words[entry * 3 + 2] === third

  return {
    add(hash, place, line) {
      if (count === capacity) grow()
      if (hash !== '') words.set(wordsOf(hash), count * 3)
      places[count] = place
      lines[count] = line
      if (hash !== '') hang(count)
      count++
    },
    take(hash) {
      const wanted = wordsOf(hash)
      const chain = (wanted[0] ?? 0) & (capacity - 1)
      let before = end
      for (let entry = heads[chain] ?? end; entry !== end; before = entry, entry = nexts[entry] ?? end) {
        if (!isAlike(entry, wanted)) continue
        if (before === end) heads[chain] = nexts[entry] ?? end
        else nexts[before] = nexts[entry] ?? end
        const found = { place: places[entry] ?? 0, line: lines[entry] ?? 0 }
        places[entry] = taken
        return found
      }
      return undefined
    },
    *left() {
      for (let entry = 0; entry < count; entry++) {
        const place = places[entry] ?? taken
        if (place !== taken) yield { place, hash: Buffer.from(words.buffer, entry * 12, 12).toString('base64url') }
      }
    },
    size: () => count,
  }
}

const bytes = new Uint8Array(12)
const asWords = new Uint32Array(bytes.buffer)
/** The three words of a hash, until the next is asked for. */
function wordsOf(hash: string): Uint32Array {
  bytes.set(Buffer.from(hash, 'base64url'))
  return asWords
}
