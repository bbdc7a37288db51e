/**
 * Looking into a source before it is connected: which tables it has, what stands at the top of one, what its login may do.
 * Only ever reads, within the same limits as a reading.
 */

import type { FoundTable, ReadChoices, TablePlace } from '../../shared/connecting.ts'
import type { Reason } from '../../shared/vocabulary.ts'
import type { Cell, OutsideSource, ReadOptions } from './source.ts'

/** The beginning of one table as it stands there, nothing left out. */
export interface Sample {
  /** Found out, or as given: of a text file its encoding and separator. */
  read: ReadChoices
  /**
   * Rows from the top, at most 200, with the line they stand at. Of a file, titles and header are among them; of a
   * database or a web interface line 0 holds the column names.
   */
  rows: { line: number; values: Cell[] }[]
  /** Whether `rows` begins with the column names for certain, so that no header is to be looked for. */
  namesFirst: boolean
}

/** The source of a draft has no datasets. Every function throws SourceProblem when it cannot be looked into. */
export interface SourceLook {
  tables(source: OutsideSource): Promise<FoundTable[]>
  sample(source: OutsideSource, table: TablePlace, read: ReadOptions): Promise<Sample>
  /** What the login could do beyond reading (`warning.could-write`, with the tables), or other things worth saying. */
  warnings(source: OutsideSource): Promise<Reason[]>
}
