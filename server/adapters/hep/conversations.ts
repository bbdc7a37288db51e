/**
 * The conversations a mirror shows, by everything they can be known by; how a new INVITE finds its own; and when one that nobody ended
 * is over. Bounded: the oldest go first.
 */
import {
  type Conversation,
  endLeg,
  finish,
  type Handover,
  type Invite,
  type Moment,
  newConversation,
} from './conversation.ts'
import { type Joining, joins, sessionOf } from './joining.ts'
import { type CallerIdentity, callerOf, readAddress, readUri } from './sip-address.ts'
import { type SipMessage, tagOf } from './sip-message.ts'

/** After which time what was never ended is over, in ms. */
export interface Expiry {
  /** A call that is not answered, since it was last heard of. A proxy gives up after three minutes (RFC 3261 §16.6, timer C). */
  ringingMs: number
  /** A talk without a session timer; one with a timer lasts as long as that says. */
  talkingMs: number
  /** A call between two INVITEs (asked for a password, handed over), and how long one that ended is remembered. */
  lingeringMs: number
}
export const usualExpiry: Expiry = { ringingMs: 200_000, talkingMs: 24 * 60 * 60_000, lingeringMs: 32_000 }

export interface Admitted {
  conversation: Conversation
  joining?: Joining
  /** Undefined where it was known already, or there are too many. */
  invite?: Invite
  /** Only this INVITE says that the caller is not to be named. */
  hidesCaller?: boolean
}

export interface Conversations {
  get(callId: string): Conversation | undefined
  admit(message: SipMessage, moment: Moment, nowMs: number): Admitted
  /** One whose beginning was not heard, made known so that its end is told once. */
  unheard(message: SipMessage, moment: Moment, nowMs: number): Conversation
  beginHandover(one: Conversation, handover: Handover): void
  endHandover(one: Conversation): void
  sweep(moment: Moment, nowMs: number): void
  up(): number
  size(): number
}

const mostConversations = 50_000
/** A call that rings more phones at once is none. */
const mostInvites = 64
const mostCallIds = 32
const mostHandovers = 1000

