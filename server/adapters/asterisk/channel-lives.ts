/** Channels begin and end, and conversations with them: a call is over when the customer's channel is, or the last of all. */
import type { AmiBlock } from './ami-block.ts'
import type { CallSteps } from './call-steps.ts'
import type { CallerShown } from './caller-shown.ts'
import { type Channel, type ChannelBook, channelOf, type Naming } from './channel-book.ts'
import { beginConversation, type Conversation } from './conversation.ts'
import type { Conversations } from './conversations.ts'
import type { Dialling } from './dialling.ts'

export interface ChannelLivesParts {
  book: ChannelBook
  naming: Naming
  conversations: Conversations
  steps: CallSteps
  shown: CallerShown
  dialling: Dialling
  /** The customer's number of a call we had begun ourselves, by the id we gave its channel. */
  dialledByUs(uniqueid: string): string | undefined
}
export type ChannelLives = ReturnType<typeof createChannelLives>

export function createChannelLives(parts: ChannelLivesParts) {
  const { book, conversations, steps, shown } = parts
  /** Channels that began without a conversation. */
  const strays = new Set<string>()

  /** @returns false for a channel that could not be added */
  function isNew(block: AmiBlock): boolean {
    const channel = channelOf(block, parts.naming)
    // Said again, it changes nothing.
    if (book.get(channel.uniqueid)?.name === channel.name) return true
    if (book.isFull()) forgetStray()
    if (!book.add(channel)) return false
    const linkedid = block.get('Linkedid')
    const joined = channel.uniqueid === linkedid ? undefined : conversations.of(linkedid)
    if (joined) {
      conversations.attach(channel.uniqueid, joined)
      shown.marks(joined, block)
    } else if (channel.uniqueid === linkedid && channel.kind !== 'local') beginsWith(channel, block)
    else strays.add(channel.uniqueid)
    return true
  }

  /** Of channels whose call is none we follow the end may never be told: a number with a line break in it tears that event too. */
  function forgetStray(): void {
    for (const uniqueid of strays) {
      strays.delete(uniqueid)
      if (conversations.of(uniqueid)) continue
      book.remove(uniqueid)
      return
    }
  }

  function beginsWith(channel: Channel, block: AmiBlock): void {
    const said = block.name
    const conversation = begin(channel)
    if (conversation.direction === 'inbound') conversations.tell(conversation, 'started', { said })
    shown.marks(conversation, block)
    const number = channel.kind === 'agent' ? parts.dialledByUs(channel.uniqueid) : undefined
    if (number === undefined) return
    conversation.to = number
    parts.dialling.beginsOutside(conversation, channel, said)
  }

  /** A conversation of its own: from outside, or an agent's, who has not dialled anybody yet. */
  function begin(channel: Channel, id = channel.uniqueid): Conversation {
    const conversation = { ...beginConversation(channel), id }
    conversations.attach(channel.uniqueid, conversation)
    if (channel.kind === 'agent') conversation.to = ''
    // One that is neither ringing in nor up may be a call out that somebody ordered, or chan_sip's, which rings a moment later.
    else if (channel.isDown) conversation.caller.presentation = 'asked'
    else callsIn(conversation, channel)
    return conversation
  }

  /** A channel of the outside that began without saying which way it goes. */
  function comesIn(channel: Channel, said: string): void {
    const conversation = conversations.of(channel.uniqueid)
    if (channel.kind !== 'outside' || conversation?.root !== channel.uniqueid) return
    if (conversation.direction !== undefined || conversation.hasEnded) return
    callsIn(conversation, channel)
    conversations.tell(conversation, 'started', { said })
  }

  /** This channel's is the customer, who has called. */
  function callsIn(conversation: Conversation, channel: Channel): void {
    conversation.direction = 'inbound'
    conversation.customer = channel.uniqueid
    shown.calls(conversation, channel)
  }

  function hangsUp(channel: Channel, block: AmiBlock): void {
    const conversation = conversations.of(channel.uniqueid)
    book.remove(channel.uniqueid)
    strays.delete(channel.uniqueid)
    conversations.detach(channel.uniqueid)
    if (!conversation) return
    if (channel.kind !== 'local') isGone(conversation, channel, block)
    // Nobody is left to tell of its end.
    if (conversation.channels.size === 0)
      steps.end(conversation, conversation.farCause ?? block.get('Cause'), block.name)
  }

  function isGone(conversation: Conversation, channel: Channel, block: AmiBlock): void {
    const cause = block.get('Cause')
    if (channel.uniqueid === conversation.customer) {
      delete conversation.customer
      // An outbound call whose line was busy: another line may be tried yet, until the agent hangs up.
      if (conversation.direction === 'outbound' && !conversation.hasAnswered && book.get(conversation.root))
        conversation.farCause = cause
      else steps.end(conversation, cause, block.name)
    } else if (conversation.customer === undefined && channel.uniqueid === conversation.root)
      steps.end(conversation, conversation.farCause ?? cause, block.name)
    else if (channel.kind === 'agent') steps.legOver(conversation, channel, block.name)
  }

  return { strays, isNew, begin, callsIn, comesIn, hangsUp }
}
