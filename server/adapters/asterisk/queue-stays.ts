/** A caller's stay in a queue. That it is over is told by what comes next: they hang up, are served, or go on elsewhere. */
import type { AmiBlock } from './ami-block.ts'
import type { CallSteps } from './call-steps.ts'
import type { Conversation } from './conversation.ts'
import type { Conversations } from './conversations.ts'

export function createQueueStays(conversations: Conversations, steps: CallSteps) {
  function joinsQueue(conversation: Conversation, block: AmiBlock): void {
    const queue = block.get('Queue')
    const position = Number(block.get('Position'))
    steps.stillThere(conversation, block.name)
    Object.assign(conversation, { queue, isWaiting: true })
    delete conversation.leftBy
    conversations.tell(conversation, 'queued', { queue, ...(position > 0 ? { position } : {}), said: block.name })
  }

  /** Told both of callers who hung up and of those the queue gave up on (seen on 22). */
  function abandonsQueue(conversation: Conversation): void {
    conversation.leftQueue = 'timed-out'
  }

  function leavesQueue(conversation: Conversation): void {
    if (!conversation.isWaiting) return
    conversation.isWaiting = false
    const isServed = [...conversation.agents.values()].some(({ isTalking }) => isTalking)
    if (isServed) delete conversation.leftQueue
    else conversation.leftQueue ??= 'left'
  }

  return { joinsQueue, abandonsQueue, leavesQueue }
}
