/** Broken bytes, the same for the same seed: what the fuzzers of SIP, dialog events and mirrors are fed. */
export type Random = () => number

/** Mulberry32. @returns 0 ≤ x < 1 */
export function numbers(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const pick = <Item>(items: readonly Item[], random: Random): Item => {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** @param nasty what is put in now and then: pieces the reader looks for */
export function mutate(bytes: Buffer, other: Buffer, nasty: readonly string[], random: Random): Buffer {
  const at = Math.floor(random() * (bytes.length + 1))
  const count = Math.floor(random() * Math.min(64, bytes.length - at + 1))
  switch (Math.floor(random() * 7)) {
    case 0: {
      const flipped = Buffer.from(bytes)
      for (let times = 0; times < 4 && flipped.length > 0; times++)
        flipped[Math.floor(random() * flipped.length)] = Math.floor(random() * 256)
      return flipped
    }
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + count)])
    case 2:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(pick(nasty, random)), bytes.subarray(at)])
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - count))])
    case 4:
      return Buffer.concat([bytes.subarray(0, at), other.subarray(Math.floor(random() * (other.length + 1)))])
    case 5:
      return Buffer.from(
        bytes.toString('latin1').replace(/\d+/, () => String(Math.floor(random() * 1e9))),
        'latin1',
      )
    default:
      return bytes.subarray(0, at)
  }
}
