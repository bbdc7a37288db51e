/** Who is in one bridge with the customer talks with them, whatever brought them there: a dial, a queue, a transfer, a pickup. */
import type { CallSteps } from './call-steps.ts'
import type { Channel, ChannelBook } from './channel-book.ts'
import type { Conversation } from './conversation.ts'
import type { Conversations } from './conversations.ts'

export interface MeetingParts {
  book: ChannelBook
  conversations: Conversations
  steps: CallSteps
}
export type Meetings = ReturnType<typeof createMeetings>

export function createMeetings({ book, conversations, steps }: MeetingParts) {
  function meets(channel: Channel, bridge: string, said: string): void {
    book.enter(channel, bridge)
    const members = book.inBridge(bridge)
    for (const customer of members) {
      const conversation = conversations.of(customer.uniqueid)
      if (!conversation || conversation.customer !== customer.uniqueid || conversation.hasEnded) continue
      for (const agent of members)
        if (agent.kind === 'agent' && !conversation.agents.get(agent.extension)?.isTalking)
          joins(conversation, agent, said)
    }
  }

  /** An agent's channel comes to this conversation; the one it came from, if it was only to call a colleague, is over. */
  function joins(conversation: Conversation, agent: Channel, said: string): void {
    const before = conversations.of(agent.uniqueid)
    steps.talks(conversation, agent, said)
    if (before && before !== conversation) leaveBehind(before, agent, said)
  }

  function leaveBehind(before: Conversation, agent: Channel, said: string): void {
    before.agents.get(agent.extension)?.channels.delete(agent.uniqueid)
    if (before.direction !== 'inbound' && before.customer === undefined) steps.end(before, '', said)
  }

  return { meets, joins, leaveBehind }
}
