/**
 * Mirrored SIP messages → call events. A mirror sees each message once for every hop (caller → proxy → phone), may lose any of them,
 * and repeats some: each is taken for what it says by itself, and saying it again changes nothing. A transaction is known by the
 * branches of its Via headers (RFC 3261 §17), a call by its Call-ID, and legs with other Call-IDs as joining.ts says.
 *
 * Packets get lost, and phone systems restart: what is never ended is ended by `sweep`.
 */
import type { CallEvent } from '../../../shared/call-event.ts'
import type { Outcome } from '../../../shared/vocabulary.ts'
import {
  answer,
  type Conversation,
  type Dialog,
  endLeg,
  finish,
  handOver,
  hold,
  type Invite,
  type Moment,
  ring,
  tell,
} from './conversation.ts'
import { createConversations, type Expiry } from './conversations.ts'
import { readReferTo } from './joining.ts'
import { holdIn, sessionMs } from './session.ts'
import { readAddress } from './sip-address.ts'
import { type SipMessage, tagOf } from './sip-message.ts'

export interface CallTrackerOptions {
  phoneSystem: string
  /** Of the agents' phones: the user part their INVITEs are sent to. */
  extensions: ReadonlySet<string>
  expiry: Expiry
  tell(event: CallEvent): void
}

export interface Heard {
  /** Steady time. */
  nowMs: number
  receivedAt: string
  /** The sender's clock. */
  at?: string | undefined
}

export interface CallTracker {
  hear(message: SipMessage, heard: Heard): void
  /** Ends what is over and was never told so. To be called every few seconds. */
  sweep(heard: Heard): void
  /** Conversations with an agent that are up. */
  up(): number
  /** Everything that is remembered, for tests of what it may grow to. */
  size(): number
}

/** What the caller tries again by itself, with the same Call-ID: no end of the call (RFC 3261 §8.1.3.5, RFC 4028 §7.3). */
const triedAgain = new Set([401, 407, 413, 415, 416, 420, 421, 422, 428, 491, 494])

