/**
 * Events to one call, by one transition table. Pure: the same call and event give the same answer. Who a number belongs
 * to, and who is shown what, is decided elsewhere.
 *
 *             queued ──▶ ringing ──▶ answered ◀──▶ held
 *               │  ▲        │  ▲        │            │
 *               │  └────────┘  └────────┘ (transfer, park)
 *               └───────────┴──────▶ ended ◀─────────┘
 *
 * The call's state follows from its agents' legs: somebody talks → answered; all who talk hold → held; a phone rings →
 * ringing; nobody (a menu speaks, the caller waits or is parked) → queued. An event that does not fit is answered "ignored:
 * why", never an error.
 */
import type { CallEvent, CallEventKind } from '../../shared/call-event.ts'
import { isTalking, isUp } from '../../shared/call-legs.ts'
import type { AgentLeg, Call, CallId, CallState, Outcome, PhoneNumber, Reason } from '../../shared/vocabulary.ts'
import { answer, close, leg, turn, upLegAt } from './agent-legs.ts'
import { callerOf, hideCaller, identified } from './call-caller.ts'
import { enterQueue, leaveQueue, openVisit, resumeLine, waitsInQueue } from './queue-visits.ts'

/** What the call must be told about the world outside it. */
export interface CallSurroundings {
  newCallId(): CallId
  readNumber(text: string): PhoneNumber
  usernameOf(phoneSystem: string, extension: string): string | undefined
  lineOf(number: PhoneNumber): Call['line']
  /** The queue a line stands for on a phone system that tells of no queues. */
  queueOfLine?(phoneSystem: string, number: PhoneNumber): string | undefined
  /**
   * Whether this phone system sends an event again that it was not answered (a webhook), perhaps much later. Others are heard over
   * one connection, each event once and in order.
   */
  sendsAgain(phoneSystem: string): boolean
}

export interface Change {
  call: Call
  /** Legs this event brought up: ringing, or answered without having been heard to ring. These people get a pop. */
  reached: AgentLeg[]
  /** Legs that were ringing or talking and are no longer. */
  over: AgentLeg[]
  /** Set when the caller's number was known until now and is withheld: what was made of it must be taken back. */
  isHidden?: true
  /** Set when who calls is known only now, or better than before. */
  isIdentified?: true
}
export type Applied = { change: Change } | { ignored: Reason }

/** In which states of a call an event means something; in any other it is ignored. `none`: it may begin a call. */
const fits: Record<CallEventKind, readonly (CallState | 'none')[]> = {
  started: ['none'],
  // The answer may come after the caller has gone.
  identified: ['queued', 'ringing', 'answered', 'held', 'ended'],
  queued: ['none', 'queued', 'ringing', 'answered', 'held'],
  'left-queue': ['queued', 'ringing', 'answered', 'held'],
  ringing: ['none', 'queued', 'ringing', 'answered', 'held'],
  answered: ['none', 'queued', 'ringing', 'answered', 'held'],
  held: ['answered', 'held'],
  resumed: ['answered', 'held'],
  transferred: ['queued', 'ringing', 'answered', 'held'],
  'leg-ended': ['queued', 'ringing', 'answered', 'held'],
  ended: ['queued', 'ringing', 'answered', 'held'],
}

const ignored = (code: string, params: Reason['params'] = {}): Applied => ({ ignored: { code, params } })

const elapsedMs = (from: string, to: string): number => Math.max(0, Date.parse(to) - Date.parse(from))

/**
 * @param known the call as it stands, or undefined when none with this id is known
 * @param event already redacted: a withheld number is not in it
 * @param last what changed the call last: one that ended because its only leg did goes on when another phone rings
 */
export function applyCallEvent(
  known: Call | undefined,
  event: CallEvent,
  around: CallSurroundings,
  last?: CallEventKind,
): Applied {
  const goesOn = last === 'leg-ended' && (event.kind === 'ringing' || event.kind === 'answered')
  const call = known?.state === 'ended' && goesOn ? reopen(known, event.receivedAt) : known
  const state = call?.state ?? 'none'
  if (!fits[event.kind].includes(state)) {
    if (!call) return ignored('ignored.unknown-call')
    return call.state === 'ended' ? ignored('ignored.after-end') : ignored('ignored.not-possible', { state })
  }
  if (!call) return beginsWith(event, around)
  if (event.withheld && !call.from.withheld) {
    // Our own number, withheld from whoever we call, is nobody's card.
    const light = call.direction === 'outbound' ? {} : { isHidden: true as const }
    return seenAnew(hideCaller(call), event, around, light)
  }
  const better = identified(call, event, around)
  return better ? seenAnew(better, event, around, { isIdentified: true }) : effects[event.kind](call, event, around)
}

