/** Which legs of a call are up, and which one counts for a person: they may have several phones. */
import type { AgentLeg, Call } from './vocabulary.ts'

export const isTalking = (leg: AgentLeg): boolean => leg.state === 'answered' || leg.state === 'held'
export const isUp = (leg: AgentLeg): boolean => leg.state === 'ringing' || isTalking(leg)

/** The leg they talk on, else the one that rings, else their latest. */
export function legOf(call: Call, username: string): AgentLeg | undefined {
  const theirs = call.agents.filter((leg) => leg.username === username)
  return theirs.findLast(isTalking) ?? theirs.findLast(isUp) ?? theirs.at(-1)
}
