/**
 * A call as it stood at a past instant, from what is kept of it now. Pure. When in it a caller was on hold is not kept, and not made up:
 * they were on the line.
 */
import type { AgentLeg, Call, Instant, QueueVisit } from '../../shared/vocabulary.ts'

/** @returns undefined where it had not begun or was over */
export function callAt(call: Call, at: Instant): Call | undefined {
  const { startedAt, endedAt } = call
  if (startedAt > at || (endedAt !== undefined && endedAt <= at)) return undefined
  const visits = (call.queueVisits ?? []).filter(({ joinedAt }) => joinedAt <= at).map((visit) => visitAt(visit, at))
  const legs = call.agents.flatMap((leg) => legAt(call, leg, at))
  const { endedAt: _, outcome: __, queueVisits: ___, queue: ____, ...lasting } = call
  const queue = visits.at(-1)?.queue
  return {
    ...lasting,
    ...standsAs(call, at, legs, visits),
    ...(queue === undefined ? {} : { queue }),
    ...(visits.length === 0 ? {} : { queueVisits: visits }),
    agents: legs,
    transfers: call.transfers.filter((transfer) => transfer.at <= at),
  }
}

function visitAt(visit: QueueVisit, at: Instant): QueueVisit {
  if (visit.leftAt === undefined || visit.leftAt <= at) return visit
  const { leftAt: _, how: __, extension: ___, ...open } = visit
  return open
}

function legAt(call: Call, leg: AgentLeg, at: Instant): AgentLeg[] {
  const { until, rangAt: _, answeredAt: __, ...rest } = leg
  const isAnswered = leg.state !== 'missed' && leg.state !== 'ringing'
  const talkedFrom = isAnswered ? answeredAt(call, leg) : undefined
  const rang = isAnswered ? leg.rangAt : leg.at
  if ((rang ?? talkedFrom ?? leg.at) > at) return []
  if (until !== undefined && until <= at) return [leg]
  const isTalking = talkedFrom !== undefined && talkedFrom <= at
  return [{ ...rest, state: isTalking ? 'answered' : 'ringing', at: (isTalking ? talkedFrom : rang) ?? leg.at }]
}

/** Of calls from before legs kept it, what else tells of it. */
function answeredAt(call: Call, leg: AgentLeg): Instant {
  if (leg.answeredAt !== undefined) return leg.answeredAt
  const first = call.agents.find(({ state }) => state !== 'missed' && state !== 'ringing')
  const told = [
    leg.at,
    ...(leg === first && call.answeredAt !== undefined ? [call.answeredAt] : []),
    ...(call.queueVisits ?? []).flatMap(({ how, extension, leftAt }) =>
      how === 'answered' && extension === leg.extension && leftAt !== undefined ? [leftAt] : [],
    ),
  ]
  return told.filter((one) => leg.until === undefined || one <= leg.until).sort()[0] ?? leg.at
}

/** The same as `withState` says of a call that is up (calls/apply-call-event.ts). */
function standsAs(
  { startedAt, answeredAt }: Call,
  at: Instant,
  legs: readonly AgentLeg[],
  visits: readonly QueueVisit[],
): Pick<Call, 'state' | 'stateSince'> {
  const since = (all: readonly AgentLeg[]): Instant => all.map((leg) => leg.at).sort()[0] ?? startedAt
  const talking = legs.filter(({ state }) => state === 'answered')
  if (talking.length > 0) return { state: 'answered', stateSince: since(talking) }
  const ringing = legs.filter(({ state }) => state === 'ringing')
  if (ringing.length > 0) return { state: 'ringing', stateSince: since(ringing) }
  const left = legs.flatMap(({ until }) => until ?? []).sort()
  const open = visits.findLast(({ leftAt }) => leftAt === undefined)
  if (open) return { state: 'queued', stateSince: [open.joinedAt, ...left].sort().at(-1) ?? open.joinedAt }
  const wasAnswered = answeredAt !== undefined && answeredAt <= at
  const state = legs.length > 0 && !wasAnswered ? 'ringing' : 'queued'
  return { state, stateSince: left.at(-1) ?? startedAt }
}
