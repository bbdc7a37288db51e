/**
 * Which conversation a new INVITE belongs to when its Call-ID is a new one: only where the message itself proves it. A dialog it
 * replaces (RFC 3891), a transfer that asked for it (RFC 3515, RFC 3892), the end-to-end session it says it belongs to
 * (RFC 7989), or the Call-ID of the other leg (X-CID, as written for mirrors). Two calls of one number are never taken for one.
 */
import type { Conversation } from './conversation.ts'
import { readAddress, readUri } from './sip-address.ts'
import type { SipMessage } from './sip-message.ts'

export interface Joining {
  conversation: Conversation
  /** The Call-ID of the dialog that the new one takes the place of. */
  replaces?: string
}

export interface Known {
  byCallId: ReadonlyMap<string, Conversation>
  bySession: ReadonlyMap<string, Conversation>
  /** Conversations that are being handed over. */
  handedOver: ReadonlySet<Conversation>
}

/**
 * @param target user part the INVITE is sent to
 * @param isByAgent an agent's phone sends it
 */
export function joins(
  invite: SipMessage,
  target: string | undefined,
  isByAgent: boolean,
  known: Known,
): Joining | undefined {
  const replaces = replacedIn(invite.headers.get('replaces')?.[0])
  const going = (conversation: Conversation | undefined) => (conversation?.isOver ? undefined : conversation)
  for (const conversation of known.handedOver)
    if (isAskedFor(invite, target, replaces, conversation))
      return { conversation, ...(replaces === undefined ? {} : { replaces }) }
  // A caller who replaces what two agents say to each other was handed over unheard: it is theirs, not the agents' own.
  const replaced = going(replaces === undefined || !isByAgent ? undefined : known.byCallId.get(replaces))
  if (replaced && replaces !== undefined) return { conversation: replaced, replaces }
  const otherLeg = invite.headers.get('x-cid')?.[0]
  const session = sessionOf(invite)
  const conversation =
    going(otherLeg === undefined ? undefined : known.byCallId.get(otherLeg)) ??
    going(session === undefined ? undefined : known.bySession.get(session))
  return conversation && { conversation }
}

/** Of `Refer-To: <sip:202@pbx?Replaces=…>` who is to be called, and the Call-ID of the dialog that is to be replaced. */
export function readReferTo(header: string): { to: string | undefined; replaces: string | undefined } {
  const uri = header.match(/<([^>]*)>/)?.[1] ?? header.split(/[;,]/, 1)[0] ?? ''
  return { to: readUri(uri).user, replaces: replacedIn(decoded(uri.match(/[?&]Replaces=([^&>]*)/i)?.[1])) }
}

function decoded(written: string | undefined): string | undefined {
  try {
    return written === undefined ? undefined : decodeURIComponent(written)
  } catch {
    return undefined
  }
}

/** Of `Replaces: CALL-ID;to-tag=…;from-tag=…` the Call-ID. */
const replacedIn = (header: string | undefined): string | undefined => header?.split(';', 1)[0]?.trim()

/** The calling side's half of Session-ID: the same in every leg of a call, whoever forwards it. */
export function sessionOf({ headers }: SipMessage): string | undefined {
  const uuid = headers.get('session-id')?.[0]?.match(/^[0-9a-f]{32}(?![0-9a-f])/i)?.[0]
  return uuid === undefined || /^0+$/.test(uuid) ? undefined : uuid.toLowerCase()
}

function isAskedFor(
  invite: SipMessage,
  target: string | undefined,
  replaces: string | undefined,
  { handover, caller }: Conversation,
): boolean {
  if (!handover) return false
  if (handover.replaces !== undefined) return replaces === handover.replaces
  if (target !== handover.to) return false
  const by = invite.headers.get('referred-by')?.[0]
  if (by !== undefined && readAddress(by).user === handover.by) return true
  return caller.number !== undefined && readAddress(invite.from).user === caller.number
}
