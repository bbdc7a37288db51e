/**
 * When an alert begins, stands and ends: what stood before, and the readings of now → what stands, what has begun, what has ended. Pure.
 *
 * A limit is gone over by noise: five wait, four, five again. So an alert begins with the first reading over its limit, and ends only
 * once every reading of `clearForMs` was on the right side. What a rule looks at no more has ended at once: it cannot come back by noise.
 */
import type { AlertReading } from './alert-readings.ts'

/** As long as it takes to look, and longer than a call takes from one agent's phone to the next. */
export const clearForMs = 15_000
/** A list nobody reads to its end helps nobody: what is more begins when there is room. */
export const mostStanding = 200

/** What stands, by its reading's key; since when it has been on the right side of its limit, where it is. */
export type Standing = ReadonlyMap<string, { clearSinceMs?: number }>

export interface AlertStep {
  standing: Standing
  begun: AlertReading[]
  ended: string[]
}

export function stepAlerts(before: Standing, readings: readonly AlertReading[], atMs: number): AlertStep {
  const byKey = new Map(readings.map((reading) => [reading.key, reading]))
  const standing = new Map<string, { clearSinceMs?: number }>()
  const ended: string[] = []
  for (const [key, was] of before) {
    const reading = byKey.get(key)
    const now = reading && stillStands(was, reading, atMs)
    if (now) standing.set(key, now)
    else ended.push(key)
  }
  const begun: AlertReading[] = []
  for (const reading of byKey.values()) {
    if (!reading.isOver || before.has(reading.key) || standing.size >= mostStanding) continue
    standing.set(reading.key, {})
    begun.push(reading)
  }
  return { standing, begun, ended }
}

function stillStands(
  { clearSinceMs }: { clearSinceMs?: number },
  { isClear }: AlertReading,
  atMs: number,
): { clearSinceMs?: number } | undefined {
  if (!isClear) return {}
  // A clock that was put back must not hold an alert up.
  const since = Math.min(clearSinceMs ?? atMs, atMs)
  return atMs - since >= clearForMs ? undefined : { clearSinceMs: since }
}
