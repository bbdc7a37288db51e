/** What a message says of a talk that goes on: whether it is on hold (RFC 3264 §8.4), and how long it lasts unheard (RFC 4028). */
import type { SipMessage } from './sip-message.ts'

/**
 * @returns true: the sender puts the other side on hold; false: they talk; undefined: it says nothing of it
 */
export function holdIn({ body, headers }: SipMessage): boolean | undefined {
  const type = headers.get('content-type')?.[0] ?? ''
  if (!/^application\/sdp\b/i.test(type) || !/^m=audio /m.test(body)) return undefined
  const audio = body.slice(body.search(/^m=audio /m)).split(/\r?\n(?=m=)/, 1)[0] ?? ''
  const session = body.slice(0, body.search(/^m=/m))
  const direction = directionIn(audio) ?? directionIn(session) ?? 'sendrecv'
  // RFC 2543's way, still used by old phones: an address of zeros.
  const isNowhere =
    /^c=IN IP4 0\.0\.0\.0\s*$/m.test(audio) || (!/^c=/m.test(audio) && /^c=IN IP4 0\.0\.0\.0\s*$/m.test(session))
  return direction === 'sendonly' || direction === 'inactive' || isNowhere
}

const directionIn = (lines: string): string | undefined =>
  lines.match(/^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m)?.[1]

/** RFC 4028 §5: no shorter than 90 s. */
const shortestSessionSeconds = 90
/** RFC 3261's timer B and the like: what may still be on its way. */
const graceMs = 32_000

/** @returns how long the session lasts without being refreshed, in ms; undefined where that is not agreed */
export function sessionMs({ headers }: SipMessage): number | undefined {
  const seconds = headers.get('session-expires')?.[0]?.match(/^\d{1,6}/)?.[0]
  return seconds === undefined ? undefined : Math.max(Number(seconds), shortestSessionSeconds) * 1000 + graceMs
}
