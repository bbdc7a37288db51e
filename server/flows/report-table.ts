/** A report's rows as a table for other programs and for spreadsheets. Pure. */
import type { QueueReport, ReportRow } from '../../shared/reports.ts'

/** Seconds with one decimal; a spreadsheet reckons with them. */
const seconds = (ms: number | undefined) => (ms === undefined ? undefined : (ms / 1000).toFixed(1))
const rounded = (value: number | undefined, digits: number) => value?.toFixed(digits)

/** Other programs go by these names: add freely, change none. What is not known is empty. */
const columns: readonly (readonly [name: string, cell: (row: ReportRow) => string | number | undefined])[] = [
  ['offered', ({ offered }) => offered],
  ['answered', ({ answered }) => answered],
  ['answered_within', ({ answeredWithin }) => answeredWithin],
  ['abandoned', ({ abandoned }) => abandoned],
  ['abandoned_within', ({ abandonedWithin }) => abandonedWithin],
  ['short_abandoned', ({ shortAbandoned }) => shortAbandoned],
  ['timed_out', ({ timedOut }) => timedOut],
  ['left', ({ left }) => left],
  ['waiting', ({ waiting }) => waiting],
  ['handled', ({ handled }) => handled],
  ['transferred', ({ transferred }) => transferred],
  ['service_level', ({ serviceLevel }) => rounded(serviceLevel, 4)],
  ['abandon_rate', ({ abandonRate }) => rounded(abandonRate, 4)],
  ['abandon_rate_without_short', ({ abandonRateWithoutShort }) => rounded(abandonRateWithoutShort, 4)],
  ['asa_seconds', ({ asaMs }) => seconds(asaMs)],
  ['longest_wait_seconds', ({ longestWaitMs }) => seconds(longestWaitMs)],
  ['aht_seconds', ({ ahtMs }) => seconds(ahtMs)],
  ['acw_seconds', ({ acwMs }) => seconds(acwMs)],
  ['occupancy', ({ occupancy }) => rounded(occupancy, 4)],
  ['agents_there', ({ agentsThere }) => rounded(agentsThere, 2)],
  ['agents_needed', ({ agentsNeeded }) => agentsNeeded],
]

/** @param labels what queues are called here, by their name */
export async function* reportTable(
  report: QueueReport,
  labels: Readonly<Record<string, string>>,
): AsyncIterable<readonly string[]> {
  const { by, rows, total, from, to } = report
  yield ['from', 'to', 'by', 'key', 'label', ...columns.map(([name]) => name)]
  const line = (row: ReportRow, of: string, label: string) => [
    ...[from, to, of, row.key, label],
    ...columns.map(([, cell]) => String(cell(row) ?? '')),
  ]
  for (const row of rows) yield line(row, by, row.label ?? (by === 'queue' ? (labels[row.key] ?? '') : ''))
  yield line({ key: '', ...total }, 'total', '')
}
