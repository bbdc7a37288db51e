/** What can be asked of what was in queues: figures over a time, and the calls behind each. */
import type {
  QueueReport,
  ReportAsked,
  ReportCallsAnswer,
  ReportCallsAsked,
  ServiceLevelAnswer,
  ServiceLevelAsked,
} from '../../shared/reports.ts'
import type { Person } from './ground-store.ts'

/**
 * Without a time: today so far, by the company's clock.
 * @throws AppError `invalid` for a time that is none or too long, `unavailable` when it could not be reckoned now
 */
export interface ReportsApi {
  queueReport(asked: ReportAsked): Promise<QueueReport>
  /** The stays behind a figure, a page at a time; of each the call itself where this person may see it. */
  reportCalls(person: Person, asked: ReportCallsAsked): Promise<ReportCallsAnswer>
  serviceLevelReport(asked: ServiceLevelAsked): Promise<ServiceLevelAnswer>
  /** Names of the columns, then the rows, then all of them together. */
  reportTable(asked: ReportAsked): Promise<{ rows: AsyncIterable<readonly string[]>; fileName: string }>
}
