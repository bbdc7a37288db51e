/** Agents' parts in a call: how one begins, which one an event is about, how one ends. */
import type { CallEvent } from '../../shared/call-event.ts'
import { isUp } from '../../shared/call-legs.ts'
import type { AgentLeg, Call, Instant } from '../../shared/vocabulary.ts'
import type { CallSurroundings } from './apply-call-event.ts'
import { openVisit } from './queue-visits.ts'

/** An agent's leg as an event begins it. */
export function leg(
  call: Call,
  { phoneSystem, extension, receivedAt, queue = openVisit(call)?.queue }: CallEvent & { extension: string },
  around: CallSurroundings,
  state: AgentLeg['state'],
): AgentLeg {
  const username = around.usernameOf(phoneSystem, extension)
  return {
    extension,
    ...(phoneSystem === call.phoneSystem ? {} : { phoneSystem }),
    state,
    at: receivedAt,
    ...(queue === undefined ? {} : { queue }),
    ...(username === undefined ? {} : { username }),
  }
}

/**
 * The leg the event is about, if it is up, newest first: of this phone; of this person as another phone system tells of them; or,
 * where no extension is named, any.
 */
export function upLegAt(call: Call, { phoneSystem, extension }: CallEvent, around: CallSurroundings): number {
  if (extension === undefined) return call.agents.findLastIndex(isUp)
  const systemOf = (one: AgentLeg) => one.phoneSystem ?? call.phoneSystem
  const ofPhone = (one: AgentLeg) => isUp(one) && one.extension === extension && systemOf(one) === phoneSystem
  const at = call.agents.findLastIndex(ofPhone)
  const username = at < 0 ? around.usernameOf(phoneSystem, extension) : undefined
  if (username === undefined) return at
  return call.agents.findLastIndex((one) => isUp(one) && one.username === username && systemOf(one) !== phoneSystem)
}

export const answer = (one: AgentLeg, at: Instant): AgentLeg => ({
  ...one,
  ...(one.state === 'ringing' ? { rangAt: one.at } : {}),
  state: 'answered',
  at,
})
/** On hold, or taken back from it. */
export const turn = (one: AgentLeg, state: 'answered' | 'held', at: Instant): AgentLeg => ({
  ...one,
  answeredAt: one.answeredAt ?? one.at,
  state,
  at,
})

/** Whoever dials out has missed nothing when nobody answers. */
export const close = (call: Call, one: AgentLeg, at: string): AgentLeg => ({
  ...one,
  state: one.state === 'ringing' && call.direction !== 'outbound' ? 'missed' : 'left',
  until: at,
})
