/**
 * How much one reading may be, whatever kind of source it is. What stands in a source is for others to decide, and a
 * view in a database, or a few packed bytes, can make rows without end.
 */
import { type RawRow, SourceProblem } from '../../ports/source.ts'

export interface ReadingLimits {
  rows: number
  /** Rows that cannot be read at all, not those that lack a value. */
  refused: number
  /** From opening to the last row, whoever draws them included. */
  timeMs: number
}
/** Many times what a company of any size has in one system; a million faulty rows are another file, not faults. */
export const usualLimits: ReadingLimits = { rows: 20_000_000, refused: 1_000_000, timeMs: 10 * 60_000 }

export interface ReadingWatch {
  /** @throws SourceProblem when the reading has taken too long */
  time(): void
  /** Counts rows. @throws SourceProblem when they are too many, or too many of them refused, or it has taken too long */
  rows(batch: readonly RawRow[]): void
}

/** @param nowMs a steady clock */
export function watchReading(limits: ReadingLimits, nowMs: () => number): ReadingWatch {
  const startedMs = nowMs()
  let rows = 0
  let refused = 0
  function time(): void {
    if (nowMs() - startedMs > limits.timeMs)
      throw new SourceProblem('problem.takes-too-long', { minutes: Math.ceil(limits.timeMs / 60_000) })
  }
  return {
    time,
    rows(batch) {
      rows += batch.length
      for (const row of batch) if (row.problem) refused++
      if (rows > limits.rows) throw new SourceProblem('problem.too-many-rows', { limit: limits.rows })
      if (refused > limits.refused) throw new SourceProblem('problem.too-many-refused', { limit: limits.refused })
      time()
    },
  }
}
