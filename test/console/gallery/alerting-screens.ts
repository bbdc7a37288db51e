/** Every state of alerts there is to look at: on the floor, at the side, and the page of their rules. */
import type { PageName } from '../../../client/pages.ts'
import { defaultAlertRules } from '../../../server/queues/default-alert-rules.ts'
import type { Alert, AlertRule, AlertRulesAnswer, AlertsAnswer } from '../../../shared/alerts.ts'
import { inWords } from '../../../shared/messages/catalogue.ts'
import type { CallId, Language } from '../../../shared/vocabulary.ts'
import { ago, atMs } from '../fixtures.ts'

const [second, minute, day] = [1000, 60_000, 86_400_000]

export const alertingScreens: Record<string, PageName> = {
  alerting: 'alerts',
  'alerting-none': 'alerts',
  'alerting-edit': 'alerts',
  'alerting-conflict': 'alerts',
  'alerting-failed': 'alerts',
}
/** With alerts standing. */
export const standingScreens: Record<string, PageName> = {
  standing: 'live',
  'standing-lost': 'live',
  'standing-menu': 'desk',
}

const how = { sound: false, notification: false, webhook: false }
const one = (id: number, more: Pick<Alert, 'kind' | 'limit' | 'beganAt'> & Partial<Alert>): Alert => ({
  ...{ id: `019ab000-0000-7000-8000-0000000000${10 + id}`, ruleId: `r${id}`, how },
  ...more,
})
const callId = '019ab000-0000-7000-8000-000000000001' as CallId
const by = (byName: string, agoMs: number) => ({ by: 'p', byName, at: ago(agoMs) })

export const standingAlerts: Alert[] = [
  one(1, {
    ...{ kind: 'service-level', queue: '8001@kotipaahtimo.example', limit: 0.8, beganAt: ago(41 * minute) },
    acknowledged: by('Vera Etelä-Pohjanmaa-Uusikaarlepyynen', 40 * minute),
  }),
  one(2, { kind: 'longest-wait', queue: 'support', limit: 120, beganAt: ago(3 * minute + 12 * second) }),
  one(3, { kind: 'segment-waiting', queue: 'sales', segment: 'at-risk', callId, limit: 30, beganAt: ago(40 * second) }),
  one(4, {
    ...{ kind: 'long-call', agent: 'joonas.lehto', agentName: 'Joonas Lehto', queue: 'support', callId },
    ...{ limit: 30, beganAt: ago(9 * second) },
  }),
]

const recent: Alert[] = [
  one(5, {
    ...{ kind: 'waiting', queue: 'support', limit: 5, beganAt: ago(25 * minute), endedAt: ago(18 * minute) },
    acknowledged: by('Vera Lahti', 24 * minute),
  }),
  one(6, { kind: 'longest-wait', queue: 'sales', limit: 60, beganAt: ago(50 * minute), endedAt: ago(49 * minute) }),
  one(7, {
    ...{ kind: 'segment-waiting', queue: 'support', segment: 'champion', callId, limit: 30 },
    ...{ beganAt: ago(2 * day), endedAt: ago(2 * day - 90 * second), acknowledged: by('Sari Niemi', 2 * day - 20_000) },
  }),
]
export const alertsOn = (screen: string): AlertsAnswer => ({
  standing: [],
  recent: screen === 'alerting-none' ? [] : recent,
})

const rules: AlertRule[] = [
  ...defaultAlertRules,
  {
    ...{ id: 'trainee', isOn: true, how: { sound: true, notification: true, webhook: true } },
    limit: { kind: 'long-call', overMinutes: 10, team: 'trainees', queue: '8001@kotipaahtimo.example' },
  },
]
export function alertRulesOn(screen: string, language: Language): AlertRulesAnswer {
  const why = { code: 'hook.status', params: { status: 503 } }
  const failing = { since: ago(5 * minute), tries: 7, why: inWords(language, why), nextAt: ago(-40 * second) }
  const hook = { host: 'pager.kahvitukku.example', waiting: 0, givenUp: 0, toldAt: ago(12 * minute) }
  return {
    version: 3,
    ...{ at: new Date(atMs - 3 * day).toISOString(), byName: 'Sari Niemi' },
    rules: screen === 'alerting-none' ? [] : rules,
    queues: [
      { name: 'support', label: 'Support', goalSeconds: 20, target: 0.8 },
      { name: 'sales', label: 'Sales', goalSeconds: 30, target: 0.9 },
      { name: '8001@kotipaahtimo.example', label: 'Kotipaahtimo', goalSeconds: 20, target: 0.8 },
    ],
    agents: [
      { username: 'joonas.lehto', name: 'Joonas Lehto' },
      { username: 'lauri', name: 'Lauri Korhonen' },
    ],
    teams: ['support', 'trainees'],
    ...(screen === 'alerting-none' ? {} : { hook: screen === 'alerting' ? { ...hook, waiting: 3, failing } : hook }),
  }
}
