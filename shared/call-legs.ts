/** Who is on a call: which legs are up, which one counts for a person (they may have several phones), and who is at the far end. */
import type { AgentLeg, Call, PhoneNumber } from './vocabulary.ts'

export const isTalking = (leg: AgentLeg): boolean => leg.state === 'answered' || leg.state === 'held'
export const isUp = (leg: AgentLeg): boolean => leg.state === 'ringing' || isTalking(leg)

/** The leg they talk on, else the one that rings, else their latest. */
export function legOf(call: Call, username: string): AgentLeg | undefined {
  const theirs = call.agents.filter((leg) => leg.username === username)
  return theirs.findLast(isTalking) ?? theirs.findLast(isUp) ?? theirs.at(-1)
}

const noNumber: PhoneNumber = { e164: null, display: '', withheld: false }

/** Whom the agents talk with: who calls, or who is called. */
export const otherParty = (call: Call): Call['from'] =>
  call.direction === 'outbound' ? (call.to ?? noNumber) : call.from
