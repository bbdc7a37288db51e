/**
 * In which segment the customers are who wait just now. Nobody's phone rings for them yet, so nobody has looked who they are: it is
 * done here, from the index alone, beside the call's own turns. Only who is certainly known counts; a withheld number is nobody.
 */
import { otherParty } from '../../shared/call-legs.ts'
import type { Segment } from '../../shared/insight-value.ts'
import type { Call, CallId } from '../../shared/vocabulary.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { IndexReader } from '../ports/index-store.ts'
import { waitOf } from '../queues/alert-readings.ts'
import type { WhoCalls } from './who-calls.ts'

export interface WaitingSegmentsParts {
  whoCalls: WhoCalls
  index: Pick<IndexReader, 'segmentOf' | 'survivorOf'>
  clock: Pick<Clock, 'steadyMs'>
  log: Log
}
export interface WaitingSegments {
  /** Looks up who has come to wait; forgets whose call is over. Never rejects. @param calls those that are up */
  look(calls: readonly Call[]): Promise<void>
  of(callId: CallId): Segment | undefined
  /** What was known of a call before a restart. */
  was(callId: CallId, segment: Segment): void
}

/** In one look, so that a hundred callers at once hold up no pop; the others are looked up in the next. */
const mostAtOnce = 20
/** Customers come to be known, and change segment, while somebody waits. */
const againAfterMs = 30_000

interface Known {
  segment?: Segment | undefined
  /** The customer the call had then. */
  customer: string | undefined
  lookedMs: number
}

export function createWaitingSegments({ whoCalls, index, clock, log }: WaitingSegmentsParts): WaitingSegments {
  const known = new Map<CallId, Known>()

  async function segmentOf({ customerId, line, startedAt, ...call }: Call): Promise<Segment | undefined> {
    if (customerId !== undefined) return index.segmentOf(await index.survivorOf(customerId))
    const { name: _, ...number } = otherParty({ ...call, startedAt })
    const caller = await whoCalls(number, { startedAt, ...(line ? { line: line.number } : {}) })
    const [sure] = caller.outcome === 'known' ? caller.matches : []
    return sure && index.segmentOf(sure.customerId)
  }

  return {
    async look(calls) {
      const up = new Set(calls.map(({ callId }) => callId))
      for (const callId of known.keys()) if (!up.has(callId)) known.delete(callId)
      const nowMs = clock.steadyMs()
      const isFresh = ({ callId, customerId }: Call) => {
        const was = known.get(callId)
        return was !== undefined && was.customer === customerId && nowMs - was.lookedMs < againAfterMs
      }
      // Until it is known whether a number is withheld, it is nobody's.
      const unknown = calls.filter((call) => waitOf(call) && !call.callerAwaited && !isFresh(call))
      for (const call of unknown.slice(0, mostAtOnce))
        try {
          known.set(call.callId, { segment: await segmentOf(call), customer: call.customerId, lookedMs: nowMs })
        } catch (error) {
          // What was known of them stays.
          log.error('waiting-customer-not-read', error)
          return
        }
    },
    of: (callId) => known.get(callId)?.segment,
    was(callId, segment) {
      known.set(callId, { segment, customer: undefined, lookedMs: Number.NEGATIVE_INFINITY })
    },
  }
}