function beginsWith(event: CallEvent, around: CallSurroundings): Applied {
  const call = begin(event, around)
  if (event.kind === 'started') return { change: { call, reached: [], over: [] } }
  return effects[event.kind](call, event, around)
}

/** The event's own effect on a call whose caller it has shown in another light. */
function seenAnew(call: Call, event: CallEvent, around: CallSurroundings, light: Partial<Change>): Applied {
  const applied = effects[event.kind](call, event, around)
  const change = 'change' in applied ? applied.change : { call, reached: [], over: [] }
  return { change: { ...change, ...light } }
}

function begin(event: CallEvent, around: CallSurroundings): Call {
  const to = event.to === undefined ? undefined : around.readNumber(event.to)
  const line = to && around.lineOf(to)
  const queue = to && event.direction === 'inbound' ? around.queueOfLine?.(event.phoneSystem, to) : undefined
  const call: Call = {
    callId: around.newCallId(),
    external: [{ phoneSystem: event.phoneSystem, id: event.externalCallId }],
    phoneSystem: event.phoneSystem,
    direction: event.direction,
    state: 'queued',
    stateSince: event.receivedAt,
    from: callerOf(event, around),
    ...(event.callerAwaited && !event.withheld ? { callerAwaited: true } : {}),
    ...(to ? { to } : {}),
    ...(line ? { line } : {}),
    agents: [],
    startedAt: event.receivedAt,
    transfers: [],
  }
  // What the phone system itself tells of queues counts before what follows from the line.
  return queue === undefined || event.queue !== undefined
    ? call
    : enterQueue(call, queue, event.receivedAt, { ofLine: true })
}

/** Phones rung one after the other under one id: no event tells that the caller is still there but the next ringing. */
function reopen(over: Call, at: string): Call {
  const { endedAt: _, outcome: __, waitMs, ...call } = resumeLine(over)
  const waited = call.answeredAt === undefined || waitMs === undefined ? {} : { waitMs }
  return { ...call, ...waited, state: 'queued', stateSince: at }
}

/** A call whose end nobody told: closed as failed. How long it lasted nobody knows either. */
export function loseCall(call: Call, at: string): Change {
  const over = call.agents.filter(isUp).map((leg) => close(call, leg, at))
  const agents = call.agents.map((leg) => (isUp(leg) ? close(call, leg, at) : leg))
  return {
    call: { ...leaveQueue(call, 'left', at), agents, state: 'ended', stateSince: at, endedAt: at, outcome: 'failed' },
    reached: [],
    over,
  }
}

type Effect = (call: Call, event: CallEvent, around: CallSurroundings) => Applied

/** The change an effect makes: the state, times and outcome follow from the legs. */
function settle(before: Call, next: Call, event: CallEvent): Applied {
  const call = accounted(before, withState(next, event), event.receivedAt)
  if (JSON.stringify(call) === JSON.stringify(before)) return ignored('ignored.no-change')
  const wasUp = before.agents.map(isUp)
  const reached = call.agents.filter((leg, at) => isUp(leg) && !wasUp[at])
  const over = call.agents.filter((leg, at) => wasUp[at] && !isUp(leg))
  return { change: { call, reached, over } }
}

/** A time of talking or holding is added to its sum when it is over, whichever leg or event ended it. */
function accounted(before: Call, next: Call, at: string): Call {
  if (next.state === before.state) return next
  const ms = elapsedMs(before.stateSince, at)
  const talked = before.state === 'answered' ? { talkMs: (before.talkMs ?? 0) + ms } : {}
  const held = before.state === 'held' ? { holdMs: (before.holdMs ?? 0) + ms } : {}
  return { ...next, ...talked, ...held, stateSince: at }
}

function withState(call: Call, event: CallEvent): Call {
  if (call.state === 'ended') return call
  const talking = call.agents.filter(isTalking)
  let state: CallState = 'queued'
  if (talking.length > 0) state = talking.every((leg) => leg.state === 'held') ? 'held' : 'answered'
  else if (call.agents.some((leg) => leg.state === 'ringing')) state = 'ringing'
  // Between two phones that are rung one after the other, nothing has changed for the caller.
  else if (!waitsInQueue(call) && call.agents.length > 0 && !call.answeredAt) state = 'ringing'
  if (talking.length === 0 || call.answeredAt) return { ...call, state }
  return { ...call, state, answeredAt: event.receivedAt, waitMs: elapsedMs(call.startedAt, event.receivedAt) }
}

