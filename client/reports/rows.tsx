/** The time divided by queues, agents, teams, lines, hours or days: sorted by any column, and to be taken along as CSV. */
import { longestHalfHourDays, type ReportBy, type ReportRow, reportBys } from '../../shared/reports.ts'
import { useWords, type Words } from '../words.tsx'
import { columns, FigureTable } from './figure-table.tsx'
import { rowInWords } from './figure-words.ts'
import { Frame } from './frame.tsx'
import { queryOf } from './scope.ts'
import type { SectionProps } from './section.ts'
import { useQueueReport } from './use-answer.ts'
import type { Look } from './use-looked.ts'

export interface RowsProps extends SectionProps {
  sort: string
  look: Look
}
const dayMs = 86_400_000

export function Rows({ answers, by, opening, sort, look, ...scope }: RowsProps) {
  const words = useWords()
  const asked = useQueueReport(answers, scope, by)
  const isTooLong = Date.parse(scope.period.to) - Date.parse(scope.period.from) > longestHalfHourDays * dayMs
  const side = (
    <a
      className="button"
      href={`/api/reports/queues.csv?${queryOf(scope, { by })}`}
      download
      aria-label={words.say('ui.reports.csv-named', { by: words.say(`ui.reports.by.${by}`) })}
    >
      {words.say('ui.reports.csv')}
    </a>
  )
  return (
    <Frame title={words.say('ui.reports.by')} asked={asked} className="reports-rows" side={side}>
      {(report) => (
        <>
          <fieldset className="reports-bys">
            <legend className="unseen">{words.say('ui.reports.by')}</legend>
            {reportBys
              .filter((one) => one !== 'half-hour' || !isTooLong)
              .map((one) => (
                <label key={one} className="reports-by">
                  <input type="radio" name="by" checked={one === by} onChange={() => look({ by: one, sort: '' })} />
                  <span>{words.say(`ui.reports.by.${one}`)}</span>
                </label>
              ))}
          </fieldset>
          <FigureTable
            by={report.by}
            rows={sorted(report.rows, report.by, sort, words)}
            total={report.total}
            opening={opening}
            sort={sort || usualSort(report.by)}
            onSort={(next) => look({ sort: next }, false)}
          />
        </>
      )}
    </Frame>
  )
}

const isOfTime = (by: ReportBy): boolean => by === 'hour' || by === 'day' || by === 'half-hour'
const usualSort = (by: ReportBy): string => (isOfTime(by) ? 'name' : '-offered')

/** What has no value comes last, whichever way. */
export function sorted(rows: readonly ReportRow[], by: ReportBy, sort: string, words: Words): ReportRow[] {
  const wanted = sort || usualSort(by)
  const sign = wanted.startsWith('-') ? -1 : 1
  const column = columns.find((one) => one === wanted.replace(/^-/, ''))
  const nameOf = (row: ReportRow) => (isOfTime(by) ? row.key : rowInWords(by, row, words))
  return [...rows].sort((a, b) => {
    if (!column) return sign * nameOf(a).localeCompare(nameOf(b), words.language)
    const [mine, others] = [a[column], b[column]]
    if (mine === undefined || others === undefined) return Number(mine === undefined) - Number(others === undefined)
    return sign * (mine - others) || nameOf(a).localeCompare(nameOf(b), words.language)
  })
}
