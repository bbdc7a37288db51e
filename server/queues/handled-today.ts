/** How many calls each agent has handled today and how long that took, from their states: talk and wrap-up together. Pure. */
import type { QueueEvent } from '../../shared/queue-board.ts'
import { createAgentTimes } from './agent-times.ts'

export interface Handled {
  /** Times they have talked and done with it. */
  handled: number
  /** Talk and wrap-up together, by `handled`, in milliseconds; absent before the first. */
  handleMs?: number
}

export interface HandledToday {
  /** In order of time. */
  add(event: QueueEvent): void
  /** @param agent by `agentKey` */
  of(agent: string): Handled
  /** Another day has begun. What lasts over midnight counts whole in the day it ends in. */
  begin(): void
}

export function createHandledToday(): HandledToday {
  const sums = new Map<string, { handled: number; totalMs: number }>()
  const times = createAgentTimes(({ agent, queue, state, fromMs, toMs }) => {
    if (queue !== undefined || (state !== 'talking' && state !== 'wrap-up')) return
    const { handled, totalMs } = sums.get(agent) ?? { handled: 0, totalMs: 0 }
    sums.set(agent, { handled: handled + (state === 'talking' ? 1 : 0), totalMs: totalMs + toMs - fromMs })
  })
  return {
    add: times.add,
    of(agent) {
      const { handled, totalMs } = sums.get(agent) ?? { handled: 0, totalMs: 0 }
      return handled === 0 ? { handled } : { handled, handleMs: Math.round(totalMs / handled) }
    },
    begin: () => sums.clear(),
  }
}
