/** How many waited, minute by minute of the last hour: a line to see whether it rises. The figure beside it says how many now. */
import type { FloorTrend } from '../../shared/floor.ts'
import { useWords } from '../words.tsx'

const heightUnits = 24
/** So that one caller in a quiet hour is no peak. */
const leastTop = 4

export function TrendLine({ trend: { waiting }, isBad }: { trend: FloorTrend; isBad: boolean }) {
  const words = useWords()
  const most = Math.max(...waiting)
  const top = Math.max(leastTop, most)
  const line = waiting.map((count, minute) => `${minute},${heightUnits - 1 - (count / top) * (heightUnits - 2)}`)
  const last = waiting.length - 1
  return (
    <svg
      className={isBad ? 'trend trend-bad' : 'trend'}
      viewBox={`0 0 ${last} ${heightUnits}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words.say('ui.floor.trend', { most })}
    >
      <polygon className="trend-ground" points={`0,${heightUnits} ${line.join(' ')} ${last},${heightUnits}`} />
      <polyline className="trend-line" points={line.join(' ')} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
