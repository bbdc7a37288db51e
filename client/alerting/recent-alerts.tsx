/** Alerts that have ended: how long they stood, and who took care of them after how long. */
import { useEffect, useState } from 'react'
import type { Alert } from '../../shared/alerts.ts'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import { problemCode } from '../agent/desk-actions.ts'
import type { Api } from '../api.ts'
import { PageLink } from '../calls/page-link.tsx'
import { nowMs, serverOffsetMs } from '../clock.ts'
import { Told } from '../connect/field.tsx'
import type { Go } from '../pages.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { useWords } from '../words.tsx'
import { alertInWords } from './alert-words.ts'

export function RecentAlerts({ api, go }: { api: Pick<Api, 'alerts'>; go: Go }) {
  const words = useWords()
  const [recent, setRecent] = useState<Alert[]>()
  const [problem, setProblem] = useState<MessageCode>()
  useEffect(() => {
    void api.alerts().then((given) => {
      if (given.ok) setRecent(given.value.recent)
      else setProblem(problemCode(given.error))
    })
  }, [api])
  return (
    <section className="panel alert-recent" aria-labelledby="alert-recent">
      <h2 className="label" id="alert-recent">
        {words.say('ui.alerting.recent')}
      </h2>
      {problem && <Told tone="red">{words.say(problem)}</Told>}
      {recent?.length === 0 && <p className="note">{words.say('ui.alerting.recent-none')}</p>}
      {recent && recent.length > 0 && (
        <>
          <div>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{words.say('ui.alerting.what')}</th>
                  <th scope="col">{words.say('ui.alerting.began')}</th>
                  <th scope="col">{words.say('ui.alerting.stood')}</th>
                  <th scope="col">{words.say('ui.alerting.acknowledged')}</th>
                </tr>
              </thead>
              <tbody>
                {recent.map((alert) => (
                  <Row key={alert.id} alert={alert} go={go} />
                ))}
              </tbody>
            </table>
          </div>
          <p className="note">{words.say('ui.alerting.kept')}</p>
        </>
      )}
    </section>
  )
}

function Row({ alert, go }: { alert: Alert; go: Go }) {
  const words = useWords()
  const { beganAt, endedAt, acknowledged, callId } = alert
  const beganMs = Date.parse(beganAt)
  const after = (at: string) => minutesAndSeconds(Date.parse(at) - beganMs)
  const what = alertInWords(alert, words)
  return (
    <tr>
      <td className="own-word">
        {callId === undefined ? (
          what
        ) : (
          <PageLink go={go} page="call" id={callId} className="link">
            {what}
          </PageLink>
        )}
      </td>
      <td>
        <time dateTime={beganAt}>{words.moment(beganMs, nowMs() + serverOffsetMs())}</time>
      </td>
      <td>{endedAt === undefined ? words.say('ui.none') : after(endedAt)}</td>
      <td>
        {acknowledged ? (
          words.say('ui.alerting.after', { name: acknowledged.byName, time: after(acknowledged.at) })
        ) : (
          <span className="muted">{words.say('ui.alerting.nobody')}</span>
        )}
      </td>
    </tr>
  )
}
