/** A day's stays as a roll-up keeps them: each name once, the rest numbers. Pure. */
import type { CallId } from '../../shared/vocabulary.ts'
import type { ReckonedStay } from './stay-figures.ts'

const hows = ['answered', 'abandoned', 'timed-out', 'left'] as const

type Absent = null
/** Places are those in `names`. */
type Row = [
  callId: CallId,
  /** Since the day began. */
  joinedMs: number,
  queue: number,
  phoneSystem: number,
  how: number | Absent,
  waitMs: number | Absent,
  extension: number | Absent,
  username: number | Absent,
  line: number | Absent,
  talkMs: number | Absent,
  wrapUpMs: number | Absent,
  isTransferred: 0 | 1,
]
interface Written {
  names: string[]
  rows: Row[]
}

/** @param fromMs when the day began */
export function writeStays(stays: readonly ReckonedStay[], fromMs: number): string {
  const places = new Map<string, number>()
  const placeOf = (name: string): number => {
    const place = places.get(name) ?? places.size
    places.set(name, place)
    return place
  }
  const perhaps = (name: string | undefined): number | Absent => (name === undefined ? null : placeOf(name))
  const ordered = [...stays].sort(
    (a, b) => order(a.joinedAt, b.joinedAt) || order(a.callId, b.callId) || order(a.queue, b.queue),
  )
  const rows = ordered.map(
    (stay): Row => [
      stay.callId,
      Date.parse(stay.joinedAt) - fromMs,
      placeOf(stay.queue),
      placeOf(stay.phoneSystem),
      stay.how === undefined ? null : hows.indexOf(stay.how),
      stay.waitMs ?? null,
      perhaps(stay.extension),
      perhaps(stay.username),
      perhaps(stay.line?.number),
      stay.talkMs ?? null,
      stay.wrapUpMs ?? null,
      stay.isTransferred ? 1 : 0,
    ],
  )
  return JSON.stringify({ names: [...places.keys()], rows } satisfies Written)
}

/** @returns the stays, but for their lines' labels */
export function readStays(body: string, fromMs: number): ReckonedStay[] {
  const { names, rows } = JSON.parse(body) as Written
  const named = (place: number): string => names[place] ?? ''
  return rows.map(
    ([
      callId,
      joinedMs,
      queue,
      phoneSystem,
      how,
      waitMs,
      extension,
      username,
      line,
      talkMs,
      wrapUpMs,
      isTransferred,
    ]) => ({
      callId,
      queue: named(queue),
      phoneSystem: named(phoneSystem),
      joinedAt: new Date(fromMs + joinedMs).toISOString(),
      ...(how === null ? {} : { how: hows[how] ?? 'left' }),
      ...(waitMs === null ? {} : { waitMs }),
      ...(extension === null ? {} : { extension: named(extension) }),
      ...(username === null ? {} : { username: named(username) }),
      ...(line === null ? {} : { line: { number: named(line) } }),
      ...(talkMs === null ? {} : { talkMs }),
      ...(wrapUpMs === null ? {} : { wrapUpMs }),
      ...(isTransferred ? { isTransferred: true } : {}),
    }),
  )
}

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
