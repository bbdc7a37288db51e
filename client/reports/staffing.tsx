/** How many agents a queue needed by Erlang C, beside how many were there. */
import type { ReportRow } from '../../shared/reports.ts'
import { Badge } from '../ui/badge.tsx'
import { ScrollArea } from '../ui/scroll-area.tsx'
import { useWords } from '../words.tsx'
import { Help, Value } from './figure.tsx'
import { figureInWords, slotInWords } from './figure-words.ts'
import { Frame } from './frame.tsx'
import type { SectionProps } from './section.ts'
import { useQueueReport } from './use-answer.ts'

/** Longer by half hours is no table to read. */
const halfHoursUpToMs = 2 * 86_400_000 + 2 * 3_600_000

export interface StaffingProps extends SectionProps {
  /** There may be calls of these. */
  queues: readonly string[]
  onQueue(queue: string): void
}

export function Staffing({ queues, onQueue, ...props }: StaffingProps) {
  const queue = props.queue ?? (queues.length === 1 ? queues[0] : undefined)
  if (queue === undefined) return queues.length === 0 ? null : <Choose queues={queues} onQueue={onQueue} />
  return <OfQueue {...props} queue={queue} />
}

function Choose({ queues, onQueue }: Pick<StaffingProps, 'queues' | 'onQueue'>) {
  const words = useWords()
  return (
    <section className="panel reports-section" aria-label={words.say('ui.reports.staff.title')}>
      <div className="reports-title">
        <h2>{words.say('ui.reports.staff.title')}</h2>
      </div>
      <p className="reports-choose">
        {words.say('ui.reports.staff.choose')}{' '}
        {queues.map((name) => (
          <button key={name} type="button" className="button" onClick={() => onQueue(name)}>
            {words.queue(name)}
          </button>
        ))}
      </p>
    </section>
  )
}

function OfQueue({ answers, opening, by: _, ...scope }: SectionProps & { queue: string }) {
  const words = useWords()
  const { from, to } = scope.period
  const isShort = Date.parse(to) - Date.parse(from) <= halfHoursUpToMs
  const asked = useQueueReport(answers, scope, isShort ? 'half-hour' : 'hour')
  return (
    <Frame title={words.say('ui.reports.staff.title')} asked={asked} className="reports-staff">
      {({ rows, goal, total, by }) => (
        <>
          <p className="note reports-lead">
            {goal &&
              words.say('ui.reports.staff.lead', {
                target: words.percent(goal.target),
                seconds: words.number(goal.seconds),
              })}{' '}
            {by === 'hour' && words.say('ui.reports.staff.hours')}
          </p>
          {total.ahtMs === undefined ? (
            <p className="note">{words.say('ui.reports.staff.none')}</p>
          ) : (
            <Needs rows={rows.filter(isWorth)} by={by} isOfDays={isShort && daysIn(rows) > 1} opening={opening} />
          )}
        </>
      )}
    </Frame>
  )
}

const isWorth = ({ offered, agentsThere = 0 }: ReportRow): boolean => offered > 0 || agentsThere > 0
const daysIn = (rows: readonly ReportRow[]): number => new Set(rows.map(({ key }) => key.slice(0, 10))).size

interface NeedsProps extends Pick<SectionProps, 'by' | 'opening'> {
  rows: readonly ReportRow[]
  isOfDays: boolean
}

function Needs({ rows, by, isOfDays, opening }: NeedsProps) {
  const words = useWords()
  const most = Math.max(1, ...rows.flatMap(({ agentsNeeded = 0, agentsThere = 0 }) => [agentsNeeded, agentsThere]))
  return (
    <ScrollArea label={words.say('ui.reports.staff.title')}>
      <table className="table reports-table reports-needs">
        <thead>
          <tr>
            <th scope="col">{words.say('ui.reports.staff.when')}</th>
            <th scope="col" className="number">
              {figureInWords('offered', words)}
            </th>
            <th scope="col" className="number">
              {figureInWords('agentsNeeded', words)}
              <Help figure="agentsNeeded" />
            </th>
            <th scope="col" className="number">
              {figureInWords('agentsThere', words)}
            </th>
            <td className="reports-needs-drawn" />
            <th scope="col">{words.say('ui.reports.staff.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = slotInWords(by, row, isOfDays, words)
            return (
              <tr key={row.key}>
                <th scope="row">{name}</th>
                {(['offered', 'agentsNeeded', 'agentsThere'] as const).map((figure) => (
                  <td key={figure} className="number">
                    <Value figure={figure} figures={row} opening={opening} of={{ by, key: row.key }} row={name} />
                  </td>
                ))}
                <td className="reports-needs-drawn">
                  <Drawn row={row} most={most} />
                </td>
                <td>
                  <Difference row={row} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollArea>
  )
}

/** There as a bar, needed as a line across it. It says nothing the numbers beside it do not. */
function Drawn({ row: { agentsNeeded = 0, agentsThere = 0 }, most }: { row: ReportRow; most: number }) {
  const isShort = agentsThere < agentsNeeded
  return (
    <svg className="reports-gauge" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="bar-ground" width="100" height="10" />
      <rect className={isShort ? 'bar-soft-red' : 'bar-green'} width={(agentsThere / most) * 100} height="10" />
      {agentsNeeded > 0 && (
        <rect className="reports-target" x={Math.min(99, (agentsNeeded / most) * 100 - 0.5)} width="1" height="10" />
      )}
    </svg>
  )
}

/** Less than this of an agent is nobody. */
const tenth = 0.05

function Difference({ row: { agentsNeeded, agentsThere = 0 } }: { row: ReportRow }) {
  const words = useWords()
  if (agentsNeeded === undefined) return words.say('ui.none')
  const spare = agentsThere - agentsNeeded
  const count = words.number(Math.round(Math.abs(spare) * 10) / 10)
  if (spare < -tenth) return <Badge tone="red">{words.say('ui.reports.staff.short', { count })}</Badge>
  if (spare < 1) return <Badge tone="green">{words.say('ui.reports.staff.enough')}</Badge>
  return <Badge tone="grey">{words.say('ui.reports.staff.spare', { count })}</Badge>
}
