/** The day's half hours, as many calls high as came, above the minutes one can go to: where to look. */
import type { ReportRow } from '../../shared/reports.ts'
import { useWords } from '../words.tsx'

export function DayShape({ rows }: { rows: readonly ReportRow[] }) {
  const words = useWords()
  const calls = rows.reduce((sum, { offered }) => sum + offered, 0)
  const most = Math.max(1, ...rows.map(({ offered }) => offered))
  return (
    <svg
      className="day-shape"
      viewBox={`0 0 ${Math.max(1, rows.length)} 1`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words.say('ui.replay.day-shape', { calls })}
    >
      {rows.map(({ key, offered, abandoned }, at) => (
        <g key={key}>
          <rect x={at + 0.1} width={0.8} y={1 - offered / most} height={offered / most} />
          <rect className="day-gave-up" x={at + 0.1} width={0.8} y={1 - abandoned / most} height={abandoned / most} />
        </g>
      ))}
    </svg>
  )
}
