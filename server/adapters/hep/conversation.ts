/**
 * One conversation as its mirrored messages show it: which phones it rings, who talks, who is on hold; and the call events that
 * tell of each change. It knows Call-IDs, branches and extensions; how messages are read and joined is not its business.
 *
 *   a phone:   –  ──18x──▶ ringing ──2xx──▶ answered ◀──re-INVITE──▶ held ──BYE, REFER──▶ –
 *                             └── CANCEL, 3xx–6xx ──▶ –
 */
import type { CallEvent, CallEventKind } from '../../../shared/call-event.ts'
import type { Direction, Outcome, TransferKind } from '../../../shared/vocabulary.ts'
import type { CallerIdentity } from './sip-address.ts'

/** An INVITE on its way, by the branch of its topmost Via. Forwarded ones lead to it by the branches beneath. */
export interface Invite {
  callId: string
  branch: string
  /** Whose phone it is for, if it is an agent's. */
  target: string | undefined
  /** The agent who sent it, if an agent did. */
  caller: string | undefined
  callerTag: string | undefined
  /** It was not seen to be forwarded: the phone itself, as far as the mirror shows. */
  isLeaf: boolean
  /** Branches it was forwarded for, whether they were seen or not. */
  beneath: string[]
  isRinging: boolean
}
/** An answered INVITE. */
export interface Dialog {
  caller: { tag: string | undefined; extension: string | undefined }
  called: { tag: string | undefined; extension: string | undefined }
  /** Steady time after which it is over unless something of it is heard. */
  expiresMs: number
}
/** A REFER that was accepted, or may yet be: the next INVITE that fits it is the same conversation. */
export interface Handover {
  by: string
  to: string
  /** Call-ID of the dialog the new one replaces: the transfer was asked about first. */
  replaces: string | undefined
  isTold: boolean
  sinceMs: number
}

export interface Conversation {
  readonly id: string
  /** With the INVITE of each that was heard last. */
  readonly callIds: Map<string, { tag: string | undefined; sequence: number }>
  direction: Direction
  caller: CallerIdentity
  /** The agent who called, if an agent did. */
  readonly callingExtension: string | undefined
  /** The line that was dialled, or for an outbound call the other side's number. */
  dialled: string | undefined
  readonly invites: Map<string, Invite>
  /** By Call-ID. */
  readonly dialogs: Map<string, Dialog>
  /** What has been told of each extension. */
  readonly legs: Map<string, 'ringing' | 'answered' | 'held'>
  handover: Handover | undefined
  isOver: boolean
  /** Something was told of it. */
  isTold: boolean
  heardMs: number
  /** How many events were told. */
  events: number
}

/** What is being read: each event is told of it. */
export interface Moment {
  phoneSystem: string
  receivedAt: string
  at: string | undefined
  /** `180 INVITE`, for the trace. */
  said: string
  tell(event: CallEvent): void
}

export function newConversation(
  begun: Pick<Conversation, 'id' | 'direction' | 'caller' | 'callingExtension' | 'dialled' | 'heardMs'>,
): Conversation {
  return {
    ...begun,
    callIds: new Map(),
    invites: new Map(),
    dialogs: new Map(),
    legs: new Map(),
    handover: undefined,
    isOver: false,
    isTold: false,
    events: 0,
  }
}

/** SIP Call-IDs that are told with an event at most. */
const mostCallIdsTold = 8

export function tell(
  one: Conversation,
  kind: CallEventKind,
  moment: Moment,
  more: Partial<Pick<CallEvent, 'extension' | 'to' | 'transfer' | 'goesOn' | 'outcome'>> = {},
): void {
  one.isTold = true
  const { phoneSystem, receivedAt, at, said } = moment
  moment.tell({
    phoneSystem,
    id: `${one.id}/${++one.events}/${receivedAt}`,
    kind,
    externalCallId: one.id,
    direction: one.direction,
    ...partiesOf(one),
    ...more,
    sipCallIds: [...one.callIds.keys()].slice(0, mostCallIdsTold),
    said,
    ...(at === undefined ? {} : { at }),
    receivedAt,
  })
}

function partiesOf({ direction, caller, callingExtension, dialled }: Conversation) {
  const to = dialled === undefined ? {} : { to: dialled }
  // Who is called knows an agent by their phone, and a colleague withholds nothing from a colleague.
  if (direction !== 'inbound')
    return { withheld: false, ...(callingExtension === undefined ? {} : { from: callingExtension }), ...to }
  const { withheld, number, name } = caller
  if (withheld) return { withheld, ...to }
  return {
    withheld,
    ...(number === undefined ? {} : { from: number }),
    ...(name === undefined ? {} : { fromName: name }),
    ...to,
  }
}

export function ring(one: Conversation, extension: string, moment: Moment): void {
  if (one.legs.has(extension)) return
  one.legs.set(extension, 'ringing')
  tell(one, 'ringing', moment, { extension })
}

/** Whoever else still rang for it has been spared the call: that follows from the event. */
export function answer(one: Conversation, extension: string, moment: Moment): void {
  const leg = one.legs.get(extension)
  if (leg === 'answered' || leg === 'held') return
  for (const [other, state] of one.legs) if (state === 'ringing') one.legs.delete(other)
  one.legs.set(extension, 'answered')
  tell(one, 'answered', moment, { extension })
}

export function hold(one: Conversation, extension: string, isHeld: boolean, moment: Moment): void {
  if (one.legs.get(extension) !== (isHeld ? 'answered' : 'held')) return
  one.legs.set(extension, isHeld ? 'held' : 'answered')
  tell(one, isHeld ? 'held' : 'resumed', moment, { extension })
}

export function handOver(
  one: Conversation,
  transfer: TransferKind,
  extension: string | undefined,
  to: string,
  moment: Moment,
): void {
  if (extension !== undefined) one.legs.delete(extension)
  tell(one, 'transferred', moment, { transfer, to, ...(extension === undefined ? {} : { extension }) })
}

export function endLeg(one: Conversation, extension: string, goesOn: boolean, moment: Moment): void {
  if (one.legs.delete(extension)) tell(one, 'leg-ended', moment, { extension, ...(goesOn ? { goesOn } : {}) })
}

export function finish(one: Conversation, moment: Moment, outcome?: Outcome): void {
  if (one.isOver) return
  if (one.isTold) tell(one, 'ended', moment, outcome === undefined ? {} : { outcome })
  one.isOver = true
  one.invites.clear()
  one.dialogs.clear()
  one.legs.clear()
  one.handover = undefined
}
