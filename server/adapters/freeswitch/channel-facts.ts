/**
 * What one event says of its channel: whose phone it is, who calls, whether they withhold it, where it came from. Read off
 * recordings of FreeSWITCH 1.11; FusionPBX writes the same headers. Values are attacker-controlled text.
 */
import type { Outcome } from '../../../shared/vocabulary.ts'
import { type EslEvent, header } from './esl-event.ts'

/** An extension, as almost every installation numbers them. */
const extensionShape = /^\d{2,6}$/
/** RFC 3323 §4.1.1.3 and RFC 3325 §7: how a withheld caller is written; the rest by carriers. */
const withheldWord = /^(?:anonymous|restricted|withheld|private|unavailable|unknown)$/i
/** FreeSWITCH's own words for a name nobody gave. */
const noName = /^(?:unknown|outbound call|anonymous)$/i

const userOf = (address: string | undefined): string | undefined => {
  const user = address?.replace(/^sips?:/i, '').split('@')[0]
  return user ? user : undefined
}

/** The agents' phones there are; also who looks like one. */
export function extensionOf(event: EslEvent, extensions: ReadonlySet<string>): string | undefined {
  // A leg out by a gateway is nobody's phone, whatever its presence says.
  if (header(event, 'variable_sip_gateway_name')) return undefined
  const signedIn = header(event, 'variable_user_name') ?? header(event, 'variable_sip_auth_username')
  const dialled = header(event, 'variable_dialed_user')
  const presence = userOf(header(event, 'Channel-Presence-ID'))
  const own = header(event, 'Call-Direction') === 'outbound' ? [presence, dialled] : [signedIn, presence]
  for (const user of [...own, internalUser(header(event, 'Channel-Name'))])
    if (user !== undefined && (extensions.has(user) || extensionShape.test(user))) return user
  return undefined
}

/** Of `sofia/internal/301@…`: the profile phones register at. */
const internalUser = (name: string | undefined): string | undefined =>
  name?.match(/^sofia\/internal[^/]*\/(?:sips?:)?([^@]+)@/)?.[1]

export const isLoopback = (event: EslEvent): boolean => header(event, 'Channel-Name')?.startsWith('loopback/') ?? false

/** The channel this one was made for, if it was made for one. */
export function originatorOf(event: EslEvent): string | undefined {
  const own = header(event, 'Unique-ID')
  if (isLoopback(event) && header(event, 'Call-Direction') === 'inbound')
    return header(event, 'variable_other_loopback_leg_uuid')
  if (header(event, 'Call-Direction') !== 'outbound') return undefined
  const told = [
    // A queue's leg for an agent says nothing else of its caller before it is answered.
    header(event, 'variable_cc_member_session_uuid'),
    header(event, 'variable_originator'),
    header(event, 'variable_originating_leg_uuid'),
    header(event, 'variable_ent_originate_aleg_uuid'),
    header(event, 'Other-Leg-Unique-ID'),
    header(event, 'Channel-Call-UUID'),
  ]
  return told.find((uuid) => uuid && uuid !== own)
}

/**
 * A privacy mark on this channel or the one it is joined to. The number itself may stand beside it in the clear, when the
 * carrier asserted it (RFC 3325).
 */
export function isWithheld(event: EslEvent): boolean {
  return (
    header(event, 'Caller-Privacy-Hide-Number') === 'true' ||
    header(event, 'Other-Leg-Privacy-Hide-Number') === 'true' ||
    /\b(?:id|user|header|full)\b/i.test(header(event, 'variable_sip_Privacy') ?? '')
  )
}

/** The same of the one who calls on this channel: also by how they are named. */
export function isCallerWithheld(event: EslEvent): boolean {
  return (
    isWithheld(event) ||
    /(?:^|\.)invalid$/i.test(header(event, 'variable_sip_from_host') ?? '') ||
    [header(event, 'variable_sip_from_user'), numberOf(event)].some((text) => withheldWord.test(text ?? ''))
  )
}

