/**
 * FreeSWITCH's channel events → call events. Pure but for what it remembers: no socket, no timer. Which channels make up
 * one conversation is told by whom each was made for, and by what is joined with what.
 *
 * Events of different channels come in no fixed order (about one in a hundred comes late), and after a snapshot some tell
 * of what it has told already: everything here may be heard twice, and late.
 */

import { createChannelBook } from './channel-book.ts'
import { isWithheld } from './channel-facts.ts'
import { type Channel, type Conversation, isTalking, toldLegs } from './conversation.ts'
import { type EslEvent, header } from './esl-event.ts'
import { createJoiner } from './join-channels.ts'
import { createTeller, type TellOptions } from './tell-call.ts'
import { createQueueTracker, settleTransfer } from './track-queues.ts'

export interface TrackOptions extends TellOptions {
  extensions: ReadonlySet<string>
  /** More channels than are followed: one was left out. */
  refused(): void
}

export interface CallTracker {
  read(event: EslEvent): void
  /**
   * How things stand: what `uuid_dump` says of every channel there is, and who waits in queues, in order.
   */
  readSnapshot(channels: EslEvent[], waiting: readonly { uuid: string; queue: string }[]): void
  /** Nothing more has come for a while: what waited for a later event is told. */
  settle(): void
  /** The conversations that have been told and are not over, with the extensions that ring or talk on them. */
  up(): { externalCallId: string; extensions: string[] }[]
  /** Those extensions of a conversation that is up are on it no more: it went on while nobody listened. */
  leave(externalCallId: string, extensions: readonly string[], event: EslEvent): void
  /** The channel of this extension on a conversation, and the outside party's. */
  channelsOf(externalCallId: string, extension: string): { agent?: string; other?: string } | undefined
  /** Channels and conversations followed. */
  size(): number
}

/** So many heartbeats a caller who was sent on may be on the way. */
const mostBeatsUnsettled = 3

