/** What happens to a conversation, step by step: its state changes and the step is told, or nothing has changed and nothing is. */
import type { Outcome, TransferKind } from '../../../shared/vocabulary.ts'
import type { Channel } from './channel-book.ts'
import type { Conversation, Leg } from './conversation.ts'
import type { Conversations } from './conversations.ts'

/** Q.850, as Asterisk writes it in Hangup's Cause: how a call ended that nobody answered. */
const outcomes: Record<string, Outcome> = { 17: 'busy', 21: 'refused' }
for (const cause of ['1', '3', '20', '27', '34', '38', '41', '42', '58', '66']) outcomes[cause] = 'failed'

/** The queue that offers the call to this phone: it says so, or the caller waits in it. */
export function queueOf({ queue, isWaiting }: Conversation, channel: Channel): { queue?: string } {
  const offered = channel.queue ?? (isWaiting ? queue : undefined)
  return offered === undefined ? {} : { queue: offered }
}

export type CallSteps = ReturnType<typeof createCallSteps>

/** @param `said` of each step: the event of Asterisk's it was read from */
export function createCallSteps(conversations: Conversations) {
  const { tell } = conversations

  /** Somebody has left the queue and is still there: they were not the ones to hang up. */
  function stillThere(conversation: Conversation, said: string): void {
    const { leftQueue, queue } = conversation
    if (!leftQueue || queue === undefined) return
    delete conversation.leftQueue
    tell(conversation, 'left-queue', { queue, left: leftQueue, said })
  }

  /** A phone rings for the customer; the same person's other phones are the same leg. */
  function rings(conversation: Conversation, channel: Channel, said: string): void {
    const { extension } = channel
    const there = conversation.agents.get(extension)
    if (there) {
      there.channels.add(channel.uniqueid)
      return
    }
    stillThere(conversation, said)
    // Sent on by somebody who did not say so (an order to the phone system): the next phone tells where to.
    if (conversation.leftBy !== undefined && conversation.leftBy !== extension && channel.queue === undefined)
      tell(conversation, 'transferred', { extension: conversation.leftBy, transfer: 'blind', to: extension, said })
    delete conversation.leftBy
    conversation.agents.set(extension, { channels: new Set([channel.uniqueid]), isTalking: false })
    conversations.attach(channel.uniqueid, conversation)
    tell(conversation, 'ringing', { extension, ...queueOf(conversation, channel), said })
  }

  /** An agent talks with the customer now, having rung or not. */
  function talks(conversation: Conversation, channel: Channel, said: string): void {
    const { extension } = channel
    const there = conversation.agents.get(extension)
    conversations.attach(channel.uniqueid, conversation)
    if (there?.isTalking) {
      there.channels.add(channel.uniqueid)
      return
    }
    stillThere(conversation, said)
    conversation.agents.set(extension, { channels: new Set([channel.uniqueid]), isTalking: true, isHeld: false })
    conversation.hasAnswered = true
    delete conversation.leftBy
    tell(conversation, 'answered', { extension, ...queueOf(conversation, channel), said })
  }

  /** A phone of theirs has stopped ringing or talking; with the last one they are out of it. */
  function legOver(conversation: Conversation, channel: Channel, said: string): void {
    const there = conversation.agents.get(channel.extension)
    if (!there?.channels.delete(channel.uniqueid) || there.channels.size > 0) return
    conversation.agents.delete(channel.extension)
    if (conversation.hasEnded) return
    if (there.isTalking) conversation.leftBy = channel.extension
    tell(conversation, 'leg-ended', { extension: channel.extension, goesOn: true, said })
  }

  /** Whether this agent has something to give over: told of a transfer twice, they have given it over once. */
  const has = (conversation: Conversation, extension: string): boolean =>
    conversation.agents.has(extension) || conversation.leftBy === extension

  /** The customer hears music, or the agent again. */
  function puts(conversation: Conversation, leg: Leg, kind: 'held' | 'resumed', extension: string, said: string): void {
    // Of what was up before we listened it is not known whether it was held.
    if (leg.isHeld === (kind === 'held')) return
    leg.isHeld = kind === 'held'
    tell(conversation, kind, { extension, said })
  }

  /** An agent is out of it, having given the customer to somebody or something else. */
  function handOver(conversation: Conversation, from: string, transfer: TransferKind, to: string, said: string): void {
    stillThere(conversation, said)
    conversation.agents.delete(from)
    delete conversation.leftBy
    tell(conversation, 'transferred', { extension: from, transfer, to, said })
  }

  /** @param cause Hangup's, of the channel that ended it */
  function end(conversation: Conversation, cause: string, said: string): void {
    if (conversation.hasEnded) return
    conversation.hasEnded = true
    if (conversation.direction === undefined) return
    const outcome = conversation.hasAnswered ? undefined : outcomes[cause]
    tell(conversation, 'ended', { ...(outcome ? { outcome } : {}), said })
  }

  return { stillThere, rings, talks, legOver, has, puts, handOver, end }
}
