/** Lists and tables of block keys in typed arrays: a million records have some seventeen million of them. */

export function larger<List extends Int32Array | Float64Array | Uint16Array>(from: List, to: List): List {
  to.set(from)
  return to
}

/** A list of numbers in pieces: it grows without being copied, and what was taken from it is let go. */
export function createKeyList() {
  const pieceBits = 12
  const piece = 1 << pieceBits
  const pieces: Float64Array[] = []
  let count = 0
  return {
    count: () => count,
    push(key: number): void {
      const at = count++ & (piece - 1)
      if (at === 0) pieces.push(new Float64Array(piece))
      const last = pieces[pieces.length - 1]
      if (last) last[at] = key
    },
    /** Once each, in order. */
    take(entry: number): number {
      const at = entry & (piece - 1)
      if (at === 0 && entry > 0) pieces[(entry >>> pieceBits) - 1] = new Float64Array(0)
      return pieces[entry >>> pieceBits]?.[at] ?? 0
    },
  }
}

/** 32 well-mixed bits of a key. */
function mixed(key: number): number {
  const high = Math.floor(key / 2 ** 32)
  const mix = Math.imul(key ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
  return (mix ^ (mix >>> 15)) >>> 0
}
const powerFrom = (least: number): number => 2 ** Math.max(6, Math.ceil(Math.log2(Math.max(1, least))))

/** Which keys came more than once: some that did not are told too. */
export function createMarks(records: number) {
  // Some twenty keys a record: eight bits for each.
  const size = Math.min(powerFrom(records * 160), 2 ** 31)
  const once = new Uint32Array(size / 32)
  const twice = new Uint32Array(size / 32)
  return {
    leave(key: number): void {
      const at = mixed(key) & (size - 1)
      const [word, bit] = [at >>> 5, 1 << (at & 31)]
      if (((once[word] ?? 0) & bit) === 0) once[word] = (once[word] ?? 0) | bit
      else twice[word] = (twice[word] ?? 0) | bit
    },
    areTwo(key: number): boolean {
      const at = mixed(key) & (size - 1)
      return ((twice[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0
    },
  }
}

/** Key → block: open addressing in a table at most half full. */
export function createBlockTable() {
  let capacity = 64
  /** Block and one; 0 where there is none. */
  let slots = new Int32Array(capacity)
  let keys = new Float64Array(capacity / 2)
  let sizes = new Int32Array(capacity / 2)
  let count = 0
  function slotOf(key: number): number {
    let slot = mixed(key) & (capacity - 1)
    for (let held = slots[slot] ?? 0; held !== 0 && keys[held - 1] !== key; held = slots[slot] ?? 0)
      slot = (slot + 1) & (capacity - 1)
    return slot
  }
  function grow(): void {
    capacity *= 2
    slots = new Int32Array(capacity)
    keys = larger(keys, new Float64Array(capacity / 2))
    sizes = larger(sizes, new Int32Array(capacity / 2))
    for (let block = 0; block < count; block++) slots[slotOf(keys[block] ?? 0)] = block + 1
  }
  return {
    /** Counts the key as one more of its block's. */
    blockOf(key: number): number {
      let slot = slotOf(key)
      if (slots[slot] === 0) {
        if (count === capacity / 2) {
          grow()
          slot = slotOf(key)
        }
        keys[count] = key
        slots[slot] = ++count
      }
      const block = (slots[slot] ?? 1) - 1
      sizes[block] = (sizes[block] ?? 0) + 1
      return block
    },
    blocks: () => ({ keys: keys.subarray(0, count), sizes: sizes.subarray(0, count) }),
  }
}
export type BlockTable = ReturnType<typeof createBlockTable>
