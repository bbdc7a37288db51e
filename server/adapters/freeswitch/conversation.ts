/**
 * What the tracker knows of FreeSWITCH's channels, and the conversations they make up. A channel is one leg: the caller's,
 * an agent's phone, a line out. A conversation is what people had: one outside party, whatever channels it went through.
 */
import type { Direction, TransferKind } from '../../../shared/vocabulary.ts'
import type { EslEvent } from './esl-event.ts'

export interface Channel {
  uuid: string
  /** Of an agent's phone; undefined: an outside party, a line out, or a leg of FreeSWITCH's own. */
  extension?: string
  /** Dialled out by FreeSWITCH; false: it called in, from outside or from an agent's phone. */
  isOutbound: boolean
  /** FreeSWITCH's own pass-through (mod_loopback): nobody is at it. */
  isLoopback: boolean
  /** The number dialled on a line out, as it was written. */
  number?: string
  sipCallId?: string
  /** The queue that offers its call to this phone. */
  queue?: string
  conversation: Conversation
  isRinging: boolean
  isAnswered: boolean
  /** What has been told of it. */
  told?: 'ringing' | 'answered' | 'held'
  /** The channel it is joined to. */
  peer?: string
  /** `Caller-Transfer-Source` when it was joined: another one afterwards means that it was transferred. */
  transferSource?: string | undefined
  /** It is held no more, unless it ends just now: FreeSWITCH says UNHOLD before a held channel's end, too. */
  resumes?: EslEvent
}

export interface PendingTransfer {
  kind: TransferKind
  extension?: string | undefined
  to?: string | undefined
  event: EslEvent
  /** Heartbeats since, without a sign of where they have got to. */
  beats: number
}

export interface Conversation {
  /** The uuid of whoever began it. */
  id: string
  /** Which one it is since the connection was made: the older, the less. */
  nth: number
  /** Undefined until it shows what an agent who dials has reached: a line out, a colleague, or a parked caller. */
  direction?: Direction
  /** Who began it. */
  party: Channel
  /** The outside party's channel, when there is one. */
  customer?: Channel
  channels: Set<Channel>
  from?: string
  fromName?: string
  to?: string
  isWithheld: boolean
  isTold: boolean
  isOver: boolean
  /** The queue the caller waits in. */
  queue?: string | undefined
  /** The caller is out of the queue, unless they hung up just now. */
  leavesQueue?: EslEvent | undefined
  /** Where the caller went is shown by what comes next: a phone, a queue, a parking place. */
  transfer?: PendingTransfer | undefined
  /** Whose ringing phone somebody else has picked up. */
  pickedOff?: string | undefined
}

/** Those of this extension that ring or talk, as told. */
export const toldLegs = (conversation: Conversation, extension?: string): Channel[] =>
  [...conversation.channels].filter(
    (channel) => channel.told && (extension === undefined || channel.extension === extension),
  )

export const isTalking = (channel: Channel): boolean => channel.told === 'answered' || channel.told === 'held'
