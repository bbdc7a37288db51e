/** Hours, half hours and days of the company's clock, and how much of each lies in a time. Pure. */
import type { Instant } from '../../shared/vocabulary.ts'

export type TimeKind = 'hour' | 'day' | 'half-hour'

/** Every zone's clock is a whole number of quarters from UTC, and is moved by whole half hours. */
export const quarterMs = 15 * 60_000

export interface Times {
  /** `09`, `2026-11-24`, or the instant a half hour began. */
  keyAt(kind: TimeKind, atMs: number): string
  /** The keys of a time in order, with how much of it each has. */
  within(kind: TimeKind, fromMs: number, toMs: number): Map<string, number>
}

/** A time in pieces that no key divides. */
export function* quarters(fromMs: number, toMs: number): Generator<[fromMs: number, toMs: number]> {
  for (let atMs = fromMs; atMs < toMs; ) {
    const endMs = Math.min(toMs, (Math.floor(atMs / quarterMs) + 1) * quarterMs)
    yield [atMs, endMs]
    atMs = endMs
  }
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))

/** @param timeZone IANA name */
export function createTimes(timeZone: string): Times {
  const offsetAt = createOffsets(timeZone)
  const days = new Map<number, string>()
  const halfHours = new Map<number, Instant>()
  function written<Key>(known: Map<Key, string>, key: Key, atMs: number, length: number): string {
    const had = known.get(key) ?? new Date(atMs).toISOString().slice(0, length)
    known.set(key, had)
    return had
  }
  function keyAt(kind: TimeKind, atMs: number): string {
    const startMs = Math.floor(atMs / quarterMs) * quarterMs
    const localMs = startMs + offsetAt(startMs)
    const dayAt = Math.floor(localMs / dayMs)
    if (kind === 'day') return written(days, dayAt, dayAt * dayMs, 10)
    if (kind === 'hour') return hours[Math.floor((localMs - dayAt * dayMs) / (60 * minuteMs))] ?? ''
    const beganMs = startMs - ((localMs / minuteMs) % 30) * minuteMs
    return written(halfHours, beganMs, beganMs, 24)
  }
  return {
    keyAt,
    within(kind, fromMs, toMs) {
      const keys = new Map<string, number>()
      for (const [startMs, endMs] of quarters(fromMs, toMs)) {
        const key = keyAt(kind, startMs)
        keys.set(key, (keys.get(key) ?? 0) + endMs - startMs)
      }
      return keys
    },
  }
}

/** How far the zone's clock is ahead of UTC. Asking is dear: where a day begins and ends with the same, it is that all day. */
function createOffsets(timeZone: string): (quarterMs: number) => number {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  // `2026-11-24 09:15`
  const ask = (atMs: number): number => Date.parse(`${local.format(atMs).replace(' ', 'T')}Z`) - atMs
  const asked = new Map<number, number>()
  function known(atMs: number): number {
    const had = asked.get(atMs) ?? ask(atMs)
    asked.set(atMs, had)
    return had
  }
  return (atMs) => {
    const startMs = Math.floor(atMs / dayMs) * dayMs
    const atStart = known(startMs)
    return atStart === known(startMs + dayMs) ? atStart : known(atMs)
  }
}
