/**
 * What happened in queues, from a call as it was and as it is. Pure. By the difference alone, so that whatever is told twice (a
 * snapshot after connecting, a call restored after a restart) has not happened twice.
 */
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { AgentLeg, Call, Instant, QueueVisit } from '../../shared/vocabulary.ts'

/**
 * @param before as the call was: nothing before it began; of two calls that turned out to be one, both
 * @param at when the change came in
 * @returns in the order in which it happened
 */
export function queueEventsOf(before: readonly Call[], after: Call, at: Instant): QueueEvent[] {
  const { callId, phoneSystem } = after
  let offers = newOffers(before, after)
  const were = before.flatMap((call) => (call.queueVisits ?? []).map((visit) => ({ call, visit })))
  const events: QueueEvent[] = []
  for (const visit of after.queueVisits ?? []) {
    const place = were.findIndex((one) => isSame(one.visit, visit))
    const [was] = place < 0 ? [] : were.splice(place, 1)
    if (!was) events.push({ type: 'joined', phoneSystem, callId, ...joined(visit) })
    events.push(...offers.filter(({ queue }) => queue === visit.queue))
    offers = offers.filter(({ queue }) => queue !== visit.queue)
    if (visit.leftAt === undefined || was?.visit.leftAt !== undefined) continue
    events.push({
      phoneSystem,
      callId,
      ...ended(visit, visit.leftAt, visit.how ?? 'left'),
      ...whoAnswered(visit, after),
    })
  }
  const takenBack = were.map(
    ({ call, visit }): QueueEvent => ({
      ...ended(visit, visit.leftAt ?? at, 'left'),
      phoneSystem: call.phoneSystem,
      callId: call.callId,
      reason: 'same-call',
    }),
  )
  return [...takenBack, ...events, ...offers]
}

const isSame = (one: QueueVisit, other: QueueVisit): boolean =>
  one.queue === other.queue && one.joinedAt === other.joinedAt

const joined = ({ queue, joinedAt, position }: QueueVisit) => ({
  queue,
  at: joinedAt,
  ...(position === undefined ? {} : { position }),
})

const ended = ({ queue, joinedAt }: QueueVisit, at: Instant, type: NonNullable<QueueVisit['how']>) => ({
  type,
  queue,
  at,
  waitMs: Math.max(0, Date.parse(at) - Date.parse(joinedAt)),
})

function whoAnswered({ how, extension }: QueueVisit, { agents }: Call) {
  if (how !== 'answered' || extension === undefined) return {}
  const username = agents.findLast((leg) => leg.extension === extension)?.username
  return { extension, ...(username === undefined ? {} : { username }) }
}

/** Legs that ring now and did not ring before. Who has the call without a ring was not offered it. */
function newOffers(before: readonly Call[], after: Call): QueueEvent[] {
  const phoneOf = (call: Call, leg: AgentLeg) => `${leg.phoneSystem ?? call.phoneSystem} ${leg.extension}`
  const counted = new Map<string, number>()
  for (const call of before)
    for (const leg of call.agents) counted.set(phoneOf(call, leg), (counted.get(phoneOf(call, leg)) ?? 0) + 1)
  return after.agents.flatMap((leg): QueueEvent[] => {
    const phone = phoneOf(after, leg)
    const left = counted.get(phone) ?? 0
    counted.set(phone, left - 1)
    if (left > 0 || leg.state !== 'ringing' || leg.queue === undefined) return []
    return [
      {
        type: 'offered',
        queue: leg.queue,
        phoneSystem: leg.phoneSystem ?? after.phoneSystem,
        callId: after.callId,
        extension: leg.extension,
        ...(leg.username === undefined ? {} : { username: leg.username }),
        at: leg.at,
      },
    ]
  })
}
