/**
 * Rules held against how things stand: for every rule that is on and everything it looks at, whether its limit is gone over just now.
 * Pure; what it says of one moment it says of every such moment. When an alert begins and ends is alerts.ts.
 */
import type { AlertKind, AlertLimit, AlertRule, AlertSubject } from '../../shared/alerts.ts'
import { isTalking } from '../../shared/call-legs.ts'
import type { Segment } from '../../shared/insight-value.ts'
import type { QueueOnBoard } from '../../shared/queue-board.ts'
import { fewestForLevel } from '../../shared/queue-trouble.ts'
import type { Call, CallId, QueueVisit } from '../../shared/vocabulary.ts'

export interface AlertFacts {
  queues: readonly QueueOnBoard[]
  /** Those that are up. */
  calls: readonly Call[]
  /** Of whoever waits, where it is certain who they are. */
  segmentOf: (callId: CallId) => Segment | undefined
  teamsOf: (username: string) => readonly string[]
  atMs: number
}

/** One rule and one thing it looks at. */
export interface AlertReading {
  /** The same for as long as the rule looks at the same thing. */
  key: string
  rule: AlertRule
  subject: AlertSubject
  /** As the rule's kind counts: seconds, calls, a share or minutes. */
  limit: number
  isOver: boolean
  /** Far enough on the right side of the limit; between the two nothing changes. */
  isClear: boolean
}

/**
 * A service level is a share of some hundred calls: the next call moves it by a point or less, so at the limit it would cross with
 * every call. Two points above, an alert of it has been made up for.
 */
export const levelMargin = 0.02

/** The stay of a caller nobody has answered. */
export const waitOf = (call: Call): QueueVisit | undefined =>
  call.state === 'ended' ? undefined : call.queueVisits?.findLast((visit) => visit.leftAt === undefined)

export function alertReadings(rules: readonly AlertRule[], facts: AlertFacts): AlertReading[] {
  const notLive = new Set(facts.queues.filter((queue) => queue.notLiveSince !== undefined).map(({ name }) => name))
  return rules
    .filter(({ isOn }) => isOn)
    .flatMap((rule) => readingsOf(rule, facts))
    .map((reading) => (notLive.has(reading.subject.queue ?? '') ? unknown(reading) : reading))
}

/** What a phone system out of reach would say is not known: nothing begins by it, and what stands stays. */
const unknown = (reading: AlertReading): AlertReading => ({ ...reading, isOver: false, isClear: false })

type Found = Omit<AlertReading, 'key' | 'rule'> & { of: string }
type LimitOf<Kind extends AlertKind> = Extract<AlertLimit, { kind: Kind }>

function readingsOf(rule: AlertRule, facts: AlertFacts): AlertReading[] {
  const { limit } = rule
  const found =
    limit.kind === 'long-call' || limit.kind === 'segment-waiting' ? ofCalls(limit, facts) : ofQueues(limit, facts)
  // With its kind: a rule that becomes another is about something else.
  return found.map(({ of, ...reading }) => ({ ...reading, key: `${rule.id} ${limit.kind} ${of}`, rule }))
}

function ofQueues(limit: LimitOf<'longest-wait' | 'waiting' | 'service-level'>, { queues }: AlertFacts): Found[] {
  return queues
    .filter(({ name }) => limit.queue === undefined || limit.queue === name)
    .map((queue) => ({ of: queue.name, subject: { queue: queue.name }, ...ofQueue(limit, queue) }))
}

function ofQueue(
  limit: LimitOf<'longest-wait' | 'waiting' | 'service-level'>,
  { waiting, longestWaitMs, goal, today }: QueueOnBoard,
): Pick<AlertReading, 'limit' | 'isOver' | 'isClear'> {
  if (limit.kind === 'waiting') {
    const isOver = waiting >= limit.atLeastCalls
    return { limit: limit.atLeastCalls, isOver, isClear: !isOver }
  }
  if (limit.kind === 'longest-wait') {
    const seconds = limit.overSeconds ?? Math.round((limit.overGoals ?? 1) * goal.seconds)
    const isOver = longestWaitMs > seconds * 1000
    return { limit: seconds, isOver, isClear: !isOver }
  }
  const below = limit.belowShare ?? goal.target
  const level = today.serviceLevel
  // Of fewer, one caller more or less moves it by more than ten points: the morning's first would be an alert.
  const isEnough = today.answered + today.abandoned + today.timedOut >= fewestForLevel
  if (level === undefined || !isEnough) return { limit: below, isOver: false, isClear: true }
  return { limit: below, isOver: level < below, isClear: level >= Math.min(1, below + levelMargin) }
}

function ofCalls(limit: LimitOf<'long-call' | 'segment-waiting'>, facts: AlertFacts): Found[] {
  return facts.calls.flatMap((call): Found[] => {
    const found = limit.kind === 'long-call' ? ofTalk(limit, call, facts) : ofWait(limit, call, facts)
    return found ? [{ ...found, of: call.callId, isClear: !found.isOver }] : []
  })
}

function ofTalk(limit: LimitOf<'long-call'>, call: Call, { atMs, teamsOf }: AlertFacts) {
  const { callId, queue, answeredAt, direction } = call
  if (call.state === 'ended' || direction === 'internal') return undefined
  if (limit.queue !== undefined && limit.queue !== queue) return undefined
  const talking = call.agents.filter(isTalking)
  const theirs = talking.findLast(({ username }) => isOf(limit, username, teamsOf))
  // Somebody who is looked at had it: whoever has it now, the rule is not about them. While it is handed over nobody has it.
  if (talking.length > 0 && !theirs) return undefined
  const isOver =
    theirs !== undefined && answeredAt !== undefined && atMs - Date.parse(answeredAt) > limit.overMinutes * 60_000
  const subject: AlertSubject = {
    callId,
    ...(queue === undefined ? {} : { queue }),
    ...(theirs?.username === undefined ? {} : { agent: theirs.username }),
  }
  return { subject, limit: limit.overMinutes, isOver }
}

function isOf(
  { agent, team }: LimitOf<'long-call'>,
  username: string | undefined,
  teamsOf: AlertFacts['teamsOf'],
): boolean {
  if (agent !== undefined) return agent === username
  return team === undefined || (username !== undefined && teamsOf(username).includes(team))
}

function ofWait(limit: LimitOf<'segment-waiting'>, call: Call, { atMs, segmentOf }: AlertFacts) {
  const { callId } = call
  const visit = waitOf(call)
  const segment = segmentOf(callId)
  if (segment === undefined || !limit.segments.includes(segment)) return undefined
  if (limit.queue !== undefined && visit !== undefined && limit.queue !== visit.queue) return undefined
  const queue = visit?.queue ?? call.queue
  const isOver = visit !== undefined && atMs - Date.parse(visit.joinedAt) > limit.overSeconds * 1000
  return { subject: { callId, segment, ...(queue === undefined ? {} : { queue }) }, limit: limit.overSeconds, isOver }
}
