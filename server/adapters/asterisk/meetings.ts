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
    if (channel.kind === 'agent') asksElsewhere(channel, bridge, said)
    for (const customer of members) {
      const conversation = conversations.of(customer.uniqueid)
      if (!conversation || conversation.customer !== customer.uniqueid || conversation.hasEnded) continue
      for (const agent of members) if (agent.kind === 'agent') isBeside(conversation, agent, bridge, said)
    }
  }

  function isBeside(conversation: Conversation, agent: Channel, bridge: string, said: string): void {
    if (!conversation.agents.get(agent.extension)?.isTalking) joins(conversation, agent, said)
    const leg = conversation.agents.get(agent.extension)
    if (!leg?.channels.has(agent.uniqueid)) return
    if (leg.besideIn === bridge) steps.puts(conversation, leg, 'resumed', agent.extension, said)
    leg.besideIn = bridge
  }

  /** An agent who leaves the customer in their bridge to talk in another hears them no more: they wait, with music. */
  function asksElsewhere(agent: Channel, bridge: string, said: string): void {
    const conversation = conversations.of(agent.uniqueid)
    const leg = conversation?.agents.get(agent.extension)
    const customer = conversation?.customer === undefined ? undefined : book.get(conversation.customer)
    if (!conversation || !leg?.isTalking || !leg.channels.has(agent.uniqueid)) return
    if (leg.besideIn === undefined || leg.besideIn === bridge || customer?.bridge !== leg.besideIn) return
    steps.puts(conversation, leg, 'held', agent.extension, said)
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
