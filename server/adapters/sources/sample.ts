/** The rows of a sample, and when there are enough of them. */
import type { Cell } from '../../ports/source.ts'
import type { Sample } from '../../ports/source-look.ts'
import { charactersAtOnce, sizeOf } from './row-batches.ts'

/** Titles, a header, and enough rows to tell what is in a column. */
export const mostSampleRows = 200

export interface SampleRows {
  rows: Sample['rows']
  /** Line 0, beside the rows. */
  names(columns: readonly string[]): void
  /** False when no more are wanted: there are enough, or they are long. */
  add(row: { line: number; values: readonly Cell[] }): boolean
}

export function createSample(): SampleRows {
  const rows: Sample['rows'] = []
  let size = 0
  let most = mostSampleRows
  return {
    rows,
    names(columns) {
      rows.push({ line: 0, values: [...columns] })
      most++
    },
    add({ line, values }) {
      size += sizeOf(values)
      if (rows.length < most) rows.push({ line, values: [...values] })
      return rows.length < most && size < charactersAtOnce
    },
  }
}
