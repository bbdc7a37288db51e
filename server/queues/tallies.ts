/**
 * What a day's stays come to before any goal is asked of them: sums, and every wait by its second, so that whatever a queue's goal
 * becomes its figures can be made of them. Pure. Adds up to the same as the stays do; an agent's half hour would be one call and save
 * nothing, so agents and lines are by day.
 */

import type { ServiceLevelGoal } from '../../shared/queue-board.ts'
import type { RollupKind } from '../ports/queue-rollups.ts'
import type { AgentSpan } from './agent-times.ts'
import { createTimes, quarters } from './half-hours.ts'
import { addStay, addTime, answererOf, isThere, noSums, type ReckonedStay, type Sums } from './stay-figures.ts'
import { writeStays } from './stays-written.ts'

/** To be raised whenever the same events come to something else (held by test/queues/rollups.test.ts): days are then made anew. */
export const rollupVersion = 1
export const madeByOf = (timeZone: string): string => `${rollupVersion} ${timeZone}`

const summed = [
  ...(['offered', 'answered', 'abandoned', 'timedOut', 'left', 'waiting', 'handled', 'transferred'] as const),
  ...(['waitedMs', 'talkedMs', 'wrappedUpMs'] as const),
] as const
const times = ['thereMs', 'busyMs'] as const
const timesAt = summed.length
const longestAt = timesAt + times.length

/** How many waits ended within each second begun: second, count, second, count. A wait of exactly 20 s is of the 20th. */
export type Waits = readonly number[]
export type Cell = [
  /** Of `queue` "", of the others the half hour, agent or line; "": of none. */
  key: string,
  /** Null: agents' times in all their queues together. */
  queue: string | null,
  /** As `summed`, then `times`, then the longest wait. */
  sums: readonly number[],
  answered: Waits,
  abandoned: Waits,
  /** Of a line: as the newest of these stays had it, and when that was. */
  label?: string,
  labelAtMs?: number,
]
export type CellKind = Exclude<RollupKind, 'stays'>

interface Tally {
  sums: Sums
  answered: Map<number, number>
  abandoned: Map<number, number>
  label?: string
  labelAtMs?: number
}
/** No goal is asked yet. */
const anyGoal: ServiceLevelGoal = { seconds: 0, shortAbandonSeconds: 0, target: 0, formula: 'answered-within/offered' }

const secondOf = (waitMs: number): number => Math.ceil(waitMs / 1000)
/** Of goals in whole seconds: `waitMs <= seconds * 1000` is the same as `secondOf(waitMs) <= seconds`. */
export const canCount = ({ seconds, shortAbandonSeconds }: ServiceLevelGoal): boolean =>
  Number.isInteger(seconds) && Number.isInteger(shortAbandonSeconds)

function within(waits: Waits, seconds: number): number {
  let count = 0
  for (let at = 0; at < waits.length && (waits[at] ?? 0) <= seconds; at += 2) count += waits[at + 1] ?? 0
  return count
}

export const staysIn = ([, , sums]: Cell): number => sums[0] ?? 0
export const thereIn = ([, , sums]: Cell): number => sums[timesAt] ?? 0

export function addCell(sums: Sums, [, , counts, answered, abandoned]: Cell, goal: ServiceLevelGoal): void {
  // A year has a hundred thousand cells: no iterator of its own for each.
  let at = 0
  for (const name of summed) sums[name] += counts[at++] ?? 0
  sums.longestWaitMs = Math.max(sums.longestWaitMs, counts[longestAt] ?? 0)
  sums.answeredWithin += within(answered, goal.seconds)
  sums.abandonedWithin += within(abandoned, goal.seconds)
  sums.shortAbandoned += within(abandoned, goal.shortAbandonSeconds)
}
export function addCellTimes(sums: Sums, [, , counts]: Cell): void {
  let at = timesAt
  for (const name of times) sums[name] += counts[at++] ?? 0
}

export interface RollupMaking {
  add(stay: ReckonedStay): void
  /** @param span within the day */
  addSpan(span: AgentSpan): void
  /** JSON of each: cells in order, so that the same day is the same text. */
  bodies(): Record<RollupKind, string>
}

/** @param fromMs when the day begins */
export function createRollup(fromMs: number, timeZone: string): RollupMaking {
  const { keyAt } = createTimes(timeZone)
  const kinds: Record<CellKind, Map<string, Tally>> = {
    queue: new Map(),
    'half-hour': new Map(),
    agent: new Map(),
    line: new Map(),
  }
  const stays: ReckonedStay[] = []

  function tallyOf(kind: CellKind, key: string, queue: string | undefined): Tally {
    const name = JSON.stringify([key, queue ?? null])
    const had = kinds[kind].get(name) ?? { sums: noSums(), answered: new Map(), abandoned: new Map() }
    kinds[kind].set(name, had)
    return had
  }
  function put(tally: Tally, stay: ReckonedStay): void {
    addStay(tally.sums, stay, anyGoal)
    const { how, waitMs = 0, line, joinedAt } = stay
    if (how === 'answered' || how === 'abandoned') {
      const second = secondOf(waitMs)
      tally[how].set(second, (tally[how].get(second) ?? 0) + 1)
    }
    const joinedMs = Date.parse(joinedAt)
    if (line?.label === undefined || joinedMs < (tally.labelAtMs ?? 0)) return
    tally.label = line.label
    tally.labelAtMs = joinedMs
  }
  const written = (kind: CellKind): string =>
    JSON.stringify(
      [...kinds[kind]].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, tally]) => cellOf(kind, name, tally)),
    )

  return {
    add(stay) {
      stays.push(stay)
      put(tallyOf('queue', '', stay.queue), stay)
      put(tallyOf('half-hour', keyAt('half-hour', Date.parse(stay.joinedAt)), stay.queue), stay)
      put(tallyOf('agent', answererOf(stay) ?? '', stay.queue), stay)
      put(tallyOf('line', stay.line?.number ?? '', stay.queue), stay)
    },
    addSpan(span) {
      if (!isThere(span)) return
      const lastsMs = span.toMs - span.fromMs
      addTime(tallyOf('queue', '', span.queue).sums, span, lastsMs)
      addTime(tallyOf('agent', span.agent, span.queue).sums, span, lastsMs)
      for (const [startMs, endMs] of quarters(span.fromMs, span.toMs))
        addTime(tallyOf('half-hour', keyAt('half-hour', startMs), span.queue).sums, span, endMs - startMs)
    },
    bodies: () => ({
      queue: written('queue'),
      'half-hour': written('half-hour'),
      agent: written('agent'),
      line: written('line'),
      stays: writeStays(stays, fromMs),
    }),
  }
}

const waitsOf = (counts: ReadonlyMap<number, number>): Waits => [...counts].sort(([a], [b]) => a - b).flat()

function cellOf(kind: CellKind, name: string, { sums, answered, abandoned, label, labelAtMs }: Tally): Cell {
  const [key, queue] = JSON.parse(name) as [string, string | null]
  const counts = [...summed, ...times, 'longestWaitMs' as const].map((one) => sums[one])
  const cell: Cell = [key, queue, counts, waitsOf(answered), waitsOf(abandoned)]
  if (kind === 'line' && label !== undefined && labelAtMs !== undefined) cell.push(label, labelAtMs)
  return cell
}

export const readCells = (body: string): Cell[] => JSON.parse(body) as Cell[]
