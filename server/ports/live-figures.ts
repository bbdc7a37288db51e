/** Figures of one customer asked of the source itself, just now. Never between ring and first card. */
import type { DatasetName } from './rows.ts'
import type { RawRow, SourceConfig } from './source.ts'

export interface LiveQuestion {
  source: SourceConfig
  dataset: DatasetName
  /** The source's own customer key. */
  key: string
}

export interface LiveFigures {
  /**
   * @throws SourceProblem `live.late` when its time limit is over, `live.paused` when it has failed so often of late that
   * it is left alone for a while, or what is wrong with the source
   */
  ask(question: LiveQuestion): Promise<RawRow[]>
  /** The source has changed or gone: its connections are ended, and what failed of late counts no more. */
  forget(source: string): void
  /** Ends every connection. */
  close(): void
}
