/** Attempts of an address that failed, counted a minute at a time: for what Express does not see. */
import { ipKeyGenerator } from 'express-rate-limit'

export interface Attempt {
  address: string
  headers: Record<string, string | string[] | undefined>
}
export interface Failures {
  areTooMany(attempt: Attempt): boolean
  note(attempt: Attempt): void
}

const windowMs = 60_000

/** @param trustProxy whether one proxy stands before us: then who asks is whom it says last */
export function createFailures(parts: { mostAMinute: number; trustProxy: boolean; now: () => Date }): Failures {
  let counts = new Map<string, number>()
  let beganMs = Number.NEGATIVE_INFINITY
  function keyOf({ address, headers }: Attempt): string {
    const said = parts.trustProxy ? [headers['x-forwarded-for']].flat().at(-1)?.split(',').at(-1)?.trim() : undefined
    return ipKeyGenerator(said || address)
  }
  function countsNow(): Map<string, number> {
    const atMs = parts.now().getTime()
    if (atMs - beganMs >= windowMs) {
      counts = new Map()
      beganMs = atMs
    }
    return counts
  }
  return {
    areTooMany: (attempt) => (countsNow().get(keyOf(attempt)) ?? 0) >= parts.mostAMinute,
    note(attempt) {
      const key = keyOf(attempt)
      countsNow().set(key, (countsNow().get(key) ?? 0) + 1)
    },
  }
}
