/** Which channel belongs to which conversation, and what is told of a conversation under its one id. */
import type { CallEvent } from '../../../shared/call-event.ts'
import { type Conversation, createTeller, type Telling } from './conversation.ts'

export interface Conversations {
  /** The one this channel belongs to. */
  of(uniqueid: string): Conversation | undefined
  /** This channel belongs to it from now on, whatever it belonged to. */
  attach(uniqueid: string, conversation: Conversation): void
  detach(uniqueid: string): void
  /** Those that have a channel, each once. */
  all(): Set<Conversation>
  tell(conversation: Conversation, kind: CallEvent['kind'], more?: Partial<CallEvent>): void
}

export function createConversations(telling: Telling): Conversations {
  const teller = createTeller(telling)
  const byChannel = new Map<string, Conversation>()

  function detach(uniqueid: string): void {
    byChannel.get(uniqueid)?.channels.delete(uniqueid)
    byChannel.delete(uniqueid)
  }

  return {
    of: (uniqueid) => byChannel.get(uniqueid),
    attach(uniqueid, conversation) {
      detach(uniqueid)
      byChannel.set(uniqueid, conversation)
      conversation.channels.add(uniqueid)
    },
    detach,
    all: () => new Set(byChannel.values()),
    tell: (conversation, kind, more = {}) => teller(conversation, kind, more),
  }
}
