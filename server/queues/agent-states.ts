/**
 * What every agent of every queue does just now: what the phone system tells of them (who belongs to which queue, paused, logged
 * out) put together with their calls. Told of changes only; holds no clock of its own.
 *
 *   logged-out   they take no calls of the queue, whatever else they do
 *   talking, ringing   on any call of theirs, on any phone: nobody can take two
 *   paused       told
 *   wrap-up      told; or for the queue's own time after a call of it, where the phone system has never told of any
 *   free         none of these
 *
 * The first that holds is the state. A phone system that tells nothing of who belongs to a queue (SIP, a webhook) has whoever was
 * offered a call of it: they belong to it until the day is over.
 */
import type { AgentEvent } from '../../shared/call-event.ts'
import { isTalking, isUp } from '../../shared/call-legs.ts'
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { AgentLeg, AgentState, Call, CallId, Instant } from '../../shared/vocabulary.ts'

export interface AgentRules {
  usernameOf(phoneSystem: string, extension: string): string | undefined
  /** How long after a call of the queue its agent wraps up, in milliseconds; 0: not at all. */
  wrapUpMs(queue: string): number
  /** Whether the phone system tells who belongs to its queues. */
  tellsMembers(phoneSystem: string): boolean
  dayOf(atMs: number): string
}

/** Somebody's place in a queue, as it stands. */
export interface QueueMember {
  queue: string
  phoneSystem: string
  extension: string
  username?: string
  state: AgentState
  reason?: string
  since: Instant
}

export interface AgentStates {
  /**
   * Where things stood when the server stopped.
   * @param states the newest of everybody in each queue
   * @returns what has changed since: of calls that are over, of wrap-ups
   */
  restore(states: readonly QueueEvent[], calls: readonly Call[], at: Instant): QueueEvent[]
  told(event: AgentEvent): QueueEvent[]
  /** @param before as the call was; of two that turned out to be one, both */
  called(before: readonly Call[], after: Call, at: Instant): QueueEvent[]
  /** What has changed because time has passed. */
  tick(at: Instant): QueueEvent[]
  /** A place that has not changed is the same object as the last time. */
  members(): QueueMember[]
}

interface Told {
  state: AgentEvent['state']
  reason?: string
}
interface Member extends Omit<QueueMember, 'state' | 'since'> {
  /** Undefined before anything is known. */
  state?: AgentState
  since: Instant
  /** By phone: somebody may have two in one queue. */
  told: Map<string, Told>
  /** The last day on which a call of the queue reached them. */
  calledOn?: string
  /** As it was given out last; absent once it has changed. */
  given?: QueueMember | undefined
}
interface Busy {
  state: 'talking' | 'ringing'
  queue?: string
}
interface Agent {
  /** In which queues. */
  members: Map<string, Member>
  busy: Map<CallId, Busy>
  wrapsUpUntilMs: number
}

/** More than any call centre has. Extensions come from outside. */
const mostAgents = 20_000
const longestReason = 80
/** Of two phones of one person in a queue, the one that can be rung counts. */
const mostAvailable = ['free', 'wrap-up', 'paused', 'logged-out'] as const

const phoneOf = (phoneSystem: string, extension: string): string => `${phoneSystem} ${extension}`

