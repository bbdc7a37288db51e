/**
 * Two channels are joined: whoever talks is on one conversation now. Where the two belonged to different ones, somebody was
 * given the call (attended transfer), or took it (pickup, a parked call, a fifo). FreeSWITCH says which by nothing but whose
 * channels they are.
 */

import type { ChannelBook } from './channel-book.ts'
import { transferTargetOf } from './channel-facts.ts'
import { type Channel, type Conversation, isTalking, toldLegs } from './conversation.ts'
import { type EslEvent, header } from './esl-event.ts'
import type { Teller } from './tell-call.ts'

export interface Joiner {
  join(a: Channel | undefined, b: Channel | undefined, event: EslEvent): void
  /** They are joined and may both have answered now. */
  talk(a: Channel, b: Channel, event: EslEvent): void
  /** The channel is joined with `other` no more, and may be on its way elsewhere. */
  part(channel: Channel, event: EslEvent, other: string | undefined): void
  /** Who asked a colleague gives them the call while their phone still rings. */
  handOver(channel: Channel, event: EslEvent): void
}

export function createJoiner(book: ChannelBook, teller: Teller): Joiner {
  function setPeers(a: Channel, b: Channel): void {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const before = one.peer === undefined || one.peer === other.uuid ? undefined : book.get(one.peer)
      if (before?.peer === one.uuid) delete before.peer
      one.peer = other.uuid
    }
  }

  function join(a: Channel | undefined, b: Channel | undefined, event: EslEvent): void {
    if (!a || !b || a === b) return
    const own = header(event, 'Unique-ID') === b.uuid ? b : a
    own.transferSource = header(event, 'Caller-Transfer-Source')
    const isKnown = a.peer === b.uuid && b.peer === a.uuid
    if (!isKnown) setPeers(a, b)
    if (!isKnown && a.conversation !== b.conversation) unite(a, b, event)
    talk(a, b, event)
  }

  function unite(a: Channel, b: Channel, event: EslEvent): void {
    const main = mainOf(a.conversation, b.conversation)
    const [host, guest] = a.conversation === main ? [a, b] : [b, a]
    const theirs = guest.conversation
    // Whoever asks a colleague in the middle of a call is on both.
    if (theirs.party.uuid === host.uuid) {
      if (guest.isAnswered) teller.answered(guest, event)
      return
    }
    // Two callers from outside are two calls, whoever joins them.
    if (theirs.customer === guest && !guest.isOutbound) return
    if (!main.direction && main.party.extension !== undefined) {
      main.direction = 'internal'
      teller.tell(main, 'started', event)
    }
    if (theirs.party !== guest) gave(main, guest, event)
    else if (!guest.isOutbound) took(main, guest, event)
    book.move(guest, main)
    if (theirs.party === guest || theirs.customer === guest || !book.get(theirs.party.uuid)) over(theirs, event)
  }

  /** The guest was asked first by whoever had the call. */
  function gave(main: Conversation, guest: Channel, event: EslEvent): void {
    const extension = guest.conversation.party.extension
    if (extension === undefined) return
    const kind = guest.told === 'ringing' || !guest.isAnswered ? 'semi-attended' : 'attended'
    teller.transferred(main, { kind, extension, to: guest.extension ?? guest.number }, event)
  }

  /** The guest dialled for it: the call of a phone that rings or talks, or one that only waits. */
  function took(main: Conversation, guest: Channel, event: EslEvent): void {
    const legs = toldLegs(main)
    const from = main.pickedOff ?? (legs.find(isTalking) ?? legs[0])?.extension
    if (from === undefined || from === guest.extension || main.direction === 'outbound') return
    teller.transferred(main, { kind: 'pickup', extension: from, to: guest.extension }, event)
  }

  function over(conversation: Conversation, event: EslEvent): void {
    teller.ended(conversation, event)
    book.close(conversation)
  }

  function talk(a: Channel, b: Channel, event: EslEvent): void {
    const { conversation } = a
    // Early media joins before anybody has answered.
    if (conversation !== b.conversation || !hasAnswered(a) || !hasAnswered(b)) return
    for (const channel of [a, b]) {
      if (channel.extension !== undefined) teller.answered(channel, event)
      else if (conversation.direction === 'outbound' && !channel.isLoopback) conversation.customer = channel
    }
    for (const leg of toldLegs(conversation))
      if (isTalking(leg) && leg !== a && leg !== b && leg.peer === undefined) teller.legEnded(leg, event)
  }

  function part(channel: Channel, event: EslEvent, other: string | undefined): void {
    const peer = other === undefined ? undefined : book.get(other)
    if (channel.peer === other) delete channel.peer
    if (peer?.peer === channel.uuid) delete peer.peer
    const { conversation } = channel
    const source = header(event, 'Caller-Transfer-Source')
    const to = transferTargetOf(source)
    if (conversation.isOver || to === undefined || source === channel.transferSource) return
    if (channel.extension !== undefined && conversation.direction !== 'internal') return
    const extension = conversation.transfer?.extension ?? book.extensionOf(other ?? '')
    if (extension !== undefined) conversation.transfer = { kind: 'blind', extension, to, event, beats: 0 }
  }

  function handOver(channel: Channel, event: EslEvent): void {
    const theirs = channel.conversation
    const asked = [...theirs.channels].filter((one) => one !== channel && !one.isLoopback)
    const [guest] = asked
    if (theirs.party.uuid !== channel.uuid || !guest || asked.length > 1 || guest.isAnswered) return
    const { extension } = channel
    if (extension === undefined) return
    const theirCalls = [...book.conversations()].filter(
      (one) => one !== theirs && !one.isOver && toldLegs(one, extension).some(isTalking),
    )
    const [main] = theirCalls
    if (!main || theirCalls.length > 1) return
    teller.transferred(main, { kind: 'semi-attended', extension, to: guest.extension ?? guest.number }, event)
    book.move(guest, main)
    over(theirs, event)
    if (guest.isRinging) book.rings(guest, event)
  }

  return { join, talk, part, handOver }
}

const hasAnswered = (channel: Channel): boolean => channel.isAnswered || !channel.isOutbound

const weights = { inbound: 3, outbound: 2, internal: 1 } as const

/** The conversation that goes on: that of the outside party, else the older one. */
function mainOf(one: Conversation, other: Conversation): Conversation {
  const weightOf = ({ direction, isOver }: Conversation) => (direction === undefined || isOver ? 0 : weights[direction])
  const difference = weightOf(one) - weightOf(other)
  if (difference !== 0) return difference > 0 ? one : other
  return one.nth <= other.nth ? one : other
}