/** After a pickup or a fifo `Caller-Caller-ID-Number` is the agent's; the original one stays. */
const numberOf = (event: EslEvent): string | undefined =>
  header(event, 'Caller-Orig-Caller-ID-Number') ??
  header(event, 'Caller-ANI') ??
  header(event, 'Caller-Caller-ID-Number') ??
  header(event, 'variable_sip_from_user')

/** Who calls on a channel from outside, as they may be shown. */
export function callerOf(event: EslEvent): { from?: string; fromName?: string } {
  const from = numberOf(event)
  const name = header(event, 'Caller-Orig-Caller-ID-Name') ?? header(event, 'Caller-Caller-ID-Name')
  const isName = name && name !== from && !noName.test(name) && header(event, 'Caller-Privacy-Hide-Name') !== 'true'
  return { ...(from ? { from } : {}), ...(isName ? { fromName: name } : {}) }
}

/** The line that was dialled: it stays over every transfer. A trunk that registers is called by its account's name. */
export function dialledOf(event: EslEvent): string | undefined {
  const told = [
    header(event, 'variable_sip_req_user'),
    header(event, 'variable_sip_to_user'),
    header(event, 'Caller-Destination-Number'),
  ]
  return told.find((text) => /^\+?\d{2,}$/.test(text ?? '')) ?? told.find((text) => text)
}

/** How an unanswered call ended, where FreeSWITCH says more than that nobody answered. */
export function outcomeOf(event: EslEvent): Outcome | undefined {
  const disposition = header(event, 'variable_originate_disposition')
  const cause = disposition && disposition !== 'SUCCESS' ? disposition : header(event, 'Hangup-Cause')
  return cause === undefined ? undefined : outcomes[cause]
}

/** Names of switch_cause_table (switch_channel.c); those that say no more than that nobody answered are left out. */
const outcomes: Record<string, Outcome> = {
  USER_BUSY: 'busy',
  CALL_REJECTED: 'refused',
  UNALLOCATED_NUMBER: 'failed',
  NO_ROUTE_DESTINATION: 'failed',
  NO_ROUTE_TRANSIT_NET: 'failed',
  CHANNEL_UNACCEPTABLE: 'failed',
  DESTINATION_OUT_OF_ORDER: 'failed',
  INVALID_NUMBER_FORMAT: 'failed',
  FACILITY_REJECTED: 'failed',
  NORMAL_TEMPORARY_FAILURE: 'failed',
  NETWORK_OUT_OF_ORDER: 'failed',
  NORMAL_CIRCUIT_CONGESTION: 'failed',
  SWITCH_CONGESTION: 'failed',
  SERVICE_UNAVAILABLE: 'failed',
  SERVICE_NOT_IMPLEMENTED: 'failed',
  INCOMPATIBLE_DESTINATION: 'failed',
  BEARERCAPABILITY_NOTAVAIL: 'failed',
  RECOVERY_ON_TIMER_EXPIRE: 'failed',
  MEDIA_TIMEOUT: 'failed',
  SUBSCRIBER_ABSENT: 'failed',
  USER_NOT_REGISTERED: 'failed',
  GATEWAY_DOWN: 'failed',
  PROGRESS_TIMEOUT: 'failed',
  CRASH: 'failed',
  SYSTEM_SHUTDOWN: 'failed',
  OUTGOING_CALL_BARRED: 'failed',
  INCOMING_CALL_BARRED: 'failed',
}

/** `<sip:302@pbx.test>` → `302`. */
export const targetOf = (address: string | undefined): string | undefined =>
  address?.match(/sips?:([^@;>]+)/i)?.[1] ?? undefined

/** `<epoch>:<uuid>:bl_xfer:302/default/XML` → `302`; undefined for other ways of moving a channel. */
export const transferTargetOf = (source: string | undefined): string | undefined =>
  source?.match(/:bl_xfer:([^/]+)\//)?.[1]
