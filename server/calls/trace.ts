/**
 * A call's steps with their times, from the phone system's event to the drawn card, or why there was no pop. Ids and
 * codes only. Steps are gathered and written a moment later: a trace must never hold up a pop.
 */
import type { CallId } from '../../shared/vocabulary.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { GroundWriter, TraceStep } from '../ports/ground-store.ts'

export const traceSteps = [
  'event',
  'ignored',
  'resolved',
  'pop-sent',
  'no-pop',
  'merged',
  'pop-acknowledged',
  'pop-painted',
  'chosen',
  'checked',
  'ended',
] as const
export type StepName = (typeof traceSteps)[number]

export interface Trace {
  /** @param sinceMs steady time at which the event that caused this step reached the server */
  note(callId: CallId, step: StepName, sinceMs: number, params?: TraceStep['params']): void
  /** Resolves when everything noted so far is stored. */
  flush(): Promise<void>
}

/** How long steps are gathered before they are written together. */
const gatherMs = 200

export function createTrace(ground: Pick<GroundWriter, 'appendTrace'>, clock: Clock, log: Log): Trace {
  let gathered: TraceStep[] = []
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()
  async function write(): Promise<void> {
    timer = undefined
    const steps = gathered
    gathered = []
    await ground
      .appendTrace(steps)
      .catch((error: unknown) => log.error('trace-not-stored', error, { steps: steps.length }))
  }
  const flush = (): Promise<void> => {
    clearTimeout(timer)
    writing = writing.then(write)
    return writing
  }
  return {
    note(callId, step, sinceMs, params = {}) {
      const afterMs = Math.round((clock.steadyMs() - sinceMs) * 1000) / 1000
      gathered.push({ callId, step, at: clock.now().toISOString(), afterMs, params })
      timer ??= setTimeout(() => void flush(), gatherMs)
    },
    flush,
  }
}
