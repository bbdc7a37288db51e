/** What a section is given: what it is of, whom to ask, and how its figures open their calls. */
import type { ReportBy } from '../../shared/reports.ts'
import type { Behind } from './report-address.ts'
import type { ReportScope } from './scope.ts'
import type { ReportAnswers } from './use-answer.ts'

export interface Opening {
  addressOf(behind: Behind): string
  open(behind: Behind): void
}
export interface SectionProps extends ReportScope {
  answers: ReportAnswers
  /** How the table is divided. */
  by: ReportBy
  opening: Opening
}
