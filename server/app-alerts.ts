/** Alerts, joined: the rules in use, who waits, what stands, and another program that is told where one is set up. Kept going. */
import { createAlertRules } from './flows/alert-rules.ts'
import { type AlertsParts, createAlerts } from './flows/alerts.ts'
import { createHookTeller } from './flows/tell-hook.ts'
import { createWaitingSegments, type WaitingSegmentsParts } from './flows/waiting-segments.ts'
import type { Directory } from './people/directory.ts'
import type { AlertsApi } from './ports/alerts.ts'
import type { Clock } from './ports/clock.ts'
import type { GroundReader, GroundWriter, Person } from './ports/ground-store.ts'
import type { OutgoingHook } from './ports/outgoing-hook.ts'

export interface AlertsAppParts
  extends Pick<AlertsParts, 'board' | 'calls' | 'push' | 'secrets' | 'log'>,
    Pick<WaitingSegmentsParts, 'whoCalls' | 'index'> {
  directory: Directory
  ground: { reader: GroundReader; writer: GroundWriter }
  labels: Readonly<Record<string, string>>
  languageOf: (person: Person) => 'en' | 'fi' | 'sv'
  hook: OutgoingHook | undefined
  clock: Clock
}
export interface RunningAlerts {
  api: AlertsApi
  /** The board has changed. */
  tick(): void
  /** What could not be told before is told now. */
  tellHook(): Promise<void>
  close(): Promise<void>
}

/** Waits are counted in seconds. */
const tickEveryMs = 1000
/** Yesterday's alert is nobody's any more; what it was lies here for 93 days. */
const oldestToldMs = 24 * 60 * 60_000
/** Somebody is being woken by it: a receiver that comes back is found within a minute. */
const longestHookWaitMs = 60_000

export async function startAlerts(parts: AlertsAppParts): Promise<RunningAlerts> {
  const { ground, hook, clock, log, directory } = parts
  const teller =
    hook &&
    createHookTeller({
      ...{ hook, ground, clock, log, setting: 'alert-hook', what: 'alert' },
      happened: {
        log: async () => ({ log: 'alerts', newest: await ground.reader.newestAlertTelling() }),
        after: (seq, most) => ground.reader.alertTellings(seq, most),
      },
      oldestMs: oldestToldMs,
      longestWaitMs: longestHookWaitMs,
    })
  const rules = await createAlertRules({ ...parts, people: directory.all, teller })
  const segments = createWaitingSegments(parts)
  const alerts = createAlerts({ ...parts, rules: rules.inUse, segments, teller })
  await alerts.restore()
  const ticking = setInterval(() => void alerts.tick(), tickEveryMs)
  ticking.unref()
  return {
    api: {
      standingAlerts: alerts.standingAlerts,
      alerts: alerts.alerts,
      acknowledgeAlert: alerts.acknowledgeAlert,
      alertRules: rules.show,
      async saveAlertRules(person, basedOn, given) {
        const answer = await rules.save(person, basedOn, given)
        void alerts.tick()
        return answer
      },
    },
    tick: () => void alerts.tick(),
    tellHook: async () => teller?.tell(),
    async close() {
      clearInterval(ticking)
      await alerts.close()
    },
  }
}
