/**
 * The channels there are and the conversations they belong to: which one a new channel begins or joins, and what is known
 * of a conversation by it. Bounded: what is over is forgotten, and no more is kept than a large phone system has.
 */
import {
  callerOf,
  dialledOf,
  extensionOf,
  isCallerWithheld,
  isLoopback,
  isWithheld,
  originatorOf,
} from './channel-facts.ts'
import type { Channel, Conversation } from './conversation.ts'
import { type EslEvent, header } from './esl-event.ts'
import type { Teller } from './tell-call.ts'

export interface ChannelBook {
  get(uuid: string): Channel | undefined
  conversationOf(externalCallId: string): Conversation | undefined
  conversations(): Iterable<Conversation>
  /** @returns undefined when it is known, or over, or one too many */
  add(event: EslEvent): Channel | undefined
  /** What a new channel tells of its conversation. */
  begin(channel: Channel, event: EslEvent): void
  /** Its phone says that it rings. */
  rings(channel: Channel, event: EslEvent): void
  /** The channel is gone; late events of it are of none. */
  remove(channel: Channel): void
  /** The extension of a channel, also when it is gone. */
  extensionOf(uuid: string): string | undefined
  /** It belongs to this conversation from now on. */
  move(channel: Channel, to: Conversation): void
  /** The conversation is over; its channels may live on for a moment. */
  close(conversation: Conversation): void
  size(): number
}

/** A FreeSWITCH with as many sessions is a large one; more than this is not followed. */
const mostChannels = 50_000
/** Channels that ended: for their late events, and whose phone they were. */
const mostGone = 4096

