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

/** @param timeZone IANA name */
export function createTimes(timeZone: string): Times {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  /** By quarter: making a date readable is dear, and there are few. */
  const known = new Map<number, Record<TimeKind, string>>()
  function keysOf(quarter: number): Record<TimeKind, string> {
    const had = known.get(quarter)
    if (had) return had
    const startMs = quarter * quarterMs
    // `2026-11-24 09:15`
    const written = local.format(startMs)
    const intoHalfHourMs = (Number(written.slice(14, 16)) % 30) * 60_000
    const halfHour: Instant = new Date(startMs - intoHalfHourMs).toISOString()
    const keys = { hour: written.slice(11, 13), day: written.slice(0, 10), 'half-hour': halfHour }
    known.set(quarter, keys)
    return keys
  }
  const keyAt = (kind: TimeKind, atMs: number): string => keysOf(Math.floor(atMs / quarterMs))[kind]
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
