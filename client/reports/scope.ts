/** What every section of the reports is of: a time, and perhaps one queue. */
import type { Instant } from '../../shared/vocabulary.ts'

export interface ReportScope {
  /** Of what is still going on, up to when it was asked for: so that figures and the calls behind them are of the same time. */
  period: { from: Instant; to: Instant }
  /** All of them where none is named. */
  queue?: string
}

/** As the server is asked. */
export function queryOf({ period, queue }: ReportScope, more: Record<string, string> = {}): string {
  return new URLSearchParams({ ...period, ...(queue === undefined ? {} : { queue }), ...more }).toString()
}
