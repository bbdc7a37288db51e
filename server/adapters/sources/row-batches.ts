/** Rows are handed over in batches bounded by their size as well as by their number: a row may be as long as a file. */
import type { Cell, RawRow } from '../../ports/source.ts'

const mostRows = 1000
/** A thousand rows of forty full columns; of rows as long as a line may be, four. */
export const charactersAtOnce = 4_000_000
/** What a cell costs beside its text, in characters, empty or not. */
const charactersOfCell = 8

export const sizeOf = (cells: readonly Cell[]): number =>
  cells.reduce<number>(
    (sum, cell) => sum + charactersOfCell + (typeof cell === 'string' ? cell.length : 0),
    charactersOfCell,
  )

export interface RowBatch {
  /** @param size of what the row was read from, see `sizeOf` */
  add(row: RawRow, size: number): void
  isFull(): boolean
  /** What has come since the last time. */
  take(): RawRow[]
}

export function createBatch(): RowBatch {
  let rows: RawRow[] = []
  let characters = 0
  return {
    add(row, size) {
      rows.push(row)
      characters += size
    },
    isFull: () => rows.length >= mostRows || characters >= charactersAtOnce,
    take() {
      const taken = rows
      rows = []
      characters = 0
      return taken
    },
  }
}