export function createConversations(extensions: ReadonlySet<string>, expiry: Expiry): Conversations {
  const all = new Set<Conversation>()
  const byCallId = new Map<string, Conversation>()
  const bySession = new Map<string, Conversation>()
  const handedOver = new Set<Conversation>()
  /** Sessions of a conversation, so that they can be forgotten with it. */
  const sessions = new Map<Conversation, string>()
  let repeated = 0

  function forget(one: Conversation): void {
    all.delete(one)
    handedOver.delete(one)
    for (const callId of one.callIds.keys()) if (byCallId.get(callId) === one) byCallId.delete(callId)
    const session = sessions.get(one)
    if (session !== undefined && bySession.get(session) === one) bySession.delete(session)
    sessions.delete(one)
  }

  function keep(one: Conversation, { callId, from, sequence }: SipMessage): Conversation {
    all.add(one)
    one.callIds.set(callId, { tag: tagOf(from), sequence })
    byCallId.set(callId, one)
    return one
  }

  const extensionIn = (users: readonly (string | undefined)[]) =>
    users.find((user) => user !== undefined && extensions.has(user))

  function begin(message: SipMessage, caller: CallerIdentity, nowMs: number): Conversation {
    const { callId, requestUri = '', to } = message
    const callingExtension = extensionIn(caller.users)
    const target = readUri(requestUri).user
    // A phone system in front may have found the agent already: what was dialled stands in To then.
    const asked = readAddress(to).user
    const dialled = target !== undefined && extensions.has(target) && asked !== undefined ? asked : target
    const isCalled = target !== undefined && extensions.has(target)
    const direction = callingExtension === undefined ? 'inbound' : isCalled ? 'internal' : 'outbound'
    // A caller who uses a Call-ID again makes another call.
    const id = byCallId.has(callId) ? `${callId}#${++repeated}` : callId
    return keep(newConversation({ id, direction, caller, callingExtension, dialled, heardMs: nowMs }), message)
  }

  /** What a further INVITE of the same conversation says of who calls. */
  function seenBy(one: Conversation, caller: CallerIdentity): void {
    if (caller.withheld) one.caller = { ...caller, users: one.caller.users }
    else if (!one.caller.withheld && caller.isAsserted && !one.caller.isAsserted) one.caller = caller
  }

  function inviteOf(one: Conversation, message: SipMessage, caller: CallerIdentity): Invite | undefined {
    const [branch = `cseq ${message.sequence}`, ...beneath] = message.branches
    if (one.invites.has(branch) || one.invites.size >= mostInvites) return undefined
    const parents = beneath.flatMap((each) => one.invites.get(each) ?? [])
    for (const parent of parents) parent.isLeaf = false
    const { user } = readUri(message.requestUri ?? '')
    const inherited = parents.find((parent) => parent.target !== undefined)?.target
    return {
      callId: message.callId,
      branch,
      target: extensionIn([user]) ?? (isNumber(user) ? undefined : inherited),
      caller: extensionIn(caller.users),
      callerTag: tagOf(message.from),
      isLeaf: true,
      beneath,
      isRinging: false,
    }
  }

  function makeRoom(moment: Moment): void {
    const [oldest] = all
    if (!oldest || all.size < mostConversations) return
    finish(oldest, moment)
    forget(oldest)
  }

  function endHandover(one: Conversation): void {
    one.handover = undefined
    handedOver.delete(one)
  }

  function conversationOf(message: SipMessage, caller: CallerIdentity, moment: Moment, nowMs: number): Admitted {
    const known = byCallId.get(message.callId)
    if (known && (!known.isOver || isRepeated(known, message))) return { conversation: known }
    const target = readUri(message.requestUri ?? '').user
    const isByAgent = extensionIn(caller.users) !== undefined
    const joining = joins(message, target, isByAgent, { byCallId, bySession, handedOver })
    if (joining && joining.conversation.callIds.size < mostCallIds)
      return { conversation: keep(joining.conversation, message), joining }
    makeRoom(moment)
    return { conversation: begin(message, caller, nowMs) }
  }

  function noteSession(one: Conversation, session: string | undefined): void {
    if (session === undefined || sessions.has(one) || bySession.has(session)) return
    sessions.set(one, session)
    bySession.set(session, one)
  }

  return {
    get: (callId) => byCallId.get(callId),
    admit(message, moment, nowMs) {
      const caller = callerOf(message)
      const { conversation: one, ...admitted } = conversationOf(message, caller, moment, nowMs)
      const invite = one.isOver ? undefined : inviteOf(one, message, caller)
      if (!invite) return { conversation: one }
      one.heardMs = nowMs
      one.callIds.set(message.callId, { tag: invite.callerTag, sequence: message.sequence })
      one.invites.set(invite.branch, invite)
      noteSession(one, sessionOf(message))
      const wasWithheld = one.caller.withheld
      if (invite.caller === undefined) seenBy(one, caller)
      if (one.direction === 'outbound' && invite.target !== undefined && !one.isTold) one.direction = 'internal'
      return { conversation: one, ...admitted, invite, hidesCaller: one.caller.withheld && !wasWithheld }
    },
    unheard(message, moment, nowMs) {
      makeRoom(moment)
      const caller = { withheld: false, isAsserted: false, users: [] }
      const begun = { direction: 'inbound', caller, callingExtension: undefined, dialled: undefined } as const
      const one = newConversation({ id: message.callId, heardMs: nowMs, ...begun })
      one.isTold = true
      return keep(one, message)
    },
    beginHandover(one, handover) {
      const [oldest] = handedOver
      if (oldest && handedOver.size >= mostHandovers) endHandover(oldest)
      one.handover = handover
      handedOver.add(one)
    },
    endHandover,
    sweep(moment, nowMs) {
      for (const one of all) {
        const silentMs = nowMs - one.heardMs
        if (one.isOver) {
          if (silentMs > expiry.lingeringMs) forget(one)
          continue
        }
        for (const [callId, { expiresMs }] of one.dialogs) if (nowMs > expiresMs) one.dialogs.delete(callId)
        if (one.invites.size > 0 && silentMs > expiry.ringingMs) dropInvites(one, moment)
        const isWaiting = one.invites.size === 0 && one.dialogs.size === 0
        if (isWaiting && silentMs > expiry.lingeringMs) finish(one, moment)
      }
      for (const one of handedOver)
        if (!one.handover || nowMs - one.handover.sinceMs > expiry.lingeringMs) endHandover(one)
    },
    up: () => [...all].filter((one) => one.legs.size > 0).length,
    size: () => all.size + byCallId.size + bySession.size + handedOver.size + sessions.size,
  }
}

/** Nobody answered, and nobody said that they would not. */
function dropInvites(one: Conversation, moment: Moment): void {
  one.invites.clear()
  for (const [extension, state] of one.legs)
    if (state === 'ringing' && one.dialogs.size > 0) endLeg(one, extension, true, moment)
}

/** An INVITE of a call that is over, on its way once more; what the caller tries next has a higher number. */
function isRepeated(one: Conversation, { callId, from, sequence }: SipMessage): boolean {
  const last = one.callIds.get(callId)
  return last !== undefined && last.tag === tagOf(from) && sequence <= last.sequence
}

/** A telephone number is somebody else's phone; what else an INVITE is sent to is mostly a name the agent's phone gave itself. */
const isNumber = (user: string | undefined): boolean => user !== undefined && /^\+?\d{3,}$/.test(user)
