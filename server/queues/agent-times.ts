/**
 * How long agents did what, from their states as queue events tell them. Pure. An agent in three queues is told of three times and
 * counts once: they do what keeps them busiest in any of them, and are away only where they are away from all.
 */
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { AgentState } from '../../shared/vocabulary.ts'

export interface AgentSpan {
  /** `agentKey` of them. */
  agent: string
  /** Undefined: in all their queues together. */
  queue?: string
  state: AgentState
  fromMs: number
  toMs: number
}

/** A person by their username; a phone that is nobody's by itself. */
export const agentKey = (one: { username?: string; phoneSystem: string; extension: string }): string =>
  one.username ?? `${one.phoneSystem} ${one.extension}`

/** What keeps somebody busiest first. */
const order: readonly AgentState[] = ['talking', 'ringing', 'wrap-up', 'free', 'paused', 'logged-out']

interface Standing {
  state: AgentState
  sinceMs: number
}
interface Agent {
  ofQueue: Map<string, Standing>
  overall?: Standing
}

export interface AgentTimes {
  /** @param event in order of time; what is no agent's state is passed over */
  add(event: QueueEvent): void
  /** Nothing more is told: what lasts, lasts until then. */
  end(atMs: number): void
}

/** @param tell of each span as it ends; none is empty */
export function createAgentTimes(tell: (span: AgentSpan) => void): AgentTimes {
  const agents = new Map<string, Agent>()

  function close(agent: string, { state, sinceMs }: Standing, toMs: number, queue?: string): void {
    if (toMs > sinceMs) tell({ agent, ...(queue === undefined ? {} : { queue }), state, fromMs: sinceMs, toMs })
  }
  const overallOf = ({ ofQueue }: Agent): AgentState | undefined => {
    const states = new Set([...ofQueue.values()].map(({ state }) => state))
    return order.find((state) => states.has(state))
  }

  return {
    add(event) {
      const { type, queue, phoneSystem, extension, username, state, at } = event
      if (type !== 'agent-state' || extension === undefined || state === undefined) return
      const name = agentKey({ phoneSystem, extension, ...(username === undefined ? {} : { username }) })
      const agent: Agent = agents.get(name) ?? { ofQueue: new Map() }
      agents.set(name, agent)
      const atMs = Date.parse(at)
      const was = agent.ofQueue.get(queue)
      if (was?.state !== state) {
        if (was) close(name, was, atMs, queue)
        agent.ofQueue.set(queue, { state, sinceMs: atMs })
      }
      const overall = overallOf(agent)
      if (overall === undefined || overall === agent.overall?.state) return
      if (agent.overall) close(name, agent.overall, atMs)
      agent.overall = { state: overall, sinceMs: atMs }
    },
    end(atMs) {
      for (const [name, { ofQueue, overall }] of agents) {
        for (const [queue, standing] of ofQueue) close(name, standing, atMs, queue)
        if (overall) close(name, overall, atMs)
      }
      agents.clear()
    },
  }
}