export function createAgentStates(rules: AgentRules): AgentStates {
  /** By username, or by phone where it is nobody's. */
  const agents = new Map<string, Agent>()
  /** What was told of a phone in all its queues. */
  const everywhere = new Map<string, Told>()
  const tellsWrapUp = new Set<string>()
  /** Who may change by themselves: those who wrap up. */
  const wrappingUp = new Set<Agent>()
  let today = ''

  function agentOf(phoneSystem: string, extension: string, username?: string): Agent | undefined {
    const who = username ?? phoneOf(phoneSystem, extension)
    const known = agents.get(who)
    if (known || agents.size >= mostAgents) return known
    const made: Agent = { members: new Map(), busy: new Map(), wrapsUpUntilMs: 0 }
    agents.set(who, made)
    return made
  }

  function memberOf(
    agent: Agent,
    queue: string,
    phone: Pick<Member, 'phoneSystem' | 'extension' | 'username'>,
  ): Member {
    const known = agent.members.get(queue)
    if (known) {
      const isSame = known.extension === phone.extension && known.phoneSystem === phone.phoneSystem
      return Object.assign(known, phone, isSame && known.username === phone.username ? {} : { given: undefined })
    }
    const made: Member = { queue, ...phone, since: '', told: new Map() }
    const inAll = everywhere.get(phoneOf(phone.phoneSystem, phone.extension))
    if (inAll) made.told.set(phoneOf(phone.phoneSystem, phone.extension), inAll)
    agent.members.set(queue, made)
    return made
  }

  function stateOf(agent: Agent, member: Member, atMs: number): Told | { state: AgentState } {
    const told = [...member.told.values()].sort(
      (a, b) => mostAvailable.indexOf(a.state) - mostAvailable.indexOf(b.state),
    )[0]
    if (told?.state === 'logged-out') return told
    const busy = [...agent.busy.values()]
    if (busy.some(({ state }) => state === 'talking')) return { state: 'talking' }
    if (busy.length > 0) return { state: 'ringing' }
    if (told?.state === 'paused') return told
    return { state: told?.state === 'wrap-up' || agent.wrapsUpUntilMs > atMs ? 'wrap-up' : 'free' }
  }

  /** Brings the agent's state in each queue up to date. @returns what has changed */
  function update(agent: Agent, at: Instant, saidAt?: Instant): QueueEvent[] {
    return [...agent.members.values()].flatMap((member) => {
      const now: { state: AgentState; reason?: string } = stateOf(agent, member, Date.parse(at))
      if (now.state === member.state && now.reason === member.reason) return []
      return [change(member, now, at, saidAt)]
    })
  }

  function change(
    member: Member,
    { state, reason }: { state: AgentState; reason?: string },
    at: Instant,
    saidAt?: Instant,
  ): QueueEvent {
    Object.assign(member, { state, reason, since: at, given: undefined })
    const { queue, phoneSystem, extension, username } = member
    return {
      type: 'agent-state',
      queue,
      phoneSystem,
      extension,
      ...(username === undefined ? {} : { username }),
      state,
      ...(reason === undefined ? {} : { reason }),
      at,
      ...(saidAt === undefined ? {} : { saidAt }),
    }
  }

  function follow(agent: Agent, callId: CallId, next: Busy | undefined, phoneSystem: string, at: Instant): void {
    const was = agent.busy.get(callId)
    if (next) agent.busy.set(callId, { ...(was?.queue === undefined ? {} : { queue: was.queue }), ...next })
    else agent.busy.delete(callId)
    if (next || was?.state !== 'talking' || was.queue === undefined || tellsWrapUp.has(phoneSystem)) return
    const forMs = rules.wrapUpMs(was.queue)
    if (forMs <= 0) return
    agent.wrapsUpUntilMs = Math.max(agent.wrapsUpUntilMs, Date.parse(at) + forMs)
    wrappingUp.add(agent)
  }

  /** A call of the queue has reached them. */
  function belongTo(agent: Agent, queue: string, leg: AgentLeg, phoneSystem: string, at: Instant): void {
    const { extension, username } = leg
    const member = memberOf(agent, queue, { phoneSystem, extension, ...(username === undefined ? {} : { username }) })
    if (!rules.tellsMembers(phoneSystem)) member.calledOn = rules.dayOf(Date.parse(leg.at))
    const phone = phoneOf(phoneSystem, extension)
    // A queue rings nobody who is logged out: that they came back went unheard.
    const isRungAnew = leg.state === 'ringing' && leg.at === at
    if (isRungAnew && member.told.get(phone)?.state === 'logged-out') member.told.set(phone, { state: 'free' })
  }

  function dayIsOver(at: Instant): QueueEvent[] {
    const day = rules.dayOf(Date.parse(at))
    if (day === today) return []
    today = day
    return [...agents].flatMap(([who, agent]) => {
      const gone = [...agent.members.values()].filter(
        ({ told, calledOn }) => told.size === 0 && calledOn !== day && agent.busy.size === 0,
      )
      for (const { queue } of gone) agent.members.delete(queue)
      if (agent.members.size + agent.busy.size === 0) agents.delete(who)
      return gone.map((member) => change(member, { state: 'logged-out' }, at))
    })
  }

  function asGiven({ told: _, calledOn: __, given: ___, state, ...place }: Member): QueueMember | undefined {
    return state === undefined ? undefined : { ...place, state }
  }

  const states: AgentStates = {
    restore(known, calls, restoredAt) {
      for (const { queue, phoneSystem, extension, username, state, reason, at } of known) {
        if (extension === undefined || state === undefined) continue
        const current = rules.usernameOf(phoneSystem, extension) ?? username
        const agent = agentOf(phoneSystem, extension, current)
        if (!agent) continue
        const phone = { phoneSystem, extension, ...(current === undefined ? {} : { username: current }) }
        const member = memberOf(agent, queue, phone)
        Object.assign(member, { state, reason, since: at, given: undefined, calledOn: rules.dayOf(Date.parse(at)) })
        if (!rules.tellsMembers(phoneSystem)) {
          if (state === 'logged-out') agent.members.delete(queue)
          continue
        }
        const isTold = state === 'paused' || state === 'logged-out'
        const told: Told = isTold ? { state, ...(reason === undefined ? {} : { reason }) } : { state: 'free' }
        member.told.set(phoneOf(phoneSystem, extension), told)
      }
      const ofCalls = calls.flatMap((call) => states.called([], call, restoredAt))
      return [...ofCalls, ...[...agents.values()].flatMap((agent) => update(agent, restoredAt))]
    },
    told({ phoneSystem, extension, queue, state, reason, at: saidAt, receivedAt }) {
      const username = rules.usernameOf(phoneSystem, extension)
      const phone = phoneOf(phoneSystem, extension)
      // Before the phone was anybody's it was an agent by itself.
      if (username !== undefined) agents.delete(phone)
      const agent = agentOf(phoneSystem, extension, username)
      if (!agent) return []
      if (state === 'wrap-up') tellsWrapUp.add(phoneSystem)
      const why = reason
        ?.replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, longestReason)
      const now: Told = { state, ...(state === 'paused' && why ? { reason: why } : {}) }
      if (queue === undefined) everywhere.set(phone, now)
      else memberOf(agent, queue, { phoneSystem, extension, ...(username === undefined ? {} : { username }) })
      for (const member of agent.members.values()) {
        if (queue === undefined ? member.phoneSystem !== phoneSystem : member.queue !== queue) continue
        const before = member.told.get(phone)
        // Whoever says that they are ready has done with the last call.
        if (before && before.state !== state) agent.wrapsUpUntilMs = 0
        member.told.set(phone, now)
      }
      return update(agent, receivedAt, saidAt)
    },
    called(before, after, at) {
      const touched = new Set<Agent>()
      const next = new Map<Agent, Busy & { phoneSystem: string }>()
      const agentOn = (call: Call, leg: AgentLeg) =>
        agentOf(leg.phoneSystem ?? call.phoneSystem, leg.extension, leg.username)
      for (const call of before)
        for (const leg of call.agents) {
          const agent = agentOn(call, leg)
          if (!agent) continue
          touched.add(agent)
          if (call.callId !== after.callId) agent.busy.delete(call.callId)
        }
      for (const leg of after.agents) {
        const agent = agentOn(after, leg)
        if (!agent) continue
        touched.add(agent)
        const phoneSystem = leg.phoneSystem ?? after.phoneSystem
        if (leg.queue !== undefined) belongTo(agent, leg.queue, leg, phoneSystem, at)
        const was = next.get(agent)
        if (!isUp(leg) || was?.state === 'talking') continue
        const state = isTalking(leg) ? 'talking' : 'ringing'
        next.set(agent, { state, ...(leg.queue === undefined ? {} : { queue: leg.queue }), phoneSystem })
      }
      return [...touched].flatMap((agent) => {
        const busy = next.get(agent)
        follow(agent, after.callId, busy, busy?.phoneSystem ?? after.phoneSystem, at)
        return update(agent, at)
      })
    },
    tick(at) {
      const done = [...wrappingUp].filter((agent) => agent.wrapsUpUntilMs <= Date.parse(at))
      for (const agent of done) wrappingUp.delete(agent)
      return [...done.flatMap((agent) => update(agent, at)), ...dayIsOver(at)]
    },
    members: () =>
      [...agents.values()].flatMap(({ members }) =>
        [...members.values()].flatMap((member) => {
          member.given ??= asGiven(member)
          return member.given ?? []
        }),
      ),
  }
  return states
}