export function createCallTracker({ phoneSystem, extensions, expiry, tell: told }: CallTrackerOptions): CallTracker {
  const conversations = createConversations(extensions, expiry)
  const momentOf = ({ receivedAt, at }: Heard, said: string): Moment => ({
    phoneSystem,
    receivedAt,
    at,
    said,
    tell: told,
  })

  function request(message: SipMessage, moment: Moment, nowMs: number): void {
    if (message.method === 'INVITE' && tagOf(message.to) === undefined) {
      invite(message, moment, nowMs)
      return
    }
    const one = conversations.get(message.callId)
    if (!one) {
      const isGivenUp = message.method === 'CANCEL' && message.branches.length <= 1
      if (message.method === 'BYE' || isGivenUp) endUnheard(message, moment, nowMs)
      return
    }
    if (one.isOver) return
    one.heardMs = nowMs
    const dialog = one.dialogs.get(message.callId)
    if (message.method === 'CANCEL') cancel(one, message, moment)
    else if (message.method === 'BYE') hangUp(one, message.callId, moment)
    else if (message.method === 'REFER' && dialog) refer(one, dialog, message, nowMs)
    // RFC 3515 §2.4.5: how the transfer came out. The agent goes on talking.
    else if (message.method === 'NOTIFY' && /^SIP\/2\.0 [3-6]\d\d /.test(message.body)) conversations.endHandover(one)
    else if ((message.method === 'INVITE' || message.method === 'UPDATE') && dialog)
      reinvite(one, dialog, message, moment)
  }

  /**
   * A call whose beginning was not heard (it was before our start, or lost) is over: whoever knows it from before is told. What has
   * more than one Via may be about one of several phones.
   */
  function endUnheard(message: SipMessage, moment: Moment, nowMs: number): void {
    finish(conversations.unheard(message, moment, nowMs), moment, outcomeOf(message.status ?? 0))
  }

  function invite(message: SipMessage, moment: Moment, nowMs: number): void {
    const { conversation: one, joining, invite: sent, hidesCaller } = conversations.admit(message, moment, nowMs)
    if (!sent) return
    const { handover } = one
    if (joining && handover) {
      if (!handover.isTold) handOver(one, kindOf(handover), handover.by, sent.target ?? handover.to, moment)
      conversations.endHandover(one)
    } else if (joining?.replaces !== undefined && sent.caller !== undefined) {
      takeOver(one, joining.replaces, sent.caller, moment)
    }
    if (hidesCaller && one.isTold && one.direction === 'inbound') tell(one, 'identified', moment)
  }

  /** An agent takes the place of another who is still rung (pickup) or talks already. */
  function takeOver(one: Conversation, replaced: string, extension: string, moment: Moment): void {
    const dialog = one.dialogs.get(replaced)
    const before = dialog ? [dialog.called.extension, dialog.caller.extension] : [...one.legs.keys()]
    const from = before.find((other) => other !== undefined && other !== extension && one.legs.has(other))
    handOver(one, dialog ? 'attended' : 'pickup', from, extension, moment)
  }

  function response(message: SipMessage, moment: Moment, nowMs: number): void {
    const one = conversations.get(message.callId)
    const status = message.status ?? 0
    if (!one) {
      const isRefused = message.sequenceMethod === 'INVITE' && status >= 300 && !triedAgain.has(status)
      if (isRefused && message.branches.length <= 1) endUnheard(message, moment, nowMs)
      return
    }
    if (one.isOver) return
    one.heardMs = nowMs
    const dialog = one.dialogs.get(message.callId)
    if (dialog && status >= 200 && status < 300) refresh(dialog, message, nowMs)
    if (message.sequenceMethod === 'BYE' && status >= 200) hangUp(one, message.callId, moment)
    else if (message.sequenceMethod === 'REFER' && status >= 300) conversations.endHandover(one)
    else if (message.sequenceMethod === 'INVITE' && status > 100) progress(one, message, status, moment, nowMs)
  }

  function progress(one: Conversation, message: SipMessage, status: number, moment: Moment, nowMs: number): void {
    const [own, ...beneath] = message.branches.map((branch) => one.invites.get(branch))
    const sent = own ?? beneath.find((each) => each !== undefined)
    if (!sent) return
    // The INVITE to the phone was lost; the phone says by itself who it is (RFC 3261 §12.1.1).
    if (sent.isLeaf && status < 300) sent.target ??= contactIn(message)
    if (status < 200) rings(one, sent, moment)
    else if (status < 300) answered(one, sent, message, moment, nowMs)
    // Of a forwarded INVITE that was not seen, only its own end says something of the one it was forwarded for.
    else if (own) fails(one, own, message, moment)
  }

  function rings(one: Conversation, sent: Invite, moment: Moment): void {
    sent.isRinging = true
    if (one.direction === 'outbound' && sent.caller !== undefined) ring(one, sent.caller, moment)
    else if (sent.isLeaf && sent.target !== undefined) ring(one, sent.target, moment)
  }

  function answered(one: Conversation, sent: Invite, message: SipMessage, moment: Moment, nowMs: number): void {
    if (one.dialogs.has(message.callId)) return
    const ofThisCall = [...one.invites.values()].filter(({ callId }) => callId === message.callId)
    const rung = ofThisCall.flatMap(({ isRinging, isLeaf, target }) => (isRinging && isLeaf && target) || [])
    const caller = ofThisCall.find((each) => each.caller !== undefined)?.caller
    const called = sent.isLeaf ? sent.target : (contactIn(message) ?? (rung.length === 1 ? rung[0] : undefined))
    one.dialogs.set(message.callId, {
      caller: { tag: sent.callerTag, extension: caller },
      called: { tag: tagOf(message.to), extension: called },
      expiresMs: nowMs + (sessionMs(message) ?? expiry.talkingMs),
    })
    for (const { branch } of ofThisCall) one.invites.delete(branch)
    const who =
      one.direction === 'outbound' ? (called ?? caller) : (called ?? (one.callingExtension ? undefined : caller))
    if (who !== undefined) answer(one, who, moment)
    // A mailbox, or a phone that is nobody's here, took it.
    else for (const extension of rung) endLeg(one, extension, false, moment)
  }

  const contactIn = ({ headers }: SipMessage): string | undefined => {
    const { user } = readAddress(headers.get('contact')?.[0] ?? '')
    return user !== undefined && extensions.has(user) ? user : undefined
  }

  function fails(one: Conversation, sent: Invite, message: SipMessage, moment: Moment): void {
    const status = message.status ?? 0
    if (triedAgain.has(status)) {
      drop(one, sent)
      return
    }
    const forwardedTo = status < 400 ? readAddress(message.headers.get('contact')?.[0] ?? '').user : undefined
    giveUp(one, sent, moment, outcomeOf(status), forwardedTo)
  }

  function cancel(one: Conversation, { branches: [branch = ''] }: SipMessage, moment: Moment): void {
    const sent = one.invites.get(branch)
    if (sent) giveUp(one, sent, moment)
  }

  /** An INVITE has come to its end without an answer; what was forwarded for it has so too. */
  function giveUp(one: Conversation, sent: Invite, moment: Moment, outcome?: Outcome, forwardedTo?: string): void {
    const { target } = sent
    drop(one, sent)
    const others = [...one.invites.values()]
    const goesOn = others.length > 0 || one.dialogs.size > 0
    // Forwarded for one that was not seen, it may yet be forwarded elsewhere.
    const isEnd = !goesOn && forwardedTo === undefined && (!sent.isLeaf || sent.beneath.length === 0)
    if (isEnd) {
      if (!one.isTold && target !== undefined && one.direction === 'inbound') tell(one, 'started', moment)
      finish(one, moment, outcome)
      return
    }
    if (target === undefined || !sent.isLeaf || others.some((other) => other.isLeaf && other.target === target)) return
    if (one.legs.get(target) !== 'ringing') return
    if (forwardedTo === undefined) endLeg(one, target, goesOn, moment)
    else handOver(one, 'forward', target, forwardedTo, moment)
  }

  function drop(one: Conversation, sent: Invite): void {
    one.invites.delete(sent.branch)
    for (const { branch, beneath } of [...one.invites.values()])
      if (beneath.includes(sent.branch)) one.invites.delete(branch)
  }

  function hangUp(one: Conversation, callId: string, moment: Moment): void {
    const dialog = one.dialogs.get(callId)
    if (!dialog) {
      unansweredEnd(one, callId, moment)
      return
    }
    one.dialogs.delete(callId)
    const gone = [dialog.called.extension, dialog.caller.extension].filter((extension) => extension !== undefined)
    const others = [...one.dialogs.values()].flatMap(({ caller, called }) => [caller.extension, called.extension])
    const isOut = gone.filter((extension) => !others.includes(extension))
    const { handover } = one
    if (handover && !handover.isTold && isOut.includes(handover.by)) {
      handover.isTold = true
      handOver(one, kindOf(handover), handover.by, handover.to, moment)
    } else if (one.dialogs.size === 0 && one.invites.size === 0) finish(one, moment)
    else for (const extension of isOut) endLeg(one, extension, true, moment)
  }

  /** The answer was lost, or there was none: hung up it is all the same. */
  function unansweredEnd(one: Conversation, callId: string, moment: Moment): void {
    const sent = [...one.invites.values()].filter((each) => each.callId === callId)
    for (const { branch } of sent) one.invites.delete(branch)
    if (sent.length > 0 && one.invites.size === 0 && one.dialogs.size === 0) finish(one, moment)
    else for (const { target } of sent) if (target !== undefined) endLeg(one, target, true, moment)
  }

  const kindOf = ({ replaces }: { replaces: string | undefined }) => (replaces === undefined ? 'blind' : 'attended')

  function refer(one: Conversation, dialog: Dialog, message: SipMessage, nowMs: number): void {
    const by = sideOf(dialog, message)?.extension
    const { to, replaces } = readReferTo(message.headers.get('refer-to')?.[0] ?? '')
    if (by === undefined || to === undefined) return
    conversations.beginHandover(one, { by, to, replaces, isTold: false, sinceMs: nowMs })
  }

  function reinvite(one: Conversation, dialog: Dialog, message: SipMessage, moment: Moment): void {
    const isHeld = holdIn(message)
    const by = sideOf(dialog, message)?.extension
    // Whoever is put on hold by the other side has held nobody.
    if (isHeld !== undefined && by !== undefined) hold(one, by, isHeld, moment)
  }

  function refresh(dialog: Dialog, message: SipMessage, nowMs: number): void {
    if (message.sequenceMethod !== 'INVITE' && message.sequenceMethod !== 'UPDATE') return
    dialog.expiresMs = nowMs + (sessionMs(message) ?? expiry.talkingMs)
  }

  return {
    hear(message, heard) {
      const said = message.status === undefined ? message.sequenceMethod : `${message.status} ${message.sequenceMethod}`
      const moment = momentOf(heard, said)
      if (message.status === undefined) request(message, moment, heard.nowMs)
      else response(message, moment, heard.nowMs)
    },
    sweep: (heard) => conversations.sweep(momentOf(heard, 'expiry'), heard.nowMs),
    up: conversations.up,
    size: conversations.size,
  }
}

/** Whose word a request in a dialog is: the From tag is the sender's. */
function sideOf({ caller, called }: Dialog, { from }: SipMessage): Dialog['caller'] | undefined {
  const tag = tagOf(from)
  if (tag === undefined) return undefined
  return tag === caller.tag ? caller : tag === called.tag ? called : undefined
}

/** Busy and declined say more than follows from what happened; so does what cannot be reached (RFC 3261 §21). */
function outcomeOf(status: number): Outcome | undefined {
  if (status === 486 || status === 600) return 'busy'
  if (status === 603 || status === 403) return 'refused'
  // Nobody picked up in time, or the caller hung up.
  return status === 408 || status === 480 || status === 487 || status < 400 ? undefined : 'failed'
}