function finish(call: Call, event: CallEvent): Call {
  const agents = call.agents.map((one) => (isUp(one) ? close(call, one, event.receivedAt) : one))
  const wasAnswered = call.answeredAt !== undefined
  const waited = wasAnswered ? {} : { waitMs: elapsedMs(call.startedAt, event.receivedAt) }
  return {
    ...leaveQueue(call, 'abandoned', event.receivedAt),
    agents,
    state: 'ended',
    endedAt: event.receivedAt,
    outcome: outcomeOf(call, event),
    ...waited,
  }
}

function outcomeOf(call: Call, event: CallEvent): Outcome {
  if (call.answeredAt !== undefined) return 'answered'
  if (openVisit(call)) return 'abandoned'
  if (event.outcome !== undefined && event.outcome !== 'answered') return event.outcome
  return call.agents.length > 0 ? 'missed' : 'abandoned'
}

const effects: Record<CallEventKind, Effect> = {
  started: () => ignored('ignored.no-change'),
  identified: () => ignored('ignored.no-change'),
  queued(call, event) {
    if (event.queue === undefined) return ignored('ignored.no-change')
    const place = event.position === undefined ? {} : { position: event.position }
    return settle(call, enterQueue(call, event.queue, event.receivedAt, place), event)
  },
  'left-queue'(call, event) {
    // Where the queue's offer still rings, whether it is answered is not known yet.
    const isOffered = event.left === undefined && call.agents.some(isUp)
    return settle(call, isOffered ? call : leaveQueue(call, event.left ?? 'left', event.receivedAt), event)
  },
  ringing(call, event, around) {
    if (event.extension === undefined) return ignored('ignored.no-extension')
    if (upLegAt(call, event, around) >= 0) return ignored('ignored.no-change')
    const waits = event.queue === undefined ? call : enterQueue(call, event.queue, event.receivedAt)
    const agents = [...call.agents, leg(call, { ...event, extension: event.extension }, around, 'ringing')]
    return settle(call, { ...waits, agents }, event)
  },
  answered(call, event, around) {
    const at = upLegAt(call, event, around)
    const extension = call.agents[at]?.extension ?? event.extension
    if (extension === undefined) return ignored('ignored.no-extension')
    if (call.agents[at] && isTalking(call.agents[at])) return ignored('ignored.no-change')
    // Whoever else was still ringing for this caller has been spared the call.
    const others = call.agents.map((one, index) =>
      index !== at && one.state === 'ringing' ? close(call, one, event.receivedAt) : one,
    )
    const answered: AgentLeg =
      at < 0
        ? leg(call, { ...event, extension }, around, 'answered')
        : answer(call.agents[at] as AgentLeg, event.receivedAt)
    const agents = at < 0 ? [...others, answered] : others.with(at, answered)
    const served = leaveQueue(call, 'answered', event.receivedAt, extension)
    return settle(call, { ...served, agents }, event)
  },
  held(call, event, around) {
    const at = upLegAt(call, event, around)
    const one = call.agents[at]
    if (one?.state !== 'answered') return ignored('ignored.no-change')
    return settle(call, { ...call, agents: call.agents.with(at, turn(one, 'held', event.receivedAt)) }, event)
  },
  resumed(call, event, around) {
    const isNamed = event.extension !== undefined
    const at = isNamed ? upLegAt(call, event, around) : call.agents.findLastIndex((one) => one.state === 'held')
    const one = call.agents[at]
    if (one?.state !== 'held') return ignored('ignored.no-change')
    return settle(call, { ...call, agents: call.agents.with(at, turn(one, 'answered', event.receivedAt)) }, event)
  },
  transferred(call, event, around) {
    const at = upLegAt(call, event, around)
    const one = call.agents[at]
    const fromExtension = event.extension ?? one?.extension
    const transfer = {
      kind: event.transfer ?? 'blind',
      to: event.to ?? event.queue ?? '',
      at: event.receivedAt,
      ...(fromExtension === undefined ? {} : { fromExtension }),
    }
    const agents = one ? call.agents.with(at, close(call, one, event.receivedAt)) : call.agents
    return settle(call, { ...call, agents, transfers: [...call.transfers, transfer] }, event)
  },
  'leg-ended'(call, event, around) {
    const at = upLegAt(call, event, around)
    const one = call.agents[at]
    if (!one) return ignored('ignored.no-change')
    const next = { ...call, agents: call.agents.with(at, close(call, one, event.receivedAt)) }
    const goesOn = event.goesOn || next.agents.some(isUp) || waitsInQueue(next)
    return settle(call, goesOn ? next : finish(next, event), event)
  },
  ended(call, event) {
    return settle(call, finish(call, event), event)
  },
}
