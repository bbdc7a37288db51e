/** What the reports are of: a time, a queue, and as of when. */
import { Select } from '../connect/field.tsx'
import { useWords } from '../words.tsx'
import { daysOf, type Looked, type ReportPeriod, reportPeriods } from './report-address.ts'
import type { Look } from './use-looked.ts'

export interface ScopeBarProps {
  looked: Looked
  look: Look
  /** Names of those there may be calls of. */
  queues: readonly string[]
  /** As of when it is shown. */
  atMs: number
  presentMs: number
  onRefresh(): void
}

export function ScopeBar({ looked, look, queues, atMs, presentMs, onRefresh }: ScopeBarProps) {
  const words = useWords()
  const days = daysOf(looked, words.today(atMs))
  const choose = (period: string) =>
    // Whoever chooses days begins with those they have been looking at.
    look(period === 'days' ? { period, ...days } : { period: period as ReportPeriod, from: '', until: '' })
  return (
    <search className="panel reports-scope">
      <Select
        label={words.say('ui.reports.period')}
        value={looked.period}
        options={reportPeriods.map((one) => [one, words.say(`ui.reports.period.${one}`)])}
        onChange={choose}
      />
      {looked.period === 'days' && (
        <>
          <Day label={words.say('ui.log.from')} value={days.from} onChange={(from) => look({ from })} />
          <Day label={words.say('ui.log.until')} value={days.until} onChange={(until) => look({ until })} />
        </>
      )}
      <Select
        label={words.say('ui.reports.queue')}
        value={looked.queue}
        options={[
          ['', words.say('ui.reports.all-queues')],
          ...queues.map((name) => [name, words.queue(name)] as const),
        ]}
        onChange={(queue) => look({ queue })}
      />
      <p className="note reports-as-at">
        {words.say('ui.reports.as-at', { time: words.moment(atMs, presentMs) })}
        <button type="button" className="link" onClick={onRefresh}>
          {words.say('ui.reports.refresh')}
        </button>
      </p>
    </search>
  )
}

const Day = ({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) => (
  <label className="field">
    <span>{label}</span>
    <input type="date" value={value} onChange={(event) => event.target.value !== '' && onChange(event.target.value)} />
  </label>
)
