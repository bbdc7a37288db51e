/** What is drawn of the floor: which rows, in which order, and from when on they stand still. Pure. */
import type { Floor, FloorAgent, FloorCall, FloorCaller, FloorQueue } from '../../shared/floor.ts'
import type { AgentState } from '../../shared/vocabulary.ts'
import { numberInWords } from '../agent/who.ts'
import type { Words } from '../words.tsx'

/** Away from everything last; nobody looks for who is not at work. */
export const agentStates: readonly AgentState[] = ['talking', 'ringing', 'free', 'wrap-up', 'paused', 'logged-out']
export const agentOrders = ['name', 'for', 'handled', 'handleMs'] as const
export type AgentOrder = (typeof agentOrders)[number]

export interface AgentsAsked {
  queue?: string | undefined
  /** Undefined: whoever is at work. */
  state?: AgentState | undefined
  /** A part of a name or extension. */
  named: string
  order: AgentOrder
}

export const queuesOf = ({ queues }: Floor): FloorQueue[] => [...queues.values()].sort((a, b) => a.place - b.place)

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
const nameOf = (agent: FloorAgent): string => agent.name ?? agent.extension
const byName = (a: FloorAgent, b: FloorAgent): number => names.compare(nameOf(a), nameOf(b))
/** By name unless something else is asked for: a row stays where it is while its agent goes from call to call. */
const orders: Record<AgentOrder, (a: FloorAgent, b: FloorAgent) => number> = {
  name: byName,
  for: (a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : byName(a, b)),
  handled: (a, b) => b.today.handled - a.today.handled || byName(a, b),
  handleMs: (a, b) => (b.today.handleMs ?? -1) - (a.today.handleMs ?? -1) || byName(a, b),
}

export const agentsIn = ({ agents }: Floor, queue: string | undefined): FloorAgent[] =>
  [...agents.values()].filter((agent) => queue === undefined || agent.queues.includes(queue))

export function agentsShown(all: readonly FloorAgent[], { state, named, order }: AgentsAsked): FloorAgent[] {
  const wanted = named.trim().toLocaleLowerCase()
  return all
    .filter((agent) => (state === undefined ? agent.state !== 'logged-out' : agent.state === state))
    .filter((agent) => wanted === '' || `${nameOf(agent)} ${agent.extension}`.toLocaleLowerCase().includes(wanted))
    .sort(orders[order])
}

/** Of each state, how many. An agent in three queues is one. */
export function countStates(agents: readonly FloorAgent[]): Map<AgentState, number> {
  const counts = new Map<AgentState, number>()
  for (const { state } of agents) counts.set(state, (counts.get(state) ?? 0) + 1)
  return counts
}

/** Whoever has waited longest first. */
export const waitingIn = ({ calls }: Floor, queue: string | undefined): FloorCall[] =>
  [...calls.values()]
    .filter((call) => call.waitsSince !== undefined && (queue === undefined || call.queue === queue))
    .sort((a, b) => ((a.waitsSince ?? '') < (b.waitsSince ?? '') ? -1 : 1))

/** Whoever called first, first: a call stays where it is until it ends. */
export const callsIn = ({ calls }: Floor, queue: string | undefined): FloorCall[] =>
  [...calls.values()]
    .filter((call) => queue === undefined || call.queue === queue)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : a.key < b.key ? -1 : 1))

/**
 * From when on what is shown of these queues stands still, in the server's time.
 * @param lostMs when the server was last heard, in its time
 */
export function stoppedMs(queues: readonly string[], floor: Floor, lostMs: number | undefined): number | undefined {
  const since = queues.flatMap((queue) => floor.queues.get(queue)?.notLiveSince ?? [])
  // Somebody who is in a live queue too is heard of by that one.
  const ofQueues = since.length > 0 && since.length === queues.length ? Math.max(...since.map(Date.parse)) : undefined
  if (ofQueues === undefined || lostMs === undefined) return ofQueues ?? lostMs
  return Math.min(ofQueues, lostMs)
}

export function whoInWords({ outcome, name, number }: FloorCaller, words: Words): string {
  if (outcome === 'withheld') return words.say('ui.bar.withheld')
  if (name !== undefined) return name
  if (number.display === '' && outcome === 'not-yet') return words.reason({ code: 'caller.awaited', params: {} })
  return numberInWords(number, words)
}
