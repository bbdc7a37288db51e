/** Reports that read so much that they must not hold up a call. */
import type { SuggestionReport } from '../../shared/suggestions.ts'
import type { CalendarDate } from '../../shared/vocabulary.ts'
import type { StorePlace } from './store-place.ts'

export interface ReportWorkerData {
  store: StorePlace
}
export interface Reporter {
  /** @throws when it takes too long, or its thread dies */
  suggestions(today: CalendarDate): Promise<SuggestionReport>
  close(): Promise<void>
}
