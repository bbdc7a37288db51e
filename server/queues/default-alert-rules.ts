/**
 * What Tuttu brings. One rule is on from the first day, silent and on the screen alone: somebody has waited three times as long as their
 * queue's goal allows, a minute with the usual goal, which no supervisor would rather not know. The others stand ready and are off: how
 * many waiting are many, and which call is long, is different in every firm.
 */
import type { AlertRule } from '../../shared/alerts.ts'

const onScreen = { sound: false, notification: false, webhook: false }

export const defaultAlertRules: readonly AlertRule[] = [
  { id: 'waits-long', isOn: true, how: onScreen, limit: { kind: 'longest-wait', overGoals: 3 } },
  { id: 'many-wait', isOn: false, how: onScreen, limit: { kind: 'waiting', atLeastCalls: 5 } },
  { id: 'level-low', isOn: false, how: onScreen, limit: { kind: 'service-level' } },
  { id: 'long-call', isOn: false, how: onScreen, limit: { kind: 'long-call', overMinutes: 30 } },
  {
    id: 'dear-waits',
    isOn: false,
    how: onScreen,
    limit: { kind: 'segment-waiting', segments: ['champion', 'at-risk'], overSeconds: 30 },
  },
]
