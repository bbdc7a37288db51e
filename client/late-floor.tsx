/** What a supervisor's console has of alerts and of the day: fetched once it stands, so that an agent's carries none of it. */
import { lazy, Suspense } from 'react'
import type { StandingBadgeProps } from './alerting/standing-badge.tsx'
import { LateParts } from './late-parts.tsx'
import type { TodayPanelProps } from './supervisor/today-panel.tsx'

const Badge = lazy(async () => ({ default: (await import('./alerting/standing-badge.tsx')).StandingBadge }))
const Today = lazy(async () => ({ default: (await import('./supervisor/today-panel.tsx')).TodayPanel }))
const OnFloor = lazy(async () => ({ default: (await import('./alerting/floor-alerts.tsx')).FloorAlerts }))

export const LateBadge = (props: StandingBadgeProps) => (
  <LateParts>
    <Suspense>
      <Badge {...props} />
    </Suspense>
  </LateParts>
)
export const LateFloorAlerts = (props: StandingBadgeProps) => (
  <LateParts>
    <Suspense>
      <OnFloor {...props} />
    </Suspense>
  </LateParts>
)
export const LateToday = (props: TodayPanelProps) => (
  <LateParts>
    <Suspense>
      <Today {...props} />
    </Suspense>
  </LateParts>
)
