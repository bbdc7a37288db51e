/** Chance that is the same for the same seed: sfc32, seeded by splitmix32 (both public domain, by C. Doty-Humphrey and G. Steele). */
export interface Chance {
  /** 0 ≤ x < 1 */
  fraction(): number
  /** Whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number
  pick<Value>(values: readonly Value[]): Value
  happens(probability: number): boolean
  shuffle<Value>(values: readonly Value[]): Value[]
}

export function createChance(seed: number): Chance {
  let mix = seed >>> 0
  const next = (): number => {
    mix = (mix + 0x9e3779b9) | 0
    let z = mix ^ (mix >>> 16)
    z = Math.imul(z, 0x21f0aaad)
    z ^= z >>> 15
    z = Math.imul(z, 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  let [a, b, c, counter] = [next(), next(), next(), 1]
  function fraction(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }
  const whole = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1))
  return {
    fraction,
    whole,
    happens: (probability) => fraction() < probability,
    pick(values) {
      const picked = values[whole(0, values.length - 1)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    shuffle(values) {
      const shuffled = [...values]
      for (let at = shuffled.length - 1; at > 0; at--) {
        const other = whole(0, at)
        const [one, two] = [shuffled[at], shuffled[other]]
        if (one !== undefined && two !== undefined) [shuffled[at], shuffled[other]] = [two, one]
      }
      return shuffled
    },
  }
}
