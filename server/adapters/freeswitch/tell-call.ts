/** Conversations → call events. Everything that is told of a call is told here, so that what is withheld has one gate. */
import type { CallEvent, CallEventKind } from '../../../shared/call-event.ts'
import type { TransferKind } from '../../../shared/vocabulary.ts'
import { outcomeOf } from './channel-facts.ts'
import { type Channel, type Conversation, toldLegs } from './conversation.ts'
import { type EslEvent, header, instantOf } from './esl-event.ts'

export interface TellOptions {
  phoneSystem: string
  now(): Date
  event(event: CallEvent): void
}

export interface Teller {
  /** Whether what is told is how things stand, not what happened just now. */
  isSnapshot: boolean
  tell(conversation: Conversation, kind: CallEventKind, event: EslEvent, more?: Partial<CallEvent>): void
  ringing(channel: Channel, event: EslEvent): void
  answered(channel: Channel, event: EslEvent): void
  legEnded(channel: Channel, event: EslEvent): void
  ended(conversation: Conversation, event: EslEvent): void
  transferred(
    conversation: Conversation,
    transfer: { kind: TransferKind; extension?: string | undefined; to?: string | undefined },
    event: EslEvent,
  ): void
  /** The caller withholds their number, as is known only now. */
  hide(conversation: Conversation, event: EslEvent): void
}

export function createTeller({ phoneSystem, now, event: output }: TellOptions): Teller {
  const teller: Teller = {
    isSnapshot: false,
    tell(conversation, kind, event, more = {}) {
      const { id, direction, from, fromName, to, isWithheld } = conversation
      if (direction === undefined || conversation.isOver) return
      conversation.isTold = true
      const at = instantOf(event)
      const leg = more.extension === undefined ? '' : `/${more.extension}`
      output({
        phoneSystem,
        // FreeSWITCH counts its events from its start, which Core-UUID names.
        id: `${header(event, 'Core-UUID') ?? ''}/${header(event, 'Event-Sequence') ?? ''}/${id}/${kind}${leg}`,
        kind,
        externalCallId: id,
        direction,
        ...(from !== undefined && !isWithheld ? { from } : {}),
        ...(fromName !== undefined && !isWithheld ? { fromName } : {}),
        withheld: isWithheld,
        ...(to === undefined ? {} : { to }),
        ...(teller.isSnapshot ? { snapshot: true } : {}),
        said: header(event, 'CC-Action') ?? header(event, 'Event-Name') ?? '',
        ...(at === undefined ? {} : { at }),
        receivedAt: now().toISOString(),
        ...more,
      })
    },
    ringing(channel, event) {
      if (channel.extension === undefined || channel.told) return
      channel.told = 'ringing'
      teller.tell(channel.conversation, 'ringing', event, legOf(channel))
    },
    answered(channel, event) {
      const { conversation } = channel
      if (channel.extension === undefined || channel.told === 'answered' || channel.told === 'held') return
      channel.told = 'answered'
      teller.tell(conversation, 'answered', event, legOf(channel))
      conversation.queue = undefined
      conversation.leavesQueue = undefined
      conversation.pickedOff = undefined
    },
    legEnded(channel, event) {
      const { told, extension, conversation } = channel
      delete channel.told
      if (!told || extension === undefined) return
      // One phone of theirs does not ring any more, another does or is talked on.
      if (toldLegs(conversation, extension).length > 0) return
      teller.tell(conversation, 'leg-ended', event, { extension, goesOn: true })
    },
    ended(conversation, event) {
      if (conversation.isOver) return
      const outcome = outcomeOf(event)
      if (conversation.isTold) teller.tell(conversation, 'ended', event, outcome ? { outcome } : {})
      conversation.isOver = true
    },
    transferred(conversation, { kind, extension, to }, event) {
      const who = extension === undefined ? {} : { extension }
      for (const leg of extension === undefined ? [] : toldLegs(conversation, extension)) delete leg.told
      teller.tell(conversation, 'transferred', event, { transfer: kind, to: to ?? '', ...who })
    },
    hide(conversation, event) {
      if (conversation.isWithheld || conversation.direction !== 'inbound') return
      conversation.isWithheld = true
      delete conversation.from
      delete conversation.fromName
      if (conversation.isTold) teller.tell(conversation, 'identified', event)
    },
  }
  return teller
}

function legOf(channel: Channel): Partial<CallEvent> {
  const { extension, sipCallId, conversation } = channel
  const queue = channel.queue ?? conversation.queue
  return {
    ...(extension === undefined ? {} : { extension }),
    ...(queue === undefined ? {} : { queue }),
    ...(sipCallId === undefined ? {} : { sipCallIds: [sipCallId] }),
  }
}
