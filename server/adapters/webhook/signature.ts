/** Who sent a request is proved by an HMAC over time and body, within a narrow window for replaying. */
import type { HookRequest } from '../../ports/api.ts'
import type { Secrets } from '../../ports/secrets.ts'

/** Contract: a signed request is good for five minutes either way of our clock. */
export const replayWindowMs = 300_000

export const same = (secrets: Secrets, given: string, wanted: string): boolean =>
  secrets.sameBytes(Buffer.from(given), Buffer.from(wanted))

/** @returns why it is not proved, or undefined where it is */
export function signatureRefusal(
  secret: string,
  secrets: Secrets,
  { headers, body }: Pick<HookRequest, 'headers' | 'body'>,
  now: Date,
): string | undefined {
  const timestamp = headers['x-tuttu-timestamp'] ?? ''
  const signature = headers['x-tuttu-signature'] ?? ''
  if (timestamp === '' || signature === '')
    return 'The request is not signed: X-Tuttu-Timestamp and X-Tuttu-Signature are needed.'
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) * 1000 - now.getTime()) > replayWindowMs)
    return 'X-Tuttu-Timestamp is not within five minutes of the server’s clock (unix seconds).'
  const wanted = `sha256=${secrets.hmac(secret, Buffer.concat([Buffer.from(`${timestamp}.`), body]))}`
  return same(secrets, signature.toLowerCase(), wanted) ? undefined : 'X-Tuttu-Signature does not fit this body.'
}
