/**
 * How queues, agents and calls stand → the floor one kind of viewer may see. Pure. What they may not see is never put in: no figure
 * without the right to figures, no name without the right to customers, nothing of a number that is withheld.
 */
import { isTalking, isUp, otherParty } from '../../shared/call-legs.ts'
import { type Floor, type FloorAgent, type FloorCall, type FloorCaller, floorOf } from '../../shared/floor.ts'
import type { QueueOnBoard } from '../../shared/queue-board.ts'
import type { AgentState, Call, CallId, Instant, PhoneNumber } from '../../shared/vocabulary.ts'
import type { QueueMember } from './agent-states.ts'
import { agentKey, busiestFirst } from './agent-times.ts'
import type { Handled } from './handled-today.ts'
import type { QueueLink } from './queue-links.ts'

/** Queues and agents, as the board keeps them. */
export interface FloorStanding {
  queues: readonly (Omit<QueueOnBoard, 'people' | 'longestWaitMs'> & {
    trend: { until: Instant; waiting: number[] }
  })[]
  members: readonly QueueMember[]
  /** By `agentKey`. */
  handledOf: (agent: string) => Handled
  nameOf: (username: string) => string | undefined
  links: readonly QueueLink[]
}

/** What was found of a caller: everything, for whoever may see everything. */
export interface FoundCaller extends Omit<FloorCaller, 'number'> {
  /** What may be shown of it once the call is answered, where that is more. */
  overdueOnAnswer?: FloorCaller['overdue']
}

export interface FloorViewer {
  maySeeCustomers: boolean
  maySeeFigures: boolean
}

/** Rows as they were composed last, so that of thousands only those are made anew that something has changed of. */
export interface FloorMemory {
  agents: Map<string, { places: readonly QueueMember[]; row: FloorAgent }>
  calls: WeakMap<Call, { found: FoundCaller | undefined; row: FloorCall }>
}
export const noMemory = (): FloorMemory => ({ agents: new Map(), calls: new WeakMap() })

/**
 * @param foundOf what was found of a call's caller; undefined while it is looked for
 * @param memory of floors composed for the same viewer
 */
export function composeFloor(
  standing: FloorStanding,
  calls: readonly Call[],
  foundOf: (call: Call) => FoundCaller | undefined,
  viewer: FloorViewer,
  memory: FloorMemory = noMemory(),
): Floor {
  function callRow(call: Call): FloorCall {
    const found = foundOf(call)
    const known = memory.calls.get(call)
    if (known && known.found === found) return known.row
    const row = callOf(call, found, viewer, standing.nameOf)
    memory.calls.set(call, { found, row })
    return row
  }
  return floorOf({
    queues: standing.queues.map(({ name, trend: _, ...queue }, place) => ({ key: name, place, ...queue })),
    trends: standing.queues.map(({ name, trend }) => ({ key: name, ...trend })),
    agents: agentsOf(standing, calls, memory),
    calls: calls.map(callRow),
    links: standing.links.map(({ phoneSystem, ...link }) => ({ key: phoneSystem, ...link })),
  })
}

interface OnCall {
  callId: CallId
  queue?: string
  isTalking: boolean
}

/** What each agent is rung by or talks on. Whoever talks and is rung beside it, talks. */
function callsOfAgents(calls: readonly Call[]): Map<string, OnCall> {
  const ofAgent = new Map<string, OnCall>()
  for (const { callId, agents, phoneSystem } of calls)
    for (const leg of agents) {
      if (!isUp(leg)) continue
      const key = agentKey({ phoneSystem, ...leg })
      if (ofAgent.get(key)?.isTalking) continue
      const queue = leg.queue === undefined ? {} : { queue: leg.queue }
      ofAgent.set(key, { callId, ...queue, isTalking: isTalking(leg) })
    }
  return ofAgent
}

function agentsOf({ members, handledOf, nameOf }: FloorStanding, calls: readonly Call[], memory: FloorMemory) {
  const onCalls = callsOfAgents(calls)
  const ofAgents = Map.groupBy(members, agentKey)
  for (const key of memory.agents.keys()) if (!ofAgents.has(key)) memory.agents.delete(key)
  return [...ofAgents].map(([key, places]): FloorAgent => {
    const known = memory.agents.get(key)
    const today = handledOf(key)
    if (known && isAsKnown(known, places, today, onCalls.get(key))) return known.row
    const row = agentOf(key, places, today, onCalls.get(key), nameOf)
    memory.agents.set(key, { places, row })
    return row
  })
}

