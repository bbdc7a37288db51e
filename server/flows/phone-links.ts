/**
 * How each phone system stands, for whoever looks after them: its connection, and how much has come from it since the server
 * started. Counts and codes only; nothing of a call.
 */
import type { Heard } from '../../shared/phone-systems.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { Metrics } from '../ports/metrics.ts'
import type { LinkStatus } from '../ports/phone-system.ts'

export interface PhoneLinks {
  status(phoneSystem: string, status: LinkStatus): void
  /** An event of a call or an agent has come. */
  heard(phoneSystem: string): void
  /**
   * A message or request could not be used.
   * @param message what its sender was told, where it was: what is wrong with which field, never what stood there
   */
  refused(phoneSystem: string, message?: string): void
  statusOf(phoneSystem: string): LinkStatus | undefined
  heardFrom(phoneSystem: string): Heard
  /** It is no more, or another now. */
  forget(phoneSystem: string): void
}

export interface PhoneLinksParts {
  clock: Clock
  log: Log
  metrics: Pick<Metrics, 'messageRefused'>
}

export function createPhoneLinks({ clock, log, metrics }: PhoneLinksParts): PhoneLinks {
  const statuses = new Map<string, LinkStatus>()
  const counts = new Map<string, Heard>()
  const now = () => clock.now().toISOString()
  const heardFrom = (phoneSystem: string): Heard => counts.get(phoneSystem) ?? { events: 0, refused: 0 }
  return {
    status(phoneSystem, status) {
      statuses.set(phoneSystem, status)
      const { state, problem = '', unwatched = [] } = status
      log.info('phone-system', { phoneSystem, state, problem, unwatched: unwatched.length })
    },
    heard(phoneSystem) {
      const before = heardFrom(phoneSystem)
      counts.set(phoneSystem, { ...before, events: before.events + 1, lastAt: now() })
    },
    refused(phoneSystem, message) {
      metrics.messageRefused(phoneSystem)
      const before = heardFrom(phoneSystem)
      const count = before.refused + 1
      const last = message === undefined ? {} : { lastRefusal: { at: now(), message } }
      counts.set(phoneSystem, { ...before, refused: count, ...last })
      // The 1st, 10th, 100th …: a broken peer must not fill the log.
      if (/^10*$/.test(String(count))) log.warn('phone-system-messages-refused', { phoneSystem, count })
    },
    statusOf: (phoneSystem) => statuses.get(phoneSystem),
    heardFrom,
    forget(phoneSystem) {
      statuses.delete(phoneSystem)
      counts.delete(phoneSystem)
    },
  }
}
