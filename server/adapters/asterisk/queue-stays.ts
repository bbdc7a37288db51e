/** A caller's stay in a queue: they hang up, which the call's end tells, are served, or go on elsewhere. */
import type { AmiBlock } from './ami-block.ts'
import type { CallSteps } from './call-steps.ts'
import type { Channel } from './channel-book.ts'
import type { Conversation } from './conversation.ts'
import type { Conversations } from './conversations.ts'

export function createQueueStays(conversations: Conversations, steps: CallSteps) {
  function joinsQueue(conversation: Conversation, block: AmiBlock): void {
    const queue = block.get('Queue')
    const position = Number(block.get('Position'))
    steps.stillThere(conversation, block.name)
    // An agent's own call that has dialled nobody: it is to the queue.
    if (conversation.direction === undefined)
      Object.assign(conversation, { direction: 'internal', to: block.get('Exten') })
    Object.assign(conversation, { queue, isWaiting: true, isOfferTaken: false })
    delete conversation.leftBy
    conversations.tell(conversation, 'queued', { queue, ...(position > 0 ? { position } : {}), said: block.name })
  }

  /** Told both of callers who hung up and of those the queue gave up on (seen on 22). */
  function abandonsQueue(conversation: Conversation): void {
    conversation.leftQueue = 'timed-out'
  }

  function leavesQueue(conversation: Conversation, caller: Channel, block: AmiBlock): void {
    if (!conversation.isWaiting) return
    conversation.isWaiting = false
    const isServed = conversation.isOfferTaken || [...conversation.agents.values()].some(({ isTalking }) => isTalking)
    if (isServed) delete conversation.leftQueue
    else conversation.leftQueue ??= 'left'
    // Whoever did not hang up is still there, even if nothing but a voice follows.
    if (!isServed && !caller.isHangingUp) steps.stillThere(conversation, block.name)
  }

  return { joinsQueue, abandonsQueue, leavesQueue }
}
