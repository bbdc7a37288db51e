/**
 * mod_callcenter's agents → agent events: who can be given calls, told when it changes. An agent's name need not be an
 * extension (FusionPBX names them by a UUID): their contact says whose phone is rung.
 */
import type { AgentEvent } from '../../../shared/call-event.ts'
import { type EslEvent, header, instantOf } from './esl-event.ts'

/** A row of `callcenter_config agent list`. */
export interface AgentRow {
  name: string
  contact: string
  status: string
  state: string
}
export interface TierRow {
  queue: string
  agent: string
}

export interface AgentTracker {
  /** Who there is, and which queues are theirs, as told when connecting. */
  readSnapshot(agents: readonly AgentRow[], tiers: readonly TierRow[]): void
  /** @returns the agent's name when it is one nobody has told of */
  read(event: EslEvent): { unknown?: string }
}

interface Agent {
  extension: string
  status: string
  state: string
  told?: string
}

/** A call centre with more agents is not followed further. */
const mostAgents = 20_000

export function createAgentTracker(options: {
  phoneSystem: string
  now(): Date
  agent(event: AgentEvent): void
}): AgentTracker {
  const agents = new Map<string, Agent>()

  function tell(agent: Agent, id: string, more: Partial<AgentEvent>): void {
    const standing = standingOf(agent)
    const said = JSON.stringify(standing)
    if (!standing || (agent.told === said && !more.snapshot)) return
    agent.told = said
    options.agent({
      phoneSystem: options.phoneSystem,
      id,
      extension: agent.extension,
      ...standing,
      ...more,
      receivedAt: options.now().toISOString(),
    })
  }

  return {
    readSnapshot(rows, tiers) {
      agents.clear()
      const queuesOf = Map.groupBy(tiers, ({ agent }) => agent)
      const readAt = options.now().toISOString()
      for (const { name, contact, status, state } of rows.slice(0, mostAgents)) {
        const agent: Agent = { extension: extensionOf(name, contact), status, state }
        agents.set(name, agent)
        const queues: (string | undefined)[] = (queuesOf.get(name) ?? []).map(({ queue }) => queue)
        for (const queue of queues.length > 0 ? queues : [undefined])
          tell(agent, `agent/${name}/${queue ?? ''}/${readAt}`, {
            snapshot: true,
            ...(queue === undefined ? {} : { queue }),
          })
      }
    },
    read(event) {
      const name = header(event, 'CC-Agent')
      const action = header(event, 'CC-Action')
      const status = action === 'agent-status-change' ? header(event, 'CC-Agent-Status') : undefined
      const state = action === 'agent-state-change' ? header(event, 'CC-Agent-State') : undefined
      if (!name || (status === undefined && state === undefined)) return {}
      const known = agents.get(name)
      if (!known && agents.size >= mostAgents) return {}
      const agent = known ?? { extension: extensionOf(name, ''), status: '', state: '' }
      agents.set(name, agent)
      if (status !== undefined) agent.status = status
      if (state !== undefined) agent.state = state
      const at = instantOf(event)
      const id = `${header(event, 'Core-UUID') ?? ''}/${header(event, 'Event-Sequence') ?? ''}/agent`
      tell(agent, id, at === undefined ? {} : { at })
      return known ? {} : { unknown: name }
    },
  }
}

/** `[leg_timeout=5]user/301@pbx.test` → `301`; else the name's own user part. */
function extensionOf(name: string, contact: string): string {
  const inContact = contact.match(/(?:user|loopback|sofia\/[^/\s]+)\/(?:sips?:)?([^@/\s,\]}]+)/)?.[1]
  return inContact ?? name.split('@')[0] ?? name
}

/** mod_callcenter's statuses; `Idle` is the state of one who is given no calls for now. */
function standingOf({ status, state }: Agent): Pick<AgentEvent, 'state' | 'reason'> | undefined {
  if (status === 'Logged Out') return { state: 'logged-out' }
  if (status === 'On Break') return { state: 'paused', reason: status }
  if (!status.startsWith('Available')) return undefined
  return state === 'Idle' ? { state: 'paused', reason: state } : { state: 'free' }
}
