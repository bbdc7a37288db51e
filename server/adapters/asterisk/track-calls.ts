/**
 * Events of channels become what happened to conversations. The order of events of two channels is not relied on (Asterisk has a
 * queue for each). What happens is in the files beside this one, by what it is about: channels begin and end, dial, meet in
 * a bridge, are transferred, wait in queues; this one listens.
 */
import type { AmiBlock } from './ami-block.ts'
import { createCallSteps } from './call-steps.ts'
import { createCallerShown } from './caller-shown.ts'
import type { Channel, ChannelBook, Naming } from './channel-book.ts'
import { createChannelLives } from './channel-lives.ts'
import type { Conversation, Telling } from './conversation.ts'
import { createConversations } from './conversations.ts'
import { createDialling } from './dialling.ts'
import { createMeetings } from './meetings.ts'
import { createQueueStays } from './queue-stays.ts'
import { createSnapshot, type Waiting } from './snapshot.ts'
import { createTransfers } from './transfers.ts'

export interface TrackerParts extends Telling {
  book: ChannelBook
  naming: Naming
  /** Asks whether the number on this channel is withheld; the answer comes back through `presentation`. */
  askPresentation(channel: Channel): void
  /** The customer's number of a call we had begun ourselves, by the id we gave its channel. */
  dialledByUs(uniqueid: string): string | undefined
}

export interface CallTracker {
  /** @returns false for an event that could not be used */
  hear(block: AmiBlock): boolean
  /**
   * @param value Asterisk's word, `allowed_not_screened`, `prohib_passed_screen`, `unavailable` …; undefined where it did
   * not say: the number stays held back
   */
  presentation(uniqueid: string, value: string | undefined): void
  /** A channel that was up before we listened. */
  known(channel: Channel, linkedid: string): void
  /** Tells of what was up, once every channel is known. */
  tellKnown(waiting: readonly Waiting[]): void
  /** Ids of the conversations that are up and have been told of. */
  up(): string[]
  /** The channels of a conversation: the customer's, and an agent's. */
  channelsOf(id: string, extension?: string): { customer?: Channel; agent?: Channel }
  /** How much is remembered, for tests of what it may grow to. */
  remembered(): { channels: number; conversations: number; asked: number }
}

type OfChannel = (channel: Channel, block: AmiBlock) => void
type OfCall = (conversation: Conversation, channel: Channel, block: AmiBlock) => void

