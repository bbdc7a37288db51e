/**
 * How long agents did what, from their states as queue events tell them. Pure. An agent in three queues is told of three times and
 * counts once: they do what keeps them busiest in any of them, and are away only where they are away from all. Nothing counts that was
 * told more than a day before: so a time comes to the same whatever it is part of.
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
export const busiestFirst: readonly AgentState[] = ['talking', 'ringing', 'wrap-up', 'free', 'paused', 'logged-out']

/** How long somebody's state counts that nobody has told anew. */
export const standsMs = 24 * 3_600_000

interface Standing {
  state: AgentState
  sinceMs: number
  /** When it was last told: of all queues together it is not. */
  toldMs: number
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
  function overallOf({ ofQueue }: Agent): AgentState | undefined {
    let place = busiestFirst.length
    for (const { state } of ofQueue.values()) place = Math.min(place, busiestFirst.indexOf(state))
    return busiestFirst[place]
  }

  /** What counts no more by then is closed when it ceased to. */
  function expire(name: string, agent: Agent, byMs: number): void {
    let isDue = false
    for (const { toldMs } of agent.ofQueue.values()) isDue ||= toldMs + standsMs <= byMs
    if (!isDue) return
    const endings = [...agent.ofQueue]
      .map(([queue, standing]) => ({ queue, standing, atMs: standing.toldMs + standsMs }))
      .filter(({ atMs }) => atMs <= byMs)
      .sort((a, b) => a.atMs - b.atMs)
    for (const { queue, standing, atMs } of endings) {
      close(name, standing, atMs, queue)
      agent.ofQueue.delete(queue)
      turn(name, agent, atMs)
    }
  }
  function turn(name: string, agent: Agent, atMs: number): void {
    const overall = overallOf(agent)
    if (overall === agent.overall?.state) return
    if (agent.overall) close(name, agent.overall, atMs)
    if (overall === undefined) delete agent.overall
    else agent.overall = { state: overall, sinceMs: atMs, toldMs: atMs }
  }

  return {
    add(event) {
      const { type, queue, phoneSystem, extension, username, state, at } = event
      if (type !== 'agent-state' || extension === undefined || state === undefined) return
      const name = agentKey({ phoneSystem, extension, ...(username === undefined ? {} : { username }) })
      const agent: Agent = agents.get(name) ?? { ofQueue: new Map() }
      agents.set(name, agent)
      const atMs = Date.parse(at)
      expire(name, agent, atMs)
      const was = agent.ofQueue.get(queue)
      if (was?.state === state) was.toldMs = atMs
      else {
        if (was) close(name, was, atMs, queue)
        agent.ofQueue.set(queue, { state, sinceMs: atMs, toldMs: atMs })
      }
      turn(name, agent, atMs)
    },
    end(atMs) {
      for (const [name, agent] of agents) {
        expire(name, agent, atMs)
        const { ofQueue, overall } = agent
        for (const [queue, standing] of ofQueue) close(name, standing, atMs, queue)
        if (overall) close(name, overall, atMs)
      }
      agents.clear()
    },
  }
}
