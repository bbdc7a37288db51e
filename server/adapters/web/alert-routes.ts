/** Alerts: what stands and has stood, who acknowledges it, and the rules they come of. */
import { asAlertRules, saveAlertRulesBody } from '../../../shared/alerts-body.ts'
import { body, conflict, person, type Route, uuid } from './route.ts'

export const alertRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/alerts',
    access: { right: 'calls-of-everyone' },
    summary: 'Alerts that stand, and those that have ended, the newest first',
    async handle(asked) {
      return { json: await asked.api.alerts(person(asked)) }
    },
  },
  {
    method: 'post',
    path: '/api/alerts/:id/acknowledge',
    access: { right: 'calls-of-everyone' },
    summary:
      'Say that one takes care of an alert that stands: every supervisor’s screen shows who; the first who says so stays',
    async handle(asked) {
      return { json: await asked.api.acknowledgeAlert(person(asked), uuid(asked)) }
    },
  },
  {
    method: 'get',
    path: '/api/alert-rules',
    access: { right: 'alert-rules' },
    summary: 'The rules alerts come of, what they can be about, and how telling another program goes',
    async handle(asked) {
      return { json: await asked.api.alertRules(person(asked)) }
    },
  },
  {
    method: 'put',
    path: '/api/alert-rules',
    access: { right: 'alert-rules' },
    summary: 'Go by these rules from now on; 409 with those in use where they are not what these were based on',
    body: saveAlertRulesBody,
    async handle(asked) {
      const { basedOn, rules } = body(saveAlertRulesBody, asked)
      const { outcome, inUse } = await asked.api.saveAlertRules(person(asked), basedOn, asAlertRules(rules))
      return outcome === 'saved' ? { json: inUse } : conflict('Other rules have been saved meanwhile.', inUse)
    },
  },
]
