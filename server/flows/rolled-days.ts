/** A time cut into days that are rolled up and what lies between them. */
import type { Rollup } from '../ports/queue-rollups.ts'
import type { Period } from './gather-stays.ts'

export interface Part extends Period {
  /** Of the day this is, where it is one that is rolled up; else the time is gone through by its events. */
  rollups?: readonly Rollup[]
}

/** So many days of events are held at a time. */
const mostGatheredMs = 7 * 86_400_000

/** @param rollups by day, all within the time @returns in order, without a gap */
export function cutTime({ from, to }: Period, rollups: readonly Rollup[]): Part[] {
  const parts: Part[] = []
  let at = from
  for (const [begins, ofDay] of Map.groupBy(rollups, (one) => one.from)) {
    const [first] = ofDay
    if (!first || begins < at) continue
    parts.push(...pieces({ from: at, to: begins }), { from: begins, to: first.to, rollups: ofDay })
    at = first.to
  }
  return [...parts, ...pieces({ from: at, to })]
}

function pieces({ from, to }: Period): Part[] {
  const cut: Part[] = []
  for (let at = from; at < to; ) {
    const end = new Date(Math.min(Date.parse(to), Date.parse(at) + mostGatheredMs)).toISOString()
    cut.push({ from: at, to: end })
    at = end
  }
  return cut
}
