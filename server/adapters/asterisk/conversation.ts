/** One conversation on an Asterisk: what is told of it, under one id from beginning to end. */
import type { CallEvent, CallEventKind } from '../../../shared/call-event.ts'
import type { Direction } from '../../../shared/vocabulary.ts'
import type { Channel } from './channel-book.ts'

export interface Conversation {
  /** The Linkedid it began with. Asterisk's own changes when calls are joined. */
  id: string
  /** Undefined while an agent's own call has not dialled anybody. */
  direction?: Direction
  /** Uniqueid of the channel it began with. */
  root: string
  /** Where an agent began it: theirs. "" otherwise. */
  rootExtension: string
  /** Uniqueid of the channel the customer is on. */
  customer?: string
  caller: Caller
  /** Inbound: the number dialled. Outbound: the customer's. */
  to: string
  queue?: string
  /** The caller waits in `queue` now. */
  isWaiting: boolean
  /** They have left the queue and nobody answered: whether they hung up or go on is told by what comes next. */
  leftQueue?: 'timed-out' | 'left'
  /** A phone the queue rang has answered, though who it is may not have been told yet. */
  isOfferTaken?: boolean
  /** Uniqueids of all channels it has now, Local ones too. */
  channels: Set<string>
  /** Phones a feature of the phone system called, before the customer is given over to one of them: by uniqueid. */
  consulted: string[]
  /** By extension. */
  agents: Map<string, Leg>
  /** Who talked last and went out of it while the caller stayed, without having said where to. */
  leftBy?: string
  /** Outbound: why the customer's line could not be reached, where another may be tried yet. */
  farCause?: string
  hasAnswered: boolean
  hasEnded: boolean
}

/** An agent's part in it. */
export interface Leg {
  /** Uniqueids of the channels that ring or talk: an agent may have several phones. */
  channels: Set<string>
  isTalking: boolean
  /** Undefined where it is not known. */
  isHeld?: boolean
  /** The bridge in which they met the customer. */
  besideIn?: string
}

/** `asked`: whether they withhold their number has been asked. */
export interface Caller {
  presentation: 'asked' | 'shown' | 'withheld'
  number: string
  name: string
}

export function beginConversation(channel: Channel): Conversation {
  return {
    id: channel.uniqueid,
    root: channel.uniqueid,
    rootExtension: channel.extension,
    caller: { presentation: 'shown', number: channel.number, name: channel.callerName },
    to: channel.firstExten,
    isWaiting: false,
    channels: new Set(),
    consulted: [],
    agents: new Map(),
    hasAnswered: false,
    hasEnded: false,
  }
}

/**
 * Words by which a withheld caller is written (RFC 3323: `Anonymous`, anonymous.invalid). With such a name even a number that came
 * along is not to be shown: rather one too few than one that was withheld.
 */
export const saysWithheld = (number: string, name: string): boolean =>
  /^(anonymous|restricted|private|withheld)(@|$)/i.test(number) ||
  /@anonymous\.invalid$/i.test(number) ||
  /^anonymous$/i.test(name) ||
  (number === '' && /^private$/i.test(name))

export interface Telling {
  phoneSystem: string
  /** Makes event ids of this link unlike those of every other. */
  run: string
  now(): Date
  /** The phone system's own time of what is being heard, if it tells any (manager.conf, timestampevents). */
  at?(): string | undefined
  emit(event: CallEvent): void
}

/** Makes events of a conversation: who calls is in them as far as it may be. */
export function createTeller({ phoneSystem, run, now, at, emit }: Telling) {
  let serial = 0
  return (
    { id, caller, direction = 'inbound', root, rootExtension, agents, to }: Conversation,
    kind: CallEventKind,
    more: Partial<CallEvent>,
  ): void => {
    const agent = rootExtension || ([...agents.keys()][0] ?? '')
    const saidAt = at?.()
    emit({
      phoneSystem,
      id: `${run}-${root}-${++serial}`,
      kind,
      externalCallId: id,
      direction,
      ...(direction === 'inbound' ? partyOf(caller) : { withheld: false, ...(agent === '' ? {} : { from: agent }) }),
      ...(to === '' ? {} : { to }),
      ...more,
      ...(saidAt === undefined ? {} : { at: saidAt }),
      receivedAt: now().toISOString(),
    })
  }
}

function partyOf({
  presentation,
  number,
  name,
}: Caller): Pick<CallEvent, 'withheld' | 'callerAwaited' | 'from' | 'fromName'> {
  if (presentation === 'withheld') return { withheld: true }
  if (presentation === 'asked') return { withheld: false, callerAwaited: true }
  return { withheld: false, ...(number === '' ? {} : { from: number }), ...(name === '' ? {} : { fromName: name }) }
}
