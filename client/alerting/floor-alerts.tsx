/** Alerts on the page of whoever watches the floor: above everything else there, and nothing where none stands. */
import './alerting.css'
import { useWords } from '../words.tsx'
import { AlertList, type AlertListProps } from './alert-list.tsx'
import type { StandingBadgeProps } from './standing-badge.tsx'
import { useStanding } from './use-standing.ts'

export function FloorAlerts({ connection, ...props }: StandingBadgeProps) {
  return <StandingOnFloor standing={useStanding(connection)} {...props} />
}

export function StandingOnFloor(props: AlertListProps) {
  const words = useWords()
  if (props.standing.length === 0) return null
  return (
    <section className="panel floor-alerts" aria-labelledby="floor-alerts">
      <h2 className="label" id="floor-alerts">
        {words.say('ui.standing.title')}
      </h2>
      <AlertList {...props} hasKey />
    </section>
  )
}
