/**
 * An event of FreeSWITCH as plain text or JSON → the headers we use. An event carries 40 to 200 headers, of which we know
 * some forty: only these are decoded and kept, so that what is kept of an event is small.
 */
import { isAscii } from 'node:buffer'

/** Headers by their names as FreeSWITCH writes them. Of one that stands twice the first counts. */
export interface EslEvent {
  readonly headers: ReadonlyMap<string, string>
  /** What follows the headers: the answer of a background job. */
  readonly body?: string
}

/** The headers that are used. */
export const usedHeaders = [
  'Event-Name',
  'Event-Subclass',
  'Core-UUID',
  'Event-Sequence',
  'Event-Date-Timestamp',
  'Unique-ID',
  'Channel-Name',
  'Call-Direction',
  'Channel-Presence-ID',
  'Channel-Call-UUID',
  'Channel-Call-State',
  'Answer-State',
  'Hangup-Cause',
  'Caller-Caller-ID-Name',
  'Caller-Caller-ID-Number',
  'Caller-Orig-Caller-ID-Name',
  'Caller-Orig-Caller-ID-Number',
  'Caller-ANI',
  'Caller-Destination-Number',
  'Caller-Transfer-Source',
  'Caller-Privacy-Hide-Name',
  'Caller-Privacy-Hide-Number',
  'Caller-Channel-Created-Time',
  'Caller-Channel-Bridged-Time',
  'Other-Leg-Unique-ID',
  'Other-Leg-Privacy-Hide-Number',
  'Bridge-A-Unique-ID',
  'Bridge-B-Unique-ID',
  'variable_dialed_user',
  'variable_user_name',
  'variable_sip_auth_username',
  'variable_sip_gateway_name',
  'variable_sip_from_user',
  'variable_sip_from_host',
  'variable_sip_req_user',
  'variable_sip_to_user',
  'variable_sip_Privacy',
  'variable_sip_call_id',
  'variable_sip_refer_to',
  'variable_sip_redirected_to',
  'variable_originator',
  'variable_originating_leg_uuid',
  'variable_ent_originate_aleg_uuid',
  'variable_other_loopback_leg_uuid',
  'variable_origination_caller_id_number',
  'variable_originate_disposition',
  'variable_endpoint_disposition',
  'variable_signal_bond',
  'variable_current_application',
  'variable_cc_queue',
  'variable_cc_member_session_uuid',
  'CC-Action',
  'CC-Queue',
  'CC-Agent',
  'CC-Agent-Status',
  'CC-Agent-State',
  'CC-Cause',
  'CC-Cancel-Reason',
  'CC-Member-Session-UUID',
  'FIFO-Name',
  'FIFO-Action',
  'Action',
  'Valet-Extension',
  'Job-UUID',
  'Content-Length',
] as const
export type UsedHeader = (typeof usedHeaders)[number]

const used = new Map<string, string>(usedHeaders.map((name) => [name.toLowerCase(), name]))
const exact = new Map<string, string>(usedHeaders.map((name) => [name, name]))
/** Nearly all headers of an event are not used: their length and their ends tell, before they are made a string. */
const shapeOf = (text: string, from: number, to: number): number =>
  ((text.charCodeAt(from) | 0x20) << 16) | ((text.charCodeAt(to - 1) | 0x20) << 8) | (to - from)
const shapes = new Set(usedHeaders.map((name) => shapeOf(name, 0, name.length)))
/** A name or a number is shorter; nothing longer is of use. */
const longestValue = 1024
const longestBody = 65_536

export const header = (event: EslEvent, name: UsedHeader): string | undefined => event.headers.get(name)

/**
 * @param body of a `text/event-plain` message
 * @returns undefined when it is no event
 */
export function readPlainEvent(body: Buffer): EslEvent | undefined {
  // One character a byte: places in the text are places in the body.
  const text = body.toString('latin1')
  const encoding = isAscii(body) ? 'latin1' : 'utf8'
  const headers = new Map<string, string>()
  let at = 0
  while (at < text.length) {
    let lineEnd = text.indexOf('\n', at)
    if (lineEnd < 0) lineEnd = text.length
    if (lineEnd === at) break
    const colon = text.indexOf(': ', at)
    if (colon > at && colon < lineEnd && shapes.has(shapeOf(text, at, colon))) {
      const name = nameOf(text.slice(at, colon))
      const valueEnd = Math.min(lineEnd, colon + 2 + longestValue)
      // Made of the bytes: a slice of the text would keep all of it for as long as a call lasts.
      if (name && !headers.has(name)) headers.set(name, decoded(body.toString(encoding, colon + 2, valueEnd)))
    }
    at = lineEnd + 1
  }
  if (!headers.has('Event-Name')) return undefined
  const length = headers.get('Content-Length')
  if (length === undefined) return { headers }
  const begin = Math.min(at + 1, body.length)
  const bytes = Math.min(Number(length) || 0, longestBody, body.length - begin)
  return { headers, body: body.toString('utf8', begin, begin + bytes) }
}

const nameOf = (text: string): string | undefined => exact.get(text) ?? used.get(text.toLowerCase())

/** `%20` and the like; what is not encoded rightly stays as it stands. Never throws. */
function decoded(value: string): string {
  if (!value.includes('%')) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return decodedLoosely(value)
  }
}

/** Byte by byte: bytes that are no UTF-8 become U+FFFD, a percent sign that begins nothing stays. */
const decodedLoosely = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))

/**
 * @param text answer of `uuid_dump … json`. Of a list the first value counts.
 * @returns undefined when it is none
 */
export function readJsonEvent(text: string): EslEvent | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof read !== 'object' || read === null) return undefined
  const headers = new Map<string, string>()
  for (const [name, value] of Object.entries(read)) {
    const known = nameOf(name)
    const first: unknown = Array.isArray(value) ? value[0] : value
    if (known && typeof first === 'string') headers.set(known, first.slice(0, longestValue))
  }
  return headers.has('Unique-ID') ? { headers } : undefined
}

/** FreeSWITCH's clock: microseconds since 1970. Undefined when it says none, or none that can be. */
export function instantOf(event: EslEvent): string | undefined {
  const microseconds = Number(header(event, 'Event-Date-Timestamp') ?? Number.NaN)
  if (!(microseconds > 0 && microseconds < 8.64e18)) return undefined
  return new Date(Math.floor(microseconds / 1000)).toISOString()
}