function isAsKnown(
  { places: before, row }: { places: readonly QueueMember[]; row: FloorAgent },
  places: readonly QueueMember[],
  { handled, handleMs }: Handled,
  onCall: OnCall | undefined,
): boolean {
  return (
    before.length === places.length &&
    before.every((place, at) => place === places[at]) &&
    row.today.handled === handled &&
    row.today.handleMs === handleMs &&
    (!isOnCall(row.state) || (row.callId === onCall?.callId && row.callQueue === onCall?.queue))
  )
}

function agentOf(
  key: string,
  places: readonly QueueMember[],
  today: Handled,
  call: OnCall | undefined,
  nameOf: FloorStanding['nameOf'],
): FloorAgent {
  const state = busiestFirst.find((one) => places.some((place) => place.state === one)) ?? 'logged-out'
  const those = places.filter((place) => place.state === state)
  const [{ extension, username }] = places as [QueueMember]
  const name = username === undefined ? undefined : nameOf(username)
  const reason = those.find((place) => place.reason !== undefined)?.reason
  const onCall = isOnCall(state) ? call : undefined
  return {
    key,
    extension,
    ...(name === undefined ? {} : { name }),
    state,
    since: those.map(({ since }) => since).sort()[0] ?? '',
    ...(reason === undefined ? {} : { reason }),
    queues: places
      .filter((place) => place.state !== 'logged-out')
      .map(({ queue }) => queue)
      .sort(),
    ...(onCall ? { callId: onCall.callId } : {}),
    ...(onCall?.queue === undefined ? {} : { callQueue: onCall.queue }),
    today,
  }
}
const isOnCall = (state: AgentState): boolean => state === 'talking' || state === 'ringing'

function callOf(
  call: Call,
  found: FoundCaller | undefined,
  viewer: FloorViewer,
  nameOf: FloorStanding['nameOf'],
): FloorCall {
  const { callId, direction, state, stateSince, startedAt, queue, queueVisits, line } = call
  const open = queueVisits?.findLast((visit) => visit.leftAt === undefined)
  const lineName = line?.label ?? line?.number
  const people = call.agents
    .filter(isUp)
    .map((leg) => (leg.username === undefined ? undefined : nameOf(leg.username)) ?? leg.extension)
  return {
    key: callId,
    direction,
    state,
    since: stateSince,
    startedAt,
    ...(queue === undefined ? {} : { queue }),
    ...(open ? { waitsSince: open.joinedAt } : {}),
    ...(lineName === undefined ? {} : { line: lineName }),
    caller: callerOf(call, found, viewer),
    agents: [...new Set(people)],
  }
}

const nothing: PhoneNumber = { e164: null, display: '', withheld: false }

/** Asked of the call as it is now: a number may turn out to be withheld after it was looked up. */
function callerOf(call: Call, found: FoundCaller | undefined, viewer: FloorViewer): FloorCaller {
  if (call.callerAwaited) return { outcome: 'not-yet', number: nothing }
  const { e164, display, withheld } = otherParty(call)
  if (withheld) return { outcome: 'withheld', number: { ...nothing, withheld } }
  const number = { e164, display, withheld }
  if (call.direction === 'internal') return { outcome: 'unknown', number }
  if (!found) return { outcome: 'not-yet', number }
  const { outcome, customerId, name, segment, bought12Months, overdue, overdueOnAnswer } = found
  if (!viewer.maySeeCustomers) return { outcome, number }
  const owed = (isAnswered(call) ? overdueOnAnswer : undefined) ?? overdue
  return {
    outcome,
    number,
    ...(customerId === undefined ? {} : { customerId }),
    ...(name === undefined ? {} : { name }),
    ...(segment === undefined || !viewer.maySeeFigures ? {} : { segment }),
    ...(bought12Months === undefined || !viewer.maySeeFigures ? {} : { bought12Months }),
    ...(owed === undefined || !viewer.maySeeFigures ? {} : { overdue: owed }),
  }
}
const isAnswered = ({ state }: Call): boolean => state === 'answered' || state === 'held'
