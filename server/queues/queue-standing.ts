/** How one queue stands, of who waits in it, who is at work in it and what its day came to. Pure. */
import type { QueueOnBoard } from '../../shared/queue-board.ts'
import type { AgentState, Instant } from '../../shared/vocabulary.ts'
import type { QueueMember } from './agent-states.ts'

export type QueueStanding = Omit<QueueOnBoard, 'people' | 'longestWaitMs'>

/** @param waits when each who waits joined */
export function queueStanding(
  of: Pick<QueueStanding, 'name' | 'today' | 'goal'>,
  waits: readonly Instant[],
  members: readonly Pick<QueueMember, 'state'>[],
): QueueStanding {
  const [longestSince] = [...waits].sort()
  const count = (state: AgentState) => members.filter((member) => member.state === state).length
  return {
    ...of,
    waiting: waits.length,
    ...(longestSince === undefined ? {} : { longestSince }),
    agents: {
      free: count('free'),
      ringing: count('ringing'),
      talking: count('talking'),
      wrapUp: count('wrap-up'),
      paused: count('paused'),
      loggedOut: count('logged-out'),
    },
  }
}
