/** Who was shown whom, when and how. Every delivery of a card, or of names a number may belong to, is a row. */
import type { CallId, CustomerId, PersonId } from '../../shared/vocabulary.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { GroundWriter, ViewEntry } from '../ports/ground-store.ts'

export interface ViewLog {
  /** Resolves when it is stored. Nobody waits for it between ring and card. */
  shown(personId: PersonId, what: ViewEntry['what'], customers: CustomerId[], callId?: CallId): Promise<void>
}

export function createViewLog(ground: Pick<GroundWriter, 'appendViews'>, clock: Clock, log: Log): ViewLog {
  return {
    async shown(personId, what, customers, callId) {
      const common = { personId, what, at: clock.now().toISOString(), ...(callId ? { callId } : {}) }
      const entries: ViewEntry[] =
        customers.length > 0 ? customers.map((customerId) => ({ ...common, customerId })) : [common]
      try {
        await ground.appendViews(entries)
      } catch (error) {
        // A view that cannot be logged is an alarm, not a reason to leave the agent without a card.
        log.error('view-not-logged', error, { entries: entries.length })
      }
    },
  }
}
