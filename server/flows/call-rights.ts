/** Whose calls a person may see. */
import type { Call } from '../../shared/vocabulary.ts'
import { rightsOf } from '../people/rights.ts'
import type { Person } from '../ports/ground-store.ts'

export const seesEveryCall = (person: Person): boolean => rightsOf(person.roles).includes('calls-of-everyone')

/** Somebody called and nobody answered. */
export const isMissed = (call: Call): boolean =>
  call.direction === 'inbound' && (call.outcome === 'missed' || call.outcome === 'abandoned')

const queuesOf = (call: Call): string[] => [
  ...new Set([
    ...(call.queueVisits ?? []).map((visit) => visit.queue),
    ...(call.queue === undefined ? [] : [call.queue]),
  ]),
]

/**
 * Whether a missed call is this person's to call back: it rang for them; or it waited in a queue that is everybody's or
 * their team's (one of that name); or it came to nobody in particular.
 */
export function mayTakeNote(call: Call, person: Person, people: readonly Person[]): boolean {
  if (!isMissed(call)) return false
  if (call.agents.some((leg) => leg.username === person.username)) return true
  const queues = queuesOf(call)
  if (queues.length === 0) return call.agents.every((leg) => leg.username === undefined)
  return queues.some((queue) => person.teams.includes(queue) || !people.some((one) => one.teams.includes(queue)))
}