export function createCallTracker(options: TrackOptions): CallTracker {
  const teller = createTeller(options)
  const book = createChannelBook(options, teller)
  const queues = createQueueTracker(book, teller)
  const joiner = createJoiner(book, teller)
  const unsettled = new Set<Conversation>()

  function readHangup(channel: Channel, event: EslEvent): void {
    const { conversation } = channel
    book.remove(channel)
    const peer = channel.peer === undefined ? undefined : book.get(channel.peer)
    if (peer?.peer === channel.uuid) delete peer.peer
    if (header(event, 'variable_endpoint_disposition') === 'ATTENDED_TRANSFER') joiner.handOver(channel, event)
    if (conversation.isOver) return
    const cause = header(event, 'Hangup-Cause')
    const how = header(event, 'variable_endpoint_disposition')
    if (isTheEnd(conversation, channel)) {
      settleTransfer(conversation, teller)
      teller.ended(conversation, event)
      book.close(conversation)
      return
    }
    if (cause === 'PICKED_OFF' && channel.told === 'ringing') conversation.pickedOff ??= channel.extension
    const isForward = cause === 'REDIRECTION_TO_NEW_DESTINATION'
    if (channel.extension !== undefined && (how === 'BLIND_TRANSFER' || isForward)) {
      const to = isForward ? header(event, 'variable_sip_redirected_to') : undefined
      const kind = isForward ? 'forward' : 'blind'
      conversation.transfer = { kind, extension: channel.extension, to: userIn(to), event, beats: 0 }
    }
    teller.legEnded(channel, event)
  }

  /** An UNBRIDGE tells of the channel that stays, and where it is sent. */
  function readUnbridge(channel: Channel, event: EslEvent): void {
    const a = header(event, 'Bridge-A-Unique-ID')
    const b = header(event, 'Bridge-B-Unique-ID')
    joiner.part(channel, event, a === channel.uuid ? b : a)
  }

  function readCreate(event: EslEvent): void {
    const channel = book.add(event)
    if (!channel) return
    const { conversation } = channel
    if (conversation.party !== channel) {
      queues.leave(conversation, channel)
      settleTransfer(conversation, teller, channel)
    }
    book.begin(channel, event)
  }

  function readAnswer(channel: Channel, event: EslEvent): void {
    channel.isAnswered = true
    const peer = channel.peer === undefined ? undefined : book.get(channel.peer)
    if (peer) joiner.talk(channel, peer, event)
  }

  function readHold(channel: Channel, event: EslEvent): void {
    delete channel.resumes
    if (channel.told !== 'answered' || channel.extension === undefined) return
    channel.told = 'held'
    teller.tell(channel.conversation, 'held', event, { extension: channel.extension })
  }

  function resume(channel: Channel): void {
    const event = channel.resumes
    delete channel.resumes
    if (!event || channel.told !== 'held' || channel.extension === undefined) return
    channel.told = 'answered'
    teller.tell(channel.conversation, 'resumed', event, { extension: channel.extension })
  }

  const onChannel: Record<string, (channel: Channel, event: EslEvent) => void> = {
    CHANNEL_PROGRESS: (channel, event) => book.rings(channel, event),
    CHANNEL_PROGRESS_MEDIA: (channel, event) => book.rings(channel, event),
    CHANNEL_ANSWER: readAnswer,
    CHANNEL_UNBRIDGE: readUnbridge,
    CHANNEL_HOLD: readHold,
    CHANNEL_UNHOLD(channel, event) {
      if (channel.told === 'held') channel.resumes = event
    },
    CHANNEL_CALLSTATE(channel, event) {
      if (header(event, 'Channel-Call-State') === 'ACTIVE') resume(channel)
    },
    CHANNEL_HANGUP: readHangup,
    CHANNEL_HANGUP_COMPLETE: readHangup,
    CHANNEL_DESTROY: readHangup,
  }

  /** What waits for a later event of this conversation. */
  function note(conversation: Conversation): void {
    const waits = conversation.transfer ?? conversation.leavesQueue ?? toldLegs(conversation).find((leg) => leg.resumes)
    if (waits && !conversation.isOver) unsettled.add(conversation)
    else unsettled.delete(conversation)
  }

  function read(event: EslEvent): void {
    const name = header(event, 'Event-Name') ?? ''
    if (name === 'CHANNEL_CREATE') readCreate(event)
    else if (name === 'CUSTOM') {
      const conversation = queues.read(event)
      if (conversation) note(conversation)
    } else readOfChannel(name, event)
  }

  function readOfChannel(name: string, event: EslEvent): void {
    const isBridge = name === 'CHANNEL_BRIDGE'
    const follow = onChannel[name]
    if (!isBridge && !follow) return
    const channel = book.get(header(event, 'Unique-ID') ?? '')
    if (isBridge) {
      const [a, b] = [header(event, 'Bridge-A-Unique-ID'), header(event, 'Bridge-B-Unique-ID')]
      joiner.join(book.get(a ?? ''), book.get(b ?? ''), event)
    }
    if (!channel) return
    if (isWithheld(event)) teller.hide(channel.conversation, event)
    follow?.(channel, event)
    note(channel.conversation)
  }

  return {
    read,
    readSnapshot(channels, waiting) {
      teller.isSnapshot = true
      const inOrder = channels.toSorted((one, other) => createdAt(one) - createdAt(other))
      for (const event of inOrder) readCreate(event)
      for (const { uuid, queue } of waiting) queues.waits(uuid, queue, inOrder)
      for (const event of inOrder) standing(event)
      teller.isSnapshot = false
    },
    settle() {
      for (const conversation of unsettled) {
        if (conversation.isOver) {
          unsettled.delete(conversation)
          continue
        }
        queues.leave(conversation)
        for (const leg of toldLegs(conversation)) resume(leg)
        // On a busy line what shows where a caller was sent to may come seconds later.
        const { transfer } = conversation
        if (transfer && ++transfer.beats < mostBeatsUnsettled) continue
        settleTransfer(conversation, teller)
        unsettled.delete(conversation)
      }
    },
    up: () =>
      [...book.conversations()]
        .filter(({ isTold, isOver }) => isTold && !isOver)
        .map((conversation) => ({
          externalCallId: conversation.id,
          extensions: [...new Set(toldLegs(conversation).flatMap(({ extension }) => extension ?? []))],
        })),
    leave(externalCallId, extensions, event) {
      const conversation = book.conversationOf(externalCallId)
      if (!conversation) return
      teller.isSnapshot = true
      for (const extension of extensions)
        if (toldLegs(conversation, extension).length === 0)
          teller.tell(conversation, 'leg-ended', event, { extension, goesOn: true })
      teller.isSnapshot = false
    },
    channelsOf(externalCallId, extension) {
      const conversation = book.conversationOf(externalCallId)
      if (!conversation || conversation.isOver) return undefined
      const legs = toldLegs(conversation, extension)
      const agent = legs.find(isTalking) ?? legs[0]
      const peer = agent?.peer === undefined ? undefined : book.get(agent.peer)
      const other = conversation.customer ?? peer ?? [...conversation.channels].find((channel) => channel !== agent)
      return { ...(agent ? { agent: agent.uuid } : {}), ...(other ? { other: other.uuid } : {}) }
    },
    size: () => book.size(),
  }

  /** What a channel's dump says it is doing. */
  function standing(event: EslEvent): void {
    const channel = book.get(header(event, 'Unique-ID') ?? '')
    if (!channel) return
    const peer = header(event, 'variable_signal_bond') ?? header(event, 'Other-Leg-Unique-ID')
    const isJoined = Number(header(event, 'Caller-Channel-Bridged-Time') ?? 0) > 0 && channel.isAnswered
    const other = isJoined && peer !== undefined ? book.get(peer) : undefined
    if (other?.isAnswered) joiner.join(channel, other, event)
    else if (!channel.isAnswered && /^(?:RINGING|EARLY)$/.test(header(event, 'Channel-Call-State') ?? ''))
      book.rings(channel, event)
    if (header(event, 'Channel-Call-State') === 'HELD') readHold(channel, event)
  }
}

const createdAt = (event: EslEvent): number => Number(header(event, 'Caller-Channel-Created-Time') ?? 0) || 0
const userIn = (address: string | undefined): string | undefined =>
  address?.match(/(?:sips?:)?([^@;<>\s]+)@?/i)?.[1] ?? undefined

/** Whether a conversation is over when this channel is: its outside party's, or whoever began it where there is none. */
function isTheEnd(conversation: Conversation, channel: Channel): boolean {
  if (conversation.customer) return conversation.customer === channel
  return conversation.party === channel || conversation.channels.size === 0
}