export function createCallTracker(parts: TrackerParts): CallTracker {
  const { book, naming } = parts
  /** The phone system's own time of what is being heard. */
  let saidAt: string | undefined
  const conversations = createConversations({ ...parts, at: () => saidAt })
  const steps = createCallSteps(conversations)
  const shown = createCallerShown({ ...parts, conversations })
  const dialling = createDialling({ book, conversations, steps })
  const lives = createChannelLives({ ...parts, conversations, steps, shown, dialling })
  const meetings = createMeetings({ book, conversations, steps })
  const transfers = createTransfers({ book, naming, conversations, steps, meetings })
  const stays = createQueueStays(conversations, steps)
  const snapshot = createSnapshot({ book, conversations, lives })

  const holds =
    (kind: 'held' | 'resumed'): OfCall =>
    (conversation, channel, block) => {
      const leg = conversation.agents.get(channel.extension)
      if (leg?.isTalking && leg.channels.has(channel.uniqueid))
        steps.puts(conversation, leg, kind, channel.extension, block.name)
    }

  /** What a channel does that belongs to a call. */
  const ofCalls: Record<string, OfCall> = {
    NewCallerid: shown.changes,
    Hold: holds('held'),
    Unhold: holds('resumed'),
    QueueCallerJoin(conversation, channel, block) {
      lives.comesIn(channel, block.name)
      stays.joinsQueue(conversation, block)
    },
    QueueCallerLeave: stays.leavesQueue,
    QueueCallerAbandon: stays.abandonsQueue,
  }
  /** What any channel does. */
  const ofChannels: Record<string, OfChannel> = {
    Newstate(channel, block) {
      const state = block.get('ChannelState')
      if (state === '5') dialling.isRinging(channel, block.name)
      if (state === '6') channel.isUp = true
      if (state === '4' || state === '6') lives.comesIn(channel, block.name)
    },
    Hangup: lives.hangsUp,
    HangupRequest: isHangingUp,
    SoftHangupRequest: isHangingUp,
    BridgeEnter: (channel, block) => meetings.meets(channel, block.get('BridgeUniqueid'), block.name),
    BridgeLeave: (channel, block) => book.leave(channel, block.get('BridgeUniqueid')),
    Pickup: transfers.pickedUp,
    AgentCalled(_channel, block) {
      const called = book.get(block.get('DestUniqueid'))
      if (called?.kind === 'agent') called.queue = block.get('Queue')
    },
  }
  /** What is about several channels, each named by a field of its own. */
  const ofSeveral: Record<string, (block: AmiBlock) => void> = {
    DialBegin: dialling.dials,
    DialState(block) {
      const dialled = book.get(block.get('DestUniqueid'))
      if (dialled && /^(RINGING|PROGRESS)$/.test(block.get('DialStatus'))) dialling.isRinging(dialled, block.name)
    },
    DialEnd: dialling.dialOver,
    BlindTransfer: transfers.blindly,
    AttendedTransfer: transfers.attended,
    ParkedCall: transfers.parked,
    UnParkedCall: transfers.unparked,
  }

  /** @returns false where it says of a channel what another is called */
  function hearOfOne(channel: Channel, block: AmiBlock, conversation: Conversation | undefined): boolean {
    if (channel.name !== block.get('Channel')) return false
    channel.exten = block.get('Exten')
    if (Object.hasOwn(ofChannels, block.name)) ofChannels[block.name]?.(channel, block)
    else if (conversation && Object.hasOwn(ofCalls, block.name)) ofCalls[block.name]?.(conversation, channel, block)
    return true
  }

  return {
    hear(block) {
      saidAt = timeOf(block)
      if (block.name === 'Newchannel') return lives.isNew(block)
      const channel = book.get(block.get('Uniqueid'))
      const conversation = channel && conversations.of(channel.uniqueid)
      if (conversation) shown.marks(conversation, block)
      if (Object.hasOwn(ofSeveral, block.name)) ofSeveral[block.name]?.(block)
      // A channel nobody has told us of: of before our time, or made up.
      else if (channel) return hearOfOne(channel, block, conversation)
      return true
    },
    presentation(uniqueid, value) {
      saidAt = undefined
      shown.presentation(uniqueid, value)
    },
    known: snapshot.known,
    tellKnown: snapshot.tellKnown,
    up: () =>
      [...conversations.all()]
        .filter(({ direction, hasEnded }) => direction !== undefined && !hasEnded)
        .map(({ id }) => id),
    channelsOf(id, extension) {
      const mine = [...book.all()].filter(({ uniqueid }) => conversations.of(uniqueid)?.id === id)
      const customer = mine.find(({ uniqueid }) => conversations.of(uniqueid)?.customer === uniqueid)
      const agent = mine.find((channel) => channel.kind === 'agent' && channel.extension === extension)
      return { ...(customer ? { customer } : {}), ...(agent ? { agent } : {}) }
    },
    remembered: () => ({
      channels: [...book.all()].length,
      conversations: conversations.all().size,
      asked: shown.asked(),
    }),
  }
}

function isHangingUp(channel: Channel): void {
  channel.isHangingUp = true
}

/** `1795349659.643036` */
function timeOf(block: AmiBlock): string | undefined {
  const { timestamp } = block
  return /^\d{9,10}(\.\d{1,6})?$/.test(timestamp) ? new Date(Number(timestamp) * 1000).toISOString() : undefined
}