export function createChannelBook(
  options: { extensions: ReadonlySet<string>; refused(): void },
  teller: Teller,
): ChannelBook {
  const channels = new Map<string, Channel>()
  const conversations = new Map<string, Conversation>()
  const gone = new Map<string, string | undefined>()
  /** Channels made for one that has not been heard of yet, by its uuid. */
  const early = new Map<string, Set<Channel>>()
  let begunSoFar = 0

  function begun(uuid: string, make: (conversation: Conversation) => Channel): Channel {
    const conversation: Omit<Conversation, 'party'> = {
      id: uuid,
      nth: begunSoFar++,
      channels: new Set(),
      isWithheld: false,
      isTold: false,
      isOver: false,
    }
    const party = make(conversation as Conversation)
    Object.assign(conversation, { party })
    conversations.set(uuid, conversation as Conversation)
    return party
  }

  function add(event: EslEvent): Channel | undefined {
    const uuid = header(event, 'Unique-ID')
    if (!uuid || channels.has(uuid) || gone.has(uuid)) return undefined
    if (channels.size >= mostChannels) {
      options.refused()
      return undefined
    }
    const originator = originatorOf(event)
    const maker = originator === undefined ? undefined : channels.get(originator)
    const make = (conversation: Conversation) => newChannel(uuid, event, conversation, options.extensions)
    // An agent who asks a colleague first (att_xfer) has a conversation of their own with them.
    const asks = maker?.extension !== undefined && maker.isOutbound && maker.conversation.party !== maker
    const channel = maker && !asks ? make(maker.conversation) : begun(uuid, make)
    channel.conversation.channels.add(channel)
    channels.set(uuid, channel)
    if (asks) {
      channel.conversation.party = { ...maker, conversation: channel.conversation }
      if (maker.extension !== undefined) channel.conversation.from = maker.extension
    }
    if (originator !== undefined && !maker && !gone.has(originator)) {
      const waiting = early.get(originator) ?? new Set()
      early.set(originator, waiting.add(channel))
    }
    return channel
  }

  function begin(channel: Channel, event: EslEvent): void {
    const { conversation } = channel
    if (conversation.party === channel) beginAs(channel, event)
    else reach(channel, event)
    for (const waiting of early.get(channel.uuid) ?? []) {
      if (!channels.has(waiting.uuid) || waiting.conversation.isTold) continue
      conversations.delete(waiting.conversation.id)
      move(waiting, conversation)
      reach(waiting, event)
      if (waiting.isRinging) rings(waiting, event)
    }
    early.delete(channel.uuid)
  }

  /** Who begins a conversation says what it is, unless an agent dials: then what they reach does. */
  function beginAs(channel: Channel, event: EslEvent): void {
    const { conversation, extension, isOutbound, isLoopback: isThrough } = channel
    const isMadeFor = originatorOf(event) !== undefined && isOutbound
    // By a snapshot, whoever a line out was made for has gone and given it to somebody else.
    const isLeft = isMadeFor && teller.isSnapshot && extension === undefined
    if (isThrough || (isMadeFor && !isLeft)) return
    if (extension !== undefined) conversation.from = extension
    if (extension === undefined && isOutbound) dialledOut(channel, event)
    else if (extension === undefined) calledIn(channel, event)
    else if (isOutbound) clickedToDial(channel, event)
    else {
      const to = header(event, 'Caller-Destination-Number')
      if (to) conversation.to = to
    }
  }

  function calledIn(channel: Channel, event: EslEvent): void {
    const { conversation, sipCallId } = channel
    conversation.direction = 'inbound'
    conversation.customer = channel
    const to = dialledOf(event)
    if (to) conversation.to = to
    if (isCallerWithheld(event)) conversation.isWithheld = true
    else Object.assign(conversation, callerOf(event))
    teller.tell(conversation, 'started', event, sipCallId ? { sipCallIds: [sipCallId] } : {})
  }

  /** A number is dialled for nobody yet (a dialler): an agent is joined later. */
  function dialledOut(channel: Channel, event: EslEvent): void {
    const { conversation } = channel
    conversation.direction = 'outbound'
    conversation.customer = channel
    if (channel.number) conversation.to = channel.number
    teller.tell(conversation, 'started', event)
  }

  /** The agent's phone rings first, and shows the number that will be dialled as if it called. */
  function clickedToDial(channel: Channel, event: EslEvent): void {
    const { conversation } = channel
    const to = header(event, 'variable_origination_caller_id_number') ?? header(event, 'Caller-Caller-ID-Number')
    if (!to || !/^\+?[\d*#]{3,}$/.test(to) || /^0+$/.test(to) || to === channel.extension) return
    conversation.direction = options.extensions.has(to) ? 'internal' : 'outbound'
    conversation.to = to
    teller.ringing(channel, event)
  }

  /** A further channel of a conversation: whoever is called. */
  function reach(channel: Channel, event: EslEvent): void {
    const { conversation, extension, isLoopback: isThrough } = channel
    if (isWithheld(event)) teller.hide(conversation, event)
    if (isThrough || conversation.isOver) return
    const { party } = conversation
    if (extension !== undefined) {
      if (conversation.direction !== undefined || party.extension === undefined) return
      conversation.direction = 'internal'
      conversation.to ??= extension
      teller.tell(conversation, 'started', event)
      return
    }
    if (conversation.direction === 'inbound' || conversation.direction === 'internal') return
    if (party.extension === undefined) return
    // The second try by another line is the same call.
    conversation.direction = 'outbound'
    if (channel.number && conversation.to === undefined) conversation.to = channel.number
    teller.ringing(party, event)
  }

  function rings(channel: Channel, event: EslEvent): void {
    const { conversation } = channel
    channel.isRinging = true
    channel.sipCallId ??= header(event, 'variable_sip_call_id') ?? ''
    if (!channel.isOutbound || conversation.direction === undefined || channel.isAnswered) return
    teller.ringing(channel, event)
  }

  function move(channel: Channel, to: Conversation): void {
    channel.conversation.channels.delete(channel)
    channel.conversation = to
    to.channels.add(channel)
    delete channel.told
  }

  return {
    get: (uuid) => channels.get(uuid),
    conversationOf: (id) => conversations.get(id),
    conversations: () => conversations.values(),
    add,
    begin,
    rings,
    remove(channel) {
      const { uuid, conversation } = channel
      channels.delete(uuid)
      conversation.channels.delete(channel)
      early.delete(uuid)
      gone.set(uuid, channel.extension)
      // Maps keep insertion order: the oldest goes first.
      for (const oldest of gone.keys()) {
        if (gone.size <= mostGone) break
        gone.delete(oldest)
      }
      if (conversation.channels.size === 0 && !conversation.isTold) conversations.delete(conversation.id)
    },
    extensionOf: (uuid) => channels.get(uuid)?.extension ?? gone.get(uuid),
    move,
    close(conversation) {
      conversations.delete(conversation.id)
    },
    size: () => channels.size + conversations.size + early.size,
  }
}

function newChannel(
  uuid: string,
  event: EslEvent,
  conversation: Conversation,
  extensions: ReadonlySet<string>,
): Channel {
  const extension = extensionOf(event, extensions)
  const isOutbound = header(event, 'Call-Direction') === 'outbound'
  const number = header(event, 'Caller-Destination-Number')
  const sipCallId = header(event, 'variable_sip_call_id')
  const queue = isOutbound ? header(event, 'variable_cc_queue') : undefined
  return {
    uuid,
    ...(extension === undefined ? {} : { extension }),
    isOutbound,
    isLoopback: isLoopback(event),
    ...(number && isOutbound ? { number } : {}),
    ...(sipCallId ? { sipCallId } : {}),
    ...(queue ? { queue } : {}),
    conversation,
    isRinging: false,
    isAnswered: header(event, 'Answer-State') === 'answered',
  }
}
