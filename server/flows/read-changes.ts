/**
 * Which part of a source a reading asks for. A dataset with a watermark is asked only for rows at or above one seen
 * before; all else is read whole, and so is everything once a day: rows that are gone have no watermark to tell it.
 */
import type { SourceState, Watermark } from '../ports/index-store.ts'
import type { DatasetName } from '../ports/rows.ts'
import type { Cell, DatasetConfig, RawRow, Since, SourceConfig } from '../ports/source.ts'

/** What is deleted from a source is on no card a day later. */
const wholeEveryMs = 24 * 60 * 60_000

/** What a reading asks for, and what it saw. */
export interface Part {
  /** Undefined: the source is read whole. */
  since: Since | undefined
  /** Notes the watermarks of rows that were read. */
  see(dataset: DatasetName, rows: readonly RawRow[]): void
  /** What the next reading begins from; undefined for a source without watermarks. */
  watermark(): Watermark | undefined
}

/** @param readBy of the configuration it is read by @param now when the reading begins */
export function partToRead(
  source: SourceConfig,
  last: SourceState | undefined,
  readBy: string,
  isWholeWanted: boolean,
  now: Date,
): Part {
  const marked = Object.entries(source.datasets).flatMap(([dataset, config]: [string, DatasetConfig]) =>
    config.watermark === undefined ? [] : [[dataset as DatasetName, config.watermark] as const],
  )
  const known = last?.watermark
  const isDue = !known || known.readBy !== readBy || now.getTime() - Date.parse(known.wholeAt) >= wholeEveryMs
  const isWhole = isWholeWanted || isDue || !marked.some(([dataset]) => known.of[dataset])
  const highest = new Map<DatasetName, Cell>()
  const columns = new Map(marked)
  return {
    since: isWhole
      ? undefined
      : Object.fromEntries(
          marked.flatMap(([dataset]) => (known?.of[dataset] ? [[dataset, known.of[dataset].from]] : [])),
        ),
    see(dataset, rows) {
      const column = columns.get(dataset)
      if (column === undefined) return
      for (const { cells } of rows) {
        const cell = cells[column] ?? null
        const before = highest.get(dataset)
        if (cell !== null && cell !== '' && (before === undefined || isHigher(cell, before))) highest.set(dataset, cell)
      }
    },
    watermark() {
      if (marked.length === 0) return undefined
      const of: Watermark['of'] = {}
      for (const [dataset] of marked) {
        const before = known?.readBy === readBy ? known.of[dataset]?.highest : undefined
        const seen = highest.get(dataset)
        const next = nextMark(before, seen, isWhole)
        if (next) of[dataset] = next
      }
      return { wholeAt: isWhole ? now.toISOString() : (known?.wholeAt ?? now.toISOString()), readBy, of }
    },
  }
}

/**
 * A reading begins where the one before the last ended: a row may be stored later than the moment it is marked with. A
 * source read whole says anew how high it goes: it may have been put back to an earlier day.
 */
function nextMark(before: Cell | undefined, seen: Cell | undefined, isWhole: boolean) {
  if (before === undefined || seen === undefined) {
    const only = isWhole ? seen : (seen ?? before)
    return only === undefined ? undefined : { highest: only, from: only }
  }
  const lower = isHigher(before, seen) ? seen : before
  return isWhole ? { highest: seen, from: lower } : { highest: isHigher(before, seen) ? before : seen, from: before }
}

/**
 * Whether one watermark is above another. Where this is not the order of the database (moments written with their zone,
 * texts by a locale), what is kept is still one that was seen, and the next reading asks for more than it needs.
 */
function isHigher(one: Cell, other: Cell): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one > other
  return String(one) > String(other)
}
