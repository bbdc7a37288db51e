/** On every page of a supervisor, at the side: how many alerts stand; pressed, which, where and since when, to be acknowledged. */
import './alerting.css'
import type { Alert } from '../../shared/alerts.ts'
import type { Api } from '../api.ts'
import type { Go } from '../pages.ts'
import { BellIcon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { AlertList } from './alert-list.tsx'
import { type AlertConnection, useStanding, useTellingOfAlerts } from './use-standing.ts'

export interface StandingBadgeProps {
  connection: AlertConnection
  api: Pick<Api, 'acknowledgeAlert'>
  go: Go
  lostAtMs?: number | undefined
}

export function StandingBadge({ connection, ...props }: StandingBadgeProps) {
  const standing = useStanding(connection)
  const said = useTellingOfAlerts(connection, () => props.go('live'))
  return (
    <>
      <span className="unseen" role="alert">
        {said}
      </span>
      <StandingAtSide standing={standing} {...props} />
    </>
  )
}

export interface StandingAtSideProps extends Omit<StandingBadgeProps, 'connection'> {
  standing: readonly Alert[]
}

export function StandingAtSide({ standing, api, go, lostAtMs }: StandingAtSideProps) {
  const words = useWords()
  const waiting = standing.filter(({ acknowledged }) => !acknowledged).length
  if (standing.length === 0) return null
  return (
    <>
      <button type="button" className="side-link side-alerts" popoverTarget="standing-alerts">
        <BellIcon />
        <span className="side-word">{words.say('ui.standing.all', { count: standing.length })}</span>
        {waiting > 0 && (
          <span className="side-count">
            <span aria-hidden="true">{waiting}</span>
            <span className="unseen">{words.say('ui.standing.waiting-for', { count: waiting })}</span>
          </span>
        )}
      </button>
      <div id="standing-alerts" className="menu standing-menu" popover="auto">
        <h2 className="label">{words.say('ui.standing.title')}</h2>
        <AlertList standing={standing} api={api} go={go} lostAtMs={lostAtMs} />
      </div>
    </>
  )
}
